"""Every record's page: its fragment in the frame that was built for its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import Store, digest
from macros.publishing.pages.page import Page
from macros.publishing.pages.policy import policy_of
from macros.publishing.pdf.downloads import Offers, with_downloads
from macros.records.kind import Key, Kind
from macros.rendering.environment import handout_page, record_page
from macros.rendering.frames import Frame, FramePage
from macros.rendering.sharing import place_of
from macros.views.programme_pages import HandoutKind


class _Frame(NamedTuple):
    """A frame, the policy of its pages, and what tells it from any other."""

    frame: Frame
    policy: str
    digest: bytes


class RecordPages:
    """The pages of all records that own some, withdrawn ones too. Each is completed when it is asked for."""

    def __init__(
        self,
        guide: Guide,
        imprint: Imprint,
        frames: Mapping[FramePage, str],
        offers: Offers,
        store: Store,
        *,
        for_session: bool = True,
    ) -> None:
        """Take frames as they were built, the PDFs of pages that have some, and what is kept.

        `for_session` says whether the site has the page that sessions are put together on. Raises ValueError
        where a frame has no place for what a page must say.
        """
        self._guide, self._imprint, self._offers, self._store = guide, imprint, offers, store
        self._for_session = for_session
        self._frames: dict[tuple[Kind, str], _Frame] = {
            (source.kind, source.part): _Frame(Frame(html), policy_of(html), digest(html))
            for source, html in frames.items()
        }

    def __iter__(self) -> Iterator[Page]:
        """Complete all of them, by kinds in the guide's order."""
        for kind, part in self._frames:
            withdrawn = (key for key in self._guide.withdrawn if key.kind is kind and not part)
            for key in (*self._guide.keys(kind), *withdrawn):
                yield self.page(key, part)

    def page(self, key: Key, part: str = "") -> Page:
        """Complete the page of a record, or the `part` below it.

        Raises ValueError where it has no place for its PDFs, and KeyError where there is no such page.
        """
        of_kind = self._frames[key.kind, part]
        place = place_of(self._guide, key, part)
        offer = self._offers.get(place.address)

        def filled() -> str:
            guide = self._guide
            if part:
                fragment = handout_page(guide, key, HandoutKind(part), self._imprint)
            else:
                fragment = record_page(guide, key, self._for_session)
            if offer:
                fragment = fragment._replace(html=with_downloads(fragment.html, offer, place.address))
            return of_kind.frame.filled(guide, self._imprint, key, fragment, part)

        given = (of_kind.digest, self._imprint, offer, self._for_session)
        return Page(
            place.address,
            self._store.made_by_asking(self._guide, f"page {place.address}", given, filled),
            key=key,
            part=part,
            place=place,
            withdrawn=key in self._guide.withdrawn,
            policy=of_kind.policy,
        )
