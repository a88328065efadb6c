"""What leaves the check-ins: one figure from five on, and that somebody would like to talk, by their own choice."""

from datetime import date

import pandas as pd
import pytest

from automation.check_in_releases import is_told, quarter_row, quarters, say_quarters, talk_lines, talk_row
from automation.check_ins import CheckIn
from automation.form_responses import Answer, read_moment
from automation.tab_rows import no_rows
from sheets.columns import Table
from sheets.schema import CALENDAR, CHECK_IN_RELEASES, STAFF, TOLD_TO_TEACHERS
from tests.small_check_ins import NO, SUPPORT, TEACHER_TOO

TODAY = date(2026, 4, 9)
IN_PERIOD = "2026-02-03 09:00:00"


def check_in(staff_id: str, at: str = IN_PERIOD, wish: str = NO, **more) -> CheckIn:
    answer = Answer("Form Responses 1", 2, at, read_moment(at), f"{staff_id}@x.example", "a", "b", wish, (), "")
    return CheckIn(answer, staff_id, staff_id.title(), **more)


def staff_of(count: int, **more) -> pd.DataFrame:
    row = {"roles": ("para",), "is_active": None, "started_on": pd.NaT}
    rows = [{**row, "staff_id": f"P{number}", "name": f"Para {number}", **more} for number in range(count)]
    return pd.DataFrame(rows, columns=[each.name for each in STAFF.columns])


def calendar_of(*periods: tuple[str, str, str]) -> pd.DataFrame:
    rows = [{"kind": "reporting period", "name": n, "from_on": pd.Timestamp(a), "to_on": pd.Timestamp(b)}
            for n, a, b in periods]  # fmt: skip
    return pd.DataFrame(rows, columns=[each.name for each in CALENDAR.columns]) if rows else no_rows(CALENDAR)


Q3 = ("Quarter 3", "2026-01-26", "2026-03-27")
NOTHING = no_rows(CHECK_IN_RELEASES)


@pytest.mark.parametrize(
    ("asked", "answered", "is_possible"),
    [(0, 0, False), (4, 4, False), (5, 4, False), (5, 5, True), (6, 5, True), (9, 0, False)],
)
def test_a_quarter_is_released_only_from_five_asked_and_five_who_answered(asked, answered, is_possible) -> None:
    answers = [check_in(f"P{number}") for number in range(answered)] * 2  # twice each: people count, not answers
    (found,) = quarters(answers, staff_of(asked), calendar_of(Q3), NOTHING, TODAY)
    assert (found.asked, found.answered) == (asked, answered)
    assert bool(found.why_not) != is_possible
    if is_possible:
        row = quarter_row(found, TODAY)
        assert (row["asked"], row["answered"], row["kind"]) == (asked, answered, "quarter")
        assert "staff_id" not in row
    else:
        assert f"{answered} " not in found.why_not or answered >= 5 or asked == answered
        with pytest.raises(ValueError, match="fewer than 5"):
            quarter_row(found, TODAY)


def test_only_closed_quarters_and_answers_within_them_count() -> None:
    periods = calendar_of(("Quarter 1", "2024-08-25", "2024-10-31"), Q3, ("Quarter 4", "2026-03-30", "2026-06-12"))
    edges = ["2026-01-26 00:00:00", "2026-03-27 23:59:59", "2026-01-25 23:59:59", "2026-03-28 00:00:00", "some day"]
    answers = [check_in(f"P{number}", at) for number, at in enumerate(edges)]
    (found,) = quarters(answers, staff_of(6), periods, NOTHING, TODAY)
    assert (found.name, found.asked, found.answered) == ("Quarter 3", 6, 2)
    ends_today = quarters(answers, staff_of(6), calendar_of(Q3), NOTHING, date(2026, 3, 27))
    assert ends_today == []


def test_without_reporting_periods_a_quarter_is_one_of_the_calendar_year() -> None:
    (found,) = quarters([], staff_of(5), calendar_of(), NOTHING, TODAY)
    assert (found.from_on, found.to_on) == (date(2026, 1, 1), date(2026, 3, 31))
    (found,) = quarters([], staff_of(5), calendar_of(), NOTHING, date(2026, 2, 1))
    assert (found.from_on, found.to_on) == (date(2025, 10, 1), date(2025, 12, 31))


def test_asked_are_active_paras_who_had_started_and_strangers_do_not_count() -> None:
    staff = pd.concat(
        [staff_of(5), staff_of(1, staff_id="T", roles=("teacher",)), staff_of(1, staff_id="LEFT", is_active=False),
         staff_of(1, staff_id="LATER", started_on=pd.Timestamp("2026-04-01"))],
        ignore_index=True,
    )  # fmt: skip
    answers = [check_in(each) for each in ("P0", "T", "LEFT", "LATER", "")]
    (found,) = quarters(answers, staff, calendar_of(Q3), NOTHING, TODAY)
    assert (found.asked, found.answered) == (5, 1)


def released(*rows: dict, table: Table = CHECK_IN_RELEASES) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[each.name for each in table.columns])
    return frame.assign(released_on=pd.to_datetime(frame["released_on"]))


def test_a_released_quarter_is_said_once_and_known_again() -> None:
    answers = [check_in(f"P{number}") for number in range(5)]
    (found,) = quarters(answers, staff_of(7), calendar_of(Q3), NOTHING, TODAY)
    rows = released(quarter_row(found, TODAY), quarter_row(found, TODAY))
    assert quarters(answers, staff_of(7), calendar_of(Q3), rows, TODAY)[0].is_released
    assert say_quarters(rows) == ["Check-ins, Quarter 3: 5 of 7 paras answered at least once."]
    by_hand = rows.assign(answered=3.0)
    assert say_quarters(by_hand) == [], "a figure about persons is not shown, whoever typed it"


@pytest.mark.parametrize(
    ("wish", "more", "may"),
    [(TEACHER_TOO, {}, True), (TEACHER_TOO, {"has_left": True}, False), (SUPPORT, {}, False), (NO, {}, False),
     ("unclear", {}, False), ("", {}, False)],
)  # fmt: skip
def test_a_teacher_is_told_only_where_the_person_chose_it(wish: str, more: dict, may: bool) -> None:
    one = check_in("P1", wish=wish, **more)
    if may:
        row = talk_row(one, TODAY)
        assert set(row) == {"released_on", "staff_id", "entry_id"} and row["staff_id"] == "P1"
        assert is_told(one, {row["entry_id"]}) and not is_told(one, {"another"})
        assert row["entry_id"] == talk_row(one, date(2026, 4, 10))["entry_id"]
    else:
        with pytest.raises(ValueError, match="only where the person chose"):
            talk_row(one, TODAY)


def test_todays_line_names_the_person_and_nothing_else() -> None:
    row = talk_row(check_in("P1", wish=TEACHER_TOO), TODAY)
    rows = released(row, row, {**row, "staff_id": "P2", "entry_id": "2", "released_on": date(2026, 3, 1)},
                    {**row, "staff_id": "T", "entry_id": "3"}, {**row, "staff_id": None, "entry_id": "4"},
                    table=TOLD_TO_TEACHERS)  # fmt: skip
    lines = talk_lines(rows, staff_of(3), "T", TODAY)
    assert lines == [("talk P1 2026-04-09", "Para 1 would like to talk with you.", TODAY)]
