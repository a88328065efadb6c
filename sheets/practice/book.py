"""One spreadsheet inside one transaction: its tabs, its named ranges, and what a range means in it."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from .a1 import WHOLE_GRID, Box, OpenBox, label, read_cells, split_range
from .errors import forbidden, invalid, not_found
from .locales import Locale, locale_named
from .store import Rows

MOST_CELLS = 10_000_000


@dataclass
class Tab:
    """A tab as it is kept: its properties in Google's words, and its details, read only when needed."""

    key: int
    properties: dict[str, Any]
    rows_of_cells: Rows
    load_details: Callable[[], dict[str, Any]]
    _details: dict[str, Any] | None = field(default=None)

    @property
    def details(self) -> dict[str, Any]:
        """Formats, rules, protection, conditional formats and widths of the tab."""
        if self._details is None:
            self._details = self.load_details()
        return self._details

    @property
    def has_loaded_details(self) -> bool:
        """Whether the details were read, and so may have changed."""
        return self._details is not None

    @property
    def sheet_id(self) -> int:
        """The tab's number in requests."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """What stands on the tab."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """How many rows the grid has."""
        return int(self.properties["gridProperties"]["rowCount"])

    @property
    def column_count(self) -> int:
        """How many columns the grid has."""
        return int(self.properties["gridProperties"]["columnCount"])

    def grid(self) -> Box:
        """The whole grid."""
        return Box(0, self.row_count, 0, self.column_count)

    def label(self, box: Box) -> str:
        """The absolute range of a box in this tab."""
        return label(self.title, box)


class Book:
    """A spreadsheet, read and changed inside the transaction that made it."""

    def __init__(self, connection: sqlite3.Connection, file_id: str, today: Callable[[], date]) -> None:
        if connection.execute("SELECT 1 FROM forbidden WHERE id = ?", (file_id,)).fetchone():
            raise forbidden()
        found = connection.execute("SELECT properties, named_ranges FROM files WHERE id = ?", (file_id,)).fetchone()
        if found is None:
            raise not_found()
        self._connection, self.file_id, self._today = connection, file_id, today
        self.properties: dict[str, Any] = json.loads(found[0])
        self.named_ranges: list[dict[str, Any]] = json.loads(found[1])
        self.tabs = [
            self._tab(key, json.loads(properties))
            for key, properties in connection.execute(
                "SELECT key, properties FROM tabs WHERE file_id = ? ORDER BY position", (file_id,)
            ).fetchall()
        ]

    def _tab(self, key: int, properties: dict[str, Any]) -> Tab:
        def load() -> dict[str, Any]:
            return json.loads(self._connection.execute("SELECT details FROM tabs WHERE key = ?", (key,)).fetchone()[0])

        return Tab(key, properties, Rows(self._connection, key), load)

    @cached_property
    def today(self) -> date:
        """The day that dates typed without a year belong to."""
        return self._today()

    @property
    def locale(self) -> Locale:
        """How this spreadsheet reads and writes dates and numbers."""
        return locale_named(self.properties["locale"])

    def add_tab(self, properties: dict[str, Any], position: int) -> Tab:
        """The new, empty tab, put at a position."""
        key = self._connection.execute(
            "INSERT INTO tabs (file_id, position, properties, details) VALUES (?, ?, '{}', '{}')",
            (self.file_id, len(self.tabs)),
        ).lastrowid
        tab = self._tab(int(key or 0), properties)
        self.tabs.insert(position, tab)
        return tab

    def remove_tab(self, tab: Tab) -> None:
        """Takes the tab out, with its cells and the names that pointed into it."""
        tab.rows_of_cells.delete(0)
        self._connection.execute("DELETE FROM tabs WHERE key = ?", (tab.key,))
        self.tabs.remove(tab)
        self.named_ranges = [named for named in self.named_ranges if named["range"].get("sheetId", 0) != tab.sheet_id]

    def save(self) -> None:
        """Keeps what was changed of the spreadsheet and its tabs."""
        self._connection.execute(
            "UPDATE files SET name = ?, properties = ?, named_ranges = ? WHERE id = ?",
            (self.properties["title"], json.dumps(self.properties), json.dumps(self.named_ranges), self.file_id),
        )
        for position, tab in enumerate(self.tabs):
            self._connection.execute("UPDATE tabs SET position = ? WHERE key = ?", (position, tab.key))
            self.save_tab(tab)

    def save_tab(self, tab: Tab) -> None:
        """Keeps what was changed of a tab's properties and details."""
        self._connection.execute("UPDATE tabs SET properties = ? WHERE key = ?", (json.dumps(tab.properties), tab.key))
        if tab.has_loaded_details:
            self._connection.execute("UPDATE tabs SET details = ? WHERE key = ?", (json.dumps(tab.details), tab.key))

    def touch(self, now: float) -> None:
        """Notes that cells were changed."""
        self._connection.execute("UPDATE files SET modified = ? WHERE id = ?", (now, self.file_id))

    def new_id(self) -> int:
        """A random number of 31 bits that no tab and no protected range has."""
        return secrets.randbelow(2**31 - 1) + 1

    def tab_with_id(self, sheet_id: int) -> Tab | None:
        """The tab of that number."""
        return next((tab for tab in self.tabs if tab.sheet_id == sheet_id), None)

    def tab_titled(self, title: str) -> Tab | None:
        """The tab of that title; upper and lower case are the same where no title is exactly so."""
        exact = next((tab for tab in self.tabs if tab.title == title), None)
        folded = title.casefold()
        return exact or next((tab for tab in self.tabs if tab.title.casefold() == folded), None)

    def check_cell_count(self) -> None:
        """Refuses a spreadsheet of more than 10,000,000 cells, counting empty ones."""
        if sum(tab.row_count * tab.column_count for tab in self.tabs) > MOST_CELLS:
            raise invalid(
                f"This action would increase the number of cells in the workbook above the limit of {MOST_CELLS} cells."
            )

    def find(self, text: str) -> tuple[Tab, OpenBox]:
        """The tab and the box that a range text means; refused if it means nothing."""
        title, cells, was_quoted = split_range(text)
        tab = self.tab_titled(title) if title is not None else None
        if title is not None and tab is None:
            raise invalid(f"Unable to parse range: {text}")
        if cells is None and tab is not None:
            return tab, WHOLE_GRID
        if tab is None and cells is not None and not was_quoted:
            found = self._find_alone(cells)
        else:
            box = read_cells(cells or "")
            found = (tab, box) if tab is not None and box is not None else self._named(cells or "")
        if found is None:
            raise invalid(f"Unable to parse range: {text}")
        return found

    def _find_alone(self, text: str) -> tuple[Tab, OpenBox] | None:
        box = read_cells(text)
        if box is not None:
            visible = [tab for tab in self.tabs if not tab.properties.get("hidden")]
            return (visible or self.tabs)[0], box
        tab = self.tab_titled(text)
        return self._named(text) or ((tab, WHOLE_GRID) if tab is not None else None)

    def _named(self, name: str) -> tuple[Tab, OpenBox] | None:
        for named in self.named_ranges:
            if named["name"].casefold() == name.casefold():
                spot = named["range"]
                tab = self.tab_with_id(spot.get("sheetId", 0))
                if tab is not None:
                    return tab, OpenBox(
                        spot.get("startRowIndex", 0),
                        spot.get("endRowIndex"),
                        spot.get("startColumnIndex", 0),
                        spot.get("endColumnIndex"),
                    )
        return None

    def find_box(self, text: str) -> tuple[Tab, Box]:
        """As `find`, with the box cut to the grid."""
        tab, box = self.find(text)
        return tab, box.within(tab.row_count, tab.column_count, tab.title)
