"""What the secrets say about signing in: which services, and what is wrong with [auth], in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

WELL_KNOWN = "/.well-known/openid-configuration"
CALLBACK = "/oauth2callback"
THIS_COMPUTER = ("localhost", "127.0.0.1", "::1")
GOOGLE_HOST = "accounts.google.com"
MICROSOFT_HOSTS = ("login.microsoftonline.com", "login.microsoftonline.us")  # the second serves public bodies
MICROSOFT = re.compile(r"(^|\.)(microsoftonline\.(com|us)|microsoft\.com|windows\.net)$")
MANY_TENANTS = ("common", "organizations", "consumers")
PRIVATE_ACCOUNTS = "9188040d-6c67-4c5b-b112-36a304b66dad"  # the tenant of everybody's private Microsoft accounts
TENANT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SHORTEST_SECRET = 32
EXAMPLE = re.compile(r"made[ _-]?up|xxx|example|your|secret|change|random|\.\.\.", re.IGNORECASE)
NEEDED = ("client_id", "client_secret", "server_metadata_url")
NOT_THERE = "Sign-in is not set up yet: the secrets have no [auth]. Add its lines, as the README shows."
# What stands in the lines that Set up shows to copy, until somebody puts in the school's own.
FILL_IN = CLIENT_ID, CLIENT_SECRET, FIRST_ADDRESS = "THE CLIENT ID", "THE CLIENT SECRET", "YOUR SCHOOL ADDRESS"
ONLY_IN_VARIABLE = (
    "Nobody can sign in yet: [auth] stands only in the variable PARABINDER_SECRETS, which is for jobs. Write the same "
    "lines into the dashboard's own secrets: .streamlit/secrets.toml, or Settings, Secrets at share.streamlit.io."
)


@dataclass(frozen=True)
class Provider:
    """One sign-in service of the secrets: "default" where [auth] itself has its lines, else the name of its part."""

    name: str
    section: Mapping[str, Any] = field(compare=False)

    @property
    def client_id(self) -> str:
        """Who this app is to the service."""
        return _text(self.section, "client_id")

    @property
    def metadata(self) -> SplitResult:
        """The metadata URL in its parts."""
        return _split(_text(self.section, "server_metadata_url"))

    @property
    def host(self) -> str:
        """The service's host."""
        return self.metadata.hostname or ""

    @property
    def issuer(self) -> str:
        """Who must have made the token, by OpenID Connect Discovery: the metadata URL without its well-known end."""
        return _text(self.section, "server_metadata_url").removesuffix(WELL_KNOWN).rstrip("/")

    @property
    def is_google(self) -> bool:
        """Whether this is Google."""
        return self.host == GOOGLE_HOST

    @property
    def is_microsoft(self) -> bool:
        """Whether this is Microsoft, under whichever of its hosts."""
        return bool(MICROSOFT.search(self.host))

    @property
    def tenant(self) -> str:
        """The one Microsoft tenant that the metadata URL names, by its ID; nothing for any other URL."""
        parts = self.metadata.path.split("/")
        is_one = len(parts) > 2 and TENANT.fullmatch(parts[1]) is not None and parts[1] != PRIVATE_ACCOUNTS
        is_known = self.host in MICROSOFT_HOSTS and self.metadata.path.endswith(f"/v2.0{WELL_KNOWN}")
        return parts[1] if is_one and is_known else ""


def providers_in(auth: Mapping[str, Any]) -> list[Provider]:
    """The sign-in services of [auth]: its own lines as "default", and each part such as [auth.google]."""
    parts = [Provider(str(name), each) for name, each in auth.items() if isinstance(each, Mapping)]
    parts = [each for each in parts if each.name != "client_kwargs"]
    return [Provider("default", auth), *parts] if any(name in auth for name in NEEDED) else parts


