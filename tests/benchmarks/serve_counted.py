"""Serves the app as its school's morning begins: Google counts, and the app keeps to the pace of a real account.

PARABINDER_QUOTA: calls a minute that Google allows. How often it refused so far stands in the file PARABINDER_REFUSED.
"""

import os
import sys
from pathlib import Path
from typing import Any

from requests import PreparedRequest, Response
from streamlit.web.cli import main

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
    over(TellingWire(Path(os.environ["PARABINDER_PRACTICE"]), int(os.environ["PARABINDER_QUOTA"])), is_limited=True)
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    main()
