"""One cell to a value and back, for every kind of column."""

import math
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheets.cells import day_meant, day_of, duration_text, is_blank, plain, seconds_of, serial_of, show
from sheets.columns import Column, Kind, Unreadable, cell_to_value, cells_to_values, value_to_cell
from sheets.schema import TABLES

HELP = Column("help", "Help", Kind.CHOICE, choices=("Alone", "Pointed"), also_understood={"I": "Alone", "G": "Pointed"})
ROLES = Column("roles", "Roles", Kind.CHOICE, choices=("para", "teacher"), is_list=True)
COUNT = Column("count", "Count", Kind.WHOLE_NUMBER, low=0, high=999)


def column(kind: Kind) -> Column:
    return Column("x", "X", kind)


PLAIN_TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20).filter(
    lambda text: not is_blank(text)
)
VALUES = {
    Kind.IDENTIFIER: PLAIN_TEXT.map(plain).filter(bool),
    Kind.TEXT: PLAIN_TEXT.map(str.strip).filter(bool),
    Kind.SCORE: st.one_of(PLAIN_TEXT.map(str.strip).filter(bool), st.integers(0, 99)),
    Kind.DATE: st.dates(date(1950, 1, 2), date(2149, 12, 30)),
    Kind.TIME: st.times().map(lambda each: each.replace(microsecond=0)),
    Kind.WHOLE_NUMBER: st.integers(-(2**53), 2**53),
    Kind.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Kind.DURATION: st.one_of(st.integers(0, 10**6).map(float), st.floats(0, 10**6)),
    Kind.YES_NO: st.booleans(),
    Kind.LINK: st.sampled_from(["https://docs.google.com/spreadsheets/d/x/edit#gid=0", "http://a.example"]),
    Kind.EMAIL: st.emails(domains=st.just("school.example")).map(str.casefold).filter(lambda each: "," not in each),
}


@pytest.mark.parametrize("kind", VALUES)
@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_value_comes_back_from_its_cell(kind, data):
    value = data.draw(VALUES[kind])
    if isinstance(value, str) and (value.startswith("#") or (kind is Kind.EMAIL and plain(value) != value)):
        return
    back = cell_to_value(column(kind), value_to_cell(column(kind), value))
    assert back == value


@pytest.mark.parametrize("declared", [HELP, ROLES], ids=["choice", "list of choices"])
def test_a_choice_comes_back_from_its_cell(declared):
    for choice in declared.choices:
        value = (choice,) if declared.is_list else choice
        assert cell_to_value(declared, value_to_cell(declared, value)) == value
    assert cell_to_value(ROLES, value_to_cell(ROLES, ("para", "teacher"))) == ("para", "teacher")


def test_every_kind_has_a_round_trip():
    assert {*VALUES, Kind.CHOICE} == set(Kind)


def test_blank_is_no_value_whatever_the_kind():
    for table in TABLES:
        for each in table.columns:
            assert cell_to_value(each, None) is None and cell_to_value(each, "  ") is None
    assert value_to_cell(COUNT, None) is None


ANY_CELL = st.one_of(
    st.text(), st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["1e999", "-1e999", "1e999 s", "0001-01-01", "9999-12-31", "١٢", "#REF!", "½", "∞", "nan", "inf"]),
    st.text("#!aK7 -\n\t", max_size=6),
)  # fmt: skip


