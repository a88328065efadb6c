"""Who may sign in, by what the sign-in service said: rules only, no screen and no clock.

Streamlit keeps the claims of the token in a signed cookie for 30 days and checks the signature, never the token's age,
its audience or whether the address is verified: all of that is here. What is missing or odd is a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sheets.sign_in_secrets import Provider, is_address, providers_in

CLOCKS_DIFFER_SECONDS = 120  # as much as the library that receives the token allows
GOOGLE_ISSUERS = ("https://accounts.google.com", "accounts.google.com")  # developers.google.com, OpenID Connect
ASK = "Ask an administrator of your school."
OTHER_SERVICE = f"This sign-in comes from another service than the one your school has set up. {ASK}"
OTHER_APP = f"This sign-in was made for another app. Sign out and sign in again here. If it stays so: {ASK}"
OTHER_ORGANIZATION = (
    f"This account belongs to another organization than your school. Sign in with your school account. {ASK}"
)
NO_ADDRESS = f"The sign-in service gave no e-mail address that can be used. {ASK}"
NOT_VERIFIED = (
    f"The sign-in service does not say that this e-mail address is verified, so nobody is let in by it. {ASK}"
)
NOT_SCHOOLS = f"This is not an address of your school. Sign in with your school address. {ASK}"
NO_TIME = f"It is not known when you signed in. Sign out and sign in again. If it stays so: {ASK}"
CLOCK_WRONG = (
    "By the clock of the computer that runs ParaBinder, you signed in at a time still to come. Sign in again. If it "
    f"stays so, one of the clocks is wrong: {ASK[0].lower()}{ASK[1:]}"
)


@dataclass(frozen=True)
class Refusal:
    """Why somebody is not let in, in words with whom to ask.

    is_over: it was a good sign-in that is over now; a new one lets in again.
    """

    why: str
    is_over: bool = False


@dataclass(frozen=True)
class Limits:
    """What the Settings say about signing in; may_be_outside: addresses that the domain does not bind."""

    school_domain: str | None
    sign_in_hours: int
    idle_minutes: int
    may_be_outside: frozenset[str] = frozenset()


def why_refused(
    claims: Mapping[str, Any],
    auth: Mapping[str, Any],
    limits: Limits,
    now_seconds: float,
    last_seen_seconds: float = 0.0,
) -> Refusal | None:
    """Why these claims let nobody in, or None.

    auth: [auth] of the secrets. now_seconds: seconds since 1970, as are the token's own times. last_seen_seconds: when
    this sign-in was last used; one never seen counts as used when it was made.
    """
    if claims.get("is_logged_in") is not True:
        return Refusal("Sign in with your school address.")
    provider = _provider_of(claims, auth)
    if provider is None:
        return Refusal(OTHER_SERVICE)
    if not _is_for(provider, claims):
        return Refusal(OTHER_APP)
    return _why_not_theirs(claims, provider, limits) or _why_over(claims, limits, now_seconds, last_seen_seconds)


def address_in(claims: Mapping[str, Any], auth: Mapping[str, Any]) -> str:
    """The e-mail address in these claims, in small letters, or nothing. Whether it may be trusted says why_refused.

    Microsoft leaves email out for accounts without a mailbox; their user name is an address of the same directory.
    """
    provider = _provider_of(claims, auth)
    names = ("email", "preferred_username") if provider and provider.is_microsoft else ("email",)
    for name in names:
        found = claims.get(name)
        if found not in (None, ""):
            address = found.strip() if isinstance(found, str) else ""
            return address.lower() if is_address(address) else ""  # the other way round a Kelvin sign becomes a k
    return ""


def _provider_of(claims: Mapping[str, Any], auth: Mapping[str, Any]) -> Provider | None:
    """The set-up service that gave the token: Streamlit names it, and the token's issuer must be that one."""
    named = claims.get("provider")
    for each in providers_in(auth):
        if named in (None, each.name) and _is_issuer(claims.get("iss"), each):
            return each
    return None


def _is_issuer(issuer: object, provider: Provider) -> bool:
    if provider.is_google:
        return issuer in GOOGLE_ISSUERS
    if provider.is_microsoft:
        return provider.tenant != "" and issuer == f"https://{provider.host}/{provider.tenant}/v2.0"
    return isinstance(issuer, str) and issuer.rstrip("/") == provider.issuer


def _is_for(provider: Provider, claims: Mapping[str, Any]) -> bool:
    """Whether the token was made for this app. Authlib lets a token for others pass that names us in azp alone."""
    audience, wanted = claims.get("aud"), provider.client_id
    return wanted != "" and audience in (wanted, [wanted])


def _why_not_theirs(claims: Mapping[str, Any], provider: Provider, limits: Limits) -> Refusal | None:
    if provider.is_microsoft:
        # Microsoft says nothing of email_verified. One tenant is enough in its place: its addresses are given out by
        # the school's own directory, so nobody else can have one, as long as the account is the tenant's own. A guest
        # is known by idp: there another organization wrote the address.
        if claims.get("tid") != provider.tenant or not _is_own(claims.get("idp"), provider):
            return Refusal(OTHER_ORGANIZATION)
    elif claims.get("email_verified") is not True:
        return Refusal(NOT_VERIFIED)
    address = address_in(claims, {provider.name: provider.section})
    if not address:
        return Refusal(NO_ADDRESS)
    domain = (limits.school_domain or "").strip().lower().lstrip("@")
    if not domain or address in limits.may_be_outside:
        return None
    # hd says that the account is managed by an organization: a private account that somebody made with a school
    # address long ago has none, and outlives the job. A school's second domain carries the hd of the first.
    is_managed = not provider.is_google or bool(claims.get("hd"))
    return None if is_managed and address.rpartition("@")[2] == domain else Refusal(NOT_SCHOOLS)


def _is_own(identity_provider: object, provider: Provider) -> bool:
    return identity_provider is None or (isinstance(identity_provider, str) and provider.tenant in identity_provider)


def _why_over(claims: Mapping[str, Any], limits: Limits, now: float, last_seen: float) -> Refusal | None:
    """The age by iat, and the idle time. A clock that differs a little is nobody's mistake."""
    made = claims.get("iat")
    if isinstance(made, bool) or not isinstance(made, (int, float)) or not made > 0:
        return Refusal(NO_TIME, is_over=True)
    if made > now + CLOCKS_DIFFER_SECONDS:
        return Refusal(CLOCK_WRONG, is_over=True)
    if now - made > limits.sign_in_hours * 3600:
        hours = "1 hour" if limits.sign_in_hours == 1 else f"{limits.sign_in_hours} hours"
        return Refusal(f"You signed in more than {hours} ago. Sign in again.", is_over=True)
    if now - max(made, last_seen) > limits.idle_minutes * 60:
        minutes = limits.idle_minutes
        return Refusal(f"Nothing was done here for more than {minutes} minutes. Sign in again.", is_over=True)
    return None
