"""Coaching, People and My coaching on screens: who sees whose, what is saved, what survives a lost connection."""

import json
import re
from pathlib import Path

import pytest

from automation.practice_school.cast import (
    ADMINISTRATOR,
    CAST,
    COACH,
    FIXED_TODAY,
    PARA,
    PROVIDER,
    SECOND_PARA,
    SECOND_TEACHER,
    TEACHER,
)
from automation.tidy import tidy
from sheets import practice
from sheets.account import Account
from sheets.practice import workbook_ids
from tests.faults import FaultyWire
from tests.screens import NEVER_ON_A_PARAS_SCREEN, as_read, graphs_on, press, said_in, shown_on, visit

PEOPLE, COACHING, MY_COACHING = (f"pages/staff/{name}.py" for name in ("people", "coaching", "my_coaching"))
BENS_SKILL, ANAS_SKILL = "Supporting communication and devices", "Help that fades"


pytestmark = pytest.mark.usefixtures("as_if_just_started")


def rows_of(account: Account, tab: str) -> list[dict]:
    assert account.team is not None
    return tidy(account.team.read(), "team").frames[tab].to_dict("records")


def open_card(at, said: str):
    return next(each for each in at.button if as_read(each.label) == said).click().run()


def write(at, label: str, text: str):
    next(each for each in at.text_area if each.label == label).set_value(text).run()
    return at


def test_the_coach_sees_the_board_who_is_due_and_both_voices_beside_a_graph(shared: None) -> None:
    at = visit(COACH.staff_id, COACHING)
    text = shown_on(at.main)
    assert not at.exception and "not a personnel evaluation" in text
    for said in ("BEN: Visual schedules", "stalled: no step since", "To be practiced", "LENA"):
        assert said in text, said
    open_card(at, f"ANA: {ANAS_SKILL}")
    text = shown_on(at.main)
    assert "You stepped back just when it ran." in text and "Ten minutes with you before the group" in text
    open_card(at, f"CARA: {ANAS_SKILL}")
    assert re.search(r"before \d+ \(2 observations\), after \d+ \(2\)", shown_on(at.main))
    assert "after" in json.loads(graphs_on(at)[0].spec)["description"]


def test_a_teacher_sees_adults_of_own_rooms_only(shared: None) -> None:
    for page in (PEOPLE, COACHING):
        at = visit(SECOND_TEACHER.staff_id, page)
        assert not at.exception and said_in(shown_on(at.main), {"LENA"}) and not said_in(shown_on(at.main), {"CARA"})


@pytest.mark.parametrize("member", [PARA, PROVIDER, ADMINISTRATOR], ids=lambda each: each.staff_id)
def test_each_sees_own_coaching_only_and_an_administrator_none(member, shared: None) -> None:
    at = visit(member.staff_id)
    for page in (PEOPLE, COACHING, *([MY_COACHING] if member is ADMINISTRATOR else [])):
        with pytest.raises(ValueError, match="Could not find"):
            at.switch_page(page)
    if member is ADMINISTRATOR:
        return
    at.switch_page(MY_COACHING).run()
    text = shown_on(at.main)
    assert not at.exception
    others = {each.staff_id for each in CAST if "para" in each.roles} - {member.staff_id}
    assert said_in(text, others) == set()
    assert not [word for word in NEVER_ON_A_PARAS_SCREEN if re.search(rf"\b{word}", text, re.I)]
    assert ("Nobody has coached you yet" in text) == (member is PROVIDER)
    assert not re.search("stalled|overdue|late", text)


