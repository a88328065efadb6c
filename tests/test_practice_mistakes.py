"""The mistakes of the practice school: planted where the list says, found there on any day, and nowhere else."""

from dataclasses import replace

import pytest

from automation.findings import CATALOGUE, Finding
from automation.mistakes.check_ins import CHECK_INS
from automation.mistakes.coaching import COACHING
from automation.mistakes.day_plan import DAY_PLAN
from automation.mistakes.each_other import EACH_OTHER
from automation.mistakes.iep import IEP
from automation.mistakes.knowing import KNOWING
from automation.mistakes.losses import LOSSES
from automation.mistakes.observations import OBSERVATIONS
from automation.mistakes.services import SERVICES
from automation.practice_school import PracticeSchool, practice_school
from automation.practice_school.cast import FIRST_CLASSROOM, FIXED_TODAY
from automation.practice_school.mistakes import LOG_MISTAKES, SESSIONS_MISTAKES
from automation.review import review_classroom, review_school
from sheets.columns import WorkbookCells
from sheets.schema import LOG, SESSIONS, log_owner, table_for_tab
from tests.practice_rows import DAYS, records, score_records
from tests.small_school import READ_AT, tab_of, with_tab


def test_a_clean_school_has_no_mistakes_listed_and_a_messy_one_each_kind(clean, messy):
    assert clean.planted == []
    kinds = {each.kind for each in (*LOG_MISTAKES, *SESSIONS_MISTAKES)} | {"duplicate row", "unknown student"}
    assert kinds <= {each.kind for each in messy.planted}
    in_rows = [each for each in messy.planted if each.tab == SESSIONS.tab or log_owner(each.tab)]
    assert 0.015 <= len(in_rows) / len(score_records(messy)) <= 0.03


def test_mistakes_stand_where_the_list_says_and_nowhere_else(clean, messy):
    """Without its listed rows a messy school is the clean one."""
    listed = {(each.workbook, each.tab, each.sheet_row) for each in messy.planted if not each.behind}
    first_phase = (FIRST_CLASSROOM, "Phases", len(clean.classrooms[FIRST_CLASSROOM]["Phases"]) + 2)
    listed.add(first_phase)  # the phase beside which a second one of the same day is a mistake
    differing = set()
    for room, tabs in {**messy.classrooms, "school": messy.school}.items():
        for tab, rows in tabs.items():
            before = clean.school[tab] if room == "school" else clean.classrooms[room][tab]
            for place, row in enumerate(rows):
                if place >= len(before) or row != before[place]:
                    differing.add((room, tab, place + 2))
    assert differing == listed
    for each in messy.planted:
        declared = table_for_tab(each.tab, "school" if each.workbook == "school" else "classroom")
        assert each.column in {None, *(column.heading for column in declared.columns)}


def test_a_listed_score_is_the_mistake_that_its_kind_says(messy):
    found = {each.kind: each for each in messy.planted if log_owner(each.tab)}
    score = [column.name for column in LOG.columns].index("score")
    for kind, typed in (
        ("more correct than chances", "8/6"),
        ("percent with a sign", "80%"),
        ("number in words", "about 7"),
    ):
        where = found[kind]
        assert messy.classrooms[where.workbook][where.tab][where.sheet_row - 2][score] == typed
    assert {each.workbook for each in messy.planted} == {FIRST_CLASSROOM, "school"}


NOT_PLANTED = {
    # without a tab, a heading or a workbook of their own the school could not be used
    "doubled-link", "heading-doubled", "heading-missing", "heading-renamed", "headings-missing", "not-a-link",
    "tab-missing", "tab-of-nobody",
    "not-a-time",  # no time of a practice note is in words
    "required-for-nobody",  # somebody of the cast has every role
    "zero-among-higher", "goal-without-baseline",  # they come by themselves
}  # fmt: skip


def test_each_kind_of_mistake_that_leaves_the_school_usable_is_planted(messy):
    # beside an earlier reading, or around adults: they have case tables of their own
    others = (*LOSSES, *OBSERVATIONS, *COACHING, *IEP, *KNOWING, *CHECK_INS, *SERVICES, *EACH_OTHER, *DAY_PLAN)
    beside = {each.code for each in others}
    assert {each.code for each in messy.planted} == set(CATALOGUE) - NOT_PLANTED - beside


@pytest.mark.parametrize("day", [FIXED_TODAY, *DAYS], ids=str)
@pytest.mark.parametrize("seed", [1, 7])
def test_each_planted_mistake_is_found_on_any_day_and_nothing_else_is(day, seed):
    school = practice_school(day, seed)
    found = {(e.workbook, e.tab, e.row, e.column, e.code, e.level) for e in findings_of(school)}
    in_values = {(*each[:4], each.code) for each in school.planted if not each.behind}
    assert in_values <= {each[:5] for each in found}
    assert {each for each in found if each[5] != "note"} <= {
        (*each, CATALOGUE[each[4]].level) for each in in_values
    }


def findings_of(made: PracticeSchool) -> list[Finding]:
    """All that is found in the values of its cells."""

    def cells(room, book, tabs):
        found = {tab: tab_of(table_for_tab(tab, book), records(made, room, tab), tab) for tab in tabs}
        return WorkbookCells(room, f"file of {room}", found, READ_AT)

    found = cells("school", "school", made.school)
    links = ("Workbook link", *(f"https://sheets.example/{room}" for room in made.classrooms))
    columns = tuple(links if column[0] == links[0] else column for column in found.tabs["Classrooms"].columns)
    school = review_school(with_tab(found, replace(found.tabs["Classrooms"], columns=columns)), made.today)
    rooms = [review_classroom(cells(r, "classroom", t), school, made.today) for r, t in made.classrooms.items()]
    return [each for book in (school, *rooms) for each in book.findings]


@pytest.mark.parametrize("day", [FIXED_TODAY, *DAYS], ids=str)
@pytest.mark.parametrize("seed", [1, 7])
def test_nothing_in_a_clean_school_needs_fixing_or_looks_odd(day, seed):
    found = findings_of(practice_school(day, seed, messy=False))
    assert [each.message for each in found if each.level != "note"] == []
    assert {each.code for each in found} <= {"goal-without-baseline", "zero-among-higher"}
