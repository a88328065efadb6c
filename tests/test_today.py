"""Today: which lines a teacher gets and in which order (tests/cases/today.csv), and a para's day."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.school_settings import SchoolSettings
from automation.today import MOST_LINES, TeacherDay, para_day, show_student, teacher_day
from sheets.schema import SET_ASIDE
from tests.small_school import ASKS, READS, ROOM, TODAY, changed, classroom_cells, day, school_cells, tab_of, with_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "today.csv").open(encoding="utf-8")))
NOT_ON_PARAS_SCREENS = re.compile(r"fidelity|phase|aimline|opportunity|latency|void|coefficient", re.I)
NEVER_ON_A_SCREEN = re.compile(r"\b(nan|nat|null|none|dtype|index|schema|parse|exception|dataframe)\b", re.I)
OWN = "CY"


def reviewed(changes: str, today: date = TODAY, more: str = "") -> tuple[SchoolReview, ClassroomReview]:
    both = " ; ".join(part for part in (changes, more) if part) or "-nothing"
    school = review_school(changed(school_cells(), both), today)
    return school, review_classroom(changed(classroom_cells(), both), school, today)


def frames_of(school: SchoolReview, *rooms: ClassroomReview) -> dict[str, pd.DataFrame]:
    tabs = ("Students", "Goals", "Phases", "Sessions", "Verdicts", "Verdicts a week ago")
    joined = {tab: pd.concat([room.frames[tab] for room in rooms], ignore_index=True) for tab in tabs}
    return {**joined, "Staff": school.frames["Staff"], "Calendar": school.frames["Calendar"]}


def day_of(changes: str, today: date = TODAY, set_aside: pd.DataFrame | None = None, own: str = OWN) -> TeacherDay:
    school, room = reviewed(changes, today)
    to_fix = {ROOM: len({(each.tab, each.row) for each in room.findings if each.level == "fix" and each.row})}
    aside = school.frames["Set aside"] if set_aside is None else set_aside
    return teacher_day(frames_of(school, room), to_fix, aside, school.settings, own, today)


def put_off(key: str, until_on: date) -> pd.DataFrame:
    row = {"staff_id": OWN, "what": key, "until_on": day(until_on.isoformat())}
    return review_school(with_tab(school_cells(), tab_of(SET_ASIDE, [row])), TODAY).frames["Set aside"]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_teachers_lines_are_as_the_table_says(case):
    found = day_of(case["changes"], date.fromisoformat(case["today"]))
    of_kind = [line for line in found.lines if case["looked_at"] in ("all", "order", line.kind)]
    shown = [line.kind if case["looked_at"] == "order" else line.text for line in of_kind]
    assert " / ".join(shown) == case["expected"]
    assert not NEVER_ON_A_SCREEN.search(" ".join(line.text for line in found.lines))


def test_everybody_but_oneself_gets_a_ready_thank_you():
    (line,) = (each for each in day_of("Sessions|2|Date|@2026-03-11").lines if each.kind == "new")
    assert "Teacher C logged 1 row for K7" in line.text
    assert line.thanks == (
        "Thank you, Para, for logging 1 row for K7 since March 11. It helps me see what works.",
        "Thank you, Para, for logging 1 row for T9 since March 11. It helps me see what works.",
    )


def test_of_many_students_only_four_are_named():
    school, room = reviewed("")
    rows = room.frames["Sessions"].head(1)
    many = [rows.assign(student_id=f"S{number}", date_on=pd.Timestamp(TODAY)) for number in range(6)]
    frames = frames_of(school, room) | {"Sessions": pd.concat(many, ignore_index=True)}
    found = teacher_day(frames, {}, school.frames["Set aside"], school.settings, OWN, TODAY)
    assert "Para A logged 6 rows for S0, S1, S2, S3 and 2 more." in found.lines[0].text


def test_there_are_at_most_seven_lines_and_the_rest_is_counted():
    reviews = " ; ".join(
        f"Students|{row}|{heading}|@2026-03-{row + 10}"
        for row in (2, 3, 4)
        for heading in ("IEP review on", "Re-evaluation on")
    )
    found = day_of(f"{reviews} ; Log ANA|2|Score|8/6 ; Log ANA|4|Date|@2026-02-25")
    assert len(found.lines) == MOST_LINES == 7
    assert [each.kind for each in found.lines] == ["new", *4 * ["due"], "quiet", "fix"], "no kind hides another"
    assert found.more == 3, "two reviews and the reports"
    assert day_of("").more == 0


@pytest.mark.parametrize(("days", "is_shown"), [(-1, True), (0, True), (1, False), (30, False)])
def test_a_line_that_was_put_off_comes_back_on_its_day(days, is_shown):
    changes = "Log ANA|4|Date|@2026-02-25 ; Log ANA|2|Score|8/6"
    for line in day_of(changes).lines:
        found = day_of(changes, set_aside=put_off(line.key, TODAY + timedelta(days=days)))
        assert (line.key in {each.key for each in found.lines}) == is_shown, line.key
        assert len(found.lines) == (4 if is_shown else 3)


def test_a_line_that_was_put_off_stays_away_when_more_rows_are_wrong():
    """Until its day the same matter is the same line, though a number in it may change."""
    (fix,) = (each for each in day_of("Log ANA|2|Score|8/6").lines if each.kind == "fix")
    found = day_of("Log ANA|2|Score|8/6 ; Log ANA|3|Score|9/6", set_aside=put_off(fix.key, date(2026, 3, 20)))
    assert "fix" not in {each.kind for each in found.lines}


def two_rooms(changes: str) -> tuple[SchoolReview, dict[str, pd.DataFrame]]:
    """The same classroom twice, as room-1 and room-2: the same codes in both."""
    school, room = reviewed(changes)
    second = {tab: frame.assign(classroom_id="room-2") for tab, frame in room.frames.items()}
    other = replace(room, frames=second)
    return school, frames_of(school, room, other)


def test_lines_of_two_rooms_that_use_one_code_are_told_apart():
    school, frames = two_rooms("Students|2|IEP review on|@2026-04-02 ; Log ANA|4|Date|@2026-02-25")
    found = teacher_day(frames, {ROOM: 1, "room-2": 2}, school.frames["Set aside"], school.settings, OWN, TODAY)
    assert [each.text.split(":")[0] for each in found.lines if each.kind == "due" and "IEP" in each.text] == [
        "K7 (room-1)", "K7 (room-2)",
    ]  # fmt: skip
    keys = [each.key for each in found.lines]
    assert len(keys) == len(set(keys)) == 7 and found.more == 1


def test_a_student_or_goal_that_stands_twice_gives_one_line():
    school, room = reviewed("Students|2|IEP review on|@2026-04-02 ; Log ANA|4|Date|@2026-02-25")
    once = frames_of(school, room)
    twice = once | {tab: pd.concat([once[tab], once[tab]], ignore_index=True) for tab in ("Students", "Goals")}
    args = ({}, school.frames["Set aside"], school.settings, OWN, TODAY)
    assert teacher_day(twice, *args) == teacher_day(once, *args)
    assert para_day(twice, 0, school.settings, TODAY) == para_day(once, 0, school.settings, TODAY)


def test_nothing_is_changed_in_the_frames():
    school, room = reviewed("")
    frames = frames_of(school, room)
    before = {tab: frame.copy() for tab, frame in frames.items()}
    teacher_day(frames, {}, school.frames["Set aside"], school.settings, OWN, TODAY)
    para_day(frames, 0, school.settings, TODAY)
    for tab, frame in frames.items():
        pd.testing.assert_frame_equal(frame, before[tab])


def test_a_school_without_rows_needs_nobody():
    school, room = reviewed("")
    frames = {tab: frame.iloc[:0] for tab, frame in frames_of(school, room).items()}
    found = teacher_day(frames, {}, school.frames["Set aside"], school.settings, OWN, TODAY)
    assert found == TeacherDay((), 0)
    assert para_day(frames, 0, school.settings, TODAY).students == ()


def paras_day(changes: str = "", today: date = TODAY):
    school, room = reviewed(changes, today)
    return para_day(frames_of(school, room), 0, school.settings, today)


def goals_of(found, student_id: str) -> dict:
    (student,) = (each for each in found.students if each.student_id == student_id)
    return {each.goal_id: each for each in student.goals}


@pytest.mark.parametrize(
    ("changes", "is_there"),
    [
        ("", True),
        ("Goals|3|Closed on|@2026-03-11", False),
        ("Goals|3|Closed on|@2026-03-12", False),
        ("Goals|3|Closed on|@2026-03-13", True),
        ("Goals|3|Starts on|@2026-03-12", True),
        ("Goals|3|Starts on|@2026-03-13", False),
        ("Goals|3|Ends on|@2026-03-12", True),
        ("Goals|3|Ends on|@2026-03-11", False),
        ("Goals|3|Ends on|", True),
        ("Goals|3|Goal ID|", False),
    ],
)
def test_a_para_logs_only_goals_that_are_open_today(changes, is_there):
    found = goals_of(paras_day(changes), "K7")
    assert (ASKS in found) == is_there
    assert READS in found


@pytest.mark.parametrize(
    ("changes", "today", "week", "said"),
    [
        ("", 0, 1, "not logged yet today; 1 of 3 this week"),  # the reason of Tuesday; March 2 and 3 are last week
        ("Log ANA|2|Date|@2026-03-12", 1, 2, "logged 1 time today; 2 of 3 this week"),
        ("Log ANA|2|Date|@2026-03-12 ; Log ANA|3|Date|@2026-03-12", 2, 3, "logged 2 times today; 3 of 3 this week"),
        ("Log ANA|2|Date|@2026-03-12 ; Log ANA|2|Score|80%", 1, 2, "logged 1 time today; 2 of 3 this week"),
        ("Log ANA|2|Date|@2026-03-13", 0, 1, "not logged yet today; 1 of 3 this week"),
        ("Log ANA|2|Date|@2026-03-08", 0, 1, "not logged yet today; 1 of 3 this week"),
        ("Log ANA|2|Date|@2026-03-09", 0, 2, "not logged yet today; 2 of 3 this week"),
        ("Sessions|2|Date|@2026-03-12", 0, 1, "not logged yet today; 1 of 3 this week"),  # a second adult's
        ("Sessions|3|Date|@2026-03-12", 1, 2, "logged 1 time today; 2 of 3 this week"),
        ("Sessions|3|Date|@2026-03-12 ; Sessions|3|Cross out because|slip", 0, 1,
         "not logged yet today; 1 of 3 this week"),
        ("Goals|2|Sessions per week|5", 0, 1, "not logged yet today; 1 of 5 this week"),
    ],
)  # fmt: skip
def test_a_para_sees_what_is_logged_today_and_since_monday(changes, today, week, said):
    goal = goals_of(paras_day(changes), "K7")[READS]
    assert (goal.logged_today, goal.logged_this_week, goal.said) == (today, week, said)


def test_a_para_sees_how_to_record_and_blank_cells_as_nothing():
    assert goals_of(paras_day(), "K7")[READS].how_to_record == "Wait 5 seconds, then help."
    blank = goals_of(paras_day("Goals|2|How to record| ; Goals|2|Goal|"), "K7")[READS]
    assert (blank.how_to_record, blank.goal) == ("", "")


def test_counts_of_two_rooms_are_kept_apart():
    school, frames = two_rooms("")
    sessions = frames["Sessions"]
    frames = frames | {"Sessions": sessions[sessions["classroom_id"] == "room-2"]}
    found = para_day(frames, 0, school.settings, TODAY)
    by_room = {each.classroom_id: each for each in found.students if each.student_id == "K7"}
    assert [by_room[room].shown_as for room in (ROOM, "room-2")] == ["K7 (room-1)", "K7 (room-2)"]
    assert [by_room[room].goals[0].logged_this_week for room in (ROOM, "room-2")] == [0, 1]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-12", (f"{READS}: since March 12, New seat.",)),
        ("2026-02-27", (f"{READS}: since February 27, New seat.",)),
        ("2026-02-26", ()),
        ("2026-03-13", ()),
    ],
)
def test_a_para_sees_what_changed_in_the_last_fourteen_days(on, expected):
    assert paras_day(f"Phases|4|On|@{on}").changes == expected


def test_the_newest_change_comes_first_and_a_change_without_words_says_nothing():
    found = paras_day("Phases|4|On|@2026-03-09 ; Phases|3|On|@2026-03-11 ; Phases|2|On|@2026-03-10 ; Phases|2|Label|")
    assert found.changes == (f"{READS}: since March 11, Picture cards.", f"{READS}: since March 9, New seat.")


@pytest.mark.parametrize(
    ("setting", "called", "shown"),
    [("yes", "Jo", "K7 Jo"), ("no", "Jo", "K7"), ("", "Jo", "K7"), ("yes", "", "K7")],
)
def test_called_is_shown_only_where_the_school_says_so(setting, called, shown):
    found = paras_day(f"Settings|4|Value|{setting} ; Students|2|Called|{called}")
    assert [each.shown_as for each in found.students] == [shown, "M3", "T9"]
    assert show_student("K7", called or None, setting == "yes") == shown


def test_no_word_of_the_trade_stands_on_a_paras_screen():
    found = paras_day("Phases|4|On|@2026-03-09 ; Goals|2|How to record| ; Students|2|Called|")
    said = [goal.said for student in found.students for goal in student.goals]
    ours = [*said, *found.changes, *(each.shown_as for each in found.students)]
    assert len(said) == 8 and found.changes
    for text in ours:
        assert not NOT_ON_PARAS_SCREENS.search(text), text
        assert not NEVER_ON_A_SCREEN.search(text), text


def test_the_number_of_own_rows_to_fix_is_passed_on():
    school, room = reviewed("")
    settings: SchoolSettings = school.settings
    assert para_day(frames_of(school, room), 3, settings, TODAY).rows_to_fix == 3
