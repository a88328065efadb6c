"""The training pages on screens: who sees whose record, what a batch confirms, what "I finished this" saves."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    COACH,
    COUNSELOR,
    FIXED_TODAY,
    GENERAL_TEACHER,
    PARA,
    PROVIDER,
    SECOND_TEACHER,
    TEACHER,
)
from automation.tidy import tidy
from pages.shared.registry import PAGES
from sheets import practice
from sheets.account import Account, open_practice
from sheets.practice import workbook_ids
from sheets.schema import TRAINING_RECORDS
from tests.faults import FaultyWire
from tests.screens import as_read, everything_on, just_started, press, shown_on, turn_to, visit

TRAINING, MINE = "pages/staff/training.py", "pages/staff/my_training.py"
BEHAVIOR_PLANS = "Behavior plans: all 4 modules"
MODULE, TITLE = "listening", "Active listening"
# What each reported: the day of February tells them apart on every screen.
REPORTED = {"ANA": 3, "BEN": 4, "CARA": 5, "LENA": 6, "ELI": 9, "HOPE": 10, "GUS": 11, "DORA": 12}


def said_of(staff_id: str) -> str:
    return f", February {REPORTED[staff_id]}"


def seen_on(at: AppTest) -> set[str]:
    """Whose report the screen shows: of February, in a list of what waits."""
    text = shown_on(at.main).replace(".", ",")
    return {each for each in REPORTED if f"{said_of(each)}\n" in text or f"{said_of(each)}," in text}


@pytest.fixture(scope="module")
def with_reports(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice school after several people reported a module; copied, never changed."""
    folder = tmp_path_factory.mktemp("training") / "practice"
    shutil.copytree(practice_original, folder)
    rows = [
        {
            "staff_id": each, "module_id": MODULE, "completed_on": date(2026, 2, number), "minutes": 20,
            "is_in_paid_hours": each != "BEN", "source": "self-reported", "entry_id": f"report-{each}",
        }
        for each, number in REPORTED.items()
    ]  # fmt: skip
    open_practice(folder).school.append(TRAINING_RECORDS, rows)
    return folder


@pytest.fixture(autouse=True)
def as_if_just_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    with just_started(monkeypatch, tmp_path / "no-secrets.toml"):
        yield


