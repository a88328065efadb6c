"""Every address of a configured school, asked for by somebody who is not signed in, shows no data."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from pages.shared.registry import PAGES
from tests.browser.running import ROOT, Server, served, settled
from tests.screens import said_in

START = (str(Path(__file__).with_name("serve_configured.py")),)
FILES = [each.relative_to(ROOT) for each in (ROOT / "pages").rglob("*.py") if each.parent.name != "shared"]
NAMES = [each.stem for each in FILES]
ADDRESSES = [
    "",
    *NAMES,
    *(str(each) for each in FILES),
    "streamlit_app", "pages/shared/held.py", "held", "secret", "students", "progress/", "progress?as=DORA",
    "?as=DORA", "today?practice_staff_id=DORA", "~/+/progress",
]  # fmt: skip
# Below a folder nothing starts; such an address is seen once a folder, the others get the same page to the letter.
ONE_A_FOLDER = {str(each.parent): str(each) for each in FILES}
SEEN = [each for each in ADDRESSES if each not in map(str, FILES) or each in ONE_A_FOLDER.values()]
AT_ONCE = 2
# Each as a fresh process's first request, which is the dangerous one for a file directly in pages/ (there is none).
ASKED_FIRST = ("progress", "today", "data_check?as=DORA", *(each.stem for each in FILES if len(each.parts) == 2))


@pytest.fixture(scope="module")
def configured(practice_original: Path) -> Iterator[Server]:
    """A configured school, its server just started."""
    with served(practice_original, START) as server:
        yield server


def assert_shows_nothing(page: Page, sent: list[str], codes: frozenset[str]) -> None:
    """Only the sign-in is there; no code, goal or name is on the page, in its HTML, or in what was sent to it."""
    is_below_a_folder = page.url.count("/") > 3  # there Streamlit does not find its own parts, and nothing starts
    if not is_below_a_folder:
        expect(page.get_by_role("button", name="Sign in")).to_be_visible()
        settled(page)
    assert said_in(page.inner_text("body"), codes) == set()
    html = re.sub(r"<(script|style)\b.*?</\1>|<link\b[^>]*>|(class|id)=\"[^\"]*\"", "", page.content(), flags=re.S)
    assert said_in(html, codes) == set()
    assert said_in("\n".join(sent), {each for each in codes if len(each) > 3}) == set()
    assert "Practice" not in page.inner_text("body")


def listen(page: Page) -> list[str]:
    """Everything that the server sends to this page from now on, as text."""
    sent: list[str] = []

    def keep(frame: bytes | str) -> None:
        sent.append(frame if isinstance(frame, str) else frame.decode("utf-8", "replace"))

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    return sent


def test_the_addresses_cover_every_page() -> None:
    assert len(FILES) >= 6 and {str(each) for each in FILES} == {each.file for each in PAGES}
    assert len(set(ADDRESSES)) >= 2 * len(FILES)


@pytest.mark.parametrize("address", ASKED_FIRST)
def test_the_first_request_of_a_fresh_process_shows_no_data(
    address: str, practice_original: Path, codes: frozenset[str], open_page: Callable[..., Page]
) -> None:
    with served(practice_original, START) as server:
        page = open_page("about:blank")
        sent = listen(page)
        page.goto(server.url(address), wait_until="domcontentloaded")
        assert_shows_nothing(page, sent, codes)
        assert sent, "the listener hears the server"
        page.get_by_role("button", name="Sign in").click(trial=True)  # nothing lies over it


def test_no_address_shows_data_to_somebody_who_is_not_signed_in(
    configured: Server, codes: frozenset[str], open_page: Callable[..., Page]
) -> None:
    first = open_page("about:blank")
    tabs = [first, *(first.context.new_page() for _ in range(AT_ONCE - 1))]
    heard = {tab: listen(tab) for tab in tabs}
    visited = frames = 0
    for start in range(0, len(SEEN), AT_ONCE):  # several load while the first is looked at
        opened = list(zip(tabs, SEEN[start : start + AT_ONCE], strict=False))
        for tab, address in opened:
            tab.goto(configured.url(address), wait_until="commit")
        for tab, _ in opened:
            tab.wait_for_load_state("domcontentloaded")
            assert_shows_nothing(tab, heard[tab], codes)
            visited, frames = visited + 1, frames + len(heard[tab])
            heard[tab].clear()
    assert visited == len(SEEN) and frames > len(NAMES), "the listener hears the server"


def test_every_address_gets_the_same_page_that_starts_the_app_and_nothing_with_it(configured: Server) -> None:
    answers = {urlopen(configured.url(quote(each, safe="/?=~+"))).read() for each in ADDRESSES}
    assert len(answers) == 1 and b"<script" in answers.pop()


def test_the_guard_would_notice(practice_server: Server, codes: frozenset[str], open_page: Callable[..., Page]) -> None:
    page = open_page("about:blank")
    sent = listen(page)
    page.goto(practice_server.url("progress"), wait_until="domcontentloaded")
    expect(page.get_by_role("heading", name="Progress", exact=True)).to_be_visible()
    settled(page)
    assert said_in(page.inner_text("body"), codes) and said_in("\n".join(sent), codes) >= {"D8-1 follows two steps"}
