"""Work on a whole workbook's cells in which Python does not look for garbage meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unwalked() -> Iterator[None]:
    """Do what stands in the block without walks of Python's garbage collector.

    Each time that some hundred things were made it walks those that are alive, millions of cells with them. What refers
    to nothing in a circle, as cells do, goes at once all the same. Of several blocks at a time the first to begin lets
    it walk again.
    """
    walked_before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if walked_before:
            gc.enable()
