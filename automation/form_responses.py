"""Everything that rests on how Google Forms fills its tab, in one place: which tab, heading, moment, choice.

None of it was recorded from Google: it is what Forms is known to do (headings are the questions' texts and follow a
rewording; the first heading and the tab's title are in the school's language; an answer is inserted as a row; a new
question is a new last column; a form linked anew makes a new tab). So nothing here relies on one text or one place, and
what is not understood is said loudly, never dropped.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest

from automation.form_words import KNOWN_HEADINGS, QUESTIONS, REWORDED, WISHES_AS_TYPED
from sheets.columns import Cell, TabCells, is_blank, plain, show
from sheets.schema import CHECK_IN_SEEN, CHECK_IN_SUMMARY, FOLLOW_UP, FORM_RESPONSES, TOLD_TO_TEACHERS
from sheets.schema.words import SUPPORT_WISHES

NO, SUPPORT, TEACHER_TOO = SUPPORT_WISHES
UNCLEAR = "unclear"
ENTRY_ID = "entry_id"
OURS = (FOLLOW_UP.tab, CHECK_IN_SUMMARY.tab, TOLD_TO_TEACHERS.tab, CHECK_IN_SEEN.tab)
FEWEST_KNOWN_HEADINGS = 2  # one may stand in any tab by chance
DAY_ZERO = datetime(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 36_526, 91_312  # 2000 to 2149
_JOINED = "\n"
LONGEST_MOMENT = 60


@dataclass(frozen=True)
class Headings:
    """Row 1 understood. places: question -> its columns from 0. others: columns with a heading that is none of ours.

    reworded: question -> the heading, where only its words told.
    """

    places: Mapping[str, tuple[int, ...]]
    others: tuple[int, ...] = ()
    reworded: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The questions for which there is no column."""
        return tuple(each for each in QUESTIONS if each not in self.places)


@dataclass(frozen=True)
class Answer:
    """One row as it stands. answered_at: by the spreadsheet's own clock; None where it cannot be told.

    more: heading and what stands under it, for headings that are none of ours.
    """

    tab: str
    sheet_row: int
    moment: str
    answered_at: datetime | None
    email: str
    heavy: str
    support: str
    wish: str
    more: tuple[tuple[str, str], ...]
    entry_id: str

    @property
    def response(self) -> str:
        """What names this answer wherever its row moves: the address and the moment."""
        return f"{self.email or '(no address)'} {self.moment}"


def plain_words(text: str) -> str:
    """The text without case, accents, punctuation and doubled spaces, for comparing."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


_BY_WORDS = {plain_words(each): name for name, texts in KNOWN_HEADINGS.items() for each in texts}


def understand_headings(headings: Sequence[Cell]) -> Headings:
    """Which column answers which question, by the texts known, else by the words in it."""
    places: dict[str, list[int]] = {}
    others, reworded = [], {}
    for place, cell in enumerate(headings):
        words = plain_words(show(cell))
        if not words:
            continue
        name = _BY_WORDS.get(words)
        if name is None:
            meant = [each for each, pattern in REWORDED.items() if re.search(pattern, words)]
            if len(meant) == 1:
                name = meant[0]
                reworded[name] = show(cell)
        if name is None:
            others.append(place)
        else:
            places.setdefault(name, []).append(place)
    return Headings({name: tuple(each) for name, each in places.items()}, tuple(others), reworded)


def answer_tabs(tabs: Mapping[str, TabCells]) -> dict[str, TabCells]:
    """The tabs that hold answers, known by their headings, since their titles are in the school's language."""
    return {
        title: tab
        for title, tab in tabs.items()
        if title not in OURS and is_answer_tab([column[0] if column else None for column in tab.columns])
    }


def is_answer_tab(headings: Sequence[Cell]) -> bool:
    """Whether enough of the headings are those of the form."""
    return len(set(understand_headings(headings).places) & set(QUESTIONS)) >= FEWEST_KNOWN_HEADINGS


def with_first_column(found: Headings, tab: TabCells) -> Headings:
    """The headings; where no column is known as the moment, the first one if it holds nothing but moments.

    Forms puts the moment first, under a heading in the language of whoever owns the form.
    """
    if "timestamp" in found.places or 0 not in found.others or not tab.columns:
        return found
    cells = [each for each in tab.columns[0][1:] if not is_blank(each)]
    if not cells or not all(isinstance(each, int | float) and read_moment(each) for each in cells):
        return found
    return Headings(
        {"timestamp": (0,), **found.places}, tuple(each for each in found.others if each), found.reworded
    )


