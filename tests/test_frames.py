"""Frames that are made when they are asked for: once each, in the order given, and never for a name alone."""

import pandas as pd
import pytest

from automation.frames import FramesWhenAsked


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def frames(made) -> FramesWhenAsked:
    def making(tab: str):
        def make() -> pd.DataFrame:
            made.append(tab)
            return pd.DataFrame({"goal_id": [f"{tab}-1"]})

        return make

    return FramesWhenAsked({tab: making(tab) for tab in ("Goals", "Phases")})


def test_a_frame_is_made_once_and_only_when_it_is_asked_for(frames, made) -> None:
    assert (list(frames), len(frames), "Goals" in frames, made) == (["Goals", "Phases"], 2, True, [])
    assert frames["Phases"] is frames["Phases"]
    assert made == ["Phases"]
    with pytest.raises(KeyError):
        frames["Sessions"]


def test_of_one_name_the_last_stands_and_changes_wait_too(frames, made) -> None:
    typed = pd.DataFrame({"goal_id": ["typed"]})
    in_room = FramesWhenAsked.of(frames, {"Goals": typed}).each(lambda frame: frame.assign(classroom_id="room-1"))
    assert made == []
    assert in_room["Goals"].to_dict("records") == [{"goal_id": "typed", "classroom_id": "room-1"}]
    assert (in_room["Phases"]["goal_id"].tolist(), made) == (["Phases-1"], ["Phases"])
    assert "classroom_id" not in typed and "classroom_id" not in frames["Phases"]
