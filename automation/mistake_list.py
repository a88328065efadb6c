"""The README's list of mistakes, printed from the catalogue: python -m automation.mistake_list."""

from collections.abc import Iterable

from automation.mistakes.check_ins import CHECK_INS
from automation.mistakes.losses import LOSSES
from automation.mistakes.mistake import Mistake
from automation.mistakes.observations import OBSERVATIONS
from automation.mistakes.rows import PEOPLE_AND_DAYS, SCORES
from automation.mistakes.tabs_and_cells import TABS_AND_CELLS
from automation.mistakes.teachers_tabs import GOALS_AND_STUDENTS, SCHOOL
from automation.mistakes.training import TRAINING

SUBJECTS: tuple[tuple[str, tuple[Mistake, ...]], ...] = (
    ("Scores and notes", SCORES),
    ("Days, goals and people of a row", PEOPLE_AND_DAYS),
    ("Goals, students and assignments", GOALS_AND_STUDENTS),
    ("The School workbook", SCHOOL),
    ("Checklists, observations and sittings scored by two", OBSERVATIONS),
    ("Training, coaching and contacts", TRAINING),
    ("Check-ins, told to the counselor alone", CHECK_INS),
    ("Tabs, headings and single cells", TABS_AND_CELLS),
    ("Lost since the last check, and how rows came in", LOSSES),
)


def mistake_list() -> str:
    """Every kind of mistake under its subject, one Markdown line each: title, level, what to do."""
    return "\n\n".join(f"**{subject}**\n\n{_lines(mistakes)}" for subject, mistakes in SUBJECTS)


def _lines(mistakes: Iterable[Mistake]) -> str:
    ordered = sorted(mistakes, key=lambda each: each.title)
    return "\n".join(f"- *{each.title}* ({each.level}): {each.what_to_do}." for each in ordered)


if __name__ == "__main__":
    print(mistake_list())
