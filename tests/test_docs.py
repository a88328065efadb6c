"""What the README and the lists of requirements say is what the program does."""

import ast
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from automation.__main__ import _command_line
from automation.check_in_words import notice
from automation.findings import CATALOGUE
from automation.jobs import JOBS
from automation.mistake_list import mistake_list
from automation.school_settings import default_settings
from automation.set_up_list import set_up_list
from automation.setting_up_steps import STEPS
from automation.tab_table import tab_table
from sheets.schema import FORM_RESPONSES, TABLES
from sheets.schema.words import SUPPORT_WISHES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SET_UP = "python3 -m venv .venv && . .venv/bin/activate && pip install -r "
COMMANDS = [f"{SET_UP}requirements.txt && streamlit run streamlit_app.py", f"{SET_UP}tests/requirements.txt && pytest"]
NEVER_ON_A_SCREEN = re.compile(r"\b(NaN|null|dtype|index|schema|parse|exception|dataframe)\b", re.I)
REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")


def section(heading: str) -> str:
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def error_texts(file: str, kinds: set[str]) -> list[str]:
    """The first words, up to a point or a colon, of every text with which such an error is made in that file."""
    found = []
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args:
            first = node.args[0].values[0] if isinstance(node.args[0], ast.JoinedStr) else node.args[0]
            assert isinstance(first, ast.Constant), ast.dump(node)
            found.append(re.split(r"[.:]", first.value)[0].strip())
    return found


def google_problems() -> set[str]:
    tree = ast.parse((ROOT / "sheets/google.py").read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "GoogleProblem" for base in node.bases)
    }


def test_the_table_of_tabs_is_what_the_declaration_says():
    assert README.split("<!-- tabs -->\n")[1].split("\n<!-- /tabs -->")[0] == tab_table()


def test_the_table_of_tabs_names_every_tab_and_stars_what_must_be_filled():
    lines = tab_table().splitlines()
    assert len(lines) == len(TABLES) + 2
    assert {line.count("|") for line in lines} == {6}
    assert any(
        "Date*, Goal*, Score, Help, No data because, Note (Score or No data because is needed)" in x for x in lines
    )
    assert "Entry ID" not in tab_table()


def test_the_list_of_mistakes_is_what_the_catalogue_says():
    assert README.split("<!-- mistakes -->\n")[1].split("\n<!-- /mistakes -->")[0] == mistake_list()
    titles = re.findall(r"^- \*(.+)\* \((?:fix|check|note)\): [A-Z].*\.$", mistake_list(), re.M)
    assert sorted(titles) == sorted(each.title for each in CATALOGUE.values())


def test_the_clicks_of_the_set_up_are_those_of_the_page_and_the_job():
    assert README.split("<!-- set-up -->\n")[1].split("\n<!-- /set-up -->")[0] == set_up_list()
    assert len(re.findall(r"^### \d+\. ", set_up_list(), re.M)) == len(STEPS)
    assert not NEVER_ON_A_SCREEN.search(set_up_list())


def test_there_are_exactly_two_set_up_commands_each_one_line():
    assert [line for line in README.splitlines() if line.startswith("python3 -m venv")] == COMMANDS
    blocks = re.findall(r"```\n(.*?)\n```", README, re.S)
    assert [block for block in blocks if "venv" in block] == COMMANDS, "each stands alone in its block"


def test_the_line_for_windows_stands_under_the_first_command():
    after = README.split(COMMANDS[0])[1].split("```")[1]
    assert after.strip().startswith("On Windows") and "streamlit run streamlit_app.py" in after.split("\n\n")[1]


def test_every_job_is_in_the_readme_and_every_job_of_the_readme_exists():
    named = re.findall(r"^\| `([\w-]+)` \|", section("The jobs"), re.M)
    assert named == [job.name for job in JOBS]


def test_every_option_that_the_readme_names_exists():
    known = {option for job in _command_line()._subparsers._group_actions[0].choices.values()
             for action in job._actions for option in action.option_strings}  # fmt: skip
    assert set(re.findall(r"--[a-z][a-z-]*", section("The jobs"))) <= known


def test_each_command_of_the_readme_can_be_read():
    commands = re.findall(r"`python -m automation ([a-z][^`]*)`", README)
    assert commands
    for command in commands:
        assert _command_line().parse_args(shlex.split(command)).job in {job.name for job in JOBS}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_kind_of_mistake_has_a_title_a_reason_and_words(code):
    mistake = CATALOGUE[code]
    assert mistake.title and mistake.why.endswith(".") and mistake.template
    for text in (mistake.title, mistake.why, mistake.template):
        assert text[0].isupper() or text[0] == "{" or text[0].isdigit(), text
        assert not NEVER_ON_A_SCREEN.search(re.sub(r"\{.*?\}", "", text)), text


def test_every_error_of_google_has_an_entry_under_when_something_looks_wrong():
    kinds = google_problems()
    texts = error_texts("sheets/google.py", kinds)
    assert len(texts) >= len(kinds) >= 6
    entries = " ".join(re.findall(r"^\*\*(.+?)\*\*", section("When something looks wrong"), re.M))
    assert [text for text in texts if text not in entries] == []


def test_every_entry_ends_in_something_to_do():
    entries = re.findall(r"^\*\*(.+?)\*\* (.+)$", section("When something looks wrong"), re.M)
    assert len(entries) >= 8
    assert all(len(what_to_do.split()) > 4 for _, what_to_do in entries)


@pytest.mark.parametrize("file", REQUIREMENTS)
def test_every_requirement_has_bounds_and_a_reason(file):
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]
    assert wanted
    for line in wanted:
        assert re.fullmatch(r"[A-Za-z0-9_-]+>=[0-9.]+,<[0-9.]+\s+# \S.+", line), line


def test_the_tests_need_what_the_program_needs_first():
    assert (ROOT / "tests/requirements.txt").read_text(encoding="utf-8").startswith("-r ../requirements.txt\n")


def test_the_example_of_secrets_can_be_read():
    example = tomllib.loads(README.split("```toml\n")[1].split("```")[0])
    assert set(example) == {"workbooks", "service_account", "snapshots", "check_ins", "auth"}
    assert set(example["check_ins"]) == {"workbook", "service_account"}


def test_every_file_that_the_readme_names_exists():
    for name in re.findall(r"`((?:sheets|automation|pages)/[\w/.]*)`", README):
        assert (ROOT / name).exists(), name


def test_the_notice_of_check_ins_is_word_for_word_the_pages_own():
    quoted = [line.removeprefix("> ").strip() for line in section("Private check-ins").splitlines() if line[:1] == ">"]
    assert tuple(quoted) == notice(default_settings().emergency_contact)


def test_the_forms_texts_in_the_readme_are_those_that_are_understood():
    texts = set(re.findall(r"`([^`]+)`", section("Private check-ins")))
    assert {FORM_RESPONSES.column(name).heading for name in ("heavy", "support", "wish")} <= texts
    assert {each.casefold() for each in SUPPORT_WISHES} <= {each.casefold() for each in texts}
