"""A small check-in workbook beside the small school: a Form's tab with three answers, a follow-up, another tab."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from automation.form_responses import serial_of_moment
from sheets.cells import Cell, TabCells, WorkbookCells
from sheets.schema import FOLLOW_UP, FORM_RESPONSES
from tests.small_school import READ_AT, day, tab_of

ANA, BEN = "ana@school.example", "ben@school.example"
NO, SUPPORT, TEACHER_TOO = "no", "yes, from the counselor", "yes, and my teacher may know"


def moment(text: str) -> float:
    """Google's number for a moment such as 2026-03-10 15:42:07."""
    return serial_of_moment(datetime.fromisoformat(text))


def answer(at: Cell, email: Cell = ANA, wish: Cell = NO, **more: Cell) -> dict[str, Cell]:
    """One row of a Form's tab."""
    stamp = moment(at) if isinstance(at, str) and at[:4] == "2026" else at
    return {"timestamp": stamp, "email": email, "heavy": "A lot.", "support": "A hand.", "wish": wish, **more}


def form_tab(*rows: Mapping[str, Cell], title: str = FORM_RESPONSES.tab) -> TabCells:
    """A tab as a Google Form fills it: without an Entry ID."""
    made = tab_of(FORM_RESPONSES, list(rows), title)
    return replace(made, columns=made.columns[:-1])


def with_headings(tab: TabCells, *headings: str) -> TabCells:
    """The tab with other headings."""
    columns = [(new, *column[1:]) for new, column in zip(headings, tab.columns, strict=True)]
    return replace(tab, columns=tuple(columns))


USUAL = (
    answer("2026-03-02 15:10:05"),
    answer("2026-03-10 15:42:07", BEN, SUPPORT),
    answer("2026-03-11 07:30:00", ANA, TEACHER_TOO, heavy="I would like to talk."),
)


def check_in_cells(*rows: Mapping[str, Cell], follow_ups: tuple[Mapping[str, Cell], ...] | None = None):
    """The workbook with these answers, or with three in which nothing is wrong."""
    usual = ({"response": f"{ANA} 2026-03-02 15:10:05", "done_on": day("2026-03-03"), "what": "Talked."},)
    tabs = [
        form_tab(*(rows or USUAL)),
        tab_of(FOLLOW_UP, list(usual if follow_ups is None else follow_ups)),
        TabCells("Notes", (("Mine", "milk"), ("Yours", "bread")), 9),
    ]
    return WorkbookCells("check_ins", "check-in-file", {each.tab: each for each in tabs}, READ_AT)
