"""Which school is open: what configures it, what this process holds of it. Practice only where nothing is set up."""

import os
from pathlib import Path

import streamlit as st

from pages.shared.held import Held
from sheets import practice
from sheets.account import SetUpNeeded, find_settings, open_account, practice_folder
from sheets.sign_in_secrets import auth_in


@st.cache_resource(show_spinner=False, max_entries=1)
def _held(folder: str, configured_as_of: float) -> Held:
    """What this process holds of the school, opened once for each state of what configures it."""
    return Held(open_account(secrets_found(), Path(folder)))


def held() -> Held:
    """The held school; raises SetUpNeeded, PracticeSchoolMissing or a GoogleProblem in words."""
    return _held(str(practice_folder().resolve()), configured_as_of())


def configured_as_of() -> float:
    """A number that changes whenever what configures the school does: its secrets, or the practice school."""
    files = [file for file in (*_secrets_files(), practice_folder() / practice.IDS_FILE) if file.exists()]
    return sum(file.stat().st_mtime for file in files)


def is_practice() -> bool:
    """Whether the practice school is open; only after the front door let somebody in."""
    return held().account.is_practice


def has_team() -> bool:
    """Whether the school has a Team workbook; what it has not is not shown."""
    return held().account.team is not None


def is_approved() -> bool:
    """Whether somebody who may say so agreed that records are kept; until then only School is opened."""
    return held().is_open


def secrets_found() -> dict | None:
    """The secrets; None only where there is no secrets file, no secret and no variable at all."""
    if "PARABINDER_SECRETS" in os.environ:
        return dict(find_settings(os.environ, Path.cwd()) or {})
    if not any(file.exists() for file in _secrets_files()):
        return None
    try:
        return dict(st.secrets.to_dict())
    except Exception as error:  # Streamlit raises alike for many faults, and any of them must stop here
        raise SetUpNeeded("The secrets cannot be read. Compare them with the example in the README.") from error


def can_sign_in() -> bool:
    """Whether Streamlit, which alone signs people in, finds [auth] where it looks; it knows nothing of the variable."""
    try:
        return bool(auth_in(st.secrets.to_dict()))
    except Exception:  # Streamlit raises alike for many faults, and with any of them nobody can sign in
        return False


def _secrets_files() -> list[Path]:
    return [Path(each) for each in st.get_option("secrets.files")]
