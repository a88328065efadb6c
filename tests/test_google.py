"""What the boundary does when Google fails, is busy, or refuses."""

from pathlib import Path

import pytest

from sheets.account import add_practice_workbook
from sheets.google import (
    Google,
    GoogleBusy,
    GoogleDown,
    KeyRefused,
    NotFound,
    NotShared,
    NotUnderstood,
    RateLimit,
    client_with_key,
)
from tests.faults import FaultyWire, faulty_google


@pytest.fixture
def google_and_wire(tmp_path: Path) -> tuple[Google, FaultyWire, str]:
    google, wire = faulty_google(tmp_path)
    workbook_id = add_practice_workbook(google, "A workbook")
    wire.calls.clear()
    return google, wire, workbook_id


@pytest.mark.parametrize("fault", ["reset", "lost", "cut", "html", 408, 429, 500, 503])
def test_a_read_is_tried_again_until_it_works(google_and_wire, fault) -> None:
    google, wire, workbook_id = google_and_wire
    wire.plan.extend([fault] * 4)
    assert google.read_values(workbook_id, ["Sheet1"])[0]["range"].startswith("Sheet1!")
    assert len(wire.calls) == 5


@pytest.mark.parametrize(("fault", "problem"), [("reset", GoogleDown), ("html", GoogleDown), (429, GoogleBusy)])
def test_a_read_gives_up_after_five_tries_with_plain_words(google_and_wire, fault, problem) -> None:
    google, wire, workbook_id = google_and_wire
    wire.plan.extend([fault] * 9)
    with pytest.raises(problem, match="Refresh"):
        google.read_values(workbook_id, ["Sheet1"])
    assert len(wire.calls) == 5


@pytest.mark.parametrize(
    ("status", "problem", "words"),
    [
        (403, NotShared, "reader@example.org"),
        (404, NotFound, "Copy the link again"),
        (401, KeyRefused, "Make a new key"),
        (400, NotUnderstood, "a tab or a column"),
    ],
)
def test_a_refusal_is_not_tried_again_and_says_what_to_do(google_and_wire, status, problem, words) -> None:
    google, wire, workbook_id = google_and_wire
    wire.plan.append(status)
    with pytest.raises(problem, match=words):
        google.read_values(workbook_id, ["Sheet1"])
    assert len(wire.calls) == 1


def test_a_spreadsheet_that_is_not_there_is_told_from_one_not_shared(google_and_wire) -> None:
    google, wire, workbook_id = google_and_wire
    with pytest.raises(NotFound):
        google.read_values("no-such-spreadsheet", ["Sheet1"])
    wire.inner.seed_forbidden(workbook_id)
    with pytest.raises(NotShared):
        google.read_values(workbook_id, ["Sheet1"])


@pytest.mark.parametrize("fault", ["reset", "lost", "html", 429, 503])
def test_an_append_is_never_tried_twice(google_and_wire, fault) -> None:
    google, wire, workbook_id = google_and_wire
    wire.plan.append(fault)
    with pytest.raises((GoogleDown, GoogleBusy)):
        google.append_rows(workbook_id, "Sheet1!A1:B1", [["a", "b"]])
    assert len(wire.calls) == 1


def test_a_key_that_is_cut_off_is_refused_in_words() -> None:
    with pytest.raises(KeyRefused, match="Paste the whole key file again"):
        client_with_key({"client_email": "a@example.org", "private_key": "-----BEGIN"})


def test_the_rate_limit_waits_for_the_oldest_call_to_be_a_minute_old() -> None:
    now, waits = [0.0], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    limit = RateLimit(3, clock=lambda: now[0], sleep=sleep)
    for moment in (0.0, 10.0, 20.0, 20.0, 61.0):
        now[0] = max(now[0], moment)
        limit.take()
    assert waits == [40.0, pytest.approx(9.0)]


def test_every_call_has_a_timeout(google_and_wire) -> None:
    google, _, _ = google_and_wire
    assert google.client.http_client.timeout == (10, 180)
