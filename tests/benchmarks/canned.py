"""Google's answers kept as bytes and given again: what is measured is our reading, not the practice Google's work."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import gspread
import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response

from sheets.google import Google
from sheets.practice import HOSTS, adapter_for


class Kept(BaseAdapter):
    """The first answer to an address comes from the practice Google; from then on the same bytes are the answer.

    answers: those of an earlier one, by address. Whatever is written makes all of them old.
    """

    def __init__(self, folder: Path, answers: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self.answers: dict[str, bytes] = dict(answers or {})
        self._google = adapter_for(folder)

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        """The kept answer, or the practice Google's, which is then kept."""
        address = request.url or ""
        if request.method != "GET":
            self.answers.clear()
            return self._google.send(request)
        if address not in self.answers:
            first = self._google.send(request)
            if first.status_code != 200:
                return first
            self.answers[address] = first.content
        answer = Response()
        answer.status_code, answer._content = 200, self.answers[address]
        answer.headers["Content-Type"] = "application/json; charset=UTF-8"
        answer.encoding, answer.request, answer.url = "utf-8", request, address
        return answer

    def close(self) -> None:
        """Nothing to close."""

    def values(self) -> bytes:
        """The bytes of the one batchGet that was answered."""
        [found] = [content for address, content in self.answers.items() if "values:batchGet" in address]
        return found


def client_over(wire: Kept) -> gspread.Client:
    """A gspread client over kept answers."""
    session = requests.Session()
    session.trust_env = False
    for host in HOSTS:
        session.mount(host, wire)
    return gspread.Client(auth=None, session=session)  # type: ignore[arg-type]


def google_over(wire: Kept) -> Google:
    """A Google over kept answers, without a quota."""
    return Google(lambda: client_over(wire), is_limited=False)
