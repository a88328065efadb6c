"""The jobs on the practice school: what they write and what they print."""

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from automation import __main__ as command_line
from automation.findings import CATALOGUE
from automation.jobs import JOBS, check
from automation.jobs import practice as practice_job
from automation.practice_school import practice_school
from automation.practice_school.cast import CAST, FIXED_TODAY
from sheets.account import Account, open_practice
from sheets.cells import column_letter
from sheets.columns import value_to_cell
from sheets.practice import workbook_ids
from sheets.schema import DATA_CHECK, SCHOOL_SUMMARY, SUMMARY
from sheets.schema.ready_modules import READY_TOPICS
from tests.job_runs import Run, classroom_of, everything_in, room_id, rows_of, runner, type_in


@pytest.fixture
def run(practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Run:
    """A job as on the command line, on the test's own practice school: exit code, what it prints, what it warns of."""
    return runner(practice_folder, monkeypatch, capsys)


def test_help_names_every_job(capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0 and all(job.name in said for job in JOBS)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
def test_help_of_a_job_has_examples_and_each_can_be_run(job, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.main([job.name, "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0 and job.help.split(".")[0] in " ".join(said.split())
    for example in job.examples:
        assert example in said
        words = shlex.split(example)
        assert words[:4] == ["python", "-m", "automation", job.name]
        assert command_line._command_line().parse_args(words[3:]).job == job.name


@pytest.mark.parametrize(
    "arguments",
    ["", "sing", "check --today yesterday", "check --today 0001-01-01", "practice --classrooms 0",
     "practice --students x", "practice --seed -1", "provision --strict"],
)  # fmt: skip
def test_a_command_that_cannot_be_is_refused_with_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        command_line.main(shlex.split(arguments))
    assert ended.value.code == 2 and "Traceback" not in capsys.readouterr().err


def typed_cells(folder: Path) -> dict:
    account = open_practice(folder)
    tabs = {("school", tab): rows_of(account, "school", tab) for tab in ("Settings", "Calendar", "Staff")}
    for room in workbook_ids(folder)["classrooms"]:
        for tab in ("Log ANA", "Log BEN", "Sessions", "Students", "Assignments", "Goals", "Phases", "Summary"):
            tabs[room, tab] = rows_of(account, room, tab)
    return tabs


def test_the_same_seed_and_day_make_the_same_practice_school(tmp_path, capsys, monkeypatch):
    thought_of = []

    def practice(name: str, seed: int, day: str) -> int:
        small = "--classrooms 1 --students 2 --session-rows 60"
        asked = f"practice --folder {tmp_path / name} {small} --seed {seed} --today {day}"
        return command_line.main(shlex.split(asked))

    def contents(*asked, **how):
        thought_of.append(practice_school(*asked, **how).classrooms)
        if len(thought_of) > 2:
            raise ValueError("What would stand in it is enough here.")
        return practice_school(*asked, **how)

    monkeypatch.setattr(practice_job, "practice_school", contents)
    assert [practice(each, 7, "2026-03-12") for each in ("one", "two")] == [0, 0]
    assert capsys.readouterr().out.count("1 classrooms with") == 2
    assert typed_cells(tmp_path / "one") == typed_cells(tmp_path / "two")
    assert [practice("three", 8, "2026-03-12"), practice("four", 7, "2026-03-11")] == [2, 2]
    one, two, *others = thought_of
    assert one == two and others[0] != one != others[1]


def test_a_practice_school_takes_the_place_of_an_older_one(practice_folder, run):
    code, _, _ = run(f"practice --folder {practice_folder} --classrooms 1 --students 1 --session-rows 10")
    assert code == 0 and list(workbook_ids(practice_folder)["classrooms"]) == ["room-1"]


def test_check_prints_counts_or_the_findings(run, account):
    code, printed, wrong = run("check")
    assert (code, wrong) == (0, "")
    assert re.findall(r"^  (\w[\w -]*): \d+ to fix, \d+ to look at, \d+ notes\.$", printed, re.M) == [
        "School", "Classroom room-1", "Classroom room-2", "Team",
    ]  # fmt: skip
    code, printed, _ = run("check --json")
    found = json.loads(printed)
    keys = ["code", "level", "workbook", "tab", "row", "column", "found", "message"]
    assert code == 0 and found and all(list(each) == keys for each in found)
    assert all(each["code"] in CATALOGUE and each["workbook"] in ("school", "room-1", "room-2") for each in found)


def test_every_planted_mistake_is_found_in_its_cell(run):
    records = json.loads(run("check --json")[1])
    found = {(e["workbook"], e["tab"], e["row"], e["column"], e["code"]): e["level"] for e in records}
    planted = practice_school(FIXED_TODAY).planted
    assert len(planted) > 80 and [each for each in planted if (*each[:4], each.code) not in found] == []
    cells = {each[:4] for each in planted}
    assert [each for each, level in found.items() if level != "note" and each[:4] not in cells] == []


def test_the_data_check_tab_lists_each_typing_finding_with_a_link_and_no_other(run, account, practice_folder):
    found = [each for each in json.loads(run("check --json")[1]) if each["workbook"] == "room-1"]
    heading, *rows = rows_of(account, "room-1", "Data check")
    assert heading == [each.heading for each in DATA_CHECK.columns]
    listed = [dict(zip(heading, row, strict=False)) for row in rows]
    told_to_teachers = [e for e in found if e["tab"] == "Phases" or e["code"] in ("report-not-filed", "sheet-not-told")]
    assert {"two-phases-on-one-day", "protection-lost", "report-not-filed", "sheet-not-told"} <= {
        each["code"] for each in told_to_teachers
    }
    assert [each["What to do"] for each in listed] == [e["message"] for e in found if e not in told_to_teachers]
    assert [each["Level"] for each in listed] == sorted(
        (each["Level"] for each in listed), key=["fix", "check", "note"].index
    )
    tabs = {title: str(tab.sheet_id) for title, tab in classroom_of(account).tabs().items()}
    for each in listed:
        link = re.fullmatch(r"https://docs\.google\.com/spreadsheets/d/(.+)/edit#gid=(\d+)&range=([A-Z]+)(\d+)",
                            each["Go there"])  # fmt: skip
        assert link and link[1] == room_id(practice_folder) and link[2] == tabs[each["Tab"]]
        headings = rows_of(account, "room-1", each["Tab"])[0]
        assert (int(link[4]), link[3]) == (each["Row"], column_letter(headings.index(each["Column"])))
        assert each["Checked"].startswith("Mar ") or re.match(r"[A-Z][a-z]{2} \d", each["Checked"])


def test_checking_twice_leaves_the_same_tab(account):
    def listed() -> list[list]:
        check.run(account, FIXED_TODAY)
        return [row[:-1] for row in rows_of(account, "room-1", "Data check")]  # all but when it was checked

    assert listed() == listed()


def test_strict_is_1_where_something_is_to_be_fixed_and_0_where_nothing_is(run, tmp_path, monkeypatch):
    assert run("check --strict")[0] == 1
    contents = practice_school(FIXED_TODAY, classrooms=1, students=2, session_rows=80, messy=False)
    practice_job._fill(tmp_path / "clean", contents, FIXED_TODAY, lambda share, what: None)
    monkeypatch.setenv("PARABINDER_PRACTICE", str(tmp_path / "clean"))
    code, printed, wrong = run("check --strict")
    assert (code, wrong) == (0, "") and "room-1: 0 to fix, 0 to look at" in printed


def test_summarize_prints_what_stands_in_the_tabs(run, account):
    code, printed, _ = run("summarize --json")
    records = json.loads(printed)
    assert code == 0 and len(records) == 56 + 6, "with the goals that are planted"
    everywhere = []
    for room in ("room-1", "room-2"):
        heading, *rows = rows_of(account, room, "Summary")
        assert heading == [each.heading for each in SUMMARY.columns]
        own = [each for each in records if each["workbook"] == room]
        assert [as_row(each, SUMMARY) for each in own] == [padded(row, len(heading)) for row in rows]
        everywhere += own
    heading, *rows = rows_of(account, "school", "School summary")
    assert [as_row(each, SCHOOL_SUMMARY) for each in everywhere] == [padded(row, len(heading)) for row in rows]
    heading, *rows = rows_of(account, "school", "Training summary")
    assert [row[0] for row in rows if row[0]] == [topic for topic, _ in READY_TOPICS if topic != "Toolkit"]
    people = [row[1] for row in rows if not row[0]]
    assert {"ANA", "BEN", "CARA", "LENA", "DORA"} <= set(people) and all(row[1] == "" for row in rows if row[0])


def as_row(record: dict, table) -> list:
    values = {**record, "classroom_id": record["workbook"]}
    if values["last_on"]:
        values["last_on"] = date.fromisoformat(values["last_on"])
    return [value_to_cell(each, values[each.name]) or blank(values[each.name]) for each in table.columns]


def blank(value: object) -> object:
    return "" if value is None else value


def padded(row: list, width: int) -> list:
    return [*(blank(each) for each in row), *[""] * (width - len(row))]


def test_the_school_summary_names_no_adult(run, account):
    run("summarize")
    words = {word for row in rows_of(account, "school", "School summary") for cell in row
             for word in re.findall(r"\w+", str(cell))}  # fmt: skip
    adults = {person.staff_id for person in CAST} | {person.name.split()[0] for person in CAST}
    assert "K7" in words and not words & adults
    assert not {"Recorded", "Staff"} & words


def test_provisioning_twice_changes_nothing_and_a_dry_run_nothing_at_all(run, account, practice_folder):
    type_in(account, room_id(practice_folder), "'Data check'!A1", ["Something else"])
    account.google.change_structure(room_id(practice_folder), [
        {"deleteSheet": {"sheetId": classroom_of(account).tabs()["Summary"].sheet_id}}
    ])  # fmt: skip
    before = everything_in(practice_folder)
    code, printed, _ = run("provision --dry-run")
    assert code == 0 and "What would be changed" in printed and "Summary" in printed
    assert everything_in(practice_folder) == before
    typed = typed_cells_but(account)
    assert run("provision")[1].count("nothing to change") == 3
    assert "Summary" in classroom_of(account).tabs(anew=True)
    done = everything_in(practice_folder)
    assert done != before and typed_cells_but(account) == typed
    assert run("provision")[1].count("nothing to change") == 4
    assert everything_in(practice_folder) == done


def typed_cells_but(account: Account) -> list:
    return [rows_of(account, "room-1", tab) for tab in ("Log ANA", "Sessions", "Students", "Goals", "Phases")]
