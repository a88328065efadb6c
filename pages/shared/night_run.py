"""The nightly job as this process runs it: one at a time, behind the scenes, with how far it is."""

import threading
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from automation.jobs import nightly
from automation.jobs.result import JobFailed
from sheets.account import Account, SetUpNeeded
from sheets.google import GoogleProblem


class NightRun:
    """The run of this process, if any, and what became of the last one.

    share, what: how far it is. said: counts in words. problems: what could not be done, in words.
    looked_on: the morning on which somebody's visit last looked whether the night was missed.
    """

    def __init__(self, account: Account, when_done: Callable[[], None] = lambda: None) -> None:
        self.share, self.what = 0.0, ""
        self.said, self.problems = "", tuple[str, ...]()
        self.looked_on: date | None = None
        self._account, self._when_done = account, when_done
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()

    @property
    def is_running(self) -> bool:
        """Whether it runs just now."""
        return self._thread is not None and self._thread.is_alive()

    def start(self, today: date, how: str, only_if_missed: bool = False) -> None:
        """Begin a run unless one is under way; it works at half the pace, so that no page waits for it."""
        with self._guard:
            if self.is_running:
                return
            self.share, self.what, self.said, self.problems = 0.0, "Reading the School workbook", "", ()
            thread = threading.Thread(target=self._run, args=(today, how, only_if_missed), daemon=True)
            try:
                thread.start()
            except RuntimeError:  # the computer has no thread to spare
                self.problems = ("The computer is too busy just now. Try again in a minute.",)
                return
            self._thread = thread

    def wait(self, seconds: float | None = None) -> None:
        """Return when the run is done, or after so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, today: date, how: str, only_if_missed: bool) -> None:
        try:
            result = nightly.run(self._account.gently(), today, how, only_if_missed, self._show)
            self.said, self.problems = " ".join(result.lines), tuple(result.problems)
            self._when_done()
        except (JobFailed, SetUpNeeded, GoogleProblem) as problem:
            self.problems = (str(problem),)
        except Exception as problem:  # its own text could quote a student's row
            at = traceback.extract_tb(problem.__traceback__)[-1]
            self.problems = (f"The program itself failed ({Path(at.filename).name}, line {at.lineno}).",)

    def _show(self, share: float, what: str) -> None:
        self.share, self.what = min(share, 1.0), what
