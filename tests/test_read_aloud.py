"""What a screen reader says on the ten journeys that most readers make: golden texts that a person has read.

Read a difference as somebody who hears it: is it said what each thing is, once, and before it is needed?
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.golden_pairs import GOLDEN, Golden
from tests.read_aloud import read_aloud

Steps = Callable[[Page], object]


def _search_in_the_header(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("trust")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def _search(page: Page) -> None:
    expect(page.locator(".search-results li").first).to_be_visible()


def _open_a_term(page: Page) -> None:
    page.locator("a.term").first.press("Enter")
    expect(page.locator(".term-card:popover-open")).to_be_visible()


def _filter(page: Page) -> None:
    page.get_by_text("Filter or sort this list").press("Enter")
    expect(page.locator(".browse-fields select").first).to_be_visible()


def _rate(page: Page) -> None:
    page.get_by_role("radio", name="4 of 5").first.check()


def _send_empty(page: Page) -> None:
    page.get_by_role("link", name="Check and send").press("Enter")
    page.get_by_role("button", name="Go on to sending").press("Enter")
    expect(page.locator("#cs-problems-heading")).to_be_focused()


def _choose_two(page: Page) -> None:
    for name in ("Lack of vision", "Services working in silos"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("button", name="See what to do").press("Enter")


def _add_two(page: Page) -> None:
    page.get_by_label("Code, such as BA3").fill("BA3")
    page.keyboard.press("Enter")
    page.get_by_label("What it is called").fill("Tea")
    page.keyboard.press("Enter")
    expect(page.locator("#build-list > li")).to_have_count(2)


#: By the name of the golden text: the page, the steps, where reading starts, and how many lines are read.
JOURNEYS: dict[str, tuple[str, Steps | None, str, int]] = {
    "home": ("", None, "", 70),
    "search-in-the-header": ("how-to-use/", _search_in_the_header, "search", 20),
    "search": ("search/?q=trust", _search, "main", 56),
    "behaviour": ("behaviours/embody-your-values/", None, "main", 60),
    "barrier": ("barriers/silos/", _open_a_term, "main", 60),
    "glossary": ("glossary/", None, "main", 20),
    "list": ("approaches/", _filter, "main", 50),
    "workbook": ("workbooks/rate-yourself/", _rate, "main", 60),
    "feedback": ("workbooks/ask-for-feedback/", None, "main", 50),
    "case-study-form": ("contribute/case-study/", _send_empty, "main", 70),
    "in-your-way": ("whats-in-your-way/", _choose_two, "main", 60),
    "session": ("build-a-session/", _add_two, "main", 60),
    "programme": ("programmes/common-induction/", None, "main", 50),
}


@pytest.mark.nightly
def test_what_is_heard_is_good(browser: Browser, base: str, golden: Golden) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for name, (path, steps, landmark, most) in JOURNEYS.items():
        page.goto(base + path)
        if steps:
            steps(page)
        golden.compare(
            GOLDEN / "read-aloud" / f"{name}.md", "text", "heard", read_aloud(page, landmark, most)
        )
    context.close()
