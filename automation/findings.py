"""The catalogue of everything that can be wrong, and one finding: where, what, what to do."""

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from automation.mistakes.losses import LOST
from automation.mistakes.mistake import CHECK, FIX, NOTE, TEACHER, TYPING, Mistake
from automation.mistakes.subjects import SUBJECTS
from sheets.columns import Cell

__all__ = [
    "CATALOGUE",
    "CHECK",
    "FIX",
    "NOTE",
    "TEACHER",
    "TYPING",
    "Finding",
    "Mistake",
    "as_record",
    "link_to_cell",
    "most_urgent_first",
    "urgency",
]


def _catalogue(subjects: Iterable[Iterable[Mistake]]) -> Mapping[str, Mistake]:
    found: dict[str, Mistake] = {}
    for mistake in (each for subject in subjects for each in subject):
        if mistake.code in found:
            raise ValueError(f"{mistake.code} is declared twice")
        found[mistake.code] = mistake
    return MappingProxyType(found)


CATALOGUE = _catalogue(mistakes for _, mistakes in SUBJECTS)

NOT_ON_PARAS_SCREENS = re.compile(r"fidelity|phase|aimline|opportunity|latency|coefficient", re.I)
LONGEST_FOUND = 60
_ORDER = {FIX: 0, CHECK: 1, NOTE: 2}


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong in one place.

    workbook: the classroom ID, or "school". row: as the person sees it (the heading is row 1), None where the
    finding is about a whole tab or a heading. found: what stands there, as a person reads it. date_on and
    student_id, where known: the day and the student that the row is about. also_rows: further rows that it is about.
    corrections: heading -> what belongs into that cell of the row, in the order in which to write, where it is beyond
    doubt; a guess is only a suggestion.
    """

    code: str
    workbook: str
    tab: str
    row: int | None
    column: str | None
    found: str
    suggestion: str | None = None
    details: Mapping[str, str] = field(default_factory=dict, hash=False)
    date_on: date | None = None
    student_id: str | None = None
    also_rows: tuple[int, ...] = ()
    corrections: Mapping[str, Cell] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if missing := CATALOGUE[self.code].details - set(self.details):
            raise ValueError(f"{self.code} must also say {', '.join(sorted(missing))}")

    @property
    def level(self) -> str:
        """fix, check or note."""
        return CATALOGUE[self.code].level

    @property
    def title(self) -> str:
        """The kind of mistake in a few words."""
        return CATALOGUE[self.code].title

    @property
    def readers(self) -> str:
        """Who reads of it: "typing" (the Data check tab), or "teacher" (only the teacher's page).

        A tab whose very name has a word that never stands on a para's screen is the teacher's matter.
        """
        if NOT_ON_PARAS_SCREENS.search(f"{self.tab} {self.column or ''}"):
            return TEACHER
        return CATALOGUE[self.code].readers

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that stand there now and that it is about; none where it is about a row that is gone."""
        if self.row is None or not CATALOGUE[self.code].marks_its_row:
            return ()
        return (self.row, *self.also_rows)

    @property
    def where(self) -> str:
        """The place in words: Log ANA, row 14, Score."""
        row = None if self.row is None else f"row {self.row}"
        return ", ".join(part for part in (self.tab, row, self.column) if part)

    @property
    def message(self) -> str:
        """Where, what, what to do, in one or two sentences."""
        words = {**self.details, "found": shortened(self.found)}
        said = _WORDS.vformat(CATALOGUE[self.code].template, (), words)
        return f"{self.where}: {said}: {self.suggestion}?" if self.suggestion else f"{self.where}: {said}."


class _Words(string.Formatter):
    """A template with its words put in; what a person typed is never read as a template."""

    def get_field(self, field_name: str, args: Sequence, kwargs: Mapping) -> tuple[str, str]:
        return kwargs[field_name], field_name


_WORDS = _Words()


def shortened(found: str) -> str:
    """What was found on one line, cut where it is long."""
    line = " ".join(found.split())
    return line if len(line) <= LONGEST_FOUND else line[: LONGEST_FOUND - 1].rstrip() + "…"


def urgency(finding: Finding) -> tuple[int, bool, bool, int, str, int, str]:
    """The place of a finding in a list, most urgent first.

    fix, check, note; what was lost first; whole tabs and headings before rows; the newest day first; then tab and row.
    """
    newest_first = -finding.date_on.toordinal() if finding.date_on else 0
    has_row = finding.row is not None
    level = _ORDER[finding.level]
    return (level, finding.code not in LOST, has_row, newest_first, finding.tab, finding.row or 0, finding.column or "")


def most_urgent_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in the order in which to look at them."""
    return sorted(findings, key=urgency)


def link_to_cell(workbook_id: str, sheet_id: int, row: int | None = None, column_letter: str | None = None) -> str:
    """The address that opens the tab at that cell, at that row, or at its top."""
    link = f"https://docs.google.com/spreadsheets/d/{workbook_id}/edit#gid={sheet_id}"
    if row is None:
        return f"{link}&range={column_letter}1" if column_letter else link
    return f"{link}&range={column_letter}{row}" if column_letter else f"{link}&range={row}:{row}"


def as_record(finding: Finding) -> dict[str, str | int | None]:
    """The finding as `check --json` prints it."""
    return {
        "code": finding.code,
        "level": finding.level,
        "workbook": finding.workbook,
        "tab": finding.tab,
        "row": finding.row,
        "column": finding.column,
        "found": finding.found,
        "message": finding.message,
    }
