"""The search as readers use it: their own questions, by keyboard, on a phone, with slips, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from macros.guide.graph import Guide
from macros.kinds import KINDS
from tests.in_browser import Watched, every_look, serious, too_wide
from tests.in_node import in_node

#: What readers ask: what search was tuned on, and what it was not.
SETS = {
    name: yaml.safe_load((Path(__file__).parent / f"search/{name}.yml").read_text(encoding="utf-8"))
    for name in ("queries", "held-out", "unseen")
}


@pytest.fixture
def watched(browser: Browser, base: str) -> Iterator[Watched]:
    """Watch a page of its own: no script fails, and nothing is asked of another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context, base)
    yield watched
    context.close()
    assert not watched.faults


def searched(page: Page, query: str) -> list[str]:
    """Ask the search page, and give the records that it found."""
    page.get_by_label("What are you looking for?").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_function(
        "q => document.getElementById('search-page').dataset.shown === q", arg=query, timeout=60_000
    )
    return [link.get_attribute("data-record") or "" for link in page.locator(".search-results a").all()]


def status(page: Page) -> Any:
    return page.locator("#search-page [role=status]")


@pytest.mark.parametrize("name", SETS)
def test_readers_find_what_they_ask_for(site: Path, name: str) -> None:
    asked = SETS[name]
    questions = asked["questions"]
    found = first_three(site, [question["ask"] for question in questions])
    missed = []
    for question, records in zip(questions, found, strict=True):
        wanted = {question["finds"]} if isinstance(question["finds"], str) else set(question["finds"])
        if not wanted & set(records):
            missed.append(f"{question['ask']}: none of {sorted(wanted)} is among {records}")
    share = 1 - len(missed) / len(questions)
    assert share >= asked["at_least"], "\n".join([f"{name}: {share:.1%}", *missed])


def first_three(site: Path, queries: list[str]) -> list[list[str]]:
    """Return the first three records that each query finds, by the scripts themselves, without a browser."""
    found: list[list[str]] = in_node(
        """globalThis.fetch = async (address) => {
          const name = String(address).replace(/.*search-index/, "/search-index");
          return { ok: true, json: async () => JSON.parse(readFileSync(given[0] + name, "utf-8")) };
        };
        const { find, withData } = await load("search/find.js");
        const all = [];
        for (const query of given[1]) {
          const best = (await find(query)).results.slice(0, 3);
          all.push(await withData(best, (one) => one.record || ""));
        }
        return all;""",
        [str(site), queries],
    )
    return found


def test_every_question_asks_for_records_that_exist(real_guide: Guide) -> None:
    known = {str(key) for kind in KINDS.values() for key in real_guide.keys(kind)}
    for name, least in {"queries": 80, "held-out": 60, "unseen": 30}.items():
        questions = SETS[name]["questions"]
        assert len(questions) >= least
        for question in questions:
            finds = question["finds"]
            assert {finds} <= known if isinstance(finds, str) else set(finds) <= known, question


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("CAF", "glossary/#caf"),
        ("would you spot a humble leader in an interview", "think-pieces/power-and-advocacy/#"),
        ("bryk trust schools", "sources/#bryk-schneider-2002"),
        ("college leader clarity", "#clarity-and-trust-in-a-college"),
    ],
)
def test_records_without_a_page_lead_to_their_place(
    watched: Watched, base: str, query: str, address: str
) -> None:
    page = watched.page
    page.goto(base + "search/")
    searched(page, query)
    links = [link.get_attribute("href") or "" for link in page.locator(".search-results a").all()[:3]]
    assert any(address in link for link in links), links


def test_a_result_leads_to_its_section(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "search/?q=" + quote("minutes about spelling action log last spring"))
    first = page.locator(".search-results a").first
    expect(first).to_have_attribute("href", re.compile(r"/barriers/actions-not-followed-up/#recognise"))
    expect(page.locator(".search-results mark").nth(2)).to_be_visible()
    first.click()
    page.wait_for_url(re.compile(r"/barriers/actions-not-followed-up/#recognise"))
    assert page.evaluate("document.querySelector(location.hash) !== null")


def test_the_other_words_are_found_and_told_but_are_on_no_page(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "search/?q=losing+staff")
    first = page.locator(".search-results li").first
    expect(first).to_contain_text("Also: Losing staff")
    expect(first).not_to_contain_text("search-words")
    # What it is called is short; the lines are read after it.
    called = first.get_by_role("link").text_content() or ""
    assert re.fullmatch(r"Barrier: [\w ]+", called), called
    first.click()
    expect(page.locator("body")).not_to_contain_text("Losing staff")


