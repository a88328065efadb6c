"""What a choice of the school is: its words in the Settings tab, how its value is read, what holds by default."""

from dataclasses import dataclass

from sheets.columns import Cell, Column, Kind

NOT_YET = "not yet"  # the value of a choice that nobody has made so far


@dataclass(frozen=True)
class Setting:
    """One choice: the name in code, the words in the tab, how the value is read, what holds by default.

    default: None where nothing holds until the school says so; the tab then reads NOT_YET.
    """

    name: str
    words: str
    value: Column
    default: Cell | None
    what_it_does: str

    @property
    def begins_as(self) -> Cell:
        """What the Value cell holds before the school changes it."""
        return NOT_YET if self.default is None else self.default


def whole(low: int, high: int) -> Column:
    """A Value cell that takes a whole number from low to high."""
    return Column("value", "Value", Kind.WHOLE_NUMBER, low=low, high=high)
