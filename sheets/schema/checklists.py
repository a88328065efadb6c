"""The steps of each practice, as a school words them."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import EVERYBODY

CHECKLISTS = Table(
    tab="Checklists",
    book="school",
    sheet_id=107,
    purpose="One step of a checklist.",
    readers=EVERYBODY,
    writers=("administrator", "teacher"),
    color="teachers",
    columns=(
        Column(
            "checklist_id",
            "Checklist ID",
            Kind.IDENTIFIER,
            "A short word, the same in every row of one checklist.",
            True,
            example="prompting",
            width_px=120,
        ),
        Column("checklist", "Checklist", Kind.TEXT, "The practice in a few words.", True, width_px=220),
        Column("step_no", "Step no", Kind.WHOLE_NUMBER, "1, 2, 3 ...", True, low=1, high=15, width_px=60),
        Column("step", "What the adult does", Kind.TEXT, "What one can see the adult do.", True, width_px=460),
        Column(
            "is_critical",
            "Critical",
            Kind.YES_NO,
            "yes: when this step is missed it is named, whatever the total.",
            width_px=70,
        ),
        Column(
            "in_use_from_on",
            "In use from",
            Kind.DATE,
            "Blank: from the start. To change a step, end it and add a row: earlier observations keep theirs.",
            width_px=90,
        ),
        Column("in_use_until_on", "In use until", Kind.DATE, "Last day. Blank: still in use.", width_px=90),
    ),
)
