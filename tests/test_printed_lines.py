"""What a job prints moves no cursor and turns no line around, whatever somebody typed into a cell."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.defused import printable
from sheets.account import Account
from tests.hostile import KINDS
from tests.job_runs import rows_of, runner, type_in


def moving(text: str) -> set[str]:
    return {each for each in text if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("K7-2 asks for help\n  2 rows", "K7-2 asks for help\n  2 rows"),
        ("\x1b[2J\x07", "\\u001b[2J\\u0007"),
        ("a\rb\tc", "a\\rb\\tc"),
        ("\u202egnorts\u2069", "\\u202egnorts\\u2069"),
        ("\x7f\x9b", "\\u007f\\u009b"),
        ("naïve ½ 日本 \u00a0", "naïve ½ 日本 \u00a0"),
        ("", ""),
    ],
)
def test_what_moves_a_cursor_stands_as_its_code(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(st.text())
def test_json_says_the_same(text: str) -> None:
    made = json.dumps({"found": text}, ensure_ascii=False, indent=1)
    assert json.loads(printable(made)) == {"found": text} and not moving(printable(made))


def test_a_job_prints_what_was_typed_as_letters(
    account: Account, practice_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    run = runner(practice_folder, monkeypatch, capsys)
    periods = rows_of(account, "school", "Calendar")
    at = next(i for i, row in enumerate(periods) if "Quarter 3" in row)
    letter = chr(65 + periods[at].index("Quarter 3"))
    typed = "Quarter 3 " + "".join(KINDS.values()).replace(",", "")[:3000] + "\x1b]0;x\x07 \u202e"
    type_in(account, account.school_id, f"Calendar!{letter}{at + 1}", [typed])
    code, printed, wrong = run("report --student K7 --period 'Quarter 9' --out reports --today 2026-03-12")
    assert (code, printed) == (2, "") and "\\u001b]0;x\\u0007" in wrong and not moving(wrong)
