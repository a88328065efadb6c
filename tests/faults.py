"""A practice Google whose wire fails on demand or by seed: before the write, after it, with an error body, cut off."""

import json
import random
from collections import Counter, deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

import gspread
import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response

from sheets.google import Google
from sheets.practice import adapter_for
from sheets.practice.over_http import LoopbackAdapter

HOSTS = ("https://sheets.googleapis.com/", "https://www.googleapis.com/")
HTML = b"<!DOCTYPE html><html><title>Error</title><p>The server encountered an error.</html>"
Fault = str | int

# A status stands for Google's own JSON; "after": the write took effect although the answer is an error or none.
BEFORE: tuple[Fault, ...] = (429, 500, 503, 404, 408, "html", "html 500", "html 503", "timeout", "reset")
AFTER: tuple[Fault, ...] = (
    "429 after", "500 after", "503 after", "404 after", "400 after", "408 after", "html 500 after", "html 503 after",
    "lost", "reset after", "cut",
)  # fmt: skip
# A page of a hotel's network, answers of another shape, fewer parts than asked for, an error that is not Google's.
NO_ANSWERS: tuple[Fault, ...] = ("page", "list", "nothing", "blank", "short", "odd error")
# Google's own refusals while a school is being set up: the API is off (body as in gspread#1286), only to be looked at.
API_OFF, VIEWER = "api off", "viewer"
API_OFF_BODY = {
    "error": {
        "code": 403,
        "message": "Google Sheets API has not been used in project 000000000000 before or it is disabled.",
        "status": "PERMISSION_DENIED",
        "details": [
            {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"description": "API activation"}]},
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "SERVICE_DISABLED",
                "domain": "googleapis.com",
                "metadata": {"service": "sheets.googleapis.com", "consumer": "projects/000000000000"},
            },
        ],
    }
}


class FaultPlan:
    """Which calls fail, and how: the same seed and the same number of calls give the same faults.

    share: of all calls. share_after: of the faults, those after the write took effect. late: of the faults, those
    where the write takes effect only some calls later. drawn: how often each fault was.
    """

    def __init__(self, seed: int, share: float = 0.3, share_after: float = 0.5, late: float = 0.0) -> None:
        self._random = random.Random(seed)
        self._share, self._share_after, self._late = share, share_after, late
        self.drawn: Counter[Fault] = Counter()

    def draw(self) -> Fault:
        """The outcome of the next call."""
        fails, kind, which = self._random.random(), self._random.random(), self._random.random()
        if fails >= self._share:
            return "ok"
        if kind < self._late:
            fault: Fault = "late"
        else:
            kinds = AFTER if kind < self._late + self._share_after else BEFORE
            fault = kinds[int(which * len(kinds))]
        self.drawn[fault] += 1
        return fault


class FaultyWire(BaseAdapter):
    """Answers like the practice Google, except for the calls that a plan names.

    to: a practice folder, or a transport to a practice Google that is served.
    plan: outcomes of the next calls, in turn: "ok", or a fault of BEFORE, AFTER or NO_ANSWERS, or "late": no answer,
    and the call is made only with deliver_late. When it is used up, `by_seed` decides, if there is one.
    down: workbook id -> how every call for it fails. before_call: number of a call -> what somebody does just before.
    late_by: after how many calls a late one is made by itself; 0: only on demand.
    """

    def __init__(self, to: Path | BaseAdapter, by_seed: FaultPlan | None = None, late_by: int = 0) -> None:
        super().__init__()
        self.inner = adapter_for(to) if isinstance(to, Path) else to
        self.by_seed, self.late_by = by_seed, late_by
        self.plan: deque[Fault] = deque()
        self.down: dict[str, Fault] = {}
        self.calls: list[str] = []
        self.before_call: dict[int, Callable[[], None]] = {}
        self.late: deque[tuple[int, PreparedRequest]] = deque()

    def send(self, request: PreparedRequest, **how: object) -> Response:  # type: ignore[override]
        self.calls.append(f"{request.method} {(request.url or '').split('?')[0].rsplit('/', 1)[-1]}")
        if action := self.before_call.pop(len(self.calls), None):
            action()
        if self.late_by and self.late and self.late[0][0] + self.late_by <= len(self.calls):
            self.inner.send(self.late.popleft()[1])
        outcome = self._outcome(request.url or "")
        if outcome == "late":
            self.late.append((len(self.calls), request))
            raise requests.exceptions.ReadTimeout("no answer", request=request)
        if outcome == VIEWER:
            outcome = "ok" if request.method == "GET" else 403
        if outcome in BEFORE or outcome == API_OFF or isinstance(outcome, int):
            return _failed(request, outcome)
        answer = self.inner.send(request)
        return answer if outcome == "ok" else _spoiled(request, answer, outcome)

    def deliver_late(self) -> None:
        """Make the calls now that were lost on their way to Google."""
        while self.late:
            self.inner.send(self.late.popleft()[1])

    def close(self) -> None:
        self.inner.close()

    def _outcome(self, address: str) -> Fault:
        for workbook_id, fault in self.down.items():
            if f"/{workbook_id}" in address:
                return fault
        if self.plan:
            return self.plan.popleft()
        return self.by_seed.draw() if self.by_seed else "ok"


