"""Python looks for garbage again after a workbook was read, whatever happened meanwhile."""

import gc
from collections.abc import Iterator

import pytest

from sheets.unwalked import unwalked


@pytest.fixture(autouse=True)
def walked_afterward() -> Iterator[None]:
    yield
    gc.enable()


def test_the_collector_is_still_in_the_block_alone() -> None:
    with unwalked():
        assert not gc.isenabled()
        with unwalked():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_walks_again_after_a_mistake() -> None:
    with pytest.raises(ValueError, match="a mistake"), unwalked():
        raise ValueError("a mistake")
    assert gc.isenabled()


def test_who_switched_it_off_before_finds_it_so() -> None:
    gc.disable()
    with unwalked():
        pass
    assert not gc.isenabled()


def test_of_two_at_a_time_it_walks_again_after_both_whichever_ends_first() -> None:
    for ends_first, ends_last in ((0, 1), (1, 0)):
        both = [unwalked(), unwalked()]
        for each in both:
            each.__enter__()
        both[ends_first].__exit__(None, None, None)
        both[ends_last].__exit__(None, None, None)
        assert gc.isenabled()
