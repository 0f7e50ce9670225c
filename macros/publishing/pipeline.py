"""From what MkDocs built to the finished site: every page is completed in memory and written once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from shutil import rmtree

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.guide.session_records import PAGE as SESSION_PAGE
from macros.keeping.store import Store
from macros.publishing.exporting import write_exports
from macros.publishing.pages import minify, policy
from macros.publishing.pages.hand_written_pages import hand_written_page
from macros.publishing.pages.old_addresses import moved_pages, old_pages, renamed_records
from macros.publishing.pages.page import LOST, BuiltSite, html_files
from macros.publishing.pages.record_pages import record_pages
from macros.publishing.pages.short_addresses import short_pages
from macros.publishing.pdf import pdfs
from macros.publishing.pdf.downloads import Offers
from macros.publishing.search.search_index import write_search_index
from macros.rendering.frames import frame_pages


def publish(
    folder: Path, guide: Guide, imprint: Imprint, progress: pdfs.Progress | None, store: Store
) -> BuiltSite:
    """Complete a built site: PDFs, pages with their security policies, exports, search, small scripts.

    `progress` hears how many PDFs are made; without it there are none. What `store` has is not made again.
    Raises NoLibrariesError where the system lacks what PDFs are made with, and ValueError where a workbook, a
    script, the search index or a page is not as it must be.
    """
    offers = {} if progress is None else pdfs.make_all(folder, guide, imprint, progress)
    site = _completed(folder, guide, imprint, offers, store)
    write_search_index(site, guide)
    minify.write(folder)
    site.write()
    return site


def preview(
    folder: Path, guide: Guide, imprint: Imprint, store: Store, *, from_folder: bool = False
) -> tuple[BuiltSite, str]:
    """Complete a site that is only looked at: its PDFs are offered, and made when somebody asks for one.

    Pages that are opened `from_folder` have a security policy; our server writes a script of its own into
    those that it serves. Return the site, and in one line what is missing to make PDFs; an empty text where
    nothing is.
    """
    note, offers = "", pdfs.unmade(guide)
    try:
        pdfs.require_libraries()
    except pdfs.NoLibrariesError as error:
        note, offers = str(error), {}
    site = _completed(folder, guide, imprint, offers, store)
    write_search_index(site, guide)
    site.write(policy.from_folder if from_folder else None)
    return site, note


def publish_pages(folder: Path, guide: Guide, imprint: Imprint, store: Store) -> BuiltSite:
    """Complete and write every page and file that can be linked to, but PDFs: what `addresses` looks at."""
    site = _completed(folder, guide, imprint, {}, store)
    site.write(None)
    return site


def _completed(folder: Path, guide: Guide, imprint: Imprint, offers: Offers, store: Store) -> BuiltSite:
    """Complete all pages in memory, and write the exports beside them."""
    site = BuiltSite(folder, imprint.url, store)
    frames = {page.path.replace("index.md", "index.html"): page for page in frame_pages(guide)}
    found = dict(html_files(folder))
    built = {frame: found.pop(file) for file, frame in frames.items()}
    known = frozenset().union(*map(policy.scripts_in, (found.get(LOST, ""), *built.values())))
    for file, html in found.items():
        page = store.made_by_asking(
            guide, file, (html, imprint), partial(hand_written_page, file, html, guide, imprint)
        )
        policy.known_alone(page.html, known, file)
        site.add(page)
    for file, frame in frames.items():
        if not frame.part:
            rmtree((folder / file).parent)
    for_session = SESSION_PAGE in site.pages
    for page in record_pages(guide, imprint, built, offers, store, for_session=for_session):
        site.add(page)
    targets = {**moved_pages(site), **renamed_records(guide, site)}
    for page in (*old_pages(site, targets, imprint.name), *short_pages(guide, imprint.name)):
        site.add(page)
    write_exports(site, guide, imprint)
    return site
