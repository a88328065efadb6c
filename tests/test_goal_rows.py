"""Rows of some goals: each has its own in their order, apart from those of the same goal ID in another classroom."""

import pandas as pd

from automation.goal_rows import by_goal, of_goal

ROWS = pd.DataFrame(
    [("room-1", "A", 1), ("room-2", "A", 2), ("room-1", None, 3), ("room-1", "B", 4), ("room-1", "A", 5)],
    columns=["classroom_id", "goal_id", "value"],
    index=[7, 7, 0, 2, 1],
).astype({"classroom_id": "str", "goal_id": "str"})


def test_each_goal_has_its_own_rows_in_their_order():
    keys = [("room-1", "A"), ("room-2", "A"), ("room-2", "B"), ("room-1", "B")]
    found = by_goal(ROWS, keys)
    assert {key: rows["value"].tolist() for key, rows in found.items()} == dict(
        zip(keys, ([1, 5], [2], [], [4]), strict=True)
    )


def test_one_goal_alone_has_the_same():
    assert of_goal(ROWS, ("room-1", "B"))["value"].tolist() == [4]
    assert of_goal(ROWS, ("room-1", "A")).cells("goal_id") == ["A", "A"]
    assert not len(of_goal(ROWS.iloc[:0], ("room-1", "A")))
