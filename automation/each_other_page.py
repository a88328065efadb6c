"""What the Team room asks of other subjects: skills shown alone, students' codes, and the list of topics on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from automation.coaching import cycles, skills_in_use, who_can_show
from automation.each_other import SHOWN_ALONE, Frames, MentorPair, TeamRoom, meeting_topics, mentor_pairs
from automation.school_settings import SchoolSettings
from automation.who_can_model import MODEL_FRAMES

NEEDED = ("Tips and questions", "Thanks", "Staff", "Students", "Assignments", *MODEL_FRAMES)


@dataclass(frozen=True)
class Topics:
    """The topics of the monthly meeting, and the same as a PDF, made on click."""

    lines: tuple[str, ...]
    pdf: Callable[[], bytes]
    file_name: str


def students_known(frames: Frames) -> list[str]:
    """The codes of the students that the person may see."""
    return sorted(set(frames["Students"]["student_id"].dropna().astype(str)))


def skills_shown_alone(frames: Frames, settings: SchoolSettings, today: date) -> pd.DataFrame:
    """One row a person and skill that they can show to others, with SHOWN_ALONE; none without a Team workbook."""
    modules = frames["Training modules"]
    found = cycles(frames["Coaching"], frames["Observations"], modules, settings, today)
    known = modules.dropna(subset=["module_id"]).drop_duplicates("module_id")
    titles = dict(zip(known["module_id"], known["title"].fillna(known["module_id"]), strict=True))
    can_show = who_can_show(found, frames["Observations"], modules, settings)
    rows = [
        (person, titles[skill]) for skill in skills_in_use(modules, today) for person in sorted(can_show.get(skill, ()))
    ]
    return pd.DataFrame(rows, columns=list(SHOWN_ALONE), dtype="str")


def newcomers(frames: Frames, settings: SchoolSettings, today: date) -> list[MentorPair]:
    """Newcomers without a mentor with who could be one. frames: NEEDED, as the person may see them."""
    return mentor_pairs(frames["Staff"], skills_shown_alone(frames, settings, today), today)


def topics_of(room: TeamRoom, settings: SchoolSettings, today: date) -> Topics:
    """The list for the monthly meeting."""
    lines = meeting_topics(room, today)

    def printed() -> bytes:
        # What lays out pages takes a second to load, which nobody should wait for who prints nothing.
        from automation.reports.topics_pdf import topics_pdf

        return topics_pdf(lines, settings.school_name, today)

    return Topics(tuple(lines), printed, f"meeting topics {today.isoformat()}.pdf")
