"""The rows of some goals, each frame looked through once for all of them: a page asks the same of every goal."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from automation.open_goals import GoalKey
from automation.rows import Rows


def by_goal(frame: pd.DataFrame, keys: Collection[GoalKey]) -> Mapping[GoalKey, Rows]:
    """For each of these goals, (classroom, goal), its rows in their order; none where the frame has none.

    Of the frame's columns only what is asked for is taken, of these rows alone.
    """
    is_near = frame["goal_id"].isin([goal_id for _, goal_id in keys]).to_numpy(dtype=bool)
    near = Rows(frame, places=np.flatnonzero(is_near))
    places: dict[GoalKey, list[int]] = {key: [] for key in keys}
    for place, key in enumerate(near.keys("classroom_id", "goal_id")):
        if key in places:
            places[key].append(place)
    return {
        key: near if len(own) == len(near) else near.at(np.array(own, dtype=np.intp)) for key, own in places.items()
    }


def of_goal(frame: pd.DataFrame, key: GoalKey) -> Rows:
    """The rows of one goal."""
    return by_goal(frame, [key])[key]
