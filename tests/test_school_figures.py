"""School figures as read and said: what stands there with its day, and why nothing where it cannot be shown."""

import csv
from pathlib import Path

import pytest

from automation.fidelity_over_time import say_school_figures
from automation.review import review_school
from sheets.cells import Cell
from sheets.schema import SCHOOL_FIGURES
from tests.small_rows import day
from tests.small_school import TODAY, school_cells, tab_of, with_tab

CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "school_figures.csv").open(encoding="utf-8")))


def said(*rows: dict[str, Cell]) -> str:
    cells = with_tab(school_cells(), tab_of(SCHOOL_FIGURES, list(rows)))
    return say_school_figures(review_school(cells, TODAY).frames[SCHOOL_FIGURES.tab], TODAY)


def cell(text: str) -> Cell:
    if text.replace(".", "").isdigit():
        return float(text)
    return day(text) if text[:2] == "20" else text or None


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_figure_is_said_with_its_day_or_why_there_is_none(case: dict[str, str]) -> None:
    row = {each: cell(case[each]) for each in ("weeks", "percent", "observations", "adults")}
    text = said({"as_of_on": cell(case["as_of"]), **row} if any(row.values()) else {})
    assert all(each in text for each in case["says"].split(" & ")), (case["why"], text)
    assert "leak" not in text and "nan" not in text.lower()


def test_a_row_below_is_read_where_the_first_cannot_be() -> None:
    good: dict[str, Cell] = {
        "as_of_on": day("2026-03-11"), "weeks": 8, "percent": 90, "observations": 12, "adults": 6,
    }  # fmt: skip
    assert "90 percent" in said({**good, "adults": "six"}, good)


def test_a_school_without_the_tab_has_no_figure_yet() -> None:
    assert "no figure yet" in say_school_figures(review_school(school_cells(), TODAY).frames["School figures"], TODAY)
