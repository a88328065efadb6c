"""One training module to begin with, and its row in the tab Training modules."""

from dataclasses import dataclass

from sheets.cells import Cell


@dataclass(frozen=True)
class ReadyModule:
    """A module in our own words. standard: a code only where we could look it up; link: left to the school."""

    module_id: str
    title: str
    able_to: str
    format: str
    minutes: int
    month: int | None = None
    due_days: int | None = None
    required_for: str | None = None
    standard: str | None = None
    is_for_spare_moment: bool = False
    checklist_id: str | None = None
    valid_months: int | None = None

    def line(self, topic: str) -> tuple[Cell, ...]:
        """The cells of its row, in the declared order."""
        return (
            self.module_id,
            topic,
            self.title,
            self.able_to,
            self.format,
            self.minutes,
            self.month,
            self.due_days,
            self.required_for,
            self.standard,
            None,
            "yes" if self.is_for_spare_moment else None,
            self.checklist_id,
            self.valid_months,
            None,
        )
