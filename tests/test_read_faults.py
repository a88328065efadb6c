"""Every page when Google fails: a plain sentence at first, later the last good data with its time, never a blank."""

import re
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import CAST, PARA, TEACHER, CastMember
from pages.shared import held as held_module
from pages.shared.registry import PAGES
from sheets.account import open_practice
from sheets.practice import workbook_ids
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, FaultyWire, faulty_google
from tests.real_school import secrets_for, swap_the_wire
from tests.screens import (
    NEVER_ON_A_PARAS_SCREEN,
    NEVER_ON_A_SCREEN,
    alone,
    as_read,
    codes_of,
    everything_on,
    just_started,
    press,
    said_in,
    shown_on,
    signed_in,
    without_graphs,
)

FAULTS: tuple[Fault, ...] = (*BEFORE, *AFTER, *NO_ANSWERS, 400, 401, 403)
REAL_PAGES = [each for each in PAGES if not each.is_for_practice]
NOTHING = re.compile(r"Nothing needs|Nothing looks|No students|no students|no goals|Every goal of your caseload")
MADE_UP_ID = re.compile(r"[0-9a-f]{32}")  # Streamlit gives tables and buttons another with each run
AS_OF = re.compile(r"As of \w+ \d+, \d+:\d\d [AP]M")


def pages_by_role() -> list[tuple[str, CastMember]]:
    """Every page with a person of each role that may open it, as far as they have an account."""
    found = []
    for page in REAL_PAGES:
        for role in page.roles:
            member = next((each for each in CAST if role in each.roles and each.has_account), None)
            only_page = page.title != "Welcome" or not any(
                role in each.roles for each in REAL_PAGES if each.title not in ("Welcome", "Help")
            )
            if member and only_page:
                found.append((page.file, member))
    return found


VISITS = pages_by_role()
IDS = [f"{Path(file).stem} {member.staff_id}" for file, member in VISITS]


