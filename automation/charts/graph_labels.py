"""Where the labels of phases and events stand above a graph, so that they do not lie on each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LABEL_PX_PER_CHARACTER = 6.7  # a wide guess for 12 px text, so that real labels are never wider
LONGEST_LABEL = 60
LINE_GAP_PX = 4
MOST_ROWS = 4
# Labels are laid out twice, for the narrowest plot of each kind of screen; the chart picks by its width.
NARROW_PLOT_PX = 270
WIDE_PLOT_PX = 560


@dataclass(frozen=True)
class TopLabel:
    """A label over the graph at a day; `share` is where that day lies on the x axis, from 0 to 1."""

    on: date
    text: str
    share: float
    is_event: bool
    has_line: bool = True

    @property
    def width_px(self) -> float:
        """About how wide the text is drawn."""
        return len(self.text) * LABEL_PX_PER_CHARACTER + 6


def label_rows(labels: Sequence[TopLabel], plot_px: float) -> list[int | None]:
    """The row of each label counted upwards from 0; None where no row has room for it.

    Labels come by date. The newest choose first, because the running phase matters most; a phase line
    keeps its tooltip even where its label has no room.
    """
    starts = [float("inf")] * MOST_ROWS
    rows: list[int | None] = []
    for label in reversed(labels):
        width = min(label.width_px, plot_px)
        left = max(0.0, min(label.share * plot_px + LINE_GAP_PX, plot_px - width))
        row = next((number for number, start in enumerate(starts) if left + width <= start), None)
        if row is not None:
            starts[row] = left
        rows.append(row)
    return rows[::-1]


def label_records(labels: Sequence[TopLabel]) -> list[dict[str, object]]:
    """The labels as data of the chart: d day, l text, f share, p width, e its kind (0 phase line, 1 event,
    2 phase without a line), n row on a narrow plot and w row on a wide one (-1: no room)."""
    narrow, wide = label_rows(labels, NARROW_PLOT_PX), label_rows(labels, WIDE_PLOT_PX)
    return [
        {
            "d": label.on.isoformat(),
            "l": label.text,
            "f": round(label.share, 4),
            "p": round(label.width_px),
            "e": 1 if label.is_event else 0 if label.has_line else 2,
            "n": -1 if in_narrow is None else in_narrow,
            "w": -1 if in_wide is None else in_wide,
        }
        for label, in_narrow, in_wide in zip(labels, narrow, wide, strict=True)
    ]
