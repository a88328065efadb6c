"""The files that pages offer to download, noted as they are offered, and what each says once it is made."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from pypdf import PdfReader
from streamlit.elements.widgets.button import ButtonMixin


@dataclass(frozen=True)
class Offered:
    """One file: its name, and how it is made."""

    file_name: str
    make: Callable[[], Any]

    @property
    def ending(self) -> str:
        """What the name ends in: csv, pdf."""
        return self.file_name.rsplit(".", 1)[-1]

    def content(self) -> bytes:
        """The file itself."""
        made = self.make()
        return made if isinstance(made, bytes) else str(made).encode("utf-8")

    def text(self) -> str:
        """What it says; nothing of a picture."""
        if self.ending == "png":
            return ""
        if self.ending == "pdf":
            return "\n".join(each.extract_text() for each in PdfReader(io.BytesIO(self.content())).pages)
        return self.content().decode("utf-8")


def note_files(patch: pytest.MonkeyPatch) -> list[Offered]:
    """A list that grows by every file that a page offers from now on."""
    found: list[Offered] = []
    original = ButtonMixin._download_button

    def noted(self: Any, *more: Any, **named: Any) -> Any:
        data = named["data"]
        found.append(Offered(str(named["file_name"]), data if callable(data) else lambda: data))
        return original(self, *more, **named)

    patch.setattr(ButtonMixin, "_download_button", noted)
    return found
