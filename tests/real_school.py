"""A configured school, not the practice one: secrets as a school has them, gspread as it is, only the wire swapped."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import gspread

import sheets.account
import sheets.google_clock
from sheets.account import link_of
from sheets.google import Google
from sheets.practice import connect, workbook_ids

ADDRESS = "binder@our-school.iam.example.org"  # whom a school shares its spreadsheets with
COOKIE_SECRET = "q7Gd0aPz3mVk9RtYw2BhNcLx5UeJf8Si"
CLIENT_ID, ISSUER = "our-binder", "https://accounts.google.com"


def auth_for(issuer: str = ISSUER, app: str = "http://localhost:8501") -> str:
    """[auth] of the secrets, with that sign-in service, for the app at that address."""
    return (
        f'[auth]\nredirect_uri = "{app}/oauth2callback"\ncookie_secret = "{COOKIE_SECRET}"\n'
        f'client_id = "{CLIENT_ID}"\nclient_secret = "not told"\n'
        f'server_metadata_url = "{issuer}/.well-known/openid-configuration"\n'
    )


AUTH = auth_for()


def claims_of(email: str, **others: Any) -> dict[str, Any]:
    """What Streamlit knows of somebody who signed in just now with this address, which the service verified."""
    fine = {"is_logged_in": True, "iss": ISSUER, "aud": CLIENT_ID, "iat": int(time.time()), "sub": email}
    return {**fine, "email": email, "email_verified": True, "provider": "default", **others}


def secrets_for(folder: Path, school_link: str = "", more: str = AUTH, has_team: bool = False) -> str:
    """The secrets of a school whose workbooks lie in that practice Google, with or without a sign-in or a Team."""
    link = school_link or link_of(workbook_ids(folder)["school"])
    team = f'team = "{link_of(workbook_ids(folder)["team"])}"\n' if has_team else ""
    return f'[workbooks]\nschool = "{link}"\n{team}\n[service_account]\nclient_email = "{ADDRESS}"\n\n{more}'


def swap_the_wire(
    folder: Path,
    swap: Callable[[object, str, object], None],
    make_client: Callable[[], gspread.Client] | None = None,
) -> None:
    """From now on the school's key opens the practice Google of that folder, without waits or quota.

    swap: puts a new value into a module's name, as monkeypatch.setattr or setattr does.
    """
    swap(sheets.account, "client_with_key", lambda key: make_client() if make_client else connect(folder))
    swap(sheets.account, "Google", partial(Google, is_limited=False, sleep=lambda seconds: None))
    swap(sheets.google_clock, "ADDRESS", "http://127.0.0.1:9/")  # nobody answers there, so no clock is compared
