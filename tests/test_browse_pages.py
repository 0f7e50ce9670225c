"""Lists in a real browser: filtered, sorted, shared by address, cleared, printed, and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.guide import facets
from macros.site import build
from tests.conftest import ROOT
from tests.in_browser import Watched, every_look, serious, served, too_wide
from tests.many import write_case_studies

# On one worker: they share a site of made-up case studies.
pytestmark = pytest.mark.xdist_group("browse")

MADE_UP = 250
ALL = MADE_UP + 3


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with 250 made-up case studies beside the real ones."""
    folder = tmp_path_factory.mktemp("many")
    data = write_case_studies(ROOT / "data", folder / "data", MADE_UP)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        # Small, so that results come from several chunks.
        patch.setattr(facets, "CHUNK", 20)
        # Nobody searches here, and every page costs the index some time.
        patch.setattr("macros.publishing.pipeline.write_search_index", lambda *_: None)
        build.build(data, folder / "site", final=False)
    with served(folder / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def open_filters(page: Page) -> None:
    page.get_by_text("Filter or sort this list").first.click()
    expect(page.locator(".browse-fields select").first).to_be_visible()


def facet(page: Page, label: str) -> Locator:
    """Open what one thing is chosen by."""
    found = page.locator(".browse-facet").filter(has=page.get_by_text(label, exact=True))
    if not found.evaluate("facet => facet.open"):
        found.locator("summary").click()
    return found


def files(asked: list[str]) -> list[str]:
    """Name what was fetched of the index of case studies."""
    return [url.rsplit("/", 1)[1] for url in asked if "case-studies/index" in url and url.endswith(".json")]


def titles(page: Page) -> list[str]:
    return page.locator(".list .row-title a").all_inner_texts()


# All records, over pages


def test_the_index_comes_when_it_is_wanted_and_not_before(page: Page, many: str) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(many + "case-studies/")
    page.wait_for_load_state("networkidle")
    assert not files(asked)
    assert len(titles(page)) == 100
    open_filters(page)
    assert files(asked) == ["index.json"]
    agency = facet(page, "Agency")
    expect(agency.get_by_label("Police")).to_be_visible()
    expect(agency.locator(".browse-count").first).to_contain_text("(")
    assert files(asked) == ["index.json", "index-6.json"], "what agencies there are, and nothing else"


def test_only_what_is_shown_is_fetched(page: Page, many: str) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(many + "case-studies/page/3/#agency=housing")
    expect(page.get_by_role("status")).to_have_text(f"5 of {ALL} case studies")
    expect(page.locator(".list .row")).to_have_count(5)
    chunks = [name for name in files(asked) if int("0" + "".join(filter(str.isdigit, name))) >= 10]
    assert files(asked)[:2] == ["index.json", "index-6.json"]
    assert len(files(asked)) == 2 + len(chunks) <= 7
    first = page.locator(".list .row").first
    expect(first.locator(".row-kind")).to_have_text(re.compile(r"^20\d\d · Village · Housing$"))
    expect(first.locator(".because")).not_to_be_empty()


def test_results_look_as_the_list_does(page: Page, many: str) -> None:
    """Rows that the script makes stand beside rows that the page has: nothing tells them apart."""
    page.goto(many + "case-studies/page/2/")
    own = page.locator(".list .row").nth(3)
    title = own.locator("a").inner_text()
    written = own.evaluate("row => row.innerText + row.querySelector('a').href + row.offsetHeight")
    page.goto("about:blank")
    page.goto(many + "case-studies/#sort=oldest")
    expect(page.get_by_role("status")).to_contain_text("the first 25 shown")
    while not page.locator(".list .row", has_text=title).count():
        before = page.locator(".list .row").count()
        page.locator(".browse-more").click()
        page.wait_for_function("n => document.querySelectorAll('.list .row').length > n", arg=before)
    made = page.locator(".list .row", has_text=title)
    assert made.evaluate("row => row.innerText + row.querySelector('a').href + row.offsetHeight") == written


def test_filtering_is_over_all_records_and_shows_twenty_five_at_a_time(page: Page, many: str) -> None:
    page.goto(many + "case-studies/")
    open_filters(page)
    facet(page, "Barrier").get_by_label("Services working in silos").check()

    status = page.get_by_role("status")
    expect(status).to_have_text(f"125 of {ALL} case studies, the first 25 shown")
    assert len(titles(page)) == 25
    expect(page.locator(".pager")).to_be_hidden()
    assert page.url.endswith("#barrier=silos")
    page.get_by_role("button", name="Show 25 more").click()
    expect(page.locator(".list .row")).to_have_count(50)
    expect(page.locator(".row-title a").nth(25)).to_be_focused()
    for count in (75, 100, 125):
        page.get_by_role("button", name="Show 25 more").click()
        expect(page.locator(".list .row")).to_have_count(count)
    expect(status).to_have_text(f"125 of {ALL} case studies")
    expect(page.locator(".browse-more")).to_be_hidden()


def test_any_of_several_values_and_all_of_several_names(page: Page, many: str) -> None:
    page.goto(many + "case-studies/")
    open_filters(page)
    place = facet(page, "Kind of place")
    place.get_by_label("Village").check()
    status = page.get_by_role("status")
    expect(status).to_contain_text(f"50 of {ALL}")
    place.get_by_label("City").check()
    expect(status).to_contain_text(f"{MADE_UP + 1} of {ALL}")
    assert page.url.endswith("#place=city&place=village")
    facet(page, "Agency").get_by_label("Housing").check()
    expect(status).to_have_text(f"5 of {ALL} case studies")
    expect(place.locator(".browse-chosen")).to_have_text("City; Village")
    expect(page.locator(".browse-said")).to_contain_text("agency: Housing; kind of place: City or Village")
    page.go_back()
    expect(status).to_contain_text(f"{MADE_UP + 1} of {ALL}")
    expect(page.get_by_label("Housing")).not_to_be_checked()
    page.go_back()
    expect(status).to_contain_text(f"50 of {ALL}")
    expect(place.get_by_label("City")).not_to_be_checked()


@pytest.mark.parametrize(
    "hash_", ["#place=village&place=city", "#place=village,city", "#place=city,x,village,city"]
)
def test_an_address_may_name_several_values(page: Page, many: str, hash_: str) -> None:
    page.goto(many + "case-studies/" + hash_)
    expect(page.get_by_role("status")).to_contain_text(f"{MADE_UP + 1} of {ALL} case studies")


def test_choices_say_how_many_there_would_be(page: Page, many: str) -> None:
    page.goto(many + "case-studies/")
    open_filters(page)
    barrier = facet(page, "Barrier")
    expect(barrier.get_by_label("Services working in silos (125)")).to_be_enabled()
    facet(page, "Agency").get_by_label("Housing").check()
    # Every fiftieth: all of them of even number, and so none about silos.
    expect(page.get_by_role("status")).to_have_text(f"5 of {ALL} case studies")
    expect(barrier.get_by_label("Services working in silos (0)")).to_be_disabled()
    expect(barrier.get_by_label("Lack of vision (5)")).to_be_enabled()


def test_years_and_order(page: Page, many: str) -> None:
    page.goto(many + "case-studies/")
    open_filters(page)
    assert titles(page)[0] == "Made up, number 014"
    page.get_by_label("From year").select_option("2020")
    page.get_by_label("To year").select_option("2021")
    page.get_by_label("Order").select_option("oldest")
    expect(page.locator(".list .row-kind").first).to_contain_text("2020")
    page.get_by_label("Order").select_option("title")
    expect(page.locator(".browse-said")).to_contain_text("A to Z")
    found = titles(page)
    assert found == sorted(found)
    assert page.url.endswith("#from=2020&to=2021&sort=title")


def test_an_address_can_be_shared_and_gone_back_from(page: Page, many: str) -> None:
    page.goto(many + "case-studies/#agency=housing&sort=title")
    status = page.get_by_role("status")
    expect(status).to_have_text(f"5 of {ALL} case studies")
    assert titles(page) == [f"Made up, number {n:03}" for n in (50, 100, 150, 200, 250)]
    expect(page.locator(".browse-said")).to_have_text("Chosen by agency: Housing. Title, A to Z.")
    open_filters(page)
    place, agency = facet(page, "Kind of place"), facet(page, "Agency")
    place.get_by_label("Village").check()
    expect(status).to_have_text(f"5 of {ALL} case studies")
    assert page.url.endswith("#agency=housing&sort=title&place=village")
    agency.get_by_label("Housing").uncheck()
    expect(status).to_contain_text(f"50 of {ALL}")
    page.go_back()
    expect(status).to_have_text(f"5 of {ALL} case studies")
    expect(agency.get_by_label("Housing")).to_be_checked()
    page.go_back()
    expect(place.get_by_label("Village")).not_to_be_checked()


def test_a_record_s_page_leads_to_all_that_met_it(page: Page, many: str) -> None:
    page.goto(many + "barriers/silos/")
    assert page.locator("#case-studies .row").count() == 12
    page.get_by_role("link", name="All 125 case studies").click()
    expect(page.get_by_role("status")).to_contain_text(f"125 of {ALL} case studies")


def test_nothing_found_says_so_and_one_press_shows_all(page: Page, many: str) -> None:
    page.goto(many + "case-studies/#agency=housing&barrier=silos")
    expect(page.get_by_text("No case study matches all of these.")).to_be_visible()
    assert titles(page) == [] or not page.locator(".list .rows").is_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_role("status")).to_have_text(f"All {ALL} case studies")
    assert len(titles(page)) == 100
    expect(page.locator(".pager")).to_be_visible()
    assert "#" not in page.url
    expect(page.locator(".browse > summary")).to_be_focused()


