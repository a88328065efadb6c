"""Serves the app as its school's morning begins: Google counts, and the app keeps to the pace of a real account.

PARABINDER_QUOTA: calls a minute that Google allows. How often it refused so far stands in the file PARABINDER_REFUSED.
PARABINDER_ANSWERS: a file with the answers to the first reading (`calls.first_answers`): to make them is Google's own
work, on Google's own computers.
"""

import os
import pickle
import sys
from pathlib import Path
from typing import Any

from requests import PreparedRequest, Response
from streamlit.web.cli import main

from tests.benchmarks.canned import Kept
from tests.benchmarks.quota import CountingWire, over


class TellingWire(CountingWire):
    """Writes down how often it refused, at once: a process that is stopped says nothing any more."""

    told = Path(os.environ.get("PARABINDER_REFUSED", os.devnull))

    def send(self, request: PreparedRequest, *arguments: Any, **options: Any) -> Response:
        """The answer, written down where it is a refusal."""
        answer = super().send(request, *arguments, **options)
        if answer.status_code == 429:
            self.told.write_text(str(self.calls["refused"]))
        return answer


if __name__ == "__main__":
    TellingWire.told.write_text("0")
    school = Path(os.environ["PARABINDER_PRACTICE"])
    google = Kept(school, pickle.loads(Path(os.environ["PARABINDER_ANSWERS"]).read_bytes()))
    over(TellingWire(school, int(os.environ["PARABINDER_QUOTA"]), google=google), is_limited=True)
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    main()
