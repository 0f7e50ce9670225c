"""Old addresses: each leads on once, to the newest place, with the anchor, with script and without."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.permanence.published import published
from macros.publishing.exports.redirects import moved_pages, write
from macros.publishing.pages import policy
from macros.records.references import Kind
from tests.builders import minimal
from tests.conftest import ROOT, MakeGuide

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    "<title>{} &amp; more – The guide</title>{}</head>"
    '<body><div class="md-content" id="content"><h2 id="why">Why</h2></div></body></html>'
)
MOVED = '<meta name="moved-from" content="{}">'


def page(site: Path, address: str, *old: str) -> None:
    (site / address).mkdir(parents=True, exist_ok=True)
    head = "".join(map(MOVED.format, old))
    (site / address / "index.html").write_text(PAGE.format(address, head), encoding="utf-8")


def test_pages_name_their_old_addresses(tmp_path: Path) -> None:
    page(tmp_path, "", "home/")
    page(tmp_path, "about/", "history/", "about/us/")
    page(tmp_path, "glossary/")
    assert moved_pages(tmp_path) == {"home/": "", "history/": "about/", "about/us/": "about/"}


@pytest.mark.parametrize("old", ["/about/", "about", "https://a.test/", "a/../b/", "A/", "", "&quot;>/"])
def test_what_is_no_address_is_refused(old: str, tmp_path: Path) -> None:
    page(tmp_path, "about/", old)
    with pytest.raises(ValueError, match=r"The page 'about/' has moved_from: '.*', which is not the address"):
        moved_pages(tmp_path)


def test_two_pages_cannot_have_one_old_address(tmp_path: Path) -> None:
    page(tmp_path, "about/", "old/")
    page(tmp_path, "glossary/", "old/")
    with pytest.raises(ValueError, match=r"Two pages have moved_from: 'old/': 'about/' and 'glossary/'\."):
        moved_pages(tmp_path)


@pytest.fixture
def site(make_guide: MakeGuide, tmp_path: Path) -> Path:
    """A site whose barrier was renamed twice, with a page below it, and whose pages moved twice."""
    guide = make_guide({"barriers/silos.yml": minimal(Kind.BARRIER, aliases=["walls", "apart"])})
    site = tmp_path / "site"
    for address, old in (
        ("", ()),
        ("about/", ("about/history/",)),
        ("barriers/silos/", ()),
        ("barriers/silos/handout/", ()),
    ):
        page(site, address, *old)
    (site / "assets").mkdir()
    (site / "assets/go.js").write_bytes((ROOT / "docs/assets/go.js").read_bytes())
    moved = {**moved_pages(site), "old/": "about/history/"}
    assert write(site, guide, "A & guide", moved) == {
        "old/",
        "about/history/",
        "barriers/walls/",
        "barriers/walls/handout/",
        "barriers/apart/",
        "barriers/apart/handout/",
    }
    policy.write(site)
    return site


def test_chains_are_resolved(site: Path) -> None:
    assert published(site).leads == {
        "old/": "about/",
        "about/history/": "about/",
        "barriers/walls/": "barriers/silos/",
        "barriers/walls/handout/": "barriers/silos/handout/",
        "barriers/apart/": "barriers/silos/",
        "barriers/apart/handout/": "barriers/silos/handout/",
    }


def test_the_page_names_the_new_one_and_is_found_by_nobody(site: Path) -> None:
    html = (site / "barriers/walls/index.html").read_text(encoding="utf-8")
    assert '<a href="../silos/">barriers/silos/ &amp; more – The guide</a>' in html
    assert "<title>This page has moved – A &amp; guide</title>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="../silos/">' in html
    assert '<noscript><meta http-equiv="refresh" content="0; url=../silos/"></noscript>' in html


def test_an_old_address_in_use_is_refused(make_guide: MakeGuide, tmp_path: Path) -> None:
    page(tmp_path, "about/")
    page(tmp_path, "glossary/")
    with pytest.raises(
        ValueError, match=r"'glossary/' is an old address of 'about/', and there is a page at it"
    ):
        write(tmp_path, make_guide(), "A guide", {"glossary/": "about/"})


def test_old_addresses_that_lead_in_circles_are_refused(make_guide: MakeGuide, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"The old addresses 'a/' and '[ab]/' lead to each other"):
        write(tmp_path, make_guide(), "A guide", {"a/": "b/", "b/": "a/"})


@pytest.fixture
def base(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep the test report free of requests."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("script", [True, False])
def test_readers_arrive(script: bool, browser: Browser, base: str) -> None:
    """With script at the very section; without, on its page."""
    context = browser.new_context(java_script_enabled=script)
    opened = context.new_page()
    refused: list[str] = []
    opened.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    for old, now in (
        ("barriers/walls/#why", "barriers/silos/#why"),
        ("barriers/apart/handout/", "barriers/silos/handout/"),
        ("old/#why", "about/#why"),
    ):
        opened.goto(base + old)
        opened.wait_for_url(base + (now if script else now.partition("#")[0]))
        # The way back is not through the old address, which would only lead on again.
        assert opened.evaluate("history.length") <= 4 if script else True
    assert refused == []
    context.close()
