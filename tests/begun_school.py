"""A school that begins: empty spreadsheets in a practice Google, a whole key in the secrets, nothing else."""

import json
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sheets.account import add_practice_workbook, link_of, new_practice
from sheets.service_key import GOOGLES_TOKEN_ADDRESS
from tests.real_school import ADDRESS, AUTH

HEAD = "head@our-school.org"
SIGN_IN = f'{AUTH}\n[set_up]\nadministrators = ["{HEAD}"]\n'

@cache
def private_key() -> str:
    """A private key like Google's own, made for this run of the tests."""
    made = rsa.generate_private_key(65537, 2048)
    how = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.private_bytes(*how).decode()


def key_file(**changed: object) -> str:
    """The text of a service account's key file, with fields changed, or left out where they are None."""
    fields = {
        "type": "service_account",
        "project_id": "parabinder",
        "private_key_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
        "private_key": private_key(),
        "client_email": ADDRESS,
        "client_id": "100000000000000000000",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": GOOGLES_TOKEN_ADDRESS,
        "universe_domain": "googleapis.com",
        **changed,
    }
    return json.dumps({name: value for name, value in fields.items() if value is not None}, indent=2)


def new_workbooks(folder: Path, *titles: str) -> dict[str, str]:
    """Title -> the ID of an empty spreadsheet in the practice Google of that folder, as sheets.new makes one."""
    google = new_practice(folder)
    return {title: add_practice_workbook(google, title) for title in titles}


def secrets_of(school_link: str = "", key: str | None = None, more: str = SIGN_IN) -> str:
    """The secrets as the clicks say: the key file whole in the first line, then the link, then sign-in."""
    pasted = key_file() if key is None else key
    first = f"service_account = '''{pasted}'''\n\n" if pasted else ""
    return f'{first}[workbooks]\nschool = "{school_link}"\n\n{more}'


def link(workbook_id: str) -> str:
    """The address that stands in the browser when the spreadsheet is open."""
    return f"{link_of(workbook_id)}#gid=0"
