"""What a job hands back: what it did in words, its findings, and the rows that --json prints."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from automation.findings import Finding


class JobFailed(Exception):
    """The job could not run; the text says why and what to do."""


@dataclass(frozen=True)
class JobResult:
    """title and lines are printed; records are what --json prints; findings decide --strict.

    problems: what could not be done, in words, while all the rest was. is_unfinished: more is left for people to do.
    """

    title: str
    lines: Sequence[str] = ()
    findings: Sequence[Finding] = ()
    records: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    problems: Sequence[str] = ()
    is_unfinished: bool = False

    @property
    def has_something_to_fix(self) -> bool:
        """Whether a finding of level fix is among them."""
        return any(each.level == "fix" for each in self.findings)
