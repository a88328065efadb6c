"""Progress reports: periods, levels, drafted sentences in both languages, and which approved row holds."""

import csv
import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from automation.progress.measures import MEASURES
from automation.reports.approved import report_row, saved_reports
from automation.reports.drafted import draft, suggested_code
from automation.reports.family_graph import family_graph
from automation.reports.goal_report import goal_reports, said_codes, student_report
from automation.reports.periods import current_period, period_called, periods
from automation.reports.standing import Standing
from automation.reports.texts import ENGLISH, IN_A_GRAPH, SPANISH, TEXTS, say
from automation.reports.wording import as_typed, say_day, say_level
from automation.school_settings import default_settings
from sheets.schema import PROGRESS_REPORTS
from tests.report_frames import PERIOD, ROOM, TODAY, frames_after, report_rows, verdicts_of
from tests.small_school import ASKS, READS, WRITES, day

CASES = list(csv.DictReader((Path(__file__).parent / "cases/report_sentences.csv").open(encoding="utf-8")))
CODES = ("A", "B", "C", "D", "E")
SETTINGS = default_settings()


def standing(case: dict[str, str]) -> Standing:
    more = case["more"]
    reasons = dict(each.split("=") for each in more.split(";")) if "=" in more else {}
    is_closed = more == "closed"
    return Standing(
        measure=MEASURES.get(case["measure"]),
        better_when=case["better_when"],
        start=number(case["start"]),
        start_on=None,
        now=number(case["now"]),
        now_alone=None,
        scored_days=int(case["days"]),
        thin_days=int(case["thin_days"]),
        target=number(case["target"]),
        earlier=(6.0, date(2025, 12, 18)) if more == "earlier" else None,
        reasons={reason: int(days) for reason, days in reasons.items()},
        status=case["status"],
        starts_on=date(2026, 4, 1) if more == "begins" else date(2025, 9, 2),
        ends_on=date.fromisoformat(case["ends_on"]) if case["ends_on"] else None,
        closed_on=date(2026, 3, 9) if is_closed else None,
        closed_because="Moved to a new goal." if is_closed else "",
        judged_on=TODAY,
    )


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("case", CASES, ids=[each["case"] for each in CASES])
def test_the_drafted_sentences_are_as_in_the_table(case):
    found = standing(case)
    assert draft(found, ENGLISH) == case["english"]
    assert draft(found, SPANISH) == case["spanish"]
    assert suggested_code(found, CODES) == case["code"]


def test_a_code_is_suggested_only_where_the_meaning_of_its_place_is_known():
    found = standing(CASES[0])
    assert suggested_code(found, ("1", "2", "3", "4")) == ""
    assert [meaning for _, meaning in said_codes(("1", "2", "3", "4"), ENGLISH)] == [""] * 4


def test_every_text_stands_in_both_languages_with_the_same_places_to_fill():
    for key, text in [*TEXTS.items(), *((each.english, each) for each in IN_A_GRAPH)]:
        assert text.english.strip() and text.spanish.strip(), key
        fields = [{name for _, name, _, _ in string.Formatter().parse(each) if name} for each in text]
        assert fields[0] == fields[1], key
        assert text.english != text.spanish, key


def test_a_family_reads_no_word_of_the_trade():
    said = " ".join(text.english for text in TEXTS.values()).casefold()
    for word in ("aimline", "phase", "verdict", "probe", "baseline", "fidelity", "latency", "rubric", "nan", "null"):
        assert not re.search(rf"\b{word}\b", said.replace("{", "").replace("}", "")), word


@pytest.mark.parametrize("name", MEASURES)
def test_a_level_is_said_as_on_the_screen(name):
    measure = MEASURES[name]
    for value in (0, 1, 2.5, 61.26, 3725):
        said = say_level(measure, value, ENGLISH)
        assert said.startswith(measure.say(value)) and (name == "count" or said == measure.say(value))
    assert say_level(measure, None, SPANISH) == say_level(measure, float("nan"), SPANISH) == "no está anotado"


def test_days_are_said_in_their_order():
    assert say_day(date(2026, 3, 5), ENGLISH) == "March 5, 2026"
    assert say_day(date(2026, 3, 5), SPANISH) == "5 de marzo de 2026"


