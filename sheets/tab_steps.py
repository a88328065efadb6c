"""What one tab still needs: its declaration held against how it stands, as steps in words with Google's requests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sheets.cells import column_letter
from sheets.columns import Column
from sheets.found import FoundTab, is_mark
from sheets.layout import (
    EMPTY_ROWS,
    JSON,
    NOTE_ENDS,
    TAB_COLORS,
    coloring_key,
    colorings_for,
    column_below_heading,
    is_whole_tab,
    note_for,
    number_format,
    protection_for,
    rule_for,
    says_the_same,
    sheet_properties,
)
from sheets.schema.wanted import WantedTab
from sheets.workbook import quoted


@dataclass(frozen=True)
class Step:
    """One change in words, with what Google is asked for; values are written as they are."""

    words: str
    requests: tuple[JSON, ...] = ()
    values: tuple[JSON, ...] = ()


@dataclass(frozen=True)
class Place:
    """A wanted tab and where in the workbook it is, or will be.

    positions: column name -> column, counted from 0, found by heading. missing: columns whose heading is not there.
    row_count, column_count: the grid that it needs.
    """

    wanted: WantedTab
    tab: FoundTab
    index: int | None  # where a new tab is put
    positions: Mapping[str, int]
    missing: tuple[Column, ...]
    row_count: int
    column_count: int

    @property
    def title(self) -> str:
        """The title as it stands."""
        return self.tab.title

    @property
    def is_new(self) -> bool:
        """Whether the tab is still to be added."""
        return self.index is not None

    @property
    def is_grown(self) -> bool:
        """Whether rows are added to a tab that was there."""
        return not self.is_new and self.row_count > self.tab.row_count


@dataclass(frozen=True)
class _Aspect:
    """One aspect of a tab: the requests that set it, and whether it differs from the declaration."""

    words: str
    requests: tuple[JSON, ...]
    is_due: bool


def steps_for(place: Place, sources: Mapping[str, str]) -> list[Step]:
    """The steps that bring one tab in line; none where it is. Cells below the headings are not among them.

    sources: tab -> the cells that a column linking to that tab chooses from.
    """
    aspects = [_formats(place), *_rules(place, sources), _coloring(place)]
    steps = [_add(place)] if place.is_new else []
    if place.is_grown:
        also = (request for each in aspects if not each.is_due for request in each.requests)
        grid = _grid(place, "rowCount", place.row_count)
        empty_rows = 1 if place.wanted.table.is_report else EMPTY_ROWS
        steps.append(Step(f"Give {place.title} {empty_rows} empty row{'s' * (empty_rows > 1)}.", (grid, *also)))
    steps += _appearance(place)
    steps += _headings(place)
    steps += _notes(place)
    steps += [Step(each.words, each.requests) for each in aspects if each.is_due]
    return steps + _protection(place)


def _add(place: Place) -> Step:
    properties = sheet_properties(
        place.wanted.table, place.title, place.tab.sheet_id, place.row_count, place.index or 0
    )
    return Step(f"Add the tab {place.title}.", ({"addSheet": {"properties": properties}},))


def _grid(place: Place, side: str, count: int) -> JSON:
    properties = {"sheetId": place.tab.sheet_id, "gridProperties": {side: count}}
    return {"updateSheetProperties": {"properties": properties, "fields": f"gridProperties.{side}"}}


def _appearance(place: Place) -> Iterator[Step]:
    """What a tab that people made themselves may lack; their own choice of color or frozen rows stays."""
    if place.is_new:
        return
    if not place.tab.frozen_rows:
        yield Step(f"Keep the headings of {place.title} in sight.", (_grid(place, "frozenRowCount", 1),))
    if not place.tab.has_color:
        properties = {"sheetId": place.tab.sheet_id, "tabColor": TAB_COLORS[place.wanted.table.color]}
        request = {"updateSheetProperties": {"properties": properties, "fields": "tabColor"}}
        yield Step(f"Color the tab {place.title}.", (request,))
    for column in place.wanted.table.columns:
        at = place.positions[column.name]
        if column.is_hidden and column not in place.missing and not any(place.tab.hidden[at : at + 1]):
            yield Step(f"Hide {column.heading} in {place.title}.", (_width(place, column, "hiddenByUser"),))


def _width(place: Place, column: Column, fields: str) -> JSON:
    at = place.positions[column.name]
    spot = {"sheetId": place.tab.sheet_id, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    properties = {"pixelSize": column.width_px, "hiddenByUser": column.is_hidden}
    return {"updateDimensionProperties": {"range": spot, "properties": properties, "fields": fields}}


def _headings(place: Place) -> Iterator[Step]:
    """Missing headings, written right of everything that stands in the tab."""
    if not place.missing:
        return
    first = place.positions[place.missing[0].name]
    look = {"textFormat": {"bold": True}, "wrapStrategy": "WRAP", "verticalAlignment": "MIDDLE"}
    cells = [{"note": note_for(each), "userEnteredFormat": look} for each in place.missing]
    start = {"sheetId": place.tab.sheet_id, "rowIndex": 0, "columnIndex": first}
    fields = "note,userEnteredFormat(textFormat.bold,wrapStrategy,verticalAlignment)"
    requests: list[JSON] = [{"updateCells": {"start": start, "rows": [{"values": cells}], "fields": fields}}]
    if not place.is_new and place.column_count > place.tab.column_count:
        requests.insert(0, _grid(place, "columnCount", place.column_count))
    requests += [_width(place, each, "pixelSize,hiddenByUser") for each in place.missing]
    values: JSON = {
        "range": f"{quoted(place.title)}!{column_letter(first)}1",
        "values": [[each.heading for each in place.missing]],
    }
    yield Step(_heading_words(place, first), tuple(requests), (values,))


def _heading_words(place: Place, first: int) -> str:
    others = [each for at, each in enumerate(place.tab.headings) if each and at not in place.positions.values()]
    if not any(place.tab.headings):
        return f"Write the headings of {place.title}."
    which = ", ".join(each.heading for each in place.missing)
    words = f"Add what is missing in {place.title}, from column {column_letter(first)} on: {which}."
    return f"{words} Left as they are: {', '.join(others)}." if others else words


def _notes(place: Place) -> list[Step]:
    """Notes that are absent or ours and out of date; a note that a person wrote stays."""
    requests = []
    for column in place.wanted.table.columns:
        at = place.positions[column.name]
        found = place.tab.notes[at] if at < len(place.tab.notes) else ""
        is_free = not found or found.endswith(NOTE_ENDS)
        if column not in place.missing and is_free and found != note_for(column):
            start = {"sheetId": place.tab.sheet_id, "rowIndex": 0, "columnIndex": at}
            rows = [{"values": [{"note": note_for(column)}]}]
            requests.append({"updateCells": {"start": start, "rows": rows, "fields": "note"}})
    return [Step(f"Explain the headings of {place.title}.", tuple(requests))] if requests else []


def _found(cells: Sequence[JSON], position: int) -> JSON:
    return cells[position] if position < len(cells) else {}


def _formats(place: Place) -> _Aspect:
    table, tab = place.wanted.table, place.tab
    wanted = {place.positions[each.name]: number_format(table, each) for each in table.columns}
    due = {
        at
        for at, shown in wanted.items()
        for row in (tab.below_heading, tab.last_row)
        if not _shows(_found(row, at), shown)
    }
    positions = sorted(wanted if place.is_grown else due)
    requests = []
    for (_, _), run in groupby(enumerate(positions), key=lambda each: (each[1] - each[0], str(wanted[each[1]]))):
        columns = [at for _, at in run]
        spot = column_below_heading(tab.sheet_id, columns[0], place.row_count, len(columns))
        cell = {"userEnteredFormat": {"numberFormat": wanted[columns[0]]}}
        requests.append({"repeatCell": {"range": spot, "cell": cell, "fields": "userEnteredFormat.numberFormat"}})
    return _Aspect(f"Set how days, numbers and text show in {place.title}.", tuple(requests), bool(due))


def _shows(cell: JSON, wanted: JSON) -> bool:
    found = cell.get("userEnteredFormat", {}).get("numberFormat", {})
    return found.get("type") == wanted["type"] and (
        wanted["type"] == "TEXT" or found.get("pattern") == wanted["pattern"]
    )


def _rules(place: Place, sources: Mapping[str, str]) -> list[_Aspect]:
    """Lists to choose from and limits, together by what they are about: a refreshed list has words of its own."""
    requests: dict[str, list[JSON]] = {}
    due: set[str] = set()
    for column in place.wanted.table.columns:
        at = place.positions[column.name]
        offered = place.wanted.lists.get(column.name)
        wanted = rule_for(place.wanted.table, column, offered, sources.get(column.link_to or ""))
        found = [_found(row, at).get("dataValidation") for row in (place.tab.below_heading, place.tab.last_row)]
        if wanted is None and (offered is None or not any(found)):
            continue  # a rule of the school's own, where we declare none
        words = f"Set what can be chosen or typed in {place.title}."
        if offered is not None and any(found):
            words = f"Refresh the list of {(column.link_to or column.heading).lower()} in {place.title}."
        is_due = not all(says_the_same(each, wanted) for each in found)
        if is_due or place.is_grown:
            spot = column_below_heading(place.tab.sheet_id, at, place.row_count)
            rule = {"rule": wanted} if wanted else {}
            requests.setdefault(words, []).append({"setDataValidation": {"range": spot, **rule}})
            due |= {words} if is_due else set()
    return [_Aspect(words, tuple(each), words in due) for words, each in requests.items()]


def _coloring(place: Place) -> _Aspect:
    """Our rules come after the school's own, which stay and win."""
    table, tab = place.wanted.table, place.tab
    found = [coloring_key(each, tab.row_count) for each in tab.colorings]
    rows_now = colorings_for(table, place.positions, tab.sheet_id, tab.row_count)
    is_due = sorted(filter(None, found)) != sorted(filter(None, (coloring_key(each, 0) for each in rows_now)))
    if not is_due and not place.is_grown:
        return _Aspect("", (), False)
    ours = [at for at, key in enumerate(found) if key]
    requests: list[JSON] = [
        {"deleteConditionalFormatRule": {"sheetId": tab.sheet_id, "index": at}} for at in reversed(ours)
    ]
    wanted = colorings_for(table, place.positions, tab.sheet_id, place.row_count)
    for at, rule in enumerate(wanted, len(found) - len(ours)):
        requests.append({"addConditionalFormatRule": {"rule": rule, "index": at}})
    return _Aspect(f"Color what is missing in a row of {place.title}.", tuple(requests), is_due)


