"""Rows are deleted by what stands in them, and no other row is, whoever sorts or inserts meanwhile."""

import random

import pytest

from sheets.account import Account
from sheets.deleting import NotDeleted, delete_rows
from sheets.google import GoogleDown
from sheets.where_it_fell import key_of
from tests.faults import values_of
from tests.job_runs import classroom_of

TAB = "Behavior notes"


@pytest.fixture(scope="module")
def place(practice_original, tmp_path_factory):
    import shutil

    from sheets.account import open_practice

    folder = tmp_path_factory.mktemp("deleting") / "practice"
    shutil.copytree(practice_original, folder)
    account = open_practice(folder)
    room = classroom_of(account)
    return account, room.workbook_id, values_of(account.google, room.workbook_id, TAB)


@pytest.fixture
def rows(place):
    """The tab as it was at first, and the rows of K7."""
    account, workbook_id, first = place
    google = account.google
    now = values_of(google, workbook_id, TAB)
    width = max(len(each) for each in first)
    blank = [[*row, *[""] * (width - len(row))] for row in first]
    google.clear_values(workbook_id, [f"'{TAB}'"])
    sheet_id = next(tab.sheet_id for tab in classroom_of(account).tabs(anew=True).values() if tab.title == TAB)
    if len(now) < len(first) + 5:
        length = len(first) + 5
        google.change_structure(
            workbook_id, [{"appendDimension": {"sheetId": sheet_id, "dimension": "ROWS", "length": length}}]
        )
    google.write_values(workbook_id, [{"range": f"'{TAB}'!A1", "values": blank}])
    at = first[0].index("Student")
    return first, [row for row in first[1:] if row[at] == "K7"], sheet_id


def filled(account: Account, workbook_id: str) -> list[list]:
    return [row for row in values_of(account.google, workbook_id, TAB) if any(each not in ("", None) for each in row)]


def test_exactly_these_rows_go_and_the_others_stay_in_their_order(place, rows) -> None:
    account, workbook_id, _ = place
    first, own, _ = rows
    assert len(own) > 3
    assert delete_rows(account.google, workbook_id, TAB, [key_of(row) for row in own]) == len(own)
    assert filled(account, workbook_id) == [row for row in first if row not in own]
    assert delete_rows(account.google, workbook_id, TAB, [key_of(row) for row in own]) == 0
    assert delete_rows(account.google, workbook_id, TAB, []) == 0


def meanwhile(account: Account, monkeypatch, what) -> None:
    """Do `what` just before the first delete reaches Google, as a person would."""
    real, done = account.google.change_structure, []

    def change(workbook_id, asked, is_repeatable=False):
        if not done and any("deleteDimension" in each for each in asked):
            done.append(True)
            what(real)
        return real(workbook_id, asked, is_repeatable)

    monkeypatch.setattr(account.google, "change_structure", change)


@pytest.mark.parametrize("seed", range(4))
def test_rows_that_move_between_look_and_delete_are_not_lost(place, rows, monkeypatch, seed) -> None:
    account, workbook_id, _ = place
    first, own, sheet_id = rows
    chance = random.Random(seed)

    def disturb(change) -> None:
        if seed % 2:
            at = chance.randrange(1, 6)
            spot = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": at, "endIndex": at + 1}
            change(workbook_id, [{"insertDimension": {"range": spot, "inheritFromBefore": False}}])
        else:
            spot = {
                "sheetId": sheet_id,
                "startRowIndex": 1,
                "endRowIndex": len(first),
                "startColumnIndex": 0,
                "endColumnIndex": 14,
            }
            order = [{"dimensionIndex": chance.randrange(3), "sortOrder": "DESCENDING"}]
            change(workbook_id, [{"sortRange": {"range": spot, "sortSpecs": order}}])

    meanwhile(account, monkeypatch, disturb)
    delete_rows(account.google, workbook_id, TAB, [key_of(row) for row in own])
    left, wanted = filled(account, workbook_id), [row for row in first if row not in own]
    assert sorted(map(repr, map(key_of, left))) == sorted(map(repr, map(key_of, wanted)))


def test_a_lost_answer_deletes_nothing_twice(place, rows, monkeypatch) -> None:
    account, workbook_id, _ = place
    first, own, _ = rows
    real = account.google.change_structure

    def change(workbook, asked, is_repeatable=False):
        real(workbook, asked, is_repeatable)
        raise GoogleDown("no answer")

    monkeypatch.setattr(account.google, "change_structure", change)
    assert delete_rows(account.google, workbook_id, TAB, [key_of(row) for row in own]) == len(own)
    assert filled(account, workbook_id) == [row for row in first if row not in own]


def test_all_rows_of_a_full_tab_can_go(place, rows) -> None:
    account, workbook_id, _ = place
    first, _, sheet_id = rows
    grid = {"sheetId": sheet_id, "gridProperties": {"rowCount": len(first)}}
    account.google.change_structure(
        workbook_id, [{"updateSheetProperties": {"properties": grid, "fields": "gridProperties.rowCount"}}]
    )
    delete_rows(account.google, workbook_id, TAB, [key_of(row) for row in first[1:]])
    assert filled(account, workbook_id) == first[:1]


def test_what_cannot_be_done_is_said_without_quoting_a_row(place, rows, monkeypatch) -> None:
    account, workbook_id, _ = place
    _, own, _ = rows
    monkeypatch.setattr(account.google, "change_structure", lambda *given, **more: [])
    with pytest.raises(NotDeleted, match="Run this again") as problem:
        delete_rows(account.google, workbook_id, TAB, [key_of(row) for row in own])
    assert "K7" not in str(problem.value)
    with pytest.raises(NotDeleted, match="no longer there"):
        delete_rows(account.google, workbook_id, "Nowhere", [key_of(own[0])])
