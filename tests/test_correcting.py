"""Correcting a cell while others sort, insert, delete and type, and the wire fails: done, put back, or in words."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sheets.account import add_practice_workbook
from sheets.correcting import Correction, NotCorrected
from sheets.google import Google
from sheets.workbook import Workbook
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, faulty_google, values_of

HEADINGS = ["Staff ID", "What", "Until", "Entry ID"]
ROWS = [["ANA", "due K7", 1, "a"], ["BEN", "due K7", 2, "b"], ["CARA", "due M4", 3, "c"], ["DORA", "due M4", 4, "d"],
        ["ELI", "due T9", 5, "e"]]  # fmt: skip
MEANT = 1  # the row of BEN, below the heading and ANA
NEW = "due D8"
TYPED = "typed by another"
Act = Callable[["School"], None]


class School:
    """A Set aside tab with five rows in a practice Google of its own, our wire to it, and another person's."""

    def __init__(self, folder: Path) -> None:
        self.google, self.wire = faulty_google(folder)
        self.person: Google = faulty_google(folder)[0]
        self.book_id = add_practice_workbook(self.person, "School")
        self.person.change_structure(self.book_id, [{"addSheet": {"properties": {"title": "Set aside", "sheetId": 7}}}])
        self.workbook = Workbook(self.google, self.book_id, "school", "school")
        self.start_again()

    def start_again(self) -> None:
        """The tab as it was at first, and a wire without faults."""
        self.person.clear_values(self.book_id, ["Set aside"])
        self.person.write_values(self.book_id, [{"range": "'Set aside'!A1", "values": [HEADINGS, *ROWS]}])
        self.wire.calls.clear()
        self.wire.plan.clear()
        self.wire.before_call.clear()

    def rows(self) -> list[list]:
        return values_of(self.person, self.book_id, "Set aside")

    def type(self, cell: str, text: object = TYPED) -> None:
        self.person.write_values(self.book_id, [{"range": f"'Set aside'!{cell}", "values": [[text]]}])

    def change(self, **request: object) -> None:
        self.person.change_structure(self.book_id, [request])

    def sort(self, first: int = 0, last: int = 4, by: int = 2, order: str = "DESCENDING") -> None:
        place = {"sheetId": 7, "startRowIndex": 1, "startColumnIndex": first, "endColumnIndex": last}
        self.change(sortRange={"range": place, "sortSpecs": [{"dimensionIndex": by, "sortOrder": order}]})

    def rows_change(self, what: str, row: int, count: int = 1) -> None:
        place = {"sheetId": 7, "dimension": "ROWS", "startIndex": row, "endIndex": row + count}
        self.change(**{f"{what}Dimension": {"range": place}})

    def shift_column(self) -> None:
        """One column moved against the others by a row, as a person does who sorts it alone."""
        cells = [row[1:2] or [""] for row in self.rows()[1:]]
        self.person.write_values(self.book_id, [{"range": "'Set aside'!B2", "values": [*cells[-1:], *cells[:-1]]}])

    def correct(self, new: object = NEW, heading: str = "What") -> Correction:
        as_read = dict(zip(HEADINGS, ROWS[MEANT], strict=True))
        return self.workbook.correct("Set aside", as_read, heading, new)  # type: ignore[arg-type]


@pytest.fixture
def school(tmp_path: Path) -> School:
    return School(tmp_path)


def sort_all(school: School) -> None:
    """The newest day first: every row moves but the one in the middle."""
    school.sort()


ACTS: dict[str, Act] = {
    "sorts the rows": sort_all,
    "sorts one column": lambda school: school.sort(2, 3),
    "sorts the column that we write": lambda school: school.shift_column(),
    "inserts a row above": lambda school: school.rows_change("insert", 1),
    "inserts and types a row here": lambda school: (
        school.rows_change("insert", MEANT + 1),
        school.type(f"A{MEANT + 2}", "FAY"),
    ),
    "deletes a row above": lambda school: school.rows_change("delete", 1),
    "deletes the row": lambda school: school.rows_change("delete", MEANT + 1),
    "deletes the last rows": lambda school: school.rows_change("delete", MEANT + 1, 3),
    "types in the same row": lambda school: school.type(f"C{MEANT + 2}"),
    "types in the same cell": lambda school: school.type(f"B{MEANT + 2}"),
    "types in another row": lambda school: school.type("B2"),
    "types our value in another row": lambda school: school.type("B2", NEW),
    "adds a row below": lambda school: school.type("A7", "FAY"),
}
FAULTS: tuple[Fault, ...] = ("ok", *BEFORE, *AFTER, *NO_ANSWERS)
STEPS = {"before the first reading": 1, "before the write": 2, "before the second reading": 3, "before the put-back": 4}


