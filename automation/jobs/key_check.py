"""Judging a key that somebody pasted: what is wrong with it, or whom to share with. The key itself goes no further."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from automation.jobs.secrets_facts import problem_of_key
from automation.jobs.set_up_facts import book_problem
from sheets import account
from sheets.account import SetUpNeeded, workbook_id_of
from sheets.service_key import read_key


@dataclass(frozen=True)
class KeyVerdict:
    """What is said of a key: never a part of it, only the address that it signs in with."""

    is_good: bool
    said: str
    address: str = ""


def judge_key(pasted: str, settings: Mapping[str, Any] | None) -> KeyVerdict:
    """Whether the key can be used, and, where the secrets name a School spreadsheet, whether it opens that.

    A key that could lead anywhere but to Google is refused before anything is sent.
    """
    if problem := problem_of_key(pasted):
        return KeyVerdict(False, problem)
    key = read_key(pasted)
    address = key["client_email"]
    books = (settings or {}).get("workbooks")
    link = books.get("school") if isinstance(books, Mapping) else None
    if not isinstance(link, str) or not link:
        return KeyVerdict(True, "This is a whole key. Paste it into the secrets as shown above.", address)
    try:
        school_id = workbook_id_of(link, "The secrets, [workbooks] school")
    except SetUpNeeded as fault:
        return KeyVerdict(True, f"This is a whole key. {fault}", address)
    google = account.Google(lambda: account.client_with_key(key), address=address)
    if problem := book_problem(google, school_id):
        return KeyVerdict(False, problem, address)
    return KeyVerdict(True, "This key opens the School spreadsheet. Paste it into the secrets as shown above.", address)
