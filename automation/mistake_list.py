"""The README's list of mistakes, printed from the catalogue: python -m automation.mistake_list."""

from collections.abc import Iterable

from automation.mistakes.mistake import Mistake
from automation.mistakes.subjects import SUBJECTS


def mistake_list() -> str:
    """Every kind of mistake under its subject, one Markdown line each: title, level, what to do."""
    return "\n\n".join(f"**{subject}**\n\n{_lines(mistakes)}" for subject, mistakes in SUBJECTS)


def _lines(mistakes: Iterable[Mistake]) -> str:
    ordered = sorted(mistakes, key=lambda each: each.title)
    return "\n".join(f"- *{each.title}* ({each.level}): {each.what_to_do}." for each in ordered)


if __name__ == "__main__":
    print(mistake_list())
