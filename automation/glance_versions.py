"""Versions of an at-a-glance sheet: what was told last, what differs since, and the update that tells it.

The row of Updates that tells a version carries, in a hidden cell, what the sheet said then. So the difference needs no
snapshot, is right whoever changed what, and goes where the classroom's other rows go. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import zip_longest

import numpy as np
import pandas as pd

from automation.rows import Rows, as_rows
from automation.shown import StudentKey, say_day, say_many
from automation.tab_rows import no_rows
from automation.updates import ASKED_ROLES, update_row
from sheets.columns import Value
from sheets.schema import UPDATES

NOTHING_TOLD = no_rows(UPDATES).assign(classroom_id="")
LONGEST_CELL, LONGEST_TEXT = 45_000, 1_500  # Google holds 50,000 characters in a cell
SHORTEST_TEXT = 40
# What parts lines and their fields in the hidden cell: seen on a screen, typed by nobody, and no row grows tall of it.
LINE_END, FIELD_END = "\u241e", "\u241f"
LONGEST_QUOTE, MOST_CHANGES_TOLD = 90, 6
KEPT_BEFORE = 24  # how much of what stayed the same is quoted before the difference


@dataclass(frozen=True)
class Line:
    """One thing that a sheet says: in which section, of what, which of its fields, and the words."""

    section: str
    name: str
    field: str
    text: str

    def cleaned(self) -> "Line":
        """The line with each part on one line, and without the two marks that part lines in the hidden cell."""
        parts = (self.section, self.name, self.field, self.text)
        return Line(*(" ".join(each.replace(LINE_END, " ").replace(FIELD_END, " ").split()) for each in parts))

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return ", ".join(part for part in (self.section, self.name, self.field) if part)


@dataclass(frozen=True)
class Told:
    """A version that was told: its number and day, the update, and what the sheet said."""

    number: int
    told_on: date | None
    update_id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Version:
    """Which version this is. is_told: everybody was told of exactly this. changes: since the one before, in words.

    mark: four letters of its contents, by which two papers can be compared. before: the version told before it.
    """

    number: int
    is_told: bool
    mark: str
    changes: tuple[str, ...]
    told: Told | None
    before: Told | None

    @property
    def said(self) -> str:
        """The version in words."""
        if self.is_told and self.told:
            return f"Version {self.number}{_of(self.told)} ({self.mark})"
        return f"Version {self.number}, not told to everybody yet ({self.mark})"

    @property
    def changes_said(self) -> str:
        """What stands above the changes, or instead of them."""
        if self.before is None:
            return "This is the first version."
        since = f"version {self.before.number}{_of(self.before)}"
        return f"Changed since {since}:" if self.changes else f"Nothing changed since {since}."


def version_of(lines: Sequence[Line], updates: pd.DataFrame | Rows, key: StudentKey) -> Version:
    """The version of a sheet with these lines. updates: Updates as the person may see them."""
    told = told_versions(updates, key)
    in_any_order = sorted(lines, key=lambda line: (line.section, line.name, line.field, line.text))
    mark = blake2b(_as_text(in_any_order, LONGEST_CELL).encode(), digest_size=2).hexdigest()
    if not told:
        return Version(1, False, mark, (), None, None)
    newest, earlier = told[-1], told[-2] if len(told) > 1 else None
    if since := changes(newest.lines, lines):
        return Version(newest.number + 1, False, mark, since, newest, newest)
    return Version(newest.number, True, mark, changes(earlier.lines, lines) if earlier else (), newest, earlier)


def told_versions(updates: pd.DataFrame | Rows, key: StudentKey) -> list[Told]:
    """The versions of a student's sheet that were told, oldest first; of two with one number the lower row stands."""
    rows = as_rows(updates)
    own = rows.where(rows.says("classroom_id", key[0]) & rows.says("student_id", key[1]) & rows.has("sheet"))
    own = own.at(np.argsort(own["sheet_row"], kind="stable"))
    found: dict[int, Told] = {}
    for sheet, date_on, update_id in own.keys("sheet", "date_on", "update_id"):
        first, _, rest = sheet.partition(LINE_END)
        word, _, number = first.partition(" ")
        parts = [each.split(FIELD_END) for each in rest.split(LINE_END) if each]
        if word == "version" and number.isdecimal() and all(len(each) == 4 for each in parts):
            day = date_on.date() if date_on else None
            found[int(number)] = Told(int(number), day, update_id or "", tuple(Line(*each) for each in parts))
    return [found[number] for number in sorted(found)]


def changes(before: Sequence[Line], after: Sequence[Line]) -> tuple[str, ...]:
    """What differs, a sentence each, in the order of the sheet: changed, new, no longer there. Order alone is nothing.

    A goal or a support that is new or gone is one sentence, not one for each of its fields.
    """
    names_before, names_after = {_named(each) for each in before}, {_named(each) for each in after}
    found: dict[str, None] = {}
    for section, name, field in dict.fromkeys((each.section, each.name, each.field) for each in (*after, *before)):
        place = Line(section, name, field, "").place
        if name and field and (section, name) not in names_before & names_after:
            is_new = (section, name) in names_after
            found[f"{section}, {name}: {'new' if is_new else 'no longer there'}."] = None
            continue
        old, new = (_texts(lines, section, name, field) for lines in (before, after))
        gone = [each for each in old if not any(_is_same(each, other) for other in new)]
        come = [each for each in new if not any(_is_same(other, each) for other in old)]
        for was, now in zip_longest(gone, come):
            found[_sentence(place, was, now)] = None
    return tuple(found)


