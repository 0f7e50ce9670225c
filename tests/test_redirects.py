"""Old addresses: each leads on once, to the newest place, with the anchor, with script and without."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds.barrier import Barrier
from macros.permanence.published import published
from macros.publishing.pages.hand_written_pages import hand_written_page
from macros.publishing.pages.old_addresses import moved_pages, old_pages, renamed_records
from macros.publishing.pages.page import BuiltSite, Purpose
from tests.builders import minimal
from tests.conftest import ROOT, MakeGuide

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    "<title>{} &amp; more – The guide</title>{}</head>"
    '<body><div class="md-content" id="content"><h2 id="why">Why</h2></div></body></html>'
)
MOVED = '<meta name="moved-from" content="{}">'


IMPRINT = Imprint("A & guide", "https://guide.test/", date(2026, 11, 23))


def site_of(folder: Path, guide: Guide, pages: Mapping[str, tuple[str, ...]]) -> BuiltSite:
    """Complete a site of these pages, each with the old addresses that it names."""
    site = BuiltSite(folder, IMPRINT.url)
    for address, old in pages.items():
        built = PAGE.format(address, "".join(map(MOVED.format, old)))
        site.add(hand_written_page(f"{address}index.html", built, guide, IMPRINT))
    return site


def test_pages_name_their_old_addresses(make_guide: MakeGuide, tmp_path: Path) -> None:
    pages = {"": ("home/",), "about/": ("history/", "about/us/"), "glossary/": ()}
    site = site_of(tmp_path, make_guide(), pages)
    assert moved_pages(site) == {"home/": "", "history/": "about/", "about/us/": "about/"}


@pytest.mark.parametrize("old", ["/about/", "about", "https://a.test/", "a/../b/", "A/", "", "&quot;>/"])
def test_what_is_no_address_is_refused(old: str, make_guide: MakeGuide, tmp_path: Path) -> None:
    site = site_of(tmp_path, make_guide(), {"about/": (old,)})
    with pytest.raises(ValueError, match=r"The page 'about/' has moved_from: '.*', which is not the address"):
        moved_pages(site)


@pytest.mark.parametrize("old", ["nul/", "about/con/", "com1.old/", "about./"])
def test_what_windows_cannot_make_is_refused(old: str, make_guide: MakeGuide, tmp_path: Path) -> None:
    site = site_of(tmp_path, make_guide(), {"about/": (old,)})
    with pytest.raises(ValueError, match=f"'{re.escape(old)}', and Windows cannot make a folder"):
        moved_pages(site)


def test_two_pages_cannot_have_one_old_address(make_guide: MakeGuide, tmp_path: Path) -> None:
    site = site_of(tmp_path, make_guide(), {"about/": ("old/",), "glossary/": ("old/",)})
    with pytest.raises(ValueError, match=r"Two pages have moved_from: 'old/': 'about/' and 'glossary/'\."):
        moved_pages(site)


@pytest.fixture
def built(make_guide: MakeGuide, tmp_path: Path) -> BuiltSite:
    """A site whose barrier was renamed twice, with a page below it, and whose pages moved twice."""
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, aliases=["walls", "apart"])})
    pages = {
        "": (),
        "about/": ("about/history/",),
        "barriers/silos/": (),
        "barriers/silos/handout/": (),
    }
    site = site_of(tmp_path / "site", guide, pages)
    (site.folder / "assets").mkdir(parents=True)
    (site.folder / "assets/go.js").write_bytes((ROOT / "docs/assets/go.js").read_bytes())
    targets = {**moved_pages(site), "old/": "about/history/", **renamed_records(guide, site)}
    for page in list(old_pages(site, targets, IMPRINT.name)):
        site.add(page)
    assert {page.address for page in site.pages.values() if page.purpose is Purpose.OLD} == {
        "old/",
        "about/history/",
        "barriers/walls/",
        "barriers/walls/handout/",
        "barriers/apart/",
        "barriers/apart/handout/",
    }
    site.write()
    return site


def test_chains_are_resolved(built: BuiltSite) -> None:
    assert published(built).leads == {
        "old/": "about/",
        "about/history/": "about/",
        "barriers/walls/": "barriers/silos/",
        "barriers/walls/handout/": "barriers/silos/handout/",
        "barriers/apart/": "barriers/silos/",
        "barriers/apart/handout/": "barriers/silos/handout/",
    }


def test_the_page_names_the_new_one_and_is_found_by_nobody(built: BuiltSite) -> None:
    html = (built.folder / "barriers/walls/index.html").read_text(encoding="utf-8")
    assert '<a href="../silos/">barriers/silos/ &amp; more – The guide</a>' in html
    assert "<title>This page has moved – A &amp; guide</title>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<link rel="canonical" href="../silos/">' in html
    assert '<noscript><meta http-equiv="refresh" content="0; url=../silos/"></noscript>' in html


def test_an_old_address_in_use_is_refused(make_guide: MakeGuide, tmp_path: Path) -> None:
    site = site_of(tmp_path, make_guide(), {"about/": (), "glossary/": ()})
    with pytest.raises(
        ValueError, match=r"'glossary/' is an old address of 'about/', and there is a page at it"
    ):
        list(old_pages(site, {"glossary/": "about/"}, "A guide"))


def test_old_addresses_that_lead_in_circles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"The old addresses 'a/' and '[ab]/' lead to each other"):
        list(old_pages(BuiltSite(tmp_path, IMPRINT.url), {"a/": "b/", "b/": "a/"}, "A guide"))


@pytest.fixture
def base(built: BuiltSite) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Keep the test report free of requests."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(built.folder))
    )
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
