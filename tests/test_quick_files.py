"""A PDF whose lines are measured quickly in tests is, byte for byte, the one that fpdf2 makes by itself."""

from datetime import date

import pytest
from fpdf.line_break import Fragment

from automation.reports.glance_pages import GlancePages
from automation.reports.pdf_pages import FONT
from tests.quick_files import FPDFS_OWN, counted_on

TEXTS = (
    "Some words that flow on over more than one line of the page, " * 6,
    "W" * 400,
    "soft\u00adhyphens\u00ad" * 30 + " and\u00a0spaces\u00a0that\u00a0never\u00a0break " * 9,
    "lines\nof\n\ntheir own   and   wide   gaps   " * 7,
    "Ünïcödé, 漢字 and \u05d0\u05d1 in boxes; ＝1+1",
    "",
)


def made() -> bytes:
    """Pages with every way in which ours set text."""
    pages = GlancePages("Measured", "en-US", date(2026, 3, 12))
    pages.add_page()
    for size, text in zip((9.5, 10, 16, 8.5, 12, 9), TEXTS, strict=True):
        pages.paragraph(pages.drawable(text), size, "B" if size > 10 else "")
        pages.height_of(pages.drawable(text), size, width_mm=60)
        pages.said("A label", text)
        pages.said("", text)
        pages.one_line(text, size, 90)
    return bytes(pages.output())


def test_quick_measuring_makes_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Fragment.get_width is counted_on, "all tests measure quickly"
    quick = made()
    monkeypatch.setattr(Fragment, "get_width", FPDFS_OWN)
    assert made() == quick and len(quick) > 10_000


def test_a_line_that_was_cut_back_and_went_on_is_measured_anew() -> None:
    pages = GlancePages("Measured", "en-US", date(2026, 3, 12))
    pages.set_font(FONT, "", 10)
    line = Fragment("wide words", pages._get_current_graphics_state(), pages.k)
    for change in (lambda: None, lambda: line.characters.append("W"), lambda: line.trim(3), line.characters.clear):
        change()
        assert line.get_width() == FPDFS_OWN(line)
    line.characters = list("iiiiiiiiiiiiiiiiiii")
    assert line.get_width() == FPDFS_OWN(line) > 0
