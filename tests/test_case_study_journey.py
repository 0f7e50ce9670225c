"""A case study from the home page to its file, on a phone: typed as a reader would, checked as main does."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from macros.checks.registry import problems_of
from macros.loading.data_folder import load
from tests.conftest import DATA, ROOT
from tests.in_browser import Watched

STORY = (
    "Three services in our county each kept a list of families who had asked for help. Nobody added the "
    "lists up. Families told their story to four people before anybody came, and some of them stopped "
    "asking. The heads of the three services agreed that this could not go on."
)


def go_on(page: Page, heading: str) -> None:
    """Save and continue, and arrive at the page of a heading."""
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("[data-page]:not([hidden]) > h2")).to_contain_text(heading)


def tell(page: Page) -> None:
    """Tell the story and what it links to, from the list of steps to the sign-off."""
    page.get_by_role("link", name="In short").click()
    page.get_by_label("Title").fill("One list in place of three")
    page.get_by_label("Summary").fill("Three services put their lists together, so that families ask once.")
    go_on(page, "Where and when")
    page.get_by_label("Where it happened").fill("A northern county")
    page.get_by_label("Kind of place").select_option("county")
    page.get_by_label("When it happened").fill("autumn 2022 to 2023/24")
    expect(page.get_by_label("Year to sort it by")).to_have_value("2024")
    go_on(page, "Who took part")
    page.get_by_label("Health").check()
    page.get_by_label("Another agency").check()
    go_on(page, "Where you started")
    page.locator("#cs-context").fill(STORY)
    go_on(page, "What you did")
    page.locator("#cs-actions").fill(f"{STORY}\n\n- They met each week.\n- They wrote one list.")
    go_on(page, "What made it work")
    page.locator("#cs-made_it_work-0").fill("One manager answered for the list.")
    page.locator("#cs-made_it_work-1").fill("Each service gave up its own list.")
    go_on(page, "What changed")
    page.locator("#cs-changed").fill(STORY)
    go_on(page, "Since then")
    page.locator("#cs-since_then").fill("n/a")
    go_on(page, "What readers should ask")
    page.locator("#cs-ask_yourselves-0").fill("Who here keeps a list of their own?")
    page.locator("#cs-ask_yourselves-1").fill("Who adds them up?")
    go_on(page, "Behaviours")
    offered = page.locator("[data-page=links] .cs-offered li")
    expect(offered).to_have_count(5)
    offered.first.get_by_role("button").click()
    page.locator("#cs-behaviours-0-because").fill("They gave up what each of them had.")
    go_on(page, "Barriers")
    page.locator("#cs-barriers-words").fill("silos")
    page.locator("#cs-barriers-words").press("Enter")
    page.get_by_role("button", name="Choose: Services working in silos").click()
    page.locator("#cs-barriers-0-because").fill("Each of the services kept its own list.")
    go_on(page, "Approaches")
    go_on(page, "Outcomes")
    go_on(page, "Who answers for it")


def test_a_case_study_goes_from_the_home_page_to_its_file(
    browser: Browser, base: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    watched = Watched(context, base)
    page = watched.page
    page.goto(base)
    page.get_by_role("main").get_by_role("link", name="Share a case study").click()
    page.locator("main a[href$='case-study/']").first.click()
    tell(page)
    page.get_by_label("Who shares it").fill("Head of early help, a county council")
    page.get_by_label("Who approved it").fill("Director of children’s services")
    page.get_by_label("When they approved it").fill(f"{datetime.now(UTC):%Y-%m-%d}")
    page.get_by_label("Organisation that signed it off").fill("A county council")
    for label in ("My organisation agrees", "No child, parent", "It touches no court", "I have the right"):
        page.get_by_label(label).check()
    go_on(page, "When to look at it again")
    go_on(page, "Check your answers")
    page.get_by_role("link", name="See it as it will be published").click()
    expect(page.locator("#cs-preview")).to_contain_text("Shared by: Head of early help")
    page.go_back()
    for answer in page.locator("#cs-names select").all():
        answer.select_option("role")
    page.get_by_role("button", name="Go on to sending").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    page.get_by_role("link", name="All five steps").click()
    expect(page.locator(".cs-state")).to_have_text(["Done"] * 5)
    assert watched.faults == []
    assert re.fullmatch(r"[a-z-]+\.yml", download.value.suggested_filename)
    folder = shutil.copytree(ROOT / DATA, tmp_path / "data")
    shutil.copy(download.value.path(), folder / "case-studies" / download.value.suggested_filename)
    context.close()
    assert [str(problem) for problem in problems_of(load(folder))] == []
