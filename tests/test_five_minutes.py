"""A case study in five minutes on a phone: told, checked, kept, copied, and read back by those who get it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.contributing.receive import received
from macros.guide.graph import Guide
from macros.guide.imprint import Contact, Imprint
from macros.publishing.exports.form_files import write_form_files
from macros.publishing.pages.page import BuiltSite
from macros.rendering.environment import template
from macros.views.five_minutes import LONGEST_MAIL, five_minutes
from macros.views.page_context import PageContext
from tests.conftest import DATA, ROOT
from tests.in_browser import Watched, served

PAGE = "contribute/five-minutes/"
IMPRINT = Imprint("A guide", "https://guide.test/", date(2026, 11, 23))
CONTACT = Contact(editors="editors@guide.test")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, real_guide: Guide) -> Iterator[str]:
    """Serve the page alone, of a guide whose editors have an address, and give its own."""
    site = tmp_path_factory.mktemp("five")
    shutil.copytree(ROOT / "docs" / "assets", site / "assets")
    write_form_files(BuiltSite(site, IMPRINT.url), real_guide, IMPRINT)
    body = template("embeds/five_minutes.html", page=five_minutes(PageContext(real_guide, PAGE), CONTACT))
    sheets = "".join(
        f'<link rel="stylesheet" href="../../assets/{n}.css">' for n in ("base", "guide", "contribution")
    )
    (site / PAGE).mkdir(parents=True)
    (site / PAGE / "index.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Five</title>'
        f'<link rel="icon" href="data:,">{sheets}<meta name="viewport" content="width=device-width"></head>'
        f'<body><main class="md-typeset"><h1>Tell us</h1>{body}</main></body></html>',
        encoding="utf-8",
    )
    with served(site) as base:
        yield base + PAGE


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """Open the page on a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        watched = Watched(context, address.removesuffix(PAGE))
        watched.page.goto(address)
        yield watched
        assert watched.faults == []


def heard(page: Page) -> str:
    """Give what has the focus."""
    return str(page.evaluate("document.activeElement.textContent"))


def test_it_is_told_on_a_phone_and_arrives(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("button", name="Check it and go on").press("Enter")
    assert heard(page) == "There is a problem"
    assert page.locator("#fm-problems a").all_text_contents() == [
        "Title: write something here.",
        "What you did: write something here.",
        "What changed: write something here.",
        "Agencies: tick at least one.",
        "Kind of place: choose one.",
        "How to reach you: write something here.",
    ]
    page.locator("#fm-problems a").first.press("Enter")
    page.keyboard.type("One front door")
    page.get_by_label("What you did").fill(
        "Three services met.\n# They listened. Ring 07700 900123 for more."
    )
    page.get_by_label("What changed").fill("Fewer families were passed on.")
    page.get_by_label("council", exact=True).check()
    page.get_by_label("Kind of place").select_option("county")
    page.get_by_label("How to reach you").fill("tomorrow")
    page.get_by_role("button", name="Check it and go on").press("Enter")
    told = page.locator("#fm-problems a").all_text_contents()
    assert [one.partition(":")[0] for one in told] == ["What you did, ‘07700 900123’", "How to reach you"]
    assert "‘tomorrow’" in told[1]
    assert page.locator("[aria-invalid]").count() == 2

    page.get_by_label("What you did").fill("Three services met.\n# They listened.")
    page.get_by_label("How to reach you").fill("jo@council.test")
    page.get_by_role("button", name="Check it and go on").press("Enter")
    assert heard(page) == "Now send it"
    assert page.locator("[aria-invalid], #fm-problems:visible").count() == 0
    expect(page.locator("#fm-found")).to_have_text("No numbers or addresses found. Names are yours to check.")
    page.get_by_role("button", name="Copy the text").press("Enter")
    expect(page.locator("#fm-status")).to_have_text("The text is copied. Paste it into an e-mail.")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    draft = json.loads(received(copied.encode(), ROOT / DATA, IMPRINT.url).text)
    assert draft["values"] == {
        "title": "One front door",
        "actions": "Three services met.\n# They listened.",
        "changed": "Fewer families were passed on.",
        "agencies": ["council"],
        "place_type": "county",
    }

    # The e-mail has the same in it, where a link can hold it.
    mail = page.get_by_role("link", name="Open an e-mail with it")
    link = urlsplit(str(mail.get_attribute("href")))
    assert (link.scheme, unquote(link.path)) == ("mailto", CONTACT.editors)
    assert parse_qs(link.query)["body"][0].replace("\r\n", "\n") == copied
    page.get_by_label("What changed").fill("Fewer families were passed on, as Amy Miller said. " * 50)
    expect(page.locator("#fm-ready")).to_be_hidden()
    page.get_by_role("button", name="Check it and go on").press("Enter")
    listed = page.locator("#fm-asks li").all_text_contents()
    assert [one.partition(":")[0] for one in listed] == ["What changed, ‘Amy Miller’"]
    mail = page.get_by_role("link", name="Copy it and open an e-mail")
    assert len(str(mail.get_attribute("href"))) < LONGEST_MAIL


def test_it_is_kept_on_the_device_or_leaving_asks(watched: Watched) -> None:
    page = watched.page
    page.get_by_label("Title").fill("One front door")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("One front door")
    expect(page.locator("#fm-status")).to_have_text("What you wrote before on this device is back.")
    page.get_by_label("Don’t keep anything").check()
    assert page.evaluate("localStorage.length") == 0
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("")
    assert asked == ["beforeunload"]
    page.get_by_label("Don’t keep anything").uncheck()
    page.get_by_label("Title").fill("Again")
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("Again")
    assert asked == ["beforeunload"]
