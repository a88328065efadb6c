"""Every page when Google fails: a plain sentence at first, later the last good data with its time, never a blank."""

import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import sheets.account
from automation.behavior_note import NOT_A_REPORT
from automation.practice_school.cast import CAST, COUNSELOR, PARA, SECOND_PARA, TEACHER, CastMember
from pages.shared import front_door
from pages.shared import slot as slot_module
from pages.shared.registry import PAGES
from sheets.account import link_of
from sheets.check_in_account import FOLDER, ROOM
from sheets.practice import workbook_ids
from tests.faults import AFTER, BEFORE, NO_ANSWERS, Fault, FaultyWire, faulty_google
from tests.real_school import AUTH, secrets_for, swap_the_wire
from tests.screens import (
    NEVER_ON_A_PARAS_SCREEN,
    NEVER_ON_A_SCREEN,
    alone,
    as_read,
    everything_on,
    just_started,
    press,
    said_in,
    shown_on,
    signed_in,
    turn_to,
    without_graphs,
)

FAULTS: tuple[Fault, ...] = (*BEFORE, *AFTER, *NO_ANSWERS, 400, 401, 403)
REAL_PAGES = [each for each in PAGES if not each.is_for_practice]
CHECK_INS, COUNSELORS_KEY = "pages/staff/check_ins.py", "check-ins@our-school.iam.example.org"
NOTHING = re.compile(r"Nothing needs|Nothing looks|No students|no students|no goals|Every goal of your caseload")
# Streamlit gives tables and buttons another name with each run, and the clock of a form that waits goes on.
OF_THE_RUN = re.compile(r"[0-9a-f]{32}|\d\d:\d\d")
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
OF_NO_CLASSROOM = ("help", "welcome", "school_summary")
# shown without the rooms, which they name
NEEDS_NO_CLASSROOM = ("training", "my_training", "check_in", "check_ins", "each_other")
Walk = list[tuple[str, Fault]]


def walks(step: int) -> dict[CastMember, Walk]:
    """Each person's pages in turn, each under the next kind of fault, so that every kind has its turn."""
    found: dict[CastMember, Walk] = defaultdict(list)
    for number, (file, member) in enumerate(VISITS):
        found[member].append((file, FAULTS[(number * step) % len(FAULTS)]))
    return found


WALKS = walks(7)  # 7 shares no factor with the number of kinds
BY_PERSON = pytest.mark.parametrize("member", list(WALKS), ids=lambda each: each.staff_id)


def test_every_page_every_role_and_every_kind_of_fault_has_its_turn() -> None:
    met = [(file, member) for member, walk in WALKS.items() for file, _ in walk]
    assert sorted(met, key=str) == sorted(VISITS, key=str) and len(met) > 60
    assert {file for file, _ in met} == {each.file for each in REAL_PAGES if each.title != "Welcome"}
    assert {fault for walk in WALKS.values() for _, fault in walk} == set(FAULTS)


@pytest.fixture(autouse=True)
def school(practice_original: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FaultyWire]:
    """A configured school whose pages only read, nothing of it held, and its wire; a practice school lies ready."""
    monkeypatch.setenv("PARABINDER_PRACTICE", str(practice_original))
    google, wire = faulty_google(practice_original)
    swap_the_wire(practice_original, monkeypatch.setattr, lambda: google.client)
    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        link = link_of(workbook_ids(practice_original / FOLDER)[ROOM])
        key = f'[check_ins.service_account]\nclient_email = "{COUNSELORS_KEY}"\n'
        more = f'{AUTH}\n[check_ins]\nworkbook = "{link}"\n{key}'
        monkeypatch.setenv("PARABINDER_SECRETS", secrets_for(practice_original, more=more, has_team=True))
        yield wire


