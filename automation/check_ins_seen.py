"""Answers that were changed or are gone since they were first seen, told from marks that hold no word and no name.

Pure. Nothing of a check-in is kept but two short hashes an answer, in the check-in workbook itself: one of who and
when, one of the words too. They are salted with the workbook's ID, so that no list made elsewhere fits them. Who has
the workbook knows that salt and could try whether a guessed address or word gives the same mark: a hash hides from
readers, not from whoever tries.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

import pandas as pd

from automation.findings import Finding
from automation.form_responses import Answer, read_moment
from automation.tab_rows import read_tab
from sheets.columns import TabCells, Value
from sheets.schema import CHECK_IN_SEEN

WORKBOOK = "check_ins"
SINCE_SEEN = frozenset({"answer-changed", "answer-gone", "answers-gone"})  # what is found beside an earlier look
MOST_BY_NAME = 5  # more answers than this that are gone are one line: a tab was emptied, not an answer changed
_LONGEST_SALT = 64  # bytes that the hash takes


@dataclass(frozen=True)
class Compared:
    """changed: response -> what is said of the answer that stands there now. gone: findings on rows of Check-in seen.

    unseen: rows of Check-in seen for the answers that were not seen before.
    """

    changed: dict[str, Finding]
    gone: tuple[Finding, ...]
    unseen: tuple[dict[str, Value], ...]


NOTHING_COMPARED = Compared({}, (), ())


def compare(
    answers: Sequence[Answer], tab: TabCells | None, workbook_id: str, known_gone: Collection[str] = ()
) -> Compared:
    """What became of the answers since they were first seen.

    tab: Check-in seen; None where it is not there yet: then nothing is compared. known_gone: responses of follow-ups
    whose answer is gone, of which that is said already.
    """
    if tab is None:
        return NOTHING_COMPARED
    seen = _seen(tab)
    said_already = {mark(each, workbook_id) for each in known_gone}
    now: dict[str, dict[str, Answer]] = {}
    for each in answers:
        now.setdefault(mark(each.response, workbook_id), {})[mark(_all_of(each), workbook_id)] = each
    known = set(zip(seen["answer_mark"], seen["words_mark"], strict=True))
    changed: dict[str, Finding] = {}
    gone, open_marks = [], set()
    for row in seen.to_dict("records"):
        there = now.get(row["answer_mark"], {})
        if row["words_mark"] in there:
            continue
        others = [each for words, each in there.items() if (row["answer_mark"], words) not in known]
        if others:
            open_marks.add(row["answer_mark"])
            changed[others[0].response] = _changed(others[0], row)
        elif row["answer_mark"] not in said_already:
            gone.append(row)
    new = [
        _seen_row(answer, who, words)
        for who, by_words in now.items()
        for words, answer in by_words.items()
        if who not in open_marks and (who, words) not in known
    ]
    return Compared(changed, tuple(_gone(gone)), tuple(new))


def mark(text: str, workbook_id: str) -> str:
    """A short hash of a text that fits this workbook alone."""
    salt = workbook_id.encode("utf-8", "replace")[:_LONGEST_SALT]
    return blake2b(text.encode("utf-8", "replace"), digest_size=10, key=salt).hexdigest()


def _all_of(answer: Answer) -> str:
    """Who, when and every word; under which heading it stands is left out, as a question may be put in other words."""
    texts = [answer.heavy, answer.support, answer.wish, *(text for _, text in answer.more)]
    return "\n".join([answer.response, *sorted(" ".join(each.split()) for each in texts if each.strip())])


def _seen(tab: TabCells) -> pd.DataFrame:
    """The rows of the tab that name an answer, each once; a row that somebody half deleted names none."""
    rows = read_tab(CHECK_IN_SEEN, tab, WORKBOOK).frame.dropna(subset=["answer_mark", "words_mark"])
    return rows.drop_duplicates(["answer_mark", "words_mark"])


def _seen_row(answer: Answer, who: str, words: str) -> dict[str, Value]:
    """The Entry ID is made of the marks, so that the page and the job note one answer once."""
    entry_id = mark(f"{who} {words}", CHECK_IN_SEEN.tab)
    return {"moment": answer.moment, "answer_mark": who, "words_mark": words, "entry_id": entry_id}


def _changed(answer: Answer, row: dict) -> Finding:
    details = {"seen_row": str(int(row["sheet_row"]))}
    said = _said(answer.answered_at, answer.moment)
    return Finding("answer-changed", WORKBOOK, answer.tab, answer.sheet_row, None, said, None, details)


def _gone(rows: Sequence[dict]) -> list[Finding]:
    places = [(int(row["sheet_row"]), _of_row(row)) for row in rows]
    if len(places) > MOST_BY_NAME:
        found = f"{len(places)} answers, from {places[0][1]} on"
        return [Finding("answers-gone", WORKBOOK, CHECK_IN_SEEN.tab, None, None, found)]
    return [Finding("answer-gone", WORKBOOK, CHECK_IN_SEEN.tab, row, None, said) for row, said in places]


def _of_row(row: dict) -> str:
    moment = row["moment"] if isinstance(row["moment"], str) else ""
    return _said(read_moment(moment), moment or "a day that is not known")


def _said(at: datetime | None, otherwise: str) -> str:
    return f"{at:%B} {at.day}, {at:%H:%M}" if at else otherwise
