"""Notes and goals that may hold a person's name. A guess: few false alarms matter more than catching all."""

import re
from collections.abc import Iterable, Iterator, Set

import numpy as np

from automation.checks.bad_rows import findings_on
from automation.checks.classroom import Classroom
from automation.checks.given_names import GIVEN_NAMES, NOT_A_NAME, ORDINARY_WORDS
from automation.findings import Finding
from sheets.columns import Table
from sheets.schema import ABOUT, BEHAVIOR_NOTES, DAY_CHECK, GOALS, PHASES, SESSIONS, UPDATES

# Where people write freely, and paste from an IEP.
LOOKED_AT: tuple[tuple[Table, str], ...] = (
    (SESSIONS, "note"),
    (GOALS, "goal"),
    (GOALS, "how_to_record"),
    (PHASES, "label"),
    (BEHAVIOR_NOTES, "what_happened"),
    (BEHAVIOR_NOTES, "adults_did"),
    (BEHAVIOR_NOTES, "noticed"),
    (DAY_CHECK, "we_did"),
    (DAY_CHECK, "tell_teacher"),
    (ABOUT, "to_know"),
    (UPDATES, "what_changed"),
)
SHORTEST = 3  # letters; shorter words are initials or slips
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.? ?([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_OWNERS_ENDING = re.compile(r"['’]s?$")
_QUOTED = re.compile(r'["“][^"”]*["”]')  # titles of books and songs
_BETWEEN_WORDS_OF_A_SENTENCE = re.compile(r"[ ,]+|(?<=\b[A-Z])\. ?")


def notes_that_may_hold_a_name(room: Classroom) -> list[Finding]:
    """A finding per note, goal, way to record and label with a word that looks like somebody's name."""
    staff, known = _names_of_staff(room), NOT_A_NAME | _words_of_the_school(room)
    findings = []
    for table, name in LOOKED_AT:
        rows = room.rows if table is SESSIONS else room.tab(table.tab)
        if table is UPDATES:  # what tells of a sheet quotes it, and the sheet's own tabs are looked at
            rows = rows.where(rows.lacks("sheet"))
        guessed = rows.asked(name, lambda text: _name_in(text, staff, known))
        is_guessed = np.array([each is not None for each in guessed], dtype=bool)
        heading, bad = table.column(name).heading, rows.where(is_guessed)
        findings += findings_on(bad, "may-hold-a-name", room.workbook, heading, guessed[is_guessed])
    return findings


def may_be_a_name(text: str, staff: Iterable[str] = (), known: Iterable[str] = ()) -> str | None:
    """The first word or words of the text that look like a person's name; None where nothing does.

    staff: given names of the adults. known: words that the school itself capitalizes.
    """
    return _name_in(text, frozenset(staff), NOT_A_NAME | frozenset(known))


def _name_in(text: str, staff: Set[str], known: Set[str]) -> str | None:
    for titled in _TITLED.finditer(text):
        if _is_capitalized(titled[1]) and titled[1] not in known:
            return titled.group()
    for run in _capitalized_runs(_QUOTED.sub('""', text)):
        words = [word for word, _ in run]
        named = [word for word in words if word in staff or (word in GIVEN_NAMES and word not in known)]
        begins_inside = not run[0][1]
        odd = [word for word in words if word not in known and len(word) >= SHORTEST]
        if named or (begins_inside and len(run) < 3 and odd):
            return " ".join(words[words.index(named[0]) :] if named else words)
    return None


def _capitalized_runs(text: str) -> Iterator[list[tuple[str, bool]]]:
    """Capitalized words that follow each other, each with whether it begins a sentence."""
    run: list[tuple[str, bool]] = []
    end = 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        is_first = not end or not _BETWEEN_WORDS_OF_A_SENTENCE.fullmatch(between)
        end = found.end()
        word = _OWNERS_ENDING.sub("", found.group())
        is_capital = _is_capitalized(word)
        if run and (is_first or not is_capital or between.strip(" ")):
            yield run
            run = []
        if is_capital:
            run.append((word, is_first))
    if run:
        yield run


def _is_capitalized(word: str) -> bool:
    """Ana; but neither ANA nor iPad nor I'm nor K7."""
    return len(word) > 1 and word[0].isupper() and word[1:].isalpha() and word[1:].islower()


def _names_of_staff(room: Classroom) -> set[str]:
    """The given names of the adults, unless they are ordinary words such as Hope."""
    names = (each.split() for each in room.school_tab("Staff").cells("name") if each is not None)
    given = {words[0] for words in names if words and len(words[0]) >= SHORTEST and _is_capitalized(words[0])}
    return given - ORDINARY_WORDS


def _words_of_the_school(room: Classroom) -> set[str]:
    """Words that the school itself capitalizes: its name, periods and breaks, areas, what students are called."""
    said = [room.settings.school_name, room.settings.whom_to_ask]
    for rows, name in (
        (room.school_tab("Calendar"), "name"),
        (room.school_tab("Classrooms"), "name"),
        (room.tab("Goals"), "area"),
        (room.tab("Students"), "called"),
        (room.tab("Students"), "student_id"),
    ):
        said += [each for each in rows.cells(name) if each is not None]
    return words_in(said)


def words_in(texts: Iterable[str]) -> set[str]:
    """Every word of the texts, as it is written there."""
    return {word for text in texts for word in _WORD.findall(text)}
