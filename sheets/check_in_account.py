"""The check-in workbook's own account: another key than the school's, and an object that `Account` never holds.

What works on an `Account` (jobs, snapshots, restore, checks) can therefore not reach a check-in. A test names the few
modules that may import this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheets import account, practice
from sheets.account import SetUpNeeded, key_in, practice_google, workbook_id_of
from sheets.google import Google
from sheets.workbook import Workbook

FOLDER = "check_ins"  # within the practice school's folder: a practice Google of its own
ROOM = "check_ins"


@dataclass(frozen=True)
class CheckInAccount:
    """The one spreadsheet of check-ins, opened with the counselor's key."""

    workbook: Workbook

    @property
    def google(self) -> Google:
        """The Google that this key opens."""
        return self.workbook.google


def open_check_ins(settings: Mapping[str, Any] | None, folder: Path) -> CheckInAccount | None:
    """The check-in account, the practice one where `settings` is None; None where a school has no check-ins.

    settings: the secrets, with [check_ins] workbook = link and [check_ins.service_account] = a key file's fields.
    SetUpNeeded or KeyRefused say what to do.
    """
    if settings is None:
        return open_practice_check_ins(folder)
    part = settings.get("check_ins")
    if part is None:
        return None
    if not isinstance(part, Mapping) or not isinstance(part.get("workbook"), str) or not part["workbook"].strip():
        raise SetUpNeeded("The secrets have no [check_ins] workbook. Add the link of your check-in spreadsheet.")
    workbook_id = workbook_id_of(part["workbook"], "The secrets, check_ins, workbook")
    key = key_in(part, "[check_ins.service_account]")
    _refuse_what_is_the_schools(settings, workbook_id, str(key["client_email"]))
    account.client_with_key(key)
    google = account.Google(lambda: account.client_with_key(key), address=str(key["client_email"]))
    return CheckInAccount(_workbook(google, workbook_id))


def _refuse_what_is_the_schools(settings: Mapping[str, Any], workbook_id: str, address: str) -> None:
    """SetUpNeeded where the key or the spreadsheet is one that the school's own jobs hold."""
    try:
        schools = str(key_in(settings, "[service_account]")["client_email"])
    except SetUpNeeded:
        schools = ""
    if schools.strip().casefold() == address.strip().casefold():
        raise SetUpNeeded(
            "The secrets, [check_ins.service_account]: this is the school's own key, with which every job could read "
            "check-ins. Make a second service account and paste its key here, as the README shows."
        )
    links = settings.get("workbooks")
    for name, link in links.items() if isinstance(links, Mapping) else ():
        if isinstance(link, str) and workbook_id in link:
            raise SetUpNeeded(
                f"The secrets, [check_ins] workbook: this is the {str(name).capitalize()} workbook. Make a spreadsheet "
                "of its own for check-ins, shared with nobody but the counselor and the second service account."
            )


def open_practice_check_ins(folder: Path) -> CheckInAccount | None:
    """The check-ins of the practice school in that folder; None where it has none."""
    place = folder / FOLDER
    if practice.practice_today(place) is None:
        return None
    return CheckInAccount(_workbook(practice_google(place), practice.workbook_ids(place)[ROOM]))


def _workbook(google: Google, workbook_id: str) -> Workbook:
    return Workbook(google, workbook_id, ROOM, "check_ins")
