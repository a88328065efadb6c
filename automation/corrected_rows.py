"""Which rows of Corrections are about rows of one student: by what was corrected, or by how the row was left."""

from collections.abc import Callable, Mapping

from automation.corrected import cell_kept
from automation.fixes import fingerprint
from sheets.columns import Cell, TabCells, is_blank, plain, show
from sheets.schema import CORRECTIONS, FIDELITY, GOALS, STUDENTS, SUPPORTS

_STUDENT, _GOAL = STUDENTS.column("student_id").heading, GOALS.column("goal_id").heading
_SUPPORT = SUPPORTS.column("support_id").heading
_GOAL_HEADINGS = {plain(each).casefold() for each in (_GOAL, "Goal", "Goals practiced")}
_SUPPORT_HEADINGS = {plain(each).casefold() for each in (_SUPPORT, FIDELITY.column("support_id").heading)}


def corrections_of(
    tabs: Mapping[str, TabCells],
    about: Mapping[str, tuple[int, ...]],
    has_goal: Callable[[Cell], bool],
    is_own: Callable[[Cell], bool],
    has_support: Callable[[Cell], bool],
) -> tuple[int, ...]:
    """The rows of Corrections about the rows in `about` (tab -> rows), or that name the student's code or goal.

    A row may have been corrected several times: from how it stands now, each correction leads to how it stood before.
    """
    states: dict[str, dict[str, dict[str, Cell]]] = {
        title: {fingerprint(row): row for row in (_whole(tabs[title], at) for at in rows)}
        for title, rows in about.items()
        if title in tabs
    }
    columns = {plain(show(each[0])).casefold(): each for each in tabs[CORRECTIONS.tab].columns if each}
    found = []
    for at in range(max((len(each) for each in columns.values()), default=1) - 1, 0, -1):
        tab, heading, old, new, entry_id = (
            _at(columns.get(plain(CORRECTIONS.column(name).heading).casefold(), ()), at)
            for name in ("found_in", "found_column", "old", "new", "entry_id")
        )
        named = plain(show(heading)).casefold()
        is_named = (
            (named in _GOAL_HEADINGS and (has_goal(old) or has_goal(new)))
            or (named in _SUPPORT_HEADINGS and (has_support(old) or has_support(new)))
            or (named == plain(_STUDENT).casefold() and (is_own(old) or is_own(new)))
        )
        known = states.get(show(tab), {})
        row = known.get(show(entry_id).partition("-")[2])
        if row is not None:
            before = {**row, show(heading): cell_kept(None if is_blank(old) else show(old))}
            known[fingerprint(before)] = before
        if is_named or row is not None:
            found.append(at)
    return tuple(sorted(found))


def _whole(tab: TabCells, at: int) -> dict[str, Cell]:
    return {str(each[0]): _at(each, at) for each in tab.columns if each and not is_blank(each[0])}


def _at(column: object, at: int) -> Cell:
    return column[at] if isinstance(column, list | tuple) and at < len(column) else None
