"""The words of a check-in: the notice, the thanks, and the question of the week. One text for page, README and Form."""

import re
from datetime import date

from automation.school_settings import SchoolSettings
from automation.taking_out import NOTHING_ACTS

THANKS = "Thank you. It is with the counselor now. Take a breath before you go on."
_CRISIS_LINE = "In a crisis call or text 988, day and night (United States)."


def notice(emergency_contact: str) -> tuple[str, ...]:
    """What everybody must know before they answer, a sentence or two a line."""
    emergency = emergency_contact.strip().rstrip(".")
    return (
        (
            "This is voluntary. Nobody counts who answers and who does not; the counselor may only tell the whole "
            "school how many paras answered in a quarter, where these are five or more."
        ),
        (
            "The counselor reads it, and nobody else here: no teacher, coach, administrator or supervisor. If you "
            "choose that your teacher may know, the counselor can tell the teachers of your classrooms that you would "
            "like to talk, never what you wrote, and nobody else is told."
        ),
        (
            "Your school's Google administrator could technically open it. If somebody is in danger, or a court asks, "
            "the counselor may have to share it."
        ),
        f"Nobody watches this day and night. In an emergency call {emergency}. {_CRISIS_LINE}",
        "Use student codes, never names. Answer in paid time.",
    )


def prompt_of_the_week(settings: SchoolSettings, today: date) -> str:
    """This week's question from the Setting; another one each week, the same for everybody. Blank where none is."""
    typed = settings.check_in_prompts
    prompts = [part.strip() for part in re.split(";" if ";" in typed else ",", typed) if part.strip()]
    return prompts[(today.toordinal() - 1) // 7 % len(prompts)] if prompts else ""


def taken_out_words(today: date) -> tuple[str, ...]:
    """The lines of the READ ME of a file with all check-ins."""
    return (
        f"Check-ins, taken out of ParaBinder on {today.isoformat()}",
        "Every tab of the check-in workbook with every row stands here, as it was typed.",
        NOTHING_ACTS,
        ("These are private words of colleagues to the counselor. Keep the file where nobody else can open it, and "
        "delete it when it is no longer needed."),
        "Not in it: the Google Form itself, and the version history of the spreadsheet.",
    )
