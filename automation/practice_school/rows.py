"""One row of a tab, its cells in the declared order."""

from sheets.columns import Cell, Table, Value, value_to_cell


def row_of(table: Table, **values: Value) -> list[Cell]:
    """The cells of one row, in the order in which the tab declares its columns; what is not named is blank.

    KeyError for a name that the tab does not declare: a renamed column must not vanish quietly.
    """
    unknown = values.keys() - {column.name for column in table.columns}
    if unknown:
        raise KeyError(f"{table.tab} declares no column {', '.join(sorted(unknown))}")
    return [value_to_cell(column, values.get(column.name)) for column in table.columns]


def places(table: Table) -> dict[str, int]:
    """Column name -> its place in a row of that tab, counted from 0."""
    return {column.name: place for place, column in enumerate(table.columns)}
