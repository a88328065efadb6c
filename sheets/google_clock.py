"""Google's own time, to tell a computer whose clock is wrong: such a computer cannot sign in to Google."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import requests

ADDRESS = "https://sheets.googleapis.com/"  # any answer has the time, a refusal too
TIMEOUT_SECONDS = 5


def seconds_apart(now: datetime) -> float | None:
    """How far `now` is ahead of Google's time (behind: below zero); None where Google did not say."""
    try:
        answer = requests.head(ADDRESS, timeout=TIMEOUT_SECONDS, allow_redirects=False)
        return (now - parsedate_to_datetime(answer.headers["Date"])).total_seconds()
    except (requests.exceptions.RequestException, OSError, KeyError, ValueError, TypeError):
        return None
