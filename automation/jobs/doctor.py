"""The job doctor: how far the set-up is, step by step, with what to do next. Works however broken the secrets are."""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from automation.jobs.result import JobResult
from automation.jobs.set_up_facts import Looking, gather, unreadable
from automation.setting_up import DONE, TO_DO, WRONG, SetUpFacts, SetUpStep, count_said, next_step, steps_of
from sheets.account import SetUpNeeded, find_settings
from sheets.sign_in_secrets import auth_in

MARKS = {DONE: "[done] ", TO_DO: "[to do]", WRONG: "[WRONG]"}
WAITING = "[waits]"


def options(parser: argparse.ArgumentParser) -> None:
    """What the command line takes besides --today."""
    parser.add_argument("--json", action="store_true", help="print the steps as JSON")


def run(environ: Mapping[str, str], folder: Path, now: datetime) -> JobResult:
    """Each step in words, the clicks of the next one, one record a step; problems where a step is wrong.

    environ, folder: where the secrets are looked for. Nothing of a key, a row or a person's address is in it.
    """
    steps = steps_of(facts_of(environ, folder, now))
    going_on = next_step(steps)
    lines = [count_said(steps), *(f"{MARKS.get(each.state, WAITING)} {_line(each)}" for each in steps)]
    if going_on:
        lines += ["", f"Next: {going_on.step.title}. {going_on.step.why}"]
        lines += [f"  {number}. {_click(each.press, each.see)}" for number, each in enumerate(going_on.step.clicks, 1)]
        lines += ["The dashboard's page Set up shows the same list, with a button for each check."]
    wrong = [f"{each.step.title}: {each.said}" for each in steps if each.state == WRONG]
    records = [_record(each) for each in steps]
    return JobResult("Set up", lines, records=records, problems=wrong, is_unfinished=going_on is not None)


def facts_of(environ: Mapping[str, str], folder: Path, now: datetime) -> SetUpFacts:
    """The facts, looked at closely, for whoever may read the secrets."""
    try:
        settings = find_settings(environ, folder)
        return gather(settings, Looking(now.astimezone(UTC), can_sign_in=_can_sign_in(folder)))
    except SetUpNeeded as problem:
        return unreadable(str(problem), is_stranger=False)


def _can_sign_in(folder: Path) -> bool:
    """Whether the dashboard's own secrets have [auth]; a variable is read by jobs, and never by Streamlit's sign-in."""
    try:
        return bool(auth_in(find_settings({}, folder) or {}))
    except SetUpNeeded:
        return False


def _line(each: SetUpStep) -> str:
    return f"{each.number:2}. {each.step.title}. {each.said}"


def _click(press: str, see: str) -> str:
    return f"{press} You should see: {see}" if see else press


def _record(each: SetUpStep) -> dict[str, str | int]:
    return {"number": each.number, "step": each.step.title, "state": each.state, "said": each.said}
