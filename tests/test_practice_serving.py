"""The folder, the loopback server, several threads, and that nothing leaves this computer."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import gspread
import pytest
import requests
from gspread.exceptions import APIError, SpreadsheetNotFound

from sheets.practice import connect, connect_over_http, practice_today, remember, workbook_ids
from sheets.practice.__main__ import main
from sheets.practice.adapter import create_adapter
from sheets.practice.server import PracticeServer

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    server = PracticeServer(tmp_path, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_folder_remembers_its_workbooks_and_its_day(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "when needed"
    assert practice_today(folder) is None
    ids = {"school": "abc", "classrooms": {"room-1": "def"}}
    remember(folder, ids, date(2026, 11, 20))
    assert workbook_ids(folder) == ids
    assert practice_today(folder) == date(2026, 11, 20)
    assert [path.name for path in folder.iterdir()] == ["workbooks.json"]


def test_what_one_client_writes_another_reads(tmp_path: Path) -> None:
    book = connect(tmp_path).create("Practice")
    book.sheet1.update([["a"]], "A1")
    assert connect(tmp_path).open_by_key(book.id).sheet1.get_all_values() == [["a"]]
    assert connect(tmp_path).open("Practice").id == book.id
    connect(tmp_path).del_spreadsheet(book.id)
    with pytest.raises(SpreadsheetNotFound):
        connect(tmp_path).open_by_key(book.id)


def test_loopback_answers_as_the_same_process_does(tmp_path: Path, served: str) -> None:
    here, there = connect(tmp_path), connect_over_http(served)
    book = there.create("Practice 🌵")
    tab = book.add_worksheet("Bob's log: 1/2", 10, 5)
    tab.append_row(["3/1/2016", "ä", None, 4], value_input_option="USER_ENTERED", table_range="A1:D1")
    same = here.open_by_key(book.id)
    assert same.fetch_sheet_metadata() == book.fetch_sheet_metadata()
    for options in ({}, {"valueRenderOption": "UNFORMATTED_VALUE", "majorDimension": "COLUMNS"}):
        asked = ["'Bob''s log: 1/2'", "Sheet1!A1:B2"]
        assert same.values_batch_get(asked, options) == book.values_batch_get(asked, options)
    with pytest.raises(APIError, match="Unable to parse range: Nowhere"):
        book.values_get("Nowhere")
    there.del_spreadsheet(book.id)


def test_only_this_computer_is_served() -> None:
    with pytest.raises(ValueError, match="on this computer only"):
        connect_over_http("http://example.org:80")


def test_nothing_leaves_this_computer(tmp_path: Path) -> None:
    session = connect(tmp_path).http_client.session
    for address in (
        "https://example.org/",
        "http://sheets.googleapis.com/v4/spreadsheets/x",
        "https://sheets.googleapis.com.example.org/",
    ):
        with pytest.raises(requests.exceptions.ConnectionError, match="answers only for Google"):
            session.get(address, timeout=5)


def test_a_file_not_shared_is_a_403() -> None:
    adapter = create_adapter()
    session = requests.Session()
    session.mount("https://", adapter)
    adapter.seed_forbidden("secret-file")
    with pytest.raises(PermissionError):
        gspread.Client(auth=None, session=session).open_by_key("secret-file")
    adapter.close()


def test_several_threads_share_one_adapter(tmp_path: Path) -> None:
    book = connect(tmp_path).create("Practice")
    book.sheet1.update([["n"]], "A1")

    def append(number: int) -> None:
        book.values_append("Sheet1!A1", {"valueInputOption": "RAW"}, {"values": [[number]]})
        book.values_get("Sheet1")

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(append, range(60)))
    assert sorted(int(text) for text in book.sheet1.col_values(1)[1:]) == list(range(60))


def test_the_command_serves_until_it_is_stopped(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "sheets.practice", "serve", "--folder", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[2]
            assert connect_over_http(address).create("Practice").sheet1.get_all_values() == [[]]
        finally:
            process.terminate()


def test_help_has_an_example_and_a_bad_folder_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--help"])
    assert ended.value.code == 0
    assert "--folder .practice --port 8765" in capsys.readouterr().out
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    assert main(["serve", "--folder", str(tmp_path / "a file")]) == 2
    assert "Choose another folder or port" in capsys.readouterr().err
