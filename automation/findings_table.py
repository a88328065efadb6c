"""Findings and summaries as the screen shows them."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from automation.findings import Finding
from sheets.columns import Kind, Table

LEVELS_IN_WORDS = {"all": "All", "fix": "To fix", "check": "To look at", "note": "To know", "sure": "Ready to correct"}


def of_level(finding: Finding, level: str | None) -> bool:
    """Whether the finding is shown when this level is chosen; all are where nothing is chosen.

    sure: those whose right value is beyond doubt.
    """
    return level in (None, "all", finding.level) or (level == "sure" and bool(finding.corrections))


def count_in_words(findings: Sequence[Finding]) -> str:
    """How many findings of each level, in one sentence."""
    if not findings:
        return "Nothing looks wrong. Every row counts."
    by_level = Counter(each.level for each in findings)
    return f"{by_level['fix']} to fix, {by_level['check']} to look at, {by_level['note']} to know."


def summary_table(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The rows of a summary tab with the tab's headings, in the declared order."""
    days = {each.name: pd.to_datetime(rows[each.name]).dt.date for each in table.columns if each.kind is Kind.DATE}
    shown = rows.assign(**days)[[each.name for each in table.columns]]
    return shown.rename(columns={each.name: each.heading for each in table.columns})
