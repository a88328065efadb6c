"""A journey in a real browser: a score that became a date is found, ticked, corrected, and taken back."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from automation.practice_school.cast import HELP_GOAL, PARA
from sheets.account import open_practice
from sheets.cells import serial_of
from tests.browser.running import Server, settled
from tests.browser.test_journeys import PHONE, type_elsewhere
from tests.job_runs import room_id, rows_of, type_in
from tests.screens import JOINER

LOG = "Log ANA 3"


def score(server: Server, row: int) -> object:
    """What stands in the Score cell of that row, as another process reads it."""
    return rows_of(open_practice(server.folder), "room-1", LOG)[row - 1][2]


def test_a_row_is_ticked_corrected_and_taken_back(practice_server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(practice_server.url(f"?as={PARA.staff_id}"), **PHONE)
    page.get_by_role("heading", name="Today", exact=True).wait_for()
    page.goto(practice_server.url(f"data_check?as={PARA.staff_id}"))
    row = type_elsewhere(practice_server.folder, ("3/11/2026", HELP_GOAL, "", "Pointed"))
    became = serial_of(date(2026, 3, 9))
    account = open_practice(practice_server.folder)
    type_in(account, room_id(practice_server.folder), f"'{LOG}'!C{row}", [became])
    finding = page.locator("[data-testid=stMarkdownContainer]").filter(has_text=f"row {row}, Score: {became} is")
    expect(page.get_by_role("button", name="Check again")).to_be_visible()
    assert finding.count() == 0
    page.get_by_role("button", name="Check again").click()
    expect(finding).to_be_visible()
    settled(page)
    box = page.get_by_role("checkbox", name=f"Correct it: {became} → 3/9")
    expect(box).not_to_be_checked()
    page.locator("label").filter(has=box).click()
    expect(box).to_be_checked()
    button = page.get_by_role("button", name="Correct the ticked rows")
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("1 cell corrected.")).to_be_visible()
    expect(finding).to_have_count(0)
    assert score(practice_server, row) == "3/9"
    expect(page.get_by_text("asked by ANA")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone: the cell holds again what stood there before.")).to_be_visible()
    expect(finding).to_be_visible()
    expect(box).not_to_be_checked()
    assert score(practice_server, row) == became
    said = "\n".join(page.locator("[data-testid=stMain]").all_inner_texts()).replace(JOINER, "")
    assert f"{LOG}, row {row}, Score: 3/9 → {became}" in said