def test_typed_words_are_cleaned_and_kept():
    assert as_typed("Zoë\r\nwrites  \tmore\x07\u202e.") == "Zoë\nwrites more."
    assert as_typed("a" * 50, 10) == "a" * 9 + "…" and as_typed(None) == as_typed(float("nan")) == ""


def calendar(*rows: str) -> pd.DataFrame:
    split = [row.split("|") for row in rows]
    days = {name: [pd.Timestamp(row[at]) for row in split] for at, name in enumerate(("from_on", "to_on"))}
    return pd.DataFrame({**days, "kind": [row[2] for row in split], "name": [row[3] for row in split]})


YEAR = calendar(
    "2025-08-25|2025-10-31|reporting period|Quarter 1", "2025-11-07|2025-11-07|reports due|Quarter 1 reports",
    "2025-11-03|2026-01-23|reporting period|Quarter 2", "2026-01-30|2026-01-30|reports due|Reports",
    "2026-01-26|2026-03-27|reporting period|Quarter 3", "2026-03-25|2026-03-25|reports due|Report cards Quarter 3",
    "2026-03-30|2026-06-12|reporting period|Quarter 4", "2026-06-12|2026-06-12|reports due|Quarter 4",
    "2026-08-31|2026-10-30|reporting period|Quarter 1", "2026-09-07|2026-09-07|no school|Labor Day",
)  # fmt: skip


@pytest.mark.parametrize(
    ("today", "name", "due_on"),
    [
        ("2025-09-10", "Quarter 1", "2025-11-07"),
        ("2025-11-05", "Quarter 1", "2025-11-07"),
        ("2025-11-08", "Quarter 2", "2026-01-30"),
        ("2026-03-26", "Quarter 3", "2026-03-25"),  # late, and Quarter 4 has not begun
        ("2026-03-30", "Quarter 4", "2026-06-12"),
        ("2026-07-20", "Quarter 4", "2026-06-12"),
        ("2026-09-01", "Quarter 1", "None"),
    ],
)
def test_the_period_to_report_on_is_the_one_that_is_due_next(today, name, due_on):
    day_meant = date.fromisoformat(today)
    found = current_period(periods(YEAR, day_meant), day_meant)
    assert found is not None and (found.name, str(found.due_on)) == (name, due_on)


def test_a_period_is_found_by_its_name_and_not_before_it_begins():
    begun = periods(YEAR, date(2026, 9, 1))
    newest = period_called(begun, " quarter  1 ")
    assert newest is not None and newest.from_on == date(2026, 8, 31)
    assert begun[0].name_again_on == date(2026, 8, 31) and period_called(begun, "Quarter 5") is None
    assert periods(YEAR, date(2025, 8, 1)) == [] and current_period([], TODAY) is None


def reports(language: str = ENGLISH, changes: str = "-nothing", rows=(), status: str = "on track"):
    frames = {**frames_after(changes), "Progress reports": report_rows(*rows)}
    return {
        each.key[1]: each
        for each in goal_reports(frames, verdicts_of(frames, status), (ROOM, "K7"), PERIOD, SETTINGS, TODAY, language)
    }


def test_levels_come_from_the_period_in_the_unit_of_the_baseline():
    found = reports()[READS]
    assert (found.start, found.now, found.target) == ("20 percent", "80 percent", "80 percent")
    assert found.now_how == "the middle one of 3 scores; without help: 60 percent"
    assert found.measure_line.endswith("Right with help counts too.") and found.target_by == "by June 12, 2026"
    assert found.standing.reasons == {"Student absent": 1}


def test_scores_of_other_periods_and_with_too_few_chances_do_not_make_the_level():
    found = reports(changes="Log ANA|2|Date|@2025-12-10 ; Log ANA|3|Score|1/2")[READS]
    assert found.now == "80 percent" and found.now_how.startswith("the only score")
    assert found.standing.thin_days == 1 and found.standing.earlier == (60.0, date(2025, 12, 10))


def test_objectives_stand_under_their_annual_goal_and_a_ring_loses_none():
    found = reports(changes=f"Goals|2|Objective of|{ASKS}")
    assert [(goal, each.is_objective) for goal, each in found.items()][:2] == [(ASKS, False), (READS, True)]
    ring = reports(changes=f"Goals|2|Objective of|{ASKS} ; Goals|3|Objective of|{READS}")
    assert len(ring) == 3 and not any(each.is_objective for each in ring.values())


