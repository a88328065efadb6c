"""Why the plan names somebody else: one sentence, about the day and never about a person's work."""

from collections.abc import Set

from automation.schedule_model import Day, Demand, Placed


def why(
    day: Day,
    placed: Placed,
    demand: Demand,
    who: str | None,
    was: str | None,
    quarters: tuple[int, int],
    out: Set[str],
) -> str:
    """What is true of the one who is named today and of the one proposed, in these quarter hours."""
    if who == was:
        return ""
    before = _before(day, placed, demand, was, quarters, out)
    if who is None:
        return f"{before} Nobody is free.".strip()
    knows = f"{who} knows them." if who in demand.familiar and was not in demand.familiar else ""
    if was is None:
        return f"Nobody is named for them now. {knows}".strip()
    return f"{before} {knows}".strip() or "This keeps the load even and the days alike."


def _before(day: Day, placed: Placed, demand: Demand, was: str | None, quarters: tuple[int, int], out: Set[str]) -> str:
    if was is None:
        return ""
    if was in out:
        return f"{was} is out."
    at = [each for each in range(len(day.segments)) if quarters[0] <= day.segments[each].first < quarters[1]]
    if not all(day.segments[each].may(was, demand) for each in at):
        return f"{was} is not with students here then: see Adult hours."
    for number in at:
        for other in day.segments[number].demands:
            if placed.get((number, other.key)) == was and other.key != demand.key:
                kind = "one student" if other.key[0] == "alone" else "a group"
                return f"{was} is needed elsewhere then, with {kind}."
    if set(demand.named) - {was} and (with_group := {placed.get((each, demand.key)) for each in at} - {None, was}):
        return f"{min(map(str, with_group))} is there with the group; one adult is enough."
    return ""
