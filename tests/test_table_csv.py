"""A table's file: nothing typed calculates in a spreadsheet, and everything is there as it was typed."""

import csv
import io

import pandas as pd
import pytest

from automation.defused import defused
from automation.table_csv import BYTE_ORDER_MARK, table_csv
from tests.hostile import FORMULAS, KINDS, would_calculate


@pytest.mark.parametrize("typed", FORMULAS.values(), ids=FORMULAS)
def test_a_formula_gets_an_apostrophe_in_front(typed: str) -> None:
    assert not would_calculate(defused(typed)) and str(defused(typed)).removeprefix("'") == typed


PLAIN = ("-3", "+2.5", "-1,000", "-5%", "K7-2 asks for help", "3+1/5", "~8", "", 7, -7.5, None)


@pytest.mark.parametrize("plain", PLAIN)
def test_what_is_no_formula_stays_as_it_is(plain: object) -> None:
    assert defused(plain) is plain


def test_the_search_for_formulas_finds_them() -> None:
    assert len([each for each in FORMULAS.values() if would_calculate(each)]) >= 15
    assert would_calculate("=1") and not would_calculate("'=1") and not would_calculate("3+1/5")


def test_every_kind_comes_out_of_the_file_as_typed_and_calculates_nowhere() -> None:
    typed = list(KINDS.values())
    table = pd.DataFrame({"Note": typed, "=Heading": range(len(typed))})
    made = table_csv(table)
    heading, *rows = csv.reader(io.StringIO(made.removeprefix(BYTE_ORDER_MARK), newline=""))
    assert heading == ["Note", "'=Heading"] and [row[1] for row in rows] == [str(at) for at in range(len(typed))]
    assert [row[0].removeprefix("'") for row in rows] == [each.removeprefix("'") for each in typed]
    assert not [row[0] for row in rows if would_calculate(row[0])]


def test_days_numbers_blanks_and_lists_are_written_plainly() -> None:
    table = pd.DataFrame(
        {
            "On": [pd.Timestamp("2026-03-12"), pd.NaT],
            "Value": [0.5, None],
            "Last": [[1.0, 2.0], [float("nan")]],
            "Who": pd.Categorical(["ANA", None]),
        }
    )
    assert table_csv(table).removeprefix(BYTE_ORDER_MARK).split("\r\n") == [
        '"On","Value","Last","Who"', '"2026-03-12",0.5,"1.0 2.0","ANA"', '"","","",""', "",
    ]  # fmt: skip
