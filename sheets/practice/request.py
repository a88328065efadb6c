"""The query of a request, read the way Google reads it."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from .showing import Rendering, rendering


class Query:
    """Names and values of a query; a name may come several times, and true is true in any case."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    @classmethod
    def of_text(cls, text: str) -> Query:
        """The query that stands after the question mark of an address."""
        return cls(parse_qsl(text, keep_blank_values=True))

    @classmethod
    def of_body(cls, body: dict[str, Any]) -> Query:
        """The scalars of a request body, which values.batchUpdate has in place of a query."""
        return cls([(name, str(value)) for name, value in body.items() if isinstance(value, (str, bool))])

    def one(self, name: str) -> str | None:
        """The last value of that name, or None."""
        found = self.all(name)
        return found[-1] if found else None

    def all(self, name: str) -> list[str]:
        """Each value of that name."""
        return [value for key, value in self._pairs if key == name]

    def is_true(self, name: str) -> bool:
        """Whether the name stands for true, in any case."""
        return (self.one(name) or "").lower() == "true"

    def response_rendering(self) -> Rendering | None:
        """How a write shall show what it wrote; None if it shall not."""
        if not self.is_true("includeValuesInResponse"):
            return None
        return rendering(self.one("responseValueRenderOption"), self.one("responseDateTimeRenderOption"), None)
