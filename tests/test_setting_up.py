"""How far the set-up is, by the table; a person or a classroom typed; the sheet to ask with; who sits at home."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from automation.ask_first import PARTS, SIGN_LINES
from automation.jobs.doctor import run
from automation.reports.ask_first_pdf import ask_first_pdf
from automation.setting_up import JUDGES, NEEDS, BookFacts, SetUpFacts, count_said, next_step, steps_of
from automation.setting_up_rows import classroom_problem, classroom_row, staff_problem, staff_row
from automation.setting_up_steps import STEPS
from pages.shared.at_home import sits_here
from tests.screens import NEVER_ON_A_SCREEN

with (Path(__file__).parent / "cases" / "doctor.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


def facts_of(text: str) -> SetUpFacts:
    """The facts of a line of the table: name=value, with | between."""
    named = dict(each.split("=", 1) for each in text.split("|") if each)
    books = (
        [BookFacts(room, tabs=int(tabs)) for room, tabs in [named.pop("books").split(":")]] if "books" in named else []
    )
    if "problem_of" in named:
        books.append(BookFacts(*named.pop("problem_of").split(":")))
    typed = {name: _value(name, value) for name, value in named.items()}
    return SetUpFacts(**typed, books=tuple(books))  # type: ignore[arg-type]


def _value(name: str, text: str) -> object:
    if name == "auth_problems":
        return (text,)
    return int(text) if text.isdecimal() else text == "yes" if text in ("yes", "no") else text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_the_states_of_the_steps_where_to_go_on_and_what_is_said(row: dict) -> None:
    steps = steps_of(facts_of(row["facts"]))
    states = {each.step.key: each.state for each in steps}
    expected = dict(each.split(" ", 1) for each in row["states"].split("|"))
    assert {key: states[key] for key in expected} == expected
    going_on = next_step(steps)
    assert (going_on.step.key if going_on else "") == row["next"]
    assert row["words"] in " ".join(each.said for each in steps)
    assert not re.search(rf"\b({'|'.join(NEVER_ON_A_SCREEN)})\b", " ".join(each.said for each in steps), re.I)


def test_every_step_is_judged_and_waits_only_for_steps_before_it() -> None:
    keys = [each.key for each in STEPS]
    assert list(JUDGES) == keys and len(set(keys)) == len(keys)
    assert all(keys.index(before) < keys.index(key) for key, needed in NEEDS.items() for before in needed)
    assert all(each.why.endswith(".") and each.clicks for each in STEPS)
    assert all(click.press.endswith((".", "'''.")) for each in STEPS for click in each.clicks)
    assert count_said(steps_of(facts_of(ROWS[-1]["facts"]))) == f"{len(STEPS)} of {len(STEPS)} steps done"


def test_the_job_prints_the_clicks_of_the_next_step_alone(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    result = run({}, tmp_path, datetime(2026, 3, 12, tzinfo=UTC))
    text = "\n".join(result.lines)
    assert result.is_unfinished and not result.problems and len(result.records) == len(STEPS)
    assert STEPS[0].clicks[0].press in text and STEPS[1].clicks[0].press not in text


STAFF_ROWS = pd.DataFrame([{"staff_id": "DORA", "email": "dora@our-school.org"}])
ROOMS = pd.DataFrame([{"classroom_id": "room-1"}])
PERSON = {"staff_id": " ana ", "name": "Ana R.", "email": "Ana@Our-School.org "}
ROOM = {"classroom_id": "Room-2", "name": "Team 2", "workbook_link": "https://docs.google.com/spreadsheets/d/x"}


@pytest.mark.parametrize(
    ("changed", "roles", "words"),
    [
        ({}, ["para"], ""),
        ({"email": ""}, ["para"], ""),
        ({"staff_id": "dora"}, ["para"], "another person already"),
        ({"staff_id": "Ana Ruiz"}, ["para"], "short word"),
        ({"staff_id": "7"}, ["para"], "short word"),
        ({"staff_id": "=A1"}, ["para"], "short word"),
        ({"name": "  "}, ["para"], "Name:"),
        ({}, [], "at least one"),
        ({}, ["counselor", "teacher"], "reads check-ins"),
        ({"email": "ana at school"}, ["para"], "not an address"),
        ({"email": "DORA@our-school.org"}, ["para"], "another person in Staff"),
        ({"email": "ana@gmail.com"}, ["para"], "School domain"),
        ({"email": "ana@not-our-school.org"}, ["para"], "School domain"),
    ],
)
def test_a_person_is_judged_before_anything_is_written(changed: dict, roles: list, words: str) -> None:
    row = staff_row({**PERSON, **changed}, roles, ["room-1"])
    problem = staff_problem(row, STAFF_ROWS, "our-school.org")
    assert words in problem and bool(problem) == bool(words)
    if not words:
        assert row["staff_id"] == "ANA" and row["email"] in (None, "ana@our-school.org")


@pytest.mark.parametrize(
    ("changed", "teachers", "words"),
    [
        ({}, ["DORA"], ""),
        ({"classroom_id": "room-1"}, ["DORA"], "there already"),
        ({"classroom_id": "school"}, ["DORA"], "short word"),
        ({"classroom_id": "a room"}, ["DORA"], "short word"),
        ({"name": ""}, ["DORA"], "Name:"),
        ({}, [], "at least one"),
        ({}, ["ZOE"], "not in Staff"),
        ({"workbook_link": " "}, ["DORA"], "Workbook link"),
    ],
)
def test_a_classroom_is_judged_before_anything_is_written(changed: dict, teachers: list, words: str) -> None:
    problem = classroom_problem(classroom_row({**ROOM, **changed}, teachers), ROOMS, STAFF_ROWS)
    assert words in problem and bool(problem) == bool(words)


@pytest.mark.parametrize("name", ["Our school", "A school with a very long name " * 9, "**x** <b>\nLine\u202e"])
def test_the_sheet_to_ask_with_is_one_page_with_all_its_parts(name: str) -> None:
    pages = PdfReader(io.BytesIO(ask_first_pdf(name, date(2026, 3, 12)))).pages
    text = " ".join(pages[0].extract_text().split())
    assert len(pages) == 1
    assert all(each.title in text and " ".join(each.lines[-1].split()[-3:]) in text for each in PARTS)
    assert all(each in text for each in (*SIGN_LINES, "99.31(a)(1)(i)(B)", "300.610", "Snowflake", "GitHub"))


HERE = {"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}


@pytest.mark.parametrize(
    ("listens", "headers", "ip_address", "is_here"),
    [
        ("127.0.0.1", HERE, None, True),
        ("localhost", {"Host": "localhost:8501"}, None, True),
        ("::1", {"host": "[::1]:8501"}, None, True),
        (None, HERE, None, False),  # listens to the whole network: anybody may send this Host
        ("0.0.0.0", HERE, None, False),
        ("127.0.0.1", HERE, "10.0.0.7", False),
        ("127.0.0.1", {}, None, False),
        ("127.0.0.1", {"Host": "evil.example"}, None, False),  # a name that leads to this computer
        ("127.0.0.1", {"Host": "localhost.evil.example"}, None, False),
        ("127.0.0.1", {"Host": "localhost@evil.example"}, None, False),
        ("127.0.0.1", {**HERE, "Origin": "https://evil.example"}, None, False),
        ("127.0.0.1", {**HERE, "X-Forwarded-For": "10.0.0.7"}, None, False),  # through a tunnel
        ("127.0.0.1", {**HERE, "Forwarded": "for=10.0.0.7"}, None, False),
        ("127.0.0.1", {"Host": "[::1"}, None, False),
    ],
)
def test_only_who_sits_at_this_computer_is_at_home(listens, headers, ip_address, is_here: bool) -> None:
    assert sits_here(listens, headers, ip_address) is is_here
