"""Builds the site, and previews of it.

Every build goes into a folder of its own, and takes the place of the site only when it is complete:
what is broken never replaces what was good.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from macros.checks.checked_guide import BrokenDataError, guide_at
from macros.contributing.staging import NEW, OLD, beside
from macros.guide import history
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import KEPT, Store, digest, digest_of_files, files_below
from macros.permanence.release import check_site
from macros.permanence.remedies import DOCS
from macros.problems.refused import refused
from macros.publishing.pages.page import BuiltSite, Purpose
from macros.publishing.pdf.pdfs import NoLibrariesError, Progress, require_libraries, write_one
from macros.publishing.pipeline import preview, preview_pages, publish, publish_pages
from macros.site import preview_folder
from macros.site.builder import Told
from macros.site.settings import CONFIG, edition, imprint, settings
from macros.site.shell import OVERRIDES, ShellError, shell

SITE = Path("site")


class BuildError(Exception):
    """The site could not be built; the text of the exception says why."""


class Built(NamedTuple):
    """A site that was built: how many pages it has, and what its reader should know, if anything."""

    pages: int
    note: str


def build(
    data: Path,
    site: Path = SITE,
    *,
    final: bool = True,
    from_folder: bool = False,
    progress: Progress | None = None,
    kept: Path | None = KEPT,
) -> Built:
    """Check the records, build the whole site and put it in place of the last one.

    `final` adds what only a published site has; a preview may be opened `from_folder`. `progress` hears how
    many PDFs are made; without it there are none. What builds made before is taken from the file `kept`, and
    made anew without one. Raises BuildError with the whole report where anything is wrong; the last site then
    stays as it was.
    """
    with _in_a_sentence():
        # Asked first: nobody should wait for pages only to learn what to install, or to write elsewhere.
        said = imprint()
        with Store(kept) as store:
            if progress is not None:
                # Loading them takes as long as all else where nothing has changed: once they were there.
                store.made("libraries", (), require_libraries)
            inputs = _inputs(data, site, with_pdfs=progress is not None) if final else None
            if (
                inputs
                and isinstance(left := store.known("site", inputs), _Left)
                and left.files == _files(site)
            ):
                return Built(left.pages, "")
            built = _put_in_place(
                site,
                data,
                _guide(data, kept),
                said,
                store,
                final=final,
                from_folder=from_folder,
                progress=progress,
            )
            if inputs:
                store.keep("site", inputs, _Left(built.pages, _files(site)))
            return built


class _Left(NamedTuple):
    """A site as a build left it: how many pages it has, and its files in one word."""

    pages: int
    files: str


def _inputs(data: Path, site: Path, *, with_pdfs: bool) -> tuple[object, ...] | None:
    """Return all that a site is made from; None where some of it cannot be read, which the build tells."""
    try:
        sources = [CONFIG, *(path for folder in (data, DOCS, OVERRIDES) for path in files_below(folder))]
        return (
            digest_of_files(sources),
            history.asked(data, "rev-parse", "HEAD"),
            settings(),
            edition(),
            with_pdfs,
            site.resolve(),
        )
    except OSError:
        return None


def _files(site: Path) -> str:
    """Return one word for the files of a site, as they lie there: any that is touched gives another."""
    told = ((path.relative_to(site).as_posix(), path.stat()) for path in files_below(site))
    return digest(*(f"{name} {about.st_size} {about.st_mtime_ns}" for name, about in told)).hex()


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    """Turn whatever keeps a site from being built into a BuildError that says so in words."""
    try:
        yield
    except OSError as error:
        raise BuildError(refused(error)) from error
    except (ValueError, NoLibrariesError, ShellError) as error:
        raise BuildError(str(error)) from error


def _guide(data: Path, kept: Path | None = KEPT) -> Guide:
    """Read the guide afresh. Raises BuildError with the whole report where it has problems."""
    try:
        return guide_at(data, kept)
    except BrokenDataError as error:
        raise BuildError(str(error)) from None


def _count_pages(site: BuiltSite) -> int:
    """Count the pages that somebody reads: short addresses only lead to them, and some are to paste."""
    return sum(page.purpose not in (Purpose.SHORT, Purpose.PASTED) for page in site.pages.values())


def make_pdf(data: Path, site: Path, name: str) -> bool:
    """Make one PDF of a built site, named as its file is. Returns False where there is none of that name."""
    return write_one(site, _guide(data), imprint(), name)


@contextmanager
def pages_alone(data: Path, guide: Guide | None = None) -> Iterator[tuple[BuiltSite, Guide]]:
    """Build the pages into a folder of their own, without PDFs and search, for as long as they are looked at.

    Yields the site and the guide, which is read unless it is given. Raises BuildError with
    the whole report where anything is wrong.
    """
    guide = guide or _guide(data)
    with TemporaryDirectory(prefix="addresses-") as folder:
        staging = Path(folder) / "site"
        with _in_a_sentence():
            said = imprint()
            with Store(KEPT) as store:
                site = publish_pages(staging, shell(guide, store), guide, said, store)
        yield site, guide


def _put_in_place(
    site: Path,
    data: Path,
    guide: Guide,
    said: Imprint,
    store: Store,
    *,
    final: bool,
    from_folder: bool = False,
    progress: Progress | None = None,
) -> Built:
    if site.exists() and not (site / "404.html").is_file() and (site.is_file() or any(site.iterdir())):
        raise BuildError(f"'{site}' holds something other than a built site. Choose another folder.")
    with beside(site) as folder:
        staging = folder / NEW
        made, note = shell(guide, store), ""
        if final:
            built = publish(staging, made, guide, said, store, progress)
            _, problems = check_site(data, built, guide, first=True)
            if problems:
                raise BuildError("\n".join(map(str, problems)))
        else:
            built, note = preview(staging, made, guide, said, store, from_folder=from_folder)
            if from_folder:
                preview_folder.write(staging)
        if site.exists():
            site.rename(folder / OLD)
        staging.rename(site)
    return Built(_count_pages(built), note)


def follow(data: Path, site: Path, asked: Iterable[str], tell: Callable[[Told], None]) -> None:
    """Build a preview for each line that is asked: the addresses of the pages that are looked at, in JSON.

    These are written as soon as they are made, then the whole of it takes the place of the last one. What
    comes of it is told.
    """
    for line in asked:
        try:
            with _in_a_sentence(), Store(KEPT) as store:
                guide, said = _guide(data), imprint()
                made = shell(guide, store)
                looked_at = json.loads(line)
                if looked_at and site.exists():
                    preview_pages(site, made, guide, said, store, looked_at)
                    tell(Told(shown=True))
                built = _put_in_place(site, data, guide, said, store, final=False)
        except BuildError as error:
            tell(Told(said=str(error)))
        else:
            tell(Told(built=True, pages=built.pages, said=built.note))
