"""A school of which each workbook is read once, for a run that does several things with it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from sheets.account import Account
from sheets.columns import WorkbookCells
from sheets.workbook import Tab, Workbook


class ReadOnce(Workbook):
    """A workbook that answers with what it read, until its tabs were looked at anew, as after they were changed."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__(workbook.google, workbook.workbook_id, workbook.name, workbook.book)
        self._cells: WorkbookCells | None = None

    def tabs(self, anew: bool = False) -> Mapping[str, Tab]:
        """See Workbook; what was read before is forgotten where `anew`."""
        if anew:
            self._cells = None
        return super().tabs(anew)

    def read(self, every_tab: bool = False) -> WorkbookCells:
        """See Workbook."""
        if every_tab:
            return super().read(every_tab)
        if self._cells is None:
            self._cells = super().read()
        return self._cells


@dataclass(frozen=True)
class AccountReadOnce(Account):
    """The school for one run: School and Team are held for all of it, a classroom by whoever has it in hand."""

    @cached_property
    def school(self) -> Workbook:  # type: ignore[override]
        """See Account."""
        return ReadOnce(Account.school.fget(self))  # type: ignore[attr-defined]

    @cached_property
    def team(self) -> Workbook | None:  # type: ignore[override]
        """See Account."""
        found = Account.team.fget(self)  # type: ignore[attr-defined]
        return ReadOnce(found) if found else None

    def classroom(self, classroom_id: str, link: str) -> Workbook:
        """See Account."""
        return ReadOnce(super().classroom(classroom_id, link))


def read_once(account: Account) -> Account:
    """The same school, each workbook of which is read once."""
    return AccountReadOnce(**{each.name: getattr(account, each.name) for each in fields(account)})
