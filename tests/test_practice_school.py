"""What the practice school contains: sizes, promises to other tests, believable days, mistakes where listed."""

from datetime import date

import pytest

from automation.practice_school import practice_school
from automation.practice_school.calendar_days import calendar_days
from automation.practice_school.cast import (
    ADMINISTRATOR,
    CAST,
    CLOSED_GOAL,
    COACH,
    COUNSELOR,
    FIRST_CLASSROOM,
    FIRST_GOAL,
    FIXED_TODAY,
    PARA,
    SECOND_PARA,
    SUBSTITUTE,
    TEACHER,
    THIRD_PARA,
)
from automation.practice_school.rows import row_of
from automation.practice_school.staff import FURTHER_NAMES
from automation.practice_school.students import student_codes
from sheets.columns import Unreadable, cell_to_value, day_of, serial_of
from sheets.schema import CLASSROOMS, SESSIONS, log_owner, table_for_tab
from sheets.schema.words import HELP, MEASURES, NO_DATA_REASONS, ROLES
from tests.practice_rows import DAYS, records, score_records


def test_the_same_seed_gives_the_same_school_and_another_seed_another():
    assert practice_school(FIXED_TODAY, seed=5) == practice_school(FIXED_TODAY, seed=5)
    assert practice_school(FIXED_TODAY, seed=5).classrooms != practice_school(FIXED_TODAY, seed=6).classrooms


def test_a_school_as_it_comes_is_small(clean):
    assert list(clean.classrooms) == ["room-1", "room-2"]
    assert sum(len(tabs["Students"]) for tabs in clean.classrooms.values()) == 14
    assert sum(len(tabs["Goals"]) for tabs in clean.classrooms.values()) == 56
    assert 2_500 <= len(score_records(clean)) <= 4_000
    in_logs = [row for row in score_records(clean) if row["tab"] != SESSIONS.tab]
    assert len(in_logs) > len(score_records(clean)) / 2


def test_a_school_of_thirty_classrooms_has_the_sizes_asked_for():
    school = practice_school(FIXED_TODAY, classrooms=30, students=300, session_rows=20_000, messy=False)
    assert len(school.classrooms) == len(school.school["Classrooms"]) == 30
    assert sum(len(tabs["Students"]) for tabs in school.classrooms.values()) == 300
    assert sum(len(tabs["Goals"]) for tabs in school.classrooms.values()) == 1_200
    assert len(school.school["Staff"]) == 60
    assert len(score_records(school)) == 20_000


def test_one_classroom_can_hold_many_rows_and_then_has_several_sittings_a_day():
    school = practice_school(FIXED_TODAY, classrooms=1, session_rows=30_000, messy=False)
    assert len(score_records(school)) == 30_000
    assert max(int(row.get("session") or 1) for row in score_records(school)) > 2


@pytest.mark.parametrize("sizes", [{"classrooms": 0}, {"classrooms": 3, "students": 2}, {"students": 500}])
def test_sizes_that_make_no_school_are_refused_in_words(sizes):
    with pytest.raises(ValueError, match="classroom"):
        practice_school(FIXED_TODAY, **sizes)


def test_every_row_has_the_declared_number_of_columns_and_every_tab_is_declared(messy):
    for book, workbooks in (("school", [messy.school]), ("classroom", messy.classrooms.values())):
        for tabs in workbooks:
            for tab, rows in tabs.items():
                declared = table_for_tab(tab, book)
                assert declared is not None, tab
                assert {len(row) for row in rows} <= {len(declared.columns)}, tab


def test_every_cell_of_a_clean_school_can_be_read_and_required_cells_are_filled(clean):
    for book, workbooks in (("school", [clean.school]), ("classroom", clean.classrooms.values())):
        for tabs in workbooks:
            for tab, rows in tabs.items():
                for column, place in zip(table_for_tab(tab, book).columns, range(30), strict=False):
                    values = [cell_to_value(column, row[place]) for row in rows]
                    assert not any(isinstance(value, Unreadable) for value in values), (tab, column.name)
                    if column.required and column.name != "workbook_link":
                        assert None not in values, (tab, column.name)


def test_every_measure_direction_help_word_and_reason_is_there(clean):
    goals = records(clean, FIRST_CLASSROOM, "Goals")
    assert {goal["measure"] for goal in goals} == set(MEASURES)
    assert {goal["better_when"] for goal in goals} == {"higher", "lower"}
    assert {row["help"] for row in score_records(clean)} == {None, *HELP}
    assert {row["no_data_because"] for row in score_records(clean)} == {None, *NO_DATA_REASONS}
    assert {row.get("scored_by") for row in score_records(clean)} == {None, "second adult", "student"}


def test_there_is_a_closed_goal_an_objective_and_a_goal_without_baseline(clean):
    goals = records(clean, FIRST_CLASSROOM, "Goals")
    assert [goal["goal_id"] for goal in goals if goal["closed_on"]] == [CLOSED_GOAL]
    assert sum(goal["baseline"] is None for goal in goals) == 1
    ids = {goal["goal_id"] for goal in goals}
    assert {goal["objective_of"] for goal in goals} - {None} and {goal["objective_of"] for goal in goals} <= {
        None
    } | ids


