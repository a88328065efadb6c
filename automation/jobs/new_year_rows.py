"""Which rows are still to be copied into the new year's workbook, and which there were typed by somebody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from automation.new_year import COPIED, KNOWN_BY, GoingAlong, new_year_label
from sheets.columns import Cell, WorkbookCells, is_blank, serial_of, show
from sheets.next_year import Row, as_heading, rows_of
from sheets.schema import PHASES, SUPPORTS, table, table_for_tab


@dataclass(frozen=True)
class RowsToAdd:
    """rows: tab -> rows to write. there: how many stood there already. typed: rows that people typed, in words."""

    rows: Mapping[str, list[Row]]
    there: int
    typed: tuple[str, ...]


def rows_to_add(old: WorkbookCells, new: WorkbookCells, along: GoingAlong, starts_on: date) -> RowsToAdd:
    """The rows that the new workbook still lacks; a row that was copied before is known by its code or content."""
    wanted = {each.tab: _wanted(old, each.tab, along) for each in COPIED}
    wanted[PHASES.tab] += [_new_year_event(goal_id, starts_on) for goal_id in along.running]
    rows: dict[str, list[Row]] = {}
    typed: list[str] = []
    there = 0
    for title, tab in new.tabs.items():
        declared = table_for_tab(title, "classroom")
        if declared is None or declared.is_report:
            continue
        standing = Counter(_key(title, row) for _, row in rows_of(tab))
        mine = Counter(_key(title, row) for row in wanted.get(title, []))
        there += (standing & mine).total()
        if standing - mine:
            words = "Give the link of an empty spreadsheet, or take these rows out."
            typed.append(f"The new workbook, {title}: {(standing - mine).total()} rows were typed there. {words}")
    for title, own in wanted.items():
        standing = Counter(_key(title, row) for _, row in rows_of(new.tabs.get(title)))
        rows[title] = []
        for row in own:
            if standing[_key(title, row)] > 0:
                standing[_key(title, row)] -= 1
            else:
                rows[title].append(row)
    return RowsToAdd(rows, there, tuple(typed))


def said_rows(along: GoingAlong, rows: RowsToAdd) -> list[str]:
    """What goes along and what stays behind, tab by tab."""
    lines = []
    for tab, sheet_rows in along.rows.items():
        stay = f", {along.left[tab]} stay behind" if along.left[tab] else ""
        lines.append(f"{tab}: {len(sheet_rows)} rows go along{stay}.")
    if along.running:
        lines.append(f"{PHASES.tab}: each of the {len(along.running)} goals gets a line at the year's first day.")
    return lines + ([f"{rows.there} rows are there already from a run before."] if rows.there else [])


def _wanted(old: WorkbookCells, title: str, along: GoingAlong) -> list[Row]:
    chosen = set(along.rows[title])
    rows = [row for at, row in rows_of(old.tabs.get(title)) if at in chosen]
    return [_without_ended_goal(row, along) for row in rows] if title == SUPPORTS.tab else rows


def _without_ended_goal(row: Row, along: GoingAlong) -> Row:
    """A support outlives the goal that it served; its Goal is then blank, since that goal is not there any more."""
    heading = as_heading(SUPPORTS.column("goal_id").heading)
    return {**row, heading: None} if show(row.get(heading)) in along.ended else row


def _new_year_event(goal_id: str, starts_on: date) -> Row:
    cells: dict[str, Cell] = {
        "goal_id": goal_id, "starts_on": serial_of(starts_on), "kind": "event", "label": new_year_label(starts_on),
    }  # fmt: skip
    return {as_heading(PHASES.column(name).heading): cell for name, cell in cells.items()}


def _key(title: str, row: Row) -> tuple[str, ...]:
    """What a row is known by: the tab's own code, else all that stands under declared headings."""
    declared = table_for_tab(title, "classroom") or table(title)
    if title in KNOWN_BY:
        return (show(row.get(as_heading(declared.column(KNOWN_BY[title]).heading))).strip(),)
    cells = [row.get(as_heading(each.heading)) for each in declared.columns]
    return tuple("" if is_blank(each) else show(each).strip() for each in cells)
