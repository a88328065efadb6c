"""The job doctor: a school that begins, every fault that may meet it, and what is never printed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from automation import __main__ as command_line
from automation.jobs import set_up_facts
from automation.jobs.set_up_facts import Looking, gather
from automation.setting_up import steps_of
from pages.shared.setting_up import sign_in_lines
from sheets.account import SECRETS_FILE, find_settings
from sheets.practice import workbook_ids
from sheets.schema import SCHOOL_SUMMARY
from tests.begun_school import SIGN_IN, key_file, link, new_workbooks, private_key, secrets_of
from tests.faults import API_OFF, VIEWER, FaultyWire, faulty_google
from tests.job_runs import type_in
from tests.real_school import ADDRESS, AUTH, swap_the_wire
from tests.screens import said_in

NOW = datetime(2026, 3, 12, 15, 0, tzinfo=UTC)
Doctor = Callable[..., tuple[int, dict[str, tuple[str, str]], str]]


@pytest.fixture
def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FaultyWire:
    """The wire to an account with an empty School spreadsheet, and one that is another's."""
    google, wire = faulty_google(tmp_path / "google")
    swap_the_wire(tmp_path / "google", monkeypatch.setattr, lambda: google.client)
    monkeypatch.chdir(tmp_path)
    return wire


@pytest.fixture
def begun(tmp_path: Path, wire: FaultyWire) -> dict[str, str]:
    """Title -> ID of the empty spreadsheets."""
    return new_workbooks(tmp_path / "google", "School", "Team 1")


@pytest.fixture
def doctor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> Doctor:
    """Runs the job with these secrets: exit code, title of a step -> its state and words, all that was printed."""

    def run(secrets: str | None) -> tuple[int, dict[str, tuple[str, str]], str]:
        monkeypatch.delenv("PARABINDER_SECRETS", raising=False)
        SECRETS_FILE.unlink(missing_ok=True)
        if secrets is not None:
            SECRETS_FILE.parent.mkdir(exist_ok=True)
            SECRETS_FILE.write_text(secrets, encoding="utf-8")
        capsys.readouterr()
        code = command_line.main(["doctor", "--json"])
        records = json.loads(capsys.readouterr().out)
        assert command_line.main(["doctor"]) == code
        said = capsys.readouterr()
        return code, {each["step"]: (each["state"], each["said"]) for each in records}, said.out + said.err

    return run


def test_where_nothing_is_set_up_the_practice_school_is_open_and_the_first_click_is_said(doctor, wire) -> None:
    code, steps, said = doctor(None)
    assert code == 1 and steps["Put the dashboard online"][1].endswith("the practice school is open.")
    assert {state for state, _ in steps.values()} == {"to do", "waits"}
    assert "Next: Ask first." in said and "1. Press Print the sheet to ask with" in said
    assert wire.calls == []


@pytest.mark.parametrize("secrets", ["", "nonsense [", "[auth]\nx = 1"])
def test_broken_secrets_are_said_and_nothing_is_asked_of_google(secrets: str, doctor, wire) -> None:
    code, steps, _ = doctor(secrets)
    assert code in (1, 2) and steps["Put the dashboard online"][0] == "done"
    assert steps["Put the key into the secrets"][0] in ("to do", "wrong") and wire.calls == []


def test_an_empty_spreadsheet_that_is_shared_is_ready_to_be_built(doctor, begun) -> None:
    code, steps, said = doctor(secrets_of(link(begun["School"])))
    assert code == 1
    assert [title for title, (state, _) in steps.items() if state == "done"] == [
        "Put the dashboard online",
        "Make a Google project and a service account",
        "Put the key into the secrets",
        "Link and share the School spreadsheet",
        "Let people sign in",
    ]
    assert steps["Build my sheets"][0] == "to do" and "Next: Build my sheets." in said


FAULTS = {
    "not shared": (403, "Link and share the School spreadsheet", f"add {ADDRESS} as an editor"),
    "wrong link": (404, "Link and share the School spreadsheet", "There is no spreadsheet behind this link"),
    "API off": (API_OFF, "Make a Google project and a service account", "Google Sheets API is not switched on"),
    "viewer only": (VIEWER, "Link and share the School spreadsheet", f"make {ADDRESS} an Editor"),
    "quota used up": (429, "Link and share the School spreadsheet", "only so many requests a minute"),
    "Google down": ("reset", "Link and share the School spreadsheet", "Google does not answer just now"),
    "key deleted": (401, "Put the key into the secrets", "does not accept the program's key"),
    "an Excel file": (400, "Link and share the School spreadsheet", "Save as Google Sheets"),
}


@pytest.mark.parametrize(("fault", "step", "words"), FAULTS.values(), ids=FAULTS)
def test_each_fault_is_told_from_the_others(fault, step: str, words: str, doctor, begun, wire) -> None:
    wire.down[begun["School"]] = fault
    code, steps, said = doctor(secrets_of(link(begun["School"])))
    assert code == 2 and [title for title, (state, _) in steps.items() if state == "wrong"] == [step]
    assert words in steps[step][1] and f"Next: {step}." in said