def test_by_keyboard_from_the_slash_to_a_page(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "barriers/silos/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search the guide")
    expect(box).to_be_focused()
    page.keyboard.type("partners won't share information")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Information and knowledge not shared")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#site-search [role=status]")).to_have_text(re.compile(r"^\d+ results\."))
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_text("All results")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/barriers/information-not-shared/"))


def test_enter_alone_leads_to_all_results(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "barriers/silos/")
    page.keyboard.press("/")
    page.keyboard.type("trust")
    page.keyboard.press("Enter")
    expect(page).to_have_url(base + "search/?q=trust")
    expect(status(page)).to_have_text(re.compile(r"^\d+ results\."))


def test_a_slash_in_a_field_is_a_slash(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "workbooks/reflect-on-your-leadership/")
    page.locator("textarea").first.focus()
    page.keyboard.type("and/or")
    expect(page.locator("textarea").first).to_have_value("and/or")
    expect(page.locator("#site-search")).to_be_hidden()


def test_filters_are_in_the_address_and_the_back_button_undoes_them(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "search/?q=trust")
    box = page.get_by_role("checkbox", name=re.compile(r"^Barrier \(\d+\)"))
    count = int(re.findall(r"\d+", page.locator("label", has=box).inner_text())[0])
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(base + "search/?q=trust&kind=Barrier")
    expect(status(page)).to_have_text(re.compile(rf"^{count} results?\."))
    expect(page.get_by_role("checkbox", name=re.compile("^Barrier"))).to_be_focused()
    assert set(page.locator(".search-results .result-kind").all_inner_texts()) == {"Barrier"}
    page.reload()
    expect(status(page)).to_have_text(re.compile(rf"^{count} results?\."))
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("^Barrier"))).not_to_be_checked()
    expect(page).to_have_url(base + "search/?q=trust")


def test_more_results_come_when_asked_for_and_the_focus_goes_to_the_first_of_them(
    watched: Watched, base: str
) -> None:
    page = watched.page
    page.goto(base + "search/?q=trust")
    expect(page.locator(".search-results li")).to_have_count(10)
    page.get_by_role("button", name="More results").click()
    expect(page.locator(".search-results li")).to_have_count(20)
    expect(page.locator(".search-results a").nth(10)).to_be_focused()


def test_a_screen_of_results_comes_first_and_is_told_once(watched: Watched, base: str) -> None:
    """Nothing that is there moves or goes when the others come, and a screen reader hears of them once."""
    page = watched.page
    page.goto(base + "search/")
    page.evaluate(
        """window.seen = [];
        const list = document.querySelector(".search-results");
        const said = document.querySelector("#search-page [role=status]");
        const more = document.querySelector(".search-more");
        const note = () => window.seen.push([list.children.length, said.textContent, more.hidden]);
        new MutationObserver(note).observe(list, { childList: true });"""
    )
    searched(page, "trust")
    expect(page.get_by_role("button", name="More results")).to_be_visible()
    seen = page.evaluate("window.seen")
    counts = [count for count, _, _ in seen]
    assert counts == sorted(counts)
    assert set(counts) == {5, 10}
    assert len({said for _, said, _ in seen}) == 1
    assert seen[0][2]
    page.get_by_role("checkbox", name=re.compile("^Barrier")).check()
    expect(page).to_have_url(re.compile("kind=Barrier"))
    page.evaluate("window.seen = []")
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("^Barrier"))).not_to_be_checked()
    assert {count for count, _, _ in page.evaluate("window.seen")} == {10}


def test_a_slip_is_mended_and_told(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "search/")
    assert "approach:remove-bureaucracy" in searched(page, "beurocracy")[:3]
    expect(status(page)).to_contain_text("No page has ‘beurocracy’: these are for ‘bureaucracy’.")


def test_nothing_found_is_no_blank_page(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "search/")
    assert searched(page, "zzyzxqq") == []
    expect(status(page)).to_contain_text("Nothing found for ‘zzyzxqq’.")
    expect(page.locator("#search-help")).to_be_visible()
    assert searched(page, "slio") == []
    expect(page.locator(".search-near")).to_contain_text("Did you mean silo")


@pytest.mark.parametrize(
    "query",
    ['<img src=x onerror="window.hacked=1">', "\"'><script>window.hacked=1</script>", "((((", "%E0%", "’"],
)
def test_a_hostile_query_stays_text(watched: Watched, base: str, query: str) -> None:
    page = watched.page
    page.goto(base + "search/?q=" + quote(query) + "&kind=" + quote(query))
    expect(status(page)).not_to_be_empty()
    assert page.locator("#search-page img, #search-page script").count() == 0
    assert not page.evaluate("window.hacked")


