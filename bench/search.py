"""How long a search takes on a slow phone once the index is there, and whether typing ever waits for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bench.table import Measured
from bench.visit import QUIET, served

#: Goals of issue 15, in ms: half of all answers come within the one, and no task keeps a key waiting longer.
ANSWER, TASK = 150, 50
#: So many times slower than this machine: what Chrome's own tools take for a phone of the middle range.
SLOWED = 4
#: Its screen, in px.
PHONE = ViewportSize(width=390, height=844)
#: What readers ask: sentences, single words, a code, an acronym, an idiom and slips.
QUERIES = (
    "partners will not share information",
    "losing staff",
    "trust",
    "nobody knows who is responsible",
    "BA10",
    "CAF",
    "schools and social care each doing their own thing",
    "how do I tell a councillor bad news",
    "beurocracy",
    "my team is exhausted by another reorganisation",
    "what works for children and families in need of early help",
    "police officer in school",
    "safegaurding and managment",
    "who pays for it",
    "one page for a team meeting on decisions",
)
#: Notes every task that is long, in a list that is read later.
_WATCH = """window.tasks = [];
const note = (list) => window.tasks.push(...list.getEntries().map((entry) => entry.duration));
new PerformanceObserver(note).observe({ type: "longtask" });"""
#: Resolves when the answer to a query is shown, with the time that took.
_ANSWER = """(query) => new Promise((resolve) => {
  const page = document.getElementById("search-page");
  const start = performance.now();
  const watcher = new MutationObserver(() => {
    if (page.dataset.shown !== query) return;
    watcher.disconnect();
    resolve(performance.now() - start);
  });
  watcher.observe(page, { attributes: true, attributeFilter: ["data-shown"] });
  page.querySelector("input").value = query;
  page.querySelector("form").requestSubmit();
})"""


def measured(site: Path, name: str) -> Iterator[Measured]:
    """Ask a built site's search page as readers do; `name` says which site it is.

    The index is there: what a query needs of it was loaded before, but for the texts of what is found.
    """
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIET)
        page = browser.new_page(viewport=PHONE, is_mobile=True, has_touch=True)
        page.add_init_script(_WATCH)
        page.goto(f"{base}search/?q=leadership", wait_until="networkidle")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        times = [page.evaluate(_ANSWER, query) for query in QUERIES]
        yield Measured(f"{name}: a search's answer on a slow phone, median", median(times), "ms", ANSWER)
        yield Measured(f"{name}: longest task while typing", _longest_task(page), "ms", TASK)
        browser.close()


def _longest_task(page: Page) -> float:
    """Type every query, key by key, and return the longest task meanwhile; 0 where none was long."""
    box = page.get_by_label("What are you looking for?")
    # What drives the browser is loaded with its first order, and is none of the page's work.
    box.fill("")
    page.evaluate("window.tasks = []")
    for query in QUERIES:
        box.fill("")
        box.press_sequentially(query, delay=120)
        page.wait_for_timeout(400)
    return max(page.evaluate("window.tasks"), default=0)
