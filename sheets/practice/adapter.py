"""The practice Google as a `requests` transport: calls to Google's two hosts are answered from one file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response
from requests.structures import CaseInsensitiveDict

from .account import Account, to_json

REASONS = {
    200: "OK",
    204: "No Content",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    501: "Not Implemented",
    503: "Service Unavailable",
}


class PracticeAdapter(BaseAdapter):
    """Answers each request from a practice account; nothing goes out."""

    def __init__(self, path: Path, today: Callable[[], date | None] | None = None) -> None:
        super().__init__()
        self.account = Account(path, today)

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """The account's answer to the request."""
        content = request.body.encode() if isinstance(request.body, str) else request.body
        status, body = self.account.answer(request.method or "GET", request.url or "", content)
        return made_response(request, status, body)

    def seed_forbidden(self, file_id: str) -> None:
        """From now on that file answers 403."""
        self.account.forbid(file_id)

    def close(self) -> None:
        """Closes the file."""
        self.account.store.close()


class TemporaryAdapter(PracticeAdapter):
    """A practice account that is gone when it is closed."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="practice-google-", ignore_cleanup_errors=True)
        super().__init__(Path(self._folder.name) / "google.sqlite")

    def close(self) -> None:
        """Closes the account and deletes its file."""
        super().close()
        self._folder.cleanup()


class RefusingAdapter(BaseAdapter):
    """Refuses whatever does not go to the practice Google, so that nothing leaves this computer."""

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """Always an error that names the address."""
        raise requests.exceptions.ConnectionError(
            f"The practice Google answers only for Google Sheets and Drive, not {request.url}", request=request
        )

    def close(self) -> None:
        """Nothing to close."""


def made_response(request: PreparedRequest, status: int, body: dict[str, Any] | None) -> Response:
    """A finished response with a JSON body."""
    response = Response()
    response.status_code, response.reason = status, REASONS.get(status, "")
    response.request, response.url = request, request.url or ""
    response.encoding = "utf-8"
    response.headers = CaseInsensitiveDict({"Content-Type": "application/json; charset=UTF-8"})
    response._content = b"" if body is None else to_json(body)
    return response


def create_adapter() -> TemporaryAdapter:
    """An adapter over a fresh, empty practice account."""
    return TemporaryAdapter()
