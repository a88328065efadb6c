"""Goals, points and phases for tests of verdicts, written as briefly as the table tests/cases/verdicts.csv does."""

from datetime import date

import pandas as pd

from automation.progress.series import phase_of
from automation.progress.verdict import verdicts
from automation.school_settings import default_settings
from sheets.columns import Kind
from sheets.schema import CALENDAR, GOALS

TODAY = date(2026, 3, 13)
GOAL_ID = "K7-2 reads"
GOAL = {
    "goal_id": GOAL_ID, "student_id": "K7", "measure": "percent correct", "better_when": "higher", "target": "80",
    "baseline": "20", "baseline_on": "2026-01-05", "starts_on": "2026-01-05", "ends_on": "2026-06-05",
}  # fmt: skip
DTYPES = {
    Kind.DATE: "datetime64[us]", Kind.NUMBER: "float64", Kind.WHOLE_NUMBER: "float64", Kind.YES_NO: "boolean",
}  # fmt: skip


def goals_frame(changes=""):
    """One goal as the Goals tab has it, with the changes of a case: "target=60 ; baseline=" ."""
    cells = GOAL | dict(each.strip().split("=") for each in changes.split(";") if each.strip())
    assert set(cells) <= {column.name for column in GOALS.columns}
    columns = {}
    for column in GOALS.columns:
        cell = pd.Series([cells.get(column.name) or None], dtype="object")
        dtype = DTYPES.get(column.kind, "str")
        columns[column.name] = pd.to_datetime(cell).astype(dtype) if column.kind is Kind.DATE else cell.astype(dtype)
    return pd.DataFrame(columns)


def phases_frame(text=""):
    """Phases as "2026-02-02 Baseline ; 2026-03-02 Cards"; a label in brackets is an event."""
    rows = [each.strip().split(" ", 1) for each in text.split(";") if each.strip()]
    return pd.DataFrame(
        {
            "goal_id": pd.Series([GOAL_ID] * len(rows), dtype="str"),
            "starts_on": pd.to_datetime([day for day, _ in rows]),
            "kind": pd.Series(["event" if label.startswith("(") else "phase" for _, label in rows], dtype="str"),
            "label": pd.Series([label for _, label in rows], dtype="str"),
        }
    )


def points_frame(text="", phases=None, goal_id=GOAL_ID):
    """Points as "2026-03-02: 40 - 45 50!": one a weekday from that day, - for none, ! for too few chances."""
    rows = []
    for run in (each.strip() for each in text.split(";") if each.strip()):
        first, values = run.split(":")
        values = values.split()
        for day, value in zip(pd.bdate_range(first, periods=len(values), unit="us"), values, strict=True):
            if value != "-":
                rows.append((goal_id, "K7", day, float(value.strip("!")), value.endswith("!")))
    names = ["goal_id", "student_id", "date_on", "value", "has_too_few_chances"]
    frame = pd.DataFrame(rows, columns=names)
    frame = frame.astype({"goal_id": "str", "student_id": "str", "date_on": "datetime64[us]", "value": "float64"})
    frame = frame.astype({"has_too_few_chances": "bool"})
    return pd.concat([frame, phase_of(frame, phases_frame() if phases is None else phases)], axis=1)


def calendar_frame(*breaks):
    """Days without school, each as (first, last)."""
    frame = pd.DataFrame({column.name: pd.Series(dtype="str") for column in CALENDAR.columns})
    days = {"from_on": [first for first, _ in breaks], "to_on": [last for _, last in breaks]}
    frame = frame.reindex(range(len(breaks))).assign(kind="no school", name="Break")
    return frame.assign(**{name: pd.to_datetime(pd.Series(cells, dtype="object")) for name, cells in days.items()})


def judge(points="", phases="", goal="", today=TODAY, breaks=(), settings=None):
    """The verdict of one goal as a dictionary."""
    begun = phases_frame(phases)
    frame = verdicts(
        goals_frame(goal), points_frame(points, begun), begun, calendar_frame(*breaks),
        settings or default_settings(), today,
    )  # fmt: skip
    assert len(frame) == 1
    return frame.iloc[0].to_dict()
