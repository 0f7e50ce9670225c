"""Journeys from the home page to the thing in hand: written once, made in Chromium, Firefox and WebKit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.browsers.engines import Window

pytestmark = pytest.mark.browsers


def leave(window: Window) -> str:
    """Go on to the A to Z by the foot of the page, and return the address that was left."""
    here = str(window.run("return location.href"))
    window.click(".site-footer a", "A to Z")
    window.until("location.pathname.endsWith('/a-to-z/') && document.readyState === 'complete'")
    return here


def come_back(window: Window, here: str) -> None:
    """Press Back. Browsers keep the page as it was left, with all that stood in it."""
    window.back()
    window.until("location.href === given && document.readyState === 'complete'", here)
    # WebKit empties fields a moment after all is there again: what is right by then stays so.
    window.run("await new Promise((seen) => setTimeout(seen, 300))")


def values(window: Window, *selectors: str) -> list[str]:
    """Return what stands in fields."""
    return list(window.run("return given.map((one) => document.querySelector(one).value)", list(selectors)))


def ticked(window: Window, within: str) -> list[str]:
    """Return the labels of the boxes that are ticked, as soon as there are any."""
    window.until("document.querySelector(given + ' :checked')", within)
    script = """return [...document.querySelectorAll(given + " input:checked")]
      .map((one) => one.labels[0].textContent.replace(/\\(\\d+\\)/, "").trim())"""
    return list(window.run(script, within))


def kept(window: Window, key: str, *words: str) -> None:
    """Wait until the device keeps all of these words, under a key that bears the path of the site."""
    held = "given[1].every((word) => (localStorage.getItem(given[0]) ?? '').includes(word))"
    window.until(held, [f"{key}:/", words])


def step(window: Window, page: str) -> None:
    """Go to a page of the form for a case study, by its address."""
    window.run("location.hash = given", page)
    window.until("!document.querySelector(`[data-page=${given}]`).hidden", page)


def test_search_and_come_back_to_the_results(window: Window) -> None:
    window.click(".search-open")
    window.click("#site-search-box")
    window.type("trust between agencies")
    window.until("document.querySelectorAll('#site-search-results a').length > 2")
    window.press("Enter")
    window.until("document.querySelector('.search-results a')")
    window.click(".search-filter label", "Approach")
    window.until("location.search.includes('kind=Approach')")
    before = ticked(window, ".search-filters")
    here = str(window.run("return location.href"))
    window.click(".search-results a")
    window.until("!location.pathname.endsWith('/search/')")
    come_back(window, here)

    assert values(window, "#search-box") == ["trust between agencies"]
    assert ticked(window, ".search-filters") == before
    window.click("#search-box")
    window.press("End")
    window.type("x")
    window.until("new URLSearchParams(location.search).get('q') === 'trust between agenciesx'")
    assert "kind=" in str(window.run("return location.search"))


def test_a_workbook_keeps_its_answers(window: Window) -> None:
    key = "leading-together.workbook.rate-yourself"
    window.click("a", "Reflect and print")
    window.click("a[href$='rate-yourself/']")
    window.until("document.querySelector('.wb-tools:not([hidden])')")
    window.click("label:has([name=rate-values][value='4'])")
    window.click("[name='rate-values.evidence']")
    window.type("We meet weekly")
    kept(window, key, "We meet weekly", '"rate-values": "4"')
    come_back(window, leave(window))

    fields = ("[name='rate-values.evidence']", "[name=rate-values]:checked")
    assert values(window, *fields) == ["We meet weekly", "4"]
    window.click("[name='rate-values.evidence']")
    window.press("End")
    window.type(".")
    window.click("[name='rate-decisions.evidence']")
    window.type("Both")
    kept(window, key, "We meet weekly.", "Both", '"rate-values": "4"')
    window.reload()
    window.until("document.querySelector(given).value", "[name='rate-decisions.evidence']")
    assert values(window, *fields) == ["We meet weekly.", "4"]


def test_a_file_brings_answers_back(window: Window, tmp_path: Path) -> None:
    answers = {"rate-values.evidence": "From the file"}
    file = tmp_path / "rate-yourself.json"
    data = {
        "workbook": "rate-yourself",
        "edition": "1",
        "saved": "2026-01-05T09:00:00.000Z",
        "answers": answers,
    }
    file.write_text(json.dumps({"format": "leading-together-answers", "version": 1, **data}))
    window.click("a", "Reflect and print")
    window.click("a[href$='rate-yourself/']")
    window.until("document.querySelector('.wb-tools:not([hidden])')")
    window.choose("#wb-import", file)
    window.until("document.querySelector(given).value === 'From the file'", "[name='rate-values.evidence']")


def test_the_form_for_a_case_study_keeps_what_was_written(window: Window) -> None:
    key = "leading-together.case-study"
    window.click("a", "Share a case study")
    window.click("main a[href$='case-study/']")
    window.click("#cs-tasks a", "In short")
    window.click("#cs-title")
    window.type("Mentors in schools")
    step(window, "who-took-part")
    window.click("#cs-agencies .cs-tick label")
    step(window, "what-made-it-work")
    window.click("#cs-made_it_work-0")
    window.type("One list")
    kept(window, key, "Mentors in schools", "One list", "agencies")
    agencies = ticked(window, "#cs-agencies")
    come_back(window, leave(window))

    assert values(window, "#cs-title", "#cs-made_it_work-0") == ["Mentors in schools", "One list"]
    assert window.run("return location.hash") == "#what-made-it-work"
    step(window, "who-took-part")
    assert ticked(window, "#cs-agencies") == agencies
    step(window, "in-short")
    window.click("#cs-title")
    window.press("End")
    window.type("!")
    step(window, "what-made-it-work")
    window.click("#cs-made_it_work-1")
    window.type("Two")
    kept(window, key, "Mentors in schools!", "One list", "Two", "agencies")


def test_barriers_stay_ticked(window: Window) -> None:
    window.click("a", "What’s in your way?")
    window.click("[data-barrier=silos] label")
    window.click("[data-barrier=relationships-not-secure] label")
    window.until("location.hash === '#relationships-not-secure,silos'")
    chosen = ticked(window, "#way")
    come_back(window, leave(window))

    assert ticked(window, "#way") == chosen
    window.click("[data-barrier=lack-of-staff-commitment] label")
    window.until("location.hash === '#lack-of-staff-commitment,relationships-not-secure,silos'")


def test_a_session_keeps_its_title_and_its_items(window: Window) -> None:
    window.click("a", "Run a session")
    window.click("main a", "Build your own session")
    window.until("document.querySelector('#build-title')?.checkVisibility()")
    window.click("#build-title")
    window.type("Team day")
    window.click("[data-quick]", "Welcome")
    window.until("document.querySelectorAll('.build-item').length === 1")
    kept(window, "guide-session", "Team day", "Welcome")
    window.until("location.hash.startsWith('#s=')")
    come_back(window, leave(window))

    assert values(window, "#build-title", "[data-of][name=title]") == ["Team day", "Welcome"]
    window.click("#build-who")
    window.type("M")
    kept(window, "guide-session", "Team day", "Welcome", '"who":"M"')
    assert window.run("return document.querySelector('#build-agenda-title').textContent") == "Team day"


def test_a_short_address_leads_to_its_record(window: Window) -> None:
    window.open(window.run("return new URL('go/BA1/', location).href"))
    window.until("location.pathname.includes('/barriers/') && document.querySelector('main h1')")


def test_filters_of_a_list_stay(window: Window) -> None:
    window.click("a[href='behaviours/']")
    window.click(".browse > summary")
    window.click(".browse-facet > summary")
    window.click(".browse-choice")
    window.until("location.hash.includes('=') && !document.querySelector('.browse-said').hidden")
    chosen = ticked(window, ".browse-facet")
    address = str(window.run("return location.hash"))
    come_back(window, leave(window))

    assert ticked(window, ".browse-facet") == chosen
    # A page that was loaded afresh has its filters shut.
    for shut in (".browse:not([open]) > summary", ".browse-facet:has(:checked):not([open]) > summary"):
        if window.run("return document.querySelector(given)", shut):
            window.click(shut)
    window.click(".browse-choice:not(:has(:checked, :disabled))")
    window.until("location.hash !== given && location.hash.includes(given)", address)
