"""Scoring of observations, by hand-made cases; over time, between adults, and who is due."""

import csv
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from automation.fidelity import FALLING, RISING, STEADY, TOO_FEW, change_over, step_scores
from automation.fidelity_over_time import apart, by_adult, by_step, due_to_be_seen, promised_steps, school_figures
from automation.review import review_school
from automation.school_settings import default_settings
from automation.team_review import TeamReview, review_team
from automation.tidy import tidy
from automation.where_adults_work import rooms_of
from sheets.schema import CHECKLISTS
from tests.small_school import (
    CHECKLIST_ROWS,
    PICTURES,
    ROOM,
    TODAY,
    classroom_cells,
    school_cells,
    tab_of,
    with_tab,
)
from tests.small_team import seen, team_cells

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "observations.csv").open(encoding="utf-8")))
SETTINGS = default_settings()
SCHOOL = review_school(school_cells(), TODAY)


def team(*rows: dict) -> TeamReview:
    return review_team(team_cells(*rows), SCHOOL, {}, TODAY)


def observed(*rows: dict) -> pd.DataFrame:
    return team(*rows).frames["Observations"]


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_an_observation_gives_what_the_table_says(case):
    found = observed(seen("2026-03-02", "ANA", case["marks"]))
    if not case["percent"]:
        assert found.empty, case["why"]
        return
    (row,) = found.to_dict("records")
    assert row["percent"] == pytest.approx(float(case["percent"]), abs=0.01), case["why"]
    assert row["percent_full"] == pytest.approx(float(case["strict"]), abs=0.01)
    assert " ".join(row["critical_missed"]) == case["critical missed"]
    assert " ".join(row["critical_partly"]) == case["critical partly"]
    assert row["is_run"] == (case["run"] == "yes")


EVERY_MARKING = list(product(["2", "1", "0", "NA", "-"], repeat=3))
FIRST_DAY = date(2025, 9, 1)


@pytest.fixture(scope="module")
def of_every_marking() -> dict[tuple[str, ...], dict]:
    """Each way to mark three steps -> the observation that it gives, if any; each on a day of its own."""
    days = {FIRST_DAY + timedelta(days=number): marks for number, marks in enumerate(EVERY_MARKING)}
    rows = observed(*[seen(day.isoformat(), "ANA", " ".join(marks)) for day, marks in days.items()])
    found = {days[row["date_on"].date()]: row for row in rows.to_dict("records")}
    assert len(found) == len(rows)
    return found


def test_percents_lie_between_0_and_100_and_the_strict_one_never_above(of_every_marking):
    assert of_every_marking.keys() == {each for each in EVERY_MARKING if set(each) & {*"210"}}
    for marks, row in of_every_marking.items():
        assert 0 <= row["percent_full"] <= row["percent"] <= 100
        assert row["possible"] == 2 * sum(each in "210" for each in marks)


@pytest.mark.parametrize("step", range(3))
def test_na_changes_nothing_about_the_other_steps(of_every_marking, step):
    for marks in product(["2", "1", "0", "NA", "-"], repeat=2):
        with_na, with_blank = ((*marks[:step], each, *marks[step:]) for each in ("NA", "-"))
        percents = [of_every_marking.get(each, {}).get("percent") for each in (with_na, with_blank)]
        assert percents[0] == percents[1]


@pytest.mark.parametrize(
    ("percents", "expected"),
    [
        ([], TOO_FEW),
        ([90, 80], TOO_FEW),
        ([90, 85, 80], FALLING),
        ([90, 88, 84], STEADY),
        ([90, 70, 80], STEADY),
        ([60, 95, 90, 80], FALLING),
        ([50, 60, 75], RISING),
        ([80, 80, 80], STEADY),
    ],
)
def test_drift_is_three_in_a_row_and_ten_points_in_all(percents, expected):
    assert change_over(percents) == expected


SLIDING = (
    seen("2026-01-12", "ANA", "2 2 2", next_step="Keep it up."),
    seen("2026-02-02", "ANA", "2 2 1", next_step="Wait longer."),
    seen("2026-03-02", "ANA", "2 1 1", went_well="In reach."),
    seen("2026-03-03", "ANA", "2 2 2", "ANA", "self"),
    seen("2026-03-04", "BEN", "0 NA 2", "EVA"),
    seen("2026-03-05", "BEN", "2 2 2", "CY", "product"),
)


