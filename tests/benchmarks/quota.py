"""The practice Google as the real one counts: so many reads and writes a minute for one account, 429 beyond."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gspread
import requests
from requests.adapters import BaseAdapter
from requests.models import PreparedRequest, Response

import sheets.account
from sheets.google import Google
from sheets.practice import HOSTS, adapter_for
from sheets.practice.adapter import made_response

GOOGLES_QUOTA = 60  # of reads, and of writes, in any minute
REFUSED = {"error": {"code": 429, "message": "Quota exceeded for quota metric.", "status": "RESOURCE_EXHAUSTED"}}


class CountingWire(BaseAdapter):
    """Answers like the practice Google, or what else stands for it, and counts; refuses what is beyond a quota."""

    def __init__(
        self,
        folder: Path,
        quota: int | None,
        clock: Callable[[], float] = time.monotonic,
        google: BaseAdapter | None = None,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.calls: Counter[str] = Counter()  # "GET", "POST" and, of both, "refused"
        self._google, self._quota, self._clock = google or adapter_for(folder), quota, clock
        self._taken: dict[bool, deque[float]] = {True: deque(), False: deque()}
        self._lock = threading.Lock()

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        """The practice Google's answer, or that there were too many calls."""
        if self._is_refused(request.method or ""):
            return made_response(request, 429, REFUSED)
        return self._google.send(request)

    def _is_refused(self, method: str) -> bool:
        with self._lock:
            self.calls[method] += 1
            taken, now = self._taken[method == "GET"], self._clock()
            while taken and now - taken[0] >= 60:
                taken.popleft()
            if self._quota is not None and len(taken) >= self._quota:
                self.calls["refused"] += 1
                return True
            taken.append(now)
            return False

    def close(self) -> None:
        """Close the practice Google."""
        self._google.close()


def over(wire: CountingWire, is_limited: bool) -> None:
    """From now on the practice school of this process is read over that wire; is_limited: at the pace of a real one.

    The check-ins have an account of their own, which is not counted here.
    """
    of_another = sheets.account.practice_google

    def make_client() -> gspread.Client:
        session = requests.Session()
        session.trust_env = False
        for host in HOSTS:
            session.mount(host, wire)
        return gspread.Client(auth=None, session=session)  # type: ignore[arg-type]

    def practice_google(folder: Path) -> Google:
        return Google(make_client, is_limited=is_limited) if folder == wire.folder else of_another(folder)

    sheets.account.practice_google = practice_google
