"""What a visitor sees: pages run without a browser, everything on the screen as text, and what strangers never see."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from automation.tidy import tidy
from sheets.account import Account
from tests.real_school import claims_of

ROOT = Path(__file__).resolve().parent.parent
FRONT_DOOR = ROOT / "streamlit_app.py"
TIMEOUT_SECONDS = 60
NEVER_ON_A_SCREEN = ("NaN", "null", "dtype", "index", "schema", "parse", "exception", "dataframe")
NEVER_ON_A_PARAS_SCREEN = ("fidelity", "phase", "aimline", "opportunity", "latency", "void", "coefficient")
GRAPH = "vega_lite_chart"
START_PAGES: set[str] = set()  # pages that turned out to be somebody's first
JOINER = "\u2060"  # invisible; may stand inside what was typed, so that it makes no link and no icon


def visit(staff_id: str = "", file: str = "", **user: Any) -> AppTest:
    """The screen of that person (in the practice school), or of a visitor signed in as `user`, on that page.

    ValueError where that page is not offered.
    """
    at = AppTest.from_file(FRONT_DOOR, default_timeout=TIMEOUT_SECONDS)
    at.user = user or {"is_logged_in": False}
    if staff_id:
        at.session_state["practice_staff_id"] = staff_id
    if not file:
        return at.run()
    bookmark = "" if file in START_PAGES else at.switch_page(file)._page_hash  # a bookmark costs no start page
    address = at.run().switch_page(file)._page_hash
    if bookmark and bookmark != address:  # it is this person's start page, which has another address
        START_PAGES.add(file)
        return visit(staff_id, file, **user)
    return at if at._finished_page_script_hash == address else at.run()


def signed_in(email: str, file: str = "", **others: Any) -> AppTest:
    """The screen of a person who signed in just now, with an address that the service verified; others: more claims."""
    return visit(file=file, **claims_of(email, **others))


def turn_to(at: AppTest, file: str) -> AppTest:
    """The same visitor on another page; ValueError where it is not offered."""
    return at.switch_page(file).run()


def alone(file: str, **user: Any) -> AppTest:
    """A page's script run by itself, as Streamlit would if somebody opened the file past the front door."""
    at = AppTest.from_file(ROOT / file, default_timeout=TIMEOUT_SECONDS)
    at.user = user or {"is_logged_in": False}
    return at.run()


def press(at: AppTest, label: str, number: int = 0) -> AppTest:
    """The screen after pressing the button with that label (the first, unless told)."""
    return [each for each in at.button if each.label == label][number].click().run()


def everything_on(at: AppTest | Block) -> str:
    """All text of a screen: what is shown, what lists offer, the cells of tables, what the graph is made of."""
    blocks = [at.main, at.sidebar] if isinstance(at, AppTest) else [at]
    return "\n".join(text for block in blocks for each in _elements(block) for text in _texts(each))


def as_read(text: str) -> str:
    """The text as a visitor reads it: without the escapes that keep it plain."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).replace(JOINER, "")


def shown_on(at: AppTest | Block) -> str:
    """All text of a screen as its reader sees it, without what makes typed text plain."""
    return as_read(everything_on(at))


def formatted_texts(at: AppTest) -> list[str]:
    """Every text that Streamlit reads as Markdown, exactly as it was handed over."""
    found = []
    for each in _elements(at.main):
        proto = getattr(each, "proto", None)
        for name in ("body", "label") if each.type not in ("code", "dataframe") else ():
            text = getattr(proto, name, None)
            found += [text] if isinstance(text, str) and text else []
    return found


def graphs_on(at: AppTest) -> list[Any]:
    """The graphs of a screen, from top to bottom, as Streamlit hands them to the browser."""
    return [each.proto for each in _elements(at.main) if each.type == GRAPH]


def without_graphs(at: AppTest) -> Block:
    """The screen's main part less its graphs, whose parts are for the computer."""
    for block in (at.main, *[each for each in _elements(at.main) if isinstance(each, Block)]):
        block.children = {key: each for key, each in block.children.items() if each.type != GRAPH}
    return at.main


def links_on(at: AppTest) -> list[str]:
    """Every address that the screen leads to."""
    in_text = re.findall(r"(?<!\\)\]\(([^)]+)\)", everything_on(at))
    return [*in_text, *(each.proto.url for each in _elements(at.main) if each.type == "link_button")]


def _elements(block: Block) -> Iterator[Element | Block]:
    for each in block.children.values():
        yield each
        if isinstance(each, Block):
            yield from _elements(each)


def _texts(element: Element | Block) -> Iterator[str]:
    if element.type in ("dataframe", "arrow_data_frame"):
        yield element.value.to_csv(index=False)
    elif (proto := getattr(element, "proto", None)) is not None:
        yield from _strings(MessageToDict(proto))


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, each in part.items():
            if name not in ("id", "pageScriptHash"):
                yield from _strings(each)
    elif isinstance(part, list):
        for each in part:
            yield from _strings(each)
    elif isinstance(part, str):
        yield part


def codes_of(account: Account) -> frozenset[str]:
    """What no stranger may see: every student code, Goal ID, goal and adult's name of the school."""
    school = tidy(account.school.read(), "school").frames
    found = set(school["Staff"]["name"])
    for room, link in zip(school["Classrooms"]["classroom_id"], school["Classrooms"]["workbook_link"], strict=True):
        frames = tidy(account.classroom(room, link).read(), "classroom").frames
        found |= {*frames["Students"]["student_id"], *frames["Goals"]["goal_id"], *frames["Goals"]["goal"]}
    return frozenset(str(each) for each in found)


def said_in(text: str, words: frozenset[str] | set[str] | tuple[str, ...]) -> set[str]:
    """Those of the words that the text says, as whole words; upper and lower case differ."""
    there = [each for each in words if each in text]
    return {each for each in there if re.search(rf"(?<![A-Za-z0-9]){re.escape(each)}(?![A-Za-z0-9])", text)}


@contextmanager
def just_started(monkeypatch: pytest.MonkeyPatch, no_secrets: Path) -> Iterator[None]:
    """The app as it is after a start on a computer where nothing is set up: nothing held, no secrets."""
    monkeypatch.delenv("PARABINDER_SECRETS", raising=False)
    before = st.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(no_secrets)])
    _forget_everything()
    yield
    _forget_everything()
    st.config.set_option("secrets.files", before)


def _forget_everything() -> None:
    st.cache_resource.clear()
    st.cache_data.clear()
