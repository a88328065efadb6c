"""The files of at-a-glance sheets and binders: their pages, their text, what is left out, and letters of every kind."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from automation.at_a_glance import SECTIONS, Sheet
from automation.binder import binder
from automation.glance_versions import Line, Version
from automation.reports.made_on_click import binder_pdf, glance_pdf
from tests.glance_sheets import SETTINGS, frames_after, sheet_after
from tests.small_school import READS, TODAY

HOSTILE = {
    "markup": "**<b>bold</b>** [x](http://x.example) {nb} {0} %s \\n",
    "very long word": "a" * 9_000,
    "control characters": "a\x00b\x07c\u202e\u2028d",
    "letters it cannot draw": "日本語 שלום 😀",
}


def full_sheet(
    times: int = 1, text: str = "Waits five seconds, then points, then says it, and praises at once. "
) -> Sheet:
    """A sheet with something in every section; times: how long its texts are."""
    lines = [Line("About", part, "", text * times) for part in ("strengths", "likes", "early signs", "what helps")]
    lines += [Line(title, "", "", text * times) for title in ("Communication", "Help plan")]
    for level in range(1, 6):
        lines += [Line("Response scale", f"Level {level}", name, text) for name in ("Looks like", "Every adult does")]
    for number in range(1, 5):
        lines += [
            Line("Goals", f"K7-{number} reads", name, text * times) for name in ("Goal", "Target", "How to record")
        ]
        lines += [Line("Supports", f"K7-S{number} card", name, text * times) for name in ("What", "When")]
    lines += [Line("Health", "", "Health plan is kept", "Nurse"), Line("Who to ask", "", "Case manager", "CY")]
    version = Version(3, False, "a1b2", ("Goals, K7-1 reads, Target: 80. \u2192 90.",), None, None)
    return replace(sheet_after(), lines=tuple(lines), version=version)


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def on_one_line(pages: list[str]) -> str:
    return re.sub(r"\s+", " ", " ".join(pages))


def test_a_full_sheet_stands_on_two_letter_pages_with_all_its_sections():
    pdf = glance_pdf([full_sheet()], is_large=False, with_paper_log=False)
    pages = pages_of(pdf)
    assert len(pages) == 2 and "Left out" not in "".join(pages)
    assert [float(each) for each in PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]] == [612, 792]
    text = on_one_line(pages)
    said = "Name (by hand)|Version 3, not told|What changed|80. \u2192 90.|K7-4 reads|Level 5|Printed March 12, 2026"
    wanted = [*said.split("|"), "Details stay in the nurse's plan", *(each.title for each in SECTIONS)]
    assert [each for each in wanted if each not in text] == []
    assert "1 of 2" in pages[0] and "2 of 2" in pages[1]
    catalog = PdfReader(io.BytesIO(pdf)).root_object
    assert catalog["/Lang"] == "en-US" and "/Outlines" in catalog


@pytest.mark.parametrize(("is_large", "most"), [(False, 2), (True, 4)])
@pytest.mark.parametrize("times", [6, 400])
def test_an_overlong_sheet_keeps_its_pages_and_says_what_it_left_out(times, is_large, most):
    pages = pages_of(glance_pdf([full_sheet(times)], is_large, False))
    assert len(pages) <= most
    text = on_one_line(pages)
    assert "Left out so that it fits" in text and "shortened; more in the tab Goals." in text
    assert "Case manager: CY" in text


def test_more_goals_than_fit_are_counted():
    many = tuple(Line("Goals", f"K7-{number} goal", "Goal", "Does it. " * 20) for number in range(300))
    text = on_one_line(pages := pages_of(glance_pdf([replace(full_sheet(), lines=many)], False, False)))
    assert len(pages) <= 2 and re.search(r"Goals: \d+ of 300 are here", text)


def test_large_type_is_larger_and_may_have_more_pages():
    pages = pages_of(glance_pdf([full_sheet()], True, False))
    assert 2 < len(pages) <= 4


def test_empty_sections_say_so_on_paper():
    text = on_one_line(pages_of(glance_pdf([replace(sheet_after(), lines=())], False, False)))
    assert all(each.when_empty in text for each in SECTIONS) and "Ask the case manager (CY)" in text


def test_several_sheets_begin_on_pages_of_their_own_each_with_its_paper_log():
    sheets = [sheet_after(), replace(sheet_after(), shown="M3", student_id="M3")]
    pages = pages_of(glance_pdf(sheets, False, True))
    begin = ["K7 Name", "K7: log on paper", "M3 Name", "M3: log on paper"]
    assert all(page.startswith(first) for page, first in zip(pages, begin, strict=True))
    assert f"1 {READS}" in on_one_line([pages[1]]) and "Goal no." in pages[1] and "M3 paper log" in pages[3]
    assert "1 of 1" in pages[0] and "M3 at a glance" in pages[2] and "K7 at a glance" not in pages[2]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_was_typed_is_only_text(typed):
    sheet = full_sheet(1, typed)
    pdf = glance_pdf([replace(sheet, shown=typed, ask=typed, otherwise=typed)], False, True)
    assert len(pages_of(pdf)) == 3
    assert not {"/AA", "/Names", "/AcroForm", "/URI"} & set(PdfReader(io.BytesIO(pdf)).root_object)


def test_the_same_sheet_gives_the_same_file_and_letters_that_are_missing_are_said():
    assert glance_pdf([full_sheet()], False, False) == glance_pdf([full_sheet()], False, False)
    text = on_one_line(pages_of(glance_pdf([full_sheet(1, "日本語")], False, False)))
    assert "letters that this PDF cannot print" in text


def test_a_sheet_says_that_letters_are_missing_where_its_own_are_and_not_the_ones_before_it():
    sheets = [full_sheet(1, "日本語"), sheet_after(), full_sheet(1, "日本語")]
    pages = pages_of(glance_pdf(sheets, False, False))
    assert ["stands for letters" in page for page in pages] == [False, True, False, False, True]  # at a sheet's end


def test_the_contents_of_a_binder_name_the_page_on_which_each_part_begins():
    found = binder(frames_after("Binder|3|Part|rules ; Binder|3|Text|Calm voice."), SETTINGS, "ANA", TODAY)
    pages = pages_of(binder_pdf(found))
    contents = re.findall(r"^(.+?) ?(\d+)$", pages[0].split("Contents")[1].split("Binder of")[0], re.M)
    assert len(contents) == 8 + 2 + 3
    for title, number in contents:
        shown = title.strip().removesuffix(" at a glance")
        assert shown in pages[int(number) - 1], title
    assert [page.split()[-1] for page in pages] == [str(number) for number in range(1, len(pages) + 1)]
    assert "Calm voice." in on_one_line(pages) and "Binder of ANA, March 12, 2026" in pages[-1]
    assert "Right answers: How many right without help" in on_one_line(pages)


def test_a_binder_of_somebody_without_students_or_rows_is_made_all_the_same():
    pages = pages_of(binder_pdf(binder(frames_after("-Binder ; -Updates"), SETTINGS, "ZED", TODAY)))
    assert "Nothing is written here yet in the tab Binder" in on_one_line(pages)


def test_a_page_of_a_binder_says_that_letters_are_missing_where_its_own_are():
    found = binder(frames_after("Binder|3|Part|rules ; Binder|3|Text|日本語 Calm voice."), SETTINGS, "ANA", TODAY)
    text = on_one_line(pages_of(binder_pdf(found)))
    assert text.count("stands for letters") == 1 and "\u25a1 Calm voice. \u25a1 stands for letters" in text
