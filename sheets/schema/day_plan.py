"""Who is where: the students' day, the adults' hours, and the minutes of services that an IEP requires."""

from sheets.columns import Column, Kind, Table
from sheets.schema.words import ABOUT_STUDENTS, DAYS, HOURS_KINDS, SUPPORT_NEEDED, WHOLE_TEAM

_DAYS = "Mon to Fri, with commas between."

SCHEDULE = Table(
    tab="Schedule",
    book="classroom",
    sheet_id=311,
    purpose="One part of one student's week, with the support that it needs.",
    readers=WHOLE_TEAM,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, link_to="Students", width_px=80),
        Column("days", "Days", Kind.CHOICE, _DAYS, True, choices=DAYS, is_list=True, width_px=130),
        Column("from_time", "From", Kind.TIME, "When it begins: 10:15.", True, width_px=70),
        Column("to_time", "To", Kind.TIME, "When it ends.", True, width_px=70),
        Column("activity", "Activity", Kind.TEXT, "What it is: Math, Lunch.", True, width_px=140),
        Column("place", "Place", Kind.TEXT, "Where. Who share an adult are in one place.", width_px=120),
        Column(
            "support_needed",
            "Support needed",
            Kind.CHOICE,
            "What this student needs there, from none to an adult beside them.",
            True,
            choices=SUPPORT_NEEDED,
            width_px=170,
        ),
        Column(
            "goal_ids",
            "Goals practiced",
            Kind.IDENTIFIER,
            "Goal IDs, with commas between.",
            is_list=True,
            link_to="Goals",
            width_px=200,
        ),
        Column("staff_id", "Adult", Kind.IDENTIFIER, "Who is with them now.", link_to="Staff", width_px=80),
    ),
)

ADULT_HOURS = Table(
    tab="Adult hours",
    book="school",
    sheet_id=111,
    purpose="When an adult works, and at what.",
    readers={
        "administrator": "all",
        "teacher": "all",
        "coach": "all",
        "para": "own",
        "service provider": "own",
        "general teacher": "own",
    },
    writers=("administrator", "teacher"),
    color="teachers",
    columns=(
        Column("staff_id", "Staff ID", Kind.IDENTIFIER, "Who.", True, link_to="Staff", width_px=80),
        Column("days", "Days", Kind.CHOICE, _DAYS, True, choices=DAYS, is_list=True, width_px=130),
        Column("from_time", "From", Kind.TIME, "When it begins.", True, width_px=70),
        Column("to_time", "To", Kind.TIME, "When it ends.", True, width_px=70),
        Column(
            "kind",
            "Kind",
            Kind.CHOICE,
            "A break or data time inside other hours wins over them.",
            True,
            choices=HOURS_KINDS,
            width_px=110,
        ),
        Column(
            "classroom_id", "Classroom", Kind.IDENTIFIER, "Blank: wherever needed.", link_to="Classrooms", width_px=100
        ),
    ),
)

ADULTS_NEEDED = Table(
    tab="Adults needed",
    book="school",
    sheet_id=118,
    purpose="How many adults a classroom's Schedule asks for at a time, without students.",
    readers={"administrator": "all"},
    writers=("program",),
    color="report",
    columns=(
        Column("classroom_id", "Classroom", Kind.IDENTIFIER, "Which room.", True, width_px=100),
        Column(
            "days",
            "Days",
            Kind.CHOICE,
            "Blank: nothing is planned in this room.",
            choices=DAYS,
            is_list=True,
            width_px=130,
        ),
        Column("from_time", "From", Kind.TIME, "When it begins.", width_px=70),
        Column("to_time", "To", Kind.TIME, "When it ends.", width_px=70),
        Column("adults_needed", "Adults needed", Kind.WHOLE_NUMBER, "How many.", low=0, high=99, width_px=100),
        Column("staff_ids", "Adults named", Kind.IDENTIFIER, "In Schedule.", is_list=True, width_px=160),
        Column("as_of_on", "As of", Kind.DATE, "The day on which it was summarized.", True, width_px=90),
    ),
)

SERVICES = Table(
    tab="Services",
    book="classroom",
    sheet_id=312,
    purpose="A service that a student's IEP requires, in minutes a week.",
    readers=ABOUT_STUDENTS,
    writers=("teacher",),
    color="teachers",
    columns=(
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, link_to="Students", width_px=80),
        Column("service", "Service", Kind.TEXT, "As in the IEP: Reading instruction.", True, width_px=180),
        Column(
            "minutes_a_week",
            "Minutes a week",
            Kind.WHOLE_NUMBER,
            "As the IEP requires.",
            True,
            low=1,
            high=2400,
            width_px=100,
        ),
        Column(
            "lead_id",
            "Led by",
            Kind.IDENTIFIER,
            "The teacher or provider who is responsible.",
            True,
            link_to="Staff",
            width_px=80,
        ),
        Column(
            "assistant_id",
            "Assisted by",
            Kind.IDENTIFIER,
            "The para who assists under supervision.",
            link_to="Staff",
            width_px=90,
        ),
    ),
)

SERVICE_LOG = Table(
    tab="Service log",
    book="classroom",
    sheet_id=206,
    purpose="Minutes of a service on one day: who led, who assisted and under whose supervision.",
    readers=ABOUT_STUDENTS,
    writers=("teacher", "para", "program"),
    is_protected=False,
    color="typing",
    columns=(
        Column("date_on", "Date", Kind.DATE, "The day.", True, width_px=50),
        Column("student_id", "Student", Kind.IDENTIFIER, "By code.", True, link_to="Students", width_px=60),
        Column("service", "Service", Kind.TEXT, "As in Services.", True, width_px=130),
        Column("minutes", "Minutes", Kind.WHOLE_NUMBER, "How long.", True, low=1, high=480, width_px=60),
        Column("lead_id", "Led by", Kind.IDENTIFIER, "Who led it.", True, link_to="Staff", width_px=60),
        Column("assistant_id", "Assisted by", Kind.IDENTIFIER, "Who assisted.", link_to="Staff", width_px=70),
        Column(
            "supervised_how",
            "Supervised how",
            Kind.TEXT,
            "In the room, planned together, looked at afterward.",
            width_px=200,
        ),
        Column("entry_id", "Entry ID", Kind.IDENTIFIER, "Made by the program.", is_hidden=True),
    ),
)
