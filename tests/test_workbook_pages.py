"""The real workbooks in a real browser: filled in, kept, compared, printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ids_in
from tests.in_browser import Watched, serious, too_wide
from tests.test_workbook_script import OFF, RATINGS, feedback, file, of

WORKBOOKS = ids_in("workbooks")


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
    lines = page.locator("textarea").nth(1).evaluate("e => getComputedStyle(e).backgroundImage")
    assert "image/svg+xml" in lines
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


class Look:
    """Axe over the pages' states: each is looked at in one width and palette, the next in another.

    Every workbook empty, in all widths and both palettes, is among the pages of test_browser.
    """

    def __init__(self, page: Page, turn: int) -> None:
        self.page = page
        self.turn = turn
        self.faults: list[str] = []

    def at(self, state: str) -> None:
        width, colours = [(320, "light"), (1280, "dark"), (320, "dark"), (1280, "light")][self.turn % 4]
        self.turn += 1
        self.page.emulate_media(color_scheme=colours)  # type: ignore[arg-type]
        self.page.set_viewport_size({"width": width, "height": 800})
        # Links take their new colour in steps, and are not to be measured on the way. A step that was
        # interrupted may never be told as finished, so nothing waits for it longer than it can take.
        self.page.evaluate(
            """() => Promise.race([
            new Promise((done) => setTimeout(done, 1000)),
            new Promise(requestAnimationFrame).then(() =>
            Promise.allSettled(document.getAnimations().map((one) => one.finished)))])"""
        )
        found = [*serious(self.page), *too_wide(self.page)]
        self.faults += [f"{state}, {width} px, {colours}: {fault}" for fault in found]


def fill_in(page: Page) -> None:
    for number, rating in enumerate(page.locator(".wb-rating").all()):
        rating.locator(f"input[value='{5 - number % 5}']").check()
    for tick in page.locator(".wb-checks input[type=checkbox]").all()[:2]:
        tick.check()
    for field in page.locator("textarea").all()[:3]:
        field.fill(
            "What I wrote, at some length, and in_a_word_that_would_not_fit_in_any_narrow_column_of_a_page."
        )


@pytest.mark.weekly
@pytest.mark.parametrize(
    ("workbook", "turn"), [*((name, turn) for turn, name in enumerate(WORKBOOKS)), ("rate-yourself", 2)]
)
def test_every_state_is_accessible_and_fits(browser: Browser, base: str, workbook: str, turn: int) -> None:
    context = browser.new_context()
    watched = Watched(context, base)
    page = watched.page
    page.goto(f"{base}workbooks/{workbook}/")
    # Between the workbooks each state gets all four.
    look = Look(page, turn)
    status = page.locator("#wb-status")
    fill_in(page)
    look.at("filled in")
    if status.count():
        expect(status).to_contain_text("kept on this device")
        see_files_and_tools(look, workbook)
    context.close()
    assert not [*look.faults, *watched.faults]


def see_files_and_tools(look: Look, workbook: str) -> None:
    page = look.page
    status = page.locator("#wb-status")
    name = page.locator("textarea").first.get_attribute("name") or ""
    chooser = page.locator("#wb-import")
    chooser.set_input_files(
        file(of({name: "From a file", "gone": "Asked once"}, workbook, edition="2001-01"))
    )
    expect(status).to_contain_text("from edition 2001-01")
    expect(page.locator("#wb-old")).to_be_visible()
    look.at("after an import from an older edition")
    chooser.set_input_files(file(b"%PDF"))
    expect(status).to_contain_text("Nothing was changed.")
    page.locator("#wb-forget").check()
    page.locator("[data-do=clear]").click()
    expect(page.locator("[data-do=clear]")).to_have_text("Press again to clear")
    look.at("asked whether to clear, nothing kept")
    chooser.set_input_files(file(b"%PDF"))
    expect(status).to_contain_text("Nothing was changed.")
    look.at("after a refused import")
    if page.locator("#wb-feedback").count():
        rate(page, [5, 4, 3, 2, 1])
        for loaded, numbers in ((1, [1]), (3, [2, 3]), (3, [4])):
            page.locator("#wb-feedback").set_input_files([feedback(n, n, 2, 3, 4, 5) for n in numbers])
            expect(status).to_contain_text(f"Feedback files loaded: {loaded}.")
            look.at(f"feedback of {loaded}")
        expect(page.locator(".wb-lowest")).to_have_count(1)


@pytest.mark.parametrize("colours", ["light", pytest.param("dark", marks=pytest.mark.weekly)])
def test_where_nothing_can_be_kept_that_is_said_and_nothing_lost(
    browser: Browser, base: str, colours: Any
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=colours)
    watched = Watched(context, base)
    page = watched.page
    page.add_init_script(OFF)
    page.goto(base + "workbooks/rate-yourself/")
    expect(page.locator("#wb-status")).to_contain_text("lets the page keep nothing")
    rate(page, [5, 4, 3, 2, 1])
    area = page.locator("textarea").first
    area.press_sequentially("Still here")
    page.wait_for_timeout(600)
    expect(area).to_have_value("Still here")
    expect(page.locator("#wb-progress-text")).to_have_text("5 of 5 answered")
    faults = serious(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    assert "Still here" in Path(download.value.path()).read_text(encoding="utf-8")
    context.close()
    assert not [*faults, *watched.faults]


#: What has the focus; whether it is seen with its ring, in the window, uncovered; whether the page fits.
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e);
  const box = e.getClientRects()[0] || e.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const ring = (of) => of.outlineStyle !== "none" && parseFloat(of.outlineWidth) >= 2;
  return [
    e === document.body ? "BODY"
      : e.id || e.name || e.dataset.do || e.textContent.trim().slice(0, 40) || e.ariaLabel,
    ring(style) && e.checkVisibility({opacityProperty: true, visibilityProperty: true}),
    // A field is brought into the window by its line: its last lines may lie below.
    box.top >= 0 && box.top + Math.min(box.height, 24) <= innerHeight && box.left >= 0 && box.right <= 320,
    Boolean(top) && (e.contains(top) || top.contains(e)),
    document.documentElement.scrollWidth <= 320,
  ];
}"""


