"""Rooms drawn by a seed for the tests and the benchmark of the proposed schedule: any size, any muddle."""

import random
from datetime import date, time

import pandas as pd

from sheets.schema.words import DAYS, SUPPORT_NEEDED

MONDAY = date(2026, 3, 9)
ROOM, OTHER_ROOM = "room-1", "room-2"


def drawn_room(
    seed: int, students: int = 8, adults: int = 4, days: tuple[str, ...] = DAYS, has_two: bool = False
) -> dict[str, pd.DataFrame]:
    """The frames that a proposal needs: blocks of an hour or less, adults' hours with breaks, who knows whom.

    has_two: students in two rooms, and adults bound to the first one, to the second one, or to neither.
    """
    draw = random.Random(seed)
    codes, people = [f"S{each}" for each in range(students)], [f"A{each}" for each in range(adults)]
    rooms = {code: OTHER_ROOM if has_two and number % 2 else ROOM for number, code in enumerate(codes)}
    blocks = [row | {"classroom_id": rooms[code]} for code in codes for row in _day_of(draw, code, people, days)]
    hours = [row for who in people for row in _hours_of(draw, who, days)]
    bound = {who: (None, ROOM, OTHER_ROOM)[number % 3] if has_two else ROOM for number, who in enumerate(people)}
    pairs = [(rooms[code], code, who) for code in codes for who in people if draw.random() < 0.5]
    has_plan = ["office" if draw.random() < 0.15 else None for _ in codes]
    no_day = pd.to_datetime([])
    return {
        "Schedule": pd.DataFrame(blocks).assign(sheet_row=range(2, len(blocks) + 2), goal_ids=None),
        "Adult hours": pd.DataFrame([row | {"classroom_id": bound[row["staff_id"]]} for row in hours]).assign(
            sheet_row=range(2, len(hours) + 2)
        ),
        "Calendar": pd.DataFrame({"from_on": no_day, "to_on": no_day, "kind": [], "name": []}),
        "Staff": pd.DataFrame({"staff_id": people, "classroom_ids": [tuple(sorted(set(rooms.values())))] * adults}),
        "Students": pd.DataFrame(
            {"classroom_id": list(rooms.values()), "student_id": codes, "health_plan_is_kept": has_plan}
        ),
        "Assignments": pd.DataFrame(
            pairs or [(ROOM, "none", "none")], columns=["classroom_id", "student_id", "staff_id"]
        ).assign(from_on=pd.Timestamp("2025-09-01"), to_on=pd.NaT),
        "Sessions": pd.DataFrame({"classroom_id": [], "student_id": [], "recorder_id": [], "date_on": no_day}),
    }


def _day_of(draw: random.Random, code: str, people: list[str], days: tuple[str, ...]) -> list[dict]:
    found, minutes = [], 8 * 60
    while minutes < 14 * 60:
        long = draw.choice((15, 20, 30, 45, 60))
        found.append(
            {
                "student_id": code, "days": days, "from_time": _at(minutes),
                "to_time": _at(minutes + long), "activity": draw.choice(("Reading", "Math", "Skills")),
                "place": draw.choice(("rug", "table", None)),
                "support_needed": draw.choices(SUPPORT_NEEDED, (4, 3, 2, 6, 2))[0],
                "staff_id": draw.choice([*people, None]),
            }
        )  # fmt: skip
        minutes += long
    return found


def _hours_of(draw: random.Random, who: str, days: tuple[str, ...]) -> list[dict]:
    begins, ends = draw.choice((8, 8, 9)), draw.choice((12, 14, 14))
    rest = draw.choice((10, 11, 12)) * 60
    row = {"staff_id": who, "days": days}
    spans = [("with students", begins * 60, ends * 60), ("break", rest, rest + 30)]
    if draw.random() < 0.7:
        data = draw.choice((9, 13)) * 60
        spans.append(("data time", data, data + 30))
    return [
        {
            **row,
            "kind": kind,
            "from_time": _at(a),
            "to_time": _at(b),
            "classroom_id": ROOM if kind == "with students" else None,
        }
        for kind, a, b in spans
    ]


def _at(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
