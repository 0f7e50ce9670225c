"""Every page that somebody reads, hand-written or a record's, completed in memory when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from macros.guide.addresses import WITH_PAGE
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.guide.session_records import PAGE as SESSION_PAGE
from macros.keeping.store import Store
from macros.publishing.pages.hand_written_pages import hand_written_page
from macros.publishing.pages.page import LOST, Page, file_of
from macros.publishing.pages.policy import known_alone, scripts_in
from macros.publishing.pages.record_pages import RecordPages
from macros.publishing.pdf.downloads import Offers
from macros.records.kind import Key
from macros.rendering.frames import frame_pages

#: What MkDocs made, by its files below the site: pages with marks, frames, and what is published as it is.
Shell = Mapping[str, bytes]


class SitePages:
    """The pages of a site that is made of a shell and a guide."""

    def __init__(self, shell: Shell, guide: Guide, imprint: Imprint, offers: Offers, store: Store) -> None:
        """Take what pages are made from; `store` has those that were completed before.

        Raises ValueError where a frame has no place for what a page must say.
        """
        self._guide, self._imprint, self._store = guide, imprint, store
        built = {file: data.decode() for file, data in shell.items() if file.endswith(".html")}
        frames = {
            frame: built.pop(frame.path.replace("index.md", "index.html")) for frame in frame_pages(guide)
        }
        self._hand_written = built
        self._scripts = frozenset().union(*map(scripts_in, (built.get(LOST, ""), *frames.values())))
        for_session = file_of(SESSION_PAGE) in built
        self._of_records = RecordPages(guide, imprint, frames, offers, store, for_session=for_session)

    def __iter__(self) -> Iterator[Page]:
        """Complete all of them. Raises ValueError where one is not as it must be."""
        yield from map(self._written_by_hand, self._hand_written)
        yield from self._of_records

    def at(self, address: str) -> Page | None:
        """Complete the page at an address below the site; None where there is none."""
        if (file := file_of(address)) in self._hand_written:
            return self._written_by_hand(file)
        plural, _, rest = address.partition("/")
        id_, _, part = rest.rstrip("/").partition("/")
        for kind in WITH_PAGE:
            key = Key(kind, id_)
            if kind.plural == plural and (key in self._guide or key in self._guide.withdrawn):
                return self._of_records.page(key, part)
        return None

    def _written_by_hand(self, file: str) -> Page:
        html = self._hand_written[file]
        make = partial(hand_written_page, file, html, self._guide, self._imprint)
        page = self._store.made_by_asking(self._guide, f"page {file}", (html, self._imprint), make)
        known_alone(page.html, self._scripts, file)
        return page
