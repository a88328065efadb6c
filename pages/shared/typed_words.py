"""Words that were typed when the connection was cut: they are sent as soon as it is back.

Streamlit sends what stands in a field when the field is left. While there is no connection it disables every field, and
Chromium says nothing of a field that is disabled while somebody types in it: it is never left, its words stay on the
screen, and a Save that comes later goes without them. So each field that was typed in and not left is left by the page
itself once it is open again. One place does it for every page and every kind of field.
"""

import streamlit as st

# Streamlit lets a page listen for no connection; "disabled" coming off a field is what a browser sees of it.
LEAVES_FIELDS = """
<script>
(() => {
  if (window.leavesFieldsAfterACut) return;
  window.leavesFieldsAfterACut = true;
  const typedIn = new Set();
  document.addEventListener("input", event => typedIn.add(event.target), true);
  document.addEventListener("focusout", event => event.target.disabled || typedIn.delete(event.target), true);
  const leave = field => field.dispatchEvent(new FocusEvent("focusout", {bubbles: true}));
  new MutationObserver(() => {
    [...typedIn].filter(field => !field.isConnected).forEach(field => typedIn.delete(field));
    [...typedIn].filter(field => !field.disabled).forEach(leave);
  }).observe(document.body, {subtree: true, attributes: true, attributeFilter: ["disabled"]});
})();
</script>
"""


def keep_typed_words() -> None:
    """Nothing to see: from now on, and on every page, a cut of the connection takes no typed word away."""
    with st.sidebar:  # where it leaves no gap on the page
        st.html(LEAVES_FIELDS, unsafe_allow_javascript=True)
