"""What tests in a real browser share: how it is started, what it reads, and how pages are looked at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

#: A small phone, a phone and a desk.
WIDTHS = (320, 390, 1280)
PALETTES = ("light", "dark")
#: WCAG 2.2 AA and what it builds on.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING = {"type": "tag", "values": STANDARDS}
#: Started without anything that calls home: the tests' machines may have no network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def every_look(*widths: int) -> pytest.MarkDecorator:
    """Try a test in all widths and both palettes: on a desk in light each time, the others once a week."""
    return pytest.mark.parametrize(
        ("width", "colours"),
        [
            pytest.param(
                width,
                colours,
                marks=() if (width, colours) == (1280, "light") else pytest.mark.weekly,
                id=f"{width}-{colours}",
            )
            for width in widths or WIDTHS
            for colours in PALETTES
        ],
    )


@contextmanager
def started() -> Iterator[Browser]:
    """Start the browser of this machine, for as long as it is needed."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "There is no browser. Run this line: sudo apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        # What is waited for comes in no time, unless the machine is busy with something else.
        expect.set_options(timeout=60_000)
        yield running
        running.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keep the test report free of requests."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class Watched:
    """A page whose requests and errors are noted."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on(
            "request", lambda r: None if r.url.startswith((base, "data:")) else self.faults.append(r.url)
        )
        self.page.on(
            "console", lambda m: self.faults.append(m.text) if m.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda e: self.faults.append(str(e)))
        # What is still on its way when the reader goes on is let go: nothing is wrong with that.
        self.page.on(
            "requestfailed",
            lambda r: None if r.failure == "net::ERR_ABORTED" else self.faults.append(f"failed: {r.url}"),
        )


#: Returns what can have the focus and does not show it, once the keyboard was used: nothing is drawn round
#: it, or round the line that it stands in.
UNSEEN_FOCUS = """(() => {
  document.querySelector("#site-search")?.removeAttribute("hidden");
  document.querySelectorAll("details").forEach((one) => (one.open = true));
  const drawn = (one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return boxShadow !== "none" || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2);
  };
  const shown = (one) => drawn(one) || Boolean(one.closest(".site-search-line")) && drawn(one.parentElement);
  const inLine = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(inLine)].filter((one) => {
    if (!one.checkVisibility() || one.disabled) return false;
    one.focus();
    return document.activeElement === one && !shown(one);
  }).map((one) => one.outerHTML.slice(0, 120));
})()"""


def without_a_picture(page: Page) -> list[str]:
    """Return the buttons with a drawing alone, and no room for it."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll("button:has(> svg:only-child)")]
        .filter((one) => one.checkVisibility() && one.firstElementChild.clientWidth < 10)
        .map((one) => one.outerHTML)"""
    )
    return found


def serious(page: Page, rules: dict[str, Any] = EVERYTHING) -> list[str]:
    """Return what axe finds against the standards; only that is worked out in full, which halves its time."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:4]}" for v in found]


def too_wide(page: Page) -> list[str]:
    """Return by how much a page runs over the side of its window, if it does."""
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{over} px wider than the window"] if over > 0 else []
