"""What a process holds of the school: refreshed behind the scenes, and kept as it was where that fails."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pages.shared import held as held_module
from pages.shared import slot as slot_module
from pages.shared import turns
from pages.shared.held import Held
from pages.shared.slot import SCHOOL
from sheets.account import Account
from sheets.practice import workbook_ids
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, FaultyWire, faulty_google
from tests.screens import NEVER_ON_A_SCREEN, said_in

FAULTS: tuple[Fault, ...] = (*BEFORE, *AFTER, *NO_ANSWERS, 400, 401, 403)
ROOM = "room-1"


@pytest.fixture
def wire_and_held(practice_original: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[FaultyWire, Held]:
    """The practice school read once, what is read counting as old at once, and the wire to it."""
    google, wire = faulty_google(practice_original)
    account = Account(google, workbook_ids(practice_original)["school"], practice_original)
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 0)
    found = Held(account)
    return wire, found


def until_refreshed(found: Held, name: str) -> None:
    """Wait for the refresh in the background."""
    for _ in range(500):
        if not found._slot(name).is_refreshing:
            return
        time.sleep(0.02)
    raise AssertionError("still refreshing")


def test_a_refresh_in_the_background_that_fails_changes_nothing_but_the_problem(wire_and_held, today) -> None:
    wire, found = wire_and_held
    school, room = found.school(today), found.classroom(ROOM, today)
    as_of = found.as_of(SCHOOL), found.as_of(ROOM)
    looks = {SCHOOL: lambda: found.school(today), ROOM: lambda: found.classroom(ROOM, today)}
    said = {SCHOOL: "School workbook: ", ROOM: "Classroom room-1: "}
    assert school and room and not found.problem(SCHOOL)
    for fault in FAULTS:
        wire.down = dict.fromkeys(workbook_ids(found.account.folder)["classrooms"].values(), fault)
        wire.down[found.account.school_id] = fault
        for name, review in ((SCHOOL, school), (ROOM, room)):
            assert looks[name]() is review
            until_refreshed(found, name)
            assert found.problem(name).startswith(said[name])
            assert said_in(found.problem(name), NEVER_ON_A_SCREEN) == set()
        assert (found.as_of(SCHOOL), found.as_of(ROOM)) == as_of
    wire.down = {}
    assert found.school(today) is school
    until_refreshed(found, SCHOOL)
    assert found.problem(SCHOOL) == "" and found.as_of(SCHOOL) > as_of[0]


def a_mistake(*_: object) -> None:
    raise KeyError("K7-2 asks for help")


@pytest.mark.parametrize("ask", ["in the background", "anew"])
def test_a_mistake_of_ours_leaves_the_last_good_data_and_quotes_no_row(wire_and_held, today, monkeypatch, ask) -> None:
    _, found = wire_and_held
    school = found.school(today)
    with monkeypatch.context() as patch:
        patch.setattr(held_module, "review_school", a_mistake)
        patch.setattr(held_module, "fingerprint_of", lambda cells: b"other cells")
        assert found.school(today, anew=ask == "anew") is school
        until_refreshed(found, SCHOOL)
        assert "K7" not in found.problem(SCHOOL)
        assert "The program itself failed (test_held.py, line " in found.problem(SCHOOL)
    found.school(today)
    until_refreshed(found, SCHOOL)
    assert found.problem(SCHOOL) == ""


def test_a_computer_without_a_thread_to_spare_tries_again_at_the_next_visit(wire_and_held, today, monkeypatch) -> None:
    _, found = wire_and_held
    school, as_of = found.school(today), found.as_of(SCHOOL)

    def no_thread(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", no_thread)
        assert found.school(today) is school and not found._slot(SCHOOL).is_refreshing
    found.school(today)
    until_refreshed(found, SCHOOL)
    assert found.as_of(SCHOOL) > as_of


def test_what_has_just_failed_is_left_alone_for_a_while_unless_asked_anew(wire_and_held, today, monkeypatch) -> None:
    wire, found = wire_and_held
    school = found.school(today)
    wire.down = {found.account.school_id: 503}
    found.school(today)
    until_refreshed(found, SCHOOL)
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 60)
    monkeypatch.setattr(slot_module.Slot, "is_old", lambda slot, now: True)
    tomorrow = today.replace(day=today.day + 1)
    calls = len(wire.calls)
    for day in (today, tomorrow):
        assert found.school(day) is school and len(wire.calls) == calls
    assert found.school(today, anew=True) is school and len(wire.calls) > calls
    wire.down = {}
    assert found.school(tomorrow, anew=True) is not school and found.problem(SCHOOL) == ""


def test_many_visitors_during_an_outage_all_see_the_last_good_data(wire_and_held, today) -> None:
    wire, found = wire_and_held
    school = found.school(today)
    wire.down = {found.account.school_id: "html 503"}
    seen: list[object] = []

    def visit(look: Callable[[], object]) -> threading.Thread:
        thread = threading.Thread(target=lambda: seen.append(look()))
        thread.start()
        return thread

    visitors = [visit(lambda number=number: found.school(today, anew=number % 3 == 0)) for number in range(12)]
    for each in visitors:
        each.join()
    until_refreshed(found, SCHOOL)
    assert seen == [school] * 12 and found.problem(SCHOOL)


def test_rooms_are_read_side_by_side_and_reviewed_one_after_another(wire_and_held, today, monkeypatch) -> None:
    _, found = wire_and_held
    rooms = [*found.school(today).classroom_links()]
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 600)
    reading, reviewing, was_alone = threading.Barrier(len(rooms), timeout=60), threading.Lock(), []
    fingerprint_of, review_classroom = held_module.fingerprint_of, held_module.review_classroom

    def read_beside(cells) -> bytes:
        reading.wait()  # breaks where one room is read only after another is done
        return fingerprint_of(cells)

    def review_alone(*given):
        was_alone.append(reviewing.acquire(blocking=False))
        time.sleep(0.05)
        found = review_classroom(*given)
        reviewing.release()
        return found

    monkeypatch.setattr(held_module, "fingerprint_of", read_beside)
    monkeypatch.setattr(held_module, "review_classroom", review_alone)
    visits = [threading.Thread(target=found.classroom, args=(room, today)) for room in rooms]
    for each in visits:
        each.start()
    for each in visits:
        each.join()
    assert len(rooms) > 1 and was_alone == [True] * len(rooms)
    assert [found.problem(room) for room in rooms] == [""] * len(rooms)


def test_who_comes_while_the_first_reading_is_made_takes_that_reading(wire_and_held, today, monkeypatch) -> None:
    _, found = wire_and_held
    school, is_reviewing, may_end = found.school(today), threading.Event(), threading.Event()
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 600)
    review_classroom, made = held_module.review_classroom, []

    def review_slowly(*given):
        made.append(given)
        is_reviewing.set()
        assert may_end.wait(60)
        return review_classroom(*given)

    monkeypatch.setattr(held_module, "review_classroom", review_slowly)
    shown: list[object] = []
    visits = [threading.Thread(target=lambda: shown.append(found.classroom(ROOM, today))) for _ in range(4)]
    visits[0].start()
    assert school and is_reviewing.wait(60)  # from here on what was read is older than what the others ask for
    for each in visits[1:]:
        each.start()
    time.sleep(0.1)
    may_end.set()
    for each in visits:
        each.join()
    assert len(made) == 1 and len({id(each) for each in shown}) == 1 and shown[0] is not None
    assert found.classroom(ROOM, today, anew=True) is not None
    assert found.as_of(ROOM) > found.as_of(SCHOOL)


def test_who_waits_while_a_first_reading_fails_is_answered_by_that_failure(wire_and_held, today, monkeypatch) -> None:
    _, found = wire_and_held
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 600)
    is_reading, may_end, asked = threading.Event(), threading.Event(), []

    def fail(cells) -> bytes:
        asked.append(cells.workbook)
        is_reading.set()
        assert may_end.wait(60)
        raise ValueError("a mistake of ours")

    assert found.school(today)
    with monkeypatch.context() as patch:
        patch.setattr(held_module, "fingerprint_of", fail)
        visits = [threading.Thread(target=found.classroom, args=(ROOM, today)) for _ in range(4)]
        visits[0].start()
        assert is_reading.wait(60)
        for each in visits[1:]:
            each.start()
        time.sleep(0.1)
        may_end.set()
        for each in visits:
            each.join()
    assert asked == [ROOM] and found.problem(ROOM)
    assert found.classroom(ROOM, today) and not found.problem(ROOM)  # whoever comes after that tries again


def test_the_rooms_of_one_person_are_read_side_by_side(wire_and_held, today, monkeypatch) -> None:
    _, found = wire_and_held
    rooms = [*found.school(today).classroom_links()]
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 600)
    reading, came, fingerprint_of = threading.Barrier(len(rooms), timeout=60), [], held_module.fingerprint_of

    def read_beside(cells) -> bytes:
        came.append(turns.came_at())
        reading.wait()  # breaks where one room is read only after another is done
        return fingerprint_of(cells)

    monkeypatch.setattr(held_module, "fingerprint_of", read_beside)
    turns.come(7.5)
    found.begin_reading(rooms, today)
    reviews = [found.classroom(room, today) for room in rooms]
    assert len(rooms) > 1 and all(reviews) and came == [7.5] * len(rooms)
    found.begin_reading(rooms, today)  # what was read is not read again
    assert [found.classroom(room, today) for room in rooms] == reviews and len(came) == len(rooms)
