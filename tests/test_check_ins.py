"""Check-ins as the counselor reads them: each mistake in its place, who waits, and nothing lost or counted."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from automation.check_in_words import notice, prompt_of_the_week
from automation.check_ins import DONE, NEW, WAITS, CheckInReview, review_check_ins
from automation.check_ins_seen import SINCE_SEEN
from automation.findings import CATALOGUE, COUNSELOR
from automation.jobs.check_ins import summary_rows
from automation.school_settings import default_settings
from automation.tidy import tidy
from tests.small_check_ins import ANA, BEN, SUPPORT, TEACHER_TOO, answer, check_in_cells, form_tab
from tests.small_school import TODAY, changed, day, school_cells, with_tab
from tests.test_wild_cells import WILD

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "planted_check_ins.csv").open(encoding="utf-8")))


def reviewed(cells=None, changes: str = "-nothing", today: date = TODAY) -> CheckInReview:
    school = tidy(changed(school_cells(), changes), "school").frames
    return review_check_ins(changed(cells or check_in_cells(), changes), school["Staff"], school["Calendar"], today)


def findings_in(review: CheckInReview) -> list:
    return [*review.findings, *(one for each in review.check_ins for one in each.findings)]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_a_planted_mistake_is_found_in_its_cell_and_alone(case):
    found = findings_in(reviewed(changes=case["changes"]))
    expected = (case["code"], case["tab"], int(case["row"]) if case["row"] else None, case["column"] or None)
    places = [(each.code, each.tab, each.row, each.column) for each in found]
    assert expected in places
    planted = found[places.index(expected)]
    assert (planted.suggestion or "") == case["suggestion"]
    assert {code for code, *_ in places if code != case["code"]} == set(case["also"].split()), places
    assert planted.workbook == "check_ins" and planted.message.startswith(case["tab"])


def test_findings_of_check_ins_are_the_counselors_and_planted_here():
    theirs = {code for code, mistake in CATALOGUE.items() if mistake.readers == COUNSELOR}
    assert theirs - SINCE_SEEN == {case["code"] for case in CASES} and len(theirs) >= 14


def test_a_clean_workbook_has_no_findings():
    assert findings_in(reviewed()) == []


def test_who_waits_stands_first_and_longest_first_with_school_days():
    rows = [
        answer("2026-03-11 08:00:00", ANA, SUPPORT),
        answer("2026-03-05 08:00:00", BEN, TEACHER_TOO),  # a Thursday: Friday and four days of the next week
        answer("2026-03-12 06:00:00", BEN, "no"),
        answer("2026-03-12 07:00:00", ANA, "perhaps"),
        answer("2026-03-10 06:00:00", ANA, ""),
        answer("2026-02-10 06:00:00", ANA, "no"),
        answer("2025-12-19 06:00:00", ANA, "no"),
    ]
    rows[-1]["timestamp"] = 46010.5
    review = reviewed(check_in_cells(*rows, follow_ups=()))
    waits = [(each.staff_id, each.answer.wish, each.days_waiting) for each in review.of_standing(WAITS)]
    assert waits == [("BEN", TEACHER_TOO, 5), ("ANA", SUPPORT, 1), ("ANA", "unclear", 0)]
    assert [str(each.answered_on) for each in review.of_standing(NEW)] == ["2026-03-12", "2026-03-10"]
    assert len(review.of_standing(DONE)) == 2


def test_days_without_school_are_not_days_of_waiting():
    before_winter = answer(46010.5, ANA, SUPPORT)  # December 19, a Friday; school begins again on January 5
    review = reviewed(check_in_cells(before_winter, follow_ups=()), today=date(2026, 1, 6))
    assert [each.days_waiting for each in review.check_ins] == [2]


def test_two_answers_in_a_week_are_both_shown_and_nobody_is_blamed():
    review = reviewed(check_in_cells(answer("2026-03-09 08:00:00"), answer("2026-03-10 08:00:00"), follow_ups=()))
    assert len(review.check_ins) == 2 and findings_in(review) == []


def test_a_follow_up_finds_its_answer_wherever_the_row_moved_and_however_it_was_typed():
    rows = [answer(f"2026-03-{number:02} 15:10:05", BEN, SUPPORT) for number in range(2, 8)]
    for typed in (f"{BEN} 2026-03-05 15:10:05", " Ben@School.EXAMPLE  2026-03-05 15:10", f"{BEN} 3/5/2026 15:10"):
        follow_up = {"response": typed, "done_on": day("2026-03-09"), "what": "Talked."}
        for order in (rows, rows[::-1]):
            review = reviewed(check_in_cells(*order, follow_ups=(follow_up,)))
            done = [str(each.answered_on) for each in review.of_standing(DONE)]
            is_beyond_doubt = "/" not in typed
            assert done == (["2026-03-05"] if is_beyond_doubt else []), typed
            assert bool(findings_in(review)) != is_beyond_doubt


def test_an_address_is_matched_without_case_and_a_leaver_is_told_apart():
    review = reviewed(check_in_cells(answer("2026-03-10 08:00:00", " ANA@School.Example ", TEACHER_TOO), follow_ups=()))
    (one,) = review.check_ins
    assert (one.staff_id, one.shown_as, one.teacher_may_know) == ("ANA", "Para A", True)
    left = reviewed(check_in_cells(answer("2026-03-10 08:00:00", ANA, TEACHER_TOO), follow_ups=()), "Staff|2|Active|no")
    assert left.check_ins[0].has_left and not left.check_ins[0].teacher_may_know


def test_answers_of_every_tab_are_read():
    cells = with_tab(check_in_cells(), form_tab(answer("2026-03-12 06:30:00", BEN), title="Respuestas de formulario 2"))
    review = reviewed(cells)
    assert len(review.check_ins) == 4 and [each.code for each in review.findings] == ["two-answer-tabs"]


def test_the_summary_says_who_waits_first_and_has_no_word_of_an_answer():
    rows = summary_rows(reviewed(changes="Form Responses 1|1|+|Anything else?"))
    assert [each.get("days_waiting") for each in rows] == [2, 1, None, None]
    assert "Anything else" in str(rows[2]["look_at"])
    assert not any(word in str(rows) for word in ("A lot", "A hand", "I would like to talk"))
    assert rows[3]["followed_on"] == date(2026, 3, 3)


def test_the_notice_says_all_that_must_be_known():
    said = " ".join(notice("the office, 555-0100."))
    for words in ("voluntary", "Nobody counts", "counselor reads", "Google administrator", "danger", "court", "988",
                  "day and night", "the office, 555-0100", "student codes", "paid time"):  # fmt: skip
        assert words in said


def test_the_question_changes_each_monday_and_comes_round():
    school = replace(default_settings(), check_in_prompts="One?; Two, really?; Three?")
    days = [date(2026, 3, number) for number in (8, 9, 13, 15, 16, 23, 30)]
    asked = [prompt_of_the_week(school, each) for each in days]
    assert asked[1] == asked[2] == asked[3] and len({asked[0], asked[1], asked[4]}) == 3
    assert asked[5] == asked[0] and asked[6] == asked[1]
    assert prompt_of_the_week(replace(school, check_in_prompts="a, b"), days[0]) in ("a", "b")
    assert prompt_of_the_week(replace(school, check_in_prompts=" ; "), days[0]) == ""


@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_wild_cells_lose_no_answer_and_stop_nothing(data):
    name = data.draw(st.sampled_from(["timestamp", "email", "heavy", "support", "wish"]))
    cells = data.draw(st.lists(WILD, min_size=1, max_size=20))
    rows = [{**answer(f"2026-03-10 15:42:{number:02}"), name: cell} for number, cell in enumerate(cells)]
    follow_ups = tuple({"response": each, "done_on": 46091, "what": each} for each in cells)
    review = reviewed(check_in_cells(*rows, follow_ups=follow_ups))
    is_doubled = name == "timestamp"  # the moment itself may be the same then
    assert len(review.check_ins) == len(rows) or (is_doubled and 0 < len(review.check_ins) < len(rows))
    for row in summary_rows(review):
        assert str(row).encode("utf-8")
    heads = check_in_cells(*rows)
    tab = heads.tabs["Form Responses 1"]
    wild = [*cells, *(each[0] for each in tab.columns)]
    columns = tuple((cell, *column[1:]) for cell, column in zip(wild, tab.columns, strict=False))
    assert len(str(reviewed(with_tab(heads, replace(tab, columns=columns)))).encode("utf-8")) > 0
