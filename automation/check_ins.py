"""Check-ins as the counselor reads them: who answered, who asks for support and waits, what was done about it.

Pure. No averages, no figure by room or week, nobody counted who did not answer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from automation.check_ins_seen import compare
from automation.findings import Finding, most_urgent_first
from automation.form_responses import (
    NO,
    TEACHER_TOO,
    UNCLEAR,
    Answer,
    Headings,
    answer_tabs,
    plain_words,
    read_answers,
    read_moment,
    understand_headings,
    with_first_column,
)
from automation.school_days import school_days
from automation.tab_rows import no_rows, read_tab
from sheets.columns import TabCells, Value, WorkbookCells, show
from sheets.schema import CHECK_IN_SEEN, FOLLOW_UP, FORM_RESPONSES, TOLD_TO_TEACHERS

WORKBOOK = "check_ins"
NEW_SCHOOL_DAYS = 10  # what nobody answered in two weeks of school, and asks for nothing, is no longer new
WAITS, NEW, DONE = "waits", "new", "done"
NEEDED = ("timestamp", "email", "heavy", "support", "wish")


@dataclass(frozen=True)
class CheckIn:
    """One answer with who gave it and what was done. standing: waits (for support), new or done.

    staff_id, name: blank where the address is nobody's. days_waiting: school days since, for who waits.
    followed: (day, what) of each follow-up, oldest first.
    """

    answer: Answer
    staff_id: str = ""
    name: str = ""
    has_left: bool = False
    standing: str = NEW
    days_waiting: int = 0
    followed: tuple[tuple[date | None, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def shown_as(self) -> str:
        """Who answered, as the counselor's page says it."""
        return self.name or self.answer.email or "No address"

    @property
    def teacher_may_know(self) -> bool:
        """Whether this person chose that their teacher may know, and works here."""
        return self.answer.wish == TEACHER_TOO and bool(self.staff_id) and not self.has_left

    @property
    def answered_on(self) -> date | None:
        """The day of the answer."""
        return self.answer.answered_at.date() if self.answer.answered_at else None


