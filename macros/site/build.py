"""Builds the site with MkDocs and serves it while it is being written.

Every build goes into a folder of its own, and takes the place of the site only when it is complete:
what is broken never replaces what was good. While serving, every build is a process of its own as
well, so that changed Python is seen as changed records are.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from mkdocs.livereload import LiveReloadServer

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
from macros.publishing.pipeline import preview, publish, publish_pages
from macros.site import preview_folder
from macros.site.settings import CONFIG, edition, imprint, settings
from macros.site.shell import OVERRIDES, ShellError, shell

SITE = Path("site")
#: Where the pages stand that `serve` shows.
SERVED = Path(".build") / "served"
WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")


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
        if progress is not None:
            require_libraries()
        with Store(kept) as store:
            inputs = _inputs(data, site, with_pdfs=progress is not None) if final else None
            if (
                inputs
                and isinstance(left := store.known("site", inputs), _Left)
                and left.files == _files(site)
            ):
                return Built(left.pages, "")
            built = _put_in_place(
                site, data, _guide(data), said, store, final=final, from_folder=from_folder, progress=progress
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


def _guide(data: Path) -> Guide:
    """Read the guide afresh. Raises BuildError with the whole report where it has problems."""
    guide_at.cache_clear()
    try:
        return guide_at(data)
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

    Yields the site and the guide, which is read unless `guide_at` gave it just now. Raises BuildError with
    the whole report where anything is wrong.
    """
    guide = guide or _guide(data)
    with TemporaryDirectory(prefix="addresses-") as folder:
        staging = Path(folder) / "site"
        with _in_a_sentence():
            said = imprint()
            with Store(KEPT) as store:
                site = publish_pages(staging, shell(data, guide, store), guide, said, store)
        yield site, guide


def _put_in_place(
    site: Path,
    data: Path,
    guide: Guide,
    said: Imprint,
    store: Store,
    *,
    final: bool,
    from_folder: bool,
    progress: Progress | None,
) -> Built:
    if site.exists() and not (site / "404.html").is_file() and (site.is_file() or any(site.iterdir())):
        raise BuildError(f"'{site}' holds something other than a built site. Choose another folder.")
    with beside(site) as folder:
        staging = folder / NEW
        made, note = shell(data, guide, store), ""
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


def serve(data: Path, host: str = "127.0.0.1", port: int = 8000, watched: Iterable[str] = WATCHED) -> None:
    """Serve the guide and build it again whenever a file changes, until interrupted.

    A build that fails is told in the terminal, and the last good pages stay. Raises BuildError
    where the first build fails, and OSError where the port is taken.
    """
    site = SERVED
    # Asked before the build: nobody should wait for it only to learn that the port is taken.
    socket.create_server((host, port)).close()

    def rebuild() -> None:
        # In a process of its own, which knows the code as it is by now.
        result = _run("preview", "--data", str(data), "--site", str(site))
        if result.returncode:
            said = f"{result.stderr.strip()}\nThe last good pages are still served."
            print(said, file=sys.stderr, flush=True)
        else:
            print(result.stdout, end="", flush=True)

    server = LiveReloadServer(rebuild, host=host, port=port, root=str(site.resolve()), mount_path="/")
    server.set_app(_with_pdfs(server.serve_request, data, site))
    try:
        built = build(data, site, final=False)
        if built.note:
            print(built.note, file=sys.stderr, flush=True)
        print(f"Built {built.pages} pages. Open http://{host}:{port}/ (Ctrl+C stops).", flush=True)
        for path in (*map(Path, watched), data):
            if path.exists():
                server.watch(str(path.resolve()))
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        # Closing alone would leave the server's thread running, and the terminal waiting for it.
        server.shutdown()


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of the commands of `python -m macros`, for the server."""
    # -B: compiled files beside the code would be changes, and the server watches for those.
    command = [sys.executable, "-B", "-m", "macros", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own


def _with_pdfs(app: Callable[..., Iterable[bytes]], data: Path, site: Path) -> Callable[..., Iterable[bytes]]:
    """Make a PDF when a reader of the preview asks for it, in a process of its own as builds are."""

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = site / str(environ["PATH_INFO"]).lstrip("/")
        if path.suffix == ".pdf" and not path.exists():
            result = _run("pdf", path.name, "--data", str(data), "--site", str(site))
            print(result.stdout + result.stderr, end="", flush=True)
        return app(environ, start_response)

    return serve
