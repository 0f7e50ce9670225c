"""A programme's agenda in a real browser: in minutes without script, in clock times from a chosen start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.views.programme_pages import HandoutKind
from tests.in_browser import serious

HOME = "programmes/common-induction/"
PAGES = (HOME, *(f"{HOME}{part.value}/" for part in HandoutKind))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def starts(page: Page) -> list[str]:
    return page.locator("[data-at]").all_text_contents()


def clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


@pytest.mark.parametrize("address", PAGES)
def test_without_script_times_count_from_the_start(browser: Browser, base: str, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(base + address)
    told = starts(page)
    assert told[0] == "0:00"
    minutes = [int(at) for at in page.locator("[data-at]").evaluate_all("all => all.map(a => a.dataset.at)")]
    assert told == [f"{at // 60}:{at % 60:02}" for at in minutes]
    expect(page.locator("#agenda-start")).to_be_hidden()
    expect(page.locator("#agenda-note")).to_contain_text("count from the start")


@pytest.mark.parametrize("address", PAGES)
def test_a_start_in_the_address_is_taken(page: Page, base: str, address: str) -> None:
    page.goto(f"{base}{address}#start=09:30")
    minutes = [int(at) for at in page.locator("[data-at]").evaluate_all("all => all.map(a => a.dataset.at)")]
    assert starts(page) == [clock(9 * 60 + 30 + at) for at in minutes]
    expect(page.locator("#agenda-start")).to_have_value("09:30")


def test_a_chosen_start_is_kept_in_the_address_and_taken_along(page: Page, base: str) -> None:
    page.goto(base + HOME)
    page.fill("#agenda-start", "13:15")
    assert page.url == f"{base}{HOME}#start=13:15"
    assert starts(page)[0] == "13:15"
    page.click("#papers .rows a >> nth=0")
    expect(page).to_have_url(f"{base}{HOME}handout/#start=13:15")
    expect(page.locator("[data-at]").first).to_have_text("13:15")
    page.click(".programme-others a >> nth=0")
    expect(page).to_have_url(f"{base}{HOME}#start=13:15")


def test_a_start_that_is_taken_away_gives_minutes_again(page: Page, base: str) -> None:
    page.goto(f"{base}{HOME}#start=13:15")
    page.fill("#agenda-start", "")
    assert page.url == base + HOME
    assert starts(page)[0] == "0:00"
    expect(page.locator("#agenda-note")).to_contain_text("count from the start")
    assert page.locator("#papers .rows a").first.get_attribute("href") == "handout/"


def test_a_link_to_a_session_takes_nothing_back(page: Page, base: str) -> None:
    page.goto(f"{base}{HOME}#start=08:00")
    page.evaluate("location.hash = 'aims'")
    page.wait_for_timeout(100)
    assert starts(page)[0] == "08:00"


def test_what_runs_past_midnight_starts_a_new_day(page: Page, base: str) -> None:
    page.goto(f"{base}{HOME}#start=23:59")
    later = page.locator("[data-at]:not([data-at='0'])").first
    minutes = int(later.get_attribute("data-at") or 0)
    assert later.text_content() == clock(23 * 60 + 59 + minutes)


def test_what_is_no_time_is_left_alone(page: Page, base: str) -> None:
    found = []
    for written in ("25:00", "9:75", "<b>9:30</b>", "", "noon", "09:30:00"):
        page.goto("about:blank")
        page.goto(f"{base}{HOME}#start={written}")
        found.append((written, starts(page)[0], page.locator("#agenda-start").input_value()))
        said = page.locator("#agenda-note").inner_text()
        assert ("could not be read" in said) == bool(written), written
        assert "count from the start" in said
    assert [one for one in found if one[1:] != ("0:00", "")] == []


@pytest.mark.parametrize(
    "altered", ["start=09%3A30", "Start%3D9:30%3E", "start=3D09:30).", "x=1&amp;start=09:30"]
)
def test_a_start_that_mail_altered_is_taken(page: Page, base: str, altered: str) -> None:
    page.goto(f"{base}{HOME}#{altered}")
    expect(page.locator("#agenda-start")).to_have_value("09:30")


def test_what_is_printed_has_the_clock_times(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(f"{base}{HOME}handout/#start=09:30")
    page.emulate_media(media="print")
    expect(page.locator(".agenda-at").first).to_have_text("09:30")
    expect(page.locator(".agenda-field")).to_be_hidden()
    assert all(lines.is_visible() for lines in page.locator(".write-lines").all())


@pytest.mark.weekly
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_pages_are_accessible(browser: Browser, base: str, palette: Any) -> None:
    context = browser.new_context(color_scheme=palette)
    page = context.new_page()
    faults = []
    for address in (*PAGES, "programmes/"):
        page.goto(f"{base}{address}")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{address} at {width}: {fault}" for fault in serious(page)]
            over = page.evaluate("document.documentElement.scrollWidth") - width
            if over > 0:
                faults.append(f"{address} at {width}: {over} px too wide")
    context.close()
    assert not faults
