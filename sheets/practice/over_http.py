"""A transport that sends calls for Google's hosts to a practice Google served over loopback HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from requests.adapters import HTTPAdapter
from requests.models import PreparedRequest, Response

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class LoopbackAdapter(HTTPAdapter):
    """Rewrites the host of each request; the path, which tells Sheets from Drive, stays."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = urlsplit(address if "//" in address else f"http://{address}")
        if self._address.hostname not in LOOPBACK:
            raise ValueError(f"The practice Google is served on this computer only, not at {address}")

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """The served account's answer; it keeps the address that was asked for."""
        asked = request.url or ""
        rewritten = request.copy()
        rewritten.url = urlunsplit(urlsplit(asked)._replace(scheme="http", netloc=self._address.netloc))
        response = super().send(rewritten, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies={})
        response.url, response.request = asked, request
        return response
