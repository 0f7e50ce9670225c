"""What runs over the finished site: each module reads or writes files of `site/` and knows no engine."""

from __future__ import annotations

from pathlib import Path

from macros.guide.addresses import WITH_PAGE, page_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing.exports import (
    cartridge,
    feed,
    form_files,
    guide_json,
    list_index,
    qr_files,
    redirects,
    session_files,
    short_addresses,
    sitemap,
    tables,
)
from macros.publishing.pages import hand_written, minify, page_metadata, policy, record_pages
from macros.publishing.pdf import pdfs
from macros.publishing.search import search_index


def publish(site: Path, guide: Guide, imprint: Imprint, progress: pdfs.Progress | None) -> None:
    """Complete a built site: records, data, search, PDFs, small scripts, last the security policy.

    `progress` hears how many PDFs are made; without it there are none. Raises NoLibrariesError where the
    system lacks what PDFs are made with, and ValueError where a workbook, a script, the search index or a
    page is not as it must be.
    """
    _complete(site, guide, imprint)
    if progress is not None:
        pdfs.write(site, guide, imprint, progress)
    minify.write(site)
    policy.write(site)


def preview(site: Path, guide: Guide, imprint: Imprint) -> str:
    """Complete a site that is only looked at: its PDFs are offered, and made when somebody asks for one.

    Gives what is missing to make them, in one line; an empty text where nothing is.
    """
    _complete(site, guide, imprint)
    try:
        pdfs.require_libraries()
    except pdfs.NoLibrariesError as error:
        return str(error)
    pdfs.offer_unmade(site, guide)
    return ""


def _complete(site: Path, guide: Guide, imprint: Imprint) -> None:
    """Add what no page's source gives, first the records' pages: search reads them."""
    pages(site, guide, imprint)
    search_index.write(site, guide)


def pages(site: Path, guide: Guide, imprint: Imprint) -> None:
    """Add every page and file that can be linked to, but PDFs: what `addresses` looks at."""
    # First, while there are few pages to look through: these are the pages without a record.
    moved = redirects.moved_pages(site)
    page_metadata.write(site, guide, imprint)
    codeless = hand_written.write(site, imprint) + record_pages.write(site, guide, imprint)
    old = redirects.write(site, guide, imprint.name, moved)
    sitemap.write(site, imprint, old | {page_of(key) for key in guide.withdrawn if key.kind in WITH_PAGE})
    guide_json.write(site, guide, imprint)
    tables.write(site, guide, imprint)
    feed.write(site, guide, imprint)
    cartridge.write(site, guide, imprint)
    list_index.write(site, guide)
    session_files.write(site, guide)
    form_files.write(site, guide)
    short_addresses.write(site, guide, imprint.name)
    qr_files.write(site, guide, imprint, codeless)
