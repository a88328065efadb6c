"""What a principal or a privacy officer has to know before saying yes, on one page. It is not legal advice."""

from dataclasses import dataclass

TITLE = "ParaBinder: what we ask you to approve"
INTRO = (
    "Our special-education team would like to record and read its daily data with ParaBinder, a free program that our "
    "school runs itself. Please read what it does with records, and say yes or no."
)
SIGN_LINES = ("Approved by (name and office)", "Approved on", "With these conditions")
FOOT = (
    "No classroom is opened until both are written into the tab Settings. This sheet describes the "
    "program; it is not legal advice."
)


@dataclass(frozen=True)
class Part:
    """One heading and its lines."""

    title: str
    lines: tuple[str, ...]


PARTS: tuple[Part, ...] = (
    Part(
        "What is stored",
        (
            (
                "Of students, by a code and without names: grade, case manager, days of IEP reviews, goals and the "
                "score of each sitting, supports, notes about behavior, what staff write for IEP meetings, minutes "
                "of services, and where a health plan is kept, never what is in it. A real name is typed when "
                "something is printed, and stored nowhere."
            ),
            "Of staff: name, school address, roles, license, training; where wanted, observations and coaching.",
        ),
    ),
    Part(
        "Where it is stored",
        (
            (
                "In Google spreadsheets of our school's own Google Workspace: one for the school, one for each "
                "team, and where wanted one for coaching, one for private check-ins and one for copies of the rows. "
                "They stay ours."
            ),
        ),
    ),
    Part(
        "Which companies process it",
        (
            "Google LLC: keeps the spreadsheets, and the service account with which the program opens them.",
            (
                "Snowflake Inc. (Streamlit Community Cloud): runs the dashboard, holds the service account's key "
                "and the sign-in secrets, and processes rows in memory. A computer of our own can run it instead."
            ),
            (
                "GitHub, Inc. (Microsoft): holds the program without data; if the nightly job is used, also the "
                "key, and it processes rows in memory while the job runs."
            ),
            "The makers of ParaBinder receive nothing: no data, no usage figures.",
        ),
    ),
    Part(
        "Who sees it",
        (
            (
                "Paras see the students they work with, teachers their classrooms, coaches and providers their own "
                "students and staff, administrators summaries without adults' scores. Everybody signs in with the "
                "school address."
            ),
            (
                "In Google itself, whoever a spreadsheet is shared with sees all of it, and our Google "
                "administrator can open everything."
            ),
        ),
    ),
    Part(
        "Which rules and agreements are usual",
        (
            (
                "FERPA: companies act as school officials (34 CFR 99.31(a)(1)(i)(B)): they do what staff would do, "
                "under the school's direct control, and use the records for nothing else."
            ),
            (
                "An agreement with each company: Google Workspace for Education terms cover the spreadsheets. For "
                "the others, districts often sign a data privacy agreement, such as the NDPA of the Student Data "
                "Privacy Consortium. Please say whether Streamlit's and GitHub's standard terms are enough here."
            ),
            (
                "IDEA, 34 CFR 300.610 to 300.627: confidentiality, parents' right to inspect what is recorded, a "
                "record of who had access, and destruction when it is no longer needed. State law may ask for more."
            ),
        ),
    ),
    Part(
        "How we can leave",
        (
            (
                "On any day: stop sharing the spreadsheets with the service account, delete its key, delete the "
                "app. Every row stays with us in ordinary spreadsheets, to keep, to export or to delete."
            ),
        ),
    ),
)
