"""A practice Google whose wire fails on demand: before the write, after it, with an error body, or cut off."""

from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

import gspread
import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response

from sheets.google import Google
from sheets.practice import adapter_for

HOSTS = ("https://sheets.googleapis.com/", "https://www.googleapis.com/")


class FaultyWire(BaseAdapter):
    """Answers like the practice Google, except for the calls that the plan names.

    plan: outcomes of the next calls, in turn: "ok", "reset" (lost before), "lost" (applied, the answer lost),
    "cut" (applied, the answer cut off), "html" (a 502 page), or a status such as 429 or 503.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.inner = adapter_for(folder)
        self.plan: deque[str | int] = deque()
        self.calls: list[str] = []
        self.before_call: dict[int, Callable[[], None]] = {}

    def send(self, request: PreparedRequest, **how: object) -> Response:  # type: ignore[override]
        self.calls.append(f"{request.method} {(request.url or '').split('?')[0].rsplit('/', 1)[-1]}")
        if action := self.before_call.pop(len(self.calls), None):
            action()
        outcome = self.plan.popleft() if self.plan else "ok"
        if outcome == "reset":
            raise requests.exceptions.ConnectionError("connection reset", request=request)
        if outcome == "html":
            return _answer(request, 502, b"<html>Bad Gateway</html>", "text/html")
        if isinstance(outcome, int):
            body = b'{"error": {"code": %d, "message": "said by Google", "status": "SOMETHING"}}' % outcome
            return _answer(request, outcome, body, "application/json")
        answer = self.inner.send(request)
        if outcome == "lost":
            raise requests.exceptions.ReadTimeout("no answer", request=request)
        if outcome == "cut":
            answer._content = answer.content[: len(answer.content) // 2]
        return answer

    def close(self) -> None:
        self.inner.close()


def _answer(request: PreparedRequest, status: int, body: bytes, kind: str) -> Response:
    answer = Response()
    answer.status_code, answer._content = status, body
    answer.headers["Content-Type"] = kind
    answer.request, answer.url = request, request.url or ""
    return answer


def faulty_google(folder: Path) -> tuple[Google, FaultyWire]:
    """A Google over that practice folder that never really waits, and its wire to plan faults on."""
    wire = FaultyWire(folder)

    def make_client() -> gspread.Client:
        session = requests.Session()
        session.trust_env = False
        for host in HOSTS:
            session.mount(host, wire)
        return gspread.Client(auth=None, session=session)

    return Google(make_client, address="reader@example.org", is_limited=False, sleep=lambda seconds: None), wire


def values_of(google: Google, workbook_id: str, tab: str) -> list[list]:
    """The rows of a tab as they stand."""
    return google.read_values(workbook_id, [f"'{tab}'"], by="ROWS")[0].get("values", [])


ROW: Mapping[str, object] = {"staff_id": "ANA", "what": "due K7", "until_on": None}
