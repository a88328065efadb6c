"""The README's table of tabs, printed from the declaration: python -m automation.tab_table."""

from collections.abc import Sequence

from sheets.columns import Table
from sheets.schema import TABLES

BOOKS = {"school": "School", "team": "Team", "classroom": "Classroom", "check_ins": "Check-in"}
WRITERS = {"owner": "the tab's owner", "program": "the program", "form": "the Google Form"}


def tab_table(tables: Sequence[Table] = TABLES) -> str:
    """The declared tabs as a Markdown table, one line a tab; a star marks a column that must be filled."""
    lines = ["| workbook | tab | one row is | columns | who writes |", "|---|---|---|---|---|"]
    for each in tables:
        cells = (BOOKS[each.book], each.tab, _within(each.purpose), _columns(each), _writers(each))
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)


def _columns(table: Table) -> str:
    names = [each.heading + ("*" if each.required else "") for each in table.columns if not each.is_hidden]
    either = " or ".join(table.column(name).heading for name in table.either_of)
    return ", ".join(names) + (f" ({either} is needed)" if either else "")


def _writers(table: Table) -> str:
    return ", ".join(WRITERS.get(each, each) for each in table.writers)


def _within(sentence: str) -> str:
    """The purpose as it stands within a table: small letter first, no full stop at the end."""
    return (sentence[0].lower() + sentence[1:]).removesuffix(".")


if __name__ == "__main__":
    print(tab_table())