LINKS = {
    "a Google Doc": "https://docs.google.com/document/d/1aB_c-dEfGhIjKlMnOp/edit",
    "a Google Form": "https://docs.google.com/forms/d/1aB_c-dEfGhIjKlMnOp/edit",
    "a folder": "https://drive.google.com/drive/folders/1aB_c-dEfGhIjKlMnOp",
    "published": "https://docs.google.com/spreadsheets/d/e/2PACX-1vQabcdefghijk/pubhtml",
}


@pytest.mark.parametrize("kind", LINKS)
def test_the_link_of_something_else_is_called_what_it_is(kind: str, doctor, wire) -> None:
    code, steps, _ = doctor(secrets_of(LINKS[kind]))
    state, said = steps["Link and share the School spreadsheet"]
    assert (code, state) == (2, "wrong") and kind in said and wire.calls == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (key_file(token_uri="https://example.org/token"), "does not lead to Google"),
        (key_file(type="authorized_user"), "not a service account's key"),
        ('{"web": {"client_id": "x", "client_secret": "y"}}', "sign-in client's file"),
        (key_file(private_key=None), "private_key is missing"),
    ],
)
def test_a_key_of_the_wrong_kind_is_refused_before_anything_is_sent(key: str, words: str, doctor, begun, wire) -> None:
    wire.calls.clear()
    code, steps, _ = doctor(secrets_of(link(begun["School"]), key))
    assert code == 2 and words in steps["Put the key into the secrets"][1] and wire.calls == []


def test_a_key_below_workbooks_is_said_to_stand_in_the_wrong_place(doctor, begun) -> None:
    secrets = f"[workbooks]\nschool = \"{link(begun['School'])}\"\nservice_account = '''{key_file()}'''\n{AUTH}"
    assert "Move it to the top" in doctor(secrets)[1]["Put the key into the secrets"][1]


def test_lines_that_were_copied_and_not_filled_in_are_named(doctor, begun) -> None:
    copied = sign_in_lines("https://ours.streamlit.app/oauth2callback", "q8Zr2LmT5vWx9KpJ3nBd7HsF4gYc6RtA1uE")
    state, said = doctor(secrets_of(link(begun["School"]), more=copied))[1]["Let people sign in"]
    assert state == "wrong" and "THE CLIENT ID and THE CLIENT SECRET and YOUR SCHOOL ADDRESS" in said


def test_sign_in_that_stands_only_in_the_variable_is_said_to_let_nobody_in(doctor, begun, monkeypatch, capsys) -> None:
    secrets = secrets_of(link(begun["School"]))
    assert doctor(secrets)[1]["Let people sign in"][0] == "done"
    monkeypatch.setenv("PARABINDER_SECRETS", secrets)
    assert command_line.main(["doctor"]) == 1, "the dashboard's own file has the lines too"
    SECRETS_FILE.unlink()
    assert command_line.main(["doctor"]) == 2
    assert "which is for jobs. Write the same lines" in capsys.readouterr().err


def test_sign_in_is_not_done_while_nobody_is_named_as_administrator(doctor, begun, school, account) -> None:
    step = "Let people sign in"
    state, said = doctor(secrets_of(link(begun["School"]), more=AUTH))[1][step]
    assert state == "to do" and "under [set_up]" in said
    assert doctor(secrets_of(link(begun["School"]), more=SIGN_IN))[1][step][0] == "done"


def whole(folder: Path, room_1: str = "", more: str = "", has_backup: bool = True) -> str:
    """The secrets of the practice school taken for a real one."""
    backup = new_workbooks(folder, "Backup")["Backup"]
    kept = f'[snapshots]\nbackup = "{link(backup)}"\n' if has_backup else ""
    return secrets_of(link(room_1 or workbook_ids(folder)["school"]), more=AUTH + kept + more)


@pytest.fixture
def school(account, monkeypatch: pytest.MonkeyPatch, practice_folder: Path, tmp_path: Path) -> FaultyWire:
    """A whole school, and its wire."""
    google, wire = faulty_google(practice_folder)
    swap_the_wire(practice_folder, monkeypatch.setattr, lambda: google.client)
    monkeypatch.chdir(tmp_path)
    return wire


def test_a_whole_school_has_nothing_left_to_do_and_keeps_its_rows_to_itself(doctor, school, account) -> None:
    account.school.replace_report(SCHOOL_SUMMARY, [{"classroom_id": "room-1", "goal_id": "K7-2 asks for help"}])
    code, steps, said = doctor(whole(account.folder))
    assert {title: each for title, each in steps.items() if each[0] != "done"} == {} and code == 0
    staff = [*account.google.read_values(account.school_id, ["Staff"], by="ROWS")[0]["values"][1:]]
    assert said_in(said, {str(row[2]) for row in staff if row[2]} | {"K7", "D8", "K7-2 asks for help"}) == set()
    assert private_key()[40:80] not in said and "BEGIN" not in said and ADDRESS in said