def without_us(school: School, acts: list[Act]) -> list[list]:
    """How the tab looks after what people did, had we written nothing."""
    school.start_again()
    for act in acts:
        act(school)
    rows = school.rows()
    school.start_again()
    return rows


def difference(left: list[list], right: list[list]) -> dict[str, tuple]:
    """Cell -> what stands there on the left and on the right."""
    found = {}
    for row in range(max(len(left), len(right))):
        for column, letter in enumerate("ABCD"):
            at, beside = slice(row, row + 1), slice(column, column + 1)
            pair = tuple(next((cell for line in rows[at] for cell in line[beside]), "") for rows in (left, right))
            if pair[0] != pair[1]:
                found[f"{letter}{row + 1}"] = pair
    return found


def assert_promise(school: School, expected: list[list]) -> str:
    """Corrected and nothing else, or refused with every cell that differs named; what was said, "" for corrected."""
    try:
        done = school.correct()
    except NotCorrected as refused:
        said = str(refused)
        changed = difference(school.rows(), expected)
        assert not changed or "by hand" in said
        assert set(changed) <= set(re.findall(r"\b[A-Z]+\d+\b", said)), (changed, said)
        assert not re.search(r"\b(NaN|null|None|dtype|index|schema|parse|exception|Traceback)\b", said)
        return said
    changed = difference(school.rows(), expected)
    assert [now for now, _ in changed.values()] in ([NEW], []) and len(changed) <= 1
    assert school.rows()[done.sheet_row - 1][1] == NEW and done.new == NEW
    return ""


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("step", STEPS)
def test_whatever_a_person_does_meanwhile(school: School, step: str, act: str) -> None:
    sorts_first = [sort_all] if step == "before the put-back" else []
    expected = without_us(school, [*sorts_first, ACTS[act]])
    if sorts_first:
        school.wire.before_call[2] = lambda: sort_all(school)
    school.wire.before_call[STEPS[step]] = lambda: ACTS[act](school)
    said = assert_promise(school, expected)
    if not sorts_first and act in ("adds a row below", "types in another row", "types our value in another row"):
        assert said == "", "what others do in their rows is no reason to refuse"


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_wire_does_to_any_call(school: School, fault: Fault, number: int) -> None:
    expected = without_us(school, [])
    school.wire.plan.extend(["ok"] * (number - 1) + [fault] * (1 if number == 2 else 5))
    said = assert_promise(school, expected)
    assert not said or "Set aside" in said


def somebody_sorts_and_the_put_back_meets(school: School, faults: list[Fault]) -> None:
    school.wire.before_call[2] = school.sort
    school.wire.plan.extend(["ok", "ok", "ok", *faults])


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_wire_does_to_the_put_back(school: School, fault: Fault) -> None:
    for faults in ([fault], ["ok", *[fault] * 5], [fault, "ok"] * 5):
        expected = without_us(school, [sort_all])
        somebody_sorts_and_the_put_back_meets(school, list(faults))
        assert "moved rows" in assert_promise(school, expected)


def test_a_put_back_that_never_works_says_so(school: School) -> None:
    school.wire.before_call[2] = lambda: school.rows_change("delete", 1)
    school.wire.plan.extend(["ok", "ok", "ok", *["reset", "ok"] * 9])
    with pytest.raises(NotCorrected, match=r'type by hand "due M4" in cell B3'):
        school.correct()
    assert school.rows()[2] == ["CARA", NEW, 3, "c"]
    school.start_again()
    school.wire.before_call[2] = lambda: school.rows_change("delete", 1)
    school.wire.plan.extend(["ok", "ok", "ok", *["reset", "ok"] * 2])
    with pytest.raises(NotCorrected, match='cell B3 is "due M4" again'):
        school.correct()
    assert school.rows()[2] == ["CARA", "due M4", 3, "c"]


