"""One after another, whoever came first; and nothing ever hangs on it."""

import threading
import time

import pytest

from pages.shared import turns
from pages.shared.turns import Turns


def in_turn(queue: Turns, came_at: float, done: list[float], **how: bool) -> threading.Thread:
    """Somebody who came then, does something and writes down that it is done."""

    def work() -> None:
        turns.come(came_at)
        with queue.mine(**how):
            done.append(came_at)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def until_waiting(queue: Turns, many: int) -> None:
    """Until so many wait for their turn."""
    deadline = time.monotonic() + 60
    while len(queue._waiting) < many:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_whoever_came_first_is_next_and_what_everybody_waits_for_goes_before() -> None:
    queue, done, waiting = Turns(), [], []
    with queue.mine():
        for number, came_at in enumerate((5.0, 3.0, float("inf"), 4.0), start=1):
            waiting.append(in_turn(queue, came_at, done))
            until_waiting(queue, number)
        waiting.append(in_turn(queue, 9.0, done, for_everybody=True))
        until_waiting(queue, 5)
        with queue.mine():  # who has the turn has it
            assert done == []
    for each in waiting:
        each.join(60)
    assert done == [9.0, 3.0, 4.0, 5.0, float("inf")]


def test_whatever_happens_in_a_turn_the_next_one_has_theirs() -> None:
    queue, done = Turns(), []
    with pytest.raises(ValueError), queue.mine():
        waiting = in_turn(queue, 1.0, done)
        until_waiting(queue, 1)
        raise ValueError
    waiting.join(60)
    assert done == [1.0]


def test_who_waits_too_long_goes_on_and_leaves_the_queue_in_order() -> None:
    queue, done = Turns(longest_wait_seconds=0.05), []
    with queue.mine():
        in_turn(queue, 1.0, done).join(60)
        assert done == [1.0] and queue._waiting == []
    with queue.mine():
        pass
    assert queue._has_turn is None


def test_a_thread_of_which_nobody_said_when_it_came_came_now() -> None:
    found: list[float] = []
    before = time.monotonic()
    thread = threading.Thread(target=lambda: found.append(turns.came_at()))
    thread.start()
    thread.join(60)
    assert before <= found[0] <= time.monotonic()
