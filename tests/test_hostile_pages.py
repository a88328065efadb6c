"""Every page over a school in which every free cell is hostile: nothing fails, nothing is alive, nothing leads away."""

import csv
import io
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from automation.links import opens_from_here
from automation.practice_school.cast import (
    ADMINISTRATOR,
    COACH,
    COUNSELOR,
    GENERAL_TEACHER,
    PARA,
    PROVIDER,
    SECOND_PARA,
    TEACHER,
    CastMember,
)
from automation.table_csv import BYTE_ORDER_MARK
from pages.shared.registry import PAGES
from tests.hostile import CODE_TAIL, KINDS, LEAK, MARK, alive_in, would_calculate
from tests.hostile_school import CODE, make_hostile
from tests.offered_files import Offered, note_files
from tests.screens import everything_on, just_started, turn_to, visit

OF_A_STUDENT = [f"pages/students/{each}.py" for each in ("progress", "behavior", "at_a_glance", "services")]
# What a widget or a table shows as letters, whatever stands in it; tests/browser/test_hostile.py sees that they do.
LETTERS_ONLY = {
    "code": {"codeText"},
    "text_input": {"value", "default", "placeholder"},
    "text_area": {"value", "default", "placeholder"},
    "selectbox": {"options", "rawValue", "value", "placeholder"},
    "multiselect": {"options", "rawValues", "default", "placeholder"},
    "dataframe": None,
    "arrow_data_frame": None,
    "vega_lite_chart": None,
}
NEVER_IN_A_GRAPH = {"href", "url", "loader", "usermeta"}
READ_AS_CODE = {"expr", "signal", "calculate", "filter", "test", "update", "labelExpr", "events", "field", "as"}
MEMBERS = (TEACHER, PARA, SECOND_PARA, COACH, PROVIDER, COUNSELOR, ADMINISTRATOR, GENERAL_TEACHER)


@dataclass
class Walked:
    """What all pages together showed: texts by where they stood, graphs, addresses, files, and what failed."""

    screens: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: list[tuple[str, str, str]] = field(default_factory=list)  # page, element and field, text
    graphs: list[tuple[str, Any]] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    files: dict[str, Offered] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def look(self, at: AppTest, who: str, file: str) -> None:
        """Keep everything that stands on the screen."""
        page = f"{file} for {who}"
        self.failed += [f"{page}: {each.message} {each.stack_trace}" for each in at.exception]
        self.screens[who, file] = everything_on(at.main)
        for element in _elements(at.main):
            proto = getattr(element, "proto", None)
            if proto is None:
                continue
            if element.type == "vega_lite_chart":
                self.graphs.append((page, json.loads(proto.spec)))
            said = MessageToDict(proto)
            exempt = LETTERS_ONLY.get(element.type, set())
            for name, text in _strings(said, element.type) if exempt is not None else ():
                if name.rsplit(".", 1)[-1] in ("url", "externalUrl"):
                    self.addresses.append((page, text))
                elif not set(name.split(".")[1:]) & exempt:
                    self.texts.append((page, name, text))


def _elements(block: Block) -> Iterator[Element | Block]:
    for each in block.children.values():
        yield each
        if isinstance(each, Block):
            yield from _elements(each)


