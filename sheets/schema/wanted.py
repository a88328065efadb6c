"""Which tab a workbook should have: a declared table, its title, and what depends on who works there."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheets.columns import Table


@dataclass(frozen=True)
class WantedTab:
    """One tab that a workbook should have.

    lists: column name -> the fixed list to choose from; an empty list means nothing to choose from yet.
    editors: e-mails of who may edit besides the program; without any, a tab in which people write keeps only its
    headings protected, since nobody could write there otherwise.
    sheet_id: the tab's number where it is new; a tab that is there keeps its own.
    """

    title: str
    table: Table
    lists: Mapping[str, tuple[str, ...]]
    editors: tuple[str, ...]
    sheet_id: int
