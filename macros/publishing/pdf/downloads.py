"""Where a page offers its PDFs, with their size and length once they are made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from macros.rendering.environment import template

#: Where a page offers its PDFs, as its template writes it.
DOWNLOADS = Markup('<div id="downloads"></div>')


class Download(NamedTuple):
    """A PDF as a page offers it: the name of its file, what it is for, its pages and its size in kB."""

    name: str
    label: str
    pages: int
    size: int


class Offer(NamedTuple):
    """The PDFs that one page offers; `of` says what they are of: `This workbook`."""

    of: str
    downloads: tuple[Download, ...]


#: What pages offer, by their addresses.
Offers = Mapping[str, Offer]


def with_downloads(html: Markup, offer: Offer, page: str) -> Markup:
    """Return a page's content with its offer. Raises ValueError, with its address, where it has no place."""
    if DOWNLOADS not in html:
        raise ValueError(f"{page} has no {DOWNLOADS}")
    offered = template("parts/downloads.html", downloads=offer.downloads, label=offer.of)
    return html.replace(DOWNLOADS, offered, 1)
