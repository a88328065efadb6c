"""A spare moment: which modules fit, which come first, and the card on paper."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from automation.spare_moment import Card, cards, printed_cards, spare_moment, weak_skills
from tests.small_school import TODAY
from tests.training_frames import completion_of

with (Path(__file__).parent / "cases" / "spare_moments.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))
DAY = pd.Timestamp(TODAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_what_fits_stands_in_the_order_of_use(case: dict) -> None:
    rows = completion_of("\n".join(f"ANA {line.strip()}" for line in case["rows"].split("|")))
    before = rows.copy(deep=True)
    found = spare_moment(rows, int(case["minutes"]), dict.fromkeys(case["weak"].split(), "K7-S1 pictures"))
    assert found["module_id"].tolist() == case["expected"].split()
    pd.testing.assert_frame_equal(rows, before)


def frames_of(
    percent: float, support_id: str | None = "K7-S1", assigned: str = "ANA", source: str = "observed"
) -> dict:
    seen = {
        "staff_id": "ANA", "source": source, "date_on": DAY, "sheet_row": 2, "checklist_id": "pictures",
        "support_id": support_id, "percent": percent, "level": 80.0,
    }  # fmt: skip
    earlier = {**seen, "date_on": DAY - pd.Timedelta(days=9), "percent": 40.0}
    own = {"classroom_id": "room-1", "student_id": "K7"}
    return {
        "Observations": pd.DataFrame([earlier, seen]),
        "Supports": pd.DataFrame([{**own, "support_id": "K7-S1", "checklist_id": "pictures"}]),
        "Assignments": pd.DataFrame([{**own, "staff_id": assigned, "from_on": DAY, "to_on": pd.NaT}]),
    }


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        (frames_of(79.9), {"pictures": "K7-S1"}),
        (frames_of(80.0), {}),
        (frames_of(60.0, None), {"pictures": "K7-S1"}),
        (frames_of(60.0, "K7-S2"), {}),
        (frames_of(60.0, assigned="BEN"), {}),
        (frames_of(60.0, source="self"), {}),
    ],
    ids=["under", "on the line", "no support named", "with another support", "not their student", "own rating"],
)
def test_a_weak_skill_is_one_of_a_support_that_the_person_runs(frames: dict, expected: dict) -> None:
    assert weak_skills(frames, "ANA", TODAY) == expected


def test_the_reason_is_said_without_a_word_about_scores() -> None:
    rows = completion_of(
        """
        ANA a Toolkit 10 offered - - spare list=pictures
        ANA b IEPs 10 overdue 2025-10-31 - required spare
        ANA c IEPs 10 due 2026-03-12 - required spare
        ANA d Toolkit 10 offered - - spare
        """
    )
    modules = pd.DataFrame({"module_id": list("abcd"), "able_to": ["Can wait.", None, None, None], "link": None})
    weak = {"pictures": "K7-S1 pictures"}
    found = cards(spare_moment(rows, 10, weak), modules, weak, TODAY)
    assert [(each.module_id, each.able_to, each.why) for each in found] == [
        ("a", "Can wait.", "It goes with K7-S1 pictures, which you do with a student."),
        ("b", "", "It was due on October 31, 2025; today it fits."),
        ("c", "", "It is due today."),
        ("d", "", "It is offered to everybody."),
    ]


def test_the_card_is_one_page_whatever_was_typed() -> None:
    long = Card("a", "word " * 90, 10, "watch", "W" * 900, "why " * 300, "https://school.example/" + "x" * 700)
    made = printed_cards([long] * 5, 15, "ANA", "School <b>)", TODAY)
    [page] = pages_of(made)
    assert page.count("10 minutes, to watch") == page.count("One thing I will try") == 2
    assert "I have 15 minutes" in page and 'press "I finished this"' in page and "School <b>)" in page
    usual = Card("a", "Waiting", 10, "watch", "Can wait.", "It is due today.", "")
    assert pages_of(printed_cards([usual] * 5, 15, "ANA", "School", TODAY))[0].count("ask your teacher") == 3


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
