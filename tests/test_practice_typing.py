"""What a cell holds and shows after a person typed into it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from sheets.practice.formulas import worked_out
from sheets.practice.locales import locale_named
from sheets.practice.number_formats import shown_number
from sheets.practice.typing_in import typed

with (Path(__file__).parent / "cases" / "typed_cells.csv").open(encoding="utf-8") as table:
    CASES = list(csv.DictReader(table))
PRACTICE_DAY = date(2026, 11, 20)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_typed_text_becomes(case: dict[str, str]) -> None:
    locale = locale_named(case["locale"])
    made = typed(case["typed"], locale, PRACTICE_DAY)
    value = worked_out(made.formula)[0] if made.formula else made.value
    kind = "yes/no" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
    assert kind == case["kind"]
    if kind == "number":
        assert value == pytest.approx(float(case["value"]), abs=1e-9)
        assert shown_number(value, made.number_format, locale) == case["shown"]
    else:
        assert (str(value).upper() if kind == "yes/no" else value) == case["value"] == case["shown"]


@pytest.mark.parametrize(
    ("number", "pattern", "shown"),
    [
        (43831, "dd/mm/yyyy", "01/01/2020"),
        (43831.75, "yyyy-mm-dd hh:mm", "2020-01-01 18:00"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "h:mm am/pm", "12:00 PM"),
        (43831, 'ddd, mmm d "of" yyyy', "Wed, Jan 1 of 2020"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-3, "0", "-3"),
        (0.256, "0.0%", "25.6%"),
        (7, "000", "007"),
        (-5, "0;(0)", "(5)"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
    ],
)
def test_a_number_is_shown_by_its_pattern(number: float, pattern: str, shown: str) -> None:
    assert shown_number(number, {"pattern": pattern}, locale_named("en_US")) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1 / 3, "0.3333333333"),
        (1 / 300, "0.003333333333"),
        (2 / 3, "0.6666666667"),
        (1234567.891234, "1234567.891"),
        (100, "100"),
        (-0.25, "-0.25"),
        (12345678901, "12345678901"),
        (1e-10, "1E-10"),
        (1.5e20, "1.5E+20"),
    ],
)
def test_a_number_without_format_shows_ten_digits(number: float, shown: str) -> None:
    assert shown_number(number, None, locale_named("en_US")) == shown
