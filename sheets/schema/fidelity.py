"""What was seen of adults carrying out supports. It stands in the Team workbook, which paras do not have."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import OBSERVATION_SOURCES, STEP_SCORES

MOST_STEPS = 15
STEP_NAMES = tuple(f"step_{number}" for number in range(1, MOST_STEPS + 1))
_STEP_HELP = "2 done, 1 partly, 0 not done, NA: could not be seen this time."

FIDELITY = Table(
    tab="Fidelity",
    book="team",
    sheet_id=501,
    purpose="One observation of one adult.",
    readers={"teacher": "staff", "coach": "staff", "para": "own", "service provider": "own"},
    writers=("teacher", "coach", "program"),
    color="teachers",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=80),
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who was seen.", True, link_to="Staff", width_px=80),
        Column("observer_id", "Observer", Kind.IDENTIFIER, "Who looked.", True, link_to="Staff", width_px=80),
        Column(
            "source",
            "Source",
            Kind.CHOICE,
            "observed: somebody else looked. self: the adult's own rating. product: from what was left on paper.",
            True,
            choices=OBSERVATION_SOURCES,
            width_px=90,
        ),
        Column("student_id", "Student", Kind.IDENTIFIER, "With whom, by code.", width_px=80),
        Column("support_id", "Support ID", Kind.IDENTIFIER, "Which support, as in Supports.", width_px=170),
        Column(
            "checklist_id", "Checklist ID", Kind.IDENTIFIER, "Which steps.", True, link_to="Checklists", width_px=120
        ),
        *(
            Column(name, f"Step {number}", Kind.CHOICE, _STEP_HELP, choices=STEP_SCORES, width_px=60)
            for number, name in enumerate(STEP_NAMES, 1)
        ),
        Column("went_well", "Went well", Kind.TEXT, "What the adult reads first.", width_px=260),
        Column("next_step", "Next step", Kind.TEXT, "One thing to try next.", width_px=260),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)

TEAM_SUMMARY = Table(
    tab="Team summary",
    book="team",
    sheet_id=502,
    purpose="One adult with one support: how the steps go. For coaching, not a personnel evaluation.",
    readers={"teacher": "staff", "coach": "staff"},
    writers=("program",),
    color="report",
    columns=(
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Which adult.", width_px=80),
        Column("support_id", "Support ID", Kind.IDENTIFIER, "With which support; blank: any.", width_px=170),
        Column("checklist_id", "Checklist ID", Kind.IDENTIFIER, "Which steps.", width_px=120),
        Column("observations", "Observations", Kind.WHOLE_NUMBER, "By somebody else, so far.", width_px=100),
        Column("last_on", "Last on", Kind.DATE, "Day of the last one.", width_px=90),
        Column("percent", "Steps done", Kind.NUMBER, "Percent of the points in the last one.", width_px=90),
        Column("percent_full", "Fully done", Kind.NUMBER, "Percent of steps with a 2 in the last one.", width_px=90),
        Column("level", "School's level", Kind.NUMBER, "From the Settings.", width_px=90),
        Column("critical_missed", "Critical steps missed", Kind.TEXT, "In the last one.", width_px=260),
        Column("change", "Change", Kind.TEXT, "Over the last observations.", width_px=110),
        Column("self_percent", "Own rating", Kind.NUMBER, "The adult's last own rating, kept apart.", width_px=90),
        Column("due_on", "Next due on", Kind.DATE, "By the Setting Weeks between observations.", width_px=100),
    ),
)