def _spoiled(request: PreparedRequest, answer: Response, outcome: Fault) -> Response:
    """A good answer made bad: the call took effect."""
    content = answer.content  # read to its end, or a served practice Google sees the line drop
    if outcome == "lost":
        return _failed(request, "timeout")
    if str(outcome).endswith(" after"):
        fault = str(outcome).removesuffix(" after")
        return _failed(request, int(fault) if fault.isdecimal() else fault)
    if outcome == "cut":
        return _answer(request, answer.status_code, content[: len(content) // 2], "application/json")
    if outcome == "page":
        return _answer(request, 200, HTML, "text/html")
    if outcome == "odd error":
        return _answer(request, 503, b'{"error": "unavailable"}', "application/json")
    if outcome == "short":
        body = answer.json()
        lists = {name: each[:-1] for name, each in body.items() if isinstance(each, list)}
        return _json(request, {**body, **lists, "updates": {}})
    return _json(request, {"list": [], "nothing": {}, "blank": None}[str(outcome)])


def _failed(request: PreparedRequest, outcome: Fault) -> Response:
    if outcome == "timeout":
        raise requests.exceptions.ReadTimeout("no answer", request=request)
    if outcome == "reset":
        raise requests.exceptions.ConnectionError("connection reset", request=request)
    if isinstance(outcome, int):
        return _json(request, {"error": {"code": outcome, "message": "said by Google", "status": "SOME"}}, outcome)
    if outcome == API_OFF:
        return _json(request, API_OFF_BODY, 403)
    status = outcome.removeprefix("html").strip()
    return _answer(request, int(status or 502), HTML, "text/html")


def _json(request: PreparedRequest, body: object, status: int = 200) -> Response:
    answer = json.dumps(body).encode()
    return _answer(request, status, answer, "application/json")


def _answer(request: PreparedRequest, status: int, body: bytes, kind: str) -> Response:
    answer = Response()
    answer.status_code, answer._content = status, body
    answer.headers["Content-Type"] = kind
    answer.request, answer.url = request, request.url or ""
    return answer


def client_over(wire: FaultyWire) -> gspread.Client:
    """A gspread client whose calls all go over that wire."""
    session = requests.Session()
    session.trust_env = False
    for host in HOSTS:
        session.mount(host, wire)
    return gspread.Client(auth=None, session=session)


def google_over(wire: FaultyWire) -> Google:
    """A Google that speaks over that wire and never really waits."""
    client = partial(client_over, wire)
    return Google(client, address="reader@example.org", is_limited=False, sleep=lambda seconds: None)


def faulty_google(folder: Path, by_seed: FaultPlan | None = None, late_by: int = 0) -> tuple[Google, FaultyWire]:
    """A Google over that practice folder that never really waits, and its wire to plan faults on."""
    wire = FaultyWire(folder, by_seed, late_by)
    return google_over(wire), wire


def faulty_google_at(address: str, by_seed: FaultPlan | None = None) -> tuple[Google, FaultyWire]:
    """The same over a practice Google that is served on this computer."""
    wire = FaultyWire(LoopbackAdapter(address), by_seed)
    return google_over(wire), wire


def values_of(google: Google, workbook_id: str, tab: str) -> list[list]:
    """The rows of a tab as they stand."""
    return google.read_values(workbook_id, [f"'{tab}'"], by="ROWS")[0].get("values", [])
