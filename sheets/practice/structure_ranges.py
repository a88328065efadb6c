"""batchUpdate requests about ranges with a meaning: named, protected, colored by a rule."""

from __future__ import annotations

import re
from typing import Any

from .book import Book, Tab
from .errors import invalid
from .proto import with_color_styles, without_defaults
from .structure_cells import asked_paths, box_in
from .structure_dimensions import Reply, Request, tab_for

CALLER = "owner@practice.example"  # who calls the practice Google: always the owner
SIDES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
RANGE_NAME = re.compile(r"(?![0-9])(?![A-Za-z]{1,3}[0-9]+$)\w[\w.]*")


def kept_range(book: Book, spot: Request) -> Request:
    """The GridRange as it is kept: checked, open sides left out."""
    tab = tab_for(book, spot.get("sheetId"))
    box_in(tab, spot)
    return {"sheetId": tab.sheet_id, **{side: int(spot[side]) for side in SIDES if side in spot}}


def closed_range(book: Book, spot: Request) -> Request:
    """The GridRange with every side said, down to the grid's end."""
    tab = tab_for(book, spot.get("sheetId"))
    box = box_in(tab, spot)
    return {"sheetId": tab.sheet_id, **dict(zip(SIDES, (box.top, box.bottom, box.left, box.right), strict=True))}


def add_named_range(book: Book, request: Request) -> Reply:
    """Gives a range a name of its own."""
    given = request.get("namedRange") or {}
    name = str(given.get("name") or "")
    if not RANGE_NAME.fullmatch(name):
        raise invalid(f'The name "{name}" is not a valid name for a named range.')
    if any(named["name"].casefold() == name.casefold() for named in book.named_ranges):
        raise invalid(f'A named range with the name "{name}" already exists.')
    named = {
        "namedRangeId": str(given.get("namedRangeId") or book.new_id()),
        "name": name,
        "range": kept_range(book, given.get("range") or {}),
    }
    if any(other["namedRangeId"] == named["namedRangeId"] for other in book.named_ranges):
        raise invalid(f"A named range with id {named['namedRangeId']} already exists.")
    book.named_ranges.append(named)
    return {"namedRange": without_defaults(named)}


def delete_named_range(book: Book, request: Request) -> Reply:
    """Takes a name away; the cells stay."""
    wanted = str(request.get("namedRangeId"))
    kept = [named for named in book.named_ranges if named["namedRangeId"] != wanted]
    if len(kept) == len(book.named_ranges):
        raise invalid(f"No named range with id: {wanted}")
    book.named_ranges = kept
    return {}


def shown_protection(protected: Request, *, is_reply: bool = False) -> Request:
    """A protected range as Google answers it; read back later, its editors hold the caller too."""
    shown = without_defaults({name: part for name, part in protected.items() if name != "editors"})
    editors = without_defaults(protected.get("editors") or {})
    users = editors.get("users", [])
    if not is_reply and CALLER not in users:
        editors = {"users": [*users, CALLER], **{name: part for name, part in editors.items() if name != "users"}}
    return {**shown, "requestingUserCanEdit": True, "editors": editors}


def _checked_protection(book: Book, given: Request) -> Request:
    editors = without_defaults(given.get("editors") or {})
    if given.get("warningOnly") and editors:
        raise invalid("ProtectedRange is warningOnly. Editors cannot be set on it.")
    kept = {**given, "editors": editors, "range": kept_range(book, given.get("range") or {})}
    kept.pop("requestingUserCanEdit", None)
    if given.get("unprotectedRanges"):
        kept["unprotectedRanges"] = [kept_range(book, free) for free in given["unprotectedRanges"]]
    return kept


def _protections(book: Book) -> list[tuple[Tab, Request]]:
    return [(tab, protected) for tab in book.tabs for protected in tab.details.get("protected", [])]


def _protection(book: Book, wanted: Any) -> tuple[Tab, Request]:
    for tab, protected in _protections(book):
        if protected["protectedRangeId"] == int(wanted or 0):
            return tab, protected
    raise invalid(f"No protected range with id: {wanted}")


