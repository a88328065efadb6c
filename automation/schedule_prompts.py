"""Questions that a week's plan raises about students: never alone, a need that Progress contradicts, who could share.

They are prompts for the team, never a decision: support is faded by a plan that the IEP team makes.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from automation.schedule import GROUP, ONE_TO_ONE, in_quarters, place_key, usual_week
from automation.schedule_problems import Frames, Problem
from automation.schedule_spans import say_days, spans_of
from automation.school_settings import SchoolSettings
from automation.shown import say_list, say_many

NEVER_ALONE, CONTRADICTED, COULD_SHARE = "never alone", "Progress says otherwise", "could share"
SESSIONS_LOOKED_AT = 10  # our own choice: of fewer days with a score nothing is said
HELP_WEEKS = 8
QUARTERS_AN_HOUR = 4


def prompts(frames: Frames, settings: SchoolSettings, today: date) -> list[Problem]:
    """The prompts, by kind. frames: Schedule, Points, Help, with classroom_id, as the person may see them."""
    students = in_quarters(frames["Schedule"], usual_week())
    return [
        *_contradicted(frames, settings),
        *_never_alone(students, frames["Help"], today),
        *_could_share(students),
    ]


def percent_alone_lately(points: pd.DataFrame) -> pd.DataFrame:
    """By classroom_id and goal_id: days (with a score) and percent alone, pooled over the last SESSIONS_LOOKED_AT."""
    key = ["classroom_id", "goal_id"]
    known = points[points["percent_alone"].notna() & (points["chances"] > 0)].sort_values("date_on", kind="stable")
    last = known.groupby(key).tail(SESSIONS_LOOKED_AT)
    last = last.assign(alone=last["percent_alone"] * last["chances"])
    found = last.groupby(key).agg(days=("alone", "size"), alone=("alone", "sum"), chances=("chances", "sum"))
    return found.assign(percent=(found["alone"] / found["chances"]).round(6))[["days", "percent"]]


def _contradicted(frames: Frames, settings: SchoolSettings) -> Iterator[Problem]:
    """One to one where the goal practiced is done alone at the Setting's mastery level or above."""
    rows = frames["Schedule"]
    rows = rows[rows["support_needed"].eq(ONE_TO_ONE)].explode("goal_ids").dropna(subset=["goal_ids"])
    lately = percent_alone_lately(frames["Points"])
    seen: set[tuple] = set()
    for row in rows.to_dict("records"):
        key = (row["classroom_id"], row["goal_ids"])
        if key not in lately.index or (*key, row["activity"]) in seen:
            continue
        days, percent = int(lately.loc[key, "days"]), float(lately.loc[key, "percent"])
        if days < SESSIONS_LOOKED_AT or percent < settings.mastery_level:
            continue
        seen.add((*key, row["activity"]))
        text = (
            f"{row['student_id']}, {row['activity']}, {say_days(row['days'])}: one to one, and {percent:.0f} percent "
            f"alone on the last {days} days with a score of {row['goal_ids']}. Talk with the team about "
            "less help there."
        )
        yield Problem(CONTRADICTED, str(row["classroom_id"]), text, str(row["student_id"]))


def _never_alone(students: pd.DataFrame, help_given: pd.DataFrame, today: date) -> Iterator[Problem]:
    """Students who have an adult beside them in every quarter hour of their week."""
    rows = students[students["support_needed"].notna()]
    is_beside = rows["support_needed"].isin([ONE_TO_ONE, GROUP]) | rows["staff_id"].notna()
    rows = rows.assign(is_beside=is_beside)
    by_quarter = rows.groupby(["classroom_id", "student_id", "day_on", "quarter"])["is_beside"].max()
    by_student = by_quarter.groupby(level=[0, 1]).agg(["all", "size"])
    for (room, student), found in by_student[by_student["all"].astype(bool)].iterrows():
        hours = f"{found['size'] / QUARTERS_AN_HOUR:g} hours"
        text = (
            f"{student} has an adult beside them in all {hours} of the week. "
            f"{_independence(help_given, str(room), str(student), today)} Choose one part of the day in which the "
            "adult could step back, and write it as teacher starts or peer."
        )
        yield Problem(NEVER_ALONE, str(room), text, str(student))


def _independence(help_given: pd.DataFrame, room: str, student: str, today: date) -> str:
    """How often the student did it alone in the last weeks, by the help that was written down."""
    since = pd.Timestamp(today - timedelta(weeks=HELP_WEEKS))
    own = help_given[help_given["student_id"].eq(student) & help_given["classroom_id"].eq(room)]
    own = own[own["week_on"] > since]
    rows, alone = int(own["rows"].sum()), int(own.loc[own["help"].eq("Alone"), "rows"].sum())
    if not rows:
        return f"No help was written down in the last {HELP_WEEKS} weeks."
    percent = round(100 * alone / rows)
    return f"In the last {HELP_WEEKS} weeks, {percent} percent of {say_many(rows, 'score')} with their help were alone."


def _could_share(students: pd.DataFrame) -> Iterator[Problem]:
    """Students of one room with the same activity and need at the same time, each with an adult to themselves."""
    rows = students[students["support_needed"].isin([ONE_TO_ONE, GROUP])].assign(place=place_key)
    slot = ["classroom_id", "weekday", "quarter"]
    in_place = rows.groupby([*slot, "place"])["student_id"].transform("nunique")
    rows = rows[rows["support_needed"].eq(ONE_TO_ONE) | (in_place == 1)]
    same = [*slot, "activity", "support_needed"]
    rows = rows[rows.groupby(same)["student_id"].transform("nunique") > 1]
    if rows.empty:
        return
    who = rows.groupby(same)["student_id"].transform(lambda each: say_list(sorted(set(each))))
    for span in spans_of(rows.assign(who=who), ["classroom_id", "activity", "support_needed", "who"]):
        room, activity, need, students_said = span.key
        text = f"{room}, {activity}, {span.said}: {students_said} each have an adult ({need})."
        yield Problem(COULD_SHARE, str(room), f"{text} Ask whether they could share one adult in one place.")
