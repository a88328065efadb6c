"""Every page for every role in the practice school: what it shows, and to whom."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    CAST,
    FIXED_TODAY,
    PARA,
    PROVIDER,
    SECOND_TEACHER,
    TEACHER,
    THIRD_PARA,
    CastMember,
)
from automation.tidy import tidy
from pages.shared.registry import PAGES
from sheets.account import Account, open_practice
from sheets.practice import workbook_ids
from sheets.schema.words import ROLES
from tests.offered_files import Offered, note_files
from tests.screens import (
    NEVER_ON_A_PARAS_SCREEN,
    NEVER_ON_A_SCREEN,
    alone,
    everything_on,
    formatted_texts,
    graphs_on,
    just_started,
    said_in,
    shown_on,
    turn_to,
    visit,
    without_graphs,
)

with (Path(__file__).parent / "cases" / "pages.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
FILES = [each.file for each in PAGES]
PROGRESS, MY_DAY = "pages/students/progress.py", "pages/staff/my_day.py"
BEHAVIOR = "pages/students/behavior.py"  # begins with a student who has notes, where none was chosen on Progress
DATA_CHECK, SUMMARY = "pages/workbook/data_check.py", "pages/workbook/school_summary.py"
HELP, MY_TRAINING = "pages/workbook/help.py", "pages/staff/my_training.py"
BINDER, FIDELITY = "pages/staff/binder.py", "pages/staff/fidelity.py"
SAY_HOW_TO = {HELP, BINDER, "pages/workbook/practice_sheet.py"}  # K7 is the example there
ALL, OF_ROOM = object(), object()
MAY_SAY = {  # page, whose roles -> which students it says who are not theirs
    (BINDER, ("para",)): OF_ROOM,  # where each health plan lies, as whoever is in the room may have to run for it
    (FIDELITY, ("coach",)): OF_ROOM,  # observations of the rooms' adults
    (SUMMARY, ("administrator",)): ALL,
    ("pages/staff/check_ins.py", ("counselor",)): ALL,  # as an adult wrote it
}
OPTIONAL = ("Is the plan run?", "More numbers", "left out until fixed")  # below the graph
OFFERED: list[list[Offered]] = []  # the last: what the walk was offered to download
PARAS = [each for each in CAST if "para" in each.roles]
PLAYED_BY = {role: next(each for each in CAST if role in each.roles) for role in ROLES}


@pytest.fixture(scope="module", autouse=True)
def untouched(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    """The practice school, read once for all tests here: pages that only read cannot get into each other's way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(practice_original))
        with just_started(patch, tmp_path_factory.mktemp("secrets") / "none.toml"):
            OFFERED.append(note_files(patch))
            yield open_practice(practice_original)
    walked.cache_clear()


@dataclass(frozen=True)
class Screen:
    """What one page showed to one person."""

    headings: tuple[str, ...]
    text: str
    text_without_graphs: str
    formatted: str
    buttons: tuple[str, ...]
    files: tuple[Offered, ...]


@cache
def walked(member: CastMember) -> dict[str, Screen]:
    """File -> what that page showed, of every page that opens to this person, one after the other in one session."""
    at = visit(member.staff_id)
    assert not at.exception and at.title
    found = {}
    for page in FILES:
        if page not in offered_to(member):
            with pytest.raises(ValueError, match="Could not find"):
                at.switch_page(page)
            continue
        before = len(OFFERED[-1])
        own = visit(member.staff_id, page) if page == BEHAVIOR else turn_to(at, page)
        assert not own.exception, page
        headings, buttons = (tuple(each.value for each in own.title), tuple(each.label for each in own.button))
        # a row may name a wrong student
        text, formatted = shown_on(own.main), "\n".join(each for each in formatted_texts(own) if "row" not in each)
        files = tuple(OFFERED[-1][before:])
        found[page] = Screen(headings, text, shown_on(without_graphs(own)), formatted, buttons, files)
    return found


def offered_to(member: CastMember) -> set[str]:
    """The pages that the table gives to a person of these roles."""
    return {row["page"] for row in ROWS if row["role"] in member.roles}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_a_page_shows_its_heading_its_contents_where_we_are_and_as_of_when(row: dict, untouched: Account) -> None:
    screen = walked(PLAYED_BY[row["role"]])[row["page"]]
    assert screen.headings == (row["heading"],)
    missing = [each for each in row["shows"].split("|") if each not in screen.text]
    assert not missing
    assert "Practice school. Everything here is made up, and today is March 12, 2026" in screen.text
    assert re.search(r"As of \w+ \d+, \d+:\d\d [AP]M", screen.text)
    assert "Refresh" in screen.buttons


