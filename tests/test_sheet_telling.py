"""At-a-glance sheets that tell themselves: when, by whom, once, and to whom (tests/cases/sheet_telling.csv)."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from automation.at_a_glance import at_a_glance
from automation.checks.classroom import Classroom
from automation.checks.identity import unknown_codes_in_classroom
from automation.findings import Finding
from automation.glance_versions import announcing_row
from automation.review import review_classroom, review_school
from automation.sheet_telling import (
    IN_THE_ROOM,
    NOT_TOLD,
    Seen,
    WaitingSheet,
    seen_by,
    sheets_not_told,
    waiting_sheets,
)
from automation.tidy import Tidy, tidy
from sheets.columns import Value, WorkbookCells
from sheets.schema import UPDATES
from tests.glance_sheets import K7, SETTINGS, as_cells, sheet_after
from tests.small_school import ROOM, TODAY, changed, classroom_cells, school_cells, tab_of, with_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "sheet_telling.csv").open(encoding="utf-8")))


class School:
    """A small school in which K7's sheet was told once, checked on several days; nothing but values."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Value]] = [_as_told_first()]
        self.since: dict[str, date] = {}
        self.told: list[str] = []
        self.notes: list[Finding] = []

    def check(self, number: int, typed: str) -> None:
        """One check: what was typed stands there, what is due is told, and what waits is remembered."""
        today = TODAY + timedelta(days=number)
        typed, words = _parted(typed)
        if "first" in words:
            self.updates = []
        seen = Seen("unkept" not in words, self.since, is_check=True)
        if "by hand" in words:
            self.updates.append(_by_hand(_room(typed, self.updates, today)))
        room = _room(typed, self.updates, today)
        waiting = _waiting(room)
        due = [each for each in waiting if each.is_due(seen, today)]
        if "beside" in words:
            self.updates.append(_by_hand(room))
        self.updates += [dict(each.update) for each in due]
        self.told += [f"{number} {each.update['writer_id']}" for each in due]
        self.notes = sheets_not_told([each for each in waiting if each not in due], ROOM, seen)
        self.since = seen_by(self.notes, seen, today) if seen.is_kept else {}


@cache
def _school(typed: str) -> Tidy:
    return tidy(changed(school_cells(), typed), "school")


def _room(typed: str, updates: list[dict[str, Value]], today: date) -> Classroom:
    """The classroom with these updates, as far as sheets are made from it."""
    cells = _cells(typed, updates)
    few = replace(cells, tabs={tab: cells.tabs[tab] for tab in (*IN_THE_ROOM, "Assignments", "Updates")
                               if tab in cells.tabs})  # fmt: skip
    return Classroom(tidy(few, "classroom"), _school(typed), SETTINGS, today)


def _waiting(room: Classroom) -> tuple[WaitingSheet, ...]:
    found = [*room.tidy.findings, *room.school.findings]
    if set(room.tidy.frames["Students"]["case_manager_id"]) - set(room.school.frames["Staff"]["staff_id"]):
        found += unknown_codes_in_classroom(room)
    return waiting_sheets(room, ("CY",), found, room.today)


def _cells(typed: str, updates: list[dict[str, Value]]) -> WorkbookCells:
    cells = changed(classroom_cells(), typed)
    if typed == "-About row":
        about = cells.tabs["About"]
        cells = with_tab(cells, replace(about, columns=tuple(column[:1] for column in about.columns)))
    return with_tab(cells, tab_of(UPDATES, [as_cells(each) for each in updates]))


def _parted(typed: str) -> tuple[str, set[str]]:
    """What is typed, and what else happens at this check."""
    words = {each for each in ("by hand", "beside", "unkept", "first") if typed.endswith(each)}
    for each in words:
        typed = typed.removesuffix(each)
    return typed.strip() if typed.strip(" =") else "-nothing", words


def _as_told_first() -> dict[str, Value]:
    return announcing_row(1, sheet_after().lines, (), K7, "CY", date(2026, 2, 2))


def _by_hand(room: Classroom) -> dict[str, Value]:
    """The row that a teacher's button writes."""
    frames = {tab: frame.assign(classroom_id=ROOM) for tab, frame in room.tidy.frames.items()}
    sheet = at_a_glance({**room.school.frames, **frames}, SETTINGS, K7, room.today)
    return announcing_row(sheet.version.number, sheet.lines, sheet.version.changes, K7, "CY", room.today)


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_sheets_are_told_as_the_table_says(case: dict[str, str]) -> None:
    school = School()
    for each in case["checks"].split(" / "):
        number, _, typed = each.partition(": ")
        school.check(int(number), typed)
    assert " / ".join(school.told) == case["told"], case["why"]
    says = [each.details["when"] for each in school.notes]
    assert len(says) == bool(case["says"]) and all(each.endswith(case["says"]) for each in says), says
    assert len({each["update_id"] for each in school.updates}) == len(school.updates) - ("beside" in case["checks"])


def test_the_update_says_what_differs_and_that_nobody_pressed() -> None:
    school = School()
    for number in (1, 2):
        school.check(number, "About|2|What to know|Sand.")
    row = school.updates[-1]
    said = "At-a-glance sheet of K7, version 2, told by itself: About, likes: Trains and water. \u2192 Sand."
    assert row["what_changed"] == said
    assert (row["for_whom"], row["student_id"], row["date_on"]) == ("paras", "K7", TODAY + timedelta(days=2))


def test_a_change_of_two_students_waits_for_each_by_itself() -> None:
    typed = "Updates|3|Update ID|m ; Updates|3|Student|M3 ; Updates|3|Sheet as told|version 1"
    cells = changed(_cells("About|2|What to know|Sand.", [_as_told_first()]), typed)
    school = review_school(school_cells(), TODAY)
    reviewed = review_classroom(cells, school, TODAY)
    found = reviewed.sheets_waiting
    assert [each.student_id for each in found] == ["K7", "M3"] and found[0].update_id != found[1].update_id
    seen = Seen(True, {found[1].update_id: TODAY - timedelta(days=1)})
    assert [each.is_due(seen, TODAY) for each in found] == [False, True]
    assert [each.when(seen)[len("it is told by itself "):] for each in found] == [
        "tomorrow night if it stays so", "tonight if it stays so",
    ]  # fmt: skip
    assert [each.student_id for each in reviewed.findings if each.code == NOT_TOLD] == ["K7", "M3"]
