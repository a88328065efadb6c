"""The app in a server of its own, and what a journey does in a browser again and again."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_START_SECONDS = 90


@dataclass(frozen=True)
class Server:
    """A running app: where it answers, and the folder of its practice Google."""

    address: str
    folder: Path

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return f"{self.address}/{path}"


def without_secrets(folder: Path) -> dict[str, str]:
    """The environment of an app or a job over that practice school, whatever this computer has set up."""
    kept = {name: value for name, value in os.environ.items() if name != "PARABINDER_SECRETS"}
    return {**kept, "PARABINDER_PRACTICE": str(folder), "PYTHONPATH": str(ROOT)}


@contextmanager
def served(
    folder: Path,
    start: tuple[str, ...] = ("-m", "streamlit", "run"),
    prepare: Callable[[str], None] = lambda address: None,
) -> Iterator[Server]:
    """The app over that practice Google, in a fresh process that ends with the block.

    prepare: what to do before it starts, with the address that it will have.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    prepare(f"http://127.0.0.1:{port}")
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "secrets.files": str(folder / "no-secrets.toml"),
    }
    said = [f"--{name}={value}" for name, value in options.items()]
    log = folder.with_name(folder.name + ".server.log")
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, *start, str(ROOT / "streamlit_app.py"), *said],
            cwd=ROOT, env=without_secrets(folder), stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}", process, log)
        yield Server(f"http://127.0.0.1:{port}", folder)
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_it_answers(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(f"{address}/_stcore/health", timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


def graph_on(page: Page) -> Locator:
    """The graph, by its role and not by how it is drawn."""
    return page.locator("[role=graphics-document]").first


def settled(page: Page) -> Page:
    """The page once nothing runs on it any more."""
    page.wait_for_function("!document.querySelector('[data-test-script-state=running], [data-stale=true]')")
    return page


def choose(page: Page, label: str, text: str) -> None:
    """Choose from a list as somebody at a keyboard does: type it, press Enter."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text, exact=True).first.click()
    expect(box).to_have_value(text)
    settled(page)