@dataclass(frozen=True)
class CheckInReview:
    """All answers, those who wait for support first, and what looks wrong. findings: of whole tabs and follow-ups.

    told_ids: the Entry IDs in Told to teachers. unseen: rows of Check-in seen for answers seen for the first time.
    """

    check_ins: tuple[CheckIn, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    has_answers_tab: bool = True
    told_ids: frozenset[str] = frozenset()
    unseen: tuple[Mapping[str, Value], ...] = ()

    def of_standing(self, standing: str) -> tuple[CheckIn, ...]:
        """The answers of one standing, in their order."""
        return tuple(each for each in self.check_ins if each.standing == standing)


def review_check_ins(cells: WorkbookCells, staff: pd.DataFrame, calendar: pd.DataFrame, today: date) -> CheckInReview:
    """The check-in workbook as read, with every tab.

    staff, calendar: the School workbook's tidy frames.
    """
    tabs = answer_tabs(cells.tabs)
    findings: list[Finding] = []
    answers: list[Answer] = []
    is_understood = bool(tabs)  # under headings that are not understood every answer would look changed
    for number, tab in enumerate(tabs.values()):
        found = with_first_column(understand_headings(_heads(tab)), tab)
        findings += _about_headings(found, tab)
        is_understood = is_understood and not found.missing
        answers += read_answers(tab, found)
        if number:
            findings.append(Finding("two-answer-tabs", WORKBOOK, tab.tab, None, None, next(iter(tabs))))
    if not tabs:
        findings.append(Finding("no-answers-tab", WORKBOOK, FORM_RESPONSES.tab, None, None, ""))
    once, doubled = _each_once(answers)
    follow_ups, about_follow_ups = _follow_ups(cells.tabs.get(FOLLOW_UP.tab), once)
    known = _people(staff)
    gone = [each.found for each in about_follow_ups if each.code == "follow-up-without-answer"]
    seen_tab = cells.tabs.get(CHECK_IN_SEEN.tab) if is_understood else None
    compared = compare(once, seen_tab, cells.workbook_id, gone)
    notes = doubled | compared.changed
    check_ins = [_check_in(each, known, notes, follow_ups, calendar, today) for each in once]
    check_ins.sort(key=_place)
    looks_wrong = tuple(most_urgent_first([*findings, *about_follow_ups, *compared.gone]))
    told_ids = frozenset(told_rows(cells.tabs.get(TOLD_TO_TEACHERS.tab))["entry_id"].dropna())
    return CheckInReview(tuple(check_ins), looks_wrong, bool(tabs), told_ids, compared.unseen)


def told_rows(tab: TabCells | None) -> pd.DataFrame:
    """The rows of Told to teachers; none where the tab is not there."""
    return read_tab(TOLD_TO_TEACHERS, tab, WORKBOOK).frame if tab else no_rows(TOLD_TO_TEACHERS)


def _heads(tab: TabCells) -> list:
    return [column[0] if column else None for column in tab.columns]


def _place(check_in: CheckIn) -> tuple:
    """Who waits first, longest first; then the others, newest first; without a day before all of their kind."""
    at = check_in.answer.answered_at
    seconds = at.timestamp() if at else float("-inf")
    order = (WAITS, NEW, DONE).index(check_in.standing)
    is_oldest_first = check_in.standing == WAITS or at is None
    return order, seconds if is_oldest_first else -seconds, check_in.answer.response


def _about_headings(found: Headings, tab: TabCells) -> list[Finding]:
    """What is said of row 1: nothing under it is dropped, and nothing is silent."""
    heads = [show(each).encode("utf-8", "replace").decode("utf-8") for each in _heads(tab)]
    asked = {name: FORM_RESPONSES.column(name).heading.rstrip("?") for name in NEEDED}

    def said(code: str, heading: str, meant: str | None = None, **details: str) -> Finding:
        return Finding(code, WORKBOOK, tab.tab, None, None, heading, meant, details)

    findings = [said("form-question-missing", "", wanted=asked[each]) for each in found.missing]
    meant = asked[found.missing[0]] if len(found.missing) == 1 == len(found.others) else None
    for place in found.others:
        code = "form-question-unknown" if found.missing else "form-question-added"
        findings.append(said(code, heads[place], meant))
    for name, heading in found.reworded.items():
        if name in asked:
            findings.append(said("form-question-reworded", heading, wanted=asked[name]))
    for name, places in found.places.items():
        if len(places) > 1 and name in asked:
            findings.append(said("form-question-doubled", heads[places[0]], wanted=asked[name]))
    return findings


def _each_once(answers: Sequence[Answer]) -> tuple[list[Answer], dict[str, Finding]]:
    """The answers without those that stand twice, and the note on each of these: response -> finding.

    Twice: one Entry ID, or the same words of one address at one moment. Two answers in a week are two.
    """
    kept: dict[object, Answer] = {}
    doubled: dict[str, Finding] = {}
    for each in answers:
        key: object = each.entry_id or replace(each, tab="", sheet_row=0)
        key = key if isinstance(key, str) else (each.response, each.heavy, each.support, each.wish, *each.more)
        if key in kept:
            first = {"other": str(kept[key].sheet_row)}
            doubled[each.response] = Finding(
                "answer-doubled", WORKBOOK, each.tab, each.sheet_row, None, "", None, first
            )
        else:
            kept[key] = each
    return list(kept.values()), doubled


FollowUps = dict[str, list[tuple[date | None, str]]]


def _follow_ups(tab: TabCells | None, answers: Sequence[Answer]) -> tuple[FollowUps, list[Finding]]:
    """Response -> what was done about it, wherever its row stands now; and follow-ups whose answer is gone."""
    read = read_tab(FOLLOW_UP, tab, WORKBOOK) if tab else None
    rows = read.frame if read else no_rows(FOLLOW_UP)
    findings = list(read.findings) if read else []
    is_again = rows["entry_id"].notna() & rows["entry_id"].duplicated()
    names = {plain_words(each.response): each.response for each in answers}
    of: FollowUps = {}
    for row in rows[~is_again].to_dict("records"):
        if not isinstance(row["response"], str):
            continue
        response = names.get(plain_words(row["response"])) or _by_moment(row["response"], answers)
        if response is None:
            address = row["response"].split()[0].casefold()
            others = [each.response for each in answers if each.email == address and each.response not in of]
            meant = others[-1] if len(others) == 1 else None
            place = (row["tab"], int(row["sheet_row"]), FOLLOW_UP.column("response").heading)
            findings.append(Finding("follow-up-without-answer", WORKBOOK, *place, row["response"], meant))
            continue
        day = None if pd.isna(row["done_on"]) else row["done_on"].date()
        of.setdefault(response, []).append((day, row["what"] if isinstance(row["what"], str) else ""))
    return {name: sorted(each, key=lambda one: one[0] or date.min) for name, each in of.items()}, findings


def _by_moment(typed: str, answers: Sequence[Answer]) -> str | None:
    """The answer that somebody named by hand: the same address, and the moment to the minute."""
    address, _, rest = typed.strip().partition(" ")
    moment = read_moment(rest)
    near = [
        each.response
        for each in answers
        if moment and each.answered_at and each.email == address.casefold()
        if abs(each.answered_at.replace(second=0) - moment.replace(second=0)) < timedelta(minutes=1)
    ]
    return near[0] if len(near) == 1 else None


def _people(staff: pd.DataFrame) -> dict[str, list[tuple[str, str, bool]]]:
    """Address -> (Staff ID, name, has left) of whom it is, whoever works here first."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for row in staff.to_dict("records"):
        if isinstance(row["email"], str) and isinstance(row["staff_id"], str):
            has_left = not pd.isna(row["is_active"]) and not bool(row["is_active"])
            name = row["name"] if isinstance(row["name"], str) else row["staff_id"]
            found.setdefault(row["email"].casefold(), []).append((row["staff_id"], name, has_left))
    return {address: sorted(each, key=lambda one: one[2]) for address, each in found.items()}


def _check_in(
    answer: Answer,
    known: dict[str, list[tuple[str, str, bool]]],
    notes: dict[str, Finding],
    follow_ups: FollowUps,
    calendar: pd.DataFrame,
    today: date,
) -> CheckIn:
    here = [each for each in known.get(answer.email, []) if not each[2]]
    people = here or known.get(answer.email, [])[:1]
    staff_id, name, has_left = people[0] if len(people) == 1 else ("", "", False)
    followed = tuple(follow_ups.get(answer.response, ()))
    on = answer.answered_at.date() if answer.answered_at else None
    days = len(school_days(calendar, on + timedelta(days=1), today)) if on and on < today else 0
    asks = answer.wish not in ("", NO)
    standing = DONE if followed else WAITS if asks else NEW if days < NEW_SCHOOL_DAYS else DONE
    findings = [*_about_answer(answer, name if has_left else "", bool(staff_id))]
    findings += [notes[answer.response]] if answer.response in notes else []
    waiting = days if standing == WAITS else 0
    return CheckIn(answer, staff_id, name, has_left, standing, waiting, followed, tuple(findings))


def _about_answer(answer: Answer, name_of_who_left: str, is_known: bool) -> list[Finding]:
    def said(code: str, column: str, found: str = "", **details: str) -> Finding:
        heading = FORM_RESPONSES.column(column).heading
        return Finding(code, WORKBOOK, answer.tab, answer.sheet_row, heading, found, None, details)

    findings = []
    if answer.answered_at is None:
        findings.append(said("moment-not-read", "timestamp", answer.moment))
    if "@" not in answer.email:
        findings.append(said("answer-without-address", "email"))
    elif name_of_who_left:
        findings.append(said("address-of-someone-left", "email", answer.email, name=name_of_who_left))
    elif not is_known:
        findings.append(said("address-unknown", "email", answer.email))
    if answer.wish == UNCLEAR:
        findings.append(said("wish-not-read", "wish"))
    return findings