def test_each_adult_and_checklist_has_one_row_and_own_ratings_stand_apart():
    rows = by_adult(observed(*SLIDING), SETTINGS).set_index("staff_id")
    ana, ben = rows.loc["ANA"], rows.loc["BEN"]
    assert (ana["observations"], ana["change"], ana["self_percent"]) == (3, FALLING, 100)
    assert ana["percent"] == pytest.approx(66.667, abs=0.01) and ana["percent_full"] == pytest.approx(33.333, abs=0.01)
    assert ana["due_on"] == pd.Timestamp("2026-04-13")
    assert (ben["observations"], ben["percent"], ben["critical_missed"]) == (1, 50, ("Is in reach.",))
    assert pd.isna(ben["self_percent"])


def test_of_two_observations_on_one_day_the_lower_row_is_the_last():
    days = ("2026-03-02", "2026-03-01", "2026-03-02", "2026-03-01")
    marks, sources = ("0 0 0", "2 2 2", "2 2 0", "0 2 2"), ("observed", "observed", "observed", "self")
    upper, lower = (
        [seen(on, "ANA", each, "CY" if source == "observed" else "ANA", source)
         for on, each, source in zip(days, marks, sources, strict=True)]
        for marks in (marks, (marks[2], marks[1], marks[0], marks[3]))
    )  # fmt: skip
    found = [by_adult(observed(*rows), SETTINGS).iloc[0] for rows in (upper, lower)]
    assert [round(row["percent"], 1) for row in found] == [66.7, 0]
    assert [row["change"] for row in found] == [STEADY, FALLING]
    assert observed(*upper)["sheet_row"].tolist() == [3, 5, 2, 4]


def test_an_observation_without_an_adult_or_checklist_is_nobodys():
    rows = observed(*SLIDING)
    for name in ("staff_id", "checklist_id"):
        found = by_adult(rows.assign(**{name: rows[name].mask(rows["staff_id"].eq("ANA"))}), SETTINGS)
        assert found["staff_id"].tolist() == ["BEN"]


def test_a_row_that_names_nobody_is_in_no_room_also_where_a_row_of_staff_has_no_id():
    staff = pd.DataFrame({"staff_id": ["ANA", None], "classroom_ids": [("room-1",), ("room-2",)]}).astype(
        {"staff_id": "str"}
    )
    rooms = pd.DataFrame({"classroom_id": ["room-3"], "teacher_ids": [("ANA",)]})
    asked = pd.Series(["ANA", None, "BEN"], index=[4, 5, 6], dtype="str")
    found = rooms_of(asked, {"Staff": staff, "Classrooms": rooms})
    assert found.to_dict() == {4: ("room-1", "room-3"), 5: (), 6: ()}


def test_with_one_support_and_without_any_are_told_apart():
    twice = (seen("2026-03-02", "ANA", "2 2 2"), seen("2026-03-03", "ANA", "2 2 1", support_id=None))
    rows = by_adult(observed(*twice), SETTINGS)
    assert rows["support_id"].fillna("none").tolist() == ["none", PICTURES]
    assert rows["observations"].tolist() == [1, 1]


def test_steps_are_those_of_the_day_and_of_two_wordings_the_upper_one():
    columns = ["checklist_id", "step_no", "step", "is_critical", "in_use_from_on", "in_use_until_on"]
    before, after = pd.Timestamp("2026-02-28"), pd.Timestamp("2026-03-01")
    made_up = [
        ["schedule", 1.0, "Old.", True, pd.NaT, before], ["schedule", 1.0, "New.", pd.NA, after, pd.NaT],
        ["schedule", 2.0, "Upper.", pd.NA, pd.NaT, pd.NaT], ["schedule", 2.0, "Lower.", True, pd.NaT, pd.NaT],
        [None, 3.0, "Of no checklist.", True, pd.NaT, pd.NaT], ["schedule", None, "No number.", True, pd.NaT, pd.NaT],
    ]  # fmt: skip
    checklists = pd.DataFrame(made_up, columns=columns).astype({"is_critical": "boolean"})
    rows = team(*(seen(on, "ANA", "2 2") for on in ("2026-02-28", "2026-03-01", "2026-03-02"))).frames["Fidelity"]
    rows = rows.assign(date_on=rows["date_on"].where([True, True, False]))
    found = step_scores(rows, checklists)
    said = found[["observation", "step_no", "step", "is_critical"]].values.tolist()
    assert said == [
        [0, 1, "Old.", True], [0, 2, "Upper.", False], [1, 1, "New.", False], [1, 2, "Upper.", False],
        [2, 1, "Old.", True], [2, 2, "Upper.", False],
    ]  # fmt: skip
    found = step_scores(rows.assign(checklist_id=pd.array([None] * 3, dtype="str")), checklists)
    assert found["is_in_use"].tolist() == [False] * 6 and found["step"].isna().all()


