"""What a built site can be linked to: its pages with their anchors, its short and its old addresses.

An anchor counts where readers can find it to link to: it is the id of a heading of the first three levels,
of a section, of an item of a list, of a record that shares a page (`.account`, `.rating`), of the downloads,
or of an anchor that was left for old links: an empty `span` or `a`. A heading that names a section is
reached by the section. What scripts, forms and explanations of terms are known by is no anchor; and pages
that only exist because a list is long are not counted.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import NamedTuple

from macros.guide.addresses import SHORT
from macros.permanence.ledger import Site

#: Where a page's own content starts, behind header and menus.
_CONTENT = '<div class="md-content'
_ELEMENT = re.compile(
    r"<(h[1-3]|section|article|li|dt|div|span|a)\b([^>]*?\sid=\"([^\"]+)\"[^>]*)>(</(?:span|a)>)?"
)
#: Of a `div`, these are records that share a page, and the place where a page's PDFs are offered.
_RECORDS = re.compile(r'class="(?:account|rating)\b|id="downloads"')
_OLD = re.compile(r'data-now="([^"]*)"')
#: An empty anchor, left for old links.
_EMPTY = re.compile(r'\s*(?:class="anchor" )?id="[^"]*"(?: data-now="[^"]*")?\s*')
#: What forms and contents lists are known by.
_MACHINERY = frozenset({"workbook", "contents", "wb-progress-text"})
#: Ends the id of a heading that names a section: readers link to the section.
_NAMING = "-heading"
_LEADS = re.compile(r'<script src="[^"]*" data-target="([^"]*)"></script>\n<noscript>')
#: What comes and goes with the length of a list: its further pages, and the A to Z's letters.
_OF_LONG_LISTS = re.compile(r"(?:.*/)?page/[0-9]+/$|a-to-z/(?!#).+|a-to-z/#letter-.+")
WITHDRAWN = "data-withdrawn"


class _Page(NamedTuple):
    anchors: frozenset[str]
    renamed: dict[str, str]


def published(site: Path) -> Site:
    """Collect every address that a built site can be linked to."""
    pages: dict[str, frozenset[str]] = {}
    codes: dict[str, str] = {}
    leads: dict[str, str] = {}
    renamed: dict[str, str] = {}
    withdrawn = set()
    for path in sorted(site.rglob("index.html")):
        place = path.parent.relative_to(site).as_posix()
        address = "" if place == "." else f"{place}/"
        short = address.startswith(SHORT) and address != SHORT
        # The small letters of a code are another way to type the same address.
        if _OF_LONG_LISTS.match(address) or (short and address != SHORT + address[len(SHORT) :].upper()):
            continue
        html = path.read_text(encoding="utf-8")
        if found := _LEADS.search(html, 0, 4000):
            (codes if short else leads)[address] = _joined(address, found[1])
            continue
        page = _read(html)
        pages[address] = frozenset(a for a in page.anchors if not _OF_LONG_LISTS.match(f"{address}#{a}"))
        renamed |= {f"{address}#{old}": f"{address}#{now}" for old, now in page.renamed.items()}
        if WITHDRAWN in html:
            withdrawn.add(address)
    return Site(pages, codes, leads, renamed, frozenset(withdrawn))


def _joined(page: str, target: str) -> str:
    """Give where a relative address of a page leads, from the site's root."""
    path, hash_, anchor = target.partition("#")
    whole = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
    return f"{whole}/{hash_}{anchor}" if whole else f"{hash_}{anchor}"


def _read(html: str) -> _Page:
    """Find a page's anchors, and what those that a record had before are called now."""
    anchors = set()
    sections = set()
    renamed = {}
    for tag, attributes, id_, empty in _ELEMENT.findall(html, max(html.find(_CONTENT), 0)):
        if tag == "section":
            sections.add(f"{id_}{_NAMING}")
        if id_ in _MACHINERY or " hidden" in attributes or " popover" in attributes:
            continue
        if tag in ("span", "a") and not (empty and _EMPTY.fullmatch(attributes)):
            continue
        if tag == "div" and not _RECORDS.search(attributes):
            continue
        anchors.add(id_)
        if (old := _OLD.search(attributes)) and old[1]:
            renamed[id_] = old[1]
    return _Page(frozenset(anchors - sections), renamed)