@settings(max_examples=500, deadline=None, derandomize=True)
@given(cell=ANY_CELL)
def test_reading_never_fails_and_what_is_read_can_be_written(cell):
    for declared in [*(column(kind) for kind in Kind if kind is not Kind.CHOICE), HELP, ROLES, COUNT]:
        value = cell_to_value(declared, cell)
        assert cells_to_values(declared, [cell]) == [value]
        if isinstance(value, Unreadable):
            assert value.code and isinstance(value.found, str)
        elif value is not None:
            again = cell_to_value(declared, value_to_cell(declared, value))
            same = again == value
            assert same or (isinstance(value, float) and math.isclose(again, value)) or declared.is_list


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (46083, date(2026, 3, 2)), (46083.75, date(2026, 3, 2)), ("46083", date(2026, 3, 2)),
        ("2026-03-02", date(2026, 3, 2)), ("２０２６-03-02", date(2026, 3, 2)), (True, "not-a-date"),
        (12, "not-a-date"),
        ("3/2/2026", "date-as-text"), ("yesterday", "not-a-date"), ("0001-01-01", "not-a-date"),
    ],
)  # fmt: skip
def test_a_date_is_a_number_under_a_date_column(cell, expected):
    value = cell_to_value(column(Kind.DATE), cell)
    assert (value.code if isinstance(value, Unreadable) else value) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (7, 7), (7.0, 7), ("7", 7), ("１２", 12), (" 8 ", 8), ("1e2", 100), (0, 0), (7.5, "not-a-whole-number"),
        (1000, "number-out-of-range"), (-1, "number-out-of-range"), ("1e999", "number-out-of-range"),
        (True, "not-a-number"), ("O", "not-a-number"), ("1,000", "not-a-number"), ("", None),
    ],
)  # fmt: skip
def test_a_count_is_a_whole_number_from_0_to_999(cell, expected):
    value = cell_to_value(COUNT, cell)
    assert (value.code if isinstance(value, Unreadable) else value) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Alone", "Alone"), ("ALONE ", "Alone"), ("i", "Alone"), ("Ｇ", "Pointed"), ("V", "not-in-list"),
        (1, "not-in-list"),
    ],
)  # fmt: skip
def test_a_choice_is_understood_in_its_short_form(cell, expected):
    value = cell_to_value(HELP, cell)
    assert (value.code if isinstance(value, Unreadable) else value) == expected


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2:30", 150), ("150 s", 150), ("150s", 150), ("2.5 min", 150), ("1 h 5 min", 3900), ("1:02:03", 3723),
        ("90:00", 5400), ("1:75:00", None), ("150", None), ("2:60", None), ("a while", None), ("1e999 s", None),
    ],
)  # fmt: skip
def test_a_duration_needs_a_unit(text, seconds):
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (0.5, time(12)),
        ("9:45", time(9, 45)),
        ("1:05 pm", time(13, 5)),
        ("12:00 am", time(0)),
        (1.5, None),
        ("25:00", None),
    ],
)
def test_a_time_is_part_of_a_day(cell, expected):
    value = cell_to_value(column(Kind.TIME), cell)
    assert (None if isinstance(value, Unreadable) else value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/25/2026", date(2026, 3, 25)), ("25.3.2026", date(2026, 3, 25)), ("5/5/26", date(2026, 5, 5)),
        ("2026/3/5", date(2026, 3, 5)), ("March 5, 2026", date(2026, 3, 5)), ("5 Mar 2026", date(2026, 3, 5)),
        ("Thursday, March 5th, 2026", date(2026, 3, 5)), ("3/5/2026", None), ("13/13/2026", None), ("foo 5 2026", None),
        ("7 in 20", None),
    ],
)  # fmt: skip
def test_words_for_a_day_mean_it_only_where_one_order_is_possible(text, expected):
    assert day_meant(text) == expected


def test_a_day_and_its_number_are_googles():
    assert serial_of(date(2020, 1, 1)) == 43831 and day_of(43831.5) == date(2020, 1, 1)
    assert serial_of(date(1900, 1, 1)) == 2


def test_numbers_are_shown_as_a_person_reads_them():
    assert [show(each) for each in (8.0, 0.5, True, None, -0.0)] == ["8", "0.5", "yes", "", "0"]
    assert [duration_text(each) for each in (150, 7.5, 3723, 0)] == ["2:30", "7.5 s", "1:02:03", "0:00"]


def test_a_moment_is_refused_where_a_day_belongs():
    from datetime import datetime

    with pytest.raises(TypeError):
        value_to_cell(column(Kind.DATE), datetime(2026, 3, 2, 7, 2))


def test_a_column_that_was_never_declared_is_an_error():
    with pytest.raises(KeyError):
        TABLES[0].column("no_such_column")
