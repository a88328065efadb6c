"""Tables on the screen: every table of a page goes through here.

Streamlit's own download writes cells as they are, formulas included, so .streamlit/config.toml turns it off; ours
stands below each table.
"""

from typing import Any

import pandas as pd
import streamlit as st

from automation.table_csv import table_csv


def show_table(table: pd.DataFrame, name: str, **more: Any) -> Any:
    """The table, with a button that makes a CSV of it on click; what was selected, as st.dataframe says it.

    name: of the file, and so no text that somebody typed. more: what st.dataframe takes besides.
    """
    selected = st.dataframe(table, hide_index=True, placeholder="", **more)  # an empty cell, and not the word None
    if not table.empty:
        made, file_name = lambda: table_csv(table), f"{name}.csv"
        key = f"csv of {name}"
        st.download_button("Table (CSV)", made, file_name, "text/csv", key=key, on_click="ignore", type="tertiary")
    else:
        st.empty()  # what stands below stays in its place
    return selected