@pytest.fixture(autouse=True)
def check_ins(school: FaultyWire, practice_original: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """The wire to the check-in workbook, which the counselor's key alone opens."""
    google, wire = faulty_google(practice_original / FOLDER)
    schools = sheets.account.client_with_key
    monkeypatch.setattr(
        sheets.account,
        "client_with_key",
        lambda key: google.client if key["client_email"] == COUNSELORS_KEY else schools(key),
    )
    return wire


@pytest.fixture
def all_ids(practice_original: Path) -> list[str]:
    ids = workbook_ids(practice_original)
    return [ids["school"], ids["team"], *ids["classrooms"].values()]


def assert_plain(at: AppTest, member: CastMember) -> None:
    """No error of the program on the screen, no word that only programmers know, nothing of a practice school."""
    assert not at.exception
    text = everything_on(at)
    assert "Practice school" not in text and "Everything here is made up" not in text
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


def troubles_on(at: AppTest) -> list[str]:
    """What the screen says is wrong, less the one notice that stands on the behavior pages on any day."""
    return [said for each in at.warning if (said := as_read(each.value)) != as_read(NOT_A_REPORT)]


A_VISIT_A_PAGE = list(dict(VISITS).items())
PAGES_UNDER_FAULTS = [
    (*A_VISIT_A_PAGE[number % len(A_VISIT_A_PAGE)], FAULTS[number % len(FAULTS)])
    for number in range(max(len(A_VISIT_A_PAGE), len(FAULTS)))
]


@pytest.mark.parametrize(("file", "member", "fault"), PAGES_UNDER_FAULTS)
def test_a_page_by_itself_shows_nothing_of_a_school_that_cannot_be_read(
    file: str, member: CastMember, fault: Fault, school: FaultyWire, codes: frozenset[str], all_ids: list[str]
) -> None:
    """One person a page: without Staff nobody is known, so whoever asks meets the same."""
    assert {file for file, *_ in PAGES_UNDER_FAULTS} == {file for file, _ in VISITS}
    school.down.update(dict.fromkeys(all_ids, fault))
    at = alone(file, is_logged_in=True, email=member.email, email_verified=True)
    assert said_in(everything_on(at), codes) == set() and (at.error or at.warning)
    assert_plain(at, member)


@BY_PERSON
def test_classrooms_that_cannot_be_read_at_first_are_named_and_not_called_empty(
    member: CastMember, school: FaultyWire, all_ids: list[str]
) -> None:
    walk = [(file, fault) for file, fault in WALKS[member] if Path(file).stem not in OF_NO_CLASSROOM]
    rooms, room_2 = all_ids[2:], all_ids[-1]
    school.down.update(dict.fromkeys(rooms, walk[0][1]))
    at = signed_in(member.email)
    for file, fault in walk:
        school.down.update(dict.fromkeys(rooms, fault))
        turn_to(at, file)
        assert_plain(at, member)
        assert set(re.findall(r"room-\d", " ".join(troubles_on(at)))) == set(member.classrooms), file
        assert not NOTHING.search(shown_on(at.main)) or not member.classrooms, file
    school.down.pop(room_2)
    press(at, "Refresh")
    for file, fault in walk if set(member.classrooms) > {"room-2"} else ():
        school.down[rooms[0]] = fault
        turn_to(at, file)
        assert Path(file).stem in NEEDS_NO_CLASSROOM or "Nothing of room-1 is shown until it can be read." in shown_on(
            at.main
        ), file


@BY_PERSON
def test_after_a_good_reading_the_page_stays_with_its_time_and_says_what_is_wrong(
    member: CastMember, school: FaultyWire, all_ids: list[str]
) -> None:
    at, before = signed_in(member.email), {}
    walk = [each for each in WALKS[member] if Path(each[0]).stem != "set_up"]  # it says what is wrong, and has no rows
    for file, _ in walk:
        before[file] = shown_on(turn_to(at, file).main)
        assert not troubles_on(at) and not at.error, file
    for file, fault in walk:
        school.down.update(dict.fromkeys(all_ids, fault))
        calls = len(school.calls)
        press(turn_to(at, file), "Refresh")
        now, as_of = shown_on(at.main), AS_OF.findall(before[file])
        assert len(school.calls) > calls and AS_OF.findall(now) == as_of, file
        assert troubles_on(at) and all(as_of[0].removeprefix("As of ") in each for each in troubles_on(at)), file
        lost = [line for line in before[file].splitlines() if line not in now and not OF_THE_RUN.fullmatch(line)]
        assert lost == [], file
        assert_plain(at, member)
    school.down.clear()
    press(at, "Refresh")
    assert not troubles_on(at) and not at.error


def test_check_ins_that_cannot_be_read_are_said_to_be_so_and_nothing_of_them_is_shown(
    check_ins: FaultyWire, practice_original: Path
) -> None:
    """They are held in the counselor's window only, so after Refresh the page has its own failure and nothing else."""
    check_in_id = workbook_ids(practice_original / FOLDER)[ROOM]
    at = signed_in(str(COUNSELOR.email), CHECK_INS)
    assert PARA.name in shown_on(at.main) or SECOND_PARA.name in shown_on(at.main)
    for fault in FAULTS:
        check_ins.down[check_in_id] = fault
        press(at, "Refresh")
        [said] = [as_read(each.value) for each in at.error]
        assert re.match(r"[A-Z].+\.$", said) and not at.warning, fault
        [as_of] = at.main.get("caption")
        assert AS_OF.fullmatch(as_of.value), fault
        assert not (at.subheader or at.text_area or at.info or at.expander or at.metric), fault
        assert_plain(at, COUNSELOR)
    check_ins.down.clear()
    assert not press(at, "Refresh").error and at.subheader


@pytest.mark.parametrize(
    ("member", "faults"), [(TEACHER, FAULTS[::6]), (PARA, FAULTS[3::6])], ids=lambda each: getattr(each, "staff_id", "")
)
def test_a_refresh_in_the_background_that_fails_never_blanks_a_page(
    member: CastMember, faults: tuple[Fault, ...], school: FaultyWire, all_ids: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    at = signed_in(member.email)
    before = shown_on(at.main)
    monkeypatch.setattr(slot_module, "FRESH_SECONDS", 0)
    for fault in faults:
        school.down.update(dict.fromkeys(all_ids, fault))
        calls = len(school.calls)
        for _ in range(2):
            at.run()
            now = shown_on(at.main)
            assert [line for line in before.splitlines() if line not in now] == [], fault
            until_nobody_reads()
        warned = [as_read(each.value) for each in at.run().warning]
        assert len(school.calls) > calls and warned, fault
        assert all("What you see is as of" in each for each in warned), fault
        assert_plain(at, member)
        until_nobody_reads()


def until_nobody_reads() -> None:
    """Wait until nobody reads in the background any more."""
    while any(slot.is_refreshing for slot in front_door.held()._slots.values()):
        time.sleep(0.01)
