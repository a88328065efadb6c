"""What each role reads of behavior: own students, plain words, numbers without a cause."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from automation.practice_school.cast import COACH, SECOND_TEACHER, TEACHER, THIRD_PARA
from tests.screens import (
    NEVER_ON_A_PARAS_SCREEN,
    NEVER_ON_A_SCREEN,
    everything_on,
    graphs_on,
    just_started,
    said_in,
    shown_on,
    visit,
    without_graphs,
)

BEHAVIOR, NOTE, CHECK = "pages/students/behavior.py", "pages/staff/behavior_note.py", "pages/staff/day_check.py"
TODAY = "pages/students/today.py"


@pytest.fixture(scope="module", autouse=True)
def untouched(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The practice school, read once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(practice_original))
        with just_started(patch, tmp_path_factory.mktemp("secrets") / "none.toml"):
            yield


def test_a_para_sees_own_students_and_no_word_of_others() -> None:
    for page in (BEHAVIOR, NOTE, CHECK):
        at = visit(THIRD_PARA.staff_id, page)
        assert not at.exception
        text = shown_on(without_graphs(at))
        assert said_in(text, {"K7", "R9", "H5", "W3"}) == set(), page
        assert said_in(text.lower(), tuple(word.lower() for word in NEVER_ON_A_SCREEN)) == set(), page
        assert not [word for word in NEVER_ON_A_PARAS_SCREEN if re.search(rf"\b{word}", text.lower())], page


def test_patterns_stand_with_their_numbers_and_graphs_with_their_words() -> None:
    at = visit(TEACHER.staff_id, BEHAVIOR)
    text = shown_on(at.main)
    assert re.search(r"\d+ of \d+ notes \(\d+ percent\) came after: asked to do something; it was the commonest", text)
    assert len(graphs_on(at)) == 5 and "The days: the graph in words" in [each.label for each in at.expander]
    assert not re.search(r"\b(because|causes?|due to)\b", shown_on(without_graphs(at)))
    at.selectbox(key="student").select("D8").run()
    assert not at.exception and "D8, last 30 school days: 0 notes." in shown_on(at.main)


def test_another_rooms_teacher_is_told_nothing() -> None:
    at = visit(SECOND_TEACHER.staff_id, TODAY)
    assert not at.exception and "no report is filed yet" not in shown_on(at.main)


def test_a_coach_reads_notes_and_writes_none() -> None:
    at = visit(COACH.staff_id, BEHAVIOR)
    assert not at.exception and "Write a note" not in everything_on(at)
    for page in (NOTE, CHECK):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)
