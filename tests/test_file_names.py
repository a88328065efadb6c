"""What a made file is called: always something that every computer can keep, and never another folder."""

import re

import pytest

from automation.file_names import LONGEST, as_file_name
from tests.hostile import KINDS

BREAKS = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u202e\u2060-\u2069\ufeff]')


@pytest.mark.parametrize("typed", KINDS.values(), ids=KINDS)
def test_no_kind_of_code_breaks_a_name(typed: str) -> None:
    name = as_file_name(f"{typed} Quarter 3", "pdf")
    assert not BREAKS.search(name) and len(name) <= LONGEST + 4 and name.endswith(".pdf") and name.count(".") == 1
    assert as_file_name(typed, "csv").strip(" -.") and not name.startswith((" ", "-"))


@pytest.mark.parametrize(
    ("words", "name"),
    [("K7 Quarter 3", "K7 Quarter 3.pdf"), ("ANA training record 2026-03-12", "ANA training record 2026-03-12.pdf"),
     ("José 2", "José 2.pdf"), ("../..", "file.pdf"), ("", "file.pdf"), ("sheet (large)", "sheet (large).pdf")],
)  # fmt: skip
def test_a_plain_name_stays(words: str, name: str) -> None:
    assert as_file_name(words, "pdf") == name