def auth_in(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """[auth] of the secrets; empty where there is none."""
    auth = settings.get("auth")
    return auth if isinstance(auth, Mapping) else {}


def auth_problems(settings: Mapping[str, Any]) -> list[str]:
    """What is wrong with [auth] in the secrets, in words; empty where people can sign in. No secret is repeated."""
    auth = auth_in(settings)
    if not auth:
        return [NOT_THERE]
    if left := [each for each in FILL_IN if each in f"{auth} {settings.get('set_up')}"]:
        return [f"The secrets still say {' and '.join(left)}. Put in your own."]
    problems = [*_redirect_problems(auth), *_cookie_problems(auth)]
    found = providers_in(auth)
    if not found:
        problems.append("The secrets, [auth]: no sign-in service is named. Add client_id, client_secret and the rest.")
    for each in found:
        where = "The secrets, [auth]" if each.name == "default" else f"The secrets, [auth.{each.name}]"
        lacking = [name for name in NEEDED if not _text(each.section, name)]
        problems += [f"{where}: {name} is missing. Copy it from the sign-in service's page." for name in lacking]
        if "server_metadata_url" not in lacking:
            problems += [f"{where}, server_metadata_url: {words}" for words in _metadata_problems(each)]
        if "_" in each.name:
            problems.append(f"{where}: the name may have no _ in it. Use google or microsoft.")
    return problems


def set_up_administrators(settings: Mapping[str, Any]) -> frozenset[str]:
    """The addresses of [set_up] administrators, in small letters: the way in while Staff names no administrator."""
    part = settings.get("set_up")
    listed = part.get("administrators") if isinstance(part, Mapping) else None
    listed = [listed] if isinstance(listed, str) else listed
    known = [each.strip() for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
    return frozenset(each.lower() for each in known if is_address(each))


def is_address(text: str) -> bool:
    """Whether this can be an e-mail address: one @, no blanks. Letters beyond ASCII can look like others: refused."""
    return text.isascii() and re.fullmatch(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+", text) is not None


def _redirect_problems(auth: Mapping[str, Any]) -> list[str]:
    where, address = "The secrets, [auth], redirect_uri", _text(auth, "redirect_uri")
    if not address:
        return [f"{where} is missing. Write your app's address with {CALLBACK} behind it."]
    split = _split(address.replace("{port}", "8501"))
    if not split.hostname or not split.path.endswith(CALLBACK):
        return [f"{where} must end in {CALLBACK}. Write your app's address with {CALLBACK} behind it."]
    return [] if _is_safe(split) else [f"{where} must begin with https://. Only on this computer may it be http://."]


def _cookie_problems(auth: Mapping[str, Any]) -> list[str]:
    where, secret = "The secrets, [auth], cookie_secret", _text(auth, "cookie_secret")
    if not secret:
        return [f"{where} is missing. Type at least {SHORTEST_SECRET} letters and digits at random."]
    if EXAMPLE.search(secret) or len(set(secret)) < 8:
        return [f"{where} can be guessed. Type at least {SHORTEST_SECRET} letters and digits at random."]
    if len(secret) < SHORTEST_SECRET:
        return [f"{where} is too short. Type at least {SHORTEST_SECRET} letters and digits at random."]
    return []


def _metadata_problems(provider: Provider) -> list[str]:
    split = provider.metadata
    if not split.hostname or not split.path.endswith(WELL_KNOWN):
        return [f"this is no sign-in service's address. It must end in {WELL_KNOWN}."]
    if not _is_safe(split):
        return ["it must begin with https://. Only on this computer may it be http://."]
    if provider.is_microsoft and not provider.tenant:
        named = split.path.split("/")[1]
        if named in (*MANY_TENANTS, PRIVATE_ACCOUNTS):
            return [
                f"{named} lets in every organization. Write your district's own directory (tenant) ID in its place."
            ]
        wanted = (
            "it must name one tenant: https://login.microsoftonline.com/ then your directory (tenant) ID of 36 small "
            f"letters, digits and dashes, then /v2.0{WELL_KNOWN}."
        )
        return [wanted]
    return []


def _is_safe(split: SplitResult) -> bool:
    return split.scheme == "https" or (split.scheme == "http" and split.hostname in THIS_COMPUTER)


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _text(part: Mapping[str, Any], name: str) -> str:
    found = part.get(name)
    return found.strip() if isinstance(found, str) else ""
