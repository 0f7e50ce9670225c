"""What is seen in Chromium, Firefox and WebKit: the focus, pages on a small phone, and what is printed."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.browsers.engines import Window
from tests.in_browser import UNSEEN_FOCUS
from tests.test_browser import TEMPLATES

pytestmark = pytest.mark.browsers

#: Nothing more comes to the page.
LOADED = "document.readyState === 'complete'"


def sheets(pdf: bytes) -> list[str]:
    """Return the words of each printed sheet."""
    return [page.get_textpage().get_text_bounded().strip() for page in pypdfium2.PdfDocument(pdf)]


def test_the_focus_is_seen_on_every_control(window: Window, base: str) -> None:
    unseen = {}
    for path in ("behaviours/", "search/?q=trust", "contribute/case-study/#in-short", "barriers/silos/"):
        window.open(base + path)
        if path == "behaviours/":
            window.click(".browse > summary")
            window.until("document.querySelector('.browse-facet > summary')")
        elif path.startswith("search"):
            window.until("document.querySelector('.search-filters').checkVisibility()")
        elif path.startswith("contribute"):
            window.until("document.querySelector('#cs-title')?.checkVisibility()")
        window.press("Tab")
        unseen[path] = window.run(f"return {UNSEEN_FOCUS}")
    assert {path: found for path, found in unseen.items() if found} == {}


def test_no_page_is_wider_than_a_small_phone(window: Window, base: str) -> None:
    # WebKitGTK's window does not get as narrow: its page is as small as its bar lets it be.
    window.resize(320, 800)
    wide = {}
    for path in (*TEMPLATES, "contributing/machine-readable/", "contributing/records/"):
        window.open(base + path)
        wide[path] = window.run("return Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    assert {path: over for path, over in wide.items() if over} == {}


def test_six_barriers_print_on_one_sheet(window: Window, base: str) -> None:
    window.open(f"{base}whats-in-your-way/")
    ids = window.run(
        "return [...document.querySelectorAll('[data-barrier]')].map((one) => one.dataset.barrier)"
    )
    for choice in (ids[:6], ids[6:12], ids[-6:]):
        window.open("about:blank")
        window.open(f"{base}whats-in-your-way/#{','.join(choice)}")
        printed = sheets(window.pdf("!document.querySelector('#way-sheet').hidden"))
        assert len(printed) == 1, choice
        assert "Our next step" in printed[0]


def test_cards_print_four_to_a_sheet_and_none_is_blank(window: Window, base: str) -> None:
    window.open(f"{base}workbooks/talk-it-over/")
    cards = window.run("return document.querySelectorAll('.wb-card').length")
    printed = sheets(window.pdf(LOADED))
    assert all(printed)
    assert (
        sum("Think piece" in sheet or "Case study" in sheet for sheet in printed[-(cards // 4) :])
        == cards // 4
    )
    # How to use them comes first, and takes two sheets at most.
    assert len(printed) - cards // 4 in (1, 2)


@pytest.mark.parametrize("path", TEMPLATES)
def test_no_sheet_is_blank(window: Window, base: str, path: str) -> None:
    window.open(base + path)
    assert all(sheets(window.pdf(LOADED)))
