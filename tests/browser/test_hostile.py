"""The hostile school in a real browser: nothing typed draws, runs, loads or leads away, and tables export plainly."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from automation.links import opens_from_here
from automation.table_csv import BYTE_ORDER_MARK
from tests.browser.running import Server, served, settled
from tests.hostile import LEAK, would_calculate
from tests.hostile_school import make_hostile

PAGES = (
    "Progress", "Caseload", "At a glance", "Behavior", "Services", "Data check", "Team room", "Fidelity", "Training",
    "Updates",
)  # fmt: skip
FIRST_MS = 120_000  # the first visit reads every hostile cell
# What typed text could have made on the page: elements of our kinds, and what only markup makes.
MADE = (
    "#harmed, main iframe, .katex, .footnotes, main img[src^='http'], main svg use, main script, main h6, "
    "main table:not([role=grid])"
)
# Streamlit gets a page's own icon for the browser's tab from Google; no address that somebody typed is asked for.
TAB_ICONS = "fonts.gstatic.com"


@pytest.fixture(scope="module")
def hostile_server(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app over a school in which every free cell is hostile."""
    folder = tmp_path_factory.mktemp("hostile served") / "practice"
    shutil.copytree(practice_original, folder)
    make_hostile(folder)
    with served(folder) as server:
        yield server


def assert_unharmed(page: Page) -> None:
    """Nothing of what was typed became an element or a link."""
    assert page.locator(MADE).count() == 0, [each.evaluate("e => e.outerHTML") for each in page.locator(MADE).all()]
    own = urlsplit(page.url).netloc
    for each in page.locator("main a[href], [data-testid=stMain] a[href]").all():
        address = str(each.evaluate("e => e.href"))
        assert urlsplit(address).netloc == own or opens_from_here(address), address
    assert LEAK not in page.title()


def test_nothing_typed_comes_alive_or_leaves_the_browser(
    hostile_server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(hostile_server.url("?as=DORA"), wait_until="domcontentloaded")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible(timeout=FIRST_MS)
    settled(page)
    assert_unharmed(page)
    for name in PAGES:
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        settled(page)
        for each in page.locator("[data-testid=stExpander] summary").all()[:4]:
            each.click()
        settled(page)
        assert_unharmed(page)
    own = urlsplit(hostile_server.address).netloc
    hosts = {urlsplit(each).netloc for each in asked if not each.startswith(("data:", "blob:", "about:"))}
    assert own in hosts <= {own, TAB_ICONS} and LEAK not in " ".join(asked)
    assert not dialogs and len(asked) > 20


def test_a_table_downloads_through_us_alone(hostile_server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(hostile_server.url("progress?as=DORA"))
    table = page.locator("[data-testid=stDataFrame]").first
    table.scroll_into_view_if_needed(timeout=FIRST_MS)
    table.hover()
    expect(page.get_by_role("button", name="Fullscreen").first).to_be_visible()
    assert page.get_by_role("button", name="Download as CSV").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Table (CSV)").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8").removeprefix(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert download.value.suggested_filename == "rows behind the graph.csv" and len(rows) > 5
    assert any(cell.startswith("'") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if would_calculate(cell)]
