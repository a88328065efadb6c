"""The catalogue of goals that the practice school draws from: data, no logic.

Four goals in a row go to one student; the first twelve hold all eight measures, so three students do.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class GoalTemplate:
    """A kind of goal: words, measure, and where its level starts and should get to (unit of the measure).

    chances: chances, steps or intervals in one sitting; minutes: how long one sitting is watched;
    text holds {target} and {by}.
    """

    short: str
    area: str
    measure: str
    better_when: str
    baseline: float
    target: float
    text: str
    how_to_record: str
    chances: int = 0
    minutes: int = 0
    per_week: int = 3
    help_is_tracked: bool = False
    highest_level: int | None = None
    mastery_level: float | None = None
    mastery_sessions: int | None = None
    fewest_chances: int | None = None
    is_objective_of_the_one_before: bool = False


_PC, _STEPS, _INTERVALS = "percent correct", "percent of steps", "percent of intervals"
_UP, _DOWN = "higher", "lower"

# fmt: off -- one line a fact keeps a goal on half a screen
GOAL_BANK: tuple[GoalTemplate, ...] = (
    GoalTemplate(
        "reads sight words", "reading", _PC, _UP, 25, 80,
        "By {by}, shown 10 word cards, reads {target} percent of them aloud on three days.",
        "10 cards in mixed order. Wait 3 seconds. Count right alone, then right after the first sound is given.",
        chances=10, per_week=4,
    ),
    GoalTemplate(
        "asks for help", "communication", _PC, _UP, 20, 80,
        "By {by}, when a task is too hard, asks for help with words or a card in {target} percent of chances.",
        "5 chances a sitting. Wait 5 seconds, then point to the card, then say it. + only without any help.",
        chances=5, per_week=4, help_is_tracked=True,
    ),
    GoalTemplate(
        "washes hands", "self-care", _STEPS, _UP, 38, 100,
        "By {by}, washes hands before lunch, {target} percent of the 8 steps.",
        "8 steps on the card over the sink. Each step is a chance. Point first, then show, then hand help.",
        chances=8, per_week=3, help_is_tracked=True, mastery_level=100, mastery_sessions=5,
    ),
    GoalTemplate(
        "stays with the group", "behavior", _INTERVALS, _UP, 30, 80,
        "By {by}, stays with the group in {target} percent of one-minute intervals of circle time.",
        "10 intervals of one minute. + if with the group for the whole minute. Start when the song starts.",
        chances=10, per_week=3,
    ),
    GoalTemplate(
        "calls out", "behavior", "count", _DOWN, 12, 3,
        "By {by}, calls out at most {target} times in a lesson, raising a hand or waiting instead.",
        "Count each time in the morning lesson, 30 minutes. Two within 3 seconds are one.",
        per_week=4,
    ),
    GoalTemplate(
        "words read a minute", "reading", "rate per minute", _UP, 32, 70,
        "By {by}, reads {target} words correctly in a minute from a second-grade passage.",
        "One minute, a new passage. Count words read correctly. Give a word after 3 seconds, not counted.",
        minutes=1, per_week=2,
    ),
    GoalTemplate(
        "time upset", "self-care", "duration", _DOWN, 420, 90,
        "By {by}, calms within {target} seconds in all when upset at a change of activity.",
        "Start at the first loud sound, stop after 10 quiet seconds. Write minutes and seconds: 2:30.",
        per_week=3,
    ),
    GoalTemplate(
        "starts work", "task completion", "time to start", _DOWN, 150, 30,
        "By {by}, starts a task within {target} seconds of being told.",
        "Start when the direction ends, stop when the pencil moves. Write seconds or minutes: 45 s.",
        per_week=3,
    ),
    GoalTemplate(
        "answers who and what", "communication", _PC, _UP, 22, 80,
        "By {by}, answers who and what questions about a short story, {target} percent right.",
        "6 questions after the story, mixed. Wait 5 seconds, then show two pictures to choose from.",
        chances=6, per_week=3,
    ),
    GoalTemplate(
        "answers who", "communication", _PC, _UP, 30, 60,
        "First step: by {by}, answers who questions about a picture, {target} percent right.",
        "6 questions, one picture each. Wait 5 seconds, then show two pictures to choose from.",
        chances=6, per_week=2, is_objective_of_the_one_before=True,
    ),
    GoalTemplate(
        "joins a group game", "social", "rubric level", _UP, 1, 4,
        "By {by}, joins a game at recess at level {target} of the card: takes turns and stays to the end.",
        "Level on the card: 0 away, 1 watches, 2 joins with an adult, 3 joins a friend, 4 takes turns to the end.",
        per_week=2, highest_level=4, help_is_tracked=True,
    ),
    GoalTemplate(
        "finishes tasks", "task completion", "count", _UP, 2, 7,
        "By {by}, finishes {target} tasks from the morning folder.",
        "Count tasks that are finished and put in the tray by 10:30.",
        per_week=3,
    ),
    GoalTemplate(
        "adds within 20", "math", _PC, _UP, 35, 90,
        "By {by}, adds within 20 with or without counters, {target} percent right.",
        "10 problems, one at a time. + if the written answer is right. Counters are not help.",
        chances=10, per_week=3, mastery_level=90,
    ),
    GoalTemplate(
        "packs the backpack", "self-care", _STEPS, _UP, 33, 100,
        "By {by}, packs the backpack at the end of the day, {target} percent of the 6 steps.",
        "6 steps on the strip. Each step is a chance. Point to the strip first, then say the step.",
        chances=6, per_week=3, help_is_tracked=True, mastery_level=100,
    ),
    GoalTemplate(
        "leaves own area", "behavior", _INTERVALS, _DOWN, 60, 20,
        "By {by}, is out of the work area in at most {target} percent of two-minute intervals.",
        "12 intervals of two minutes. + if out of the area at any moment of it, without asking.",
        chances=12, per_week=3,
    ),
    GoalTemplate(
        "writes a sentence", "writing", "rubric level", _UP, 1, 4,
        "By {by}, writes a sentence at level {target}: own words, spaces, capital letter and period.",
        "Level on the card, from 0 (not yet) to 5 (two sentences). Keep the page in the folder.",
        per_week=2, highest_level=5,
    ),
    GoalTemplate(
        "greets a classmate", "social", _PC, _UP, 20, 80,
        "By {by}, greets a classmate by word, wave or device in {target} percent of chances.",
        "5 chances: bus, door, circle, lunch, recess. Wait 5 seconds, then point to the classmate.",
        chances=5, per_week=4, help_is_tracked=True,
    ),
    GoalTemplate(
        "calls out in math", "behavior", "rate per minute", _DOWN, 0.8, 0.2,
        "By {by}, calls out at most {target} times a minute in math.",
        "Watch 20 minutes. Count each time. Write the count and the minutes: 7 in 20.",
        minutes=20, per_week=3,
    ),
    GoalTemplate(
        "works alone", "task completion", "duration", _UP, 120, 600,
        "By {by}, works alone for {target} seconds before asking for a break.",
        "Start when the adult steps away, stop when the student stops for 10 seconds. Write 4:30.",
        per_week=4,
    ),
    GoalTemplate(
        "counts coins", "math", _PC, _UP, 30, 80,
        "By {by}, counts mixed coins up to one dollar, {target} percent right.",
        "8 sets of coins. Wait 10 seconds. With help: after the adult sorts the coins.",
        chances=8, per_week=3,
    ),
    GoalTemplate(
        "follows two steps", "communication", _PC, _UP, 28, 80,
        "By {by}, follows directions of two steps, {target} percent of chances.",
        "6 directions in the day's routines. Say once, wait 5 seconds, then point.",
        chances=6, per_week=3, help_is_tracked=True,
    ),
    GoalTemplate(
        "makes a snack", "daily living", _STEPS, _UP, 30, 90,
        "By {by}, makes a snack from the picture recipe, {target} percent of the 10 steps.",
        "10 steps of the recipe. Each step is a chance. Point to the picture, then show, then hand help.",
        chances=10, per_week=2, help_is_tracked=True,
    ),
    GoalTemplate(
        "plays next to others", "social", _INTERVALS, _UP, 25, 75,
        "By {by}, plays with the same toys next to a classmate in {target} percent of one-minute intervals.",
        "10 intervals of one minute at free play. + if near and with the same toys for most of it.",
        chances=10, per_week=2,
    ),
    GoalTemplate(
        "answers a greeting", "social", "time to start", _DOWN, 20, 5,
        "By {by}, answers a greeting within {target} seconds.",
        "Start after the greeting, stop at the answer by word, wave or device. Write seconds: 8 s.",
        per_week=3,
    ),
    GoalTemplate(
        "takes turns", "social", _PC, _UP, 30, 80,
        "By {by}, takes and gives turns in a game for two, {target} percent of turns.",
        "10 turns. + if the turn is taken and given without a reminder.",
        chances=10, per_week=2, fewest_chances=8,
    ),
    GoalTemplate(
        "math facts a minute", "math", "rate per minute", _UP, 8, 20,
        "By {by}, writes {target} correct math facts a minute.",
        "Two minutes, mixed sheet. Count right answers. Write the count and the minutes: 24 in 2.",
        minutes=2, per_week=2,
    ),
    GoalTemplate(
        "starts a conversation", "communication", "count", _UP, 1, 5,
        "By {by}, starts a conversation at lunch {target} times.",
        "Count each time in the 25 minutes of lunch. A gesture or the device counts.",
        per_week=3,
    ),
    GoalTemplate(
        "uses the calm plan", "behavior", "rubric level", _UP, 0, 3,
        "By {by}, uses the calm plan at level {target}: goes to it when reminded by a sign.",
        "Level on the card: 0 not, 1 with an adult all through, 2 said once, 3 with a sign, 4 alone.",
        per_week=3, highest_level=4, mastery_level=3, mastery_sessions=4,
    ),
)
# fmt: on
