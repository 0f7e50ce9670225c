"""What a page says and keeps where its scripts do not run as they should, or run in several windows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import ROOT

#: Pages that say something aloud sooner or later.
SPEAKING = (
    "search/?q=trust",
    "build-a-session/#s=1&r=5-BA3&z=2",
    "whats-in-your-way/",
    "barriers/#theme=people",
    "barriers/silos/",
    "workbooks/whats-in-our-way/",
    "contribute/case-study/",
    "contribute/five-minutes/",
)
#: The regions of a page that are read aloud, each with what hides it. Where a region is shown no sooner than
#: its first words, nobody hears them.
HIDDEN = """() => [...document.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]')]
  .filter((region) => !region.closest('#build-edit[hidden]'))
  .filter((region) => { for (let node = region; node; node = node.parentElement) {
    const style = getComputedStyle(node);
    if (node.hidden || style.display === 'none' || style.visibility !== 'visible') return true;
  } }).map((region) => region.outerHTML)"""
#: What needs a script of its own, that script, and what its page says where it does not run.
SCRIPTS = {
    "workbooks/rate-yourself/": ("workbook.js", "Nothing that you write here is kept"),
    "build-a-session/": ("session.js", "Putting a session together needs"),
    "contribute/case-study/": ("contribution.js", "use the form on the code host"),
    "contribute/five-minutes/": ("five-minutes.js", "You can write this down yourself"),
    "search/": ("search/page.js", "Everything in the guide can be found without it"),
    "whats-in-your-way/": ("in-your-way.js", "Choosing needs"),
}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_no_region_that_is_read_aloud_is_hidden_when_its_page_has_opened(page: Page, base: str) -> None:
    for address in SPEAKING:
        page.goto(base + address)
        expect(page.locator(".unstarted")).to_have_count(0)
        assert page.locator("[role=status], [aria-live]").count(), address
        assert page.evaluate(HIDDEN) == [], address
    page.get_by_role("link", name="Search").or_(page.get_by_role("button", name="Search")).first.click()
    assert page.locator("#site-search [role=status]").count() == 1
    assert page.evaluate(HIDDEN) == []


@pytest.mark.parametrize(
    "address",
    [pytest.param(one, marks=() if one.startswith("work") else pytest.mark.nightly) for one in SCRIPTS],
)
def test_a_page_whose_script_does_not_run_says_so_and_what_to_do(
    context: BrowserContext, base: str, site: Path, address: str
) -> None:
    script, told = SCRIPTS[address]
    page = context.new_page()
    said = page.locator(".unstarted")
    page.route(f"**/js/{script}*", lambda route: route.abort())
    page.goto(base + address)
    expect(said).to_contain_text("is not running. Open the page again.")
    expect(said).to_contain_text(told)
    expect(said).to_be_visible()
    page.goto((site / address / "index.html").as_uri())
    expect(said).to_contain_text("Browsers run no such script in a page opened from a folder.")
    expect(said).to_be_visible()
    page.unroute(f"**/js/{script}*")
    page.goto(base + address)
    expect(said).to_have_count(0)


@pytest.mark.nightly
@pytest.mark.parametrize("address", SCRIPTS)
def test_it_says_so_too_where_no_script_comes_at_all(
    context: BrowserContext, base: str, address: str
) -> None:
    page = context.new_page()
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(base + address)
    expect(page.locator(".unstarted")).to_be_hidden()
    page.wait_for_timeout(5200)
    expect(page.locator(".unstarted")).to_be_visible()
    assert "Open the page" not in page.locator(".unstarted").inner_text()


def test_the_choice_of_colours_is_this_guide_s_and_every_window_s(context: BrowserContext, base: str) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(base)
    # An earlier edition's choice, made without the site's path, opens still.
    one.evaluate("localStorage.setItem('guide-colours', 'dark')")
    two.goto(base + "glossary/")
    assert two.evaluate("document.documentElement.dataset.colours") == "dark"
    two.get_by_role("button", name="Light colours").click()
    one.wait_for_function("document.documentElement.dataset.colours === 'light'")
    expect(one.get_by_role("button", name="Dark colours")).to_be_visible()
    assert two.evaluate("localStorage.getItem('guide-colours:/')") == "light"
    # What another guide at this host kept is not ours.
    two.evaluate("localStorage.setItem('guide-colours:/other/', 'dark')")
    two.reload()
    assert two.evaluate("document.documentElement.dataset.colours") == "light"
    # A page that comes back as it was left has heard nothing.
    two.evaluate("document.documentElement.dataset.colours = 'dark'")
    two.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert two.evaluate("document.documentElement.dataset.colours") == "light"


def test_no_field_counts_on_under_a_wheel() -> None:
    """A field for numbers alone does, in some browsers: `inputmode` brings the same keys up."""
    sources = [
        *(ROOT / "docs").rglob("*.js"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "macros").rglob("*.html"),
        *(ROOT / "overrides").rglob("*.html"),
    ]
    assert len(sources) > 50
    number = re.compile(r"""\btype["']?\s*[=:]\s*["']?number\b""")
    assert number.search('<input type="number">')
    assert number.search('{ type: "number" }')
    assert [str(path) for path in sources if number.search(path.read_text(encoding="utf-8"))] == []
