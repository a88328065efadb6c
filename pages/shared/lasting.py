"""What a process holds for long, set apart from what is looked through after each rerun.

Streamlit collects the garbage of all generations after every run of a page and so walks everything that is alive: the
libraries alone cost 0.1 seconds on a small host, and each classroom held adds to it. What is alive when a workbook was
just read mostly stays; set apart (gc.freeze), it costs a rerun nothing. What of it is garbage by then goes at the next
whole walk.
"""

import gc
import threading

WHOLE_WALK_SECONDS = 120

_lock = threading.Lock()
_walked_at: float | None = None  # nothing was set apart yet


def set_apart(now_seconds: float, has_more: bool = True) -> None:
    """Set what is alive now apart; every two minutes first walk all of it, so that no garbage stays in there.

    The first time nothing is walked: somebody waits for the first page of a process, and nearly all that is there are
    the libraries. now_seconds: of a clock that only goes forward. has_more: whether anything new is to be held; where
    not, what pages that are being drawn just now will leave behind stays where a rerun's cleaning finds it.
    """
    global _walked_at
    with _lock:
        if _walked_at is None:
            _walked_at = now_seconds
        elif now_seconds - _walked_at >= WHOLE_WALK_SECONDS:
            _walked_at = now_seconds
            gc.unfreeze()
            gc.collect()
        elif has_more:
            gc.collect()
        else:
            return
        gc.freeze()
