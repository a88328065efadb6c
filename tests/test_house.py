"""The house: who may import whom, and what may stand where."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("sheets", "automation", "pages")
TOP_LEVEL = {
    ".ci", ".github", ".gitignore", ".streamlit", "LICENSE", "README.md", "automation", "pages", "pyproject.toml",
    "requirements.txt", "sheets", "streamlit_app.py", "tests",
}  # fmt: skip
MAY_IMPORT = {
    "sheets": {"sheets"},
    "automation": {"sheets", "automation"},
    "pages": {"sheets", "automation", "pages"},
    "streamlit_app.py": {"sheets", "automation", "pages"},
}
FORBIDDEN_NAMES = re.compile(r"(utils?|helpers?|common|managers?|handlers?)")


def product_files() -> list[Path]:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    return [*files, ROOT / "streamlit_app.py"]


def imports_of(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = file.relative_to(ROOT).parent.parts
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            found |= {module} | {f"{module}.{each.name}" for each in node.names}
    return found


def test_every_room_has_files() -> None:
    assert len(product_files()) > 60


@pytest.mark.parametrize("file", product_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_run_one_way(file: Path) -> None:
    place = file.relative_to(ROOT)
    imports = imports_of(file)
    ours = {each.split(".")[0] for each in imports} & {*ROOMS, "tests", "streamlit_app"}
    assert ours <= MAY_IMPORT[place.parts[0]]
    if place != Path("sheets/google.py") and place.parts[:2] != ("sheets", "practice"):
        assert not any(each.split(".")[0] == "gspread" for each in imports), "gspread only in sheets/google.py"
    if place.parts[0] not in ("pages", "streamlit_app.py"):
        assert not any(each.split(".")[0] == "streamlit" for each in imports), "streamlit only in pages"
    is_thinking = place.parts[0] == "automation" and place.parts[1] not in ("jobs", "__main__.py")
    if is_thinking:
        allowed = ("sheets.schema", "sheets.columns", "sheets.unwalked")  # none of them touches a workbook
        touching = {each for each in imports if each.startswith("sheets") and not each.startswith(allowed)}
        assert touching <= {"sheets"}, "only jobs may touch a workbook"
    is_page = place.parts[0] == "pages" and place.parts[1] != "shared"
    if is_page:
        behind_the_gate = ("pages.shared.held", "sheets.workbook", "pandas", "altair")
        assert not any(each.startswith(behind_the_gate) for each in imports)


def test_no_screen_stands_directly_in_pages() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


def test_page_files_have_names_of_their_own() -> None:
    names = [file.name for file in (ROOT / "pages").rglob("*.py") if file.parent.name != "shared"]
    assert len(names) == len(set(names)) >= 5


def test_modules_keep_their_size_and_names() -> None:
    for file in product_files():
        place, lines = file.relative_to(ROOT), len(file.read_text(encoding="utf-8").splitlines())
        most = 80 if place.parts[0] == "pages" and place.parts[1] != "shared" else 300
        assert lines <= (40 if place.name == "streamlit_app.py" else most), f"{place} has {lines} lines"
        assert not FORBIDDEN_NAMES.fullmatch(file.stem), f"{place}: the name does not tell what is in it"


def test_test_files_keep_their_size() -> None:
    for file in (ROOT / "tests").rglob("*.py"):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        assert lines <= 300, f"{file.relative_to(ROOT)} has {lines} lines"


def test_functions_are_short() -> None:
    for file in product_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 45, f"{file.relative_to(ROOT)}: {node.name} has {length} lines"


def test_the_clock_is_read_in_few_places() -> None:
    readers = re.compile(r"date\.today\(\)|datetime\.now\(")
    found = {str(f.relative_to(ROOT)) for f in product_files() if readers.search(f.read_text(encoding="utf-8"))}
    assert found <= {"automation/__main__.py", "pages/shared/clock.py", "pages/shared/held.py", "sheets/workbook.py"}


def test_the_top_level_is_as_designed() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert {line.split("/")[0] for line in listed.splitlines()} <= TOP_LEVEL


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["mypy"]], ids=["ruff", "mypy"])
def test_style_and_types_are_clean(command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
