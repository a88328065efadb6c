"""Real servers and a real Chromium: one browser a worker, one server for each kind of school, all ended at the end."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.running import Server, served

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
PATIENCE_MS = 90_000  # a build machine may be four times slower than a desk; only a failure ever waits so long


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
        # Nothing pulses while it waits: nobody's eyes are here, and every frame is drawn by the processor.
        context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.goto(address, wait_until="domcontentloaded")
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def practice_server(practice_original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The practice school on a copy of the browser's own, started and read once a worker.

    A journey adds rows of its own and looks at nothing that another one adds.
    """
    folder = tmp_path_factory.mktemp("served") / "practice"
    shutil.copytree(practice_original, folder)
    with served(folder) as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """How long a page may take before a journey fails."""
    expect.set_options(timeout=PATIENCE_MS)
