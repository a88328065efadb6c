"""Every kept snapshot of a workbook without one student, so that nothing brings the rows back or misses them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from automation.about_student import Named, Row, named_in
from automation.forgetting import kept_without
from automation.jobs.forgetting_rows import with_more
from automation.jobs.keeping import in_words, said
from automation.jobs.result import JobFailed
from sheets.google import GoogleProblem
from sheets.snapshots import Snapshot, SnapshotDamaged, SnapshotStore


@dataclass
class Rewritten:
    """How many snapshots were changed, and which could not be read, in words."""

    count: int = 0
    damaged: list[str] = field(default_factory=list)


def rewrite_snapshots(
    store: SnapshotStore,
    workbook: tuple[str, str],
    named: Named,
    meant: Callable[[Row], bool],
    into: Rewritten,
    since: date = date.min,
) -> None:
    """Keep each snapshot of that day or later again, without the student; JobFailed in words. Calling again is safe.

    workbook: its name and book.
    """
    name, book = workbook
    try:
        days = [each for each in store.days(name) if each >= since]
        for day in days:
            _rewrite(store, (name, book), named, meant, into, day, is_newest=day == days[-1])
    except (GoogleProblem, OSError) as problem:
        raise JobFailed(f"{said(name)}: a snapshot could not be changed. {in_words(problem)}") from problem


def _rewrite(
    store: SnapshotStore, workbook: tuple[str, str], named: Named, meant: Callable[[Row], bool], into: Rewritten,
    day: date, is_newest: bool,
) -> None:  # fmt: skip
    name, book = workbook
    try:
        old = store.read(name, day)
    except SnapshotDamaged:
        into.damaged.append(f"{said(name)}: the snapshot of {day.isoformat()} cannot be read. Delete it by hand.")
        return
    own = with_more(named_in(old.tabs, named.classroom_id, named.code), named) if book == "classroom" else named
    tabs, as_read, facts = kept_without(old.tabs, old.as_read, old.facts, book, own, meant)
    new = replace(old, tabs=tabs, as_read=as_read, facts=facts)
    is_changed = _differs(old, new)
    if is_changed or is_newest:  # keeping the newest again also removes what an interrupted run left behind
        store.keep(new)
    into.count += is_changed


def _differs(old: Snapshot, new: Snapshot) -> bool:
    pairs = [(old.tabs, new.tabs), (old.as_read, new.as_read)]
    return old.facts != new.facts or any(
        after[title] is not tab for before, after in pairs for title, tab in before.items()
    )
