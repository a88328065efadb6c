"""The observer's form on a tablet in a real browser, with the connection cut half-way."""

import re
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from automation.tidy import tidy
from sheets.account import open_practice
from tests.browser.running import Server, graph_on, settled

TABLET = {"width": 820, "height": 1180}
SUPPORT = "K7-S1 least help first"
FINGER_PX = 44


class Cable:
    """A connection to the server that can be pulled out and put back: every byte of the browser goes through it."""

    def __init__(self, port: int) -> None:
        self._port, self._is_in, self._open = port, True, set[socket.socket]()
        self._ear = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._ear.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def pull(self) -> None:
        """Cut every connection, and let no new one through."""
        self._is_in = False
        for each in list(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def plug_in(self) -> None:
        """Let connections through again."""
        self._is_in = True

    def close(self) -> None:
        """End for good."""
        self.pull()
        self._ear.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._ear.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with suppress(OSError), near:
            if not self._is_in:
                return
            with socket.create_connection(("127.0.0.1", self._port)) as far:
                self._open |= {near, far}
                while True:
                    for ready in select.select([near, far], [], [])[0]:
                        data = ready.recv(65_536)
                        if not data:
                            return
                        (far if ready is near else near).sendall(data)


@pytest.fixture
def cable(practice_server: Server):
    """The way to the server."""
    made = Cable(int(practice_server.address.rsplit(":", 1)[1]))
    yield made
    made.close()


def step(page: Page, number: int) -> Locator:
    """One step's box with its four buttons."""
    return page.locator(f"[class*=st-key-observe-][class*=-step-{number}]")


def button(page: Page, number: int, word: str) -> Locator:
    """One of a step's buttons."""
    return step(page, number).get_by_role("radio", name=word, exact=True).first


def mark(page: Page, number: int, word: str) -> None:
    """Press a step's button."""
    button(page, number, word).click()
    expect(button(page, number, word)).to_have_attribute("aria-checked", "true")


def observed(server: Server) -> list[dict]:
    account = open_practice(server.folder)
    assert account.team is not None
    return tidy(account.team.read(), "team").frames["Fidelity"].to_dict("records")


def test_nothing_is_lost_when_the_connection_is_cut_half_way(
    practice_server: Server, cable: Cable, open_page: Callable[..., Page]
) -> None:
    before = len(observed(practice_server))
    page = open_page(f"{cable.address}/observe?as=DORA", **TABLET)
    expect(page.get_by_role("heading", name="Observe", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("0 of 8 steps marked")).to_be_visible()
    box = button(page, 1, "Done").bounding_box()
    assert box and box["height"] >= FINGER_PX
    for number in (1, 2, 3):
        mark(page, number, "Done")
    expect(page.get_by_text("3 of 8 steps marked")).to_be_visible()
    settled(page)
    words = page.get_by_label("What went well")
    words.press_sequentially("Waited calmly.")  # and the cut comes before the field is left
    cable.pull()
    expect(button(page, 4, "Partly")).to_be_disabled()  # no press can be lost: the form waits
    cable.plug_in()
    expect(button(page, 4, "Partly")).to_be_enabled()
    expect(button(page, 3, "Done")).to_have_attribute("aria-checked", "true")
    expect(words).to_have_value("Waited calmly.")
    for number, word in ((4, "Partly"), (5, "Not done"), (6, "Not seen"), (7, "Done"), (8, "Done")):
        mark(page, number, word)
    expect(page.get_by_text("8 of 8 steps marked")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("Saved: ANA"))).to_be_visible()
    rows = observed(practice_server)
    assert len(rows) == before + 1
    last = rows[-1]
    assert [last[f"step_{number}"] for number in range(1, 9)] == ["2", "2", "2", "1", "0", "NA", "2", "2"]
    assert (last["went_well"], last["support_id"]) == ("Waited calmly.", SUPPORT)
    assert last["date_on"].date() == date(2026, 3, 12)


def test_what_was_marked_is_there_after_the_page_was_opened_anew(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(practice_server.url("observe?as=FAY"), **TABLET)
    page.keyboard.press("Escape")
    expect(page.get_by_text("0 of 8 steps marked")).to_be_visible()
    mark(page, 1, "Done")
    mark(page, 2, "Partly")
    expect(page.get_by_text("2 of 8 steps marked")).to_be_visible()
    anew = open_page(practice_server.url("observe?as=FAY"), **TABLET)
    expect(anew.get_by_text("2 of 8 steps marked")).to_be_visible()


def test_a_cell_of_the_map_opens_the_observations_behind_it(
    practice_server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(practice_server.url("?as=DORA"))
    page.get_by_role("link", name="Fidelity", exact=True).first.click()
    graph = graph_on(page)
    expect(graph).to_have_attribute("aria-label", re.compile("Steps of .+ by adult, in percent"))
    settled(page)
    box = graph.bounding_box()
    assert box
    adult = page.get_by_role("combobox", name="Adult", exact=True)
    expect(adult).to_have_value("ANA")
    page.mouse.click(box["x"] + box["width"] - 40, box["y"] + box["height"] - 30)
    expect(adult).to_have_value("CARA")
    expect(page.get_by_role("combobox", name="Step", exact=True)).to_have_value(re.compile("^7[.]"))
