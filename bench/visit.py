"""What a reader's browser fetches: with a first page, and with a first search. Measured in a real browser."""

from __future__ import annotations

import functools
import gzip
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, Response, sync_playwright

from bench.table import Measured

#: Goals of issue 15, in kB: a first page with styles and scripts; a first search.
FIRST_PAGE, FIRST_SEARCH = 30, 160
#: What is looked at and not read: fonts stay in the browser for all pages.
LEFT_OUT = ("image", "font")
PAGE, SEARCH = "barriers/silos/", "search/?q=partners+will+not+share+information"
#: What Chromium must not do while it is measured, and as root in a container.
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def measured(site: Path, name: str) -> Iterator[Measured]:
    """Open a record's page with an empty cache, then the search page; `name` says which site it is."""
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=QUIET)
        page = browser.new_page()
        first = _fetched(page, base + PAGE)
        yield Measured(
            f"{name}: first visit, compressed, without fonts", sum(first.values()) / 1000, "kB", FIRST_PAGE
        )
        later = _fetched(page, base + SEARCH)
        more = sum(size for url, size in later.items() if url not in first and "/search/?" not in url)
        yield Measured(f"{name}: first search, compressed", more / 1000, "kB", FIRST_SEARCH)
        browser.close()


def _fetched(page: Page, address: str) -> dict[str, int]:
    """Open an address. Returns the compressed size of everything that it fetches to be read."""
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(1500)
    page.remove_listener("response", note)
    return {
        response.url: min(len(body), len(gzip.compress(body, 9)))
        for response in responses
        if response.ok and response.request.resource_type not in LEFT_OUT and (body := response.body())
    }


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site on this machine while it is measured."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
