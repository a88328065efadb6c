"""Tips and questions and Thanks: what should not be read by everybody. Names of colleagues are fine."""

from collections.abc import Callable

import numpy as np

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.names import may_be_a_name, words_in
from automation.each_other import LOOKS_LIKE_A_CODE
from automation.findings import Finding
from automation.tidy import Tidy
from sheets.columns import Table
from sheets.schema import THANKS, TIPS_AND_QUESTIONS

READ_BY_ALL: tuple[tuple[Table, str], ...] = (
    (TIPS_AND_QUESTIONS, "text"),
    (TIPS_AND_QUESTIONS, "answer"),
    (THANKS, "for_what"),
)


def names_and_codes_read_by_all(school: Tidy) -> list[Finding]:
    """A finding per text with a word that looks like a name of nobody in Staff, or like a student's code.

    The School workbook knows no student codes, so a letter with one to three digits (K7) is taken for one.
    """
    known = _words_of_the_school(school)
    found = []
    for table, name in READ_BY_ALL:
        rows, heading = school.tab(table.tab), column_heading(name, table)
        asked: tuple[tuple[str, Callable[[str], str | None]], ...] = (
            ("may-hold-a-name", lambda text: may_be_a_name(text, (), known)),
            ("may-hold-a-student-code", _code_in),
        )
        for code, ask in asked:
            guesses = rows.asked(name, ask)
            is_guessed = np.array([each is not None for each in guesses], dtype=bool)
            found += findings_on(rows.where(is_guessed), code, school.workbook, heading, guesses[is_guessed])
    return found


def answers_of_nobody(school: Tidy) -> list[Finding]:
    """A finding per row that has only one of Answer and Answered by."""
    rows = school.tab(TIPS_AND_QUESTIONS.tab)
    unread = {each.row for each in school.findings if each.tab == TIPS_AND_QUESTIONS.tab}
    bad = rows.where((rows.has("answer") != rows.has("answerer_id")) & ~rows.is_among("sheet_row", unread))
    answers = bad.keys("answer", "answerer_id")
    heading = [column_heading("answerer_id" if answer else "answer", TIPS_AND_QUESTIONS) for answer, _ in answers]
    there = [answer or answerer_id for answer, answerer_id in answers]
    return findings_on(bad, "half-an-answer", school.workbook, heading, there)


def _code_in(text: str) -> str | None:
    found = LOOKS_LIKE_A_CODE.search(text)
    return found.group() if found else None


def _words_of_the_school(school: Tidy) -> set[str]:
    """Words of Staff, Calendar and Classrooms: colleagues are named and thanked by name."""
    said: list[str] = []
    for tab, name in (("Staff", "name"), ("Calendar", "name"), ("Classrooms", "name"), ("Training modules", "title")):
        said += school.tab(tab).words(name).words
    return words_in(said)
