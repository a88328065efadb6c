"""Input before an IEP: who is asked and who has answered (tests/cases/iep_asked.csv), the form, the page, the paper."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from automation import iep_input, iep_page
from automation.iep_input import QUESTIONS, asked_for, boxes, input_rows, reviews, what_is_missing
from automation.reports.meeting_document import document
from tests.ieps import voiced, with_graphs
from tests.small_school import ASKS, READS, ROOM, TODAY

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "iep_asked.csv").open(encoding="utf-8")))
SOON = "Students|2|IEP review on|@2026-03-20 ; IEP meetings|2|Date|@2026-03-20"
ON_GOAL = f"IEP input|2|Goal|{READS} ; IEP input|2|About|a goal"


def said(case: dict) -> str:
    today = date.fromisoformat(case["today"])
    frames, settings = voiced(case["changes"], case["setting"])
    found = []
    for review in reviews(frames, settings):
        if review.is_asked(today):
            people = [f"{each.staff_id} {each.answered_on or 'not yet'}" for each in asked_for(frames, review, today)]
            found.append(f"{review.shown} until {review.input_until_on}: {', '.join(people) or 'nobody'}")
    return " / ".join(found)


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_who_is_asked_is_as_the_table_says(case):
    assert said(case) == case["expected"], case["why"]


def test_a_para_needs_no_colleagues_rows_to_know_what_is_asked():
    frames, settings = voiced(SOON)
    own = {
        **frames,
        **{tab: frames[tab][frames[tab]["staff_id"].eq("BEN")] for tab in ("Staff", "IEP input", "IEP meetings")},
    }
    ((review, has_answered),) = iep_input.own_reviews(own, settings, "BEN", TODAY)
    assert (review.student_id, has_answered) == ("K7", False)
    assert iep_input.own_reviews(frames, settings, "ANA", TODAY)[0][1] is True
    assert iep_input.own_reviews(frames, settings, "CY", TODAY) == []
    words = iep_input.own_words(frames, review, "ANA", TODAY)
    assert words == ["March 9, accommodations: Pictures work, the timer does not. Keep the pictures."]


def test_the_form_asks_about_each_open_goal_and_six_things_more():
    frames, _ = voiced("Goals|4|Closed on|@2026-03-01 ; Goals|4|Closed because|met")
    asked = boxes(frames["Goals"], (ROOM, "K7"), TODAY)
    assert [each.goal_id for each in asked[:2]] == [READS, ASKS]
    assert [each.about for each in asked[2:]] == [about for about, _ in QUESTIONS]
    assert [each.about for each in boxes(frames["Goals"], (ROOM, "Z9"), TODAY)] == [about for about, _ in QUESTIONS]


def test_one_filled_box_is_enough_and_each_is_one_row():
    asked = boxes(voiced()[0]["Goals"], (ROOM, "K7"), TODAY)
    goal, hard = asked[0].name, "where it is hard"
    assert what_is_missing({goal: "  "}, {}, asked) == "Nothing is written yet. One box is enough."
    assert what_is_missing({}, {goal: "Wait."}, asked).startswith(f"{READS} Write what you see")
    written, tried = {goal: " Reads. ", hard: "Noise."}, {goal: "Wait."}
    assert what_is_missing(written, tried, asked) == ""
    rows = input_rows(written, tried, asked, ("BEN", "K7"), TODAY, "form")
    assert [(each["goal_id"], each["about"], each["seen"], each["suggestion"]) for each in rows] == [
        (READS, "a goal", "Reads.", "Wait."), (None, hard, "Noise.", None),
    ]  # fmt: skip
    more = input_rows({**written, "accommodations": "Cards."}, tried, asked, ("BEN", "K7"), TODAY, "form")
    assert {each["entry_id"] for each in rows} < {each["entry_id"] for each in more}


def gathered(changes: str, today: date = TODAY) -> iep_page.Prepared:
    frames, settings = with_graphs(changes, today)
    return iep_page.prepared(frames, iep_page.choices(frames, settings)["K7"], today)


def test_a_teacher_finds_what_was_written_beside_its_goal_and_by_what_it_is_about():
    found = gathered(f"{SOON} ; {ON_GOAL}")
    assert found.asked == ("Para A wrote on March 9.", "Not yet: Para B.")
    (goals,) = found.areas.values()
    first = goals[0]
    assert first.key == (ROOM, READS) and first.entries[0].by == "Para A, March 9" and first.graph["description"]
    assert first.entries[0].suggestion == "Keep the pictures." and found.other == {}
    assert gathered(SOON).other["Accommodations"][0].seen == "Pictures work, the timer does not."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("IEP input|2|Goal|K7-9 gone ; IEP input|2|About|a goal", "Para A, March 9, K7-9 gone"),
        ("IEP input|2|Goal|M3-1 calls out ; IEP input|2|About|a goal", "Para A, March 9, M3-1 calls out"),
        ("IEP input|2|About|a goal", "Para A, March 9"),
    ],
)
def test_input_that_belongs_to_no_graph_is_shown_all_the_same(changes, said):
    assert [each.by for each in gathered(f"{SOON} ; {changes}").other["A goal"]] == [said]


def test_a_sentence_stands_where_nobody_is_asked_or_somebody_else_wrote():
    nobody = gathered(f"{SOON} ; Assignments|2|To|@2026-03-01 ; Assignments|4|To|@2026-03-01")
    assert nobody.asked == (
        "Wrote too, though not assigned today: Para A.",
        "Nobody who could be asked is assigned to this student. Assignments are rows in Assignments.",
    )
    early = gathered("-nothing")
    assert early.asked == () and "asked for input from April 6 on" in early.said
    assert early.other["Accommodations"], "what was written in the last year"


def test_the_paper_has_goals_input_by_whom_and_lines_for_notes():
    found = gathered(f"{SOON} ; {ON_GOAL} ; IEP input|2|What I see|Reads 5 words. \u0634")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document(found, "Our school", TODAY))).pages)
    words = " ".join(text.split())
    parts = ("Before the IEP meeting: K7", READS, "Para A, March 9:", "Reads 5 words.", "Keep the pictures.", "Notes")
    for part in (*parts, "Not yet: Para B.", "shown as a box"):
        assert part in words, part
