"""Every record's page: its fragment in the frame that was built for its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.guide.glossary import glossary_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import Store, digest
from macros.publishing.pages.page import Page
from macros.publishing.pages.policy import policy_of
from macros.publishing.pdf.downloads import Offer, Offers, with_downloads
from macros.records.kind import Key
from macros.rendering.environment import handout_page, record_page
from macros.rendering.frames import Frame, FramePage
from macros.rendering.sharing import place_of
from macros.views.programme_pages import HandoutKind


def record_pages(
    guide: Guide,
    imprint: Imprint,
    frames: Mapping[FramePage, str],
    offers: Offers,
    store: Store,
    *,
    for_session: bool = True,
) -> Iterator[Page]:
    """Complete the pages of all records that own some, withdrawn ones too.

    `frames` holds each frame as it was built, `offers` the PDFs of pages that have some, and `store` the
    pages that were completed before. `for_session` says whether the site has the page that sessions are put
    together on.

    Raises ValueError where a frame has no place for what a page must say, or a page none for its PDFs.
    """
    glossary = glossary_of(guide)
    for source, html in frames.items():
        frame, policy, part, given = Frame(html), policy_of(html), source.part, digest(html)
        withdrawn = [key for key in guide.withdrawn if key.kind is source.kind and not part]
        for key in (*guide.keys(source.kind), *withdrawn):
            place = place_of(guide, key, part)
            offer = offers.get(place.address)

            def filled(
                key: Key = key, part: str = part, offer: Offer | None = offer, frame: Frame = frame
            ) -> str:
                if part:
                    fragment = handout_page(guide, glossary, key, HandoutKind(part), imprint)
                else:
                    fragment = record_page(guide, glossary, key, for_session)
                if offer:
                    html = with_downloads(fragment.html, offer, place_of(guide, key, part).address)
                    fragment = fragment._replace(html=html)
                return frame.filled(guide, imprint, key, fragment, part)

            yield Page(
                place.address,
                store.made_by_asking(guide, place.address, (given, imprint, offer, for_session), filled),
                key=key,
                part=part,
                place=place,
                withdrawn=key in guide.withdrawn,
                policy=policy,
            )