def read_answers(tab: TabCells, found: Headings) -> list[Answer]:
    """Every row that holds anything, in the order in which they stand."""
    heads = [_as_kept(show(column[0])) if column else "" for column in tab.columns]
    known = {place for places in found.places.values() for place in places}
    rows = zip_longest(*(column[1:] for column in tab.columns))
    answers = []
    for number, row in enumerate(rows, start=2):
        if all(is_blank(cell) for cell in row):
            continue
        cells = {name: [row[place] for place in places] for name, places in found.places.items()}
        at = next((each for each in cells.get("timestamp", ()) if not is_blank(each)), None)
        answered_at = read_moment(at)
        moment = say_moment(answered_at) if answered_at else _as_kept(plain(show(at)))[:LONGEST_MOMENT]
        more = tuple(
            (heads[place] or "(no heading)", _as_kept(show(cell).strip()))
            for place, cell in enumerate(row)
            if place not in known and not is_blank(cell)
        )
        answers.append(
            Answer(
                tab.tab, number, moment or "(no moment)", answered_at,
                plain(_text(cells, "email")).casefold(), _text(cells, "heavy"), _text(cells, "support"),
                _wish(cells.get("wish", ())), more, plain(_text(cells, ENTRY_ID)),
            )
        )  # fmt: skip
    return answers


def _text(cells: Mapping[str, Sequence[Cell]], name: str) -> str:
    """What stands under the headings of one question; of two of them both, joined."""
    texts = dict.fromkeys(show(each).strip() for each in cells.get(name, ()) if not is_blank(each))
    return _as_kept(_JOINED.join(texts))


def _as_kept(text: str) -> str:
    """The text without halves of characters, which nothing can keep or send."""
    return text.encode("utf-8", "replace").decode("utf-8")


def say_moment(moment: datetime) -> str:
    """The moment as a response is named by it: 2026-03-10 15:42:07."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def serial_of_moment(moment: datetime) -> float:
    """Google's number for a moment."""
    return (moment - DAY_ZERO) / timedelta(days=1)


_WITH_TIME = re.compile(
    r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})\.?[T, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(am|pm)?", re.I
)


def read_moment(cell: Cell) -> datetime | None:
    """The moment that a cell can only mean: Google's number, or words whose day and month cannot be swapped."""
    if isinstance(cell, bool) or is_blank(cell):
        return None
    if isinstance(cell, int | float):
        if not FIRST_SERIAL <= cell < LAST_SERIAL:
            return None
        return DAY_ZERO + timedelta(seconds=round(cell * 86_400))
    found = _WITH_TIME.fullmatch(plain(show(cell)).replace("a.m.", "am").replace("p.m.", "pm"))
    if not found:
        return None
    first, second, third = (int(each) for each in found.groups()[:3])
    hour, minute, seconds, half = int(found[4]), int(found[5]), int(found[6] or 0), (found[7] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    orders = [(first, second, third)] if len(found[1]) == 4 else [(third, first, second), (third, second, first)]
    meant = {made for year, month, day in orders if (made := _moment(year, month, day, hour, minute, seconds))}
    return meant.pop() if len(meant) == 1 else None


def _moment(year: int, month: int, day: int, hour: int, minute: int, second: int) -> datetime | None:
    try:
        return datetime(year, month, day, hour, minute, second) if year >= 2000 else None
    except ValueError:
        return None


def _wish(cells: Sequence[Cell]) -> str:
    """What was chosen; UNCLEAR where it is beyond no list. Of two columns that differ, what tells fewest people.

    That a teacher may know is only ever taken from those very words: "yes, but my teacher must not know" is not it.
    """
    chosen = {WISHES_AS_TYPED.get(plain_words(show(each)), UNCLEAR) for each in cells if not is_blank(each)}
    if len(chosen) == 1:
        return chosen.pop()
    return UNCLEAR if UNCLEAR in chosen else SUPPORT if chosen else ""


def row_for(found: Headings, answer: Mapping[str, Cell]) -> tuple[dict[int, Cell], tuple[int, ...]]:
    """Column from 0 -> cell for a new answer, and the columns by which its row is known again.

    answer: timestamp, email, heavy, support, wish, entry_id. ValueError in words where a question has no column.
    """
    missing = found.missing
    if missing:
        heading = FORM_RESPONSES.column(missing[0]).heading
        raise ValueError(f"The check-in workbook has no column for: {heading} Please tell the counselor.")
    cells = {places[0]: answer.get(name) for name, places in found.places.items()}
    key = found.places.get(ENTRY_ID) or (found.places["email"][0], found.places["timestamp"][0])
    return cells, tuple(key[:1]) if ENTRY_ID in found.places else tuple(key)
