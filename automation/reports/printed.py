"""A report as it goes out: verdicts of its period, and the PDF and the page with their graphs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from automation.charts.pictures import png_of, svg_of
from automation.open_goals import GoalKey
from automation.progress.verdict import verdicts
from automation.reports.goal_report import Report
from automation.reports.periods import Period
from automation.reports.report_html import report_html
from automation.school_settings import SchoolSettings

GRAPH_WIDTH_PX = 720


def judged_in(
    frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, period: Period, today: date
) -> pd.DataFrame:
    """The verdicts on goals as they were on the period's last day, or are today while it runs.

    frames: "Goals as typed", Points, Phases with classroom_id, and Calendar, of one classroom or several.
    """
    day = period.judged_on(today)
    found = [
        verdicts(goals, _of(frames["Points"], room), _of(frames["Phases"], room), frames["Calendar"], settings, day)
        .assign(classroom_id=room)
        for room, goals in frames["Goals as typed"].groupby("classroom_id", observed=True)
    ]  # fmt: skip
    return pd.concat(found, ignore_index=True) if found else frames["Verdicts"]


def printed_pdf(report: Report, frames: Mapping[str, pd.DataFrame], student_name: str, today: date) -> bytes:
    """The report as a PDF; the name is printed in it and stands nowhere else."""
    # What lays out pages takes a second to load, which nobody should wait for who prints nothing.
    from automation.reports.report_pdf import report_pdf

    graphs = _graphs(report, frames, today)
    drawn = {key: png_of(graph, width_px=GRAPH_WIDTH_PX) for key, graph in graphs.items()}
    return report_pdf(report, drawn, _told(graphs), student_name)


def printed_page(report: Report, frames: Mapping[str, pd.DataFrame], student_name: str, today: date) -> str:
    """The report as a page to print from a browser."""
    graphs = _graphs(report, frames, today)
    lines = {key: svg_of(graph, width_px=GRAPH_WIDTH_PX) for key, graph in graphs.items()}
    return report_html(report, lines, _told(graphs), student_name)


def _graphs(report: Report, frames: Mapping[str, pd.DataFrame], today: date) -> dict[GoalKey, dict[str, Any]]:
    from automation.reports.family_graph import family_graph

    return {
        each.key: graph
        for each in report.goals
        if (graph := family_graph(frames, each.key, report.period, today, report.language)) is not None
    }


def _told(graphs: Mapping[GoalKey, Mapping[str, Any]]) -> dict[GoalKey, str]:
    return {key: str(graph["description"]) for key, graph in graphs.items()}


def _of(frame: pd.DataFrame, room: str) -> pd.DataFrame:
    return frame[frame["classroom_id"] == room]