def test_goals_that_ended_before_or_belong_to_others_are_left_out():
    assert READS not in reports(changes="Goals|2|Closed on|@2026-01-02")
    assert not {WRITES} & set(reports())


FIRST = {"comment": "First words.", "approved_by": "CY", "approved_on": day("2026-03-10"), "progress_code": "B"}
SECOND = {"comment": "Second words.", "approved_by": "CY", "approved_on": day("2026-03-11"), "progress_code": "C"}


def test_the_newest_approved_row_holds():
    found = reports(rows=(FIRST, SECOND, {"comment": "Not approved."}))[READS]
    assert found.is_approved and (found.text, found.progress_code) == ("Second words.", "C")
    assert found.approval == "Approved by Teacher C on March 11, 2026." and found.is_typed


@pytest.mark.parametrize("lacks", ["approved_by", "approved_on"])
def test_a_row_without_a_person_or_a_day_is_a_draft(lacks):
    found = reports(rows=({**FIRST, lacks: None},))[READS]
    assert not found.is_approved and found.text == "First words." and "Draft" in found.approval


def test_a_row_of_another_year_or_period_does_not_count():
    assert not reports(rows=({**FIRST, "approved_on": day("2025-03-10")},))[READS].is_approved
    assert not reports(rows=({**FIRST, "period": "Period 2"},))[READS].is_approved
    frame = report_rows(FIRST).assign(classroom_id=ROOM)
    earlier = replace(PERIOD, name_again_on=date(2026, 3, 1))
    assert saved_reports(frame, earlier) == {} and len(saved_reports(frame, PERIOD)) == 1


def test_our_own_sentence_is_printed_in_the_language_of_the_report_and_a_typed_one_never_translated():
    ours = reports()[READS].draft
    approved = {**FIRST, "comment": ours}
    assert reports(SPANISH, rows=(approved,))[READS].text == reports(SPANISH)[READS].draft != ours
    typed = reports(SPANISH, rows=(FIRST,))[READS]
    assert typed.text == "First words." and typed.is_typed and typed.approval.startswith("Aprobado por")


def test_a_row_to_append_names_who_approved():
    row = report_row("K7", PERIOD, READS, " B ", " Well done. ", "CY", TODAY)
    assert row["comment"] == "Well done." and row["approved_on"] == TODAY and row["progress_code"] == "B"
    assert set(row) <= {each.name for each in PROGRESS_REPORTS.columns}
    with pytest.raises(ValueError, match="somebody"):
        report_row("K7", PERIOD, READS, "B", "", " ", TODAY)


def test_frames_are_not_changed():
    frames = frames_after("-nothing")
    before = {name: frame.copy(deep=True) for name, frame in frames.items()}
    student_report(frames, verdicts_of(frames), (ROOM, "K7"), PERIOD, SETTINGS, TODAY)
    family_graph(frames, (ROOM, READS), PERIOD, TODAY, SPANISH)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(frames[name], frame)


def test_a_report_is_a_draft_until_every_goal_is_approved():
    frames = frames_after("-nothing")
    every = [{**FIRST, "goal_id": goal} for goal in frames["Goals"]["goal_id"]]
    for rows, is_draft in ((every, False), (every[1:], True), ([], True)):
        frames = {**frames, "Progress reports": report_rows(*rows)}
        found = student_report(frames, verdicts_of(frames), (ROOM, "K7"), PERIOD, SETTINGS, TODAY)
        assert found.is_draft is is_draft and found.file_name == "report-K7-Period-3-2026"


def test_a_code_of_ours_is_said_in_spanish_and_a_schools_own_as_typed():
    assert said_codes(SETTINGS.progress_codes, SPANISH)[0] == ("dominado (mastered)", say("code 1", SPANISH))
    assert said_codes(("NP",), SPANISH) == [("NP", "")]


def test_a_period_that_is_over_is_judged_on_its_last_day():
    assert PERIOD.judged_on(date(2026, 5, 1)) == date(2026, 3, 27) and PERIOD.judged_on(TODAY) == TODAY
