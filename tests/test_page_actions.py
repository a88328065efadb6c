"""What the pages' buttons do, and that what people typed comes out as they typed it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import gspread
import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import FIRST_CLASSROOM, FIXED_TODAY, HELP_GOAL, PARA, TEACHER, CastMember
from automation.tidy import tidy
from sheets import practice
from sheets.account import Account
from sheets.practice import connect, workbook_ids
from tests.faults import FaultyWire
from tests.screens import formatted_texts, press, shown_on, visit

TODAY, PROGRESS, MY_DAY = "pages/students/today.py", "pages/students/progress.py", "pages/staff/my_day.py"
DATA_CHECK = "pages/workbook/data_check.py"
# What somebody may type, and what must not be left of it for Streamlit to read as Markdown.
HOSTILE = {
    "<img src=x>": "<img",
    "![](https://x.example/a.png)": r"!\[\]|\]\(https",
    "[link](https://x.example)": r"\[link\]|\]\(https://x",
    "$\\LaTeX$": r"\$",
    ":material/home:": ":material/home",
    ":red[x]": r":red\[x",
    "*b* `c` ~~d~~": r"\*b\*|`c`|~~d~~",
}


pytestmark = pytest.mark.usefixtures("as_if_just_started")


def put_off_review(at: AppTest) -> AppTest:
    """The screen after putting off the line about K7's IEP review."""
    return at.button(key=_review_key(at)).click().run()


def _review_key(at: AppTest) -> str:
    keys = [each.key for each in at.button if each.label == "Put it off"]
    return next(key for key in keys if "IEP review K7" in key)


def _is_on_today(at: AppTest) -> bool:
    return any(re.search(r"K7: IEP review", shown_on_line) for shown_on_line in shown_on(at.main).splitlines())


def _set_aside(account: Account) -> list[dict]:
    return tidy(account.school.read(), "school").frames["Set aside"].to_dict("records")


def test_not_now_puts_a_line_off_until_its_day(own: Account) -> None:
    at = visit(TEACHER.staff_id, TODAY)
    assert _is_on_today(at)
    put_off_review(at)
    assert not at.exception and not _is_on_today(at)
    (row,) = _set_aside(own)
    until = FIXED_TODAY + timedelta(days=7)
    assert (row["staff_id"], row["until_on"].date()) == (TEACHER.staff_id, until) and "K7" in row["what"]
    assert [_is_on_today(_visit_on(own, day)) for day in (until - timedelta(days=1), until)] == [False, True]


@pytest.mark.parametrize("faults", [["ok", "reset"], ["ok", "lost", 403]], ids=["nothing arrived", "answer lost"])
def test_putting_off_that_fails_says_so_and_can_be_repeated(
    faults: list, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    at = visit(TEACHER.staff_id, TODAY)
    wire.plan.extend(faults)
    put_off_review(at)
    assert not at.exception and _is_on_today(at)
    assert "not saved" in " ".join(each.value for each in at.error)
    put_off_review(at)
    assert not at.error and not _is_on_today(at) and len(_set_aside(own)) == 1


@pytest.mark.parametrize(("member", "is_looked_at"), [(TEACHER, True), (PARA, False)])
def test_check_again_looks_behind_the_cells_only_for_who_mends_there(
    member: CastMember, is_looked_at: bool, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    at = visit(member.staff_id, DATA_CHECK)
    wire.calls.clear()
    press(at, "Check again")
    assert not at.exception and any("values:batchGet" in each for each in wire.calls)
    behind = [each for each in wire.calls if each.startswith("GET") and "values" not in each]
    assert bool(behind) is is_looked_at


def test_check_again_shows_a_row_typed_meanwhile_and_writes_the_tab(own: Account) -> None:
    at = visit(TEACHER.staff_id, DATA_CHECK)
    row = type_into_log(own, "3/12/2026", "K7-2 asks for help", "9/5")
    where = f"row {row}, Score: 9/5"
    assert where not in shown_on(at.main)
    press(at, "Check again")
    assert not at.exception and where in shown_on(at.main)
    assert any(where in text for text in classroom_of(own).worksheet("Data check").col_values(2))
    assert where in shown_on(visit(PARA.staff_id, DATA_CHECK).main)


def classroom_of(account: Account) -> gspread.Spreadsheet:
    """The first classroom's spreadsheet, as a person has it open."""
    return connect(str(account.folder)).open_by_key(workbook_ids(str(account.folder))["classrooms"][FIRST_CLASSROOM])


def type_into_log(account: Account, *cells: str) -> int:
    """The row of ANA's newest Log tab into which these cells were typed, as a person types."""
    sheet = classroom_of(account).worksheet("Log ANA 3")
    row = len(sheet.col_values(1)) + 1
    sheet.update([list(cells)], f"A{row}", value_input_option="USER_ENTERED")
    return row


def _visit_on(account: Account, day: date) -> AppTest:
    practice.remember(account.folder, workbook_ids(account.folder), day)
    return visit(TEACHER.staff_id, TODAY)


def type_beside(sheet: gspread.Worksheet, found: str, cells: Mapping[str, str]) -> None:
    """Type into the columns with these headings, in the first row that has `found`."""
    row, headings = sheet.find(found).row, sheet.row_values(1)
    for heading, text in cells.items():
        sheet.update([[text]], gspread.utils.rowcol_to_a1(row, headings.index(heading) + 1), raw=True)


def assert_as_typed(at: AppTest, typed: str, beside: str = "") -> None:
    """The text is on the screen, and no part of it can become formatting, a link, a picture or a formula."""
    assert f"{beside}{typed}" in shown_on(at.main)
    for said in formatted_texts(at):
        live = re.sub(r"\\[!-/:-@\[-`{-~]", "", said)
        assert not re.search(HOSTILE[typed], live), said


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_comes_out_as_they_typed_it(text: str, own: Account) -> None:
    classroom, school = classroom_of(own), connect(str(own.folder)).open_by_key(own.school_id)
    type_beside(school.worksheet("Settings"), "Show Called", {"Value": "yes"})
    type_beside(classroom.worksheet("Students"), "K7", {"Called": text})
    type_beside(classroom.worksheet("Goals"), HELP_GOAL, {"Goal": text, "How to record": f"Wait. {text}"})
    classroom.worksheet("Phases").append_row(
        [HELP_GOAL, "2026-03-11", "phase", text], value_input_option="USER_ENTERED"
    )
    type_into_log(own, "3/12/2026", HELP_GOAL, text)
    type_into_log(own, "3/12/2026", HELP_GOAL, "3/5", "", "", text)
    at = visit(PARA.staff_id, MY_DAY)
    assert not at.exception
    assert_as_typed(at, text, "Wait. ")
    assert_as_typed(at, text, "K7 ")
    assert_as_typed(visit(PARA.staff_id, DATA_CHECK), text, "Score: ")
    at = visit(TEACHER.staff_id, PROGRESS)
    at.selectbox(key="student").select(f"K7 {text}").run()
    at.selectbox(key=f"goal of K7 {text}").select_index(1).run()
    assert not at.exception
    assert_as_typed(at, text)
    assert text in at.dataframe[0].value["Note"].tolist()
