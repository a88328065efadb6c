"""Formats and validation rules: kept as rectangles of a tab, the last one that covers a cell wins.

A format rectangle is {"box": [top, bottom, left, right], "fields": [path, ...], "format": {...}}; a path is a
list of names, and an empty path means the whole format. A rule rectangle is {"box", "rule" or None}.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

from .a1 import Box

Rectangle = dict[str, Any]
Format = dict[str, Any]
COLUMN_RUNS, ROW_RUNS = "column_runs", "row_runs"


def box_of(rectangle: Rectangle) -> Box:
    """The box that a rectangle covers."""
    return Box(*rectangle["box"])


def with_format(kept: list[Rectangle], box: Box, fields: list[tuple[str, ...]], given: Format) -> list[Rectangle]:
    """The format rectangles after one more; those that it makes invisible are dropped."""
    added = {
        "box": [box.top, box.bottom, box.left, box.right],
        "fields": [list(path) for path in fields],
        "format": given,
    }
    return [old for old in kept if not (box.covers(box_of(old)) and _replaces(fields, old["fields"]))] + [added]


def _replaces(fields: Iterable[tuple[str, ...]], older: list[list[str]]) -> bool:
    new = [list(path) for path in fields]
    return all(any(path == old[: len(path)] for path in new) for old in older)


def with_rule(kept: list[Rectangle], box: Box, rule: Rectangle | None) -> list[Rectangle]:
    """The validation rectangles after one more; no rule means that the cells are free again."""
    visible = [old for old in kept if not box.covers(box_of(old))]
    if rule is None and not any(box_of(old).meets(box) for old in visible):
        return visible
    return [*visible, {"box": [box.top, box.bottom, box.left, box.right], "rule": rule}]


def format_at(kept: list[Rectangle], row: int, column: int) -> Format:
    """The format that the rectangles give to a cell."""
    made: Format = {}
    for rectangle in kept:
        if not box_of(rectangle).holds(row, column):
            continue
        for path in rectangle["fields"]:
            if not path:
                made = copy.deepcopy(rectangle["format"])
            else:
                _put(made, path, rectangle["format"])
    return made


def _put(made: Format, path: list[str], given: Format) -> None:
    source: Any = given
    for name in path:
        source = source.get(name) if isinstance(source, dict) else None
    for name in path[:-1]:
        made = made.setdefault(name, {})
    if source is None:
        made.pop(path[-1], None)
    else:
        made[path[-1]] = copy.deepcopy(source)


def rule_at(kept: list[Rectangle], row: int, column: int) -> Rectangle | None:
    """The validation rule of a cell, or None."""
    for rectangle in reversed(kept):
        if box_of(rectangle).holds(row, column):
            return rectangle["rule"]
    return None


def number_formats(kept: list[Rectangle], box: Box) -> Callable[[int, int], dict[str, str] | None] | None:
    """A function from row and column to the number format that rectangles give; None if none gives any."""
    relevant = [
        (box_of(rectangle), rectangle["format"].get("numberFormat"))
        for rectangle in reversed(kept)
        if box_of(rectangle).meets(box) and any(not path or path[0] == "numberFormat" for path in rectangle["fields"])
    ]
    if not any(given for _, given in relevant):
        return None

    def number_format_at(row: int, column: int) -> dict[str, str] | None:
        return next((given for place, given in relevant if place.holds(row, column)), None)

    return number_format_at


def moved_span(start: int, end: int, at: int, count: int, *, takes_edge: int = 0) -> tuple[int, int] | None:
    """A span after `count` rows or columns were put in at `at` (or taken out, where count is negative).

    takes_edge: 1 if what is put in just before the span's start belongs to it, -1 if just after its end.
    """
    if count >= 0:
        if start > at or (start == at and takes_edge != 1):
            return start + count, end + count
        return (start, end + count) if at < end or (at == end and takes_edge == -1) else (start, end)
    new_start = start if start <= at else max(at, start + count)
    new_end = end if end <= at else max(at, end + count)
    return (new_start, new_end) if new_end > new_start else None


def moved(kept: list[Rectangle], is_rows: bool, at: int, count: int, takes_edge: int) -> list[Rectangle]:
    """The rectangles after rows or columns were put in or taken out."""
    found = []
    for rectangle in kept:
        top, bottom, left, right = rectangle["box"]
        span = moved_span(*((top, bottom) if is_rows else (left, right)), at, count, takes_edge=takes_edge)
        if span is not None:
            box = [*span, left, right] if is_rows else [top, bottom, *span]
            found.append({**rectangle, "box": box})
    return found


def with_run(kept: list[list[Any]], start: int, end: int, properties: dict[str, Any]) -> list[list[Any]]:
    """The runs of column (or row) properties [start, end, {...}] after one more."""
    visible = [run for run in kept if not (start <= run[0] and run[1] <= end and set(run[2]) <= set(properties))]
    return [*visible, [start, end, properties]]


def run_at(kept: list[list[Any]], number: int) -> dict[str, Any]:
    """The properties that the runs give to a column or row."""
    made: dict[str, Any] = {}
    for start, end, properties in kept:
        if start <= number < end:
            made.update(properties)
    return made
