"""The board of coaching cycles, and one cycle with both voices side by side."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from automation.coaching_page import SYMBOLS, Card, Voices
from pages.shared.plain_text import as_typed

READ_FROM_THE_LEFT = "<style>.st-key-board button p { text-align: left; }</style>"
MOST_CARDS = 8  # of one column; a longer board is no board


def show_board(columns: Mapping[str, Sequence[Card]], people: Collection[str]) -> None:
    """The cards by what comes next; Streamlit stacks the columns on a phone. people: who can be opened below."""
    st.html(READ_FROM_THE_LEFT)
    places = st.container(key="board").columns(len(columns))
    for place, (heading, cards) in zip(places, columns.items(), strict=True):
        with place, st.container(border=True, gap="xsmall"):
            st.markdown(f"**{heading}** ({len(cards)})")
            for card in cards[:MOST_CARDS]:
                _show(card, card.staff_id in people)
            if len(cards) > MOST_CARDS:
                st.caption(f"and {len(cards) - MOST_CARDS} more")


def show_voices(both: Voices) -> None:
    """The coach's words and the coached person's beside each other; on a phone under each other."""
    st.markdown(f"{SYMBOLS[both.state]} {as_typed(both.said)}")
    left, right = st.columns(2)
    with left.container(border=True, height="stretch"):
        st.markdown("**The coach**")
        _line("Went well", both.went_well)
        _line("Next step", both.next_try)
    with right.container(border=True, height="stretch"):
        st.markdown("**The person coached**")
        if both.answered:
            _line("How it went", both.para_view)
            _line("What I need", both.need)
        else:
            st.caption("Has not written yet. It is asked for on the page My coaching.")


def choose(staff_id: str, skill_id: str) -> None:
    """Whom and which skill the page Coaching shows below its board."""
    st.session_state["coached"], st.session_state[f"skill {staff_id}"] = staff_id, skill_id


def _show(card: Card, can_open: bool) -> None:
    key = f"open {card.staff_id} {card.skill_id}"
    if can_open:
        st.button(
            as_typed(f"{card.staff_id}: {card.title}"),
            key=key,
            type="tertiary",
            on_click=choose,
            args=(card.staff_id, card.skill_id),
        )
    else:
        st.markdown(as_typed(f"{card.staff_id}: {card.title}"))
    st.caption(f"{SYMBOLS[card.state]} {as_typed(card.said)}")


def _line(label: str, text: str) -> None:
    st.markdown(f":gray[{label}:] {as_typed(text) if text else ':gray[nothing yet]'}")
