"""The README's pictures, made from the practice school in a real browser: `python -m tests.pictures [FOLDER]`.

They show a made-up school of a fixed day, so that two runs differ only where a screen does.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from automation.jobs import practice
from tests.browser.conftest import FLAGS
from tests.browser.running import ROOT, graph_on, served, settled

FOLDER = ROOT / ".github" / "pictures"
DAY = date(2026, 3, 12)
PATIENCE_MS = 90_000
WIDE, PHONE = {"width": 1180, "height": 760}, {"width": 375, "height": 740}


@dataclass(frozen=True)
class Picture:
    """One picture: its file, who looks at which page, and the size of the screen."""

    name: str
    staff_id: str
    page: str
    screen: dict[str, int]
    has_graph: bool = False


PICTURES = (
    Picture("today", "DORA", "today", WIDE),
    Picture("progress", "DORA", "progress", WIDE, has_graph=True),
    Picture("para", "ANA", "my_day", PHONE),
    Picture("set_up", "IVAN", "set_up", WIDE),
)


def take(page: Page, address: str, wanted: Picture, folder: Path) -> Path:
    """The file of one picture."""
    page.set_viewport_size(wanted.screen)  # type: ignore[arg-type]
    page.goto(f"{address}/?as={wanted.staff_id}", wait_until="domcontentloaded")
    expect(page.get_by_text("Practice school.")).to_be_visible()
    page.goto(f"{address}/{wanted.page}?as={wanted.staff_id}", wait_until="domcontentloaded")
    expect(page.get_by_role("heading").first).to_be_visible()
    if wanted.has_graph:
        expect(graph_on(page)).to_be_visible()
    settled(page)
    page.wait_for_timeout(1500)
    file = folder / f"{wanted.name}.png"
    page.screenshot(path=file)
    return file


def main(folder: Path = FOLDER) -> None:
    """Make every picture anew."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        school = Path(made) / "practice"
        practice.run(school, DAY)
        with served(school) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
            page = browser.new_page()
            page.set_default_timeout(PATIENCE_MS)
            expect.set_options(timeout=PATIENCE_MS)
            for each in PICTURES:
                print(take(page, server.address, each, folder).name)
            browser.close()


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:2]))
