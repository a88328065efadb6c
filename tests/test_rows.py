"""Rows whose columns are taken out of their frame once: masks, words, and what stands nowhere."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.distinct import FEW_ROWS, distinct
from automation.rows import (
    Rows,
    Words,
    each_once,
    first_of_each,
    numbered,
    one_below_the_other,
    taken,
    words_in,
)

NOTHING = np.nan


@pytest.fixture
def frame() -> pd.DataFrame:
    """Four rows with something missing in each kind of column."""
    return pd.DataFrame(
        {
            "goal_id": pd.array(["K7-2", None, "K7-1", "K7-2"], dtype="str"),
            "session": pd.array([1, 2, None, 1], dtype="Int64"),
            "is_active": pd.array([True, None, False, True], dtype="boolean"),
            "count": [3.0, NOTHING, 0.0, 3.0],
            "date_on": pd.to_datetime(["2026-03-02", None, "2026-03-03", "2026-03-02"]),
            "tab": pd.array(["Log ANA", "Log ANA", "Log BEN", "Sessions"], dtype="str"),
            "sheet_row": [2, 3, 5, 2],
        }
    )


@pytest.mark.parametrize(
    ("name", "cells", "has"),
    [
        ("goal_id", ["K7-2", None, "K7-1", "K7-2"], [True, False, True, True]),
        ("session", [1, 2, None, 1], [True, True, False, True]),
        ("is_active", [True, None, False, True], [True, False, True, True]),
        ("count", [3.0, None, 0.0, 3.0], [True, False, True, True]),
    ],
)
def test_what_stands_nowhere_is_none_in_every_kind_of_column(frame, name, cells, has) -> None:
    rows = Rows(frame)
    assert rows.cells(name) == cells
    assert rows.has(name).tolist() == has
    assert rows.lacks(name).tolist() == [not each for each in has]


def test_words_come_in_the_order_in_which_they_stand(frame) -> None:
    found = taken(frame["goal_id"])
    assert isinstance(found, Words)
    assert (found.words, found.codes.tolist()) == (["K7-2", "K7-1"], [0, -1, 1, 0])
    assert found.at(np.array([2, -1, 1])).codes.tolist() == [1, -1, -1]


def test_words_become_the_column_again_that_they_were(frame) -> None:
    found = taken(frame["goal_id"])
    assert isinstance(found, Words)
    pd.testing.assert_series_equal(pd.Series(found.as_array(), name="goal_id"), frame["goal_id"])


def test_words_that_are_alike_or_nothing_are_one_or_none() -> None:
    found = each_once(Words(np.array([0, 2, 1, -1, 3]), ["K7", None, "K7", "M3"]))
    assert (found.words, found.codes.tolist()) == (["K7", "M3"], [0, 0, -1, -1, 1])


def test_parts_one_below_the_other_are_one_column(frame) -> None:
    part, nothing = words_in(frame["goal_id"]), Words(np.array([-1, -1]), [])
    other = Words(np.array([0, 1, -1]), ["K7-1", "M3-1"])
    found = one_below_the_other([nothing, part, other])
    assert (found.words, found.codes.tolist()) == (["K7-2", "K7-1", "M3-1"], [-1, -1, 0, -1, 1, 0, 1, 2, -1])
    assert one_below_the_other([nothing, part]).codes.tolist() == [-1, -1, 0, -1, 1, 0]


def test_a_place_is_a_tab_and_a_row(frame) -> None:
    places = {("Log ANA", 2), ("Log BEN", 2), ("Sessions", 3), ("Log ANA", None), ("Log ANA", 900), ("Goals", 2)}
    assert Rows(frame).is_in(places).tolist() == [True, False, False, False]
    assert Rows(frame[:0]).is_in(places).tolist() == []


def test_one_and_yes_are_two_cells() -> None:
    codes, cells = distinct(np.array([1, True, "1", None, 1], dtype=object))
    assert [(type(each), each) for each in cells] == [(int, 1), (bool, True), (str, "1"), (type(None), None)]
    assert codes.tolist() == [0, 1, 2, 3, 0]


def test_any_column_can_be_had_as_words(frame) -> None:
    assert words_in(frame["count"]).words == [3.0, 0.0]


def test_a_mask_picks_rows_and_columns_follow(frame) -> None:
    rows = Rows(frame).where(Rows(frame).says("goal_id", "K7-2"))
    assert rows.keys("tab", "sheet_row", "session") == [("Log ANA", 2, 1), ("Sessions", 2, 1)]
    assert rows.at(np.array([1])).cells("tab") == ["Sessions"]


def test_missing_is_among_nothing(frame) -> None:
    assert Rows(frame).says("is_active", True, False).tolist() == [True, False, True, True]


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([("Log ANA", 3), ("Log BEN", 5)], [False, True, True, False]),
        ([("Log BEN", 1)], [False] * 4),
        ([("Log ANA", None), ("Log CY", 2), ("Sessions", 3)], [False] * 4),
        ([], [False] * 4),
    ],
)
def test_a_row_stands_in_a_place_only_by_its_tab_and_row(frame, places, found) -> None:
    assert Rows(frame).is_in(places).tolist() == found


def test_the_first_of_two_rows_is_the_place_of_a_code(frame) -> None:
    assert Rows(frame).places_of("goal_id") == {"K7-2": 0, "K7-1": 2}
    assert Rows(frame).ranks("goal_id").tolist() == [1, -1, 0, 1]


def test_a_text_is_asked_about_once_and_nothing_not_at_all(frame) -> None:
    asked: list[str] = []
    found = Rows(frame).asked("goal_id", lambda text: asked.append(text) or len(asked))  # type: ignore[func-returns-value]
    assert (found.tolist(), asked) == ([1, None, 2, 1], ["K7-2", "K7-1"])


def test_further_columns_are_made_when_they_are_asked_for(frame) -> None:
    made: list[str] = []
    rows = Rows(frame).with_more({"is_late": lambda: made.append("once") or np.arange(4) > 1})
    assert "is_late" in rows and not made
    assert rows.where(rows["is_late"]).cells("sheet_row") == [5, 2]
    assert rows["is_late"].tolist() == [False, False, True, True] and made == ["once"]


def test_rows_with_the_same_cells_have_one_number_also_where_something_is_missing(frame) -> None:
    rows = Rows(pd.concat([frame, frame.iloc[[1]]], ignore_index=True))
    which = rows.numbers("goal_id", "session", "count", "date_on")
    assert which.tolist() == [0, 1, 2, 0, 1]
    assert first_of_each(which).tolist() == [0, 1, 2]


def test_numbers_stay_apart_however_many_columns_there_are() -> None:
    first, others = np.repeat([0, 1], 1023), np.tile(np.arange(1023), 2)
    assert numbered(first, *[others] * 7).tolist() == list(range(2046))


def test_no_rows_have_no_numbers(frame) -> None:
    which = Rows(frame.iloc[:0]).numbers("goal_id", "count")
    assert (len(which), len(first_of_each(which))) == (0, 0)


def test_columns_added_twice_to_the_same_rows_are_each_their_own() -> None:
    rows, both = Rows.of({"tab": Words(np.array([0, 0]), ["Log ANA"])}, 2), ["counts", "fix"]
    first = rows.with_more({"standing": lambda: Words(np.array([0, 1]), both)})
    second = rows.with_more({"standing": lambda: Words(np.array([1, 1]), both)})
    assert first.cells("standing") == ["counts", "fix"] and second.cells("standing") == ["fix", "fix"]
    anew = first.with_more({"standing": lambda: Words(np.array([0, 0]), both)})
    assert anew.cells("standing") == ["counts", "counts"] and "standing" not in rows


@given(st.lists(st.none() | st.booleans() | st.integers(-2, 3) | st.floats(-1, 2) | st.just(NOTHING) | st.text("ab")))
def test_the_distinct_cells_are_the_same_however_many_rows_there_are(cells: list) -> None:
    few = np.fromiter(cells, dtype=object, count=len(cells))
    many = np.fromiter(cells * (FEW_ROWS // max(len(cells), 1) + 1), dtype=object)
    (codes, found), (codes_of_many, found_of_many) = distinct(few), distinct(many)
    assert [*map(repr, found_of_many)] == [*map(repr, found)]
    assert codes.tolist() == codes_of_many[: len(codes)].tolist()
    for cell, code in zip(cells, codes.tolist(), strict=True):
        said = None if code < 0 else found[code]
        assert said == cell or (cell != cell and (said is None or said != said))
        assert isinstance(said, bool) == isinstance(cell, bool)
