"""Mistakes in Services and in the Service log."""

from automation.mistakes.mistake import CHECK, FIX, TEACHER, TYPING, Mistake

SERVICES = (
    Mistake(
        "log-without-service", FIX, TYPING, "Minutes of a service that the student does not have",
        "Minutes count for a service only where Services has it for that student.",
        "{student} has no service named {found}. Choose one that stands in Services, or ask the teacher to add it",
        {"found": "Readng", "student": "K7", "suggestion": "Reading"},
    ),
    Mistake(
        "para-leads-service", CHECK, TYPING, "Minutes of a service that name a para under Led by",
        "Paras assist under supervision (34 CFR 300.156(b)(2)(iii)). The minutes are kept apart as assisted, "
        "supervision not named.",
        "{found} assists. Put who planned and supervised it under Led by, and {found} under Assisted by",
        {"found": "ANA"},
    ),
    Mistake(
        "service-nobody-leads", CHECK, TEACHER, "A service that nobody can lead",
        "Somebody who works here and is no para must be responsible for the service.",
        "{found} {why}. Put the teacher or provider who is responsible for {service}",
        {"found": "CY", "why": "does not work here any more", "service": "Reading"},
    ),
    Mistake(
        "service-twice", CHECK, TEACHER, "The same service of a student in two rows", "The first row counts.",
        "{found} stands in {first} too. Add the minutes up in one row, or give each its own name",
        {"found": "Reading", "first": "row 2"},
    ),
    Mistake(
        "minutes-beyond-school", CHECK, TYPING, "More minutes of services than a school day or week has",
        "They still count, because the day may have been longer.",
        "{found} minutes together are more than the {longest} of a school {what}. Check the minutes",
        {"found": "500", "longest": "420", "what": "day"},
    ),
)  # fmt: skip
