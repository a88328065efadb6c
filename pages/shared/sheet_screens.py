"""At-a-glance sheets and binder pages on a screen, and the buttons that print them."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from automation.at_a_glance import ASK, DETAILS_ELSEWHERE, HEALTH, SECTIONS, Sheet
from automation.binder import Binder, Page
from automation.file_names import as_file_name
from automation.glance_versions import announcing_row, readers
from automation.reports import made_on_click
from automation.sheet_telling import NOT_TOLD
from pages.shared.plain_text import as_typed
from pages.shared.saving import saved
from pages.shared.tables import show_table
from pages.shared.view import View
from sheets.schema import UPDATES

PDF = "application/pdf"
FIRST_TIME = "From then on its changes are told by themselves. "


def show_sheet(sheet: Sheet) -> None:
    """The sheet as one narrow column: what changed first, then section by section, no section blank."""
    st.caption(as_typed(sheet.version.said))
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**What changed**  \n{as_typed(sheet.version.changes_said)}")
        if sheet.version.changes:
            st.markdown("\n".join(f"- {as_typed(each)}" for each in sheet.version.changes))
    for section in SECTIONS:
        entries = sheet.entries(section.title)
        st.subheader(section.title, anchor=False)
        if not entries:
            st.caption(as_typed(sheet.empty(section)))
        for each in entries:
            colon = ":" if each.text else ""
            label = f"**{as_typed(each.label)}{colon}** " if each.label else ""
            lines = [
                f"{label}{as_typed(each.text)}",
                *(f":gray[{name}:] {as_typed(said)}" for name, said in each.fields),
            ]
            st.markdown("  \n".join(lines))
        if entries and section.title == HEALTH:
            st.caption(DETAILS_ELSEWHERE)
        if section.title == ASK:
            st.markdown(as_typed(sheet.otherwise))


def offer_sheets(sheets: Callable[[], Sequence[Sheet]], name: str, label: str, for_teacher: bool) -> None:
    """The button that makes the PDF of these sheets on click; large type, and for teachers a paper log, as options."""
    with st.container(horizontal=True, vertical_alignment="center"):
        is_large = st.toggle("Large type", key=f"large {name}", help="Up to four pages a student instead of two.")
        with_log = for_teacher and st.toggle(
            "With a paper log", key=f"log {name}", help="For a substitute: goals and empty rows, typed in later."
        )
        st.download_button(
            label,
            lambda: made_on_click.glance_pdf(sheets(), is_large, with_log),
            as_file_name(f"at a glance {name}", "pdf"),
            PDF,
            on_click="ignore",
            key=f"pdf {name}",
        )


def tell_everybody(view: View, sheet: Sheet) -> None:
    """For a teacher: whether and when the sheet is told by itself, and the button that tells it now.

    However often it is pressed, and whether or not the nightly check tells it too: it is told once.
    """
    version = sheet.version
    if version.is_told:
        return
    with st.container(border=True):
        what = "Nobody was told of this sheet yet." if version.told is None else "This sheet changed since it was told."
        when = FIRST_TIME if version.told is None else _when_by_itself(view, sheet)
        st.markdown(f"**{what}** {when}Telling it puts it on the Today of who works with {as_typed(sheet.shown)}.")
        if st.button("Tell everybody", type="primary", key=f"tell {sheet.classroom_id} {sheet.student_id}"):
            key = (sheet.classroom_id, sheet.student_id)
            row = announcing_row(version.number, sheet.lines, version.changes, key, view.person.staff_id, view.today)
            if saved(view, sheet.classroom_id, UPDATES, row, ("tell", key, row["update_id"])):
                st.rerun()


def _when_by_itself(view: View, sheet: Sheet) -> str:
    """When the nightly check tells this sheet, or why it does not, as a sentence; "" where it never will."""
    notes = (each.finding for each in view.findings() if each.finding.code == NOT_TOLD)
    key = (sheet.classroom_id, sheet.student_id)
    when = next((each.details["when"] for each in notes if (each.workbook, each.student_id) == key), "")
    return f"{as_typed(when[0].upper() + when[1:])}. " if when else ""


def show_readers(view: View, frames: Mapping[str, pd.DataFrame], sheet: Sheet) -> None:
    """For a teacher: who works with the student and answered that they read the newest version."""
    table = readers(frames, sheet.version, (sheet.classroom_id, sheet.student_id), view.today)
    if table.empty:
        return
    st.subheader("Who has read the newest version", anchor=False)
    show_table(table, "who has read it")


def show_page(page: Page) -> None:
    """One page of the binder under its title."""
    with st.expander(page.title):
        if not page.items:
            st.caption(as_typed(page.empty))
        for each in page.items:
            label = f"**{as_typed(each.label)}**  \n" if each.label else ""
            st.markdown(label + "  \n".join(as_typed(line) for line in each.text.split("\n")))
            if each.link:
                st.caption(as_typed(each.link))


def show_binder(binder: Binder) -> None:
    """The binder's sections in its order, each to open."""
    for page in binder.room_pages:
        show_page(page)
    for sheet in binder.sheets:
        with st.expander(f"{as_typed(sheet.shown)} at a glance"):
            show_sheet(sheet)
    for page in binder.last_pages:
        show_page(page)


def offer_binder(binder: Binder) -> None:
    """The button that makes the whole binder as one PDF on click."""
    name = as_file_name(f"binder {binder.staff_id}", "pdf")
    st.download_button("Make the PDF", lambda: made_on_click.binder_pdf(binder), name, PDF, on_click="ignore")
