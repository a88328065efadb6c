"""Behavior: what the notes about a student show, with their numbers, and how the days go. Never a cause."""

import streamlit as st

from automation.behavior import NOT_WHY, spans
from automation.behavior_note import NOT_A_REPORT, students_to_choose
from automation.behavior_page import Card, behavior_page, first_shown
from pages.shared.front_door import require
from pages.shared.links import offer_page
from pages.shared.page_top import page_top
from pages.shared.plain_text import as_typed
from pages.shared.registry import SEE_BEHAVIOR, WRITE_BEHAVIOR
from pages.shared.tables import show_table


def show_card(card: Card) -> None:
    """One note or check: its title, and what was chosen and typed."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{':red[:material/emergency:] ' if card.is_open else ''}**{as_typed(card.title)}**")
        st.markdown("  \n".join(f":gray[{label}:] {as_typed(said)}" for label, said in card.lines))


def show_graph(title: str, graph: dict, name: str) -> None:
    """A graph with its words below."""
    st.markdown(f"**{title}**")
    st.vega_lite_chart(spec=graph, theme=None, width="stretch", key=f"{name} {title}")
    with st.expander(f"{title}: the graph in words"):
        st.write(as_typed(graph["description"]))


view = require(*SEE_BEHAVIOR)
page_top(view, "Behavior")
st.warning(NOT_A_REPORT)
frames = view.frames("Students", "Behavior notes", "Day check", "Goals", "Phases", "Calendar")
students = students_to_choose(frames["Students"], view.settings)
if view.person.has(*WRITE_BEHAVIOR):
    with st.container(horizontal=True):
        st.page_link("pages/students/behavior_note.py", label="Write a note", icon=":material/add_notes:")
        st.page_link("pages/students/day_check.py", label="Day check", icon=":material/mood:")
if not students:
    st.info("No students are assigned to you today.")
    st.stop()
left, right = st.columns([1, 2])
keys = {shown: key for key, shown in students.items()}
choices = spans(frames["Calendar"], view.today)
span = choices[right.selectbox("Days", list(choices), key="days")]
first = first_shown(students, frames, span.first_on)
shown_as = left.selectbox("Student", list(keys), first, key="student", bind="query-params")
asked = ("behavior", keys[shown_as], span.label, span.first_on)
page = view.once(asked, lambda: behavior_page(frames, keys[shown_as], shown_as, span, view.today))

st.markdown(as_typed(page.said))
if page.left_out:
    offer_page(view.person, "pages/workbook/data_check.py", f"Left out until fixed: {page.left_out}")
for each in (*page.patterns, *page.numbers):
    st.markdown(f"- {as_typed(each)}")
st.caption(NOT_WHY)
columns = st.columns(2)
for number, (title, graph) in enumerate(page.charts):
    with columns[number % 2]:
        show_graph(title, graph, shown_as)
if len(page.pairs):
    with st.expander("Before and after, counted together"):
        show_table(page.pairs, "before and after")
st.subheader("Day check", anchor=False)
if page.day_chart:
    show_graph("The days", page.day_chart, shown_as)
else:
    st.caption("Nobody marked the scale on these days.")
for each in page.beside:
    st.markdown(f"- {as_typed(each)}")
if page.beside:
    st.caption("Days beside each other, counted. This does not say that one leads to the other.")
for card in page.checks:
    show_card(card)
st.subheader("Notes, newest first", anchor=False)
if not page.notes:
    st.caption("No notes on these days.")
for card in page.notes:
    show_card(card)
