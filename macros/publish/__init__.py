"""What runs over the finished site: each module reads or writes files of `site/` and knows no engine."""

from __future__ import annotations

from pathlib import Path

from macros.graph import Guide
from macros.imprint import Imprint
from macros.publish import (
    browse_index,
    go,
    guide_json,
    minify,
    policy,
    record_pages,
    search_index,
    session_index,
    sitemap,
    workbook_pdfs,
)


def publish(site: Path, guide: Guide, imprint: Imprint, progress: workbook_pdfs.Progress | None) -> None:
    """Complete a built site: records, data, search, PDFs, small scripts, last the security policy.

    `progress` hears how many PDFs are made; without it there are none. Raises NoLibrariesError where the
    system lacks what PDFs are made with, and ValueError where a workbook, a script, the search index or a
    page is not as it must be.
    """
    _complete(site, guide, imprint)
    if progress is not None:
        workbook_pdfs.write(site, guide, imprint, progress)
    minify.write(site)
    policy.write(site)


def preview(site: Path, guide: Guide, imprint: Imprint) -> str:
    """Complete a site that is only looked at: its PDFs are offered, and made when somebody asks for one.

    Gives what is missing to make them, in one line; an empty text where nothing is.
    """
    _complete(site, guide, imprint)
    try:
        workbook_pdfs.require_libraries()
    except workbook_pdfs.NoLibrariesError as error:
        return str(error)
    workbook_pdfs.offer_unmade(site, guide)
    return ""


def _complete(site: Path, guide: Guide, imprint: Imprint) -> None:
    """Add what no page's source gives, first the records' pages: search reads them."""
    record_pages.write(site, guide)
    sitemap.write(site, imprint)
    guide_json.write(site, guide, imprint.name)
    browse_index.write(site, guide)
    session_index.write(site, guide)
    go.write(site, guide, imprint.name)
    search_index.write(site, guide)