@pytest.fixture
def shared(with_reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARABINDER_PRACTICE", str(with_reports))


@pytest.fixture
def own(with_reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """A school of the test's own, with the reports."""
    shutil.copytree(with_reports, tmp_path / "own")
    monkeypatch.setenv("PARABINDER_PRACTICE", str(tmp_path / "own"))
    return open_practice(tmp_path / "own")


def records(account: Account) -> dict[str, dict]:
    rows = tidy(account.school.read(), "school").frames["Training records"].to_dict("records")
    return {row["entry_id"]: row for row in rows if isinstance(row["entry_id"], str)}


def contacts(account: Account) -> list[tuple]:
    assert account.team is not None
    rows = tidy(account.team.read(), "team").frames["Contacts"].to_dict("records")
    return [
        (row["teacher_id"], row["staff_id"], row["about"], row["date_on"].date())
        for row in rows
        if isinstance(row["about"], str) and row["about"].startswith("Training confirmed")
    ]


@pytest.mark.parametrize(
    "member", [PARA, PROVIDER, GENERAL_TEACHER, COUNSELOR, TEACHER], ids=lambda each: each.staff_id
)
def test_my_training_shows_ones_own_record_and_nobody_elses(member, shared: None) -> None:
    at = visit(member.staff_id, MINE)
    assert not at.exception and seen_on(at) == {member.staff_id}
    assert "Training record" in everything_on(at.main).replace("training", "Training")


@pytest.mark.parametrize(
    ("staff_id", "seen"),
    [
        (TEACHER.staff_id, {"ANA", "BEN", "CARA", "ELI", "GUS"}),  # nobody confirms what they reported themselves
        (SECOND_TEACHER.staff_id, {"BEN", "LENA", "GUS"}),
        (ADMINISTRATOR.staff_id, set(REPORTED)),
    ],
)
def test_a_teacher_confirms_adults_of_own_rooms_and_an_administrator_all(staff_id, seen, shared: None) -> None:
    at = visit(staff_id, TRAINING)
    assert not at.exception and seen_on(at) == seen


def test_a_coach_of_one_room_sees_only_that_rooms_adults_and_confirms_nothing(own: Account) -> None:
    sheet = own.google.client.open_by_key(workbook_ids(str(own.folder))["school"]).worksheet("Staff")
    row = sheet.col_values(1).index(COACH.staff_id) + 1
    column = sheet.row_values(1).index("Classrooms") + 1
    sheet.update([["room-2"]], f"{'ABCDEFGH'[column - 1]}{row}")
    at = visit(COACH.staff_id, TRAINING)
    assert not at.exception and "Waiting to be confirmed" not in shown_on(at.main)
    people = set(at.selectbox(key="person").options)
    assert {"LENA", "BEN"} <= people and not people & {"ANA", "CARA", "DORA", "ELI"}


def test_who_needs_a_module_is_two_clicks_and_who_can_model_it_is_for_who_sees_coaching(shared: None) -> None:
    at = visit(TEACHER.staff_id, TRAINING)
    at.selectbox(key="module").select(BEHAVIOR_PLANS).run()
    text = shown_on(at.main)
    assert not at.exception and "Still need it" in text and "Can model it" in text and "when last observed" in text
    admin = visit(ADMINISTRATOR.staff_id, TRAINING)
    admin.selectbox(key="module").select(BEHAVIOR_PLANS).run()
    text = shown_on(admin.main)
    assert not admin.exception and "Still need it" in text and "odel it" not in text and "last observed" not in text
    for member in (PARA, PROVIDER, GENERAL_TEACHER):
        with pytest.raises(ValueError, match="Could not find"):
            visit(member.staff_id).switch_page(TRAINING)


def tick(at: AppTest, *staff_ids: str) -> AppTest:
    for each in at.checkbox:
        label = as_read(str(each.label))
        if any(label.startswith(f"{who}:") and said_of(who) in label for who in staff_ids):
            each.check()
    return at.run()


def test_a_batch_is_confirmed_and_becomes_one_contact_a_person(own: Account) -> None:
    at = tick(visit(TEACHER.staff_id, TRAINING), "ANA", "BEN")
    press(at, "Confirm the ticked")
    assert not at.exception and not at.error and "2 records confirmed." in shown_on(at.main)
    assert seen_on(at) == {"CARA", "ELI", "GUS"}
    found = records(own)
    assert {each: found[f"report-{each}"]["source"] for each in ("ANA", "BEN", "CARA")} == {
        "ANA": "confirmed", "BEN": "confirmed", "CARA": "self-reported",
    }  # fmt: skip
    said = f"Training confirmed: {TITLE}"
    assert contacts(own) == [(TEACHER.staff_id, each, said, FIXED_TODAY) for each in ("ANA", "BEN")]
    assert "ANA" not in seen_on(visit(PARA.staff_id, MINE))


def test_an_administrator_confirms_without_a_contact(own: Account) -> None:
    at = press(tick(visit(ADMINISTRATOR.staff_id, TRAINING), "ANA"), "Confirm the ticked")
    assert not at.exception and "1 record confirmed." in shown_on(at.main)
    assert records(own)["report-ANA"]["source"] == "confirmed" and contacts(own) == []


def test_a_row_that_changed_meanwhile_is_left_alone_and_named(own: Account) -> None:
    at = tick(visit(TEACHER.staff_id, TRAINING), "ANA", "BEN")
    sheet = own.google.client.open_by_key(workbook_ids(str(own.folder))["school"]).worksheet("Training records")
    row = next(number for number, cells in enumerate(sheet.get_all_values(), 1) if "report-ANA" in cells)
    sheet.update([[25]], f"D{row}")
    press(at, "Confirm the ticked")
    assert "1 record confirmed." in shown_on(at.main)
    assert [f"ANA, {TITLE}" in each.value.replace("\\", "") for each in at.error] == [True]
    found = records(own)
    assert found["report-ANA"]["source"] == "self-reported" and found["report-BEN"]["source"] == "confirmed"
    assert [each[1] for each in contacts(own)] == ["BEN"]


def test_a_contact_that_is_not_saved_is_kept_and_saved_once(own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    at = tick(visit(TEACHER.staff_id, TRAINING), "ANA")
    wire.down[workbook_ids(str(own.folder))["team"]] = 403
    press(at, "Confirm the ticked")
    assert not at.exception and "the contact with ANA is not in Contacts yet" in shown_on(at.main)
    assert records(own)["report-ANA"]["source"] == "confirmed"
    wire.down.clear()
    press(at, "Save the contact again")
    assert not at.exception and "not in Contacts yet" not in shown_on(at.main)
    assert [each[1] for each in contacts(own)] == ["ANA"]


def fill_in(at: AppTest, module: str) -> AppTest:
    at.selectbox(key="finished module").select(module).run()
    next(each for each in at.date_input if each.label == "Day").set_value(FIXED_TODAY - timedelta(days=1))
    next(each for each in at.number_input if each.label == "Minutes").set_value(25)
    next(each for each in at.segmented_control if each.label == "In paid hours?").set_value(False)
    return at.run()


@pytest.mark.parametrize("faults", [["ok", "reset"], ["ok", "lost", 403]], ids=["nothing arrived", "answer lost"])
def test_i_finished_this_is_saved_once_and_waits(faults, own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    before = set(records(own))
    at = visit(PARA.staff_id, MINE)
    at.selectbox(key="finished module").select("prompting").run()
    press(at, "I finished this")
    assert "Choose yes or no" in shown_on(at.main)
    fill_in(at, "prompting")
    assert "it is never held against you" in shown_on(at.main)
    wire.plan.extend(faults)
    press(at, "I finished this")
    assert not at.exception and "not saved" in " ".join(each.value for each in at.error)
    again = visit(PARA.staff_id, MINE)
    again.selectbox(key="finished module").select("prompting").run()
    press(again, "I finished this")
    assert not again.exception and not again.error and "Your teacher will confirm it" in shown_on(again.main)
    [new] = [row for entry_id, row in records(own).items() if entry_id not in before]
    assert (new["staff_id"], new["module_id"], new["minutes"]) == ("ANA", "prompting", 25)
    assert new["source"] == "self-reported"
    assert new["completed_on"].date() == FIXED_TODAY - timedelta(days=1) and not new["is_in_paid_hours"]
    assert ", March 11" in shown_on(again.main)


def test_fifteen_minutes_show_what_fits_and_a_card(shared: None) -> None:
    at = visit(PARA.staff_id, MINE)
    next(each for each in at.segmented_control if each.label == "I have").set_value(15).run()
    assert not at.exception and "Print as a card" in everything_on(at.main)
    at = turn_to(visit(TEACHER.staff_id), TRAINING)
    at.selectbox(key="person").select("ANA").run()
    next(each for each in at.segmented_control if each.label == "A spare moment of").set_value(15).run()
    assert not at.exception and "Print as a card" in everything_on(at.main)


def test_training_is_open_to_who_leads_and_own_training_to_who_learns() -> None:
    roles = {each.file: set(each.roles) for each in PAGES}
    assert roles[TRAINING] == {"teacher", "coach", "administrator"}
    assert "administrator" not in roles[MINE] and {"para", "general teacher", "counselor"} <= roles[MINE]
