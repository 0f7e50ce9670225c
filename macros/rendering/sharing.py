"""The part at a page's foot that says how to link to it and cite it: its addresses and citations."""

from __future__ import annotations

import re
from typing import NamedTuple

from macros.guide.addresses import page_of, short_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.records.kind import Key
from macros.rendering.environment import template
from macros.text.citations import Work, bibtex, in_words, ris


class Place(NamedTuple):
    """A page to be pointed at: its address relative to the site's root, and its code, if it has one."""

    address: str
    code: str = ""

    @property
    def shortest(self) -> str:
        """Its short address, or its own where there is no code."""
        return short_address(self.code) if self.code else self.address

    @property
    def key(self) -> str:
        """What citations and files call it: its code, or the words of its address."""
        return self.code or re.sub(r"[^A-Za-z0-9]+", "-", self.address).strip("-") or "home"


def place_of(guide: Guide, key: Key, part: str = "") -> Place:
    """Return where a record's page is, withdrawn or not, or the `part` below it, which has no code."""
    if part:
        return Place(f"{page_of(key)}{part}/")
    entry = guide.withdrawn.get(key) or guide.entry(key)
    return Place(page_of(key), entry.record.code or "")


def share_part(imprint: Imprint, place: Place, title: str) -> str:
    """Return the part as HTML, for a page of this plain title."""
    link = imprint.address(place.shortest)
    work = Work(imprint.name, title, link, place.key, imprint.date)
    part = template(
        "parts/share.html",
        key=place.key,
        root=imprint.address(),
        link=link,
        printed=imprint.printed(place.shortest),
        full=imprint.address(place.address) if place.code else "",
        words=in_words(work),
        bibtex=bibtex(work),
        ris=ris(work),
    )
    # Plain, because it goes into a page that is finished.
    return str(part)
