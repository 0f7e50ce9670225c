"""Pages without a record, as MkDocs built them: they get schema.org's words and the part at their foot.

The shell leaves a mark for the one, and a place for the other, with the page's title and address, which only
the engine knows.
"""

from __future__ import annotations

import re
from html import unescape

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing.pages.page import LOST, Page, Purpose, address_of
from macros.publishing.pages.page_facts import read_page
from macros.publishing.pages.policy import policy_of
from macros.rendering.frames import mark
from macros.rendering.sharing import Place, share_part
from macros.views.json_ld import of_page

_METADATA = mark("metadata")
_SHARE = re.compile(
    r'<div class="share-place" data-title="(?P<title>[^"]*)" data-address="(?P<address>[^"]*)"></div>'
)


def hand_written_page(file: str, html: str, guide: Guide, imprint: Imprint) -> Page:
    """Complete a page of this file below the site."""
    address = address_of(file)
    facts = read_page(html, imprint.url)
    complete, place = html, None
    if _METADATA in html:
        said = of_page(guide, address, facts.heading, facts.description, imprint)
        complete = complete.replace(_METADATA, said, 1)
    if found := _SHARE.search(complete):
        place = Place(unescape(found["address"]))
        part = share_part(imprint, place, unescape(found["title"]))
        complete = complete[: found.start()] + part + complete[found.end() :]
    return Page(
        address,
        complete,
        purpose=Purpose.LOST if address == LOST else Purpose.READ,
        place=place,
        moved_from=facts.moved_from,
        policy=policy_of(html),
    )
