"""The registry of jobs: `python -m automation JOB`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A job as the command line shows it."""

    name: str
    help: str
    examples: tuple[str, ...]


JOBS: tuple[Job, ...] = (
    Job(
        "doctor",
        "Say how far the set-up is, step by step, what is wrong and what to do next. Exit 0 when all is done, 1 when "
        "something is left to do, 2 when something is wrong.",
        ("python -m automation doctor", "python -m automation doctor --json"),
    ),
    Job(
        "practice",
        "Make a practice school in a folder: workbooks, staff, students, goals and a school year of rows.",
        (
            "python -m automation practice --folder .practice",
            "python -m automation practice --folder big --classrooms 30 --students 300 --session-rows 250000",
        ),
    ),
    Job(
        "provision",
        "Bring the tabs, lists, formats and protection of every workbook in line. Never touches what people typed.",
        ("python -m automation provision --dry-run", "python -m automation provision"),
    ),
    Job(
        "check",
        "Read and check every row, write what looks wrong into each Data check tab, tell sheets that changed.",
        ("python -m automation check", "python -m automation check --json", "python -m automation check --strict"),
    ),
    Job(
        "fix",
        "List the corrections that are beyond doubt; --apply writes them and keeps in Corrections what stood there.",
        (
            "python -m automation fix",
            "python -m automation fix --json",
            "python -m automation fix --apply --classroom room-1 --asked-by DORA",
        ),
    ),
    Job(
        "summarize",
        "Write one row a goal into each Summary tab and, without adults, into School summary; and the other summaries.",
        ("python -m automation summarize", "python -m automation summarize --json"),
    ),
    Job(
        "nightly",
        "Provision, check and summarize in one run that reads each workbook once. Prints counts alone.",
        ("python -m automation nightly", "python -m automation nightly --on-schedule --if-missed"),
    ),
    Job(
        "check-ins",
        "Check the private check-ins and write their summary, in their own workbook. With the counselor's secret only.",
        ("python -m automation check-ins", "python -m automation check-ins --without-form"),
    ),
    Job(
        "restore",
        "Put back what was lost from a tab since a day: rows, cells, headings, the tab. Rows typed since stay.",
        (
            "python -m automation restore --workbook room-1 --tab 'Log ANA' --as-of 2026-03-11 --dry-run",
            "python -m automation restore --workbook room-1 --tab Sessions --as-of 2026-03-11 --rows 14,20-25",
        ),
    ),
    Job(
        "report",
        "Write one student's progress report for a period, as a PDF and a page to print. DRAFT until it is approved.",
        (
            "python -m automation report --student K7 --period 'Quarter 3' --out reports",
            "python -m automation report --student K7 --out reports --language es --name",
        ),
    ),
    Job(
        "take-out",
        "Take every workbook out as an Excel file and CSVs a tab, formulas defused. Never check-ins.",
        ("python -m automation take-out --out 'our records'",),
    ),
    Job(
        "records",
        "Write everything about one student as a PDF, for a parent's records request. Its first page is for staff.",
        ("python -m automation records --student K7 --classroom room-1 --out records --name",),
    ),
    Job(
        "forget",
        "Delete every row of a student who left, from workbooks and snapshots: one person asks after an export, an "
        "administrator who is somebody else confirms. It cannot be undone.",
        (
            "python -m automation forget --student K7 --classroom room-1 --asked-by DORA --mark 20260312-0f3c",
            "python -m automation forget --student K7 --classroom room-1 --confirmed-by OLGA",
        ),
    ),
    Job(
        "new-year",
        "Make the next year's workbook of a classroom from this one, in an empty spreadsheet; archive this one.",
        (
            "python -m automation new-year --classroom room-1 --link URL --starts 2027-08-25 --leaves K7,B2 --dry-run",
            "python -m automation new-year --classroom room-1 --link URL --starts 2027-08-25 --leaves K7,B2",
        ),
    ),
)
