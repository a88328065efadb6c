"""When the nightly job ran, and what became of it: how Today knows whether last night's check did."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import HOW_RUN

JOB_RUNS = Table(
    tab="Job runs",
    book="school",
    sheet_id=114,
    purpose="One run of the nightly job, the newest first; the newest 60 are kept. No codes of students.",
    readers={"administrator": "all", "teacher": "all"},
    writers=("program",),
    color="report",
    columns=(
        Column("ran_on", "Date", Kind.DATE, "The day, by the school's clock.", True, width_px=80),
        Column("started_at", "Began at", Kind.TIME, "By the school's clock.", True, width_px=80),
        Column("how", "How", Kind.CHOICE, "Who or what began it.", True, choices=HOW_RUN, width_px=100),
        Column("what_was_done", "What was done", Kind.TEXT, "Counts alone.", width_px=420),
        Column("problem_count", "Problems", Kind.WHOLE_NUMBER, "How many things could not be done.", width_px=80),
        Column("problems", "Which problems", Kind.TEXT, "What could not be done, and what to do.", width_px=420),
        Column("seconds_taken", "Seconds", Kind.WHOLE_NUMBER, "How long it took.", width_px=80),
    ),
)
