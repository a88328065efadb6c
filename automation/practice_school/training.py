"""Who learned what at the practice school: the ready modules, and records that fit any day of the year."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import numpy as np

from automation.practice_school.calendar_days import CalendarDays
from automation.practice_school.cast import PARA, SECOND_PARA, CastMember
from automation.practice_school.rows import row_of
from automation.practice_school.staff import SchoolStaff, first_day_of
from sheets.columns import Cell
from sheets.schema import TRAINING_RECORDS
from sheets.schema.ready_module import ReadyModule
from sheets.schema.ready_modules import READY_MODULE_LINES
from sheets.schema.ready_modules_monthly import MONTHLY
from sheets.schema.ready_modules_skills import BINDER, FEELINGS, TOOLKIT

SUMMER_DAYS = 40  # a longer gap between two days of school is summer
CATCH_UP_DAYS = 20
SHARE_LEFT_OUT, SHARE_OF_SKILLS, SHARE_WITH_TEST = 0.1, 0.3, 0.3
WAITING_DAYS = 8  # what was finished in the last days waits for a teacher's yes more often than not
SKILLS_OF_OTHERS = 2
FIRST_FEELING, BETWEEN_FEELINGS = 12, 24  # school days into the year, and from one to the next
FAILED_SCORE = 60
_EVIDENCE = ("List of who came", "Seen in class", "Certificate in the office", None)


@dataclass(frozen=True)
class _Done:
    """One person finishing one module."""

    person: CastMember
    module: ReadyModule
    day: date
    score: int | None = None
    minutes: int | None = None
    is_waiting: bool = False

    def row(self, number: int) -> list[Cell]:
        is_read_at_home = self.person == SECOND_PARA and self.module in BINDER
        said = f"{self.person.staff_id}|{self.module.module_id}|{self.day}"
        return row_of(
            TRAINING_RECORDS,
            staff_id=self.person.staff_id,
            module_id=self.module.module_id,
            completed_on=self.day,
            minutes=self.minutes,
            is_in_paid_hours=not is_read_at_home,
            score=self.score,
            source="self-reported" if self.is_waiting else "confirmed",
            evidence=None if self.is_waiting else _EVIDENCE[number % len(_EVIDENCE)],
            entry_id=blake2b(said.encode(), digest_size=10).hexdigest() if self.is_waiting else None,
        )


def module_rows() -> list[list[Cell]]:
    """The rows of Training modules: those that every school begins with."""
    return [list(line) for line in READY_MODULE_LINES]


def record_rows(staff: SchoolStaff, calendar: CalendarDays, rng: np.random.Generator) -> list[list[Cell]]:
    """The rows of Training records, by day: paras through the year, the others a skill or two.

    SECOND_PARA reads the binder outside paid time and passes one test at the second try. What was finished lately, and
    something of PARA, waits for a teacher's yes.
    """
    found: list[_Done] = []
    for number, person in enumerate(staff.people):
        since = first_day_of(person, number, calendar)
        if "para" in person.roles:
            found += _of_a_para(person, since, calendar, rng)
        elif {"teacher", "coach", "service provider"} & set(person.roles):
            found += _skills(person, since, calendar, rng, SKILLS_OF_OTHERS)
    found.sort(key=lambda each: each.day)
    return [each.row(number) for number, each in enumerate(found)]


def _of_a_para(person: CastMember, since: date, calendar: CalendarDays, rng: np.random.Generator) -> list[_Done]:
    days = [day for day in calendar.days if day >= since]
    this_year = _days_of_this_school_year(calendar)
    planned = [
        *_monthly(days, rng),
        *((module, _at(days, this_year, 2 + number)) for number, module in enumerate(BINDER)),
        *(
            (module, _at(days, this_year, FIRST_FEELING + BETWEEN_FEELINGS * number + int(rng.integers(6))))
            for number, module in enumerate(FEELINGS)
        ),
    ]
    found = []
    for module, day in planned:
        is_left_out, has_test = rng.random() < SHARE_LEFT_OUT, rng.random() < SHARE_WITH_TEST
        if day is not None and not (is_left_out and person != PARA):
            score = 80 + 5 * int(rng.integers(5)) if has_test else None
            found.append(_Done(person, module, day, score, None, _is_waiting(day, calendar, rng)))
    found += _skills(person, since, calendar, rng, round(SHARE_OF_SKILLS * len(TOOLKIT)))
    if person == SECOND_PARA:
        found += _first_try(found, days)
    if person == PARA and not any(each.is_waiting for each in found):
        spare = next(each for each in TOOLKIT if all(each != done.module for done in found))
        found.append(_Done(person, spare, calendar.days[-2], minutes=spare.minutes, is_waiting=True))
    return found


def _monthly(days: list[date], rng: np.random.Generator) -> list[tuple[ReadyModule, date | None]]:
    """Each module of a month in a week of its own; who came later catches up with the months before."""
    found: list[tuple[ReadyModule, date | None]] = []
    behind = 3
    for _, modules in MONTHLY:
        for week, module in enumerate(modules):
            in_month = [day for day in days if day.month == module.month]
            place = 5 * week + int(rng.integers(4))
            is_over = bool(in_month) and days[-1] > in_month[-1] and days[-1].month != module.month
            if in_month:
                day = in_month[min(place, len(in_month) - 1)] if place < len(in_month) or is_over else None
            elif _is_before(days, module.month) and behind < min(CATCH_UP_DAYS, len(days)):
                day, behind = days[behind], behind + 2
            else:
                day = None
            found.append((module, day))
    return found


def _is_before(days: list[date], month: int | None) -> bool:
    """Whether that month of the school year, which has no day here, was over when the days began."""
    return bool(days) and month is not None and (month - 8) % 12 < (days[0].month - 8) % 12


def _at(days: list[date], this_year: list[date], place: int) -> date | None:
    """The school day that is so many days into one's own school year; None where it is still to come."""
    own = [day for day in this_year if days and day >= days[0]]
    return own[place] if place < len(own) else None


def _days_of_this_school_year(calendar: CalendarDays) -> list[date]:
    days = calendar.days
    gaps = [n for n in range(1, len(days)) if (days[n] - days[n - 1]).days > SUMMER_DAYS]
    return list(days[gaps[-1] :] if gaps else days)


def _skills(
    person: CastMember, since: date, calendar: CalendarDays, rng: np.random.Generator, count: int
) -> list[_Done]:
    """Some skills of the toolkit, on days on which time was free."""
    days = [day for day in calendar.days if day >= since]
    chosen = rng.permutation(len(TOOLKIT))[:count].tolist()
    found = []
    for number in chosen:
        day, module = days[int(rng.integers(len(days)))], TOOLKIT[number]
        minutes = module.minutes + 5 * int(rng.integers(3))
        found.append(_Done(person, module, day, None, minutes, _is_waiting(day, calendar, rng)))
    return found


def _is_waiting(day: date, calendar: CalendarDays, rng: np.random.Generator) -> bool:
    return bool(rng.random() < 0.6) and day >= calendar.days[-WAITING_DAYS]


def _first_try(found: list[_Done], days: list[date]) -> list[_Done]:
    """A test that was not passed, some days before the first record that has such days before it."""
    for each in sorted(found, key=lambda done: done.day):
        before = [day for day in days if day < each.day]
        if before and each.module not in TOOLKIT:
            return [_Done(each.person, each.module, before[max(-3, -len(before))], FAILED_SCORE)]
    return []
