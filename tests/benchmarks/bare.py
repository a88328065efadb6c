"""A bare Streamlit app: one graph of three points."""

import streamlit as st

st.title("Bare")
st.line_chart([1, 3, 2])
