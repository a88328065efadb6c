"""Choices about who may come in, for how long, who agreed, and how long records are kept."""

from sheets.columns import Column, Kind
from sheets.schema.choices import Setting, whole

SAFEKEEPING_SETTINGS = (
    Setting(
        "approved_by",
        "Approved by",
        Column("value", "Value", Kind.TEXT),
        None,
        "Who at your school or district agreed that students' records are kept this way: the principal, or the "
        "privacy officer. Until this and Approved on are filled in, no classroom is opened.",
    ),
    Setting(
        "approved_on",
        "Approved on",
        Column("value", "Value", Kind.DATE),
        None,
        "The day of that yes.",
    ),
    Setting(
        "school_domain",
        "School domain",
        Column("value", "Value", Kind.TEXT),
        None,
        "What stands behind the @ in your school's addresses, as in our-school.org: then only those may sign in.",
    ),
    Setting(
        "sign_in_hours",
        "Sign in again after hours",
        whole(1, 168),
        10,
        "A sign-in holds for so many hours. Classroom computers are shared.",
    ),
    Setting(
        "idle_minutes",
        "Signed out after idle minutes",
        whole(5, 600),
        30,
        "Who did nothing for so many minutes has to sign in again.",
    ),
    Setting(
        "keep_years",
        "Keep for years",
        whole(1, 100),
        7,
        "How many years records are kept: an earlier year's workbook that is older is marked on Data check and on New "
        "school year, with what to do. Our own choice: states and districts have rules of their own.",
    ),
)
