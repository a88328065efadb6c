"""Which tabs a workbook should have: the declared ones, a log tab for each para, and what people choose from."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from sheets.columns import Table
from sheets.schema import LOG, log_owner, log_title, tables_of
from sheets.schema.wanted import WantedTab

SCHOOL_YEAR_STARTS = (7, 1)  # month and day: reporting periods are counted anew from here
OFFERED_DAYS_EARLY = 30  # a goal can be chosen this long before it starts, so that the list is there on its first day
FIRST_LOG_ID = 100_000  # log tabs are numbered from here by their titles, clear of all declared tabs

Frames = Mapping[str, pd.DataFrame]
Row = dict[str, Any]


def team_tabs(school: Frames) -> list[WantedTab]:
    """The tabs of the Team workbook: for teachers and coaches."""
    staff = active_staff(school)
    elsewhere = _listed_elsewhere(tuple(sorted(each["staff_id"] for each in staff)), school)
    by_role = {role: _emails(each for each in staff if role in _list(each["roles"])) for role in ("teacher", "coach")}
    return [
        WantedTab(each.tab, each, _lists(each, elsewhere, ()), _editors(each, by_role), each.sheet_id)
        for each in tables_of("team")
    ]


def school_tabs(school: Frames) -> list[WantedTab]:
    """The tabs of the School workbook. school: tidy frames, which may be empty before anything is typed."""
    staff = active_staff(school)
    by_role = {role: _emails(each for each in staff if role in _list(each["roles"])) for role in _ROLES_OF_SCHOOL}
    return [WantedTab(each.tab, each, {}, _editors(each, by_role), each.sheet_id) for each in tables_of("school")]


_ROLES_OF_SCHOOL = ("administrator", "teacher")


def classroom_tabs(
    classroom_id: str, school: Frames, classroom: Frames, today: date, existing_titles: Sequence[str] = ()
) -> list[WantedTab]:
    """The tabs of a classroom's workbook, with a log tab for each of its paras in the current reporting period.

    school, classroom: tidy frames, which may be empty before anything is typed. existing_titles: tabs that are there
    already; log tabs of earlier periods, and of people who have left, stay.
    """
    staff = active_staff(school)
    paras = paras_of(classroom_id, staff, classroom, today)
    teacher_ids = _teacher_ids(classroom_id, school)
    by_role = {
        "teacher": _emails(each for each in staff if each["staff_id"] in teacher_ids),
        "para": _emails(paras),
    }
    everyone = tuple(sorted(each["staff_id"] for each in staff))
    elsewhere, goals = _listed_elsewhere(everyone, school), tuple(sorted(open_goals(classroom, today)))
    wanted = []
    for table in tables_of("classroom"):
        if table.is_per_person:
            wanted += _log_tabs(school, classroom, paras, by_role, today, existing_titles)
        else:
            lists = _lists(table, elsewhere, goals)
            wanted.append(WantedTab(table.tab, table, lists, _editors(table, by_role), table.sheet_id))
    return wanted


def _log_tabs(
    school: Frames,
    classroom: Frames,
    paras: Sequence[Row],
    by_role: Mapping[str, tuple[str, ...]],
    today: date,
    existing_titles: Sequence[str],
) -> list[WantedTab]:
    """This period's log tabs in the order of their owners, then the older ones that are there."""
    number = period_number(school, today)
    known = {each["staff_id"] for each in _rows(school, "Staff")}
    titles = [log_title(each["staff_id"], number) for each in sorted(paras, key=lambda row: row["staff_id"])]
    taken = {each.casefold() for each in titles}
    titles += [each for each in existing_titles if log_owner(each) in known and each.casefold() not in taken]
    by_id = {each["staff_id"]: each for each in active_staff(school)}
    wanted = []
    for title in titles:
        owner_id = str(log_owner(title))
        offered = {"goal_id": goals_of(owner_id, classroom, today)}
        owner = _emails([by_id[owner_id]] if owner_id in by_id else [])
        has_left = owner_id not in by_id
        editors = by_role["teacher"] if has_left else _editors(LOG, {**by_role, "owner": owner})
        wanted.append(WantedTab(title, LOG, offered, editors, log_sheet_id(title)))
    return wanted


def log_sheet_id(title: str) -> int:
    """The number of a log tab: the same for one title in every run, so that links to it stay good."""
    return FIRST_LOG_ID + zlib.crc32(title.casefold().encode()) % 1_000_000_000


