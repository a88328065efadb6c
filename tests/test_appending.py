"""Appending once, whatever the wire and other people do: looked up, tried again with one Entry ID, counted once."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from provisioned import Classroom

from automation.tidy import tidy
from sheets.columns import Value
from sheets.schema import SESSIONS
from sheets.workbook import NotSaved, TabMissing, Workbook
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, faulty_google
from tests.small_school import ASKS, TODAY

HEADINGS = [each.heading for each in SESSIONS.columns]
SETTING, NOTE, ENTRY_ID = (HEADINGS.index(each) for each in ("Setting", "Note", "Entry ID"))
FAULTS: tuple[Fault, ...] = ("ok", *BEFORE, *AFTER, *NO_ANSWERS, "late")


def sitting(note: str, **more: Value) -> dict[str, Value]:
    """A row of Sessions that nothing is wrong with."""
    return {
        "date_on": TODAY, "goal_id": ASKS, "recorder_id": "ANA", "correct_alone": 3, "out_of": 5, "setting": "gym",
        "note": note, **more,
    }  # fmt: skip


class Team:
    """A provisioned classroom's workbook, our wire to it, and what a person does in it."""

    def __init__(self, folder: Path) -> None:
        self.person = Classroom(folder)
        self.person.provision()
        self.google, self.wire = faulty_google(folder)
        self.workbook = Workbook(self.google, self.person.workbook_id, "room-1", "classroom")

    def append(self, *rows: dict[str, Value]) -> tuple[str, ...]:
        self.wire.calls.clear()
        return self.workbook.append(SESSIONS, rows)

    def until_saved(self, *rows: dict[str, Value], most: int = 9) -> tuple[str, ...]:
        """As a caller does: the same rows with the same Entry IDs again, until they are saved."""
        for _ in range(most):
            try:
                return self.append(*rows)
            except NotSaved as problem:
                rows = tuple({**row, "entry_id": each} for row, each in zip(rows, problem.entry_ids, strict=True))
        raise AssertionError("never saved")

    def move_column(self, start: int, to: int) -> None:
        """What Google does in one go: the column stands before the one that stood at `to`."""
        order = [each for each in range(len(HEADINGS)) if each != start]
        order.insert(to - (to > start), start)
        rows = [[row[each] if each < len(row) else "" for each in order] for row in self.person.rows("Sessions")]
        self.person.type("Sessions!A1", *rows)

    def type_headings(self, headings: list[str]) -> None:
        size = {"sheetId": SESSIONS.sheet_id, "gridProperties": {"columnCount": len(headings)}}
        self.person.change({"updateSheetProperties": {"properties": size, "fields": "gridProperties.columnCount"}})
        self.person.type("Sessions!A1", headings)

    def counted(self) -> Counter[str]:
        """Note -> how often a sitting with it counts, each in the right columns."""
        rows = tidy(self.workbook.read(), "classroom").frames["Sessions"]
        rows = rows[~rows["is_repeat"]]
        assert (rows["correct_alone"] == 3).all() and (rows["out_of"] == 5).all() and (rows["setting"] == "gym").all()
        return Counter(rows["note"])

    def typed(self) -> list[list]:
        return self.person.rows("Sessions")[1:]


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_wire_does_to_any_call_a_row_counts_once(team: Team, fault: Fault, number: int) -> None:
    team.append(sitting("before"))
    team.wire.plan.extend(["ok"] * (number - 1) + [fault] * (1 if number == 2 else 5))
    team.until_saved(sitting("one"))
    team.wire.plan.extend(["ok"] * (number - 1) + [fault] * (1 if number == 2 else 5))
    team.until_saved(sitting("two"), sitting("three"))
    team.wire.plan.clear()
    team.wire.deliver_late()
    assert team.counted() == {"before": 1, "one": 1, "two": 1, "three": 1}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=st.lists(st.sampled_from(FAULTS), max_size=30), sizes=st.lists(st.integers(1, 3), min_size=1, max_size=4))
def test_any_run_of_faults_leaves_every_row_once(team: Team, plan: list[Fault], sizes: list[int]) -> None:
    team.person.google.clear_values(team.person.workbook_id, ["Sessions!A2:S"])
    team.wire.plan.extend(plan)
    notes = [[f"{batch}.{each}" for each in range(size)] for batch, size in enumerate(sizes)]
    for batch in notes:
        team.until_saved(*[sitting(note) for note in batch], most=30)
    team.wire.plan.clear()
    team.wire.deliver_late()
    assert team.counted() == Counter(note for batch in notes for note in batch)


def test_a_late_row_stands_twice_and_counts_once(team: Team) -> None:
    team.wire.plan.extend(["ok", "late"])
    with pytest.raises(NotSaved) as caught:
        team.append(sitting("late"))
    team.append(sitting("late", entry_id=caught.value.entry_ids[0]))
    team.wire.deliver_late()
    assert [row[ENTRY_ID] for row in team.typed()] == list(caught.value.entry_ids) * 2
    assert team.counted() == {"late": 1}
    said = [each.message for each in tidy(team.workbook.read(), "classroom").findings if each.code == "saved-twice"]
    assert len(said) == 1 and "Sessions, row 3" in said[0]