def test_every_page_and_every_role_is_in_the_table() -> None:
    assert {row["page"] for row in ROWS} == set(FILES) and {row["role"] for row in ROWS} == set(ROLES)
    on_disk = {str(f) for f in Path("pages").rglob("*.py")} if Path("pages").is_dir() else set(FILES)
    assert {each for each in on_disk if "shared" not in each and not each.endswith("__init__.py")} == set(FILES)


@pytest.mark.parametrize("member", CAST, ids=lambda each: each.staff_id)
def test_a_person_is_offered_the_pages_of_their_role_and_no_other(member, untouched: Account) -> None:
    assert set(walked(member)) == offered_to(member)


@pytest.mark.parametrize("page", FILES)
def test_a_page_run_past_the_front_door_shows_only_a_notice(page: str, codes: frozenset[str]) -> None:
    at = alone(page)
    assert not at.exception
    assert [each.value for each in at.warning] == ["Please sign in first."]
    assert not at.title and len(at.main.children) == 1
    assert said_in(everything_on(at), codes) == set()


def test_only_who_looks_at_progress_is_told_in_help_how_goals_are_judged(untouched: Account) -> None:
    told = {each for each in CAST if "How goals are judged" in walked(each)[HELP].text}
    assert told == {each for each in CAST if {"teacher", "service provider", "coach"} & set(each.roles)}


def test_the_search_for_codes_finds_them(codes: frozenset[str]) -> None:
    assert {"K7", "K7-2 asks for help", "Ana R."} <= codes and len(codes) > 60
    assert said_in(everything_on(visit(TEACHER.staff_id, PROGRESS)), codes) >= {"K7", "D8-1 follows two steps"}


@pytest.mark.parametrize("member", [*PARAS, TEACHER, ADMINISTRATOR], ids=lambda each: each.staff_id)
def test_no_screen_says_a_word_that_only_programmers_use(member, untouched: Account) -> None:
    for page, screen in walked(member).items():
        text = screen.text_without_graphs
        assert said_in(text.lower(), tuple(word.lower() for word in NEVER_ON_A_SCREEN)) == set(), page


@pytest.mark.parametrize("member", PARAS, ids=lambda each: each.staff_id)
def test_a_para_sees_no_word_that_belongs_to_others(member, untouched: Account) -> None:
    for page in (MY_DAY, MY_TRAINING, DATA_CHECK, HELP):  # the practice sheet shows the tabs as they are
        text = walked(member)[page].text.lower()
        found = {word for word in NEVER_ON_A_PARAS_SCREEN if re.search(rf"\b{word}", text)}
        assert found == set(), page


@pytest.mark.parametrize("member", PARAS, ids=lambda each: each.staff_id)
def test_a_para_sees_assigned_students_only(member, untouched: Account) -> None:
    assigned, others = _students_of(untouched, member.staff_id)
    assert assigned and (others or member is PARA)
    today, data_check = walked(member)[MY_DAY].text, walked(member)[DATA_CHECK].formatted
    assert said_in(today, assigned) == assigned
    assert said_in(today, others) == said_in(data_check, others) == set() and data_check


@pytest.mark.parametrize("member", [*PARAS, PROVIDER], ids=lambda each: each.staff_id)
def test_nobody_sees_findings_about_another_adults_rows(member, untouched: Account) -> None:
    tabs = re.findall(r"(Log \w+(?: \d)?|Sessions), row (\d+)", walked(member)[DATA_CHECK].text)
    own_rows = _rows_of(untouched, member.staff_id, member.classrooms)
    assert {(tab, int(row)) for tab, row in tabs} <= own_rows
    if member in (PARA, THIRD_PARA):
        assert tabs


def test_the_teacher_sees_findings_of_every_adult_in_the_room(untouched: Account) -> None:
    tabs = re.findall(r"(Log \w+|Sessions)(?: \d)?, row", walked(TEACHER)[DATA_CHECK].text)
    assert len(set(tabs)) >= 4


def others_of(account: Account, member: CastMember, page: str) -> set[str]:
    """The students who must not be named there: not theirs, less those whom MAY_SAY names."""
    of_room = {each for room in member.classrooms for each in _frames(account, room)["Students"]["student_id"]}
    _, others = _students_of(account, member.staff_id)
    others -= of_room if "teacher" in member.roles else set()
    others -= {"K7"} if page in SAY_HOW_TO else set()
    may = MAY_SAY.get((page, member.roles))
    return set() if may is ALL else others - of_room if may is OF_ROOM else others


