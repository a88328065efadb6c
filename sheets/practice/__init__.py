"""The practice Google: Google Sheets on this computer, answered from one SQLite file per folder."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import gspread
import requests
from requests.adapters import BaseAdapter

from .adapter import PracticeAdapter, RefusingAdapter
from .over_http import LoopbackAdapter

HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")
TIMEOUT_SECONDS = 60
ACCOUNT_FILE, IDS_FILE = "google.sqlite", "workbooks.json"
Folder = str | os.PathLike[str]


def adapter_for(folder: Folder) -> PracticeAdapter:
    """The transport over the practice account in that folder; the folder is made if missing."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    return PracticeAdapter(place / ACCOUNT_FILE, lambda: practice_today(place))


def connect(folder: Folder) -> gspread.Client:
    """A gspread client over the practice account in that folder; nothing it does leaves this computer."""
    return _client(adapter_for(folder))


def connect_over_http(address: str) -> gspread.Client:
    """A gspread client whose calls go to a practice Google served at that loopback address."""
    return _client(LoopbackAdapter(address))


def _client(adapter: BaseAdapter) -> gspread.Client:
    session = requests.Session()
    session.trust_env = False  # a proxy or a .netrc of this computer has no say here
    for scheme in ("https://", "http://"):
        session.mount(scheme, RefusingAdapter())
    for host in HOSTS:
        session.mount(host + "/", adapter)
    client = gspread.Client(auth=None, session=session)  # type: ignore[arg-type]
    client.set_timeout(TIMEOUT_SECONDS)
    return client


def remember(folder: Folder, ids: Mapping[str, Any], today: date) -> None:
    """Keeps the workbooks' IDs ({"school": id, "team": id, "classrooms": {...}}) and the practice day in the folder."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**ids, "today": today.isoformat()}, indent=2)
    with tempfile.NamedTemporaryFile("w", dir=place, prefix=IDS_FILE, delete=False, encoding="utf-8") as file:
        file.write(text)
    os.replace(file.name, place / IDS_FILE)


def workbook_ids(folder: Folder) -> dict[str, Any]:
    """{"school": id, "team": id, "classrooms": {classroom_id: id}}; FileNotFoundError if none were remembered."""
    return {name: part for name, part in _remembered(folder).items() if name != "today"}


def practice_today(folder: Folder) -> date | None:
    """The day it is in the practice school, or None if none was remembered."""
    try:
        text = _remembered(folder).get("today")
    except FileNotFoundError:
        return None
    return date.fromisoformat(text) if text else None


def _remembered(folder: Folder) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((Path(folder) / IDS_FILE).read_text(encoding="utf-8"))
    return found
