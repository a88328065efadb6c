"""What is set apart from each rerun's cleaning, and that nothing is kept in there for good."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from pages.shared import lasting
from pages.shared.lasting import WHOLE_WALK_SECONDS, set_apart


class Kept:
    """Something that only the collector can free: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[float]:
    """A time at which everything was just walked; afterwards all is as it was for other tests."""
    now = 1e9  # far after whatever a refresh in the background may say
    monkeypatch.setattr(lasting, "_walked_at", now)
    set_apart(now)
    yield now
    gc.unfreeze()


def test_what_is_alive_is_set_apart(started: float) -> None:
    before = gc.get_freeze_count()
    kept = [Kept() for _ in range(1000)]
    set_apart(started + 1)
    assert gc.get_freeze_count() - before > len(kept)
    assert not any(isinstance(each, Kept) for each in gc.get_objects())


def test_garbage_is_never_set_apart(started: float) -> None:
    gone = weakref.ref(Kept())
    set_apart(started + 1)
    assert gone() is None


def test_where_nothing_new_is_held_what_a_page_leaves_behind_is_not_set_apart(started: float) -> None:
    page = Kept()
    gone = weakref.ref(page)
    set_apart(started + 1, has_more=False)
    del page
    gc.collect()  # as after every rerun
    assert gone() is None
    later = Kept()
    gone = weakref.ref(later)
    set_apart(started + 2)
    del later
    set_apart(started + WHOLE_WALK_SECONDS, has_more=False)  # the whole walk is due all the same
    assert gone() is None


def test_the_first_page_of_a_process_waits_for_no_walk(started: float, monkeypatch: pytest.MonkeyPatch) -> None:
    gc.unfreeze()
    monkeypatch.setattr(lasting, "_walked_at", None)
    gc.disable()
    try:
        gone = weakref.ref(Kept())
        set_apart(started)
        assert gone() is not None and gc.get_freeze_count() > 1000
        set_apart(started + WHOLE_WALK_SECONDS)
        assert gone() is None
    finally:
        gc.enable()


def test_what_became_garbage_later_goes_at_the_next_whole_walk(started: float) -> None:
    kept = Kept()
    gone = weakref.ref(kept)
    set_apart(started + 1)
    del kept
    set_apart(started + WHOLE_WALK_SECONDS - 1)
    assert gone() is not None
    set_apart(started + WHOLE_WALK_SECONDS)
    assert gone() is None
