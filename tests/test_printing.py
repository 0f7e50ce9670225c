"""Any page on paper: no menus, codes behind links, where it comes from, and black on white."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    yield page
    context.close()


def behind(page: Page, selector: str) -> str:
    """Give what print adds behind the first link that a selector finds."""
    code: str = page.locator(selector).first.evaluate("a => getComputedStyle(a, '::after').content")
    return code


def test_links_to_records_print_their_codes(page: Page, base: str) -> None:
    page.goto(base + "barriers/silos/")
    assert "AP5" in behind(page, "#approaches .row-title a")
    # Not where it would be noise: above the title, which has the page's own code.
    assert behind(page, ".record-kind a") == "none"
    page.goto(base + "crosswalk/")
    assert behind(page, ".crosswalk-table th a") == "none"
    assert behind(page, ".crosswalk-list h3 a") == "none"
    # Here the codes stand behind the names already.
    page.goto(base + "a-to-z/")
    assert behind(page, ".names a") == "none"


def test_on_screen_links_print_nothing(browser: Browser, base: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(base + "barriers/silos/")
    assert behind(page, "#approaches .row-title a") == "none"
    expect(page.locator(".print-address")).to_be_hidden()
    context.close()


def test_paper_has_no_menus_and_says_where_it_comes_from(page: Page, base: str) -> None:
    page.goto(base + "barriers/silos/")
    for hidden in (".site-header", ".site-footer", ".crumbs", ".siblings", ".edit"):
        expect(page.locator(hidden).first).to_be_hidden()
    foot = page.locator(".print-address")
    expect(foot).to_contain_text("leading-together.example/go/BA3")
    expect(foot).to_contain_text("A code in brackets is a page of the guide")


def test_paper_is_black_on_white_whatever_the_screen_was(page: Page, base: str) -> None:
    page.goto(base + "barriers/silos/")
    for colours in ("dark", "light"):
        page.evaluate("colours => document.documentElement.dataset.colours = colours", colours)
        for selector in ("body", "h1", ".because", ".row-title a", ".mark"):
            look = page.locator(selector).first.evaluate("e => getComputedStyle(e).color")
            assert look == "rgb(0, 0, 0)", (colours, selector)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
