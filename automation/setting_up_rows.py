"""A person or a classroom typed into the Set up page: what is wrong with it, in words, before anything is written."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from automation.shown import say_list
from sheets.columns import Unreadable, Value, cell_to_value, plain
from sheets.schema import CLASSROOMS, STAFF
from sheets.schema.words import ROLES

SHORT_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,11}")
A_SHORT_WORD = "a short word of letters and digits, without spaces, as in"


def staff_row(typed: Mapping[str, str], roles: Sequence[str], rooms: Sequence[str]) -> dict[str, Value]:
    """What was typed as a row of Staff: column name -> value, spaces at the ends cut off."""
    return {
        "staff_id": plain(typed["staff_id"]).upper(),
        "name": plain(typed["name"]),
        "email": plain(typed["email"]).casefold() or None,
        "roles": tuple(roles),
        "classroom_ids": tuple(rooms) or None,
    }


def staff_problem(row: Mapping[str, Value], staff: pd.DataFrame, school_domain: str | None) -> str:
    """Why this person cannot be added, in words; empty where nothing speaks against it.

    staff: the rows of Staff so far. school_domain: what must stand behind the @, None for any.
    """
    staff_id, email = str(row["staff_id"]), row["email"]
    if not SHORT_WORD.fullmatch(staff_id):
        return f"Staff ID: type {A_SHORT_WORD} {STAFF.column('staff_id').example}."
    if staff_id.casefold() in _known(staff, "staff_id"):
        return f"Staff ID: {staff_id} is another person already. Choose another word."
    if not row["name"]:
        return "Name: type the name as colleagues say it."
    roles = row["roles"] if isinstance(row["roles"], tuple) else ()
    if not roles or not set(roles) <= set(ROLES):
        return "Roles: choose at least one."
    if "counselor" in roles and {"teacher", "coach", "administrator"} & set(roles):
        return "Roles: whoever reads check-ins cannot be teacher, coach or administrator too. Leave counselor out."
    return _email_problem(email, staff, school_domain) if isinstance(email, str) else ""


def _email_problem(email: str, staff: pd.DataFrame, school_domain: str | None) -> str:
    if isinstance(cell_to_value(STAFF.column("email"), email), Unreadable):
        return "Email: this is not an address. Type it as in ana@our-school.org."
    if email in _known(staff, "email"):
        return "Email: another person in Staff has this address. Each needs an own one to sign in."
    domain = (school_domain or "").casefold().lstrip("@")
    if domain and not email.endswith("@" + domain):
        return f"Email: only addresses at {domain} may sign in (School domain in Settings). Change one of the two."
    return ""


def classroom_row(typed: Mapping[str, str], teachers: Sequence[str]) -> dict[str, Value]:
    """What was typed as a row of Classrooms: column name -> value, spaces at the ends cut off."""
    return {
        "classroom_id": plain(typed["classroom_id"]).casefold(),
        "name": plain(typed["name"]),
        "teacher_ids": tuple(teachers),
        "workbook_link": plain(typed["workbook_link"]),
    }


def classroom_problem(row: Mapping[str, Value], classrooms: pd.DataFrame, staff: pd.DataFrame) -> str:
    """Why this classroom cannot be added, in words; empty where nothing speaks against it. Its link is not opened."""
    room = str(row["classroom_id"])
    if not SHORT_WORD.fullmatch(room) or room in ("school", "team", "check-ins"):
        return f"Classroom ID: type {A_SHORT_WORD} {CLASSROOMS.column('classroom_id').example}."
    if room in _known(classrooms, "classroom_id"):
        return f"Classroom ID: {room} is there already. Choose another word."
    if not row["name"]:
        return "Name: type what you call the team."
    teachers = row["teacher_ids"] if isinstance(row["teacher_ids"], tuple) else ()
    if not teachers:
        return "Teachers: choose at least one. Who is not offered has to be added to Staff first."
    if unknown := [each for each in teachers if each.casefold() not in _known(staff, "staff_id")]:
        return f"Teachers: {say_list(unknown)} is not in Staff. Add the person first."
    return "" if row["workbook_link"] else "Workbook link: paste the spreadsheet's whole address."


def _known(rows: pd.DataFrame, name: str) -> set[str]:
    return {plain(str(each)).casefold() for each in rows[name].dropna()}
