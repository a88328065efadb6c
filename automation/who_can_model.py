"""Who can show a skill to others, for the Training page."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from automation.coaching import can_model, cycles
from automation.school_settings import SchoolSettings

NOBODY = "Nobody yet, as far as coaching and observations say. Whoever has done the training can begin."
NO_CHECKLIST = "Nobody can tell: this module names no checklist, and nobody was coached in it yet."
MODEL_FRAMES = ("Coaching", "Observations", "Training modules")
Frames = Mapping[str, pd.DataFrame]


def who_can_model(
    frames: Frames, module_id: str, people: Collection[str], settings: SchoolSettings, today: date
) -> list[str]:
    """Who of these people can show the skill, one sentence each; where nobody can, why not.

    frames: MODEL_FRAMES as a teacher or coach may see them. people: who still works here.
    """
    modules, seen = frames["Training modules"], frames["Observations"]
    found = cycles(frames["Coaching"], seen, modules, settings, today)
    able = can_model(module_id, found, seen, modules, settings)
    able = able[able["staff_id"].isin(list(people))]
    if len(able):
        return able["why"].astype(str).tolist()
    has_checklist = modules.loc[modules["module_id"].eq(module_id), "checklist_id"].notna().any()
    return [NOBODY if has_checklist or found["skill_id"].eq(module_id).any() else NO_CHECKLIST]
