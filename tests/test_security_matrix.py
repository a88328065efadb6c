"""The matrix of who sees what is as large as the declarations are, and every cell is as the tables say."""

from sheets.schema import TABLES
from sheets.schema.words import ROLES
from tests.security_matrix import Matrix, lines, matrix_of_everything, pages_by_role, rows_of

FEWEST = {
    "row of a tab x role": 7_500,
    "x two roles": 25_000,
    "page x role": 272,
    "student x person": 160,
    "tab x unknown person": 180,
    "undeclared tab x role": 40,
}


def test_every_cell_is_as_the_tables_say_and_none_is_missing() -> None:
    matrix = matrix_of_everything()
    assert not matrix.wrong, "\n".join(lines(matrix))
    assert {kind: matrix.tried.get(kind, 0) >= fewest for kind, fewest in FEWEST.items()} == dict.fromkeys(FEWEST, True)


def test_the_table_names_every_tab_and_role() -> None:
    told = rows_of("access.csv")
    assert [row["tab"] for row in told] == [each.tab for each in TABLES]
    assert all(set(row) == {"tab", *ROLES} for row in told)


def test_a_cell_that_differs_is_found() -> None:
    matrix = Matrix()
    pages_by_role(matrix)
    matrix.cell("page x role", "one that nobody declared", True, False)
    assert len(matrix.wrong) == 1
    assert "is open" in "\n".join(lines(matrix))