@pytest.mark.parametrize("hash_", ["#barrier=no-such&agency=%3Cb%3E", "#nonsense=1", "#=&==", "#from=soon"])
def test_what_is_unknown_is_passed_over(browser: Browser, many: str, hash_: str) -> None:
    context = browser.new_context()
    watched = Watched(context, many)
    watched.page.goto(many + "case-studies/" + hash_)
    expect(watched.page.get_by_role("status")).to_have_text(f"All {ALL} case studies")
    assert len(titles(watched.page)) == 100
    context.close()
    assert not watched.faults


@pytest.mark.parametrize("missing", ["index.json", "index-2.json", "index-9.json", "index-22.json"])
def test_an_index_that_does_not_come_is_told(page: Page, many: str, missing: str) -> None:
    """The index itself, what barriers there are, the order of titles, what the last rows show."""
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(many + "case-studies/#barrier=silos,lack-of-vision&sort=title")
    status = page.get_by_role("status")
    if missing == "index-22.json":
        expect(status).to_contain_text("the first 25 shown")
        page.get_by_label("Order").evaluate(
            "order => { order.value = 'oldest'; order.dispatchEvent(new Event('change')) }"
        )
    expect(status).to_contain_text("could not be loaded")
    assert len(titles(page)) == 100
    expect(page.locator(".pager")).to_be_visible()
    expect(page.locator(".browse-more")).to_be_hidden()
    page.unroute(f"**/{missing}")
    page.goto(many + "case-studies/#barrier=silos")
    expect(status).to_contain_text(f"of {ALL} case studies")