def active_staff(school: Frames) -> list[Row]:
    """The people of the Staff tab who have an ID and have not left."""
    return [each for each in _rows(school, "Staff") if _text(each["staff_id"]) and _is_active(each)]


def paras_of(classroom_id: str, staff: Sequence[Row], classroom: Frames, today: date) -> list[Row]:
    """Active paras who belong to the classroom or are assigned to one of its students today."""
    assigned = {each["staff_id"] for each in open_assignments(classroom, today)}
    return [
        each
        for each in staff
        if "para" in _list(each["roles"])
        and (classroom_id in _list(each["classroom_ids"]) or each["staff_id"] in assigned)
    ]


def open_assignments(classroom: Frames, today: date) -> list[Row]:
    """The assignments that have begun and not ended."""
    return [
        each
        for each in _rows(classroom, "Assignments")
        if (_day(each["from_on"]) or today) <= today <= (_day(each["to_on"]) or today)
    ]


def open_goals(classroom: Frames, today: date) -> dict[str, str]:
    """Goal ID -> student of goals that are not closed, running or about to start, of students still there."""
    gone = {each["student_id"] for each in _rows(classroom, "Students") if not _is_active(each)}
    soon = today + timedelta(days=OFFERED_DAYS_EARLY)
    return {
        each["goal_id"]: each["student_id"]
        for each in _rows(classroom, "Goals")
        if _text(each["goal_id"])
        and each["student_id"] not in gone
        and (_day(each["starts_on"]) or today) <= soon
        and not (_day(each["closed_on"]) or date.max) <= today
    }


def goals_of(staff_id: str, classroom: Frames, today: date) -> tuple[str, ...]:
    """The open goals of the students whom this person is assigned to today, sorted."""
    students = {each["student_id"] for each in open_assignments(classroom, today) if each["staff_id"] == staff_id}
    return tuple(sorted(goal for goal, student in open_goals(classroom, today).items() if student in students))


def period_number(school: Frames, today: date) -> int:
    """Which reporting period of this school year it is: 1 until the second one begins."""
    starts = date(today.year, *SCHOOL_YEAR_STARTS)
    if today < starts:
        starts = date(today.year - 1, *SCHOOL_YEAR_STARTS)
    begun = {
        _day(each["from_on"])
        for each in _rows(school, "Calendar")
        if _text(each["kind"]) == "reporting period" and starts <= (_day(each["from_on"]) or date.max) <= today
    }
    return max(len(begun), 1)


def _listed_elsewhere(staff_ids: tuple[str, ...], school: Frames) -> dict[str, tuple[str, ...]]:
    """Tab of the School workbook -> what may be chosen of it in another workbook."""
    return {
        "Staff": staff_ids,
        "Checklists": _distinct(school, "Checklists", "checklist_id"),
        "Training modules": _distinct(school, "Training modules", "module_id"),
    }


def _lists(
    table: Table, elsewhere: Mapping[str, tuple[str, ...]], goal_ids: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Fixed lists where what is chosen stands in another workbook, and of goals where closed ones must not show."""
    lists = {each.name: elsewhere[each.link_to] for each in table.columns if each.link_to and each.link_to in elsewhere}
    return lists | ({"goal_id": goal_ids} if table.tab == "Sessions" else {})


def _distinct(school: Frames, tab: str, name: str) -> tuple[str, ...]:
    """What a tab of the School workbook lists, in the order in which it stands there."""
    frame = school.get(tab)
    return () if frame is None else tuple(dict.fromkeys(each for each in frame[name].tolist() if _text(each)))


def _editors(table: Table, by_role: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """E-mails of all who write there; none while a writing role has no e-mail, as that would lock people out."""
    people = [by_role.get(each, ()) for each in table.writers if each != "program"]
    return tuple(sorted({email for emails in people for email in emails})) if all(people) else ()


def _teacher_ids(classroom_id: str, school: Frames) -> set[str]:
    rows = [each for each in _rows(school, "Classrooms") if _text(each["classroom_id"]) == classroom_id]
    return {teacher for each in rows for teacher in _list(each["teacher_ids"])}


def _emails(staff: Iterator[Row] | Sequence[Row]) -> tuple[str, ...]:
    return tuple(sorted({_text(each["email"]).casefold() for each in staff if _text(each["email"])}))


def _rows(frames: Frames, tab: str) -> list[Row]:
    frame = frames.get(tab)
    return (
        []
        if frame is None
        else [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _is_active(row: Row) -> bool:
    return bool(pd.isna(row["is_active"]) or row["is_active"])
