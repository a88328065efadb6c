"""What was seen of adults, held against the checklists, the staff, and the supports of the classrooms."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from automation.checks.bad_rows import column_heading, findings_on
from automation.checks.coaching import check_coaching
from automation.checks.identity import key_words, unknown_codes
from automation.fidelity import POINTS_OF
from automation.findings import CHECK, FIX, Finding, most_urgent_first
from automation.rows import Rows, Words
from automation.tidy import Tidy
from automation.what_was_meant import nearest_of_each
from sheets.schema import FIDELITY, STEP_NAMES

_STEP_HEADINGS = {number: f"Step {number}" for number in range(1, len(STEP_NAMES) + 1)}
_STANDINGS = ("counts", "check", "fix")


def check_team(
    team: Tidy, school: Tidy, steps: pd.DataFrame, supports: Mapping[str, set[str]], today: date
) -> list[Finding]:
    """All that was found in the Team workbook, the most urgent first.

    steps: of `fidelity.step_scores` of its Fidelity tab. supports: classroom -> its Support IDs, as far as known; the
    support of an adult who works anywhere else is not looked up.
    """
    rows = team.tab(FIDELITY.tab)
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
        known = key_words(school.tab("Checklists"), "checklist_id")
        unreadable = {(each.row, each.column) for each in team.findings}
        found += _steps(rows, Rows(steps), known, unreadable, team.workbook)
    return most_urgent_first(found)


def standings(rows: pd.DataFrame, findings: list[Finding]) -> pd.Series:
    """For each row of one tab of the Team workbook "fix" (left out until fixed), "check" or "counts"."""
    of = Rows(rows)
    standing = np.select(
        [of["is_incomplete"] | of.is_in(_places(findings, FIX)), of.is_in(_places(findings, CHECK))],
        [_STANDINGS.index("fix"), _STANDINGS.index("check")],
        _STANDINGS.index("counts"),
    )
    return pd.Series(Words(standing, [*_STANDINGS]).as_array(), index=rows.index)


def _places(findings: list[Finding], level: str) -> set[tuple[str, int | None]]:
    return {(each.tab, each.row) for each in findings if each.level == level}


def _unknown_supports(rows: Rows, supports: Mapping[str, set[str]], workbook: str) -> list[Finding]:
    rows = rows.where(rows.has("support_id"))
    rooms_of_each = [tuple(sorted(each)) for each in rows.cells("classroom_ids")]
    heading, findings = column_heading("support_id", FIDELITY), []
    for rooms in sorted(set(rooms_of_each)):
        if not rooms or not set(rooms) <= set(supports):
            continue
        own = rows.where(np.array([each == rooms for each in rooms_of_each], dtype=bool))
        valid = sorted({each for room in rooms for each in supports[room]})
        bad = own.where(~own.is_among("support_id", valid))
        found = bad.cells("support_id")
        meant = nearest_of_each(found, valid)
        findings += findings_on(bad, "unknown-support", workbook, heading, found, [meant[each] for each in found])
    return findings


def _days_to_come(rows: Rows, workbook: str, today: date) -> list[Finding]:
    bad = rows.where(rows["date_on"] > np.datetime64(today))
    return findings_on(bad, "date-in-future", workbook, column_heading("date_on", FIDELITY), bad["date_on"])


def _observers(rows: Rows, workbook: str) -> list[Finding]:
    """Rows whose source does not fit who looked."""
    known = rows.where(rows.has("staff_id", "observer_id"))
    is_same = np.array([adult == observer for adult, observer in known.keys("staff_id", "observer_id")], dtype=bool)
    own = known.where(is_same & known.says("source", "observed"))
    others = known.where(~is_same & known.says("source", "self"))
    heading = column_heading("observer_id", FIDELITY)
    return [
        *findings_on(own, "observer-is-the-adult", workbook, heading, own["observer_id"]),
        *findings_on(
            others, "own-rating-by-another", workbook, heading, others["observer_id"], staff=others["staff_id"]
        ),
    ]


def _steps(rows: Rows, steps: Rows, known: list[str], unreadable: set, workbook: str) -> list[Finding]:
    """Marks and steps that do not fit each other; an unknown checklist, and a cell that cannot be read, is no more.

    unreadable: (row, heading) of cells that have a finding already.
    """
    steps = steps.where(steps.is_among("checklist_id", known))
    of, is_in_use, has_mark = steps["observation"], steps["is_in_use"], steps.has("mark")
    found = steps.with_more({name: partial(rows.at(of).column, name) for name in ("tab", "sheet_row")})
    heading = np.array([_STEP_HEADINGS[each] for each in steps.cells("step_no")], dtype=object)
    in_use = np.bincount(of[is_in_use], minlength=len(rows))
    has_points = np.bincount(of[steps.is_among("mark", POINTS_OF)], minlength=len(rows)) > 0
    is_beyond = ~is_in_use & has_mark & (in_use[of] > 0)
    is_blank = [key not in unreadable for key in zip(found.cells("sheet_row"), heading, strict=True)]
    is_lacking = is_in_use & ~has_mark & has_points[of] & np.array(is_blank, dtype=bool)
    beyond, lacking = found.where(is_beyond), found.where(is_lacking)
    place = Rows.of({name: rows.column(name) for name in ("tab", "sheet_row")}, len(rows))
    nothing = place.where((in_use > 0) & ~has_points)
    unused = rows.where(rows.is_among("checklist_id", known) & rows.has("date_on") & (in_use == 0))
    id_heading = column_heading("checklist_id", FIDELITY)
    return [
        *findings_on(
            beyond, "step-not-in-checklist", workbook, heading[is_beyond], beyond["mark"],
            checklist=beyond["checklist_id"], steps=[str(each) for each in in_use[of[is_beyond]].tolist()],
        ),
        *findings_on(lacking, "step-not-marked", workbook, heading[is_lacking], checklist=lacking["checklist_id"]),
        *findings_on(nothing, "nothing-marked", workbook, _STEP_HEADINGS[1]),
        *findings_on(unused, "checklist-not-in-use", workbook, id_heading, unused["checklist_id"]),
    ]  # fmt: skip
