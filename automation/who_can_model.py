"""Who can show a skill to others, for the Training page."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from automation.coaching import can_model, cycles
from automation.school_settings import SchoolSettings

NOBODY = "Nobody yet, as far as coaching and observations say. Whoever has done the training can begin."
NO_CHECKLIST = "Nobody can tell: no checklist goes with it, and nobody was coached in it yet."
MODEL_FRAMES = ("Coaching", "Observations", "Training modules")
Frames = Mapping[str, pd.DataFrame]


def who_can_model(
    frames: Frames, module_ids: Collection[str], people: Collection[str], settings: SchoolSettings, today: date
) -> list[str]:
    """Who of these people can show the skills, a sentence each; where nobody can, why not.

    frames: MODEL_FRAMES as a teacher or coach may see them. people: who still works here. Of several skills each
    sentence names its own.
    """
    modules, seen = frames["Training modules"], frames["Observations"]
    found = cycles(frames["Coaching"], seen, modules, settings, today)
    titles = modules.dropna(subset=["module_id"]).drop_duplicates("module_id").set_index("module_id")["title"]
    said = []
    for module_id in module_ids:
        able = can_model(module_id, found, seen, modules, settings)
        whys = able.loc[able["staff_id"].isin(list(people)), "why"].astype(str)
        said += [why if len(module_ids) == 1 else f"{titles.get(module_id, module_id)}: {why}" for why in whys]
    if said:
        return said
    has_checklist = modules.loc[modules["module_id"].isin(list(module_ids)), "checklist_id"].notna().any()
    return [NOBODY if has_checklist or found["skill_id"].isin(list(module_ids)).any() else NO_CHECKLIST]