def test_no_page_says_a_student_who_is_not_theirs(untouched: Account) -> None:
    """Every person x page x student of others; MAY_SAY names the pages that say more, and why."""
    cells = 0
    for member in CAST:
        for page, screen in walked(member).items():
            others = others_of(untouched, member, page)
            cells += len(others)
            assert not said_in(screen.formatted if page == DATA_CHECK else screen.text, others), (member, page)
    assert cells >= 1_500


def test_no_report_or_other_file_says_a_student_who_is_not_theirs(untouched: Account) -> None:
    """The first person of each role and who works with few of a room, x file of a page x student of others."""
    tried: set[tuple[str, str]] = set()
    for member in {*PLAYED_BY.values(), THIRD_PARA}:
        for page, screen in walked(member).items():
            others = others_of(untouched, member, page)
            for each in screen.files if others else ():
                tried.add((member.staff_id, each.file_name))
                assert not said_in(f"{each.file_name} {each.text()}", others), (member, page, each.file_name)
    assert len(tried) >= 40


def test_a_teacher_sees_no_student_of_another_classroom(untouched: Account) -> None:
    text = everything_on(visit(SECOND_TEACHER.staff_id, PROGRESS).main)
    assert said_in(text, {"K7", "D8", "W3"}) == set() and "room-1" not in text


def test_an_administrator_sees_no_adults_name_beside_a_goal(untouched: Account) -> None:
    at = visit(ADMINISTRATOR.staff_id, SUMMARY)
    text = everything_on(at.main)
    assert "K7-1 reads sight words" in text
    assert said_in(text, {each.name for each in CAST} | {each.staff_id for each in CAST}) == set()


def test_the_graph_is_there_with_its_words(untouched: Account) -> None:
    at = visit(TEACHER.staff_id, PROGRESS)
    assert "D8-1 follows two steps" in graphs_on(at)[0].spec
    (in_words,) = [each for each in at.expander if each.label == "The graph in words"]
    assert "Graph of D8" in in_words.markdown[0].value and "days with data" in in_words.markdown[0].value
    at.selectbox(key="student").select("K7").run()
    assert not at.exception and "K7-1 reads sight words" in shown_on(at.main)


def test_what_stands_below_the_graph_stays_in_its_place_whatever_the_goal_has(untouched: Account) -> None:
    at = visit(TEACHER.staff_id, PROGRESS)
    places, has = [], []
    for student in at.selectbox(key="student").options[::3]:
        at.selectbox(key="student").select(student).run()
        for number, _ in enumerate(at.selectbox(key=f"goal of {student}").options):
            main = at.selectbox(key=f"goal of {student}").select_index(number).run().main
            parts = {each.value: place for place, each in main.children.items() if each.type == "subheader"}
            places.append((parts["Rows behind it"], parts[f"All goals of {student}"]))
            has.append(tuple(said in shown_on(main) for said in OPTIONAL))
    assert len(set(places)) == 1
    assert all(len(set(each)) == 2 for each in zip(*has, strict=True)), has  # some goals have it, some do not


@cache
def _frames(account: Account, room: str) -> dict:
    school = tidy(account.school.read(), "school").frames["Classrooms"].set_index("classroom_id")
    return tidy(account.classroom(room, school.loc[room, "workbook_link"]).read(), "classroom").frames


def _students_of(account: Account, staff_id: str) -> tuple[set[str], set[str]]:
    assigned, everybody = set(), set()
    for room in workbook_ids(account.folder)["classrooms"]:
        rows = _frames(account, room)["Assignments"]
        is_open = (rows["from_on"] <= str(FIXED_TODAY)) & ~(rows["to_on"] < str(FIXED_TODAY))
        students = set(_frames(account, room)["Students"]["student_id"])
        assigned |= students & set(rows.loc[is_open & (rows["staff_id"] == staff_id), "student_id"])
        everybody |= students
    return assigned, everybody - assigned


def _rows_of(account: Account, staff_id: str, rooms: tuple[str, ...]) -> set[tuple[str, int]]:
    rows = pd.concat([_frames(account, room)["Sessions"] for room in rooms])
    rows = rows[rows["recorder_id"] == staff_id]
    return set(zip(rows["tab"], rows["sheet_row"], strict=True))
