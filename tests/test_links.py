"""Which typed links open from here, and what typed and said texts are for Markdown."""

import pytest
from streamlit.testing.v1 import AppTest

from automation.links import opens_from_here
from pages.shared.plain_text import as_said, as_typed
from tests.hostile import KINDS, LEAK, alive_in
from tests.screens import as_read

OURS = (
    "https://docs.google.com/spreadsheets/d/1aB_c-d/edit#gid=0&range=B7",
    "https://docs.google.com/document/d/1aB/edit?usp=sharing",
    "https://docs.google.com/a/school.example/forms/d/1/viewform",
    "https://drive.google.com/file/d/1aB/view",
    "https://drive.google.com/open?id=1aB",
)
OTHERS = (
    "http://docs.google.com/document/d/1", "https://docs.google.com.leak.example/document/d/1",
    "https://docs.google.com@leak.example/document/d/1", "https://docs.google.com:443/document/d/1",
    "https://leak.example/docs.google.com/document/d/1", "https://docs.google.com\\@leak.example/document/1",
    "https://docs.google.com/url?q=https://leak.example", "https://www.google.com/url?q=https://leak.example",
    "https://docs.google.com", "https://docs.google.com/", "//docs.google.com/document/d/1",
    "javascript:alert('https://docs.google.com/document/d/1')", "https://docs.google.com/document/d/1 https://x.example",
    "https://dосs.google.com/document/d/1", "https://docs.google.com/document/d/1)[x](//leak.example", "https://[::1",
    "https://docs.google.com/document/d/1\"onclick=\"x", "HTTPS://DOCS.GOOGLE.COM/document", "", None, float("nan"), 7,
)  # fmt: skip


@pytest.mark.parametrize("link", OURS)
def test_a_document_at_google_opens(link: str) -> None:
    assert opens_from_here(link)


@pytest.mark.parametrize("link", OTHERS, ids=str)
def test_nothing_else_opens(link: object) -> None:
    assert not opens_from_here(link)


def _offers(link: str) -> None:
    from pages.shared.links import offer_link

    offer_link(link)


def test_a_link_elsewhere_is_an_address_to_copy() -> None:
    link = f"https://{LEAK}/training"
    at = AppTest.from_function(_offers, args=(link,)).run()
    assert [each.value for each in at.code] == [link] and "Only links to Google" in at.caption[0].value
    at = AppTest.from_function(_offers, args=(OURS[0],)).run()
    assert not at.code and not at.caption and at.main.children[0].proto.url == OURS[0]
    assert not AppTest.from_function(_offers, args=("",)).run().main.children


@pytest.mark.parametrize("typed", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("plain", [as_typed, as_said])
def test_no_kind_of_typed_text_means_anything_to_markdown(plain, typed: str) -> None:
    alive = [each for each in alive_in(plain(f"{typed} row 3")) if plain is as_typed or "@" not in each]
    assert not alive and as_read(plain(typed)) == " ".join(typed.replace("\u2060", "").split())


def test_the_search_for_living_markup_finds_it() -> None:
    silent = {name for name, typed in KINDS.items() if not alive_in(typed)}
    assert len(KINDS) >= 80 and len(KINDS) - len(silent) >= 30
    assert not silent & {"HTML script", "HTML image", "Markdown link", "Markdown image", "bare address", "heading"}


def test_in_a_sentence_of_ours_an_address_at_google_can_be_copied() -> None:
    said = as_said(f"Open {OURS[0]} and not https://{LEAK}/x. Share it with binder@our-school.iam.example.org.")
    assert as_read(said).startswith(f"Open {OURS[0]} and not https:") and "binder\\@our" in said
    assert "\u2060" not in said.split(" and ")[0] and "\u2060" in said