def test_by_keyboard_alone_at_320_pixels(browser: Browser, base: str) -> None:
    """From the top to the last link, then rate, write, save and clear; the focus can always be seen."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, accept_downloads=True)
    page = context.new_page()
    page.goto(base + "workbooks/rate-yourself/")
    keys = page.keyboard
    reached: list[str] = []
    faults = []

    def tab_to(name: str = "", key: str = "Tab") -> None:
        for _ in range(200):
            keys.press(key)
            found, *seen = page.evaluate(FOCUS)
            if found in (name, "BODY") or (reached and found == reached[0]):
                return
            reached.append(found)
            if not all(seen):
                faults.append((found, seen))
        raise AssertionError(f"{name} is not reached from {reached}")

    tab_to(RATINGS[0])
    keys.press("Space")
    for _ in range(3):
        keys.press("ArrowRight")
    expect(page.locator(f"input[name='{RATINGS[0]}'][value='4']")).to_be_checked()
    tab_to(f"{RATINGS[0]}.evidence")
    keys.type("I asked two parents.")
    expect(page.locator("#wb-status")).to_contain_text("kept on this device")
    # After the last link comes the first again.
    tab_to()
    assert len(reached) > 60
    assert reached[-1] != reached[0]
    assert {"print", "wb-import", "wb-feedback", "wb-forget"} <= set(reached)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    tab_to("export", "Shift+Tab")
    with page.expect_download() as download:
        keys.press("Enter")
    assert "I asked two parents." in Path(download.value.path()).read_text(encoding="utf-8")
    tab_to("clear")
    keys.press("Enter")
    expect(page.locator("#wb-status")).to_contain_text("Press again within 5 seconds")
    page.wait_for_timeout(550)
    keys.press("Enter")
    expect(page.locator("#wb-status")).to_contain_text("are cleared")
    expect(page.locator("[data-do=clear]")).to_be_focused()
    expect(page.locator("textarea").first).to_have_value("")
    context.close()
    assert not faults
