"""A private check-in in a real browser: the para answers on a phone, the counselor follows up, the teacher is told."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.running import Server, settled

PHONE = {"width": 375, "height": 740}
WORDS = "The bus line, again."


def test_a_para_answers_the_counselor_follows_up_and_releases_and_the_teacher_sees_one_line(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    para = open_page(practice_server.url("?as=ANA"), **PHONE)  # the start page first: a sleeping server knows no other
    expect(para.get_by_text("Log now")).to_be_visible()
    para.goto(practice_server.url("check_in?as=ANA"))
    expect(para.get_by_text("This is voluntary.")).to_be_visible()
    settled(para)
    heavy = para.get_by_label("What felt heavy this week?")
    heavy.fill(WORDS)
    settled(para)
    para.get_by_text("yes, and my teacher may know", exact=True).click()
    send = para.get_by_role("button", name="Send to the counselor")
    box = send.bounding_box()
    assert box and box["height"] >= 38 and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
    send.click()
    expect(para.get_by_text("Thank you. It is with the counselor now.")).to_be_visible()
    expect(heavy).to_have_value("")

    counselor = open_page(practice_server.url("check_ins?as=HOPE"))
    expect(counselor.get_by_text(WORDS)).to_be_visible()
    counselor.keyboard.press("Escape")
    settled(counselor)
    tell = counselor.get_by_role("button", name="Tell the teacher")
    expect(tell).to_have_count(2)
    tell.last.click()
    expect(counselor.get_by_text("The teacher was told.")).to_be_visible()
    settled(counselor)
    counselor.get_by_role("button", name="Follow up").nth(2).click()
    note = counselor.get_by_label("What was done")
    note.fill("Talked at the gate.")
    note.press("Tab")
    settled(counselor)
    counselor.get_by_role("button", name="Save", exact=True).click()
    counselor.get_by_text("Earlier: 6").click()
    expect(counselor.get_by_text("March 12: Talked at the gate.")).to_be_visible()

    teacher = open_page(practice_server.url("?as=DORA"))
    line = teacher.get_by_text("Ana R. would like to talk with you.")
    expect(line).to_be_visible()
    boxes = teacher.get_by_text("Not now")
    expect(boxes.first).to_be_visible()
    first = line.bounding_box()
    button = boxes.first.bounding_box()
    assert first and button and abs(first["y"] - button["y"]) < 80, "it is the first line"
    expect(teacher.get_by_text(WORDS)).to_have_count(0)