def test_the_same_school_is_the_same_after_it_was_looked_at(doctor, school, account) -> None:
    from tests.job_runs import everything_in

    secrets = whole(account.folder)
    before = [each for each in everything_in(account.folder) if 'INTO "files"' not in each]
    doctor(secrets)
    assert [each for each in everything_in(account.folder) if 'INTO "files"' not in each] == before


def test_other_workbooks_than_the_own_are_named(doctor, school, account) -> None:
    ids = workbook_ids(account.folder)
    _, steps, _ = doctor(whole(account.folder, room_1=ids["classrooms"]["room-1"]))
    assert "leads to a classroom's spreadsheet" in steps["Link and share the School spreadsheet"][1]
    rooms = "Add classrooms"
    type_in(account, ids["school"], "Classrooms!D3", [link(ids["classrooms"]["room-1"])])
    assert "this is the spreadsheet of room-1" in doctor(whole(account.folder))[1][rooms][1]
    type_in(account, ids["school"], "Classrooms!D3", [link(ids["school"])])
    assert "this is the spreadsheet of School" in doctor(whole(account.folder))[1][rooms][1]
    other = new_workbooks(account.folder, "Another school's")["Another school's"]
    tabs = [{"addSheet": {"properties": {"title": each}}} for each in ("Log ZOE", "Students", "Goals")]
    account.google.change_structure(other, tabs)
    type_in(account, ids["school"], "Classrooms!D3", [link(other)])
    assert "none of its Log tabs belongs to anybody in Staff" in doctor(whole(account.folder))[1][rooms][1]
    type_in(account, ids["school"], "Classrooms!D3", ["our sheet"])
    assert "not the link of a Google spreadsheet" in doctor(whole(account.folder))[1][rooms][1]


def test_a_classroom_that_is_viewer_only_is_told_from_one_that_is_not_shared(doctor, school, account) -> None:
    ids = workbook_ids(account.folder)["classrooms"]
    school.down |= {ids["room-1"]: VIEWER, ids["room-2"]: 403}
    code, steps, _ = doctor(whole(account.folder))
    said = steps["Add classrooms"][1]
    assert code == 2 and "Classrooms, room-1: ParaBinder may only look" in said
    assert "Classrooms, room-2: The spreadsheet is not shared" in said


def test_settings_that_point_to_another_school_or_no_time_zone_are_named(doctor, school, account) -> None:
    ids = workbook_ids(account.folder)
    rows = account.google.read_values(ids["school"], ["Settings"], by="ROWS")[0]["values"]
    at = {row[0]: number for number, row in enumerate(rows, 1)}
    type_in(account, ids["school"], f"Settings!B{at['Time zone']}", ["America/Chicgo"])
    _, steps, _ = doctor(whole(account.folder))
    assert steps["Check the time zone"][0] == "wrong" and "America/Chicago" in steps["Check the time zone"][1]
    type_in(account, ids["school"], f"Settings!B{at['School domain']}", ["elsewhere.org"])
    said = doctor(whole(account.folder))[1]["Link and share the School spreadsheet"][1]
    assert "another school's workbook" in said
    type_in(account, ids["school"], f"Settings!B{at['School domain']}", [""])
    type_in(account, ids["school"], f"Settings!B{at['Approved on']}", [""])
    school.calls.clear()
    _, steps, _ = doctor(whole(account.folder))
    assert steps["Write down who said yes"][0] == "to do" and steps["Add classrooms"][0] == "waits"


@pytest.mark.parametrize(("apart", "words"), [(900, "15 minutes ahead"), (-3600, "60 minutes behind"), (60, "")])
def test_a_clock_that_is_wrong_is_said_even_where_google_refuses_the_key_for_it(
    apart: int, words: str, begun, wire
) -> None:
    settings = find_settings({"PARABINDER_SECRETS": secrets_of(link(begun["School"]))}, Path())
    facts = gather(settings, Looking(NOW, ask_clock=lambda now: apart))
    assert words in facts.clock_problem and bool(facts.clock_problem) == bool(words)
    wire.down[begun["School"]] = 401
    refused = {each.step.key: each for each in steps_of(gather(settings, Looking(NOW, ask_clock=lambda now: apart)))}
    assert refused["key"].state == "wrong" and (words in refused["key"].said)


def test_googles_time_is_asked_of_google_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer:
        headers = {"Date": "Thu, 12 Mar 2026 14:50:00 GMT"}  # noqa: RUF012

    asked = []
    monkeypatch.setattr("sheets.google_clock.requests.head", lambda address, **how: asked.append(address) or Answer())
    assert set_up_facts.seconds_apart(NOW) == 600 and asked == ["https://sheets.googleapis.com/"]
    monkeypatch.setattr(Answer, "headers", {})
    assert set_up_facts.seconds_apart(NOW) is None
