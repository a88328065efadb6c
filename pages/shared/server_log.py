"""What the server writes down when something fails: where in the program it was, never what stood in a row.

Streamlit writes the whole mistake into its log, and the text of a mistake can quote a student's row, an e-mail or a
key. On Community Cloud whoever manages the app reads that log.
"""

import logging
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


def place_of(mistake: BaseException) -> str:
    """The kind of mistake, and the last line of ours and of all that it passed through."""
    steps = traceback.extract_tb(mistake.__traceback__)
    ours = [each for each in steps if Path(each.filename).is_relative_to(ROOT) and "site-packages" not in each.filename]
    at = dict.fromkeys(f"{Path(each.filename).name}, line {each.lineno}" for each in [*ours[-1:], *steps[-1:]])
    return f"{type(mistake).__name__} ({'; '.join(at) or 'no place known'})"


def say_places_only() -> None:
    """From now on every log of this process, and what Python itself says of a failed thread, tells places only."""
    if getattr(logging.getLogRecordFactory(), "tells_places_only", False):
        return
    make = logging.getLogRecordFactory()

    def made(*args: Any, **more: Any) -> logging.LogRecord:
        record = make(*args, **more)
        mistake = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if mistake is not None:
            record.msg, record.args = f"Something failed: {place_of(mistake)}", ()
        elif isinstance(record.args, tuple):
            record.args = tuple(place_of(each) if isinstance(each, BaseException) else each for each in record.args)
        record.exc_info = record.exc_text = record.stack_info = None
        return record

    made.tells_places_only = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(made)
    threading.excepthook = lambda failed: _say(failed.exc_value)


def _say(mistake: BaseException | None) -> None:
    if mistake is not None and not isinstance(mistake, SystemExit):
        print(f"Something failed: {place_of(mistake)}", file=sys.stderr)
