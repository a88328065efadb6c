"""Every kind of mistake under its subject, in the order in which people read of them."""

from automation.mistakes.behavior import BEHAVIOR
from automation.mistakes.coaching import COACHING
from automation.mistakes.day_plan import DAY_PLAN
from automation.mistakes.losses import LOSSES
from automation.mistakes.mistake import Mistake
from automation.mistakes.observations import OBSERVATIONS
from automation.mistakes.rows import PEOPLE_AND_DAYS, SCORES
from automation.mistakes.tabs_and_cells import TABS_AND_CELLS
from automation.mistakes.teachers_tabs import GOALS_AND_STUDENTS, SCHOOL
from automation.mistakes.training import TRAINING

SUBJECTS: tuple[tuple[str, tuple[Mistake, ...]], ...] = (
    ("Scores and notes", SCORES),
    ("Days, goals and people of a row", PEOPLE_AND_DAYS),
    ("Goals, students and assignments", GOALS_AND_STUDENTS),
    ("The School workbook", SCHOOL),
    ("Checklists, observations and sittings scored by two", OBSERVATIONS),
    ("Training", TRAINING),
    ("Coaching and contacts", COACHING),
    ("Behavior notes and the day check", BEHAVIOR),
    ("Who is where: Schedule and Adult hours", DAY_PLAN),
    ("Tabs, headings and single cells", TABS_AND_CELLS),
    ("Lost since the last check, and how rows came in", LOSSES),
)
