"""How a Google Form fills its tab, as far as it is known: none of this was recorded from Google.

If a real form does otherwise, correct it here and in automation/form_responses.py and form_words.py; nothing else
depends on it.
"""

from datetime import datetime, timedelta

import pytest

from automation.form_responses import (
    NO,
    SUPPORT,
    TEACHER_TOO,
    UNCLEAR,
    answer_tabs,
    read_answers,
    read_moment,
    row_for,
    say_moment,
    serial_of_moment,
    understand_headings,
    with_first_column,
)
from automation.form_words import KNOWN_HEADINGS, REWORDED
from tests.small_check_ins import ANA, USUAL, answer, check_in_cells, form_tab, with_headings
from tests.small_school import with_tab

QUESTIONS = ["Timestamp", "Email Address", "What felt heavy this week?", "What support would have helped?",
             "Would you like support?"]  # fmt: skip
PLACES = {"timestamp": (0,), "email": (1,), "heavy": (2,), "support": (3,), "wish": (4,)}


@pytest.mark.parametrize(
    "headings",
    [
        QUESTIONS,
        [each.upper() for each in QUESTIONS],
        [f"  {each.rstrip('?')} : " for each in QUESTIONS],
        ["Marca temporal", "Dirección de correo electrónico", "¿Qué te pesó esta semana?", "¿Qué apoyo habría ayudado?",
         "¿Quiere apoyo?"],
        ["Zeitstempel", "E-Mail-Adresse", "What was hardest for you?", "Who or what could have helped?",
         "Would you like somebody to talk to?"],
        ["Horodateur", "Adresse e-mail", "Felt heavy", "What support would have helped you?", "Do you want support"],
        ["Время: Timestamp", "Username", "Anything difficult?", "What would have helped?", "Do you need some help?"],
    ],
    ids=["as declared", "upper case", "punctuation", "Spanish", "German and reworded", "French", "reworded"],
)  # fmt: skip
def test_headings_are_known_in_other_words(headings: list[str]) -> None:
    assert dict(understand_headings(headings).places) == PLACES


def test_every_known_heading_belongs_to_one_question_alone() -> None:
    for name, texts in KNOWN_HEADINGS.items():
        for text in texts:
            assert list(understand_headings([text]).places) == [name], text
    assert len(KNOWN_HEADINGS["timestamp"]) > 20 and set(REWORDED) == set(PLACES)


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("Tell us", "no word of ours"),
        ("What felt heavy, and what would have helped?", "fits two questions, so nobody can tell"),
        ("Score", "Forms adds it where points are given"),
    ],
)
def test_a_heading_that_may_be_another_question_is_none(heading: str, why: str) -> None:
    found = understand_headings([*QUESTIONS, heading])
    assert (dict(found.places), found.others) == (PLACES, (5,)), why


def test_a_heading_without_words_is_none_and_a_doubled_one_is_both() -> None:
    found = understand_headings([*QUESTIONS, None, "  ", "what felt HEAVY this week"])
    assert found.places["heavy"] == (2, 7) and found.others == ()


def test_the_first_column_is_the_moment_whatever_language_heads_it() -> None:
    tab = with_headings(form_tab(*USUAL), "Ajatempel", *QUESTIONS[1:])
    found = with_first_column(understand_headings([each[0] for each in tab.columns]), tab)
    assert found.places["timestamp"] == (0,) and found.others == () and found.missing == ()
    words = with_headings(form_tab(answer("some day")), "Ajatempel", *QUESTIONS[1:])
    assert with_first_column(understand_headings([each[0] for each in words.columns]), words).missing == ("timestamp",)


