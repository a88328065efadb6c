"""The catalogue's words: each message says where, what and what to do, in words a teacher uses."""

import json
import re
from datetime import date

import pytest

from automation.findings import (
    CATALOGUE,
    TEACHER,
    TYPING,
    Finding,
    Mistake,
    as_record,
    link_to_cell,
    most_urgent_first,
    shortened,
)
from automation.mistakes.mistake import FIX

NEVER = r"\b(nan|null|dtype|index|schema|parse|exception|regex|dataframe)"
NEVER_FOR_PARAS = r"\b(fidelity|phase|aimline|opportunity|latency|void|coefficient)"
VERBS = {
    "Add", "Ask", "Change", "Check", "Choose", "Clear", "Copy", "Fill", "Give", "Keep", "Leave", "Put", "Rename",
    "Tell", "Type",
}  # fmt: skip


def example(code: str) -> Finding:
    said = CATALOGUE[code].example
    details = {name: said[name] for name in CATALOGUE[code].details}
    return Finding(code, "room-1", "Log ANA", 14, "Score", said.get("found", ""), said.get("suggestion"), details)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_message_says_where_what_and_what_to_do(code):
    message = example(code).message
    assert message.startswith("Log ANA, row 14, Score: ")
    assert message[-1] in ".?" and "{" not in message
    what_to_do = re.split(r"[.;] (?=[A-Z])", message)[-1]
    assert what_to_do.split()[0] in VERBS, what_to_do


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_message_uses_no_word_of_programmers(code):
    mistake = CATALOGUE[code]
    words = f"{example(code).message} {mistake.title} {mistake.why}"
    assert not re.search(NEVER, words, re.I), words
    if mistake.readers == TYPING:
        assert not re.search(NEVER_FOR_PARAS, words, re.I), words


def test_the_catalogue_knows_its_codes_and_is_not_small():
    assert len(CATALOGUE) >= 80
    assert all(code == mistake.code and re.fullmatch(r"[a-z0-9-]+", code) for code, mistake in CATALOGUE.items())


def test_the_message_of_the_design_is_given_word_for_word():
    finding = Finding("more-correct-than-chances", "room-1", "Log ANA", 14, "Score", "8/6", "6/8")
    assert finding.message == (
        "Log ANA, row 14, Score: 8/6 has more correct than chances. Type what was correct, a slash, and how many "
        "chances: 6/8?"
    )


@pytest.mark.parametrize(
    ("template", "example_values"),
    [
        ("{fuond} is wrong. Type it", {"found": "x"}),
        ("{found} is wrong. Type it", {"found": "x", "unused": "y"}),
        ("{found} is wrong. Type it.", {"found": "x"}),
    ],
    ids=["misspelt placeholder", "example that is never said", "mark at the end"],
)
def test_a_mistake_that_is_declared_wrongly_raises(template, example_values):
    with pytest.raises(ValueError, match="x-y"):
        Mistake("x-y", FIX, TYPING, "t", "w", template, example_values)


def test_a_finding_without_what_its_words_need_raises():
    with pytest.raises(ValueError, match="range"):
        Finding("number-out-of-range", "room-1", "Sessions", 2, "Count", "1000")
    with pytest.raises(KeyError):
        Finding("no-such-code", "room-1", "Sessions", 2, "Count", "1000")


def test_what_a_person_typed_is_never_read_as_a_template():
    finding = Finding("not-a-date", "room-1", "Log ANA", 2, "Date", "{0.__class__} {range} %s")
    assert "{0.__class__} {range} %s is not a day." in finding.message


def test_long_cells_and_line_breaks_are_shortened():
    assert shortened("a\n b") == "a b"
    assert len(shortened("x" * 500)) == 60


def test_a_tab_whose_name_has_a_teachers_word_is_for_the_teacher():
    assert Finding("date-as-text", "room-1", "Phases", 2, "On", "x").readers == TEACHER
    assert Finding("tab-missing", "room-1", "Phases", None, None, "").readers == TEACHER
    assert Finding("date-as-text", "room-1", "Goals", 2, "Starts on", "x").readers == TYPING


def test_the_most_urgent_comes_first():
    def at(code: str, row: int | None, day: date | None = None, tab: str = "Log ANA") -> Finding:
        details = dict.fromkeys(CATALOGUE[code].details, "x")
        return Finding(code, "room-1", tab, row, "Date", "x", None, details, day)

    in_order = [
        at("heading-missing", None),
        at("blank", 9, date(2026, 3, 12)),
        at("blank", 2, date(2026, 3, 2)),
        at("blank", 2, None, "Log ANA"),
        at("blank", 1, None, "Log BEN"),
        at("weekend", 3, date(2026, 3, 14)),
        at("too-few-chances", 2, date(2026, 3, 20)),
    ]
    assert most_urgent_first(reversed(in_order)) == in_order


@pytest.mark.parametrize(
    ("row", "letter", "end"),
    [(14, "C", "&range=C14"), (14, None, "&range=14:14"), (None, "C", "&range=C1"), (None, None, "")],
)
def test_a_finding_links_to_its_cell(row, letter, end):
    assert link_to_cell("ID", 1, row, letter) == f"https://docs.google.com/spreadsheets/d/ID/edit#gid=1{end}"


def test_a_record_has_exactly_the_keys_that_check_prints():
    record = as_record(example("more-correct-than-chances"))
    assert list(record) == ["code", "level", "workbook", "tab", "row", "column", "found", "message"]
    assert json.loads(json.dumps(record)) == record
