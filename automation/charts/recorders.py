"""Who recorded each point, where a graph colors its points by recorder."""

from collections import Counter
from collections.abc import Iterable

from automation.charts.wording import one_line

# Okabe and Ito's palette without its yellow, which is lost on white; a shape too, for black-and-white paper.
COLORS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
OTHERS, SEVERAL = "others", "several"
SHARED_LOOKS = {OTHERS: ("#999999", "circle"), SEVERAL: ("#000000", "circle")}
LONGEST_NAME = 20


def who_recorded(recorders: Iterable[object]) -> list[str]:
    """For each day's recorders, such as "ANA" or "ANA, BEN", the one of them, "several", or "others".

    Only the six who recorded most often have a color of their own.
    """
    who = [_one(text) for text in recorders]
    often = Counter(name for name in who if name != SEVERAL).most_common(len(COLORS))
    named = {name for name, _ in often}
    return [name if name in named or name == SEVERAL else OTHERS for name in who]


def recorder_looks(who: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The color and shape of each recorder among `who`, in the order of the key."""
    found = set(who)
    people = zip(sorted(found - set(SHARED_LOOKS)), COLORS, SHAPES, strict=False)
    looks = {name: (color, shape) for name, color, shape in people}
    return looks | {name: look for name, look in SHARED_LOOKS.items() if name in found}


def _one(text: object) -> str:
    name = one_line(text, 200)
    return SEVERAL if ", " in name else one_line(name, LONGEST_NAME) or "not named"
