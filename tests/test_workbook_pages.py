"""The real workbooks in a real browser: filled in, kept, compared, printed."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from macros.model import Question
from macros.source import guide_at
from tests.conftest import ROOT
from tests.test_browser import base, browser, serious

__all__ = ["base", "browser"]

RATINGS = [q.id for q in guide_at(ROOT / "data").all(Question) if q.purpose == "rate"]


def rate(page: Page, values: list[int]) -> None:
    for name, value in zip(RATINGS, values, strict=True):
        page.locator(f"input[name='{name}'][value='{value}']").check()


def test_a_rating_is_drawn_kept_and_leads_on(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(base + "workbooks/rate-yourself/")
    requests: list[str] = []
    # The browser itself may come for the page's icon a little late.
    page.on("request", lambda r: None if r.url.endswith("favicon.svg") else requests.append(r.url))
    rate(page, [5, 4, 3, 2, 1])
    page.locator(f"textarea[name='{RATINGS[0]}.evidence']").fill("I asked two parents.")
    blank = page.locator("figure[data-ratings]")
    expect(blank.locator("td.wb-self")).to_have_text(["5", "4", "3", "2", "1"])
    assert len((blank.locator(".wb-shape-self").get_attribute("points") or "").split()) == 5
    expect(page.locator(".wb-next.wb-lowest")).to_have_attribute("data-rating", RATINGS[-1])
    expect(page.locator("#wb-lowest-lead a").first).to_be_visible()
    expect(page.locator("#wb-progress-text")).to_contain_text("5")
    page.wait_for_timeout(1200)
    assert not requests, "filling in a workbook asks nothing of anybody"
    assert not serious(page)
    page.reload()
    expect(page.locator(f"input[name='{RATINGS[1]}'][value='4']")).to_be_checked()
    expect(page.locator(f"textarea[name='{RATINGS[0]}.evidence']")).to_have_value("I asked two parents.")
    context.close()


def test_feedback_of_three_is_compared_and_of_two_is_not(browser: Browser, base: str, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    files = []
    for number, values in enumerate(([5, 5, 5, 5, 5], [4, 4, 4, 4, 4], [3, 3, 3, 3, 3])):
        page.goto(base + "workbooks/ask-for-feedback/")
        rate(page, values)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save to a file").click()
        path = tmp_path / f"{number}.json"
        download.value.save_as(path)
        assert json.loads(path.read_text())["workbook"] == "ask-for-feedback"
        files.append(path)
    page.goto(base + "workbooks/rate-yourself/")
    rate(page, [2, 2, 2, 2, 2])
    page.locator("#wb-feedback").set_input_files(files[:2])
    expect(page.locator("td.wb-others").first).to_be_hidden()
    page.locator("#wb-feedback").set_input_files(files)
    expect(page.locator("td.wb-others")).to_have_text(["4.0"] * 5)
    expect(page.locator("td.wb-gap").first).to_contain_text("2")
    assert not serious(page)
    context.close()


def test_on_paper_there_are_answers_and_no_tools(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.goto(base + "workbooks/reflect-on-your-leadership/")
    page.locator("textarea").first.fill("What I wrote.")
    page.emulate_media(media="print")
    for hidden in (".wb-tools", ".site-header", ".site-footer", ".crumbs"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("textarea").first).to_be_visible()
    assert "ruled.svg" in page.locator("textarea").nth(1).evaluate("e => getComputedStyle(e).backgroundImage")
    assert page.pdf().startswith(b"%PDF")
    context.close()


def test_without_script_a_workbook_can_be_read_and_filled_in(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "workbooks/rate-yourself/")
    expect(page.locator(".wb-tools")).to_be_hidden()
    expect(page.get_by_role("group").first).to_be_visible()
    page.locator("textarea").first.fill("By hand")
    context.close()
