"""`go/B12/`: a short address for every code, which leads on to the record's own place."""

from __future__ import annotations

from collections.abc import Iterator

from macros.guide.addresses import address, relative, short_address
from macros.guide.graph import Guide
from macros.publishing.pages.page import Page, Purpose
from macros.rendering.environment import template

#: The script that leads on and takes an anchor along, relative to the site's root.
SCRIPT = "assets/go.js"


def short_pages(guide: Guide, site: str) -> Iterator[Page]:
    """Write the page of every short address; `site` is the guide's name.

    A code that somebody types in small letters has a page too, and both have the same text: where
    capitals make no difference to the file system they are one file.
    """
    withdrawn = {code: key for key in guide.withdrawn if (code := guide.tombstone(key).code)}
    for code, key in {**guide.by_code, **withdrawn}.items():
        here = short_address(code)
        title = (guide.withdrawn.get(key) or guide.entry(key)).record.title
        text = template(
            "leads_on.html",
            site=site,
            heading=f"{code}: {title}",
            said="This short address leads to",
            page=title,
            target=relative(address(key, guide), here),
            script=relative(SCRIPT, here),
        )
        for typed in (code, code.lower()):
            yield Page(short_address(typed), f"{text}\n", Purpose.SHORT, key)
