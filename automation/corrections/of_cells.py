"""What a code, a word, a day or a number can only mean. tests/cases/corrections.csv lists what is sure."""

import re
from datetime import date

from automation.corrections.around import Around
from automation.corrections.of_scores import Corrections
from automation.progress.measures import PERCENT, SECONDS
from automation.what_was_meant import look
from sheets.columns import Cell, plain, seconds_of, serial_of, show
from sheets.schema import GOALS

_YEARS = (-2, -1, 1, 2)
_NUMBER = r"(\d+(?:\.\d+)?)"
_MINUTES = re.compile(rf"{_NUMBER} ?(?:min|mins|minutes)\.?", re.I)
_TIMES = re.compile(r"(\d+) ?(?:times|x)\.?", re.I)
_PERCENT = re.compile(rf"{_NUMBER} ?(?:%|percent)", re.I)
_IN_THE_UNIT = {"minutes_observed": _MINUTES, "minutes": _MINUTES, "count": _TIMES}
_OF_THE_GOAL = ("target", "baseline", "mastery_level")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,2} ?[a-z])", re.I)
# One look, other keys: letters for digits, Cyrillic for Latin, every kind of hyphen, signs that nobody sees.
_LOOK_THE_SAME = str.maketrans(
    "oli|іавекмнорстху‐‑‒–—−", "01111abekmh0pctxy------", " \u200b\u200c\u200d\u2060\ufeff\u00ad"
)


def code_typed_otherwise(around: Around) -> Corrections:
    """The one ID that the cell shows in other letters, case or spaces; a goal only of a student of the recorder's."""
    column, tab, found = around.column, str(around.column.link_to), show(around.cell)
    ids = around.known.ids(tab)
    alike = [each for each in ids if _seen(each) == _seen(found)]
    if column.is_list or len(alike) != 1 or sum(look(each) == look(alike[0]) for each in ids) != 1:
        return {}
    if around.is_sitting and tab == GOALS.tab:
        student_id = around.known.goal_of.get(alike[0], {}).get("student_id")
        if not around.known.works_with(around.recorder_id, student_id, around.day):
            return {}
    return {column.heading: alike[0]}


def code_as_it_is_read(around: Around) -> Corrections:
    """The code as it is read: without spaces too many and in plain letters."""
    meant = around.finding.suggestion
    return {around.column.heading: meant} if meant and not around.column.is_list else {}


def _seen(text: str) -> str:
    return plain(text).casefold().translate(_LOOK_THE_SAME)


def word_typed_otherwise(around: Around) -> Corrections:
    """The one word of the list that looks the same; never a word of like meaning, and never for a short code."""
    offered = around.column.choices or ("yes", "no")
    alike = [each for each in offered if look(each) == look(show(around.cell))]
    return {around.column.heading: alike[0]} if len(alike) == 1 and not around.column.is_list else {}


def day_in_words(around: Around) -> Corrections:
    """The day that the words can only mean; for a sitting only a day that has been, and of its goal."""
    if not around.finding.suggestion:
        return {}
    day = date.fromisoformat(around.finding.suggestion)
    is_likely = not around.is_sitting or around.is_day_of_goal(day)
    return {around.column.heading: serial_of(day)} if is_likely else {}


def day_of_another_year(around: Around) -> Corrections:
    """The same day of the one year that fits: a school day of the goal without another row of this person's."""
    day, goal_id = around.day, around.value("goal_id")
    if day is None or not around.goal:
        return {}
    days = [_in_year(day, day.year + years) for years in _YEARS]
    fitting = [each for each in days if each is not None and around.is_day_of_goal(each)]
    if len(fitting) != 1 or not around.known.has_school(fitting[0]):
        return {}
    is_taken = (goal_id, around.recorder_id, fitting[0]) in around.known.sittings
    return {} if is_taken else {around.column.heading: serial_of(fitting[0])}


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # February 29
        return None


def number_with_its_unit(around: Around) -> Corrections:
    """20 min in a column of minutes as 20, 7 times as 7, 80% of a percent goal as 80, its 2.5 min as 150 seconds."""
    text, name = plain(show(around.cell)), around.column.name
    found = _IN_THE_UNIT[name].fullmatch(text) if name in _IN_THE_UNIT else None
    if around.table is GOALS and name in _OF_THE_GOAL:
        if around.family == SECONDS and (seconds := seconds_of(text)) is not None:
            return {around.column.heading: _number(seconds)}
        found = _PERCENT.fullmatch(text) if around.family == PERCENT else None
    return {around.column.heading: _number(float(found[1]))} if found else {}


def length_of_time(around: Around) -> Corrections:
    """2,5 min as 2.5 min; nothing for a number without its unit."""
    text = _DECIMAL_COMMA.sub(".", plain(show(around.cell)))
    return {around.column.heading: text} if seconds_of(text) is not None else {}


def percent_as_part(around: Around) -> Corrections:
    """0.8 as 80, only where the goal's own words name that percent and no other: what the IEP says is no guess."""
    goal = around.value("goal")
    named = {float(each) for each in _PERCENT.findall(goal)} if isinstance(goal, str) else set()
    found = around.value(around.column.name)
    if around.column.name != "target" or not isinstance(found, int | float) or named != {round(100 * found, 6)}:
        return {}
    return {around.column.heading: _number(named.pop())}


def _number(number: float) -> Cell:
    return int(number) if number.is_integer() else number
