"""The drafted sentences on a goal, and the progress code that goes with them: evidence in plain words, to be edited.

What is said follows the verdict that the dashboard shows for the same goal; with too few scores nothing is foretold.
"""

from collections.abc import Sequence

from automation.reports.standing import Standing
from automation.reports.texts import say
from automation.reports.wording import as_typed, say_day, say_days, say_level, say_reasons

CODES_IN_ORDER = 5  # met, likely, some progress, little progress, not begun: only then is the meaning of a place known
SAME_WITHIN = 1e-9

OF_STATUS = {
    "on track": "likely",
    "watch": "not clear",
    "off track": "not likely",
    "no recent data": "not lately",
}
FEW_SCORES = 6  # with as many in one period, something else than their number keeps the rule from judging
PLACE_OF_CODE = {"met": 0, "keep it up": 1, "likely": 1, "not clear": 2, "not likely": 3, "not begun": 4}


def draft(standing: Standing, language: str) -> str:
    """The drafted sentences: how far the goal has come, and whether it is likely to be met by its end."""
    return " ".join(part for part in (said_progress(standing, language), said_outlook(standing, language)) if part)


def suggested_code(standing: Standing, codes: Sequence[str]) -> str:
    """The school's progress code that fits the drafted sentences; blank where none does or the order is not known."""
    place = PLACE_OF_CODE.get(outlook(standing))
    return codes[place] if place is not None and len(codes) == CODES_IN_ORDER else ""


def progress(standing: Standing) -> str:
    """Which text tells how far the goal has come: its key in the catalogue."""
    if standing.measure is None:
        return "no measure"
    if not standing.has_begun:
        return "not begun"
    if standing.now is None:
        return "too few chances" if standing.thin_days else "nothing scored"
    if standing.target is None:
        return "no target"
    if standing.is_reached:
        return "reached"
    if standing.start is None or standing.better_when not in ("higher", "lower"):
        return "no start"
    gained = standing.now - standing.start
    if abs(gained) <= SAME_WITHIN:
        return "same"
    return "closer" if (gained > 0) == (standing.better_when == "higher") else "farther"


def outlook(standing: Standing) -> str:
    """Which text tells whether the goal is likely to be met: its key in the catalogue; "not begun" says nothing."""
    if standing.measure is None or not standing.has_begun:
        return "not begun" if not standing.has_begun else ""
    if standing.closed_on is not None and standing.closed_on <= standing.judged_on:
        return "closed because" if standing.closed_because else "closed"
    if standing.status == "mastered":
        return "met" if standing.is_reached or standing.now is None else "met before"
    if standing.ends_on is not None and standing.ends_on < standing.judged_on:
        if standing.now is None or standing.target is None:
            return "ended"
        return "ended reached" if standing.is_reached else "ended not reached"
    if standing.now is None:
        return "not lately" if standing.earlier else "too few to say"
    if standing.is_reached:
        return "keep it up"
    if standing.status == "on track" and not _heads_for_target(standing):
        return "not clear"
    unknown = "too few to say" if standing.scored_days < FEW_SCORES and standing.target is not None else "cannot say"
    return OF_STATUS.get(standing.status, unknown)


def _heads_for_target(standing: Standing) -> bool:
    """Whether nothing speaks against "likely": the level came closer, and the phase's trend ends at the target."""
    if progress(standing) in ("same", "farther"):
        return False
    if standing.projected is None or standing.target is None:
        return True
    if standing.better_when == "lower":
        return standing.projected <= standing.target
    return standing.projected >= standing.target


def said_progress(standing: Standing, language: str) -> str:
    """How far the goal has come, in plain sentences."""
    key, measure = progress(standing), standing.measure
    if measure is None or key == "not begun":
        begins_on = "" if standing.starts_on is None else say_day(standing.starts_on, language)
        return say(key, language, day=begins_on)
    said = say(
        key,
        language,
        start=say_level(measure, standing.start, language),
        now=say_level(measure, standing.now, language),
        target=say_level(measure, standing.target, language),
        days=say_days(standing.thin_days, language),
    )
    sentences = [said]
    if key == "nothing scored":
        sentences.append(say_reasons(standing.reasons, language))
    if standing.now is None and standing.earlier:
        level, on = standing.earlier
        sentences.append(say("earlier", language, level=say_level(measure, level, language), day=say_day(on, language)))
    return " ".join(sentences)


def said_outlook(standing: Standing, language: str) -> str:
    """Whether the goal is likely to be met by its end, in a plain sentence; blank where it has not begun."""
    key = outlook(standing)
    if key in ("", "not begun"):
        return ""
    day = standing.closed_on if key.startswith("closed") else standing.ends_on
    said_day = "" if day is None else say_day(day, language)
    by = say("by day", language, day=said_day) if day else say("by its end", language)
    why = as_typed(standing.closed_because, 120).replace("\n", " ").rstrip(".")
    return say(key, language, day=said_day, by=by, why=why)

