"""A coaching step and its answer in a real browser: the coach writes, the para answers on a phone, both are read."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from automation.tidy import tidy
from sheets.account import open_practice
from tests.browser.running import Server, settled

PHONE = {"width": 375, "height": 760}
SKILL = "Supporting communication and devices"


def coached(server: Server) -> list[dict]:
    account = open_practice(server.folder)
    assert account.team is not None
    return tidy(account.team.read(), "team").frames["Coaching"].to_dict("records")


def test_a_step_is_written_answered_on_a_phone_and_read_with_both_voices(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    before = len(coached(practice_server))
    page = open_page(practice_server.url("?as=FAY"))
    page.get_by_role("link", name="Coaching", exact=True).first.click()
    page.get_by_role("button", name=f"BEN: {SKILL}").click()
    expect(page.get_by_role("radio", name="feedback", exact=True)).to_have_attribute("aria-checked", "true")
    page.get_by_label("What went well").fill("Pointed while speaking.")
    page.get_by_label("One thing to try next").click()
    settled(page)
    page.get_by_role("button", name="Save step", exact=True).click()
    expect(page.get_by_text(f"Saved: BEN, {SKILL}, feedback.")).to_be_visible()

    phone = open_page(practice_server.url("my_coaching?as=BEN"), **PHONE)
    expect(phone.get_by_role("heading", name="My coaching", exact=True)).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.get_by_text("Pointed while speaking.")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_label("How it went for me").first.fill("Easier now.")
    phone.get_by_label("What I need").first.fill("A second battery.")
    phone.get_by_label("How it went for me").first.click()
    settled(phone)
    phone.get_by_role("button", name="Send", exact=True).first.click()
    expect(phone.get_by_text("Your coach reads it beside their own words.")).to_be_visible()

    page.get_by_role("button", name="Refresh").click()
    for said in ("Pointed while speaking.", "Easier now.", "A second battery."):
        expect(page.get_by_text(said).first).to_be_visible()
    rows = coached(practice_server)
    assert len(rows) == before + 1
    assert (rows[-1]["went_well"], rows[-1]["need"]) == ("Pointed while speaking.", "A second battery.")


def test_a_bookmark_of_ones_own_start_page_opens_at_its_student(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    """Progress is a coach's start page, whose bookmark leads to the app's bare address."""
    page = open_page(practice_server.url("progress?as=FAY&student=K7"))
    expect(page.get_by_role("heading", name="All goals of K7", exact=True)).to_be_visible()
    assert "student=K7" in page.url
