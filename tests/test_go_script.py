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
from lxml import html
from playwright.sync_api import Browser, Page, Request

from macros.guide.codes import example
from macros.kinds import KINDS
from tests.conftest import ROOT
from tests.in_node import in_node

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


#: Short addresses that there are, and where they lead.
LEADS = (
    ("go/B1/", B1),
    ("go/b1/", B1),
    ("go/B1", B1),
    ("go/B1/#summary", f"{B1}#summary"),
    ("go/b1#try-this", f"{B1}#try-this"),
    ("go/Q2.3/", "attributes/decisions/#decisions-work-with-others"),
    # The record's own anchor comes before another one.
    ("go/Q2.3/#try-this", "attributes/decisions/#decisions-work-with-others"),
)
#: Codes typed badly, and the address that was meant.
MENDED = (
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
)
#: What is no code, or no code that there is.
NONE = ("go/B999/", "go/b-999/", "go/hello/", "go/%E0%A4%A/", "no/such/page/")
#: Runs the script as the page for unknown addresses does: where it goes from each path.
SCRIPT = """
const { readFileSync } = await import("node:fs");
const { runInNewContext } = await import("node:vm");
const script = readFileSync(given.script, "utf-8");
return given.paths.map((path) => {
  const at = new URL(path, given.base);
  let gone = null;
  const location = { pathname: at.pathname, hash: at.hash, origin: at.origin, replace: (to) => (gone = to) };
  const document = { currentScript: { dataset: { prefixes: given.prefixes } } };
  runInNewContext(script, { location, document, decodeURIComponent });
  return gone;
});"""
HOST = "https://guide.test/"


def gone_to(paths: list[str]) -> list[str | None]:
    found: list[str | None] = in_node(
        SCRIPT,
        {
            "script": str(ROOT / "docs" / "assets" / "go.js"),
            "paths": paths,
            "base": HOST,
            "prefixes": "|".join(kind.code for kind in KINDS.values()),
        },
    )
    return found


def test_a_short_address_leads_to_its_record(page: Page, base: str) -> None:
    for typed, arrives in LEADS:
        page.goto(base + typed)
        page.wait_for_url(base + arrives)


def test_a_code_typed_badly_is_mended() -> None:
    found = gone_to([typed for typed, _ in MENDED])
    assert found == [HOST + arrives for _, arrives in MENDED]


def test_the_page_for_unknown_addresses_mends_a_code(page: Page, base: str) -> None:
    """It goes to the address that was meant; that one leads on."""
    for typed, arrives in (MENDED[0], MENDED[8], MENDED[-1]):
        asked: list[str] = []

        def note(request: Request, asked: list[str] = asked) -> None:
            if request.is_navigation_request():
                asked.append(request.url)

        page.on("request", note)
        page.goto(base + typed)
        page.wait_for_url(re.compile(r"/(behaviours|barriers|attributes|innovations|sources)/"))
        page.remove_listener("request", note)
        assert [url.partition("#")[0] for url in asked][:2] == [
            base + typed.partition("#")[0],
            base + arrives.partition("#")[0],
        ]
        assert page.url.endswith("#summary") == typed.endswith("#summary")


def test_every_kind_has_a_code_that_is_mended() -> None:
    codes = [example(kind) for kind in KINDS.values()]
    assert gone_to([f"go/{code.lower()}." for code in codes]) == [f"{HOST}go/{code}/" for code in codes]


def test_what_is_no_code_stays_where_it_is(page: Page, base: str) -> None:
    assert gone_to(list(NONE)) == [None, f"{HOST}go/B999/", None, None, None]
    for typed in NONE:
        response = page.goto(base + typed)
        assert response
        page.wait_for_timeout(100)
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


def test_the_page_for_unknown_addresses_knows_the_letters_of_every_kind(site: Path) -> None:
    page = html.fromstring((site / "404.html").read_text(encoding="utf-8"))
    [letters] = page.xpath("//script/@data-prefixes")
    assert sorted(letters.split("|")) == sorted(kind.code for kind in KINDS.values())