@pytest.fixture(autouse=True)
def school(practice_original: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FaultyWire]:
    """A configured school whose pages only read, nothing of it held, and its wire; a practice school lies ready."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_original))
    google, wire = faulty_google(practice_original)
    swap_the_wire(practice_original, monkeypatch.setattr, lambda: google.client)
    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_original, has_team=True))
        yield wire


@pytest.fixture(scope="module")
def codes(practice_original: Path) -> frozenset[str]:
    """What nobody may see who was not let in."""
    return codes_of(open_practice(practice_original))


@pytest.fixture
def all_ids(practice_original: Path) -> list[str]:
    ids = workbook_ids(practice_original)
    return [ids["school"], ids["team"], *ids["classrooms"].values()]


def assert_plain(at: AppTest, member: CastMember) -> None:
    """No error of the program on the screen, no word that only programmers know, nothing of a practice school."""
    assert not at.exception
    text = everything_on(at)
    assert "Practice school" not in text and "made up" not in text
    words = "\n".join([shown_on(without_graphs(at)), *[as_read(each.value) for each in [*at.error, *at.warning]]])
    forbidden = [*NEVER_ON_A_SCREEN, *(NEVER_ON_A_PARAS_SCREEN if "para" in member.roles else ())]
    assert said_in(words, tuple(forbidden)) == set()
    assert "Traceback" not in words and "Error" not in words


@pytest.mark.parametrize("fault", FAULTS)
def test_a_first_reading_that_fails_is_a_sentence_and_nothing_else(
    fault: Fault, school: FaultyWire, codes: frozenset[str], all_ids: list[str]
) -> None:
    school.down.update(dict.fromkeys(all_ids, fault))
    at = signed_in(TEACHER.email)
    assert [as_read(each.value) for each in at.error] and said_in(everything_on(at), codes) == set()
    assert re.match(r"School workbook: [A-Z].+\.$", as_read(at.error[0].value))
    assert "Refresh" in [each.label for each in at.button]
    assert_plain(at, TEACHER)


@pytest.mark.parametrize(("visit", "fault"), zip(VISITS, cycle(FAULTS), strict=False), ids=IDS)
def test_a_page_by_itself_shows_nothing_of_a_school_that_cannot_be_read(
    visit: tuple[str, CastMember], fault: Fault, school: FaultyWire, codes: frozenset[str], all_ids: list[str]
) -> None:
    file, member = visit
    school.down.update(dict.fromkeys(all_ids, fault))
    at = alone(file, is_logged_in=True, email=member.email, email_verified=True)
    assert said_in(everything_on(at), codes) == set() and (at.error or at.warning)
    assert_plain(at, member)


OF_CLASSROOMS = [each for each in VISITS if Path(each[0]).stem not in ("help", "welcome", "school_summary")]


@pytest.mark.parametrize(("number", "visit"), enumerate(OF_CLASSROOMS))
def test_classrooms_that_cannot_be_read_at_first_are_named_and_not_called_empty(
    number: int, visit: tuple[str, CastMember], school: FaultyWire, all_ids: list[str]
) -> None:
    file, member = visit
    school.down.update(dict.fromkeys(all_ids[2:], FAULTS[number % len(FAULTS)]))
    at = signed_in(member.email, file)
    assert_plain(at, member)
    text, warned = shown_on(at.main), " ".join(as_read(each.value) for each in at.warning)
    assert set(re.findall(r"room-\d", warned)) == set(member.classrooms)
    assert not NOTHING.search(text) or not member.classrooms
    school.down.pop(all_ids[-1])
    press(at, "Refresh")
    if set(member.classrooms) > {"room-2"}:
        assert "Nothing of room-1 is shown until it can be read." in shown_on(at.main)


@pytest.mark.parametrize(("number", "visit"), enumerate(VISITS), ids=IDS)
def test_after_a_good_reading_the_page_stays_with_its_time_and_says_what_is_wrong(
    number: int, visit: tuple[str, CastMember], school: FaultyWire, all_ids: list[str]
) -> None:
    file, member = visit
    at = signed_in(member.email, file)
    before, as_of = shown_on(at.main), AS_OF.findall(shown_on(at.main))
    assert not at.warning and not at.error
    for fault in islice(cycle(FAULTS), number * 3, number * 3 + 3):
        school.down.update(dict.fromkeys(all_ids, fault))
        press(at, "Refresh")
        now = shown_on(at.main)
        warned = [as_read(each.value) for each in at.warning]
        assert warned and AS_OF.findall(now) == as_of
        assert all(as_of[0].removeprefix("As of ") in each for each in warned)
        assert [line for line in before.splitlines() if line not in now and not MADE_UP_ID.fullmatch(line)] == []
        assert_plain(at, member)
    school.down.clear()
    press(at, "Refresh")
    assert not at.warning


@pytest.mark.parametrize("fault", FAULTS[::4])
@pytest.mark.parametrize("member", [TEACHER, PARA], ids=lambda each: each.staff_id)
def test_a_refresh_in_the_background_that_fails_never_blanks_a_page(
    member: CastMember, fault: Fault, school: FaultyWire, all_ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = signed_in(member.email)
    before = shown_on(at.main)
    monkeypatch.setattr(held_module, "FRESH_SECONDS", 0)
    school.down.update(dict.fromkeys(all_ids, fault))
    for _ in range(3):
        at.run()
        assert [line for line in before.splitlines() if line not in shown_on(at.main)] == []
        until_calls_stop(school)
    warned = [as_read(each.value) for each in at.run().warning]
    assert warned and all("What you see is as of" in each for each in warned)
    assert_plain(at, member)


def until_calls_stop(wire: FaultyWire) -> None:
    """Wait until nobody reads in the background any more."""
    calls = -1
    while calls != len(wire.calls):
        calls = len(wire.calls)
        time.sleep(0.1)
