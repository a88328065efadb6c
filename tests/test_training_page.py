"""What the training pages say: the year against its plan, the grid, who needs what, hours, one person's record."""

import io
import json
from datetime import date

import altair as alt
import pandas as pd
import pytest
from pypdf import PdfReader

from automation.charts.training_grid import LOOKS, WAITING, grid_by_module, grid_by_topic
from automation.charts.training_year import year_graph
from automation.confirming import waiting
from automation.my_training import finish_choices, own_training, what_is_missing
from automation.review import review_school
from automation.training_page import (
    TrainingNow,
    hours_table,
    module_choices,
    nobody_needs,
    overdue_table,
    pay_or_reschedule,
    still_need,
    training_now,
)
from automation.training_plan import plan_and_done, say_plan
from automation.transcript import printed_transcript, transcript
from sheets.schema import TRAINING_RECORDS
from tests.small_school import RECORD_ROWS, TODAY, day, school_cells, tab_of, with_tab, without_tab
from tests.training_frames import completion_of

YEAR = (date(2025, 7, 1), date(2026, 6, 30))
ROWS = completion_of(
    """
    ANA roles Set-up 30 done 2025-09-30 2025-09-10 required
    ANA plans Plans 30 overdue 2025-12-19 - required failed
    ANA data Plans 30 due 2026-05-29 - required
    BEN roles Set-up 30 done 2025-09-30 2024-10-02 required waiting
    BEN plans Plans 30 expiring 2026-03-20 2025-03-21 required
    BEN data Plans 30 offered - -
    CY roles Set-up 30 offered - -
    CY plans Plans 30 retired - 2025-10-01
    """
)


def now_of(rows: pd.DataFrame = ROWS, **hours: list) -> TrainingNow:
    return TrainingNow(rows, pd.DataFrame(hours), YEAR, TODAY)


def test_the_year_against_its_plan_counts_what_is_required_and_no_more() -> None:
    assert say_plan(ROWS, TODAY) == (
        "3 of 5 required modules are done (1 of these still to be confirmed). Planned by today: 3; 1 of these is still "
        "to do."
    )
    counts = plan_and_done(ROWS, YEAR, TODAY)
    lines = {line: dict(zip(own["day"].dt.date.astype(str), own["modules"], strict=True))
             for line, own in counts.groupby("line")}  # fmt: skip
    assert lines["planned"] == {
        "2025-07-01": 0, "2025-09-30": 2, "2025-12-19": 3, "2026-03-20": 4, "2026-05-29": 5, "2026-06-30": 5,
    }  # fmt: skip
    early = say_plan(ROWS, date(2025, 9, 1))
    assert early.endswith("Planned by today: none.") and say_plan(ROWS[:1], TODAY).endswith("all of these are done.")
    assert lines["done"] == {"2025-07-01": 2, "2025-09-10": 3, "2026-03-12": 3}


@pytest.mark.parametrize("status", ["due", "overdue"])
def test_a_year_in_which_nothing_is_done_has_a_line_at_zero(status: str) -> None:
    rows = completion_of(f"ANA roles Set-up 30 {status} 2025-09-30 - required")
    counts = plan_and_done(rows, YEAR, TODAY)
    assert counts.loc[counts["line"].eq("done"), "modules"].tolist() == [0, 0]
    said = "0 of 1 required modules are done. Planned by today: 1; 1 of these is still to do."
    assert say_plan(rows, TODAY) == said


def test_the_graphs_are_vega_lite_and_say_the_same_in_words() -> None:
    by_topic, by_module = grid_by_topic(ROWS), grid_by_module(ROWS, "Plans")
    nothing = grid_by_module(ROWS, "No topic")
    year = year_graph(plan_and_done(ROWS, YEAR, TODAY), say_plan(ROWS, TODAY), TODAY)
    for graph in (by_topic, by_module, nothing, year):
        alt.LayerChart.from_dict(graph)
    assert by_topic["description"] == (
        "Training, all topics, by person. ANA: Plans 0 of 2 done, Set-up 1 of 1 done; BEN: Plans 1 of 1 done, Set-up 1 "
        "of 1 done."
    )
    assert "ANA: About plans overdue, by Dec 19, tried and not passed yet, About data still to do, by May 29" in (
        by_module["description"]
    )
    assert "CY: About plans done, Oct 1." in by_module["description"]
    assert nothing["description"].endswith("Nobody must do anything here.") and "still to do" in year["description"]


def test_each_status_has_a_shape_and_a_word_of_its_own() -> None:
    assert len({look[0] for look in LOOKS.values()}) == len({look[2] for look in LOOKS.values()}) == len(LOOKS)
    cells = {cell["a"]: cell for cell in grid_by_topic(ROWS)["datasets"]["cells"] if cell["m"] == "Set-up"}
    assert (cells["ANA"]["s"], cells["BEN"]["s"], cells["BEN"]["n"]) == ("done", WAITING, "1/1")
    own = grid_by_module(ROWS, "Plans")
    shown = json.dumps(own["layer"][1]["encoding"])
    assert all(word in shown for word in ("overdue", "done, due again soon", "still to do", "offered"))