def test_nothing_is_loaded_before_the_search_is_opened(watched: Watched, base: str) -> None:
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(base + "barriers/silos/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    assert [url for url in asked if url.endswith(".js")] == [
        "assets/guide.js",
        "assets/js/basket.js",
        "assets/js/lib/dom.js",
        "assets/js/lib/text.js",
        "assets/js/session/kept.js",
        "assets/js/lib/codes.js",
        "assets/js/lib/store.js",
    ]
    page.keyboard.press("/")
    page.keyboard.type("silos")
    expect(page.get_by_role("option").first).to_be_visible()
    assert "assets/js/search.js" in asked
    assert not [url for url in asked if "names.json" in url or "filters.json" in url]


def test_the_first_question_asks_for_little(watched: Watched, base: str) -> None:
    page = watched.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(base + "search/")
    searched(page, "partners won't share information")
    index = [url.rpartition("/")[2] for url in asked if url.startswith("search-index/")]
    assert index.count("filters.json") == index.count("start.json") == 1
    assert "names.json" not in index
    # Ten texts that are shown, and the files of four words: what these may be said as, too.
    assert len(index) == len(set(index)) <= 10 + 8


@pytest.mark.parametrize(
    "missing",
    [
        "search.js",
        "search-index/*/words-*",
        *(
            pytest.param(name, marks=pytest.mark.nightly)
            for name in ("start.json", "filters.json", "search-index/*/texts/*")
        ),
    ],
)
def test_what_did_not_come_once_is_said_and_found_the_next_time(
    browser: Browser, base: str, missing: str
) -> None:
    """What did not come is not taken for nothing found, nor is a connection blamed."""
    with browser.new_context() as context:
        page = context.new_page()
        context.route(f"**/{missing}", lambda route: route.abort())
        if missing == "search.js":
            page.goto(base + "barriers/silos/")
            page.keyboard.press("/")
            said = page.locator("#site-search [role=status]")
            expect(said).to_contain_text("Press Enter to open the search page.")
            context.unroute(f"**/{missing}")
            page.keyboard.press("Escape")
            page.keyboard.press("/")
            page.keyboard.type("silos")
            expect(page.get_by_role("option").first).to_be_visible()
        else:
            page.goto(base + "search/?q=trust")
            expect(status(page)).to_have_text(
                "The search could not be loaded. Press the button to try again."
            )
            context.unroute(f"**/{missing}")
            page.locator("#search-page").get_by_role("button", name="Search").click()
            expect(status(page)).to_have_text(re.compile(r"^\d+ results"))


@pytest.mark.nightly
def test_a_search_that_takes_long_says_so(browser: Browser, base: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.clock.install()
        coming: list[Route] = []

        def hold(route: Route) -> None:
            coming.append(route)

        page.route("**/start.json", hold)
        page.goto(base + "search/?q=trust")
        expect(status(page)).to_be_empty()
        page.clock.run_for(1100)
        expect(status(page)).to_have_text("Searching …")
        coming[0].continue_()
        page.clock.resume()
        expect(status(page)).to_have_text(re.compile(r"^\d+ results"))


def test_filters_in_an_altered_address_are_those_meant(watched: Watched, base: str) -> None:
    page = watched.page
    page.goto(base + "search/?q=trust&amp;KIND=barrier.&agency=Nonsense")
    expect(page.get_by_role("checkbox", name=re.compile("^Barrier"))).to_be_checked()
    expect(status(page)).to_contain_text("Part of what this page’s address asks for is not in the guide")


@every_look()
def test_the_search_page_is_accessible_and_fits(
    browser: Browser, base: str, width: int, colours: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=colours)
    watched = Watched(context, base)
    page = watched.page
    faults = []
    for address in ("search/", "search/?q=safegaurding+trust&kind=Barrier", "search/?q=zzyzxqq"):
        page.goto(base + address)
        if "?" in address:
            expect(status(page)).not_to_be_empty()
        faults += [f"{address}: {fault}" for fault in [*serious(page), *too_wide(page)]]
    context.close()
    assert not [*faults, *watched.faults]


def test_without_script_the_search_leads_on(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "barriers/silos/")
    page.get_by_role("link", name="Search").click()
    assert "JavaScript is switched off" in page.locator(".unstarted").inner_text()
    expect(page.locator("#search-help").get_by_role("link", name="A to Z")).to_be_visible()
    expect(page.get_by_label("What are you looking for?")).to_be_hidden()
    context.close()
