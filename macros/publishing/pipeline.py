"""From what MkDocs built to the finished site: every page is completed in memory and written once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import Store
from macros.publishing.exporting import write_exports
from macros.publishing.pages import minify, policy
from macros.publishing.pages.old_addresses import moved_pages, old_pages, renamed_records
from macros.publishing.pages.page import BuiltSite
from macros.publishing.pages.short_addresses import short_pages
from macros.publishing.pages.site_pages import Shell, SitePages
from macros.publishing.pdf import pdfs
from macros.publishing.pdf.downloads import Offers
from macros.publishing.search.search_index import write_search_index


def publish(
    folder: Path, shell: Shell, guide: Guide, imprint: Imprint, store: Store, progress: pdfs.Progress | None
) -> BuiltSite:
    """Make a site in an empty folder: PDFs, pages with their security policies, exports, search, scripts.

    `progress` hears how many PDFs are made; without it there are none. What `store` has is not made again.
    Raises NoLibrariesError where the system lacks what PDFs are made with, and ValueError where a workbook, a
    script, the search index or a page is not as it must be.
    """
    _write_files(folder, shell)
    offers = {} if progress is None else pdfs.make_all(folder, guide, imprint, progress, store)
    site = _completed(folder, shell, guide, imprint, offers, store, str)
    write_search_index(site, guide, store)
    minify.write(folder)
    return site


def preview(
    folder: Path, shell: Shell, guide: Guide, imprint: Imprint, store: Store, *, from_folder: bool = False
) -> tuple[BuiltSite, str]:
    """Make a site that is only looked at: its PDFs are offered, and made when somebody asks for one.

    Pages that are opened `from_folder` have a security policy; our server writes a script of its own into
    those that it serves. Return the site, and in one line what is missing to make PDFs; an empty text where
    nothing is.
    """
    _write_files(folder, shell)
    offers, note = _unmade(guide)
    secured = policy.from_folder if from_folder else None
    site = _completed(folder, shell, guide, imprint, offers, store, secured)
    write_search_index(site, guide, store)
    return site, note


def preview_pages(
    folder: Path, shell: Shell, guide: Guide, imprint: Imprint, store: Store, addresses: Iterable[str]
) -> None:
    """Write some pages of a preview as they are now into the folder that has it: those that are looked at.

    Raises ValueError where one is not as it must be. Addresses that are no page's are passed over.
    """
    pages = SitePages(shell, guide, imprint, _unmade(guide)[0], store)
    for page in filter(None, map(pages.at, addresses)):
        page.write(folder)


def publish_pages(folder: Path, shell: Shell, guide: Guide, imprint: Imprint, store: Store) -> BuiltSite:
    """Complete and write every page and file that can be linked to, but PDFs: what `addresses` looks at."""
    _write_files(folder, shell)
    return _completed(folder, shell, guide, imprint, {}, store, None)


def _unmade(guide: Guide) -> tuple[Offers, str]:
    """Return the PDFs that a preview offers, and in one line what is missing to make them."""
    try:
        pdfs.require_libraries()
    except pdfs.NoLibrariesError as error:
        return {}, str(error)
    return pdfs.unmade(guide), ""


def _write_files(folder: Path, shell: Shell) -> None:
    """Write what is published as MkDocs has it: scripts, styles and pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in shell.items():
        if not name.endswith(".html"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _completed(
    folder: Path,
    shell: Shell,
    guide: Guide,
    imprint: Imprint,
    offers: Offers,
    store: Store,
    secured: Callable[[str], str] | None,
) -> BuiltSite:
    """Complete and write all pages, each with what `secured` makes of its policy, and the exports."""
    site = BuiltSite(folder, imprint.url)
    for page in SitePages(shell, guide, imprint, offers, store):
        site.put(page, secured)
    targets = {**moved_pages(site), **renamed_records(guide, site)}
    for page in (*old_pages(site, targets, imprint.name), *short_pages(guide, imprint.name)):
        site.put(page, secured)
    write_exports(site, guide, imprint)
    site.write(secured)
    return site