def add_protected_range(book: Book, request: Request) -> Reply:
    """Protects a range; the caller always keeps access."""
    given = _checked_protection(book, request.get("protectedRange") or {})
    wanted = int(given.get("protectedRangeId") or book.new_id())
    if any(protected["protectedRangeId"] == wanted for _, protected in _protections(book)):
        raise invalid(f"A protected range with id {wanted} already exists.")
    tab = tab_for(book, given["range"]["sheetId"])
    protected = {
        "protectedRangeId": wanted,
        **{name: part for name, part in given.items() if name != "protectedRangeId"},
    }
    tab.details.setdefault("protected", []).append(protected)
    return {"protectedRange": shown_protection(protected, is_reply=True)}


def update_protected_range(book: Book, request: Request) -> Reply:
    """Changes what the field mask names of a protected range."""
    given = request.get("protectedRange") or {}
    tab, protected = _protection(book, given.get("protectedRangeId"))
    names = {name for path in asked_paths(request) for name in (path[:1] or given)} - {"protectedRangeId"}
    changed = {name: part for name, part in protected.items() if name not in names}
    changed.update({name: given[name] for name in names if name in given})
    checked = _checked_protection(book, changed)
    tab.details["protected"].remove(protected)
    tab_for(book, checked["range"]["sheetId"]).details.setdefault("protected", []).append(checked)
    return {}


def delete_protected_range(book: Book, request: Request) -> Reply:
    """Takes a protection away; the cells stay."""
    tab, protected = _protection(book, request.get("protectedRangeId"))
    tab.details["protected"].remove(protected)
    return {}


def _kept_rule(book: Book, rule: Request) -> tuple[Tab, Request]:
    spots = [closed_range(book, spot) for spot in rule.get("ranges") or []]
    if not spots:
        raise invalid("A conditional format rule needs at least one range.")
    if len({spot["sheetId"] for spot in spots}) > 1:
        raise invalid("All ranges of a conditional format rule must be on the same sheet.")
    if not rule.get("booleanRule") and not rule.get("gradientRule"):
        raise invalid("A conditional format rule needs a booleanRule or a gradientRule.")
    return tab_for(book, spots[0]["sheetId"]), {**with_color_styles(rule), "ranges": spots}


def shown_rule(rule: Request) -> Request:
    """A conditional format rule as Google answers it."""
    return {name: without_defaults(part) for name, part in rule.items()}


def _rules(tab: Tab, index: int) -> list[Request]:
    rules: list[Request] = tab.details.setdefault("conditional", [])
    if not 0 <= index < len(rules):
        raise invalid(f"No conditional format on sheet: {tab.sheet_id} at index: {index}")
    return rules


def add_conditional_format_rule(book: Book, request: Request) -> Reply:
    """Puts a coloring rule in at an index; later ones move."""
    tab, rule = _kept_rule(book, request.get("rule") or {})
    rules = tab.details.setdefault("conditional", [])
    index = int(request.get("index") or 0)
    if not 0 <= index <= len(rules):
        raise invalid(f"index[{index}] must be between 0 and {len(rules)}.")
    rules.insert(index, rule)
    return {}


def delete_conditional_format_rule(book: Book, request: Request) -> Reply:
    """Takes the coloring rule at an index out; the reply shows it."""
    index = int(request.get("index") or 0)
    return {"rule": shown_rule(_rules(tab_for(book, request.get("sheetId")), index).pop(index))}


def update_conditional_format_rule(book: Book, request: Request) -> Reply:
    """Replaces the coloring rule at an index, or moves it to a new one."""
    index = int(request.get("index") or 0)
    if "rule" in request:
        tab, rule = _kept_rule(book, request["rule"])
        rules = _rules(tab, index)
        old, rules[index] = rules[index], rule
        return without_defaults(
            {"newRule": shown_rule(rule), "newIndex": index, "oldRule": shown_rule(old), "oldIndex": index}
        )
    rules = _rules(tab_for(book, request.get("sheetId")), index)
    new_index = min(int(request.get("newIndex") or 0), len(rules) - 1)
    rule = rules.pop(index)
    rules.insert(new_index, rule)
    return without_defaults({"newRule": shown_rule(rule), "newIndex": new_index, "oldIndex": index})