def test_a_coach_adds_a_step_the_para_answers_and_the_coach_reads_both(own: Account) -> None:
    before = len(rows_of(own, "Coaching"))
    at = open_card(visit(COACH.staff_id, COACHING), f"BEN: {BENS_SKILL}")
    write(at, "What went well (read first)", "Pointed while speaking.")
    next(each for each in at.segmented_control if each.label == "Shown alone").set_value("yes").run()
    press(at, "Save step")
    assert not at.exception and "Saved: BEN" in shown_on(at.main)
    rows = rows_of(own, "Coaching")
    new = rows[-1]
    assert len(rows) == before + 1
    assert (new["staff_id"], new["coach_id"], new["step"], new["date_on"].date()) == (
        "BEN", "FAY", "feedback", FIXED_TODAY
    )  # fmt: skip
    assert (new["is_shown_alone"], new["went_well"]) == (True, "Pointed while speaking.")

    para = visit(SECOND_PARA.staff_id, MY_COACHING)
    assert "Pointed while speaking." in shown_on(para.main)
    assert "Write a few words first." in shown_on(press(para, "Send").main)
    write(write(para, "How it went for me", "Easier now."), "What I need", "A second battery.")
    press(para, "Send")
    assert not para.exception and "Sent: " in shown_on(para.main)
    rows = rows_of(own, "Coaching")
    assert len(rows) == before + 1 and rows[-1] | {"para_view": 1, "need": 1} == new | {"para_view": 1, "need": 1}
    assert (rows[-1]["para_view"], rows[-1]["need"]) == ("Easier now.", "A second battery.")

    coach = open_card(visit(COACH.staff_id, COACHING), f"BEN: {BENS_SKILL}")
    text = shown_on(coach.main)
    assert "Easier now." in text and "A second battery." in text and "Pointed while speaking." in text


def test_a_step_that_is_not_saved_is_kept_and_saved_once(own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = FaultyWire(Path(str(own.folder)))
    monkeypatch.setattr(practice, "adapter_for", lambda folder: wire)
    before = len(rows_of(own, "Coaching"))
    at = open_card(visit(COACH.staff_id, COACHING), f"BEN: {BENS_SKILL}")
    write(at, "One thing to try next", "Step back.")
    wire.plan.extend(["ok", "lost", 403])  # it is written, and the answer is lost
    press(at, "Save step")
    assert not at.exception and "not saved" in " ".join(each.value for each in at.error)
    again = open_card(visit(COACH.staff_id, COACHING), f"BEN: {BENS_SKILL}")
    assert next(each for each in again.text_area if each.label == "One thing to try next").value == "Step back."
    press(again, "Save step")
    assert not again.error and len(rows_of(own, "Coaching")) == before + 1


def test_an_answer_never_overwrites_what_somebody_wrote_meanwhile(own: Account) -> None:
    sheet = own.google.client.open_by_key(workbook_ids(str(own.folder))["team"]).worksheet("Coaching")
    number = next(at for at, row in enumerate(rows_of(own, "Coaching"), 2)
                  if row["staff_id"] == "BEN" and row["step"] == "practiced" and row["went_well"] ==
                  "The device was in reach the whole time.")  # fmt: skip
    at = visit(SECOND_PARA.staff_id, MY_COACHING)
    write(write(at, "How it went for me", "Mine."), "What I need", "Time.")
    sheet.update([["Typed by the coach for BEN."]], f"I{number}")
    press(at, "Send")
    assert "something was written there meanwhile" in " ".join(each.value for each in at.error)
    row = rows_of(own, "Coaching")[number - 2]
    assert (row["para_view"], row["need"]) == ("Typed by the coach for BEN.", "Time.")


def test_people_show_one_card_an_adult_and_we_talked_is_one_tap(own: Account) -> None:
    before = len(rows_of(own, "Contacts"))
    at = visit(TEACHER.staff_id, PEOPLE)
    text = shown_on(at.main)
    assert not at.exception and "not a personnel evaluation" in text
    assert said_in(text, {"ANA", "BEN", "CARA"}) == {"ANA", "BEN", "CARA"} and not said_in(text, {"LENA", "KURT"})
    at.button(key="talked CARA").click().run()
    assert not at.exception and "Noted: you and CARA talked today." in shown_on(at.main)
    rows = rows_of(own, "Contacts")
    assert len(rows) == before + 1
    row = rows[-1]
    assert (row["staff_id"], row["teacher_id"], row["date_on"].date()) == ("CARA", "DORA", FIXED_TODAY)
    assert at.button(key="talked CARA").disabled and "Last contact: March 12, DORA (talked)." in shown_on(at.main)
