"""The first bookmark that a fresh process is asked for: Streamlit wrongly says over the page that there is none."""

from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# Closes what Streamlit laid over the page, which lets nothing behind it be pressed. It may come before or after this.
CLOSE = """<script>
const until = Date.now() + 5000;
(function close() {
  const all = [...document.querySelectorAll("[role=dialog]")];
  const wrong = all.find(each => each.textContent.includes("Page not found"));
  const button = wrong && wrong.querySelector("button");
  if (button) button.click();
  else if (Date.now() < until) setTimeout(close, 50);
})();
</script>"""


def close_false_alarm() -> None:
    """Take "Page not found" off the page where it is wrong; to be called before st.navigation.

    Before st.navigation was called once, a process takes the folder pages/ for the old kind of app, in which each of
    its files is a page: it looks for the bookmark there, finds none, says so, and only then runs this app, which knows
    the page. (streamlit/runtime/scriptrunner/script_runner.py, _mpa_v1.) From the second run on nothing is to be done.
    """
    is_first_run = PagesManager.uses_pages_directory is True
    if is_first_run and urlsplit(st.context.url or "").path.strip("/"):
        st.html(CLOSE, unsafe_allow_javascript=True)