def _strings(part: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        for key, each in part.items():
            if key not in ("id", "pageScriptHash", "formId", "queryString", "commandKey"):
                yield from _strings(each, f"{name}.{key}")
    elif isinstance(part, list):
        for each in part:
            yield from _strings(each, name)
    elif isinstance(part, str):
        yield name, part


@pytest.fixture(scope="module")
def hostile(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict]:
    """The hostile school, opened by the pages; where which kinds stand in it."""
    folder = tmp_path_factory.mktemp("hostile") / "school"
    shutil.copytree(practice_original, folder)
    placed = make_hostile(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PARABINDER_PRACTICE", str(folder))
        with just_started(patch, folder / "no-secrets.toml"):
            yield placed


@pytest.fixture(scope="module")
def walked(hostile: dict) -> Iterator[Walked]:
    """Each page as each of its roles' first member, and the student with the hostile code chosen."""
    found = Walked()
    with pytest.MonkeyPatch.context() as patch:
        offered = note_files(patch)
        seen: set[str] = set()
        for member in MEMBERS:
            _walk(found, member, seen)
        found.files = {each.file_name: each for each in offered}
        yield found


def _walk(found: Walked, member: CastMember, seen: set[str]) -> None:
    """The person's pages: those that nobody before saw, and a para sees all, as on theirs more is left out."""
    at = visit(member.staff_id)
    found.look(at, member.staff_id, "start")
    for entry in PAGES:
        is_new = entry.file not in seen or member is PARA
        if not set(entry.roles) & set(member.roles) or not is_new or entry.title == "Welcome":
            continue
        at = turn_to(at, entry.file)
        found.look(at, member.staff_id, entry.file)
        with_code = [(box, each) for box in at.main.selectbox for each in box.options if CODE in each]
        if entry.file in OF_A_STUDENT and with_code:
            box, option = with_code[0]
            at = box.select(option).run()
            found.look(at, member.staff_id, f"{entry.file} of {CODE}")
        seen.add(entry.file)


def test_the_school_is_hostile_in_every_free_column(hostile: dict) -> None:
    whole = {place for place, kinds in hostile.items() if len(kinds) == len(KINDS)}
    assert len(KINDS) >= 80 and len(whole) >= 65, sorted(set(hostile) - whole)


def test_no_page_fails_and_every_page_was_seen(walked: Walked) -> None:
    assert not walked.failed
    assert {each.file for each in PAGES if each.title != "Welcome"} <= {file for _, file in walked.screens}
    assert {f"{each} of {CODE}" for each in OF_A_STUDENT} <= {file for _, file in walked.screens}


def test_what_was_typed_stands_on_the_pages(walked: Walked) -> None:
    showing = {file for (_, file), text in walked.screens.items() if MARK in text or CODE_TAIL in text}
    assert len(showing) >= 30, sorted({file for _, file in walked.screens} - showing)


def test_no_text_is_alive(walked: Walked) -> None:
    alive = [(page, name, found, text[:300]) for page, name, text in walked.texts if (found := alive_in(text))]
    assert not alive


def test_every_address_is_googles_or_our_own(walked: Walked) -> None:
    in_text = [
        (page, found) for page, _, text in walked.texts for found in re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
    ]
    assert in_text
    for page, address in [*walked.addresses, *in_text]:
        is_own = re.fullmatch(r"/[a-z_]+(\?[\w%=&.+-]*)?", address) or address.startswith("/media/")
        assert is_own or opens_from_here(address), (page, address)


def test_a_graph_leads_nowhere_and_runs_nothing_typed(walked: Walked) -> None:
    assert len(walked.graphs) >= 15

    def look(part: Any, page: str, is_code: bool = False) -> None:
        if isinstance(part, dict):
            assert not NEVER_IN_A_GRAPH & set(part), page
            for key, each in part.items():
                assert MARK not in key and LEAK not in key, (page, key)
                if key not in ("data", "datasets", "values"):
                    look(each, page, is_code or key in READ_AS_CODE)
        elif isinstance(part, list):
            for each in part:
                look(each, page, is_code)
        elif isinstance(part, str):
            assert not (is_code and (MARK in part or LEAK in part or CODE_TAIL in part)), (page, part[:300])

    for page, spec in walked.graphs:
        look(spec, page)


def test_files_do_no_harm(walked: Walked) -> None:
    endings = {name.rsplit(".", 1)[-1] for name in walked.files}
    assert endings >= {"csv", "pdf", "svg", "png"} and len(walked.files) >= 15
    for name, each in walked.files.items():
        assert not re.search(r'[\x00-\x1f<>:"/\\|?*\u200b-\u202e\u2066-\u2069]', name) and len(name) <= 150, name
        LOOK_AT[each.ending](each.content(), name)


def _look_at_csv(content: bytes, name: str) -> None:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8").removeprefix(BYTE_ORDER_MARK), newline="")))
    assert len(rows) >= 2 and len({len(row) for row in rows}) == 1, name
    numbers = re.compile(r"[+-]?\d[\d.,]*%?")
    assert not [cell for row in rows for cell in row if would_calculate(cell) and not numbers.fullmatch(cell)], name


def _look_at_pdf(content: bytes, name: str) -> None:
    assert content.startswith(b"%PDF"), name
    commands = re.sub(rb"\((?:\\.|[^\\()])*\)", b"()", content, flags=re.DOTALL)  # without what stands in texts
    for word in (b"/URI", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/SubmitForm", b"/GoToR"):
        assert word not in commands, (name, word)


def _look_at_svg(content: bytes, name: str) -> None:
    for element in ElementTree.fromstring(content.decode("utf-8")).iter():
        assert element.tag.split("}")[-1] not in ("script", "foreignObject", "image", "a", "use"), name
        for attribute, value in element.attrib.items():
            assert not attribute.split("}")[-1].startswith("on") and "href" not in attribute, (name, value[:100])


def _look_at_png(content: bytes, name: str) -> None:
    assert content.startswith(b"\x89PNG"), name


class _Tags(HTMLParser):
    """Every tag and attribute of a printed page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def _look_at_html(content: bytes, name: str) -> None:
    page = _Tags()
    page.feed(content.decode("utf-8"))
    assert page.found and any("default-src 'none'" in str(attributes) for _, attributes in page.found), name
    for tag, attributes in page.found:
        assert tag not in ("script", "iframe", "object", "embed", "link", "a", "base", "form", "svg"), (name, tag)
        for key, value in attributes.items():
            assert not key.startswith("on") and attributes.get("id") != "harmed", (name, key)
            assert key != "src" or str(value).startswith("data:image/"), (name, value)


LOOK_AT = {
    "csv": _look_at_csv, "pdf": _look_at_pdf, "svg": _look_at_svg, "png": _look_at_png, "html": _look_at_html,
}  # fmt: skip
