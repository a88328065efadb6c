"""The action "I have 15 minutes": modules that fit, on the screen and as a card to print."""

import pandas as pd
import streamlit as st

from automation.spare_moment import SPARE_MINUTES, cards, printed_cards, spare_moment, weak_skills
from automation.transcript import file_name
from pages.shared.links import offer_link
from pages.shared.plain_text import as_typed
from pages.shared.view import View

MOST_SHOWN = 3


def i_have_minutes(view: View, rows: pd.DataFrame, staff_id: str, label: str = "I have") -> None:
    """Ask how many minutes there are and show what fits. rows: that person's rows of `training.completion`."""
    minutes = st.segmented_control(
        label, SPARE_MINUTES, format_func=lambda each: f"{each} minutes", key=f"spare minutes {staff_id}"
    )
    if minutes is None:
        return
    weak = weak_skills(view.frames("Observations", "Supports", "Assignments"), staff_id, view.today)
    found = cards(spare_moment(rows, minutes, weak), view.frame("Training modules"), weak, view.today)
    if not found:
        st.info(f"Nothing that is still open fits into {minutes} minutes. Well done; or ask your teacher what helps.")
        return
    for card in found[:MOST_SHOWN]:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{as_typed(card.title)}**, {card.minutes} minutes")
            for said in (card.able_to, card.why):
                if said:
                    st.write(as_typed(said))
            offer_link(card.link)
    st.download_button(
        "Print as a card",
        lambda: printed_cards(found, minutes, staff_id, view.settings.school_name, view.today),
        file_name([staff_id], "spare moment", view.today),
        "application/pdf",
        on_click="ignore",
        icon=":material/print:",
        key=f"spare card {staff_id}",
    )