def _protection(place: Place) -> list[Step]:
    """One protection of ours; whatever the school protects itself stays, and its whole tab needs no second one."""
    wanted = protection_for(place.wanted.table, place.wanted.editors, place.tab.sheet_id)
    ours = [each for each in place.tab.protections if is_mark(each)]
    good = [each for each in ours if _protects_the_same(each, wanted)][:1]
    stale = [each for each in ours if each not in good]
    has_own = any(is_whole_tab(each) for each in place.tab.protections if not is_mark(each))
    requests: list[JSON] = [{"deleteProtectedRange": {"protectedRangeId": each["protectedRangeId"]}} for each in stale]
    if not good and not (has_own and is_whole_tab(wanted)):
        requests.append({"addProtectedRange": {"protectedRange": wanted}})
    if not requests:
        return []
    what = place.title if is_whole_tab(wanted) else f"the headings of {place.title}"
    return [Step(f"Renew who may edit {what}." if stale else f"Protect {what}.", tuple(requests))]


def _protects_the_same(found: JSON, wanted: JSON) -> bool:
    rows = [
        (each["range"].get("startRowIndex", 0), each["range"].get("endRowIndex"), is_whole_tab(each))
        for each in (found, wanted)
    ]
    return found.get("description") == wanted["description"] and rows[0] == rows[1] and not found.get("warningOnly")
