"""A service account's key file: read forgivingly however it was pasted, judged in words, and only ever sent to Google.

Nothing here prints, keeps or quotes a key: what is said of one never repeats a part of it.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

GOOGLES_TOKEN_ADDRESS = "https://oauth2.googleapis.com/token"
GOOGLES_DOMAIN = "googleapis.com"
KIND = "service_account"
# Only these go on; another field could name another address.
FIELDS = ("type", "project_id", "private_key_id", "private_key", "client_email", "client_id", "token_uri")
TOGETHER = "Paste the whole key file again, from its first { to its last }."
OWN_KEY = "Make a key file as the step before this one shows: its name ends in .json."

_CURLY = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " "})
_PAIR = re.compile(r"[\"']?\b(" + "|".join((*FIELDS, "universe_domain")) + r")\b[\"']?\s*[:=]\s*[\"']+([^\"']*)[\"']")
_PEM = re.compile(r"-+BEGIN (?:RSA )?PRIVATE KEY-+(.*?)-+END (?:RSA )?PRIVATE KEY-+", re.S)
_BASE64 = re.compile(r"[A-Za-z0-9+/]{200,}={0,2}")


def read_key(pasted: object) -> dict[str, str]:
    """The fields of a key as it was pasted or stands in the secrets; none where it is no key at all.

    pasted: the file's text (JSON), lines of TOML, either with quotes around or line breaks lost, or the fields.
    """
    if isinstance(pasted, Mapping):
        return _texts(pasted)
    text = str(pasted or "").translate(_CURLY).strip().strip("`").strip()
    for read in (_as_json, _as_toml, _as_pairs):
        if found := read(text):
            return found
    return {}


def usable_key(key: Mapping[str, Any]) -> dict[str, str]:
    """The fields that Google needs, the private key with its line breaks as they must be."""
    fields = {name: str(key[name]) for name in FIELDS if key.get(name)}
    if "private_key" in fields:
        fields["private_key"] = _with_line_breaks(fields["private_key"])
    return fields


def key_problem(pasted: object) -> str:
    """What is wrong with a key, in words that quote nothing of it; empty where it looks right.

    A key whose token address is not Google's is refused here, before anything is sent anywhere.
    """
    key = read_key(pasted)
    if not key:
        return _no_key(pasted)
    kind = key.get("type", "")
    if "client_secret" in key or "redirect_uris" in key:
        return f"This is the sign-in client's file, not a service account's key. {OWN_KEY}"
    if kind and kind != KIND:
        return f"This is not a service account's key: its type must be service_account. {OWN_KEY}"
    if (told := key.get("token_uri")) and told.strip() != GOOGLES_TOKEN_ADDRESS:
        return (
            "The key's token_uri does not lead to Google, so nothing was sent. It must be "
            f"{GOOGLES_TOKEN_ADDRESS}. Use only a key file that you made yourself at console.cloud.google.com."
        )
    if key.get("universe_domain", GOOGLES_DOMAIN).strip() != GOOGLES_DOMAIN:
        return f"The key's universe_domain must be {GOOGLES_DOMAIN}, so nothing was sent. {OWN_KEY}"
    missing = [name for name in ("type", "private_key", "client_email", "token_uri") if not key.get(name)]
    if missing:
        return f"Of the key, {', '.join(missing)} is missing. {TOGETHER}"
    return _private_key_problem(key["private_key"])


def _private_key_problem(text: str) -> str:
    if "BEGIN" not in text or "END" not in text:
        return f"The private_key must go from BEGIN PRIVATE KEY to END PRIVATE KEY, with both lines. {TOGETHER}"
    found = _PEM.search(_plain_breaks(text))
    if not found or not _BASE64.fullmatch(re.sub(r"\s", "", found[1])):
        return f"The private_key was cut or changed while copying. {TOGETHER}"
    return ""


def _no_key(pasted: object) -> str:
    text = str(pasted or "").strip()
    if not text or isinstance(pasted, Mapping):
        return f"There is no key here. {OWN_KEY}"
    if text.startswith("AIza"):
        return f"This is an API key, which opens no spreadsheet of yours. {OWN_KEY}"
    if "PRIVATE KEY" in text:
        return f"This is only the private key, one part of the file. {TOGETHER}"
    if '"installed"' in text or '"web"' in text or "apps.googleusercontent.com" in text:
        return f"This is the sign-in client's file, not a service account's key. {OWN_KEY}"
    return f"This is not a key file. {OWN_KEY}"


def _as_json(text: str) -> dict[str, str]:
    """From the first brace to the last; a line break inside a text is let be."""
    for part in (text, text[text.find("{") : text.rfind("}") + 1]):
        try:
            found = json.loads(part, strict=False)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, str) and "{" in found and len(found) < len(part):  # quoted as a whole
            return _as_json(found)
        if isinstance(found, Mapping):
            return _texts(found)
    return {}


def _as_toml(text: str) -> dict[str, str]:
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    part = found.get("service_account", found)
    return read_key(part) if isinstance(part, (str, Mapping)) else {}


def _as_pairs(text: str) -> dict[str, str]:
    """What can be told of a file that was pasted in part or lost its commas."""
    return dict(_PAIR.findall(text))


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, Mapping):
        return {}
    inner = next((found[each] for each in ("installed", "web") if isinstance(found.get(each), Mapping)), found)
    return {str(name): str(value) for name, value in inner.items() if isinstance(value, (str, list)) and value}


def _plain_breaks(text: str) -> str:
    return text.replace("\\r", "").replace("\\n", "\n").replace("\r", "\n").replace('"', "").replace("'", "")


def _with_line_breaks(text: str) -> str:
    """The private key with its line breaks, which are lost or doubled where it is pasted into a single line."""
    found = _PEM.search(_plain_breaks(text))
    if not found:
        return text
    body = re.sub(r"\s", "", found[1])
    lines = [body[at : at + 64] for at in range(0, len(body), 64)]
    kind = "RSA PRIVATE KEY" if "BEGIN RSA" in text else "PRIVATE KEY"
    return "\n".join((f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----", ""))
