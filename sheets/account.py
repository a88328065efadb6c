"""Which Google: the school's own or the practice one. The one place that chooses.

Practice only where nothing at all is configured; anything unreadable means set-up help, never practice.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sheets import practice
from sheets.google import Google, client_with_key
from sheets.service_key import read_key
from sheets.snapshots import BackupStore, FolderStore, SnapshotStore
from sheets.snapshots.snapshot import KEPT_DAYS
from sheets.workbook import Workbook

PRACTICE_FOLDER = ".practice"
SNAPSHOTS_FOLDER = "snapshots"
SECRETS_FILE = Path(".streamlit") / "secrets.toml"
OTHER_LINKS = {  # a part of a link -> what it leads to
    "/document/": "a Google Doc",
    "/forms/": "a Google Form",
    "forms.gle/": "a Google Form",
    "/presentation/": "a Google Slides file",
    "/folders/": "a folder",
    "/spreadsheets/d/e/": "a copy published to the web",
    "/file/d/": "a file in Drive that is no Google spreadsheet",
    "/spreadsheets/u/0/": "the list of your spreadsheets",
}


class SetUpNeeded(Exception):
    """The secrets are there but cannot be used; the text says what to do."""


class PracticeSchoolMissing(Exception):
    """Nothing is configured and the practice school was not made yet."""


@dataclass(frozen=True)
class Account:
    """The school's spreadsheets: the School workbook, each classroom's by its link, and the Team workbook if any."""

    google: Google
    school_id: str
    folder: Path | None = None  # where the practice Google lives
    kept_in: SnapshotStore | None = None  # of a real school, as its secrets say
    team_id: str | None = None  # a school may do without

    @property
    def is_practice(self) -> bool:
        """Whether this is the practice school."""
        return self.folder is not None

    @property
    def address(self) -> str:
        """Whom each spreadsheet must be shared with."""
        return self.google.address

    def gently(self) -> "Account":
        """The same school at half the pace, for a long job beside the pages."""
        google, store = self.google.gently(), self.kept_in
        return replace(self, google=google, kept_in=store.through(google) if isinstance(store, BackupStore) else store)

    @property
    def practice_today(self) -> date | None:
        """The day on which the practice school's year ends; None for a real school."""
        return practice.practice_today(self.folder) if self.folder else None

    @property
    def snapshots(self) -> SnapshotStore | None:
        """Where each check keeps what it read; None where the secrets of a real school name no place."""
        return FolderStore(self.folder / SNAPSHOTS_FOLDER) if self.folder else self.kept_in

    @property
    def school(self) -> Workbook:
        """The School workbook."""
        return Workbook(self.google, self.school_id, "school", "school")

    @property
    def team(self) -> Workbook | None:
        """The Team workbook; None where the school has none, and then nothing of it is shown."""
        return Workbook(self.google, self.team_id, "team", "team") if self.team_id else None

    def classroom(self, classroom_id: str, link: str) -> Workbook:
        """A classroom's workbook by the link in the Classrooms tab; SetUpNeeded where it is no spreadsheet's link."""
        return Workbook(self.google, workbook_id_of(link, f"Classrooms, {classroom_id}"), classroom_id, "classroom")

    def earlier_classroom(self, classroom_id: str, link: str) -> Workbook:
        """A classroom's archived workbook by a link in Earlier workbooks; SetUpNeeded where it is none."""
        where = f"Classrooms, {classroom_id}, Earlier workbooks"
        return Workbook(self.google, workbook_id_of(link, where), classroom_id, "classroom")


def workbook_id_of(link: str, where: str) -> str:
    """The spreadsheet's id inside a link (or the id itself); SetUpNeeded in words for any other link."""
    found = re.search(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]{8,})", link) or re.fullmatch(
        r"\s*([A-Za-z0-9_-]{20,})\s*", link
    )
    if not found:
        kind = next((f", but of {kind}" for part, kind in OTHER_LINKS.items() if part in link), "")
        raise SetUpNeeded(
            f"{where}: this is not the link of a Google spreadsheet{kind}. "
            "Open the spreadsheet and copy its whole address."
        )
    return found[1]


def link_of(workbook_id: str) -> str:
    """The link that opens a spreadsheet."""
    return f"https://docs.google.com/spreadsheets/d/{workbook_id}/edit"


