"""Bring a workbook in line with its declaration: look at it, plan the steps in words, apply them.

Nothing that a person typed is deleted or overwritten. A heading that is missing is added to the right of everything
that stands in the tab; tabs, columns, protection and coloring of the school's own stay as they are.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from sheets.cells import Cell, column_letter, plain, show
from sheets.found import FIRST_TAB_OF_GOOGLE, JSON, Found, FoundTab, is_mark, look
from sheets.google import Google
from sheets.layout import EMPTY_ROWS
from sheets.schema import CHECKLISTS, DECLARED_SETTINGS, HOW_TO, HOW_TO_LINES, SETTINGS, TRAINING_MODULES
from sheets.schema.ready_checklists import READY_CHECKLIST_LINES
from sheets.schema.ready_modules import READY_MODULE_LINES
from sheets.schema.wanted import WantedTab
from sheets.tab_steps import Place, Step, steps_for
from sheets.workbook import quoted

__all__ = ["Found", "FoundTab", "Step", "WantedTab", "apply", "look", "plan"]

REQUESTS_A_CALL = 1000  # keeps a call well below the 2 MB that Google advises
FREE_IDS_APART = 100_000

LINES: dict[str, tuple[tuple[Cell, ...], ...]] = {
    HOW_TO.tab: HOW_TO_LINES,
    SETTINGS.tab: tuple((each.words, each.begins_as, each.what_it_does) for each in DECLARED_SETTINGS),
    CHECKLISTS.tab: READY_CHECKLIST_LINES,
    TRAINING_MODULES.tab: READY_MODULE_LINES,
}
ONLY_TO_BEGIN_WITH = frozenset({CHECKLISTS.tab, TRAINING_MODULES.tab})  # a row that the school deleted stays deleted


def plan(wanted: Sequence[WantedTab], found: Found) -> list[Step]:
    """The steps that bring a workbook in line, in words and requests; none where nothing is to be done."""
    places, steps = _places(wanted, found)
    sources = {each.wanted.table.tab: _source(each) for each in places if not each.wanted.table.is_per_person}
    for place in places:
        steps += steps_for(place, sources)
        steps += _lines(place)
    return steps + list(_remove_first_tab(found, places))


def apply(google: Google, workbook_id: str, steps: Sequence[Step]) -> int:
    """Carry out the steps and return how many calls that took: new tabs first, tabs removed last, then the text."""
    requests = sorted((request for step in steps for request in step.requests), key=_turn)
    calls = 0
    for first in range(0, len(requests), REQUESTS_A_CALL):
        part = requests[first : first + REQUESTS_A_CALL]
        google.change_structure(workbook_id, part, is_repeatable=all(map(_is_repeatable, part)))
        calls += 1
    values = [each for step in steps for each in step.values]
    if values:
        google.write_values(workbook_id, values)
        calls += 1
    return calls


def _turn(request: JSON) -> int:
    (kind,) = request
    return {"addSheet": 0, "updateSheetProperties": 1, "deleteSheet": 3}.get(kind, 2)


def _is_repeatable(request: JSON) -> bool:
    """Whether asking twice does no more than asking once."""
    (kind,) = request
    return not kind.startswith(("add", "delete"))


def _places(wanted: Sequence[WantedTab], found: Found) -> tuple[list[Place], list[Step]]:
    """Where each wanted tab is or will be; a new one stands right of the wanted tab before it."""
    places: list[Place] = []
    steps: list[Step] = []
    order = [each.title for each in found.tabs]
    taken = {each.sheet_id for each in found.tabs}
    names = {each.title for each in wanted}
    index = 0
    for each in wanted:
        tab = found.titled(each.title)
        renamed = None if tab else _renamed(each, found, names)
        if renamed:
            steps.append(Step(f"Rename the tab {renamed.title} back to {each.title} by hand: it is left as it is."))
            continue
        if tab:
            index = order.index(tab.title)
            places.append(_place(each, tab, None))
        else:
            tab = FoundTab(each.title, _free_id(each.sheet_id, taken), 0, 0)
            order.insert(index, each.title)
            taken.add(tab.sheet_id)
            places.append(_place(each, tab, index))
        index += 1
    return places, steps


def _free_id(sheet_id: int, taken: set[int]) -> int:
    while sheet_id in taken:  # by a tab of the school's own
        sheet_id += FREE_IDS_APART
    return sheet_id


def _renamed(wanted: WantedTab, found: Found, names: Container[str]) -> FoundTab | None:
    """The tab that was this one until somebody renamed it: its number and our protection tell.

    names: of all wanted tabs; one that stands under its own name was never another.
    """
    for tab in found.tabs:
        if tab.title not in names and tab.sheet_id == wanted.sheet_id and any(map(is_mark, tab.protections)):
            return tab
    return None


def _place(wanted: WantedTab, tab: FoundTab, index: int | None) -> Place:
    columns = {plain(each.heading).casefold(): each for each in wanted.table.columns}
    known: dict[str, int] = {}
    for at, heading in enumerate(tab.headings):
        known.setdefault(heading.casefold(), at)
    missing = {heading: each for heading, each in columns.items() if heading not in known}
    known |= {heading: at for at, heading in enumerate(missing, len(tab.cells))}
    positions = {each.name: known[heading] for heading, each in columns.items()}
    last_row = max(tab.filled_rows(list(positions.values())), 1)
    absent = _absent_lines(wanted, tab, positions)
    if absent:
        last_row = max(tab.used_rows, 1) + len(absent)
    is_old_report = wanted.table.is_report and index is None
    row_count = max(tab.row_count, last_row + (1 if is_old_report else EMPTY_ROWS))
    column_count = max(tab.column_count, *(at + 1 for at in positions.values()))
    return Place(wanted, tab, index, positions, tuple(missing.values()), row_count, column_count)


def _source(place: Place) -> str:
    """The cells that name this tab's rows: its first declared column below the heading."""
    letter = column_letter(place.positions[place.wanted.table.columns[0].name])
    title = place.title if place.title.isalnum() else quoted(place.title)
    return f"={title}!${letter}$2:${letter}"


