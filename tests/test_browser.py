"""The real guide in a real browser: read by clicking, by keyboard, in both palettes, at three widths."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.in_browser import (
    PALETTES,
    UNSEEN_FOCUS,
    WIDTHS,
    Watched,
    every_look,
    serious,
    too_wide,
    without_a_picture,
)

#: One page of every template, and of every sort of content that a template may hold.
TEMPLATES = (
    "",
    "behaviours/embody-your-values/",
    "barriers/",
    "case-studies/school-health-mentoring/",
    "whats-in-your-way/",
    "workbooks/rate-yourself/",
    "programmes/common-induction/",
    "programmes/common-induction/facilitator/",
    "crosswalk/",
    "questions/",
    "build-a-session/",
    "contributing/coverage/",
    "contributing/macros/",
    "glossary/",
    "go/",
    "search/",
    "contribute/case-study/",
    "contribute/five-minutes/",
    "404.html",
)
#: What else there is: in each of these other records, or other words, stand in the same templates.
OTHERS = (
    "how-to-use/",
    "attributes/",
    "attributes/values/",
    "behaviours/",
    "behaviours/create-and-sustain-relationships/",
    "barriers/silos/",
    "themes/people/",
    "approaches/",
    "approaches/build-bridges/",
    "case-studies/",
    "think-pieces/trust-and-belief/",
    "workbooks/",
    "workbooks/reflect-on-your-leadership/",
    "workbooks/ask-for-feedback/",
    "workbooks/recruit-for-values/",
    "workbooks/whats-in-our-way/",
    "workbooks/talk-it-over/",
    "programmes/",
    "programmes/whats-in-our-way-workshop/",
    "programmes/whats-in-our-way-workshop/handout/",
    "methods/",
    "methods/work-shadowing/",
    "innovations/no-wrong-door/",
    "self-rating/",
    "recruit/",
    "recommendations/",
    "about/context-2009/",
    "definitions/",
    "outcomes/",
    "sources/",
    "a-to-z/",
    "about/",
    "contribute/",
    "contribute/pull-request/",
    "contributing/",
    "contributing/machine-readable/",
    "programmes/common-induction/handout/",
)
#: What differs in the dark.
COLOURS = {"type": "rule", "values": ["color-contrast"]}


def test_every_page_fits_at_every_width_and_asks_no_other_host(browser: Browser, base: str) -> None:
    """No script fails either, and on one page of every template axe finds nothing."""
    context = browser.new_context()
    watched = Watched(context, base)
    page = watched.page
    found: dict[str, list[str]] = {}
    for path in (*TEMPLATES, *OTHERS):
        page.goto(base + path)
        faults = found[path] = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            faults += [f"at {width} px: {fault}" for fault in too_wide(page)]
        faults += without_a_picture(page)
        if path in TEMPLATES:
            faults += serious(page)
        faults += watched.faults
        watched.faults.clear()
    # What a page asks for late is told of the next one; this is the last.
    page.wait_for_load_state("networkidle")
    found["at the end"] = watched.faults
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.weekly
@pytest.mark.parametrize("colours", PALETTES)
@pytest.mark.parametrize("path", [*TEMPLATES, *OTHERS])
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
        faults += [f"at {width} px: {fault}" for fault in [*found, *too_wide(page)]]
    context.close()
    assert not [*faults, *watched.faults]


@pytest.mark.weekly
def test_every_page_fits_a_small_phone(browser: Browser, site: Path, base: str) -> None:
    paths = [path.parent.relative_to(site).as_posix() for path in sorted(site.rglob("index.html"))]
    context = browser.new_context(viewport={"width": WIDTHS[0], "height": 800})
    page = context.new_page()
    found = {}
    for path in paths:
        # A short address leads on at once, to a page that is looked at anyway.
        if not path.startswith("go/"):
            page.goto(f"{base}{path}/")
            found[path] = too_wide(page)
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.weekly
@pytest.mark.parametrize("path", [*TEMPLATES, *OTHERS])
def test_with_a_reader_s_own_colours_the_focus_is_seen(browser: Browser, base: str, path: str) -> None:
    """Forced colours take grounds and shadows away: an outline is left, or the frame of what is round it."""
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(base + path)
    page.keyboard.press("Tab")
    assert page.evaluate(UNSEEN_FOCUS) == []
    context.close()


@every_look()
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