def test_a_step_that_was_not_worded_yet_is_called_by_its_number():
    steps = [{**row, "step": None} if row["step_no"] == 2 else row for row in CHECKLIST_ROWS]
    steps = [{**row, "is_critical": "yes"} for row in steps]
    school = review_school(with_tab(school_cells(), tab_of(CHECKLISTS, steps)), TODAY)
    review = review_team(team_cells(seen("2026-03-02", "ANA", "2 0 1")), school, {}, TODAY)
    assert review.frames["Observations"]["critical_missed"].tolist() == [("Step 2",)]
    [row] = review.frames["Observations by adult"].to_dict("records")
    assert "; ".join(row["critical_missed"]) == "Step 2"


def test_each_step_and_adult_has_points_over_what_was_possible():
    review = team(*SLIDING)
    rows = by_step(review.frames["Step scores"], review.frames["Observations"], "schedule")
    found = {(row["step_no"], row["staff_id"]): (row["percent"], row["times"]) for row in rows.to_dict("records")}
    assert found == {
        (1, "ANA"): (100, 3), (1, "BEN"): (0, 1), (2, "ANA"): (pytest.approx(83.333, abs=0.01), 3),
        (3, "ANA"): (pytest.approx(66.667, abs=0.01), 3), (3, "BEN"): (100, 1),
    }  # fmt: skip


@pytest.mark.parametrize(("marks", "is_alike"), [("2 2 2", False), ("2 1 1", True), ("2 2 1", True)])
def test_adults_who_differ_widely_with_one_support_are_told(marks, is_alike):
    rows = apart(observed(seen("2026-03-02", "ANA", marks), seen("2026-03-03", "BEN", "2 1 1")), SETTINGS, TODAY)
    assert rows["is_alike"].tolist() == [is_alike] and rows["adults"].tolist() == [2]


def test_of_one_adult_nothing_is_compared():
    assert apart(observed(seen("2026-03-02", "ANA", "2 2 2")), SETTINGS, TODAY).empty


def test_who_was_never_seen_is_due_first_and_who_was_seen_lately_is_not():
    room = tidy(classroom_cells(), "classroom").frames
    assignments, supports = (room[tab].assign(classroom_id=ROOM) for tab in ("Assignments", "Supports"))

    def due(*rows: dict) -> list[str]:
        found = observed(*rows) if rows else observed(*SLIDING).iloc[:0]
        return due_to_be_seen(assignments, supports, found, SETTINGS, TODAY)["staff_id"].tolist()

    assert due() == ["ANA", "BEN"]
    assert due(seen("2026-01-12", "ANA", "2 2 2")) == ["BEN", "ANA"]
    assert due(seen("2026-03-02", "ANA", "2 2 2")) == ["BEN"]
    assert due(seen("2026-03-02", "ANA", "2 2 2", "ANA", "self")) == ["ANA", "BEN"]
    first_day_due = TODAY - timedelta(weeks=6)
    assert due(seen(first_day_due.isoformat(), "ANA", "2 2 2")) == ["BEN", "ANA"]


def test_a_promised_step_is_followed_to_the_next_observation():
    rows = promised_steps(observed(*SLIDING))
    assert rows["next_step"].tolist() == ["Wait longer.", "Keep it up."]
    assert rows["percent"].round(1).tolist() == [83.3, 100] and rows["percent_after"].round(1).tolist() == [66.7, 83.3]


def test_school_figures_begin_with_five_adults_and_name_nobody():
    adults = ["ANA", "BEN", "CY", "DEE", "EVA"]
    rows = [seen("2026-03-02", who, "2 2 1", "FAY") for who in adults]
    figures = school_figures(_alike(rows), SETTINGS, TODAY)
    when = {"as_of_on": TODAY, "weeks": SETTINGS.weeks_between_observations}
    assert figures == {**when, "percent": 83.3, "observations": 5, "adults": 5}
    assert school_figures(_alike(rows[:4]), SETTINGS, TODAY) == when
    twice = [*rows[:4], seen("2026-03-03", "ANA", "2 2 2", "FAY")]
    assert school_figures(_alike(twice), SETTINGS, TODAY) == when


def _alike(rows: list[dict]) -> pd.DataFrame:
    return observed(*[{**row, "observer_id": "EVA" if row["staff_id"] != "EVA" else "CY"} for row in rows])


def test_frames_without_rows_give_frames_without_rows():
    nothing = observed(*SLIDING).iloc[:0]
    assert by_adult(nothing, SETTINGS).empty and apart(nothing, SETTINGS, TODAY).empty
    assert promised_steps(nothing).empty and "percent" not in school_figures(nothing, SETTINGS, TODAY)


def test_the_small_team_uses_the_support_of_the_small_school():
    assert observed(*SLIDING)["support_id"].unique().tolist() == [PICTURES]
