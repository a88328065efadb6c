"""What the boundary does when Google fails, is busy, or refuses."""

import threading
from pathlib import Path

import pytest
from google.auth.exceptions import RefreshError, TransportError

from sheets.account import add_practice_workbook
from sheets.google import (
    Google,
    GoogleBusy,
    GoogleDown,
    GoogleProblem,
    KeyRefused,
    NotFound,
    NotShared,
    NotUnderstood,
    RateLimit,
    client_with_key,
)
from sheets.practice.server import PracticeServer
from tests.faults import AFTER, BEFORE, NO_ANSWERS, FaultPlan, FaultyWire, faulty_google, faulty_google_at

REFUSALS = (404, "404 after", "400 after")


@pytest.fixture
def google_and_wire(tmp_path: Path) -> tuple[Google, FaultyWire, str]:
    google, wire = faulty_google(tmp_path)
    workbook_id = add_practice_workbook(google, "A workbook")
    wire.calls.clear()
    return google, wire, workbook_id


@pytest.mark.parametrize("fault", [each for each in (*BEFORE, *AFTER, *NO_ANSWERS) if each not in REFUSALS])
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


@pytest.mark.parametrize("fault", [*BEFORE, *AFTER, "late", "page", "list", "nothing", "blank", "short", "odd error"])
def test_an_append_is_never_tried_twice(google_and_wire, fault) -> None:
    google, wire, workbook_id = google_and_wire
    wire.plan.append(fault)
    with pytest.raises(GoogleProblem):
        google.append_rows(workbook_id, "Sheet1!A1:B1", [["a", "b"]])
    assert len(wire.calls) == 1


STRUCTURE = "sheets.properties"


@pytest.mark.parametrize("fault", [*NO_ANSWERS, "cut"])
def test_an_answer_of_another_shape_is_no_answer(google_and_wire, fault) -> None:
    google, wire, workbook_id = google_and_wire
    calls = {
        "read": lambda: google.read_values(workbook_id, ["Sheet1", "Sheet1"]),
        "structure": lambda: google.read_structure(workbook_id, STRUCTURE),
        "write": lambda: google.write_values(workbook_id, [{"range": "Sheet1!A1", "values": [["a"]]}]),
        "append": lambda: google.append_rows(workbook_id, "Sheet1!A1:B1", [["a", "b"]]),
    }
    for name, call in calls.items():
        wire.plan.extend([fault] * 5)
        with pytest.raises(GoogleDown, match="Google does not answer just now"):
            call()
        assert len(wire.plan) == (4 if name == "append" else 0)
        wire.plan.clear()


@pytest.mark.parametrize("fault", ["page", "list", "blank"])
def test_a_change_of_tabs_without_an_object_for_an_answer_is_not_believed(google_and_wire, fault) -> None:
    google, wire, workbook_id = google_and_wire
    wire.plan.extend([fault] * 5)
    with pytest.raises(GoogleDown):
        google.clear_values(workbook_id, ["Sheet1!A1"])
    wire.plan.append(fault)
    with pytest.raises(GoogleDown):
        google.change_structure(workbook_id, [{"addSheet": {"properties": {"title": "B"}}}])


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (RefreshError("invalid_grant: Invalid JWT Signature."), KeyRefused),
        (RefreshError("Internal Failure", retryable=True), GoogleDown),
        (TransportError("no route to the place where tokens are"), GoogleDown),
    ],
)
def test_the_key_is_refused_only_where_google_said_so(error, problem) -> None:
    def no_token() -> None:
        raise error

    google = Google(no_token, is_limited=False, sleep=lambda seconds: None)
    with pytest.raises(problem):
        google.read_values("any", ["Sheet1"])


def test_the_same_seed_draws_the_same_faults_in_the_shares_asked_for() -> None:
    drawn = [[plan.draw() for _ in range(4000)] for plan in (FaultPlan(7), FaultPlan(7), FaultPlan(8))]
    assert drawn[0] == drawn[1] != drawn[2]
    faults = [each for each in drawn[0] if each != "ok"]
    assert set(faults) == {*BEFORE, *AFTER}
    assert len(faults) / 4000 == pytest.approx(0.3, abs=0.03)
    assert sum(each in AFTER for each in faults) / len(faults) == pytest.approx(0.5, abs=0.05)


def test_faults_come_over_loopback_too(tmp_path: Path) -> None:
    server = PracticeServer(tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    google, wire = faulty_google_at(server.address)
    workbook_id = add_practice_workbook(google, "A workbook")
    wire.plan.extend(["lost", "html 503", 429, "reset", "page"])
    with pytest.raises(GoogleDown):
        google.append_rows(workbook_id, "Sheet1!A1:B1", [["a", "b"]])
    assert google.read_values(workbook_id, ["Sheet1"], by="ROWS")[0]["values"] == [["a", "b"]]
    google.client.http_client.session.close()
    server.shutdown()
    server.server_close()
    thread.join(5)


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


def test_every_account_has_a_quota_of_its_own_which_all_that_speak_for_it_share(google_and_wire, monkeypatch) -> None:
    google, _, workbook_id = google_and_wire
    schools, beside, check_ins = (
        Google(lambda: google.client, address=f"{name}@example.org") for name in ("school", "school", "check-ins")
    )
    taken: list[str] = []
    monkeypatch.setattr(schools._limits.reads, "take", lambda: taken.append("of the school"))
    for each in (schools, check_ins, beside):
        each.read_structure(workbook_id, "sheets.properties.title")
    assert taken == ["of the school"] * 2


def test_every_call_has_a_timeout(google_and_wire) -> None:
    google, _, _ = google_and_wire
    assert google.client.http_client.timeout == (10, 180)
