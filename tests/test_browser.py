"""The real guide in a real browser: read by clicking, by keyboard, in both palettes, at three widths."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

#: One page of every type.
PAGE_TYPES = (
    "",
    "how-to-use/",
    "attributes/",
    "attributes/values/",
    "behaviours/",
    "behaviours/embody-your-values/",
    "behaviours/create-and-sustain-relationships/",
    "barriers/",
    "whats-in-your-way/",
    "barriers/silos/",
    "themes/people/",
    "approaches/",
    "approaches/build-bridges/",
    "case-studies/",
    "case-studies/school-health-mentoring/",
    "think-pieces/trust-and-belief/",
    "workbooks/",
    "workbooks/reflect-on-your-leadership/",
    "workbooks/rate-yourself/",
    "workbooks/ask-for-feedback/",
    "workbooks/recruit-for-values/",
    "workbooks/whats-in-our-way/",
    "workbooks/talk-it-over/",
    "programmes/",
    "programmes/whats-in-our-way-workshop/",
    "programmes/whats-in-our-way-workshop/handout/",
    "crosswalk/",
    "methods/",
    "methods/work-shadowing/",
    "innovations/no-wrong-door/",
    "questions/",
    "self-rating/",
    "recruit/",
    "recommendations/",
    "build-a-session/",
    "about/context-2009/",
    "contributing/coverage/",
    "glossary/",
    "definitions/",
    "outcomes/",
    "sources/",
    "a-to-z/",
    "go/",
    "search/",
    "about/",
    "contribute/",
    "contribute/case-study/",
    "contribute/pull-request/",
    "contributing/",
    "contributing/macros/",
    "404.html",
)
WIDTHS = (320, 390, 1280)
#: WCAG 2.2 AA and what it builds on.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING = {"type": "tag", "values": STANDARDS}
#: What differs in the dark.
COLOURS = {"type": "rule", "values": ["color-contrast"]}
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


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Keep the test report free of requests."""


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "There is no browser. Run this line: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


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
        self.page.on("requestfailed", lambda r: self.faults.append(f"failed: {r.url}"))


def serious(page: Page, rules: dict[str, Any] = EVERYTHING) -> list[str]:
    """Give what axe finds against the standards; only that is worked out in full, which halves its time."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:4]}" for v in found]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", PAGE_TYPES)
def test_every_page_type_is_accessible_fits_and_asks_no_other_host(
    browser: Browser, base: str, path: str, colours: Any
) -> None:
    """Axe finds nothing, nothing runs over the side, no script fails, nothing is asked of another host."""
    context = browser.new_context(color_scheme=colours)
    watched = Watched(context, base)
    page = watched.page
    page.goto(base + path)
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        # On both phones the page is laid out alike, and colours in the dark are the same at every width.
        if colours == "dark":
            found = serious(page, COLOURS) if width == WIDTHS[-1] else []
        else:
            found = serious(page) if width != 390 else []
        faults += [f"at {width} px: {fault}" for fault in found]
        over = page.evaluate("document.documentElement.scrollWidth") - width
        if over > 0:
            faults.append(f"at {width} px: {over} px wider than the window")
    context.close()
    assert not [*faults, *watched.faults]


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_menu_search_and_terms_are_accessible_when_open(
    browser: Browser, base: str, width: int, colours: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours)
    watched = Watched(context, base)
    page = watched.page
    page.goto(base + "barriers/silos/")
    faults = []
    if width < 1200:
        page.get_by_role("button", name="Menu").click()
        expect(page.get_by_role("navigation", name="Sections")).to_be_visible()
        faults += serious(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("trust")
    expect(page.get_by_role("option").first).to_be_visible()
    faults += serious(page)
    page.keyboard.press("Escape")
    page.goto(base + "case-studies/school-health-mentoring/")
    term = page.locator("a.term").first
    term.click()
    expect(page.locator(".term-card:popover-open")).to_be_visible()
    faults += serious(page)
    context.close()
    assert not [*faults, *watched.faults]


def test_from_home_to_a_behaviour_to_a_barrier_by_clicking(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context, base)
    page = watched.page
    page.goto(base)
    page.get_by_role("link", name="The five attributes").click()
    page.get_by_role("link", name="1. Values").click()
    page.get_by_role("link", name="Embody your values in how you treat staff").first.click()
    expect(page).to_have_url(base + "behaviours/embody-your-values/")
    page.locator("#barriers a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "/barriers/" in page.url
    expect(page.get_by_role("heading", name="How to recognise it")).to_be_visible()
    context.close()
    assert not watched.faults


def test_by_keyboard_alone(browser: Browser, base: str) -> None:
    """Skip link, menu, colours and a term all work without a mouse, and what is closed is not in the way."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(base + "case-studies/school-health-mentoring/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.reload()
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate(
            "document.activeElement.checkVisibility({opacityProperty: true, visibilityProperty: true})"
        )
    assert "Start here" not in reached, "the closed menu's links are in the tab order"
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Start here")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    colours = page.get_by_role("button", name="Dark colours")
    colours.focus()
    page.keyboard.press("Space")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 32, 31)"
    page.reload()
    expect(page.get_by_role("button", name="Light colours")).to_be_visible()
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Enter")
    card = page.locator(".term-card:popover-open")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    context.close()


def test_by_touch_a_term_explains_itself(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(base + "case-studies/school-health-mentoring/")
    page.locator("a.term").first.tap()
    card = page.locator(".term-card:popover-open")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    context.close()


def test_without_script_everything_can_be_read(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "barriers/silos/")
    expect(page.get_by_role("navigation", name="Sections")).to_be_visible()
    expect(page.get_by_role("heading", name="A first step")).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    context.close()


def test_nothing_written_into_a_page_runs(browser: Browser, base: str) -> None:
    """The policy refuses a script that is not the theme's own."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + "barriers/silos/")
    ran = page.evaluate(
        """() => { const s = document.createElement("script"); s.textContent = "window.hacked = 1";
        document.body.append(s); return window.hacked === 1 }"""
    )
    assert not ran
    context.close()
