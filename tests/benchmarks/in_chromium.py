"""The same as a person meets it: from the click on a student to the graph that stands still, in Chromium."""

import shutil
import statistics
from itertools import cycle

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.figure import Measured
from tests.benchmarks.reruns import TEACHER, beside_a_rival, graphs_of, ours_served
from tests.benchmarks.sizes import Size
from tests.benchmarks.visitor import Visitor
from tests.browser.conftest import FLAGS

PATIENCE_MS = 120_000
STILL_MS = 700
CLICKS = 15  # single ones differ by half: the middle of five was another in each run
# From the click on an option until the first graph was last changed; still: nothing changed there for a while.
WATCH = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  window.began = 0; window.changed = 0;
  document.addEventListener("click", event => {
    if (event.target.closest("[role=option]")) { window.began = performance.now(); window.changed = 0; }
  }, true);
  new MutationObserver(all => {
    const graph = document.querySelector("[data-testid=stVegaLiteChart]");
    const isOf = each => graph && (graph.contains(each.target) || each.target.contains(graph));
    if (window.began && all.some(isOf)) window.changed = performance.now();
  }).observe(main, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
IS_STILL = f"""() => window.changed && performance.now() - window.changed > {STILL_MS}
  && !document.querySelector("[data-test-script-state=running], [data-stale=true]")"""


def settled_graph(size: Size) -> Measured:
    """Progress after another student is chosen, and the one-file app, each in a window of its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise RuntimeError("no Chromium on this computer")
    with ours_served(size) as server:
        graphs = graphs_of(Visitor(server.address, f"as={TEACHER}"))
        with beside_a_rival(size, graphs) as (other, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
            ours = _opened(browser, f"{server.address}/progress?as={TEACHER}")
            rival = _opened(browser, other.address)
            waited, waited_there = [], []
            for _, student in zip(range(CLICKS + 1), cycle([*graphs][1:]), strict=False):
                waited_there.append(_seconds_to_choose(rival, student))
                waited.append(_seconds_to_choose(ours, student))
            browser.close()
    return Measured("in Chromium", size.rows, statistics.median(waited[1:]), statistics.median(waited_there[1:]), 1.2)


def _opened(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(address, wait_until="domcontentloaded")
    page.locator("[role=graphics-document]").first.wait_for()
    page.evaluate(WATCH)
    return page


def _seconds_to_choose(page: Page, student: str) -> float:
    box = page.get_by_role("combobox", name="Student", exact=True)
    box.click()
    box.fill(student)
    page.get_by_role("option", name=student, exact=True).first.click()
    page.wait_for_function(IS_STILL)
    return float(page.evaluate("(window.changed - window.began) / 1000"))
