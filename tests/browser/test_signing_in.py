"""Signing in for real: Streamlit, Authlib and a sign-in service on this computer, one of each for all roles."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from automation.practice_school.cast import CAST, TEACHER, CastMember
from pages.shared.registry import PAGES
from sheets.account import open_practice
from sheets.schema.words import ROLES
from tests.browser.running import Server, served, settled
from tests.real_school import CLIENT_ID, COOKIE_SECRET, auth_for, claims_of, secrets_for
from tests.screens import codes_of, said_in

START = (str(Path(__file__).with_name("serve_signing_in.py")),)
HAVE_NO_ACCOUNT = ("substitute",)
ONE_OF_EACH = [next(each for each in CAST if role in each.roles) for role in ROLES if role not in HAVE_NO_ACCOUNT]
STAYS_CLOSED = "Sign out"


@dataclass(frozen=True)
class School:
    """The app, and the address of the sign-in service."""

    server: Server
    issuer: str
    codes: frozenset[str]


@pytest.fixture(scope="module")
def school(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A configured school whose sign-in service is the practice one."""
    folder = tmp_path_factory.mktemp("signing-in") / "school"
    shutil.copytree(practice_original, folder)
    with pytest.MonkeyPatch.context() as patch, run_server_in_thread() as service:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the service is on this computer
        issuer = f"http://127.0.0.1:{service.server_port}"

        def write_secrets(app: str) -> None:
            (folder / "no-secrets.toml").write_text(secrets_for(folder, more=auth_for(issuer, app), has_team=True))

        with served(folder, START, write_secrets) as server:
            yield School(server, issuer, codes_of(open_practice(practice_original)))


@pytest.fixture
def sign_in(school: School, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Signs in as a person does, at the service; claims: what the service says of them besides."""

    def do(email: str, path: str = "", **claims: Any) -> Page:
        page = open_page("about:blank")
        said = {"email": email, "email_verified": True, **claims}
        told = page.request.put(f"{school.issuer}/users/{email}", data=said)
        assert told.ok
        page.goto(school.server.url(path), wait_until="domcontentloaded")
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.locator("input[name=sub]").fill(email)
        page.get_by_role("button", name="Authorize").click()
        page.wait_for_url(f"{school.server.address}/**")
        return page

    return do


def titles_offered(member: CastMember) -> set[str]:
    """The pages of that person's menu by the registry: in a real school with a Team workbook and no check-ins."""
    offered = [each for each in PAGES if set(each.roles) & set(member.roles)]
    offered = [each for each in offered if not each.is_for_practice and not each.needs_check_ins]
    titles = {each.title for each in offered}
    return titles - {"Welcome"} if titles - {"Welcome", "Help", "My check-in"} else titles


def menu_of(page: Page) -> set[str]:
    expect(page.get_by_text("Signed in:")).to_be_visible()
    settled(page)
    return {each.strip().split("\n")[-1] for each in page.get_by_test_id("stSidebarNavLink").all_inner_texts()}


def assert_refused(page: Page, school: School, words: str, button: str = STAYS_CLOSED) -> None:
    """Why is said, and nothing of the school is there."""
    expect(page.get_by_text(words)).to_be_visible()
    settled(page)
    expect(page.get_by_role("button", name=button, exact=True)).to_have_count(1)
    assert said_in(page.inner_text("body"), school.codes) == set()
    assert page.get_by_test_id("stSidebarNavLink").count() == 0


@pytest.mark.parametrize("member", ONE_OF_EACH, ids=[each.staff_id for each in ONE_OF_EACH])
def test_each_role_signs_in_and_sees_its_pages(member: CastMember, sign_in: Callable[..., Page]) -> None:
    page = sign_in(member.email)
    assert menu_of(page) == titles_offered(member)
    expect(page.get_by_text("Page not found")).to_have_count(0)


REFUSED = {
    "unknown": ({}, "not in the Staff tab"),
    "not verified": ({"email_verified": False}, "does not say that this e-mail address is verified"),
    "verified in words": ({"email_verified": "true"}, "does not say that this e-mail address is verified"),
    "for another app": ({"aud": ["another", CLIENT_ID], "azp": CLIENT_ID}, "made for another app"),
    "old": ({"iat": int(time.time()) - 11 * 3600}, "You signed in more than 10 hours ago"),
}


@pytest.mark.parametrize(("claims", "words"), REFUSED.values(), ids=REFUSED)
def test_who_is_refused_reads_why(claims: dict, words: str, school: School, sign_in: Callable[..., Page]) -> None:
    page = sign_in("nobody@example.org" if not claims else TEACHER.email, **claims)
    assert_refused(page, school, words)


@pytest.mark.parametrize("claims", [{"aud": "another"}, {"iss": "https://accounts.google.com"}], ids=str)
def test_a_token_for_another_app_or_of_another_service_never_becomes_a_sign_in(
    claims: dict, school: School, sign_in: Callable[..., Page]
) -> None:
    page = sign_in(TEACHER.email, **claims)
    assert_refused(page, school, "Sign in with your school address", "Sign in")


def test_a_forged_cookie_is_nobody(school: School, open_page: Callable[..., Page]) -> None:
    """The claims of a teacher, signed with another key; then the same with the right key, which does let in."""
    made = {**claims_of(TEACHER.email, iss=school.issuer), "origin": school.server.address}
    for secret, is_let_in in (("q7Gd0aPz3mVk9RtYw2BhNcLx5UeJf8Sx", False), (None, True)):
        value = create_signed_value(secret or COOKIE_SECRET, "_streamlit_user", json.dumps(made)).decode()
        page = open_page("about:blank")
        page.context.add_cookies([{"name": "_streamlit_user", "value": value, "url": school.server.address}])
        page.goto(school.server.url(), wait_until="domcontentloaded")
        if is_let_in:
            assert "Today" in menu_of(page)
        else:
            assert_refused(page, school, "Sign in with your school address", "Sign in")


def test_signing_out_ends_it_in_every_window_and_bookmarks_of_the_start_page_open(
    school: School, sign_in: Callable[..., Page]
) -> None:
    page = sign_in(TEACHER.email)
    menu_of(page)
    other = page.context.new_page()
    for path, heading in (("today", "Today"), ("caseload", "Caseload")):
        other.goto(school.server.url(path), wait_until="domcontentloaded")
        expect(other.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        expect(other.get_by_text("Page not found")).to_have_count(0)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    other.get_by_role("button", name="Refresh").click()
    assert_refused(other, school, "You signed out. Sign in again.")