def announcing_row(
    number: int, lines: Sequence[Line], said: Sequence[str], key: StudentKey, writer_id: str, today: date,
    is_by_itself: bool = False,
) -> dict[str, Value]:  # fmt: skip
    """The row of Updates that tells this version, with what the sheet says in the hidden cell.

    Its Update ID and Entry ID are made from what it tells, so that two people who press at once, or one who presses
    beside the nightly check (is_by_itself), tell it once.
    """
    room, student_id = key
    about = f"At-a-glance sheet of {student_id}, version {number}{', told by itself' if is_by_itself else ''}"
    kept = as_kept(number, lines)
    update_id = blake2b("|".join((room, student_id, kept)).encode(), digest_size=10).hexdigest()
    what = f"{about}: {_told_changes(said)}" if said else f"{about}: read it on the page At a glance."
    return {**update_row(writer_id, what, today, update_id, student_id), "sheet": kept}


def as_kept(number: int, lines: Sequence[Line]) -> str:
    """What the hidden cell holds: the version, then a line each; long texts cut with a mark of the whole."""
    return f"version {number}{LINE_END}{_as_text(lines, LONGEST_CELL)}"


def readers(frames: Mapping[str, pd.DataFrame], version: Version, key: StudentKey, today: date) -> pd.DataFrame:
    """Who works with the student today, is asked to answer, and whether they read the newest version.

    frames: Assignments, Staff, Updates read, Updates. Columns: Adult, Read on (or "not yet"), Question. No rows
    where no version was told yet.
    """
    table = pd.DataFrame(columns=["Adult", "Read on", "Question"])
    if version.told is None:
        return table
    rows, day = frames["Assignments"], pd.Timestamp(today)
    own = rows[rows["classroom_id"].eq(key[0]) & rows["student_id"].eq(key[1])]
    own = own[(own["from_on"] <= day) & ~(own["to_on"] < day)]
    updates = frames["Updates"]
    writers = set(updates.loc[updates["update_id"].eq(version.told.update_id), "writer_id"])
    answers = frames["Updates read"]
    answers = answers[answers["classroom_id"].eq(key[0]) & answers["update_id"].eq(version.told.update_id)]
    first = answers.sort_values("read_on", kind="stable").drop_duplicates("staff_id").set_index("staff_id")
    asked = frames["Staff"]["roles"].map(lambda roles: bool(ASKED_ROLES & set(roles))).astype(bool)
    people = sorted(set(own["staff_id"].dropna()) & set(frames["Staff"].loc[asked, "staff_id"]) - writers)
    return pd.DataFrame(
        {
            "Adult": people,
            "Read on": [_said_day(first["read_on"].get(each), today) for each in people],
            "Question": [_or_blank(first["question"].get(each)) for each in people],
        }
    )


def _told_changes(said: Sequence[str]) -> str:
    more = len(said) - MOST_CHANGES_TOLD
    rest = f" And {say_many(more, 'change')} more, on the page At a glance." if more > 0 else ""
    return " ".join(said[:MOST_CHANGES_TOLD]) + rest


def _sentence(place: str, was: str | None, now: str | None) -> str:
    if was is None:
        return f"{place}: new: {_quoted(now or '')}"
    if now is None:
        return f"{place}: no longer: {_quoted(was)}"
    start = _where_they_part(was, now)
    return f"{place}: {_quoted(was, start)} \u2192 {_quoted(now, start)}"


def _where_they_part(was: str, now: str) -> int:
    """From which letter on to quote two texts so that their difference is seen; 0 where both are short."""
    if max(len(was), len(now)) <= LONGEST_QUOTE:
        return 0
    same = next((at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    if same <= LONGEST_QUOTE // 2:
        return 0
    return was.rfind(" ", 0, same - KEPT_BEFORE) + 1 or same - KEPT_BEFORE


def _quoted(text: str, start: int = 0) -> str:
    part = ("\u2026" if start else "") + text[start:]
    cut = part if len(part) <= LONGEST_QUOTE else part[: LONGEST_QUOTE - 1].rstrip() + "\u2026"
    return cut if cut.endswith((".", "!", "?", "\u2026")) else f"{cut}."


def _as_text(lines: Sequence[Line], most: int) -> str:
    longest = LONGEST_TEXT
    while True:
        text = LINE_END.join(
            FIELD_END.join((each.section, each.name, each.field, abridged(each.text, longest))) for each in lines
        )
        if len(text) <= most or longest <= SHORTEST_TEXT:
            return text
        longest = max(longest // 2, SHORTEST_TEXT)


def abridged(text: str, longest: int) -> str:
    """The text, or its beginning and a mark of the whole, in as many letters."""
    if len(text) <= longest:
        return text
    return f"{text[: longest - 10]}\u2026 {blake2b(text.encode(), digest_size=4).hexdigest()}"


def _is_same(told: str, now: str) -> bool:
    return told == now or (len(now) > len(told) and told == abridged(now, len(told)))


def _named(line: Line) -> tuple[str, str]:
    return line.section, line.name


def _texts(lines: Sequence[Line], section: str, name: str, field: str) -> list[str]:
    return [each.text for each in lines if (each.section, each.name, each.field) == (section, name, field)]


def _of(told: Told) -> str:
    return f" of {told.told_on:%B} {told.told_on.day}, {told.told_on.year}" if told.told_on else ""


def _said_day(cell: object, today: date) -> str:
    return say_day(cell.date(), today) if isinstance(cell, pd.Timestamp) else "not yet"


def _or_blank(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