def test_who_still_needs_a_module_stands_with_the_most_urgent_first() -> None:
    assert still_need(now_of(), ["plans"]) == [
        "ANA: overdue since December 19, 2025 (tried once, not passed yet).",
        "BEN: done, and due again by March 20.",
    ]
    assert still_need(now_of(), ["plans", "data"])[0] == (
        "ANA: About plans, overdue since December 19, 2025 (tried once, not passed yet); About data, due by May 29."
    )
    assert still_need(now_of(), ["roles"]) == []
    assert nobody_needs(now_of(), ["roles"]) == "Nobody still needs it; 2 have done it."
    offered = now_of(completion_of("ANA calm Calm 10 offered - -"))
    assert still_need(offered, ["calm"]) == ["ANA: not done, and only offered."]
    assert still_need(offered, ["calm", "other"]) == ["ANA: 1 module not done, and only offered."]
    assert nobody_needs(offered, ["other"]) == "Nobody needs it."


def test_a_topic_can_be_chosen_as_a_whole() -> None:
    assert module_choices(now_of()) == {
        "Set-up: About roles": ("roles",),
        "Plans: all 2 modules": ("plans", "data"),
        "Plans: About plans": ("plans",),
        "Plans: About data": ("data",),
    }


def test_overdue_and_hours_are_tables_and_time_outside_is_to_be_paid() -> None:
    overdue = overdue_table(now_of())
    assert overdue.values.tolist() == [["ANA", "About plans", date(2025, 12, 19), 30, "yes, not passed yet"]]
    hours = {
        "staff_id": ["CY", "ANA", "BEN"], "hours_paid": [0.0, 3.0, 1.0], "hours_unpaid": [0.0, 1.5, 0.0],
        "hours_target": [0.0, 20.0, 18.3], "hours_self_reported": [0.0, 0.5, 0.0],
    }  # fmt: skip
    table = hours_table(now_of(**hours))
    assert table[["Adult", "Asked for", "Outside"]].values.tolist() == [["ANA", "20", 1.5], ["BEN", "18.3", 0.0]]
    assert pay_or_reschedule(now_of(**hours)) == ["ANA: 1.5 hours of training outside paid time. Pay or reschedule."]


SELF = {
    "staff_id": "ANA", "module_id": "listening", "completed_on": day("2026-03-02"), "is_in_paid_hours": "no",
    "source": "self-reported", "score": 60, "evidence": "Zoë saw it",
}  # fmt: skip


@pytest.fixture(scope="module")
def frames() -> dict:
    cells = with_tab(school_cells(), tab_of(TRAINING_RECORDS, [*RECORD_ROWS, SELF]))
    review = review_school(cells, TODAY)
    return {**review.frames, "settings": review.settings}


def test_own_training_says_what_is_next_what_waits_and_what_is_done(frames: dict) -> None:
    own = own_training(frames, "ANA", frames["settings"], TODAY)
    assert own is not None
    assert [(each.title, each.is_late) for each in own.to_do] == [("Picture schedules", False)]
    assert own.to_do[0].said.startswith("45 minutes. Due by June ")
    assert own.waiting == ("Active listening, March 2",) and own.done == ("Who does what, September 10, 2025",)
    assert own.hours_lines == (
        "Hours in paid time: 0.5 of the 20 that this school asks for this training year.",
        "Hours outside paid time: 0.2. These are for the school to pay or to move; they say nothing about the person.",
        "Hours that nobody has confirmed yet: 0.2.",
    )
    assert own.hours_share == 0.5 / 20
    assert list(finish_choices(own)) == ["pictures", "listening", "roles"]
    assert own_training(frames, "NOBODY", frames["settings"], TODAY) is None


@pytest.mark.parametrize(
    ("minutes", "is_paid", "said"),
    [(0, True, "How many minutes"), (None, True, "How many minutes"), (15, None, "paid hours?"), (15, False, "")],
)
def test_what_is_missing_is_asked_for(minutes: int | None, is_paid: bool | None, said: str) -> None:
    found = what_is_missing(minutes, is_paid)
    assert said in found and bool(found) == bool(said)


def test_the_record_on_paper_says_what_was_done_and_by_whose_word(frames: dict) -> None:
    found = transcript(frames, "ANA", frames["settings"], TODAY)
    assert found is not None and found.earlier == ()
    assert found.this_year == (
        ("2025-09-10", "Who does what", "30", "paid", "", "confirmed"),
        ("2026-03-02", "Active listening", "15", "outside", "60 (not passed yet)", "self-reported"),
    )
    made = printed_transcript(found)
    assert made == printed_transcript(found)
    [page] = [each.extract_text() for each in PdfReader(io.BytesIO(made)).pages]
    for said in ("Training record", "Para A (ANA)", "July 1, 2025 to June 30, 2026", "Signature, date"):
        assert said in page
    assert "Page 1 of 1" in page and "to pay or to move" in page
    assert transcript(frames, "NOBODY", frames["settings"], TODAY) is None


@pytest.mark.parametrize("tab", ["Training modules", "Training records"])
def test_a_school_without_modules_or_records_has_nothing_to_show_and_no_fault(tab: str) -> None:
    review = review_school(without_tab(school_cells(), tab), TODAY)
    now = training_now(review.frames, review.settings, TODAY)
    own = own_training(review.frames, "ANA", review.settings, TODAY)
    assert own is not None and own.done == own.waiting == ()
    assert now.rows.empty == (tab == "Training modules") == (not own.to_do)
    assert waiting(review.frames, "CY", TODAY) == [] and transcript(review.frames, "ANA", review.settings, TODAY)
    if not now.rows.empty:
        assert overdue_table(now)["Adult"].tolist() == ["ANA", "BEN"]
