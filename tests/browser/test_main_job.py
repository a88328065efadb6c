"""The main job on real input: published series typed into a classroom, checked, summarized, and drawn in a browser."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import gspread
import pytest
from playwright.sync_api import Page, expect

from automation.practice_school.cast import FIRST_CLASSROOM, FIXED_TODAY
from automation.school_days import school_days
from automation.tidy import tidy
from sheets.account import open_practice
from sheets.columns import Table
from sheets.practice import connect, workbook_ids
from sheets.schema import ASSIGNMENTS, GOALS, LOG, PHASES, SESSIONS, STUDENTS
from tests.browser.running import choose, graph_on, served, without_secrets

Cells = dict[str, str | float]


@dataclass(frozen=True)
class Way:
    """How a series is typed: the goal's measure, what one value becomes in a row, and what it then is as a point.

    typed: text for the Score of a Log tab, or the cells of a Sessions row. point: the value in the measure's unit.
    """

    student: str
    measure: str
    typed: Callable[[float], str | Cells]
    point: Callable[[float], float] = lambda value: value
    goal: Cells = field(default_factory=dict)


def as_count(value: float) -> str:
    """A count as a para types it."""
    return f"{value:g}"


# By the name inside the series' id. The numbers themselves stay outside of the repository.
WAYS = {
    "data_scan_exampleAB_decreasing_1": Way("P6", "count", as_count),
    "data_SCES_McKissick_Period2": Way("P6", "duration", lambda v: f"{v} min", lambda v: v * 60),
    "data_SCES_Crozier2005_A1B1": Way("P6", "count", lambda v: {"count": v}),
    "doc_SingleCaseES_man": Way("V0", "count", as_count),
    "doc_scan_corrected_tau": Way("V0", "rate per minute", lambda v: f"{v:g} in 10", lambda v: v / 10),
    "own01_pct_up20trials": Way("V0", "percent correct", lambda v: f"{v / 5:g}/20"),
    "own04_pct_offtask_PIR30": Way(
        "Y1", "percent of intervals", lambda v: {"correct_alone": round(v * 0.3), "out_of": 30}
    ),
    "own08_duration_tantrum_min": Way("Y1", "duration", lambda v: {"duration_seconds": f"{v} min"}, lambda v: v * 60),
    "own11_rubric0to4": Way("Y1", "rubric level", as_count, goal={"highest_level": 4}),
}


@dataclass(frozen=True)
class Series:
    """One series of the reference, and the goal it becomes."""

    goal_id: str
    way: Way
    baseline: list[float]
    teaching: list[float]
    better_when: str
    days: Sequence[date]

    @property
    def values(self) -> list[float]:
        """All values in their order."""
        return [*self.baseline, *self.teaching]


@pytest.fixture(scope="module")
def series(reference_folder: Path, practice_original: Path) -> list[Series]:
    """The series in the direction in which they were meant, each on the last school days before today."""
    cases = json.loads((reference_folder / "vectors" / "nap_tau.json").read_text(encoding="utf-8"))
    calendar = tidy(open_practice(practice_original).school.read(), "school").frames["Calendar"]
    days = [each.date() for each in school_days(calendar, FIXED_TODAY - timedelta(90), FIXED_TODAY - timedelta(1))]
    found = []
    for number, (name, way) in enumerate(WAYS.items(), start=1):
        (case,) = [each for each in cases if name in each["id"] and "reversed" not in each["id"]]
        better = {"increase": "higher", "decrease": "lower"}[case["input"]["improvement"]]
        before, after = case["input"]["baseline"], case["input"]["intervention"]
        found.append(
            Series(f"{way.student}-{number} series", way, before, after, better, days[-len(before) - len(after) :])
        )
    return found


def type_rows(book: gspread.Spreadsheet, title: str, table: Table, rows: Sequence[Cells]) -> range:
    """The sheet rows into which a person typed these rows, below the last, column name -> cell."""
    sheet = book.worksheet(title)
    headings = {each.name: each.heading for each in table.columns}
    order = sheet.row_values(1)
    cells = [
        [{headings[name]: cell for name, cell in row.items()}.get(heading, "") for heading in order] for row in rows
    ]
    first = len(sheet.col_values(1)) + 1
    sheet.update(cells, f"A{first}", value_input_option="USER_ENTERED")
    return range(first, first + len(rows))


def type_the_goals(book: gspread.Spreadsheet, series: list[Series]) -> None:
    """What a teacher types first: students, who works with them, goals and phases."""
    students = sorted({each.way.student for each in series})
    review = "2026-10-01"
    type_rows(book, "Students", STUDENTS, [_student(each, review) for each in students])
    since = {"from_on": "2025-08-01"}
    type_rows(book, "Assignments", ASSIGNMENTS, [{"staff_id": "ANA", "student_id": each, **since} for each in students])
    type_rows(book, "Goals", GOALS, [_goal(each) for each in series])
    phases = [(each.goal_id, each.days[0], "Baseline") for each in series]
    phases += [(each.goal_id, each.days[len(each.baseline)], "Teaching") for each in series]
    rows = [
        {"goal_id": goal, "starts_on": day.isoformat(), "kind": "phase", "label": label} for goal, day, label in phases
    ]
    type_rows(book, "Phases", PHASES, rows)


def _student(student_id: str, review: str) -> Cells:
    return {"student_id": student_id, "grade": "3", "case_manager_id": "DORA", "iep_review_on": review}


def _goal(series: Series) -> Cells:
    point = series.way.point
    return {
        "goal_id": series.goal_id, "student_id": series.way.student, "area": "Learning", "goal": "A published series.",
        "how_to_record": "As published.", "measure": series.way.measure, "better_when": series.better_when,
        "target": round(point((max if series.better_when == "higher" else min)(series.teaching)), 2),
        "starts_on": series.days[0].isoformat(), "ends_on": "2026-06-10",
        "baseline": round(point(median(series.baseline)), 2), "baseline_on": series.days[0].isoformat(),
        "baseline_how": "Median.", **series.way.goal,
    }  # fmt: skip


def type_the_sessions(book: gspread.Spreadsheet, series: list[Series]) -> set[tuple[str, int]]:
    """The (tab, row) of every row typed: what a para types into their log, and the rest into Sessions."""
    logged, in_full = [], []
    for each in series:
        for day, value in zip(each.days, each.values, strict=True):
            typed, row = each.way.typed(value), {"goal_id": each.goal_id}
            if isinstance(typed, str):
                logged.append({"date_on": f"{day.month}/{day.day}/{day.year}", **row, "score": typed})
            else:
                in_full.append({"date_on": day.isoformat(), **row, "recorder_id": "ANA", **typed})
    own_tab = "Log ANA 3"
    places = {(own_tab, at) for at in type_rows(book, own_tab, LOG, logged)}
    return places | {("Sessions", at) for at in type_rows(book, "Sessions", SESSIONS, in_full)}


def job(folder: Path, *arguments: str) -> Any:
    """What the job printed, read as JSON where it is; the job runs in a process of its own and must succeed."""
    command = [sys.executable, "-m", "automation", *arguments]
    nowhere = folder.parent  # no secrets lie there
    done = subprocess.run(
        command, cwd=nowhere, env=without_secrets(folder), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if "--json" in arguments else done.stdout


def test_published_series_are_checked_summarized_and_drawn(
    series: list[Series], practice_folder: Path, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    assert len(series) >= 6 and sum("data_" in name for name in WAYS) == 3
    book = connect(practice_folder).open_by_key(workbook_ids(practice_folder)["classrooms"][FIRST_CLASSROOM])
    type_the_goals(book, series)
    job(practice_folder, "provision")
    places = type_the_sessions(book, series)

    goals = {each.goal_id for each in series}
    to_fix = [each for each in job(practice_folder, "check", "--json") if each["level"] == "fix"]
    assert to_fix, "the practice school's own mistakes are still found"
    assert [each for each in to_fix if (each["tab"], each["row"]) in places] == []
    assert [each for each in to_fix if each["tab"] in ("Goals", "Students", "Assignments", "Phases")
            and any(str(each["found"]).startswith(goal[:2]) for goal in goals)] == []  # fmt: skip

    summary = {each["goal_id"]: each for each in job(practice_folder, "summarize", "--json")}
    for each in series:
        row = summary[each.goal_id]
        assert (row["sessions"], row["rows_left_out"]) == (len(each.values), 0), each.goal_id
        assert row["last_value"] == pytest.approx(each.way.point(each.values[-1]), abs=0.006), each.goal_id
        assert row["last_on"] == each.days[-1].isoformat()
    in_sheet = {row["Goal"]: row for row in book.worksheet("Summary").get_all_records()}
    assert {goal: in_sheet[goal]["Sessions"] for goal in goals} == {each.goal_id: len(each.values) for each in series}

    with served(practice_folder) as server:
        page = open_page(server.url("?as=DORA"))
        page.get_by_role("link", name="Progress", exact=True).first.click()
        for each in series:
            look_at_graph(page, each)
        page.screenshot(path=tmp_path / "published series.png", full_page=True)


def look_at_graph(page: Page, series: Series) -> None:
    """Choose the goal and find its graph, with every day and both phases in its words."""
    expect(graph_on(page)).to_be_visible()
    choose(page, "Student", series.way.student)
    expect(graph_on(page)).to_have_attribute("aria-label", re.compile(f"Graph of {series.way.student}-"))
    choose(page, "Goal", series.goal_id)
    graph = graph_on(page)
    expect(graph).to_have_attribute("aria-label", re.compile(re.escape(f"Graph of {series.goal_id}")))
    words = graph.get_attribute("aria-label") or ""
    assert f"{len(series.values)} days with data" in words and graph.locator("svg, canvas").count() == 1
    assert f"{len(series.baseline)} days with data" in words.split("Baseline", 1)[1]
    assert "Teaching" in words