@pytest.mark.parametrize("today", [FIXED_TODAY, *DAYS], ids=str)
def test_on_any_day_nothing_comes_after_today_and_the_first_goal_keeps_its_promise(today):
    school = practice_school(today, messy=False)
    rows = score_records(school)
    calendar = calendar_days(today)
    assert 2_500 <= len(rows) <= 4_000
    days = {day_of(row["date_on"]) for row in rows}
    assert days <= set(calendar.days) and max(days) == calendar.days[-1] <= today
    assert calendar.days[-2] in days
    promised = [
        row
        for row in rows
        if row["goal_id"] == FIRST_GOAL and row["tab"] == SESSIONS.tab and row["scored_by"] is None and row["out_of"]
    ]
    assert len(promised) >= 12
    assert all(row["out_of"] >= 10 and row["correct_alone"] <= 8 for row in promised)
    assert all(row["correct_alone"] + (row["correct_with_help"] or 0) <= row["out_of"] for row in promised)


@pytest.mark.parametrize("today", [FIXED_TODAY, *DAYS], ids=str)
def test_on_any_day_a_review_comes_within_thirty_days_of_school(today):
    reviews = [row["iep_review_on"] for row in records(practice_school(today), FIRST_CLASSROOM, "Students")]
    assert serial_of(today) < min(reviews) <= serial_of(calendar_days(today).ahead[29])


def test_only_few_goals_have_a_row_of_today(clean):
    count = {
        day: sum(row["date_on"] == serial_of(day) for row in score_records(clean))
        for day in calendar_days(FIXED_TODAY).days
    }
    assert 0 < count[FIXED_TODAY] < count[date(2026, 3, 11)]


def test_each_para_has_a_log_tab_for_each_quarter_that_began_with_its_days_only(clean):
    starts = [*calendar_days(FIXED_TODAY).period_starts, date(2026, 3, 28)]
    titles = [tab for tab in clean.classrooms[FIRST_CLASSROOM] if log_owner(tab)]
    assert titles == [f"Log {who}{number}" for who in ("ANA", "BEN", "CARA") for number in ("", " 2", " 3")]
    for number, title in enumerate(titles[:3]):
        days = [day_of(row["date_on"]) for row in records(clean, FIRST_CLASSROOM, title)]
        assert starts[number] <= min(days) and max(days) < starts[number + 1]
        assert days == sorted(days)


def test_an_absent_student_has_no_score_that_day(clean):
    student_of = {g["goal_id"]: g["student_id"] for room in clean.classrooms for g in records(clean, room, "Goals")}
    absent, scored = set(), set()
    for row in score_records(clean):
        day = (student_of[row["goal_id"]], row["date_on"])
        (absent if row["no_data_because"] == "Student absent" else scored).add(day)
    assert absent and not absent & scored


def test_whoever_recorded_was_assigned_to_the_student_on_that_day(clean):
    for room in clean.classrooms:
        student_of = {g["goal_id"]: g["student_id"] for g in records(clean, room, "Goals")}
        assigned = {(a["staff_id"], a["student_id"]): a for a in records(clean, room, "Assignments")}
        for row in (row for row in score_records(clean) if row["room"] == room):
            assignment = assigned[row["recorder_id"], student_of[row["goal_id"]]]
            assert assignment["from_on"] <= row["date_on"] <= (assignment["to_on"] or row["date_on"])
    assert any(row["recorder_id"] == SUBSTITUTE.staff_id for row in score_records(clean))


def test_the_cast_has_every_role_and_the_counselor_supervises_nobody(clean):
    staff = {row["staff_id"]: row for row in records(clean, "school", "Staff")}
    assert {role for person in CAST for role in person.roles} == set(ROLES)
    assert staff.keys() == {person.staff_id for person in CAST}
    assert staff[COUNSELOR.staff_id]["roles"] == "counselor"
    assert COUNSELOR.staff_id not in {row["supervisor_id"] for row in staff.values()}
    assert staff[SECOND_PARA.staff_id]["classroom_ids"] == "room-1, room-2"
    assert staff[SUBSTITUTE.staff_id]["email"] is None and staff[ADMINISTRATOR.staff_id]["supervisor_id"] is None
    students = {row["student_id"] for row in records(clean, FIRST_CLASSROOM, "Students")}
    with_whom = {person: set() for person in (PARA, TEACHER, THIRD_PARA, COACH)}
    for row in records(clean, FIRST_CLASSROOM, "Assignments"):
        for person in with_whom:
            with_whom[person] |= {row["student_id"]} if row["staff_id"] == person.staff_id else set()
    assert with_whom[PARA] == with_whom[TEACHER] == students
    assert set() < with_whom[THIRD_PARA] < students


def test_there_are_names_for_a_hundred_adults_and_none_twice():
    names = [name.upper() for name in FURTHER_NAMES] + [person.staff_id for person in CAST]
    assert len(names) == len(set(names)) >= 100


@pytest.mark.parametrize(("classrooms", "students"), [(2, 7), (30, 10), (30, 40), (3, 100)])
def test_codes_differ_in_two_places_in_a_room_and_are_used_once_in_the_school(classrooms, students):
    rooms = [student_codes(number, students) for number in range(classrooms)]
    for codes in rooms:
        for place, one in enumerate(codes):
            assert all(sum(a != b for a, b in zip(one, other, strict=True)) >= 2 for other in codes[:place])
    assert len({code for codes in rooms for code in codes}) == classrooms * students


def test_a_row_with_a_name_that_its_tab_does_not_declare_is_refused():
    with pytest.raises(KeyError, match="nickname"):
        row_of(CLASSROOMS, nickname="Sunny")