def test_of_several_rows_only_those_that_are_not_there_are_appended(team: Team) -> None:
    (first,) = team.append(sitting("first"))
    team.append(sitting("first", entry_id=first), sitting("second", entry_id="second"), sitting("third"))
    assert team.counted() == {"first": 1, "second": 1, "third": 1} and len(team.typed()) == 3


@pytest.mark.parametrize("rows", [1, 2])
def test_a_row_typed_below_a_gap_stays(team: Team, rows: int) -> None:
    team.person.type("Sessions!A4", [46000, ASKS, "BEN", "", "", 3, "", 5, *[""] * 6, "gym", "", "typed"])
    team.append(*[sitting(str(each)) for each in range(rows)])
    team.append(*[sitting(f"more {each}") for each in range(rows)])
    assert sum(team.counted().values()) == 1 + 2 * rows and team.counted()["typed"] == 1


def test_somebody_appends_at_the_same_moment(team: Team, tmp_path: Path) -> None:
    other = Workbook(faulty_google(tmp_path)[0], team.person.workbook_id, "room-1", "classroom")
    for number in (1, 2, 3):
        team.wire.before_call[number] = lambda number=number: other.append(SESSIONS, [sitting(f"other {number}")])
    team.append(sitting("ours"))
    assert team.counted() == {"ours": 1, "other 1": 1, "other 2": 1, "other 3": 1}


def test_columns_that_the_school_moves_between_tries_are_followed(team: Team) -> None:
    team.wire.plan.extend(["ok", "lost", *["reset"] * 5])
    with pytest.raises(NotSaved) as caught:
        team.append(sitting("one"))
    team.move_column(ENTRY_ID, 1)
    team.append(sitting("one", entry_id=caught.value.entry_ids[0]))
    team.move_column(NOTE, 0)
    team.append(sitting("two"))
    assert team.counted() == {"one": 1, "two": 1} and len(team.typed()) == 2


@pytest.mark.parametrize("fault", ["ok", "lost", "503 after"])
@pytest.mark.parametrize(("start", "to"), [(SETTING, NOTE + 1), (ENTRY_ID, 0), (0, ENTRY_ID + 1)])
def test_a_column_moved_between_our_reading_and_our_writing_is_noticed(team: Team, fault, start: int, to: int) -> None:
    team.append(sitting("before"))
    team.wire.before_call[2] = lambda: team.move_column(start, to)
    team.wire.plan.extend(["ok", fault])
    with pytest.raises(NotSaved, match="row 3 fell under the wrong headings: delete that row") as caught:
        team.append(sitting("ours"))
    (entry_id,) = caught.value.entry_ids
    with pytest.raises(NotSaved, match="delete that row"):
        team.append(sitting("ours", entry_id=entry_id))
    place = {"sheetId": SESSIONS.sheet_id, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    team.person.change({"deleteDimension": {"range": place}})
    assert team.append(sitting("ours", entry_id=entry_id)) == (entry_id,)
    assert team.counted() == {"before": 1, "ours": 1}


@pytest.mark.parametrize("number", [3, 4])
def test_a_column_moved_after_our_writing_is_no_trouble(team: Team, number: int) -> None:
    team.wire.before_call[number] = lambda: team.move_column(SETTING, 0)
    team.append(sitting("ours"))
    assert team.counted() == {"ours": 1}


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_tab_renamed_meanwhile_saves_nothing_twice(team: Team, number: int) -> None:
    def rename(title: str) -> None:
        change = {"properties": {"sheetId": SESSIONS.sheet_id, "title": title}, "fields": "title"}
        team.person.change({"updateSheetProperties": change})

    team.wire.before_call[number] = lambda: rename("Sittings")
    try:
        team.append(sitting("ours", entry_id="ours"))
    except (NotSaved, TabMissing) as problem:
        assert "Sessions" in str(problem) or "not saved yet" in str(problem)
    rename("Sessions")
    team.append(sitting("ours", entry_id="ours"))
    assert team.counted() == {"ours": 1} and len(team.typed()) == 1


@pytest.mark.parametrize("place", [0, 4, ENTRY_ID])
def test_a_column_without_a_heading_is_refused_in_words(team: Team, place: int) -> None:
    inserted = {"sheetId": SESSIONS.sheet_id, "dimension": "COLUMNS", "startIndex": place, "endIndex": place + 1}
    team.person.change({"insertDimension": {"range": inserted}})
    with pytest.raises(TabMissing, match=r"Sessions: column [AES] has no heading\. Type one into row 1\."):
        team.append(sitting("ours"))
    assert not team.typed()
    headings = [*HEADINGS[:place], "Our own", *HEADINGS[place:]]
    team.type_headings(headings)
    team.append(sitting("ours"))
    assert team.counted() == {"ours": 1}


def test_under_a_doubled_heading_only_the_first_is_filled(team: Team) -> None:
    team.type_headings([*HEADINGS, "note"])
    team.append(sitting("once"))
    assert team.typed()[0][NOTE] == "once" and len(team.typed()[0]) == len(HEADINGS)


def test_a_row_that_a_person_corrected_since_is_still_there(team: Team) -> None:
    (entry_id,) = team.append(sitting("one"))
    team.person.type(f"Sessions!{chr(65 + NOTE)}2", ["corrected"])
    assert team.append(sitting("one", entry_id=entry_id)) == (entry_id,)
    assert team.counted() == {"corrected": 1}
