"""The practice school tells the four stories: works and run, not run, run but not working, not observed."""

from functools import cache

import pytest

from automation.charts.coaching_graph import by_part
from automation.coaching import cycles, latest_cycles
from automation.fidelity import FALLING
from automation.fidelity_over_time import school_figures
from automation.joined_advice import (
    BRING_TO_TEAM,
    COACH_FIRST,
    KEEP_GOING,
    NOT_OBSERVED,
    OBSERVE_FIRST,
    join_all,
    last_seen,
    running_of,
    say_next,
)
from automation.practice_school import PracticeSchool, practice_school
from automation.practice_school.cast import FIXED_TODAY
from automation.practice_school.observations import CHANGED_CHECKLIST, OLD_WORDING
from automation.review import ClassroomReview, SchoolReview, review_classroom, review_school
from automation.team_review import TeamReview, review_team
from sheets.columns import WorkbookCells
from sheets.schema import table_for_tab
from tests.small_school import READ_AT, tab_of


@cache
def made() -> tuple[PracticeSchool, SchoolReview, dict[str, ClassroomReview], TeamReview]:
    content = practice_school(FIXED_TODAY, messy=False)

    def cells(name: str, book: str, tabs: dict) -> WorkbookCells:
        found = {}
        for tab, rows in tabs.items():
            declared = table_for_tab(tab, book)
            assert declared is not None, tab
            names = [each.name for each in declared.columns]
            found[tab] = tab_of(declared, [dict(zip(names, row, strict=True)) for row in rows], tab)
        return WorkbookCells(name, f"file of {name}", found, READ_AT)

    school = review_school(cells("school", "school", content.school), FIXED_TODAY)
    rooms = {
        room: review_classroom(cells(room, "classroom", tabs), school, FIXED_TODAY)
        for room, tabs in content.classrooms.items()
    }
    return content, school, rooms, review_team(cells("team", "team", content.team), school, rooms, FIXED_TODAY)


def joined(room: str):
    _, school, rooms, team = made()
    frames = rooms[room].frames
    return join_all(
        frames["Verdicts"], frames["Supports"], team.frames["Observations"], school.settings, FIXED_TODAY
    ).set_index("goal_id")


@pytest.mark.parametrize(
    ("goal_id", "status", "decision"),
    [
        ("T2-1 answers who and what", "on track", KEEP_GOING),
        ("K7-3 washes hands", "off track", COACH_FIRST),
        ("M4-3 time upset", "off track", BRING_TO_TEAM),
        ("T2-3 joins a group game", "off track", OBSERVE_FIRST),
    ],
)
def test_the_first_classroom_tells_all_four_stories(goal_id: str, status: str, decision: str) -> None:
    row = joined("room-1").loc[goal_id]
    assert (row["status"], row["decision_next"]) == (status, decision)
    assert row["joined"]


def test_both_classrooms_have_something_to_coach_to_bring_and_to_observe() -> None:
    for room in ("room-1", "room-2"):
        said = say_next(joined(room).reset_index())
        assert all(part in said for part in ("coach first on", "bring", "observe")), said


def test_what_was_not_observed_lately_was_observed_once() -> None:
    _, school, rooms, team = made()
    supports = rooms["room-1"].frames["Supports"]
    own = supports[supports["goal_id"].eq("T2-3 joins a group game")]
    seen = team.frames["Observations"]
    assert running_of(own, last_seen(seen, school.settings, FIXED_TODAY)).how == NOT_OBSERVED
    assert len(seen[seen["support_id"].isin(own["support_id"])])


def test_nothing_in_it_looks_wrong() -> None:
    _, school, rooms, team = made()
    assert team.findings == ()
    new = {"Checklists", "Supports", "Support log", "Response scale"}
    assert [each for book in (school, *rooms.values()) for each in book.findings if each.tab in new] == []
    assert not [each for room in rooms.values() for each in room.findings if each.code.startswith("second-score")]


def test_some_rate_themselves_and_some_slide() -> None:
    table = made()[3].frames["Observations by adult"]
    assert table["self_percent"].notna().any() and (table["change"] == FALLING).any()
    figures = school_figures(made()[3].frames["Observations"], made()[1].settings, FIXED_TODAY)
    assert figures["adults"] >= 5 and 0 < figures["percent"] <= 100


def test_a_step_was_worded_differently_before() -> None:
    steps = made()[3].frames["Step scores"]
    third = steps[steps["checklist_id"].eq(CHANGED_CHECKLIST) & steps["step_no"].eq(3)]
    assert {OLD_WORDING} < set(third["step"]) and third["is_in_use"].all()


def test_each_entry_has_an_id_of_its_own() -> None:
    ids = made()[3].frames["Fidelity"]["entry_id"]
    assert ids.notna().all() and ids.is_unique


def test_some_second_scores_agree_and_some_do_not() -> None:
    percents = made()[2]["room-1"].frames["Pairs"]["percent"]
    assert (percents == 100).any() and (percents < 80).any() and len(percents) > 30


def cycles_of() -> dict[tuple[str, str], dict]:
    _, school, _, team = made()
    coaching, seen, modules = team.frames["Coaching"], team.frames["Observations"], school.frames["Training modules"]
    found = cycles(coaching, seen, modules, school.settings, FIXED_TODAY)
    return {(row["staff_id"], row["checklist_id"]): row for row in latest_cycles(found).to_dict("records")}


def test_coaching_tells_of_one_learned_one_on_time_one_stalled_and_one_that_slid_back() -> None:
    states = {key: row["state"] for key, row in cycles_of().items()}
    assert states == {
        ("CARA", "prompting"): "closed", ("ANA", "prompting"): "open", ("ANA", "behavior plan"): "stalled",
        ("BEN", "visual schedule"): "reopened", ("BEN", "communication device"): "open",
        ("LENA", "communication device"): "open",
    }  # fmt: skip


def test_one_cycle_has_both_voices_and_one_waits_for_an_answer() -> None:
    told, waits = cycles_of()["ANA", "prompting"], cycles_of()["BEN", "communication device"]
    assert all(told[name] for name in ("went_well", "next_try", "para_view", "need"))
    assert waits["went_well"] and not waits["para_view"] and not waits["need"]


def test_who_was_coached_does_better_after_than_before() -> None:
    cycle, seen = cycles_of()["CARA", "prompting"], made()[3].frames["Observations"]
    own = seen[seen["staff_id"].eq("CARA") & seen["checklist_id"].eq("prompting") & seen["source"].eq("observed")]
    parts = by_part(own, cycle["started_on"].date(), cycle["closed_on"].date())
    means = parts.groupby("part")["percent"].mean()
    assert means["before"] < 60 < 90 < means["after"]