def test_the_tab_is_found_by_its_headings_not_by_its_title() -> None:
    cells = check_in_cells()
    for title in ("Form Responses 1", "Formularantworten 1", "フォームの回答 1"):
        other = with_tab(cells, form_tab(*USUAL, title=title))
        assert title in answer_tabs(other.tabs) and not {"Follow-up", "Notes"} & set(answer_tabs(other.tabs))


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (46091.654247685184, "2026-03-10 15:42:07"),
        (46091, "2026-03-10 00:00:00"),
        (46091.999999, "2026-03-11 00:00:00"),
        ("2026-03-10 15:42:07", "2026-03-10 15:42:07"),
        ("2026-03-10T15:42:07.25", "2026-03-10 15:42:07"),
        ("3/25/2026 3:42:07 PM", "2026-03-25 15:42:07"),
        ("25.03.2026 15:42:07", "2026-03-25 15:42:07"),
        ("3/3/2026 12:05 a.m.", "2026-03-03 00:05:00"),
        ("3/4/2026 15:42:07", None),
        ("13/14/2026 15:42", None),
        ("Tuesday", None),
        ("", None),
        (True, None),
        (7, None),
        (10**9, None),
        (None, None),
    ],
)
def test_a_moment_is_read_where_it_is_beyond_doubt(cell, moment) -> None:
    found = read_moment(cell)
    assert (say_moment(found) if found else None) == moment


def test_a_moment_survives_being_written_and_read() -> None:
    for seconds in range(0, 86_400 * 3, 7_919):
        at = datetime(2026, 3, 8) + timedelta(seconds=seconds)  # clocks change on this day; Sheets knows no zones
        assert read_moment(serial_of_moment(at)) == at


@pytest.mark.parametrize(
    ("chosen", "wish"),
    [
        (["no"], NO), (["No."], NO), ([None], ""), (["Yes, from the counselor"], SUPPORT), (["YES"], SUPPORT),
        (["Yes, and my teacher may know!"], TEACHER_TOO), (["yes and my teacher may NOT know"], UNCLEAR),
        (["yes, but my teacher must not know"], UNCLEAR), (["maybe"], UNCLEAR), ([True], SUPPORT), ([False], NO),
        (["no", None], NO), (["no", "yes, and my teacher may know"], SUPPORT), (["no", "hm"], UNCLEAR),
        (["yes, from the counselor", "yes, and my teacher may know"], SUPPORT),
    ],
)  # fmt: skip
def test_that_a_teacher_may_know_is_taken_from_those_very_words_alone(chosen: list, wish: str) -> None:
    tab = form_tab(answer("2026-03-10 15:42:07"))
    heads = [*QUESTIONS[:4], *["Would you like support?"] * len(chosen)]
    columns = [*tab.columns[:4], *((heads[4], each) for each in chosen)]
    read = read_answers(type(tab)(tab.tab, tuple(columns)), understand_headings(heads))
    assert [each.wish for each in read] == [wish]


def test_an_inserted_row_moves_the_others_and_changes_no_answers_name() -> None:
    before = read_answers(form_tab(*USUAL), understand_headings(QUESTIONS))
    new = answer("2026-03-12 06:00:00", ANA)
    after = read_answers(form_tab(new, *USUAL), understand_headings(QUESTIONS))
    assert [each.response for each in after[1:]] == [each.response for each in before]
    assert [each.sheet_row for each in after] == [2, 3, 4, 5]


def test_nothing_under_any_heading_is_dropped() -> None:
    heads = ["Timestamp", "Email Address", "Tell us", "", "what felt heavy", "WHAT FELT HEAVY"]
    columns = ((heads[0], 46091.5), (heads[1], ANA), (heads[2], "One"), (None, "Two"), (heads[2], "Again"),
               (heads[4], "Three"), (heads[5], "Four"))  # fmt: skip
    tab = type(form_tab())("Form Responses 1", columns)
    (read,) = read_answers(tab, understand_headings([each[0] for each in columns]))
    assert read.more == (("Tell us", "One"), ("(no heading)", "Two"), ("Tell us", "Again"))
    assert read.heavy == "Three\nFour"


def test_a_new_row_goes_under_the_headings_wherever_they_stand() -> None:
    found = understand_headings(["Would you like support?", "What felt heavy", "Extra", "E-mail", "Timestamp",
                                 "What would have helped?"])  # fmt: skip
    given = {"timestamp": 46091.5, "email": ANA, "heavy": "a", "support": "b", "wish": "no", "entry_id": "x"}
    assert row_for(found, given) == ({0: "no", 1: "a", 3: ANA, 4: 46091.5, 5: "b"}, (3, 4))
    with_id = understand_headings([*QUESTIONS, "Entry ID"])
    assert row_for(with_id, given)[0][5] == "x" and row_for(with_id, given)[1] == (5,)
    with pytest.raises(ValueError, match="no column for: What felt heavy"):
        row_for(understand_headings(["Timestamp", "Email", "Would you like support?"]), given)
