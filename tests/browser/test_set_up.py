"""The set-up walked in a real browser, from empty spreadsheets to the first graph: seconds and clicks are counted."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import oidc_provider_mock
import pytest
from playwright.sync_api import Locator, Page, expect

from pages.shared.setting_up import sign_in_lines
from sheets.practice.person import first_empty_row, rows_as_shown, type_cells
from tests.begun_school import HEAD, link, new_workbooks, private_key, secrets_of
from tests.browser.conftest import PATIENCE_MS
from tests.browser.running import graph_on, served, settled
from tests.real_school import ADDRESS

MOST_SECONDS, MOST_CLICKS = 240, 60
TODAY = date.today()
GOAL = "K7-1 reads words"
REST_MS = 700  # a rerun that follows a rerun begins within this
START = ("-m", "tests.browser.serve_begun")


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A sign-in service on this computer that knows the head of the school."""
    head = oidc_provider_mock.User(sub=HEAD, claims={"email": HEAD, "email_verified": True, "name": "Head"})
    with oidc_provider_mock.run_server_in_thread(user_claims=(head,)) as server:
        yield f"http://127.0.0.1:{server.server_port}"


class Walk:
    """A person at the page, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1
        settled(self.page)

    def button(self, name: str) -> None:
        """Press the button that can be seen."""
        self.click(self.page.get_by_role("button", name=name).locator("visible=true").first)

    def open_step(self, title: str) -> None:
        """Open a step that is closed, once the page has come to rest after what was done before.

        The page may open it at the same moment, so that the click closes it again: then once more, as a person would.
        """
        expect(self.page.locator("summary", has_text="First check")).to_be_visible()
        settled(self.page).wait_for_timeout(REST_MS)
        step = self.page.locator("details").filter(has=self.page.locator("summary", has_text=title)).first
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while step.get_attribute("open") is None:
            assert time.monotonic() < deadline, f"{title} stays closed"
            self.click(step.locator("summary"))
            self.page.wait_for_timeout(REST_MS)

    def type(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).locator("visible=true").first.fill(text)

    def choose(self, label: str, *names: str) -> None:
        """Choose from a list of several, as somebody at a keyboard does."""
        for name in names:
            box = self.page.get_by_role("combobox", name=label).locator("visible=true").first
            box.click()
            box.fill(name)
            self.page.get_by_role("option", name=name, exact=True).first.click()
            self.clicks += 2
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("option")).to_have_count(0)  # else the next press may only close the list
        settled(self.page)

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()


def type_row(folder: Path, workbook_id: str, tab: str, **cells: object) -> None:
    """A row typed into a spreadsheet by a person, by the headings of the tab."""
    row = first_empty_row(folder, workbook_id, tab)
    headings = [each.rstrip("*") for each in rows_as_shown(folder, workbook_id, tab, 2, 2)[0]]
    typed = {name.replace("_", " "): value for name, value in cells.items()}
    assert set(typed) <= set(headings), (tab, headings)
    type_cells(folder, workbook_id, tab, {(row, headings.index(name)): value for name, value in typed.items()})


def test_from_empty_spreadsheets_to_the_first_graph(
    tmp_path: Path, provider: str, open_page: Callable[..., Page], capsys: pytest.CaptureFixture
) -> None:
    folder = tmp_path / "google"
    ids = new_workbooks(folder, "School", "Team 1", "Backup")
    secrets = folder / "no-secrets.toml"
    began = time.monotonic()
    secrets.write_text(secrets_of(link(ids["School"]), more=""), encoding="utf-8")
    with served(folder, START) as server:
        walk = Walk(settled(open_page(server.url())))
        walk.sees("Sign-in is not set up yet")
        walk.open_step("Link and share the School spreadsheet")
        walk.sees(ADDRESS)
        walk.open_step("Let people sign in")
        walk.sees("/oauth2callback")
    filled = sign_in_lines("http://127.0.0.1:{port}/oauth2callback", "q8Zr2LmT5vWx9KpJ3nBd7HsF4gYc6RtA1uE")
    for blank, own in (("THE CLIENT ID", "a"), ("THE CLIENT SECRET", "b"), ("YOUR SCHOOL ADDRESS", HEAD),
                       ("https://accounts.google.com", provider)):  # fmt: skip
        filled = filled.replace(blank, own)
    kept = f'\n[snapshots]\nbackup = "{link(ids["Backup"])}"\n'
    secrets.write_text(secrets_of(link(ids["School"]), more=filled + kept), encoding="utf-8")
    with served(folder, START) as server:
        page = settled(open_page(server.url()))
        clicks, walk = walk.clicks, Walk(page)
        walk.clicks = clicks
        walk_in(walk)
        build_and_name_people(walk)
        add_a_classroom(walk, link(ids["Team 1"]))
        type_the_first_rows(folder, ids["Team 1"])
        check_and_look(walk)
        seconds = time.monotonic() - began
        assert private_key()[60:90] not in page.content()
    with capsys.disabled():
        print(f"\nset-up walked: {seconds:.0f} seconds, {walk.clicks} clicks, without Google's own pages")
    assert seconds < MOST_SECONDS and walk.clicks <= MOST_CLICKS


def walk_in(walk: Walk) -> None:
    """Sign in at the provider, then open Set up."""
    walk.button("Sign in")
    walk.page.get_by_role("button", name=HEAD).click()
    walk.clicks += 1
    walk.click(walk.page.get_by_role("link", name="Set up").first)
    expect(walk.page.get_by_role("heading", name="Set up")).to_be_visible()


def build_and_name_people(walk: Walk) -> None:
    """Build School, write down the yes, add people."""
    walk.open_step("Build my sheets")
    walk.button("Show the plan")
    walk.sees("Nothing is changed yet")
    walk.button("Build my sheets")
    walk.sees("changes made")
    walk.open_step("Write down who said yes")
    walk.type("Approved by", "Dr. Lee, principal")
    walk.button("Save who approved")
    walk.sees("Saved in Settings.")
    people = [("HEAD", "Head", HEAD, ["administrator", "teacher"]), ("ANA", "Ana", "", ["para"])]
    for staff_id, name, email, roles in people:
        walk.open_step("Add staff")
        walk.type("Staff ID", staff_id)
        walk.type("Name", name)
        walk.type("Email", email)
        walk.choose("Roles", *roles)
        walk.button("Add this person")
        walk.sees(f"{name} ({staff_id}) is in Staff now.")


def add_a_classroom(walk: Walk, address: str) -> None:
    """A classroom with its link, then its tabs."""
    walk.open_step("Add classrooms")
    walk.type("Classroom ID", "room-1")
    walk.type("What you call the team", "Team 1")
    walk.type("Workbook link", address)
    walk.choose("Teachers", "HEAD")
    walk.button("Add this classroom")
    walk.sees("room-1 is in Classrooms now.")
    walk.open_step("Add classrooms")
    walk.button("Build my sheets")
    walk.sees("changes made")


def type_the_first_rows(folder: Path, room: str) -> None:
    """A student, a goal and a week of sittings, as people type them into the spreadsheet."""
    first = TODAY - timedelta(days=14)
    type_row(folder, room, "Students", Student="K7", Grade="3", Case_manager="HEAD", IEP_review_on="2099-01-15")
    type_row(folder, room, "Assignments", Staff_ID="ANA", Student="K7", From=first.isoformat())
    type_row(folder, room, "Goals", Goal_ID=GOAL, Student="K7", Area="Reading", Goal="reads 20 words",
             How_to_record="of ten cards", Measure="percent correct", Better_when="higher", Target="80",
             Starts_on=first.isoformat(), Ends_on=(TODAY + timedelta(days=200)).isoformat())  # fmt: skip
    for number in range(1, 8):
        day = first + timedelta(days=number)
        type_row(folder, room, "Sessions", Date=day.isoformat(), Goal=GOAL, Recorder="HEAD",
                 Correct_alone=str(number), Out_of="10")  # fmt: skip


def check_and_look(walk: Walk) -> None:
    """The lists once more, the first check, and the graph."""
    walk.button("Check all again")
    walk.sees("First check (to do)")
    walk.open_step("First check")
    walk.button("Check and summarize")
    walk.sees("14 of 14 steps done")
    walk.open_step("First check")
    walk.click(walk.page.get_by_role("link", name="Open Progress").locator("visible=true").first)
    expect(graph_on(walk.page)).to_be_visible()
