"""Minutes of services: case tables that a teacher could read and correct."""

import csv
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from automation.services import Service, given_by, say_owed, services
from automation.tab_rows import no_rows
from sheets.schema import CALENDAR, GOALS, SERVICE_LOG, SERVICES, SESSIONS

TODAY = date(2026, 3, 12)  # a Thursday
CASES = list(csv.DictReader((Path(__file__).parent / "cases" / "services_weeks.csv").open(encoding="utf-8")))
ROOM = {"classroom_id": "room-1", "student_id": "K7"}


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(f"2026-{text}")


def rows_of(table, rows: list[dict], **more) -> pd.DataFrame:
    """A tidy frame of that tab, with what a review adds."""
    blank = no_rows(table).assign(classroom_id=pd.Series(dtype="str"), **more)
    known = {"sheet_row": 2, "is_incomplete": False, "tab": table.tab}
    made = pd.DataFrame([{n: (known | row).get(n) for n in blank.columns} for row in rows], columns=blank.columns)
    return made.astype(blank.dtypes.to_dict())


def log_row(text: str) -> dict:
    on, minutes, service = re.fullmatch(r"(\S+) (\d+) ?(.*)", text).groups()
    by_para = service == "by para"
    return ROOM | {
        "date_on": day(on), "minutes": int(minutes),
        "service": "Reading help" if by_para else service or "Reading help",
        "lead_id": "ANA" if by_para else "CY", "is_led_by_para": by_para, "standing": "counts",
    }  # fmt: skip


def service_of(case: dict, weeks: int = 3) -> Service:
    parts = {name: [each for each in case[name].split() if each] for name in ("no_school", "half_days", "absent")}
    off = [(on, "no school") for on in parts["no_school"]] + [(on, "half day") for on in parts["half_days"]]
    frames = {
        "Services": rows_of(
            SERVICES, [ROOM | {"service": "Reading help", "minutes_a_week": 60, "lead_id": "CY", "assistant_id": "ANA"}]
        ),
        "Service log": rows_of(
            SERVICE_LOG, [log_row(each) for each in case["log"].split("; ") if each],
            standing=pd.Series(dtype="str"), is_led_by_para=pd.Series(dtype="bool"),
        ),
        "Calendar": rows_of(CALENDAR, [{"from_on": day(on), "to_on": day(on), "kind": kind} for on, kind in off]),
        "Sessions": rows_of(
            SESSIONS, [ROOM | {"date_on": day(on), "no_data_because": "Student absent"} for on in parts["absent"]],
            student_id=pd.Series(dtype="str"), standing=pd.Series(dtype="str"),
        ),
        "Goals": rows_of(GOALS, [ROOM | {"starts_on": day(case["starts_on"])}] if case["starts_on"] else []),
    }  # fmt: skip
    (found,) = services(frames, TODAY, weeks)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda each: each["case"])
def test_weeks_and_what_is_owed_are_as_in_the_table(case: dict) -> None:
    found = service_of(case)
    assert "; ".join(f"{week.delivered} {week.state}" for week in found.weeks) == case["weeks"]
    assert say_owed(found) == case["owed"]
    assert {week.required for week in found.weeks} == {60}


def test_a_paras_minutes_are_never_said_to_be_led_by_the_para() -> None:
    found = service_of(next(each for each in CASES if each["case"] == "led by a para"))
    assert found.given_by == ("CY led: 90 minutes", "ANA assisted, supervision not named: 30 minutes")
    assert [week.assisted for week in found.weeks] == [0, 30, 0]
    both = pd.DataFrame([{**log_row("02-24 20"), "assistant_id": "ANA"}])
    assert given_by(both) == ["CY led, ANA assisted under CY's supervision: 20 minutes"]


def test_a_day_with_another_row_is_no_absence() -> None:
    case = next(each for each in CASES if each["case"] == "absent")
    assert service_of(case).make_ups_owed == 24
    assert service_of(case | {"absent": ""}).make_ups_owed == 0


def test_without_services_there_is_nothing() -> None:
    frames = {
        "Services": rows_of(SERVICES, []),
        "Service log": rows_of(
            SERVICE_LOG, [], standing=pd.Series(dtype="str"), is_led_by_para=pd.Series(dtype="bool")
        ),
        "Calendar": rows_of(CALENDAR, []),
        "Sessions": rows_of(SESSIONS, [], student_id=pd.Series(dtype="str"), standing=pd.Series(dtype="str")),
        "Goals": rows_of(GOALS, []),
    }
    assert services(frames, TODAY) == []
