"""Reports due: which goals wait for approval, in which order, and what is copied and appended."""

from datetime import date

import pytest

from automation.reports.texts import SPANISH
from automation.reports_due import ReportsDue, copy_text, due_goals, family_graph, report_row
from automation.school_settings import default_settings
from tests.report_frames import PERIOD, ROOM, TODAY, frames_after, report_rows, verdicts_of
from tests.small_school import ASKS, CALLS, HITS, READS, STARTS, STAYS, TASK, WRITES, day

SETTINGS = default_settings()
APPROVED = {"comment": "Fine.", "approved_by": "CY", "approved_on": day("2026-03-11")}


def due(changes: str = "-nothing", rows=(), who: str = "CY", today: date = TODAY, **more) -> ReportsDue:
    frames = {**frames_after(changes), "Progress reports": report_rows(*rows)}
    found = due_goals(frames, verdicts_of(frames), SETTINGS, who, today, **more)
    assert found is not None
    return found


def goals_of(found: ReportsDue) -> list[str]:
    return [each.report.key[1] for each in found.goals]


def test_every_goal_of_the_caseload_waits_by_student_and_goal():
    found = due()
    assert goals_of(found) == [READS, ASKS, TASK, CALLS, HITS, STAYS, STARTS, WRITES]
    assert (found.period.name, found.period.due_on, found.all_goals) == ("Period 3", date(2026, 3, 27), 8)
    assert {each.shown_student for each in found.goals} == {"K7", "M3", "T9"}
    assert all(each.report.draft and each.report.suggested_code for each in found.goals if each.report.standing.now)


def test_an_objective_waits_right_after_its_annual_goal():
    assert goals_of(due(f"Goals|2|Objective of|{TASK}"))[:3] == [ASKS, TASK, READS]


def test_an_approved_goal_waits_no_longer_until_the_next_period():
    found = due(rows=(APPROVED,))
    assert READS not in goals_of(found) and (found.approved_goals, found.all_goals) == (1, 8)
    assert READS in goals_of(due(rows=({**APPROVED, "approved_on": None},)))
    assert READS in goals_of(due(rows=({**APPROVED, "period": "Period 2"},)))


def test_others_and_students_who_left_are_not_on_the_caseload():
    assert due(who="ANA").goals == () and due(who="").goals == ()
    assert CALLS not in goals_of(due("Students|3|Active|no"))
    assert CALLS not in goals_of(due("Students|3|Case manager|EVA"))


def test_nothing_is_due_before_the_first_period():
    frames = {**frames_after("-nothing"), "Progress reports": report_rows()}
    assert due_goals(frames, verdicts_of(frames), SETTINGS, "CY", date(2025, 9, 1)) is None
    frames = {**frames, "Calendar": frames["Calendar"].iloc[:0]}
    assert due_goals(frames, verdicts_of(frames), SETTINGS, "CY", TODAY) is None


def test_a_goal_without_data_is_listed_and_says_why():
    found = due("Log ANA|9|Score| ; Log ANA|9|No data because|No time")
    by_goal = {each.report.key[1]: each.report for each in found.goals}
    assert "there was no time (1 day)" in by_goal[TASK].draft and by_goal[TASK].suggested_code == ""


def test_the_graph_of_a_waiting_goal_is_made_when_asked_for():
    frames = frames_after("-nothing")
    for each in due().goals:
        chart = family_graph(frames, each.report.key, PERIOD, TODAY, SPANISH)
        assert chart is not None and chart["description"].startswith("Gráfica: ")
    without = frames_after("Goals|2|Measure|")
    assert family_graph(without, (ROOM, READS), PERIOD, TODAY, SPANISH) is None


def test_what_is_copied_is_plain_text_with_what_was_edited():
    report = due().goals[0].report
    assert copy_text(report, PERIOD).splitlines() == [
        "K7-1 reads words",
        "Reporting period: Period 3",
        "At the start: 20 percent (on September 5, 2025)",
        "In this period: 80 percent (the middle one of 3 scores; without help: 60 percent)",
        "Target: 80 percent (by June 12, 2026)",
        "Progress code: making progress",
        "The target of 80 percent is reached: now it is 80 percent. The goal counts as met when this level is kept up.",
    ]
    assert copy_text(report, PERIOD, "mastered", " She did it. ").splitlines()[-2:] == [
        "Progress code: mastered",
        "She did it.",
    ]


def test_an_appended_row_makes_the_goal_approved():
    report = due().goals[0].report
    row = report_row("K7", PERIOD, READS, report.suggested_code, report.draft, "CY", TODAY)
    found = due(rows=({**row, "approved_on": day(TODAY.isoformat())},))
    assert READS not in goals_of(found)


@pytest.mark.parametrize("tab", ["Points", "No data days"])
def test_a_caseload_without_a_single_score_is_listed_too(tab):
    frames = {**frames_after("-nothing"), "Progress reports": report_rows()}
    empty = {**frames, tab: frames[tab].iloc[:0]}
    found = due_goals(empty, verdicts_of(frames).iloc[:0], SETTINGS, "CY", TODAY)
    assert found is not None and len(found.goals) == 8
