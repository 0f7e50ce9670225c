"""Copying and saving what points at a page: in a real browser, with the clipboard open and shut."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import zxingcpp
from lxml import etree
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.in_browser import serious

SITE = "https://leading-together.example/"
BARRIER = "barriers/silos/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Link to this page, or cite it").click()
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize(
    ("button", "copied"),
    [
        ("Copy the address", f"{SITE}go/BA3/"),
        ("Copy the full address", f"{SITE}barriers/silos/"),
        ("Copy the BibTeX", "@misc{BA3,\n  author = {{Leading Together}},"),
        ("Copy the RIS", "TY  - ELEC\nID  - BA3\nAU  - Leading Together"),
        ("Copy the citation", "Leading Together ("),
    ],
)
def test_what_is_shown_is_copied_and_said(
    context: BrowserContext, base: str, button: str, copied: str
) -> None:
    page = opened(context, base + BARRIER)
    page.get_by_role("button", name=button).press("Enter")
    expect(page.locator("body > [aria-live]")).to_have_text("Copied: " + button.removeprefix("Copy "))
    assert clipboard(page).startswith(copied)


@pytest.mark.parametrize(
    ("address", "part", "copied"),
    [
        (BARRIER, "Why it happens", f"{SITE}go/BA3/#why"),
        ("glossary/", "Threshold", f"{SITE}go/TE33/"),
        ("questions/", "Leadership driven by values", f"{SITE}questions/#values-reflect"),
    ],
)
def test_a_section_s_address_is_copied_by_mouse_or_chosen_from_a_list(
    context: BrowserContext,
    base: str,
    address: str,
    part: str,
    copied: str,
) -> None:
    page = opened(context, base + address)
    heading = page.locator(".page-body :is(h2, h3):has(+ .copy-link)").filter(has_text=part).first
    button = heading.locator("xpath=following-sibling::button[1]")
    heading.hover()
    expect(button).to_have_css("opacity", "1")
    button.click()
    expect(page.locator("body > [aria-live]")).to_have_text(f"Copied: link to {part}")
    assert clipboard(page) == copied
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24

    page.get_by_label("Link to").select_option(part)
    page.get_by_role("button", name="Copy the address").press("Enter")
    expect(page.locator("body > [aria-live]")).to_have_text("Copied: the address")
    assert clipboard(page) == copied


def test_what_only_the_mouse_needs_is_in_nobody_s_way(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(base + "glossary/")
    assert page.locator(".copy-link").count() > 30
    assert page.locator(".copy-link:not([aria-hidden='true'][tabindex='-1'])").count() == 0


def test_every_copied_address_of_a_section_leads_to_its_heading(context: BrowserContext, base: str) -> None:
    """What is behind the # is there, and no heading is named twice."""
    page = context.new_page()
    for address in (BARRIER, "attributes/values/", "about/context-2009/", "workbooks/rate-yourself/"):
        page.goto(base + address)
        buttons = page.locator(".copy-link")
        assert buttons.count() > 2
        for number in range(buttons.count()):
            buttons.nth(number).dispatch_event("click")
            page.wait_for_function(f"document.querySelectorAll('.copy-link')[{number}].dataset.copied === ''")
            anchor = clipboard(page).partition("#")[2]
            assert page.evaluate(
                "([id, n]) => document.getElementById(id)"
                ".contains(document.querySelectorAll('.copy-link')[n].previousElementSibling)",
                [anchor, number],
            )


def test_files_are_made_of_what_is_shown(context: BrowserContext, base: str) -> None:
    page = opened(context, base + BARRIER)
    for ending in ("bib", "ris"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download BA3.{ending}").click()
        assert download.value.suggested_filename == f"BA3.{ending}"
        shown = page.locator(f"[data-file='BA3.{ending}']").inner_text()
        assert download.value.path().read_bytes().decode() == shown.replace("\n", "\r\n") + "\r\n"


def test_the_qr_code_is_of_the_address_that_is_shown_and_can_be_saved(
    context: BrowserContext, base: str
) -> None:
    """As a camera sees it. Its script comes when it is wanted, and again where it did not come."""
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/qr-code.js", lambda route: route.abort(), times=1)
    page.goto(base + BARRIER)
    assert not any(url.endswith("qr-code.js") for url in asked)
    summary = page.get_by_text("Link to this page, or cite it")
    with page.expect_event("requestfailed"):
        summary.click()
    expect(page.locator(".share")).not_to_contain_text("QR code")
    for _ in range(2):
        summary.click()
    for part, address in (("The whole page", "go/BA3/"), ("Why it happens", "go/BA3/#why")):
        page.get_by_label("Link to").select_option(part)
        code = page.get_by_role("img", name=f"QR code: {SITE}{address}", exact=True)
        code.scroll_into_view_if_needed()
        seen = Image.open(io.BytesIO(code.screenshot()))
        assert [found.text for found in zxingcpp.read_barcodes(seen)] == [SITE + address]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download BA3.svg").click()
    assert download.value.suggested_filename == "BA3.svg"
    drawing = etree.parse(download.value.path()).getroot()
    assert drawing.findtext("{http://www.w3.org/2000/svg}title") == f"QR code: {SITE}go/BA3/#why"


@pytest.mark.parametrize("older", [True, False])
def test_where_the_clipboard_is_shut_the_reader_can_still_copy(
    browser: Browser, base: str, older: bool
) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        f"document.execCommand = () => {str(older).lower()};"
    )
    page = opened(context, base + BARRIER)
    button = page.get_by_role("button", name="Copy the address")
    button.press("Enter")
    said = page.locator("body > [aria-live]")
    if older:
        expect(said).to_have_text("Copied: the address")
        expect(button).to_be_focused()
    else:
        expect(said).to_have_text("It is selected: copy it with Control and C.")
        assert page.evaluate("getSelection().toString().trim()") == f"{SITE}go/BA3/"
        page.locator("#why-heading + .copy-link").click()
        expect(said).to_contain_text("in your browser’s address bar")
        assert page.url.endswith("#why")
    context.close()


def test_without_script_all_of_it_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + BARRIER)
    expect(page.get_by_role("link", name="leading-together.example/go/BA3")).to_be_visible()
    page.get_by_text("Link to this page, or cite it").click()
    for text in ("@misc{BA3", "TY - ELEC", "barriers/silos/"):
        expect(page.locator(".share").get_by_text(text).first).to_be_visible()
    # What only script can give leaves nothing empty.
    expect(page.get_by_text("QR code")).to_have_count(0)
    expect(page.locator(".share button, .copy-link, .share :is(dt, dd, div):empty")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(
    ("address", "width", "colours"),
    [
        (BARRIER, 390, "light"),
        pytest.param("about/context-2009/", 1280, "light", marks=pytest.mark.weekly),
        pytest.param("glossary/", 390, "dark", marks=pytest.mark.weekly),
        pytest.param("attributes/values/", 1280, "dark", marks=pytest.mark.weekly),
    ],
)
def test_the_open_part_is_accessible_and_fits(
    browser: Browser,
    base: str,
    address: str,
    width: int,
    colours: Any,
) -> None:
    context = browser.new_context(
        color_scheme=colours, viewport={"width": width, "height": 800}, has_touch=width < 500
    )
    page = opened(context, base + address)
    page.get_by_role("img", name="QR code: ").scroll_into_view_if_needed()
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
