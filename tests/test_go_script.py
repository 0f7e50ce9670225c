"""Short addresses in a real browser: typed well, typed badly, with an anchor, without script."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.guide.codes import PREFIXES
from tests.conftest import ROOT

B1 = "behaviours/bring-values-to-work/"


class _WithNotFound(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as hosts of static sites do: with its own page for unknown addresses."""

    def log_message(self, *_: Any) -> None:
        """Keep the test report free of requests."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_WithNotFound, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    yield from _served(site)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [
        ("go/B1/", B1),
        ("go/b1/", B1),
        ("go/B1", B1),
        ("go/B1/#summary", f"{B1}#summary"),
        ("go/b1#try-this", f"{B1}#try-this"),
        ("go/Q2.3/", "attributes/decisions/#decisions-work-with-others"),
        # The record's own anchor comes before another one.
        ("go/Q2.3/#try-this", "attributes/decisions/#decisions-work-with-others"),
    ],
)
def test_a_short_address_leads_to_its_record(typed: str, arrives: str, page: Page, base: str) -> None:
    page.goto(base + typed)
    page.wait_for_url(base + arrives)


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [
        ("go/b-12/", "go/B12/"),
        ("go/B%2012", "go/B12/"),
        ("go/b_12.", "go/B12/"),
        ("go/%5BB12%5D", "go/B12/"),
        ("go/B012/", "go/B12/"),
        ("go/BI2/", "go/B12/"),
        ("go/Bl2/", "go/B12/"),
        ("go/B1O/", "go/B10/"),
        ("go/b-1/#summary", "go/B1/#summary"),
        ("go/Q2,3/", "go/Q2.3/"),
        ("go/q2.3.", "go/Q2.3/"),
        ("go/ba-7/", "go/BA7/"),
        ("go/IN-I/", "go/IN1/"),
        ("go/SO-1O/", "go/SO10/"),
        ("GO/b-12/", "go/B12/"),
    ],
)
def test_a_code_typed_badly_is_mended(typed: str, arrives: str, page: Page, base: str) -> None:
    """The page for unknown addresses goes to the address that was meant; that one leads on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    page.goto(base + typed)
    page.wait_for_url(re.compile(r"/(behaviours|barriers|attributes|innovations|sources)/"))
    assert [url.partition("#")[0] for url in asked][:2] == [
        base + typed.partition("#")[0],
        base + arrives.partition("#")[0],
    ]
    assert page.url.endswith("#summary") == typed.endswith("#summary")


@pytest.mark.parametrize("typed", ["go/B999/", "go/b-999/", "go/hello/", "go/%E0%A4%A/", "no/such/page/"])
def test_what_is_no_code_stays_where_it_is(typed: str, page: Page, base: str) -> None:
    response = page.goto(base + typed)
    assert response
    page.wait_for_timeout(300)
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert page.url in (base + typed, base + "go/B999/")


def test_no_address_leads_to_another_site(page: Page, base: str) -> None:
    """Two slashes at the start of a path would name another host to the browser."""
    page.goto(base + "/other.test/go/b-1/")
    page.wait_for_timeout(300)
    assert page.url.startswith(base)


def test_without_script_the_page_leads_on_by_itself(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "go/b1/")
    page.wait_for_url(base + B1)
    context.close()


def test_it_works_in_a_subfolder(browser: Browser, site: Path) -> None:
    """Where the guide is not at the root of its host, with script and without."""
    for base in _served(site.parent):
        for script in (True, False):
            context = browser.new_context(java_script_enabled=script)
            page = context.new_page()
            page.goto(f"{base}{site.name}/go/b1/")
            page.wait_for_url(f"{base}{site.name}/{B1}")
            context.close()


def test_going_back_does_not_lead_on_again(browser: Browser, base: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + "about/")
    page.goto(base + "go/B1/")
    page.wait_for_url(base + B1)
    page.go_back()
    assert page.url == base + "about/"
    context.close()


def test_the_script_knows_the_letters_of_every_kind() -> None:
    script = (ROOT / "docs" / "assets" / "go.js").read_text(encoding="utf-8")
    [letters] = re.findall(r"\^\(([A-Z|]+)\)", script)
    assert sorted(letters.split("|")) == sorted(PREFIXES.values())
