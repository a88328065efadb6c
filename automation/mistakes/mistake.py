"""What a kind of mistake is: its name, how much it matters, who reads of it, and its words."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

FIX, CHECK, NOTE = "fix", "check", "note"
TYPING, TEACHER, COUNSELOR = "typing", "teacher", "counselor"
ALWAYS_KNOWN = frozenset({"found"})


@dataclass(frozen=True)
class Mistake:
    """One kind of mistake.

    level: fix (left out of graphs until fixed), check (looks odd, still counted) or note.
    readers: "typing" goes to the Data check tab that paras read too; "teacher" only to the teacher's page;
    "counselor" only to who reads check-ins.
    template: what is wrong, then what to do, in that order. Where it is stands in front and a suggestion behind,
    both put there when the message is made, so the template ends without a mark.
    example: one value for each placeholder, and perhaps a suggestion.
    marks_its_row: whether the row that stands in that place now counts less for it; not where it is about another row
    that stood there, or only asks a question.
    """

    code: str
    level: str
    readers: str
    title: str
    why: str
    template: str
    example: Mapping[str, str]
    marks_its_row: bool = True

    def __post_init__(self) -> None:
        used = {name for _, name, _, _ in string.Formatter().parse(self.template) if name is not None}
        if unknown := used - set(self.example):
            raise ValueError(f"{self.code}: its example says nothing for {', '.join(sorted(unknown))}")
        if unused := set(self.example) - used - {"found", "suggestion"}:
            raise ValueError(f"{self.code}: its template never says {', '.join(sorted(unused))}")
        if self.level not in (FIX, CHECK, NOTE) or self.readers not in (TYPING, TEACHER, COUNSELOR):
            raise ValueError(f"{self.code}: unknown level or readers")
        if self.template[-1:] in ".?!:":
            raise ValueError(f"{self.code}: the mark at the end is put there with the suggestion")

    @cached_property
    def details(self) -> frozenset[str]:
        """What a finding of this kind must say besides what was found."""
        return frozenset(self.example) - {"found", "suggestion"}

    @property
    def what_to_do(self) -> str:
        """What follows in its message after what is wrong, said of its example."""
        return self.template.partition(". ")[2].format(**self.example)
