"""Who visits: people of the measured school, each of another classroom as far as there are enough."""

from automation.review import review_school
from sheets.access import people
from sheets.account import open_practice
from tests.benchmarks.sizes import TODAY, Size


def teachers(size: Size, count: int) -> list[str]:
    """Staff IDs of so many teachers, each of one classroom."""
    return [each.staff_id for each in _everybody(size) if each.has("teacher")][:count]


def of_rooms(size: Size, count: int) -> list[str]:
    """An administrator, and teachers and paras in turn."""
    known = _everybody(size)
    found = [next(each.staff_id for each in known if each.has("administrator"))]
    both = zip(
        [each.staff_id for each in known if each.has("teacher")],
        [each.staff_id for each in known if each.has("para")],
        strict=False,
    )
    return [*found, *(staff_id for pair in both for staff_id in pair)][:count]


def _everybody(size: Size) -> list:
    school = review_school(open_practice(size.folder).school.read(), TODAY)
    return list(people(school.frames["Staff"], school.frames["Classrooms"]).values())
