"""The verdict that a goal's rule and its mastery level give."""

import pandas as pd

from automation.progress.decision_rules import (
    CHANGE_INSTRUCTION,
    INSUFFICIENT_DATA,
    RULES,
    SIX_ABOVE,
    Decision,
    mastery,
)
from automation.progress.judged_goal import SAME_WITHIN, Days, JudgedGoal, Verdict
from automation.progress.measures import MEASURES
from automation.progress.verdict_words import (
    say_behind,
    say_label,
    say_mastery,
    say_sides,
    say_span,
    say_trend,
)
from automation.shown import say_day, say_many


def by_mastery(goal: JudgedGoal) -> Verdict | None:
    """ "mastered", where so many points of this phase in a row were at the goal's mastery level; else None.

    A day is a session here, as in the graph. Once mastered it stays so until as many points in a row are short of the
    level again: one bad day does not undo it, and a loss does not stay hidden. A level that is no better than the
    baseline shows nothing and is not used. Points with too few chances neither count nor break the run.
    """
    row, start = goal.row, goal.start_level()
    level, sessions = row["mastery_level"], int(row["mastery_sessions"])
    days, values = goal.in_phase
    if pd.isna(level) or goal.is_in_baseline or len(days) < sessions:
        return None
    if start is not None and goal.sign * (level - start) <= SAME_WITHIN:
        return None
    found = mastery(values.tolist(), float(level), ">=" if goal.sign > 0 else "<=", sessions)
    is_lost = not any(found.qualifying_sessions[-sessions:])
    if not found.mastered or is_lost:
        return None
    used = goal.dates(days[[number - 1 for number in found.run]])
    measure = MEASURES[row["measure"]]
    is_setting = measure.is_percent and goal.sign > 0
    said = say_mastery(goal.typed, float(level), str(row["better_when"]), measure, is_setting)
    in_a_row = (
        f"{say_many(sessions, 'point')} in a row, {say_span(used, goal.today)}, are"
        if sessions > 1
        else (f"The point of {say_day(used[0], goal.today)} is")
    )
    since = "" if found.qualifying_sessions[-1] else f" The last point, {goal.say(values[-1])}, is not."
    return Verdict("mastered", f"{in_a_row} {said}.{since}", "mastery", used_dates=used)


def by_rule(goal: JudgedGoal) -> Verdict:
    """What the goal's decision rule says: "not enough data", "off track", "watch" or "on track".

    "change_instruction" is off track. Else it is "watch" where most of the points that the rule looks at are on the
    wrong side of the aimline. A trend that falls behind while most of its last points are not behind is "watch" too:
    the trend-line rule alone would call every goal that is ahead and slows down off track. All other is on track. For
    the trend-line rule the trend is that of all points of the phase, and the goal's number of points is the fewest.
    """
    days, values = goal.usable()
    assert goal.line is not None
    if len(days) < goal.rule.points:
        return _too_few(goal, days)
    if goal.rule.name != "trend line":
        most = max(goal.rule.points, SIX_ABOVE)  # no other rule looks further back
        days, values = days[-most:], values[-most:]
    decision = _decide(goal, days, values)
    if decision.decision == INSUFFICIENT_DATA:
        said = f"No verdict: the points cannot be compared with the aimline ({goal.rule.said})."
        return Verdict("not enough data", said, goal.rule.name, decision.decision)
    behind = "below" if goal.sign > 0 else "above"
    last = decision.positions[-goal.rule.points :]
    is_mostly_behind = sum(position == behind for position in last) * 2 > len(last)
    if decision.decision == CHANGE_INSTRUCTION:
        status = "off track" if is_mostly_behind or goal.rule.name != "trend line" else "watch"
    else:
        status = "watch" if is_mostly_behind else "on track"
    used = days[list(decision.used)]
    sentence = f"{_sentence(goal, decision, days, behind)} ({goal.rule.said})."
    return Verdict(status, sentence, goal.rule.name, decision.decision, goal.dates(used))


def _too_few(goal: JudgedGoal, days: Days) -> Verdict:
    needed = goal.rule.points - len(days)
    count = f"{say_many(len(days), 'point')}" if len(days) else "no points"
    verb = "is" if len(days) == 1 else "are"
    span = f", {say_span(goal.dates(days), goal.today)}" if len(days) else ""
    if goal.phase_began_on is not None:
        began = say_day(goal.phase_began_on, goal.today)
        since = f"Since {say_label(goal.phase)} began on {began} there {verb} {count}"
    else:
        since = f"So far there {verb} {count}"
    if not goal.has_typed_baseline and goal.phase_number == 0:
        since += " after the three that make the baseline"
    said = f"{since}{span}: {needed} more {'is' if needed == 1 else 'are'} needed ({goal.rule.said})."
    return Verdict("not enough data", said, goal.rule.name, INSUFFICIENT_DATA, goal.dates(days), needed)


def _decide(goal: JudgedGoal, days: Days, values: Days) -> Decision:
    """The rule's answer; its places are counted over the days given."""
    points = goal.rule.points
    options = {
        "four-point": {"n_points": points},
        "three consecutive": {"n_below": points, "n_above": max(points, SIX_ABOVE)},
        "trend line": {"min_points": points},
        "median of last three": {"window": points},
    }[goal.rule.name]
    direction = "increase" if goal.sign > 0 else "decrease"
    return RULES[goal.rule.name](days.tolist(), values.tolist(), goal.line, direction, **options)


def _sentence(goal: JudgedGoal, decision: Decision, days: Days, behind: str) -> str:
    used = goal.dates(days[list(decision.used)])
    span = say_span(used, goal.today)
    if goal.rule.name == "trend line":
        assert decision.trend_slope is not None and goal.line is not None and goal.line.slope is not None
        trend = say_trend(decision.trend_slope, goal.line.slope, decision.decision, goal.sign)
        last = say_behind(decision.positions[-goal.rule.points :], behind)
        return f"The trend of the {len(used)} points, {span}, {trend}, and {last}"
    if goal.rule.name == "median of last three":
        height = goal.median_day_value(days[list(decision.used)])
        side = {"change_instruction": behind, "continue": "on"}.get(decision.decision, _other(behind))
        line = f"{side} the aimline ({goal.say(height)} there)" if side != "on" else "on the aimline"
        lower = ", and lower is better" if goal.sign < 0 and side != "on" else ""
        return f"The median of the last {len(used)} points, {span}, is {goal.say(decision.median)}, {line}{lower}"
    return say_sides([decision.positions[place] for place in decision.used], used, behind, goal.today)


def _other(side: str) -> str:
    return "above" if side == "below" else "below"