def test_another_page_of_the_list_filters_all_of_it_too(page: Page, many: str) -> None:
    page.goto(many + "case-studies/page/3/#agency=housing")
    expect(page.get_by_role("status")).to_have_text(f"5 of {ALL} case studies")
    page.locator(".row-title a").first.click()
    expect(page.locator("h1")).to_contain_text("Made up, number")


def test_print_says_what_it_was_chosen_by(page: Page, many: str) -> None:
    page.goto(many + "case-studies/#agency=housing")
    expect(page.get_by_role("status")).to_have_text(f"5 of {ALL} case studies")
    page.emulate_media(media="print")
    expect(page.locator(".browse-said")).to_be_visible()
    expect(page.locator(".browse-status")).to_be_visible()
    for hidden in (".browse", ".browse-clear", ".browse-more", ".pager"):
        expect(page.locator(hidden)).to_be_hidden()


def test_without_script_every_case_study_is_reached_by_the_pages(browser: Browser, many: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(many + "case-studies/")
    found = titles(page)
    assert page.locator(".browse").count() == 0
    while page.locator(".pager a[rel=next]").count():
        with page.expect_navigation():
            page.locator(".pager a[rel=next]").click()
        found += titles(page)
    context.close()
    assert len(found) == len(set(found)) == ALL


@every_look()
def test_filters_and_pages_are_accessible_and_fit(
    browser: Browser, many: str, width: int, colours: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours)
    watched = Watched(context, many)
    page = watched.page
    faults = []
    for path in ("case-studies/", "case-studies/#barrier=silos", "case-studies/page/2/"):
        page.goto("about:blank")
        page.goto(many + path)
        open_filters(page)
        expect(facet(page, "Barrier").get_by_role("checkbox").first).to_be_visible()
        faults += [f"{path}: {fault}" for fault in [*serious(page), *too_wide(page)]]
    context.close()
    assert not [*faults, *watched.faults]


# The real site: lists that fit a page


def test_behaviours_are_filtered_where_they_stand(page: Page, base: str) -> None:
    page.goto(base + "behaviours/")
    before = titles(page)
    assert page.locator(".browse").count() == 1, "the short list needs no filter"
    open_filters(page)
    facet(page, "Attribute").get_by_role("checkbox").nth(1).check()
    assert page.url.endswith("#attribute=decisions")
    own = page.locator(".list").first
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of 27 in this list$"))
    # Their summaries and marks stay, because they are the rows that were there.
    assert own.locator(".row").count() == own.locator(".row[data-accent=decisions] .mark").count() > 0
    page.get_by_role("button", name="Clear all").click()
    assert titles(page) == before


@pytest.mark.parametrize("path", ["barriers/", "approaches/"])
def test_lists_of_a_theme(page: Page, base: str, path: str) -> None:
    page.goto(base + path + "#theme=power")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    rows = page.locator(".list").first.locator(".row")
    assert rows.count() == page.locator(".list").first.locator(".row[data-accent=power]").count() > 0


def test_a_few_case_studies_need_no_filter_and_follow_an_address(page: Page, base: str) -> None:
    page.goto(base + "case-studies/")
    page.wait_for_load_state("networkidle")
    assert page.locator(".browse").count() == 0
    page.goto("about:blank")
    page.goto(base + "case-studies/#barrier=budgets-poorly-coordinated")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d of 3 case studies$"))
    assert 0 < len(titles(page)) < 3


def test_an_anchor_is_no_choice(page: Page, base: str) -> None:
    page.goto(base + "barriers/#content")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".browse-status")).to_be_empty()


def test_the_filter_works_by_keyboard_alone(page: Page, base: str) -> None:
    page.goto(base + "approaches/")
    page.locator(".browse > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".browse-fields select").first).to_be_visible()
    page.keyboard.press("Tab")
    theme = page.locator(".browse-facet").first
    expect(theme.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    box = theme.get_by_role("checkbox").first
    expect(box).to_be_visible()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text(" of 20 approaches")
    expect(box).to_be_focused()
    expect(box).to_be_checked()