@pytest.mark.parametrize("seed", range(60))
def test_many_people_and_many_faults_at_once(school: School, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(8):
        happens = sorted((dice.randint(1, 6), dice.choice(list(ACTS))) for _ in range(dice.randint(1, 2)))
        school.start_again()
        done: list[Act] = []

        def act(names: list[str], done: list[Act] = done) -> None:
            for name in names:
                done.append(ACTS[name])
                ACTS[name](school)

        for step, _ in happens:
            names = [name for at, name in happens if at == step]
            school.wire.before_call[step] = lambda names=names: act(names)
        school.wire.plan.extend(dice.choice(FAULTS) if dice.random() < 0.3 else "ok" for _ in range(12))
        before = list(school.wire.plan)
        try:
            outcome: object = school.correct()
        except NotCorrected as refused:
            outcome = str(refused)
        rows = school.rows()
        changed = difference(rows, without_us(school, done))
        hint = (seed, happens, before, outcome, changed)
        if isinstance(outcome, Correction):
            assert len(changed) <= 1 and all(now == NEW for now, _ in changed.values()), hint
        else:
            named = set(re.findall(r"\b[A-Z]+\d+\b", str(outcome)))
            assert set(changed) <= named or "look at column B by hand" in str(outcome), hint


def test_what_another_typed_after_our_write_stays(school: School) -> None:
    school.wire.before_call[2] = school.sort
    school.wire.before_call[3] = lambda: school.type("B3")
    with pytest.raises(NotCorrected, match="Look at Set aside, cell B3, by hand"):
        school.correct()
    assert school.rows()[2] == ["DORA", TYPED, 4, "d"]


def test_a_correction_that_google_makes_late_is_not_called_made(school: School) -> None:
    school.wire.plan.extend(["ok", "late"])
    with pytest.raises(NotCorrected, match="Look at Set aside, cell B3, by hand before you try again"):
        school.correct()
    school.wire.deliver_late()
    assert school.rows()[2] == ["BEN", NEW, 2, "b"]
    with pytest.raises(NotCorrected, match="changed or removed"):
        school.correct()


def test_rows_that_are_alike_but_for_the_cell_are_told_apart(school: School) -> None:
    twins = [["ANA", "due K7", 1, "x"], ["ANA", "due M4", 1, "x"], ["ANA", "due K7", 1, "x"]]
    school.person.write_values(school.book_id, [{"range": "'Set aside'!A2", "values": [*twins[:2], *ROWS[2:]]}])
    as_read = dict(zip(HEADINGS, twins[1], strict=True))
    school.wire.before_call[2] = lambda: school.person.write_values(
        school.book_id, [{"range": "'Set aside'!A2", "values": [twins[1], twins[0]]}]
    )
    with pytest.raises(NotCorrected, match='cell B3 is "due K7" again'):
        school.workbook.correct("Set aside", as_read, "What", NEW)
    assert [row[1] for row in school.rows()[1:3]] == ["due M4", "due K7"]


def test_doubled_headings_and_cells_beyond_the_headings_are_no_obstacle(school: School) -> None:
    school.type("E1", "Until")
    school.type("E3", 99)
    school.type("F3", "a note under no heading")
    assert school.correct().sheet_row == 3
    assert school.rows()[2] == ["BEN", NEW, 2, "b", 99, "a note under no heading"]
    school.start_again()
    school.type("E1", "what")
    with pytest.raises(NotCorrected, match="the heading What stands there twice"):
        school.correct()
    assert school.rows()[2][:4] == ROWS[1]


def test_a_heading_may_be_typed_otherwise_and_must_be_there(school: School) -> None:
    school.type("B1", " WHAT ")
    assert school.correct().heading == "What"
    school.start_again()
    school.type("B1", "Which")
    with pytest.raises(NotCorrected, match="the heading What is no longer there"):
        school.correct()


@pytest.mark.parametrize("step", [2, 3, 4])
def test_columns_that_are_moved_meanwhile_are_said(school: School, step: int) -> None:
    place = {"sheetId": 7, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    if step == 4:
        school.wire.before_call[2] = school.sort
    school.wire.before_call[step] = lambda: school.change(insertDimension={"range": place})
    with pytest.raises(NotCorrected, match=r"Set aside .*by hand"):
        school.correct()


def test_a_tab_that_was_renamed_is_named(school: School) -> None:
    school.change(updateSheetProperties={"properties": {"sheetId": 7, "title": "Later"}, "fields": "title"})
    with pytest.raises(NotCorrected, match="There is no tab Set aside any more, so nothing was changed"):
        school.correct()


@pytest.mark.parametrize(("heading", "new"), [("Until", None), ("Until", 3.5), ("What", "=1+1"), ("What", True)])
def test_what_is_corrected_is_a_blank_a_number_or_just_text(school: School, heading: str, new: object) -> None:
    done = school.correct(new, heading)
    column = HEADINGS.index(heading)
    assert done.old == ROWS[1][column] and school.rows()[2][column] == ("" if new is None else new)


def test_what_stands_there_already_is_not_written_again(school: School) -> None:
    assert school.correct("due K7").sheet_row == 3
    assert len(school.wire.calls) == 1
