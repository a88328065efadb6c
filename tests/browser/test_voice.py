"""The para's voice in a real browser: input that the teacher finds by area, an update read by one and asked about."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.running import Server, settled

PHONE = {"width": 375, "height": 800}


def on_a_phone(page: Page, heading: str) -> Page:
    """The page, once it stands there and the menu that covers it is closed."""
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    settled(page)
    return page


def test_a_para_gives_input_and_the_teacher_sees_it_beside_the_goal(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    first = open_page(practice_server.url("?as=DORA"))  # the server has read the school when the para comes
    expect(first.get_by_text("K7: IEP review on April 2; 2 of 3 have not written yet")).to_be_visible()
    para = on_a_phone(open_page(practice_server.url("iep_input?as=BEN&student=K7"), **PHONE), "IEP input")
    box = para.get_by_role("textbox", name="What I see: goal 3")
    box.fill("Does all eight steps with the pictures.")
    box.blur()
    settled(para)
    para.get_by_role("button", name="Save", exact=True).click()
    expect(para.get_by_text("Saved: your input for K7")).to_be_visible()
    teacher = open_page(practice_server.url("iep?as=DORA&student=K7"))
    goal = teacher.locator("[data-testid=stHorizontalBlock]").filter(has_text="K7-3 washes hands")
    expect(goal.get_by_text("Does all eight steps with the pictures.")).to_be_visible()
    expect(teacher.get_by_text("Not yet: Gus H.")).to_be_visible()


def test_an_update_is_read_by_one_and_asked_about_by_the_other(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    lena = on_a_phone(open_page(practice_server.url("my_day?as=LENA"), **PHONE), "Today")
    lena.get_by_role("button", name="Read", exact=True).first.click()
    expect(lena.get_by_text("Noted: read.")).to_be_visible()
    cara = on_a_phone(open_page(practice_server.url("my_day?as=CARA"), **PHONE), "Today")
    cara.get_by_role("button", name="I have a question").first.click()
    asked = cara.get_by_label("Your question, to the teacher")
    asked.fill("Who brings them back?")
    asked.blur()
    settled(cara)
    cara.get_by_role("button", name="Ask", exact=True).click()
    expect(cara.get_by_text("Your question went to the teacher.")).to_be_visible()
    teacher = open_page(practice_server.url("updates?as=DORA"))
    expect(teacher.get_by_text("Who brings them back?")).to_be_visible()
    expect(teacher.get_by_text("Everybody has read every update.")).to_have_count(0)
