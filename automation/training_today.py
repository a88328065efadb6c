"""What training says on the pages Today, and in the tab Training summary."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from automation.row_by_row import cells
from automation.school_settings import SchoolSettings
from automation.shown import say_list, say_many
from automation.training import (
    DUE,
    STILL_TO_DO,
    by_person,
    by_topic,
    completion,
    hours,
    modules_of_next_month,
    next_for,
)
from automation.training_due import DueDays

TRAINING_FRAMES = ("Adults in training", "Training modules", "Training records", "Calendar")
_HOURS = ("hours_paid", "hours_unpaid", "hours_target")


def next_topic(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> tuple[str, str] | None:
    """A key for the month and a line about the topic of next month; None where nobody has any of it to do.

    frames: TRAINING_FRAMES as the person may see them; without one of them nothing is said.
    """
    if not frames.keys() >= set(TRAINING_FRAMES):
        return None
    asked = modules_of_next_month(frames["Training modules"], today)
    if asked.empty:
        return None
    done = completion_of({**frames, "Training modules": asked}, settings, today)
    still = [
        (staff_id, module_id)
        for staff_id, module_id, status, is_required in cells(done, "staff_id", "module_id", "status", "is_required")
        if is_required and status in STILL_TO_DO
    ]
    if not still:
        return None
    count, open_ids = len({staff_id for staff_id, _ in still}), {module_id for _, module_id in still}
    modules = [row for module_id, *row in cells(asked, "module_id", "topic", "minutes") if module_id in open_ids]
    month = today.replace(day=1) + timedelta(days=31)
    topics = say_list([*dict.fromkeys(topic for topic, _ in modules if topic is not None)])
    minutes = int(sum(each for _, each in modules if each is not None))
    size = f"{say_many(len(modules), 'module')}, {say_many(minutes, 'minute')}"
    text = (
        f"Topic of {month:%B}: {topics} ({size}). {say_many(count, 'adult')} still {'has' if count == 1 else 'have'} "
        "it to do. When will there be paid time for it?"
    )
    return f"training {month:%Y-%m}", text


def own_training(frames: Mapping[str, pd.DataFrame], own_staff_id: str, settings: SchoolSettings, today: date) -> str:
    """The one thing of training that is next for a person: late, running out, or due soon; empty where none is.

    frames: TRAINING_FRAMES as the person may see them. Soon: within the School days ahead of the Settings.
    """
    if not frames.keys() >= set(TRAINING_FRAMES):
        return ""
    staff = frames["Adults in training"]
    own = {**frames, "Adults in training": staff[staff["staff_id"].eq(own_staff_id)]}
    found = next_for(completion_of(own, settings, today), today)
    if found.empty:
        return ""
    row = found.iloc[0]
    if row["status"] == DUE:
        soon_until = DueDays(frames["Calendar"], settings, today).after(today, settings.days_ahead)
        if row["due_on"].date() > soon_until:
            return ""
    return f"{row['title']}: {row['why'][0].lower()}{row['why'][1:]}"


def completion_of(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> pd.DataFrame:
    """The completion of the adults in TRAINING_FRAMES."""
    staff, modules, records, calendar = (frames[each] for each in TRAINING_FRAMES)
    return completion(staff, modules, records, calendar, settings, today)


def training_summary(frames: Mapping[str, pd.DataFrame], settings: SchoolSettings, today: date) -> pd.DataFrame:
    """The rows of the tab Training summary: one a topic, in the order of the modules, then one a person.

    frames: TRAINING_FRAMES of the whole school. Topics of which nothing is required, and people of whom nothing is and
    who spent no time, are left out.
    """
    done = completion_of(frames, settings, today)
    staff, modules, records, _ = (frames[each] for each in TRAINING_FRAMES)
    spent = hours(staff, modules, records, settings, today)
    people = spent[["staff_id", *_HOURS]].merge(by_person(done), on="staff_id", how="left")
    counts = ["required", "done", "overdue", "expiring"]
    people = people.assign(**{name: people[name].fillna(0).astype("int64") for name in counts})
    people = people[people[["required", *_HOURS]].gt(0).any(axis=1)]
    topics = by_topic(done)
    topics = topics[topics["required"] > 0]
    columns = ["topic", "staff_id", *counts, "percent_done", *_HOURS]
    return pd.concat([topics.reindex(columns=columns), people.reindex(columns=columns)], ignore_index=True)
