"""Training in a real browser: the question of every teacher in few clicks, and the grid on a phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running import Server, settled

QUESTION = "Who still needs a training, and who can model it?"
PHONE_PX = 375


@pytest.mark.parametrize("width", [1280, PHONE_PX])
def test_who_needs_the_behavior_plan_training_and_who_can_model_it(
    width: int, practice_server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(practice_server.url("training?as=DORA"), width)
    expect(page.get_by_role("heading", name="Training", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("combobox", name=QUESTION).click()
    page.keyboard.type("behavior plans: all")
    page.get_by_role("option", name=re.compile("^Behavior plans: all")).first.click()
    expect(page.get_by_text("Still need it")).to_be_visible()
    expect(page.get_by_text("Can model it", exact=True)).to_be_visible()
    settled(page)
    grid = page.locator("[aria-label^='Training, all topics, by person.']").first
    expect(grid).to_be_visible()
    box = grid.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
