"""Per adult exactly one next step, instead of four lists of who is due."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd

from automation.coaching import FEEDBACK, MODELED, PRACTICED, REOPENED, STALLED, cycles, latest_cycles
from automation.contacts import KEPT_IN_TOUCH, contact_days, contacts
from automation.fidelity_over_time import OBSERVED, due_to_be_seen
from automation.fidelity_page import ONLY_LOOKS
from automation.licenses import ENDED, ENDS_SOON, licenses
from automation.school_settings import SchoolSettings
from automation.shown import say_day
from automation.training import completion, next_for
from automation.training_records import active

TRAINING, COACHING, OBSERVATION, CONTACT, NOTHING = "training", "coaching", "observation", "contact", "nothing"
TO_DO = {MODELED: "show it", PRACTICED: "practice it together", FEEDBACK: "talk about how it went"}
NEEDED = (
    *("Adults in training", "Training modules", "Training records", "Calendar", "Coaching", "Contacts"),
    *("Observations", "Assignments", "Supports"),
)
Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class NextStep:
    """One adult and the one thing to do next."""

    staff_id: str
    name: str
    roles: str
    kind: str
    said: str
    due_on: date | None
    skill_id: str = ""
    license: str = ""  # "" where it does not end soon
    contact: str = ""  # the last contact, in words
    is_in_touch_today: bool = False  # with who looks at it


def next_steps(frames: Frames, own_staff_id: str, settings: SchoolSettings, today: date) -> list[NextStep]:
    """Each adult that the person may see, but themselves, who is due first; nobody who only looks (a coach alone).

    frames: NEEDED, as the person may see them. The first that holds: training overdue, coaching reopened, stalled or
    due, observation due, contact due; else "Nothing due" with what comes next and its day.
    """
    people = active(frames["Adults in training"])
    looks_only = pd.Series([bool(each) and set(each) <= ONLY_LOOKS for each in people["roles"]], people.index, "bool")
    people = people[people["staff_id"].ne(own_staff_id) & ~looks_only]
    by_kind = [
        _training(frames, people, settings, today),
        _coaching(frames, settings, today),
        _observation(frames, settings, today),
        _contact(frames, people, settings, today),
    ]
    ends, last = _licenses(frames, settings, today), _last_contacts(frames, today)
    touched = _in_touch_today(frames, own_staff_id, today)
    found = []
    for row in people.to_dict("records"):
        tasks = [each[row["staff_id"]] for each in by_kind if row["staff_id"] in each]
        step = _one(row, tasks, ends, last, today)
        found.append(replace(step, is_in_touch_today=step.staff_id in touched))
    order = (TRAINING, COACHING, OBSERVATION, CONTACT, NOTHING)
    return sorted(found, key=lambda each: (each.kind == NOTHING, order.index(each.kind), each.staff_id))


@dataclass(frozen=True)
class _Task:
    kind: str
    said: str
    due_on: date | None
    is_due: bool
    skill_id: str = ""


def _one(
    row: Mapping, tasks: list[_Task], licenses_said: Mapping[str, str], last: Mapping[str, str], today: date
) -> NextStep:
    """The first task that is due, by the order of the tasks; else the one that comes soonest."""
    due = [each for each in tasks if each.is_due]
    later = sorted((each for each in tasks if each.due_on and not each.is_due), key=lambda each: each.due_on or today)
    staff_id = str(row["staff_id"])
    ends, contact = licenses_said.get(staff_id, ""), last.get(staff_id, "No contact noted yet.")
    name, roles = str(row["name"]) if isinstance(row["name"], str) else staff_id, ", ".join(row["roles"])
    if due:
        first = due[0]
        return NextStep(staff_id, name, roles, first.kind, first.said, first.due_on, first.skill_id, ends, contact)
    said = "Nothing due."
    if later and later[0].due_on:
        said = f"Nothing due; next: {_WHAT[later[0].kind]} by {say_day(later[0].due_on, today)}."
    return NextStep(staff_id, name, roles, NOTHING, said, later[0].due_on if later else None, "", ends, contact)


_WHAT = {TRAINING: "training", COACHING: "coaching", OBSERVATION: "an observation", CONTACT: "a contact"}


def _training(frames: Frames, people: pd.DataFrame, settings: SchoolSettings, today: date) -> dict[str, _Task]:
    done = completion(
        people, frames["Training modules"], frames["Training records"], frames["Calendar"], settings, today
    )
    return {
        row["staff_id"]: _Task(
            TRAINING, f"Training: {row['title']}. {row['why']}", row["due_on"].date(), row["status"] == "overdue"
        )
        for row in next_for(done, today).to_dict("records")
    }


def _coaching(frames: Frames, settings: SchoolSettings, today: date) -> dict[str, _Task]:
    """Of each adult the cycle that waits longest."""
    found = latest_cycles(
        cycles(frames["Coaching"], frames["Observations"], frames["Training modules"], settings, today)
    )
    waiting = found[found["next_step"].notna()].sort_values("due_on", kind="stable")
    tasks: dict[str, _Task] = {}
    is_urgent = waiting["state"].isin([REOPENED, STALLED])
    for row in pd.concat([waiting[is_urgent], waiting[~is_urgent]]).to_dict("records"):
        due_on = row["due_on"].date()
        is_due = row["state"] in (REOPENED, STALLED) or due_on <= today
        tasks.setdefault(row["staff_id"], _Task(COACHING, say_cycle(row, today), due_on, is_due, row["skill_id"]))
    return tasks


def say_cycle(row: Mapping, today: date) -> str:
    """What comes next in a cycle and why, in a sentence."""
    to_do, last_on = TO_DO.get(row["next_step"], ""), say_day(row["last_on"].date(), today)
    if row["state"] == REOPENED:
        seen = say_day(row["seen_low_on"].date(), today)
        return f"Coaching, {row['title']}: seen under the school's level on {seen}. Look again together: {to_do}."
    if row["state"] == STALLED:
        return f"Coaching, {row['title']}: no step since {last_on}. Next: {to_do}."
    return f"Coaching, {row['title']}: {to_do}, by {say_day(row['due_on'].date(), today)}."


def _observation(frames: Frames, settings: SchoolSettings, today: date) -> dict[str, _Task]:
    seen = frames["Observations"]
    due = due_to_be_seen(frames["Assignments"], frames["Supports"], seen, settings, today)
    tasks = {}
    for row in due.to_dict("records"):
        last = "never seen yet" if pd.isna(row["last_on"]) else f"last seen on {say_day(row['last_on'].date(), today)}"
        tasks[row["staff_id"]] = _Task(OBSERVATION, f"Observe with {row['support_id']}: {last}.", today, True)
    watched = seen[seen["source"].eq(OBSERVED)].groupby("staff_id", observed=True)["date_on"].max()
    for staff_id, last_on in watched.items():
        again = last_on.date() + timedelta(weeks=settings.weeks_between_observations)
        if again > today:
            tasks.setdefault(str(staff_id), _Task(OBSERVATION, "", again, False))
    return tasks


def _contact(frames: Frames, people: pd.DataFrame, settings: SchoolSettings, today: date) -> dict[str, _Task]:
    is_kept = pd.Series([bool(set(roles) & KEPT_IN_TOUCH) for roles in people["roles"]], people.index, "bool")
    days = contact_days(frames["Contacts"], frames["Observations"], frames["Coaching"], today)
    rows = contacts(people[is_kept], days, frames["Calendar"], settings, today)
    tasks = {}
    for row in rows.to_dict("records"):
        due_on = None if pd.isna(row["due_on"]) else row["due_on"].date()
        never = pd.isna(row["last_on"])
        when = "no contact noted yet" if never else f"last contact on {say_day(row['last_on'].date(), today)}"
        tasks[row["staff_id"]] = _Task(CONTACT, f"Talk for a moment: {when}.", due_on, row["is_due"])
    return tasks


def _last_contacts(frames: Frames, today: date) -> dict[str, str]:
    days = contact_days(frames["Contacts"], frames["Observations"], frames["Coaching"], today)
    last = days.drop_duplicates("staff_id", keep="last").to_dict("records")
    return {
        row["staff_id"]: f"Last contact: {say_day(row['date_on'].date(), today)}, {row['with_id']} ({row['how']})."
        for row in last
    }


def _in_touch_today(frames: Frames, own_staff_id: str, today: date) -> set[str]:
    days = contact_days(frames["Contacts"], frames["Observations"], frames["Coaching"], today)
    return set(days.loc[days["with_id"].eq(own_staff_id) & days["date_on"].eq(pd.Timestamp(today)), "staff_id"])


def _licenses(frames: Frames, settings: SchoolSettings, today: date) -> dict[str, str]:
    """Whose license ended or ends soon, and the sentence that says so."""
    found = licenses(frames["Adults in training"], frames["Calendar"], settings, today)
    urgent = found[found["state"].isin([ENDED, ENDS_SOON])]
    return dict(zip(urgent["staff_id"], urgent["sentence"], strict=True))
