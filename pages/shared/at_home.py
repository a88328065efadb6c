"""Whether somebody sits at the computer on which this app runs, and the app listens to nobody else."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import streamlit as st

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "cf-ray")


def is_at_home() -> bool:
    """Whether this visitor may be taken for somebody at this very computer."""
    return sits_here(st.get_option("server.address"), st.context.headers.to_dict(), st.context.ip_address)


def sits_here(server_address: str | None, headers: Mapping[str, object], ip_address: str | None) -> bool:
    """Whether all that is known says so; a visitor can send any Host, so that alone is never enough.

    server_address: what the app was told to listen on; without it, it listens to the whole network, and then nobody
    is at home. headers: of the visitor; a relay (a tunnel, a proxy) reaches a loopback address too, and shows itself
    there. A page of another site that a browser here is led to has another Host or Origin. ip_address: None where
    Streamlit saw a loopback address.
    """
    sent: dict[str, str] = {}
    for name, value in headers.items():
        sent[name.casefold()] = " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    if server_address not in LOOPBACK or ip_address is not None or any(name in sent for name in PASSED_ON):
        return False
    origin = sent.get("origin", "")
    return _host(f"//{sent.get('host', '')}") in LOOPBACK and (not origin or _host(origin) in LOOPBACK)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