def practice_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the practice school: PARABINDER_PRACTICE, else .practice."""
    return Path(environ.get("PARABINDER_PRACTICE") or PRACTICE_FOLDER)


def find_settings(environ: Mapping[str, str], folder: Path) -> Mapping[str, Any] | None:
    """The secrets for a job: PARABINDER_SECRETS, else .streamlit/secrets.toml; None only where neither is there.

    SetUpNeeded where one is there but cannot be read.
    """
    if "PARABINDER_SECRETS" in environ:
        return _read_toml(environ["PARABINDER_SECRETS"], "PARABINDER_SECRETS")
    file = folder / SECRETS_FILE
    if not file.exists():
        return None
    try:
        return _read_toml(file.read_text(encoding="utf-8"), str(SECRETS_FILE))
    except (OSError, UnicodeDecodeError) as error:
        raise SetUpNeeded(f"{SECRETS_FILE} cannot be read. Save it again as plain text.") from error


def _read_toml(text: str, where: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SetUpNeeded(
            f"The secrets in {where} are not written as they must be. Compare them with the example in the README."
        ) from error


def open_account(settings: Mapping[str, Any] | None, folder: Path | None = None) -> Account:
    """The school's account, or the practice one where `settings` is None (nothing is configured at all).

    settings: the secrets, with [workbooks] school = link, perhaps team = link, and [service_account] = the key file's
    fields.
    folder: where the practice school lives. SetUpNeeded, KeyRefused or PracticeSchoolMissing say what to do.
    """
    if settings is None:
        return open_practice(folder or practice_folder())
    link = _text(settings, "workbooks", "school")
    key = key_in(settings, "[service_account]")
    google = Google(lambda: client_with_key(key), address=str(key.get("client_email", "")))
    client_with_key(key)
    school_id = workbook_id_of(link, "The secrets, workbooks, school")
    return Account(google, school_id, kept_in=snapshot_store(settings, google), team_id=_team_id(settings))


def snapshot_store(settings: Mapping[str, Any], google: Google) -> SnapshotStore | None:
    """Where [snapshots] says: folder = a folder of this computer, or backup = the link of a spreadsheet."""
    part = settings.get("snapshots")
    if part is None:
        return None
    folder, backup = (part.get("folder"), part.get("backup")) if isinstance(part, Mapping) else (None, None)
    days = part.get("days", KEPT_DAYS) if isinstance(part, Mapping) else None
    if bool(folder) == bool(backup) or not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise SetUpNeeded(
            "The secrets, [snapshots]: give either folder, a folder on this computer, or backup, the link of a "
            "spreadsheet that is shared with ParaBinder alone; and perhaps days, for how many days to keep."
        )
    if folder:
        return FolderStore(Path(str(folder)), days)
    return BackupStore(google, workbook_id_of(str(backup), "The secrets, snapshots, backup"), days)


def open_practice(folder: Path) -> Account:
    """The practice school of that folder; PracticeSchoolMissing where it was not made yet."""
    ids = practice.workbook_ids(folder) if practice.practice_today(folder) else {}
    if not ids.get("school"):
        raise PracticeSchoolMissing(f"There is no practice school in {folder} yet.")
    return Account(practice_google(folder), ids["school"], folder, team_id=ids.get("team"))


def new_practice(folder: Path) -> "Google":
    """A practice Google to fill: used only while the practice school is being made."""
    return practice_google(folder)


def add_practice_workbook(google: Google, title: str) -> str:
    """The id of a new, empty spreadsheet in the practice Google. (A real school makes its own and shares them.)"""
    answer = google.client.http_client.request(
        "post",
        "https://www.googleapis.com/drive/v3/files",
        json={"name": title, "mimeType": "application/vnd.google-apps.spreadsheet"},
    )
    return str(answer.json()["id"])


def practice_google(folder: Path) -> Google:
    """The practice Google of a folder, without a quota."""
    return Google(lambda: practice.connect(folder), is_limited=False)


def _text(settings: Mapping[str, Any], part: str, name: str) -> str:
    try:
        found = settings[part][name]
    except (KeyError, TypeError):
        found = None
    if not isinstance(found, str) or not found.strip():
        raise SetUpNeeded(
            f"The secrets have no [{part}] {name}. Add the link of your School spreadsheet, as the README shows."
        )
    return found


def _team_id(settings: Mapping[str, Any]) -> str | None:
    """The Team workbook's id, or None where the secrets name none."""
    if settings["workbooks"].get("team") in (None, ""):
        return None
    return workbook_id_of(_text(settings, "workbooks", "team"), "The secrets, workbooks, team")


def key_in(settings: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    """The service account's key in that part of the secrets; SetUpNeeded in words where there is none."""
    key = read_key(settings.get("service_account"))
    if not key.get("client_email"):
        raise SetUpNeeded(
            f"The secrets have no {where}. Paste the key file's lines there, as the README's set-up shows."
        )
    return key
