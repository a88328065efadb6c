"""What was seen of adults, held against the checklists, the staff, and the supports of the classrooms."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.coaching import check_coaching
from automation.checks.identity import unknown_codes
from automation.fidelity import POINTS_OF
from automation.findings import FIX, Finding, most_urgent_first
from automation.tidy import Tidy
from automation.what_was_meant import nearest_of_each
from sheets.schema import FIDELITY, STEP_NAMES

_STEP_HEADINGS = {number: f"Step {number}" for number in range(1, len(STEP_NAMES) + 1)}


def check_team(
    team: Tidy, school: Tidy, steps: pd.DataFrame, supports: Mapping[str, set[str]], today: date
) -> list[Finding]:
    """All that was found in the Team workbook, the most urgent first.

    steps: of `fidelity.step_scores` of its Fidelity tab. supports: classroom -> its Support IDs, as far as known; the
    support of an adult who works anywhere else is not looked up.
    """
    rows = team.frames[FIDELITY.tab]
    unread = {each.tab for each in school.findings if each.row is None}
    found = [
        *team.findings,
        *unknown_codes("team", {**school.all_rows(), **team.all_rows()}, team.workbook, unread),
        *_unknown_supports(rows, supports, team.workbook),
        *_days_to_come(rows, team.workbook, today),
        *_observers(rows, team.workbook),
        *check_coaching(team, school, today),
    ]
    if "Checklists" not in unread:
        known = set(school.frames["Checklists"]["checklist_id"].dropna())
        found += _steps(rows, steps, known, {(each.row, each.column) for each in team.findings}, team.workbook)
    return most_urgent_first(found)


def standings(rows: pd.DataFrame, findings: list[Finding]) -> pd.Series:
    """For each row of one tab of the Team workbook "fix" (left out until fixed), "check" or "counts"."""
    worst = {FIX: "fix", "check": "check"}
    found = pd.Series("counts", index=rows.index, dtype="str").mask(rows["is_incomplete"], "fix")
    places = pd.MultiIndex.from_frame(rows[["tab", "sheet_row"]])
    for level in ("check", FIX):
        at = [(each.tab, each.row) for each in findings if each.level == level and each.row]
        found = found.mask(places.isin(at), worst[level]) if at else found
    return found.mask(rows["is_incomplete"], "fix")


def _unknown_supports(rows: pd.DataFrame, supports: Mapping[str, set[str]], workbook: str) -> list[Finding]:
    named = rows[rows["support_id"].notna()]
    findings = []
    for rooms, own in named.groupby(named["classroom_ids"].map(lambda each: tuple(sorted(each)))):
        if not rooms or not set(rooms) <= set(supports):
            continue
        valid = sorted({each for room in rooms for each in supports[room]})
        bad = own[~own["support_id"].isin(valid)]
        meant = bad["support_id"].map(nearest_of_each(bad["support_id"], valid))
        heading = column_heading("support_id", FIDELITY)
        findings += findings_on(bad, "unknown-support", workbook, heading, bad["support_id"], meant)
    return findings


def _days_to_come(rows: pd.DataFrame, workbook: str, today: date) -> list[Finding]:
    bad = rows[rows["date_on"] > pd.Timestamp(today)]
    return findings_on(bad, "date-in-future", workbook, column_heading("date_on", FIDELITY), bad["date_on"])


def _observers(rows: pd.DataFrame, workbook: str) -> list[Finding]:
    """Rows whose source does not fit who looked."""
    is_same = rows["staff_id"].eq(rows["observer_id"])
    known = rows["staff_id"].notna() & rows["observer_id"].notna()
    own = rows[known & is_same & rows["source"].eq("observed")]
    others = rows[known & ~is_same & rows["source"].eq("self")]
    heading = column_heading("observer_id", FIDELITY)
    return [
        *findings_on(own, "observer-is-the-adult", workbook, heading, own["observer_id"]),
        *findings_on(
            others, "own-rating-by-another", workbook, heading, others["observer_id"], staff=others["staff_id"]
        ),
    ]


def _steps(rows: pd.DataFrame, steps: pd.DataFrame, known: set, unread: set, workbook: str) -> list[Finding]:
    """Marks and steps that do not fit each other; an unknown checklist, and a cell that cannot be read, is no more.

    unread: (row, heading) of cells that have a finding already.
    """
    place = pd.DataFrame({"observation": range(len(rows)), "tab": rows["tab"], "sheet_row": rows["sheet_row"]})
    found = steps[steps["checklist_id"].isin(known)].merge(place, on="observation")
    heading = found["step_no"].map(_STEP_HEADINGS)
    in_use = found.groupby("observation")["is_in_use"].sum()
    count = found["observation"].map(in_use)
    beyond = found[~found["is_in_use"] & found["mark"].notna() & (count > 0)]
    lacking = found[found["is_in_use"] & found["mark"].isna()]
    is_blank = [key not in unread for key in zip(lacking["sheet_row"], heading[lacking.index], strict=True)]
    lacking = lacking[np.array(is_blank, dtype=bool)]
    has_points = set(found.loc[found["mark"].isin(list(POINTS_OF)), "observation"])
    lacking = lacking[lacking["observation"].isin(has_points)]
    in_checklist = set(in_use[in_use > 0].index)
    nothing = place[place["observation"].isin(in_checklist - has_points)]
    is_known = rows["checklist_id"].isin(known).to_numpy() & rows["date_on"].notna().to_numpy()
    unused = rows[is_known & ~place["observation"].isin(in_checklist).to_numpy()]
    id_heading = column_heading("checklist_id", FIDELITY)
    return [
        *findings_on(
            beyond, "step-not-in-checklist", workbook, heading.loc[beyond.index], beyond["mark"],
            checklist=beyond["checklist_id"], steps=count.loc[beyond.index].astype("str"),
        ),
        *findings_on(
            lacking, "step-not-marked", workbook, heading.loc[lacking.index], checklist=lacking["checklist_id"]
        ),
        *findings_on(nothing, "nothing-marked", workbook, _STEP_HEADINGS[1]),
        *findings_on(unused, "checklist-not-in-use", workbook, id_heading, unused["checklist_id"]),
    ]  # fmt: skip
