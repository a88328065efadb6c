"""Journeys through the practice school in a real browser: first start, a wrong row, a phone, a keyboard."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from automation.practice_school.cast import HELP_GOAL
from sheets.practice import connect, workbook_ids
from tests.browser.conftest import PATIENCE_MS
from tests.browser.running import ROOT, Server, graph_on, served, settled, without_secrets
from tests.screens import JOINER

PHONE = {"width": 375, "height": 667}
LONGEST_FIRST_GRAPH_SECONDS = 120  # a build machine may be four times slower than a desk, which takes 15 to 30
TYPE_ELSEWHERE = """
import json, sys
from sheets.practice import connect, workbook_ids
folder, rows = sys.argv[1:]
book = connect(folder).open_by_key(workbook_ids(folder)["classrooms"]["room-1"])
sheet = book.worksheet("Log ANA 3")
row = len(sheet.col_values(1)) + 1
sheet.update(json.loads(rows), f"A{row}", value_input_option="USER_ENTERED")
print(row)
"""
HOSTILE = (
    "<img src=x>", "![a](https://x.example/a.png)", "[link](https://x.example)", "https://x.example/y", "$\\LaTeX$",
    ":material/home:", ":red[x]", "*b* ~~d~~", "a -> b",
)  # fmt: skip


def type_elsewhere(folder: Path, *rows: tuple[str, ...]) -> int:
    """The row of ANA's log in which another process began to type these rows."""
    command = [sys.executable, "-c", TYPE_ELSEWHERE, str(folder), json.dumps(rows)]
    done = subprocess.run(command, cwd=ROOT, env=without_secrets(folder), capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_from_an_empty_folder_to_the_first_graph(
    tmp_path: Path, open_page: Callable[..., Page], capsys: pytest.CaptureFixture
) -> None:
    open_page("about:blank")  # Chromium itself is not part of what is measured
    begun = time.monotonic()
    with served(tmp_path / "practice") as server:
        page = open_page(server.url())
        expect(page.get_by_role("progressbar").first).to_be_visible()
        expect(page.get_by_text(re.compile("Making the practice school|Laying out|Checking")).first).to_be_visible()
        expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
        today_after = time.monotonic() - begun
        page.get_by_role("link", name="Progress", exact=True).first.click()
        expect(graph_on(page)).to_be_visible()
        graph_after = time.monotonic() - begun
        expect(graph_on(page)).to_have_attribute("aria-label", re.compile("Graph of .+ days with data from .+"))
        assert graph_on(page).locator("svg, canvas").count() == 1
        expect(page.get_by_text("The graph in words")).to_be_visible()
    with capsys.disabled():
        print(f"\nempty folder to Today {today_after:.1f} s, to the first graph {graph_after:.1f} s")
    assert graph_after < LONGEST_FIRST_GRAPH_SECONDS


def test_a_wrong_row_typed_elsewhere_is_found_by_check_again(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(practice_server.url())
    page.get_by_role("link", name="Data check", exact=True).first.click()
    expect(page.get_by_role("heading", name="Data check", exact=True)).to_be_visible()
    row = type_elsewhere(practice_server.folder, ("3/12/2026", HELP_GOAL, "9/5"))
    finding = page.locator("[data-testid=stMarkdownContainer]").filter(has_text=f"Log ANA 3, row {row}, Score: 9/5")
    assert finding.count() == 0
    page.get_by_role("button", name=re.compile("Check again")).click()
    expect(finding).to_be_visible()
    link = finding.get_by_role("link").first.get_attribute("href") or ""
    assert f"row={row}" in link and "ANA" in link
    page.goto(practice_server.url(link.lstrip("/")))
    expect(page.get_by_role("heading", name="Practice sheet", exact=True)).to_be_visible()


def said_by(shown: Locator) -> str:
    """What these parts of a page say now, as their reader sees it."""
    return "\n".join(shown.all_inner_texts()).replace(JOINER, "")


def test_what_people_typed_becomes_no_link_no_picture_and_no_formatting(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    type_elsewhere(practice_server.folder, *[("3/12/2026", HELP_GOAL, text) for text in HOSTILE])
    page = open_page(practice_server.url("data_check"))
    page.get_by_role("button", name=re.compile("Check again")).click()
    shown = page.locator("[data-testid=stMarkdownContainer]", has_text=re.compile(r"row \d+, Score: "))
    expect(shown.filter(has_text="<img src=x>")).to_be_visible()
    deadline = time.monotonic() + PATIENCE_MS / 1000  # findings arrive one by one, each drawn on its own
    while unsaid := [text for text in HOSTILE if f"Score: {text} is not" not in said_by(shown)]:
        assert time.monotonic() < deadline, f"not shown as typed: {unsaid}"
        page.wait_for_timeout(200)
    assert shown.locator("img, code, del, .katex, a[href*='x.example'], [role=img]").count() == 0


PHONE_SCREENS = {
    "para today": ("?as=ANA", "Today", HELP_GOAL),
    "teacher today": ("?as=DORA", "Today", "K7"),
    "progress": ("progress?as=DORA", "Progress", "The graph in words"),
    "data check": ("data_check?as=ANA", "Data check", "Log ANA"),
}


@pytest.fixture(params=PHONE_SCREENS)
def phone(
    request: pytest.FixtureRequest, practice_server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> Iterator[tuple[str, Page]]:
    """A page on a phone, all of it there."""
    path, heading, text = PHONE_SCREENS[request.param]
    page = open_page(practice_server.url(path), **PHONE)
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_text(text).first).to_be_attached()
    if heading == "Progress":
        expect(graph_on(page)).to_be_visible()
    page.screenshot(path=tmp_path / f"{request.param}.png", full_page=False)
    yield request.param, settled(page)


def test_nothing_scrolls_sideways_on_a_phone(phone: tuple[str, Page]) -> None:
    name, page = phone
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    too_wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain]')].filter(e => e.scrollWidth > e.clientWidth).length"
    )
    assert too_wide == 0
    if name == "para today":
        assert_what_to_log_is_there(page)


def assert_what_to_log_is_there(page: Page) -> None:
    """The first screen of a phone shows it."""
    for what in (page.get_by_role("link", name=re.compile("Log now")), page.get_by_text("not logged yet today")):
        box = what.first.bounding_box()
        assert box and box["y"] + box["height"] <= PHONE["height"], "the first screen shows what to log"


def test_a_para_sees_what_to_log_at_once_in_school_hours_too(
    practice_original: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    folder = tmp_path / "school"
    shutil.copytree(practice_original, folder)
    hours_to_ten = (datetime.now(UTC).hour - 10 + 11) % 24 - 11  # Etc/GMT+5 is five hours behind
    settings = connect(folder).open_by_key(workbook_ids(folder)["school"]).worksheet("Settings")
    settings.update_cell(settings.col_values(1).index("Time zone") + 1, 2, f"Etc/GMT{hours_to_ten:+d}")
    with served(folder) as server:
        page = open_page(server.url("?as=ANA"), **PHONE)
        expect(page.get_by_text("not logged yet today").first).to_be_attached()
        expect(page.get_by_text(re.compile(r"^Now, "))).to_be_visible()
        assert_what_to_log_is_there(settled(page))


@pytest.mark.parametrize(
    ("path", "role", "name"),
    [("progress", "combobox", "Student"), ("data_check", "button", "Check again")],
)
def test_the_keyboard_reaches_what_a_teacher_works_with(
    path: str, role: str, name: str, practice_server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(practice_server.url(path))
    wanted = page.get_by_role(role, name=re.compile(name)).first
    expect(wanted).to_be_visible()
    settled(page)
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    if role == "combobox":
        page.keyboard.type("K7")
        expect(page.get_by_role("option", name="K7")).to_be_visible()
        page.keyboard.press("Enter")
        expect(graph_on(page)).to_have_attribute("aria-label", re.compile("Graph of K7-1 reads sight words"))
