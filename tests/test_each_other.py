"""Questions, tips, thanks, mentors and topics: what each is made of."""

from datetime import date

import pandas as pd
import pytest

from automation.each_other import (
    SHOWN_ALONE,
    codes_in,
    fresh_thanks,
    meeting_topics,
    mentor_pairs,
    team_room,
    thanks_lines,
    thanks_row,
    what_stops,
)
from automation.reports.topics_pdf import topics_pdf
from automation.tab_rows import no_rows
from sheets.schema import STAFF, THANKS, TIPS_AND_QUESTIONS

TODAY = date(2026, 3, 12)
NO_SKILLS = pd.DataFrame(columns=list(SHOWN_ALONE), dtype="str")


def rows_of(table, rows: list[dict]) -> pd.DataFrame:
    blank = no_rows(table)
    known = {"sheet_row": 2, "is_incomplete": False, "tab": table.tab}
    made = pd.DataFrame([{n: (known | row).get(n) for n in blank.columns} for row in rows], columns=blank.columns)
    return made.astype(blank.dtypes.to_dict())


def tip(on: str, text: str, kind: str = "question", **more) -> dict:
    return {"date_on": pd.Timestamp(on), "staff_id": "BEN", "kind": kind, "text": text, **more}


def thank(on: str, to: str, is_shown: bool | None = False, **more) -> dict:
    about = {"date_on": pd.Timestamp(on), "staff_id": to, "from_id": "CY", "for_what": f"Being there on {on}."}
    return about | {"is_shown": is_shown} | more


def room_of(tips: list[dict], thanks: list[dict], own_id: str = "ANA"):
    frames = {"Tips and questions": rows_of(TIPS_AND_QUESTIONS, tips), "Thanks": rows_of(THANKS, thanks)}
    return team_room(frames, own_id, TODAY)


def test_questions_stand_newest_first_and_answered_ones_apart() -> None:
    room = room_of(
        [
            tip("2026-03-02", "Older?"), tip("2026-03-10", "Newer?"), tip("2026-03-13", "Tomorrow?"),
            tip("2026-03-05", "Known?", answer="Yes.", answerer_id="ANA"), tip("2026-03-06", "Do it.", "tip"),
            tip("2026-03-07", "Twice?", entry_id="e1"), tip("2026-03-07", "Twice?", entry_id="e1"),
        ],
        [],
    )  # fmt: skip
    assert [each.text for each in room.open_questions] == ["Newer?", "Twice?", "Older?"]
    assert [(each.text, each.answer, each.answered_by) for each in room.answered] == [("Known?", "Yes.", "ANA")]
    assert [each.text for each in room.tips] == ["Do it."]
    assert meeting_topics(room, TODAY)[0] == "Older? (BEN, March 2)"


def test_thanks_are_for_the_thanked_until_they_say_yes() -> None:
    rows = [
        thank("2026-03-10", "ANA"), thank("2026-03-10", "ANA", True), thank("2026-03-10", "BEN"),
        thank("2026-03-10", "BEN", True), thank("2026-02-26", "ANA"), thank("2026-02-25", "ANA"),
        thank("2025-12-01", "ANA"),
    ]  # fmt: skip
    room = room_of([], rows)
    assert [each.to for each in room.shown_thanks] == ["ANA", "BEN"]
    assert [str(each.date_on) for each in room.own_thanks] == ["2026-03-10", "2026-02-26", "2026-02-25"]
    fresh = fresh_thanks(rows_of(THANKS, rows), "ANA", TODAY)
    assert [str(each.date_on) for each in fresh] == ["2026-03-10", "2026-02-26"]
    (line,) = thanks_lines(rows_of(THANKS, rows), "ANA", TODAY)
    assert line.text == "CY thanks ANA: Being there on 2026-03-10. And 1 more."
    assert thanks_lines(rows_of(THANKS, rows), "DEE", TODAY) == []
    assert thanks_row("ANA", " Calm. ", "CY", TODAY)["is_shown"] is False


def person(staff_id: str, started_on: str | None, rooms: tuple[str, ...] = ("room-1",), **more) -> dict:
    day = pd.Timestamp(started_on) if started_on else None
    return {"staff_id": staff_id, "roles": ("para",), "classroom_ids": rooms, "started_on": day} | more


@pytest.mark.parametrize(
    ("started_on", "more", "mentors"),
    [
        ("2025-12-13", {}, ["OLD", "MID", "NODAY"]),  # 89 days ago
        ("2025-12-12", {}, None),  # 90 days ago: no newcomer any more
        ("2026-03-13", {}, None),  # not here yet
        ("2026-03-12", {"mentor_id": "MID"}, None),
        ("2026-03-12", {"is_active": False}, None),
        ("2026-03-12", {"roles": ("teacher",)}, None),
        ("2026-03-12", {"classroom_ids": ("room-9",)}, []),
    ],
)
def test_a_newcomer_without_a_mentor_is_given_pairs(started_on: str, more: dict, mentors: list[str] | None) -> None:
    staff = rows_of(
        STAFF,
        [
            person("MID", "2022-08-20"), person("OLD", "2019-08-20"), person("NODAY", None),
            person("FAR", "2010-08-20", ("room-2",)), person("NEW", started_on) | more,
        ],
    )  # fmt: skip
    pairs = mentor_pairs(staff, NO_SKILLS, TODAY)
    assert [[each for each, _ in pair.mentors] for pair in pairs] == ([] if mentors is None else [mentors])


def test_who_has_shown_most_skills_alone_is_the_first_choice() -> None:
    staff = rows_of(STAFF, [person("MID", "2022-08-20"), person("OLD", "2019-08-20"), person("NEW", "2026-03-02")])
    skills = pd.DataFrame([("MID", "Wait time")], columns=list(SHOWN_ALONE))
    (pair,) = mentor_pairs(staff, skills, TODAY)
    assert pair.said(TODAY) == (
        "NEW started on March 2 and has no mentor. Perhaps MID: has shown alone Wait time. "
        "Or OLD: here since August 2019."
    )


@pytest.mark.parametrize(
    ("text", "codes"),
    [("The timer of K7.", ["K7"]), ("k7 and M4!", ["K7", "M4"]), ("K72 is nobody", []), ("Grade 7", []), ("", [])],
)
def test_codes_of_students_are_seen(text: str, codes: list[str]) -> None:
    assert codes_in(text, ["K7", "M4"]) == codes
    assert bool(what_stops(text, ["K7", "M4"])) == bool(codes or not text)


def test_the_list_of_topics_is_a_file_also_without_topics_and_on_several_pages() -> None:
    for topics in ([], ["How do you fade a timer? (BEN, March 9)"] * 30):
        assert topics_pdf(topics, "A school", TODAY).startswith(b"%PDF")
