"""Where text reaches a screen: the ways that could draw markup, load an address or hand out cells stand nowhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = [*sorted((ROOT / "pages").rglob("*.py")), ROOT / "streamlit_app.py"]
# Each draws HTML, loads what an address says, runs what a text says, or shows a whole mistake.
NEVER = {
    "components", "iframe", "image", "audio", "video", "logo", "pydeck_chart", "graphviz_chart", "map", "table", "json",
    "latex", "echo", "exception", "help", "chat_message", "mermaid_chart", "pdf", "feedback", "navigation_link",
}  # fmt: skip
LOADS_OR_LEADS = {"LinkColumn", "ImageColumn", "AudioColumn", "VideoColumn", "JsonColumn", "MultiselectColumn"}
ONLY_IN = {"dataframe": {"pages/shared/tables.py"}, "data_editor": {"pages/workbook/practice_sheet.py"}}


def calls_in(file: Path) -> Iterator[tuple[str, ast.Call]]:
    """The name of what is called last (st.html: html), and the call."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_screen_has_no_way_to_draw_or_load_what_somebody_typed(file: Path) -> None:
    place = str(file.relative_to(ROOT))
    for name, call in calls_in(file):
        is_streamlits = ast.unparse(call.func).split(".")[0] in ("st", "streamlit")
        assert not (is_streamlits and name in NEVER), f"{place}, line {call.lineno}: st.{name}"
        assert name not in LOADS_OR_LEADS, f"{place}, line {call.lineno}: {name}"
        assert place in ONLY_IN.get(name, {place}), f"{place}, line {call.lineno}: show_table(...) shows tables"
        for each in call.keywords:
            assert each.arg != "unsafe_allow_html", f"{place}, line {call.lineno}"
        if name == "html":
            text = call.args[0]
            is_constant = isinstance(text, ast.Constant) or (isinstance(text, ast.Name) and text.id.isupper())
            assert is_constant, f"{place}, line {call.lineno}: st.html takes a constant of ours alone"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_link_in_a_text_is_written_out_or_made_in_one_place(file: Path) -> None:
    """There it is looked at whether it leads to Google; an address that somebody typed could end the link and go on."""
    place = str(file.relative_to(ROOT))
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            before = zip(node.values, node.values[1:], strict=False)
            made = [1 for text, value in before if _ends_in_a_link(text) and isinstance(value, ast.FormattedValue)]
            assert not made or place == "pages/shared/links.py", f"{place}, line {node.lineno}: links.py makes links"


def _ends_in_a_link(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and str(part.value).endswith("](")


def test_a_tables_own_download_is_off() -> None:
    """Streamlit's own writes formulas as they are."""
    assert "disableDataExport = true" in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
