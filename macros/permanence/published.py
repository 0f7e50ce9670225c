"""What a built site can be linked to: its pages with their anchors, its short and its old addresses.

An anchor counts where readers can find it to link to: it is the id of a heading of the first three levels,
of a section, of an item of a list, of a record that shares a page (`.account`, `.rating`), of the downloads,
or of an anchor that was left for old links: an empty `span` or `a`. A heading that names a section is
reached by the section. What scripts, forms and explanations of terms are known by is no anchor; and pages
that only exist because a list is long are not counted.
"""

from __future__ import annotations

import re

from macros.permanence.ledger import Site
from macros.publishing.links.directions import joined
from macros.publishing.pages.page import BuiltSite, Page, Purpose
from macros.publishing.pages.page_facts import Identified

_LINKED_TO = frozenset({"h1", "h2", "h3", "section", "article", "li", "dt"})
#: Of a `div`, these are records that share a page, and the place where a page's PDFs are offered.
_RECORDS = frozenset({"account", "rating"})
_DOWNLOADS = "downloads"
#: What an empty anchor may say, which was left for old links, and its class.
_OF_EMPTY = frozenset({"class", "id", "data-now"})
_ANCHOR = "anchor"
#: What forms and contents lists are known by.
_MACHINERY = frozenset({"workbook", "contents", "wb-progress-text"})
#: Ends the id of a heading that names a section: readers link to the section.
_NAMING = "-heading"
#: What comes and goes with the length of a list: its further pages, and the A to Z's letters.
_OF_LONG_LISTS = re.compile(r"(?:.*/)?page/[0-9]+/$|a-to-z/(?!#).+|a-to-z/#letter-.+")


def published(site: BuiltSite) -> Site:
    """Collect every address that a built site can be linked to."""
    pages: dict[str, frozenset[str]] = {}
    codes: dict[str, str] = {}
    leads: dict[str, str] = {}
    renamed: dict[str, str] = {}
    withdrawn = set()
    for page in filter(_is_kept, site.in_order()):
        address, facts = page.address, site.facts(page.address)
        if onward := facts.named.onward:
            (codes if page.purpose is Purpose.SHORT else leads)[address] = _led_to(address, onward)
            continue
        anchors, now = _anchors(facts.content)
        pages[address] = frozenset(a for a in anchors if not _OF_LONG_LISTS.match(f"{address}#{a}"))
        renamed |= {f"{address}#{old}": f"{address}#{new}" for old, new in now.items()}
        if facts.withdrawn:
            withdrawn.add(address)
    return Site(pages, codes, leads, renamed, frozenset(withdrawn))


def _is_kept(page: Page) -> bool:
    if page.purpose is Purpose.SHORT:
        # The small letters of a code are another way to type the same address.
        folder, _, code = page.address.partition("/")
        return page.address == f"{folder}/{code.upper()}"
    is_folder = page.address.endswith("/") or not page.address
    return is_folder and not _OF_LONG_LISTS.match(page.address)


def _led_to(page: str, target: str) -> str:
    """Return where a relative address of a page leads, from the site's root."""
    path, hash_, anchor = target.partition("#")
    return f"{joined(page, path) or ''}{hash_}{anchor}"


def _anchors(content: tuple[Identified, ...]) -> tuple[set[str], dict[str, str]]:
    """Find a page's anchors, and what those that a record had before are called now."""
    counted = [one for one in content if _counts(one)]
    naming = {f"{one.attributes['id']}{_NAMING}" for one in content if one.tag == "section"}
    renamed = {one.attributes["id"]: now for one in counted if (now := one.attributes.get("data-now"))}
    return {one.attributes["id"] for one in counted} - naming, renamed


def _counts(one: Identified) -> bool:
    said = one.attributes
    if said["id"] in _MACHINERY or "hidden" in said or "popover" in said:
        return False
    if one.tag in ("span", "a"):
        return one.empty and said.keys() <= _OF_EMPTY and said.get("class", _ANCHOR) == _ANCHOR
    if one.tag == "div":
        return said["id"] == _DOWNLOADS or not _RECORDS.isdisjoint(said.get("class", "").split()[:1])
    return one.tag in _LINKED_TO
