"""What the Coverage page shows: a teacher's own rooms as they are; to an administrator all rooms, in numbers."""

from datetime import date

from automation.coverage_page import NEEDED, NEEDED_IN_NUMBERS, CoveragePage, coverage_in_numbers, coverage_page
from pages.shared.view import View


def coverage_of(view: View, week_of: date) -> CoveragePage:
    """The page of that week; for an administrator as last summarized, without opening any classroom."""
    return view.once(("coverage", week_of), lambda: _made(view, week_of))


def _made(view: View, week_of: date) -> CoveragePage:
    if view.person.has("teacher"):
        own = sorted(view.person.classroom_ids)
        return coverage_page(view.frames(*NEEDED), own, view.settings, week_of, view.today)
    return coverage_in_numbers(view.frames(*NEEDED_IN_NUMBERS), view.all_rooms(), view.settings, week_of, view.today)
