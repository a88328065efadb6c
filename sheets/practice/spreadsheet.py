"""spreadsheets.get: properties, tabs, protection, formats and cells, as far as they are asked for."""

from __future__ import annotations

from typing import Any

from .a1 import Box
from .book import Book, Tab
from .fields import Mask, asks_for, pick, read_mask
from .grid_data import DEFAULT_FORMAT, grid_data
from .proto import without_defaults
from .request import Query
from .structure_merges import shown_merges
from .structure_ranges import shown_protection, shown_rule
from .structure_tabs import shown_properties

Answer = dict[str, Any]
THEME_COLORS: tuple[tuple[str, Answer], ...] = (
    ("TEXT", {}),
    ("BACKGROUND", {"red": 1, "green": 1, "blue": 1}),
    ("LINK", {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}),
)
THEME = {
    "primaryFontFamily": "Arial",
    "themeColors": [{"colorType": kind, "color": {"rgbColor": rgb}} for kind, rgb in THEME_COLORS],
}


def get_spreadsheet(book: Book, query: Query) -> Answer:
    """The answer of spreadsheets.get; with a field mask, includeGridData does not matter."""
    text = query.one("fields")
    mask = read_mask(text) if text else None
    wants_cells = asks_for(mask, "sheets", "data") if mask else query.is_true("includeGridData")
    asked = [book.find_box(text) for text in query.all("ranges")]
    answer: Answer = {"spreadsheetId": book.file_id, "properties": _book_properties(book)}
    answer["sheets"] = (
        [
            _shown_tab(
                book, tab, index, [box for other, box in asked if other is tab] or [tab.grid()], mask, wants_cells
            )
            for index, tab in enumerate(book.tabs)
            if not asked or any(other is tab for other, _ in asked)
        ]
        if asks_for(mask, "sheets")
        else []
    )
    if book.named_ranges:
        answer["namedRanges"] = without_defaults(book.named_ranges)
    answer["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{book.file_id}/edit"
    return pick(mask, answer) if mask else answer


def _book_properties(book: Book) -> Answer:
    return {
        "title": book.properties["title"],
        "locale": book.properties["locale"],
        "autoRecalc": book.properties["autoRecalc"],
        "timeZone": book.properties["timeZone"],
        "defaultFormat": DEFAULT_FORMAT,
        "spreadsheetTheme": THEME,
    }


def _shown_tab(book: Book, tab: Tab, index: int, boxes: list[Box], mask: Mask | None, wants_cells: bool) -> Answer:
    shown: Answer = {"properties": shown_properties(tab, index)}
    if wants_cells:
        below = (mask or {}).get("sheets", {}).get("data", {})
        shown["data"] = [grid_data(book, tab, box, below) for box in boxes]
    if asks_for(mask, "sheets", "merges") and tab.details.get("merges"):
        shown["merges"] = shown_merges(tab)
    if asks_for(mask, "sheets", "conditionalFormats") and tab.details.get("conditional"):
        shown["conditionalFormats"] = [shown_rule(rule) for rule in tab.details["conditional"]]
    if asks_for(mask, "sheets", "protectedRanges") and tab.details.get("protected"):
        shown["protectedRanges"] = [shown_protection(protected) for protected in tab.details["protected"]]
    return shown
