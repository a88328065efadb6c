"""Real servers and a real Chromium: one server for each kind of school, all ended when the tests are over."""

import os
import shutil
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
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LONGEST_START_SECONDS = 30
PATIENCE_MS = 20_000


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
def served(folder: Path, start: tuple[str, ...] = ("-m", "streamlit", "run")) -> Iterator[Server]:
    """The app over that practice Google, in a fresh process that ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it the journeys are skipped, but not on the build machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        if os.environ.get("PARABINDER_REQUIRE_ALL") == "1":
            pytest.fail("no Chromium on this computer")
        pytest.skip("no Chromium on this computer")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address as a new visitor (no cookies, nothing remembered), 1280 px wide unless told."""
    contexts = []

    def open_one(address: str, width: int = 1280, height: int = 900) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(address, wait_until="domcontentloaded")
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def practice_server(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The practice school on a fresh copy."""
    folder = tmp_path_factory.mktemp("served") / "practice"
    shutil.copytree(practice_original, folder)
    with served(folder) as server:
        yield server