def _absent_lines(wanted: WantedTab, tab: FoundTab, positions: Mapping[str, int]) -> list[tuple[Cell, ...]]:
    """The program's lines that the tab lacks, known by what stands in their first column."""
    at = positions[wanted.table.columns[0].name]
    cells = tab.cells[at][1:] if at < len(tab.cells) else ()
    there = {plain(show(cell)).casefold() for cell in cells}
    if wanted.table.tab in ONLY_TO_BEGIN_WITH and tab.used_rows > 1:
        return []
    return [line for line in LINES.get(wanted.table.tab, ()) if plain(show(line[0])).casefold() not in there]


def _lines(place: Place) -> Iterator[Step]:
    """Absent lines of the program's own go below all that stands there; a line that is there stays as it is."""
    absent = _absent_lines(place.wanted, place.tab, place.positions)
    first = max(place.tab.used_rows, 1) + 1
    values = tuple(_row_values(place, row, line) for row, line in enumerate(absent, first))
    if values and place.wanted.table.is_report:
        yield Step(f"Write what {place.title} says.", (), values)
    elif values:
        named = dict.fromkeys(show(each[0]) for each in absent)
        yield Step(f"Add to {place.title}: {', '.join(named)}.", (), values)


def _row_values(place: Place, row: int, line: Sequence[Cell]) -> JSON:
    """A write of one row's declared columns; cells in between are left alone."""
    at = {place.positions[each.name]: cell for each, cell in zip(place.wanted.table.columns, line, strict=True)}
    cells = [at.get(position) for position in range(min(at), max(at) + 1)]
    return {"range": f"{quoted(place.title)}!{column_letter(min(at))}{row}", "values": [cells]}


def _remove_first_tab(found: Found, places: Sequence[Place]) -> Iterator[Step]:
    """Google starts a spreadsheet with a tab that nobody wanted."""
    tab = next((each for each in found.tabs if each.title == FIRST_TAB_OF_GOOGLE), None)
    if tab and tab.is_wholly_empty and any(each.is_new for each in places):
        yield Step(f"Remove the empty tab {tab.title}.", ({"deleteSheet": {"sheetId": tab.sheet_id}},))
