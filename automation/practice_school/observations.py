"""What was seen of the adults of the practice school: the rows of Fidelity, and a checklist that changed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.rows import places, row_of
from automation.practice_school.supports import NOT_OBSERVED, NOT_RUN, WORKS, PlannedSupport
from sheets.columns import Cell, serial_of
from sheets.schema import CHECKLISTS, FIDELITY, STEP_NAMES
from sheets.schema.ready_checklists import READY_CHECKLIST_LINES

# School days before today: an observer comes by each adult now and then; the newest lies within the cycle.
_DAYS_AGO = (62, 38, 6)
_LONG_AGO = (62, 45)
ADULTS_A_SUPPORT = 2
SHARE_FULL, SHARE_OF_NA = 0.93, 0.05
CHANGED_CHECKLIST, CHANGED_STEP = "visual schedule", 3
OLD_WORDING = "Points to the next picture and says what comes next."
CHANGED_DAYS_AGO = 50
_AT = places(CHECKLISTS)
_CRITICAL = {(line[0], line[2]) for line in READY_CHECKLIST_LINES if line[4] == "yes"}
_STEPS = Counter(str(line[0]) for line in READY_CHECKLIST_LINES)
_WENT_WELL = (
    "Waited the whole time, and the answer came.",
    "Everything was ready before the sitting.",
    "Calm voice from start to end.",
    "Praised at once, in the student's own way.",
)
_NEXT_STEP = (
    "Count to five in your head before helping.",
    "Let the picture do the talking.",
    "Step back once it runs.",
    "Mark each chance right away.",
)


def checklist_rows(calendar: CalendarDays) -> list[list[Cell]]:
    """The ready-made checklists, one step of which was worded differently at the beginning of the year."""
    changed_on = calendar.days[-CHANGED_DAYS_AGO]
    rows = []
    for line in READY_CHECKLIST_LINES:
        row = list(line)
        if (row[0], row[2]) == (CHANGED_CHECKLIST, CHANGED_STEP):
            old = list(row)
            old[_AT["step"]], old[_AT["in_use_until_on"]] = OLD_WORDING, serial_of(changed_on - timedelta(days=1))
            row[_AT["in_use_from_on"]] = serial_of(changed_on)
            rows.append(old)
        rows.append(row)
    return rows


def observation_rows(
    supports: list[PlannedSupport],
    paras: dict[str, tuple[str, ...]],
    observers: tuple[str, ...],
    calendar: CalendarDays,
    rng: np.random.Generator,
) -> list[list[Cell]]:
    """The rows of Fidelity of one classroom, by day. paras: student -> the paras who work with them."""
    rows = []
    for number, each in enumerate(supports):
        student_id = each.goal.student.student_id
        for place, staff_id in enumerate(_two_of(paras.get(student_id, ()), number)):
            for time, days_ago in enumerate(_LONG_AGO if each.story == NOT_OBSERVED else _DAYS_AGO):
                day = calendar.days[-(days_ago + 2 * place + number % 3)]
                marks = _marks(each, time, place, rng)
                observer_id = observers[(number + time) % len(observers)]
                rows.append(_row(day, staff_id, observer_id, "observed", each, marks, number + time))
            if number % 3 == 0 and place == 0:  # some also rate themselves, kindly as people do
                full = ["2"] * _STEPS[each.checklist_id]
                rows.append(_row(calendar.days[-4], staff_id, staff_id, "self", each, full, None))
    if len(observers) > 1 and supports:  # teachers are seen too, by the coach
        each = next((support for support in supports if support.story == WORKS), supports[0])
        full = ["2"] * _STEPS[each.checklist_id]
        rows.append(_row(calendar.days[-9], observers[0], observers[-1], "observed", each, full, 1))
    rows += [_from_paper(staff_id, observers[0], calendar) for staff_id in sorted(set(sum(paras.values(), ())))]
    return sorted(rows, key=lambda row: float(row[0] or 0))


def _two_of(paras: tuple[str, ...], number: int) -> Iterator[str]:
    for place in range(min(ADULTS_A_SUPPORT, len(paras))):
        yield paras[(number + place) % len(paras)]


def _marks(support: PlannedSupport, time: int, place: int, rng: np.random.Generator) -> list[str]:
    """A mark for each step: well done, or in a plan that is not run sliding from one time to the next."""
    found = []
    for step in range(1, _STEPS[support.checklist_id] + 1):
        luck = rng.random()
        is_critical = (support.checklist_id, step) in _CRITICAL
        if support.story == NOT_RUN:
            slide = 0.25 + 0.2 * time
            mark = "0" if luck < slide - 0.2 else "1" if luck < slide + 0.15 else "2"
            if is_critical and step == _first_critical(support.checklist_id) and time == len(_DAYS_AGO) - 1:
                mark = "0" if place == 0 else "1"
        elif luck < SHARE_OF_NA and not is_critical:
            mark = "NA"
        else:
            mark = "2" if is_critical or luck < SHARE_FULL else "1"
        found.append(mark)
    return found


def _first_critical(checklist_id: str) -> int:
    return min(step for checklist, step in _CRITICAL if checklist == checklist_id)  # type: ignore[type-var, return-value]


def _row(
    day: date,
    staff_id: str,
    observer_id: str,
    source: str,
    support: PlannedSupport,
    marks: list[str],
    words: int | None,
) -> list[Cell]:
    steps = dict(zip(STEP_NAMES, marks, strict=False))
    row = row_of(
        FIDELITY,
        date_on=day,
        staff_id=staff_id,
        observer_id=observer_id,
        source=source,
        student_id=support.goal.student.student_id,
        support_id=support.support_id,
        checklist_id=support.checklist_id,
        went_well=None if words is None else _WENT_WELL[words % len(_WENT_WELL)],
        next_step=None if words is None else _NEXT_STEP[words % len(_NEXT_STEP)],
        entry_id=entry_id_of(day, staff_id, source, support.support_id),
        **steps,
    )
    return [int(cell) if isinstance(cell, str) and cell in "210" else cell for cell in row]


def _from_paper(staff_id: str, observer_id: str, calendar: CalendarDays) -> list[Cell]:
    """How data are taken, judged from what was left on paper."""
    day = calendar.days[-20]
    marks = dict.fromkeys(STEP_NAMES[: _STEPS["data collection"]], 2) | {"step_2": "NA", "step_3": "NA"}
    return row_of(
        FIDELITY,
        date_on=day,
        staff_id=staff_id,
        observer_id=observer_id,
        source="product",
        checklist_id="data collection",
        entry_id=entry_id_of(day, staff_id, "product", observer_id),
        **marks,
    )


def steps_in(checklist_id: str) -> int:
    """How many steps a ready-made checklist has."""
    return _STEPS[checklist_id]


def entry_id_of(*parts: object) -> str:
    """The Entry ID of a row that the program would have appended; the same for the same parts."""
    return blake2b("|".join(map(str, parts)).encode(), digest_size=10).hexdigest()
