"""Hand-written pages, as MkDocs built them: what they call is filled in, and what stands around it.

That is schema.org's words, for which the shell leaves a mark, and the part at the foot, for which it leaves a
place with the page's title and address: only the engine knows these.
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
from macros.rendering.page_macros import Embed, filled
from macros.rendering.sharing import Place, share_part
from macros.views.json_ld import of_page

_METADATA = mark("metadata")
_SHARE = re.compile(
    r'<div class="share-place" data-title="(?P<title>[^"]*)" data-address="(?P<address>[^"]*)"></div>'
)
#: What a page on paper says of the codes that it prints.
_ON_CODES = re.compile(r'<p class="codes">[^<]*</p>\n?')


def hand_written_page(file: str, html: str, guide: Guide, imprint: Imprint) -> Page:
    """Complete a page of this file below the site. Raises ValueError, naming it, for a wrong call in it."""
    address = address_of(file)
    try:
        complete = filled(html, Embed(guide, address, imprint.contact))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
    if "data-code=" not in complete:
        complete = _ON_CODES.sub("", complete)
    facts, place = read_page(html, imprint.url), None
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
