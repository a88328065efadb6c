"""batchUpdate requests about whole tabs and the spreadsheet: add, delete, rename, move, resize, color."""

from __future__ import annotations

from typing import Any

from .book import Book, Tab
from .errors import invalid
from .proto import with_color_styles, without_defaults
from .structure_cells import asked_paths
from .structure_dimensions import Reply, Request, remove_from_tab, tab_for

NEW_ROWS, NEW_COLUMNS = 1000, 26
COLORS = ("tabColor", "tabColorStyle")


def new_tab_properties(sheet_id: int, title: str) -> dict[str, Any]:
    """The properties of a fresh tab."""
    return {
        "sheetId": sheet_id,
        "title": title,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": NEW_ROWS, "columnCount": NEW_COLUMNS},
    }


def shown_properties(tab: Tab, index: int) -> dict[str, Any]:
    """The properties as Google answers them."""
    rest = {name: value for name, value in tab.properties.items() if name not in ("sheetId", "title", "sheetType")}
    return {
        "sheetId": tab.sheet_id,
        "title": tab.title,
        "index": index,
        "sheetType": tab.properties.get("sheetType", "GRID"),
        **without_defaults(rest),
    }


def add_sheet(book: Book, request: Request) -> Reply:
    """Adds a tab; a number or title that is taken is refused."""
    given = dict(request.get("properties") or {})
    sheet_id = int(given["sheetId"]) if "sheetId" in given else book.new_id()
    if book.tab_with_id(sheet_id) is not None:
        raise invalid(f"A sheet with id {sheet_id} already exists.")
    if "title" not in given:
        number = len(book.tabs) + 1
        while book.tab_titled(f"Sheet{number}") is not None:
            number += 1
        given["title"] = f"Sheet{number}"
    _check_title(book, None, given["title"])
    fresh = new_tab_properties(sheet_id, given["title"])
    grid = {**fresh["gridProperties"], **(given.get("gridProperties") or {})}
    position = min(int(given.pop("index", len(book.tabs))), len(book.tabs))
    tab = book.add_tab({**fresh, **with_color_styles(given), "sheetId": sheet_id, "gridProperties": grid}, position)
    _check_grid(tab)
    book.check_cell_count()
    return {"properties": shown_properties(tab, position)}


def _check_title(book: Book, tab: Tab | None, title: str) -> None:
    if not title:
        raise invalid("A sheet must have a name.")
    taken = next((other for other in book.tabs if other.title.casefold() == title.casefold()), None)
    if taken is not None and taken is not tab:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _check_grid(tab: Tab) -> None:
    grid = tab.properties["gridProperties"]
    if tab.row_count < 1 or tab.column_count < 1:
        raise invalid(
            "You can't delete all the rows on the sheet."
            if tab.row_count < 1
            else "You can't delete all the columns on the sheet."
        )
    for word, size in (("row", tab.row_count), ("column", tab.column_count)):
        if int(grid.get(f"frozen{word.capitalize()}Count") or 0) >= size:
            raise invalid(f"You can't freeze all visible {word}s on the sheet.")


def delete_sheet(book: Book, request: Request) -> Reply:
    """Deletes a tab with all its cells; the last visible one stays."""
    tab = tab_for(book, request.get("sheetId"))
    if len(book.tabs) == 1:
        raise invalid("You can't remove all the sheets in a document.")
    if all(other.properties.get("hidden") for other in book.tabs if other is not tab):
        raise invalid("You can't remove all the visible sheets in a document.")
    book.remove_tab(tab)
    return {}


def update_sheet_properties(book: Book, request: Request) -> Reply:
    """Changes what the field mask names: title, place, size, frozen rows, hiding, color."""
    given = request.get("properties") or {}
    tab = tab_for(book, given.get("sheetId"))
    asked = asked_paths(request)
    if () in asked:
        asked = [(name,) for name in given if name != "sheetId"]
    for path in sorted(asked, key=lambda one: one[-1] == "columnCount"):  # rows before columns, as Google checks
        _update_property(book, tab, path, given)
    _check_grid(tab)
    if all(other.properties.get("hidden") for other in book.tabs):
        raise invalid("You can't hide all the sheets in a document.")
    return {}


def _update_property(book: Book, tab: Tab, path: tuple[str, ...], given: Request) -> None:
    name, value = path[0], given.get(path[0])
    if name == "gridProperties":
        names = path[1:2] or tuple(value or {})
        for part in sorted(names, key=lambda one: one == "columnCount"):
            _update_grid(book, tab, part, (value or {}).get(part))
    elif name == "index":
        _move(book, tab, int(value or 0))
    elif name in COLORS:
        for color in COLORS:
            tab.properties.pop(color, None)
        if value and (name == "tabColor" or value.get("rgbColor") is not None):
            tab.properties.update(with_color_styles({name: value}))
    elif name == "title":
        _check_title(book, tab, str(value or ""))
        tab.properties["title"] = value
    elif value is None:
        tab.properties.pop(name, None)
    else:
        tab.properties[name] = value


def _update_grid(book: Book, tab: Tab, name: str, value: Any) -> None:
    grid = tab.properties["gridProperties"]
    if name not in ("rowCount", "columnCount"):
        grid[name] = value
        return
    is_rows, size = name == "rowCount", int(value or 0)
    if 1 <= size < grid[name]:
        remove_from_tab(book, tab, is_rows, size, grid[name])
    grid[name] = size
    book.check_cell_count()


def _move(book: Book, tab: Tab, index: int) -> None:
    """Moves a tab; Google counts the new place before the tab is taken out of its old one."""
    old = book.tabs.index(tab)
    book.tabs.remove(tab)
    book.tabs.insert(index if index <= old else index - 1, tab)


def update_spreadsheet_properties(book: Book, request: Request) -> Reply:
    """Changes what the field mask names of the spreadsheet: title, locale, time zone."""
    given = request.get("properties") or {}
    for path in asked_paths(request):
        for name in path[:1] or given:
            if name == "title" and not given.get("title"):
                raise invalid("A spreadsheet must have a name.")
            if name in given:
                book.properties[name] = given[name]
    return {}
