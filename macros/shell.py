"""Builds the site with MkDocs and serves it while it is being written.

Every build runs in a process of its own into a folder of its own, and takes the place of the
site only when it is complete: what is broken never replaces what was good, and changed Python
is seen as changed records are.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from mkdocs.livereload import LiveReloadServer

from macros.graph import Guide
from macros.publish import guide_json, publish
from macros.source import BrokenDataError, guide_at

CONFIG = Path("mkdocs.yml")
SITE = Path("site")
#: Where the pages stand that `serve` shows.
SERVED = Path(".build") / "served"
WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")
#: How mkdocs-macros tells that a page calls a macro wrongly: file, message, then a traceback or the line.
_MACRO_ERROR = re.compile(
    r"\[macros\] - ERROR # _Macro \w+ Error_\s+_File_: `(?P<file>.*?)`\s+"
    r"(?:_\w+_: |_Line \d+ in Markdown file:_ \*\*)(?P<message>.*?)(?:\*\*)?\s+"
    r"```(?:markdown\n(?P<line>[^\n]*))?.*?```",
    re.DOTALL,
)


class BuildError(Exception):
    """The site could not be built; the text of the exception says why."""


def build(data: Path, site: Path = SITE, *, final: bool = True) -> int:
    """Check the records, build the whole site and put it in place of the last one.

    `final` adds what only a published site has. Gives the number of pages. Raises BuildError with
    the whole report where anything is wrong; the last site then stays as it was.
    """
    try:
        guide_at.cache_clear()
        guide = guide_at(data)
    except BrokenDataError as error:
        raise BuildError(str(error)) from None
    try:
        _put_in_place(site, data, guide, final=final)
    except (OSError, ValueError) as error:
        raise BuildError(str(error)) from error
    return sum(1 for _ in site.rglob("*.html"))


def _put_in_place(site: Path, data: Path, guide: Guide, *, final: bool) -> None:
    if site.exists() and not (site / "404.html").is_file() and (site.is_file() or any(site.iterdir())):
        raise BuildError(f"'{site}' holds something other than a built site. Choose another folder.")
    site.parent.mkdir(parents=True, exist_ok=True)
    # Beside the site, so that it can take its place in one move.
    with TemporaryDirectory(prefix=f".{site.name}-", dir=site.parent) as folder:
        staging = Path(folder) / "new"
        _run_mkdocs(data, staging)
        if final:
            publish(staging, guide, site_name())
        else:
            guide_json.write(staging, guide, site_name())
        if site.exists():
            site.rename(Path(folder) / "old")
        staging.rename(site)


def _run_mkdocs(data: Path, target: Path) -> None:
    # Never with --quiet: what MkDocs does not print it does not count either, and broken links would pass.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(CONFIG)]
    # The theme's makers announce its end at every build; the architecture page says what we make of it.
    said = {"GUIDE_DATA": str(data), "SOURCE_DATE_EPOCH": str(_edition()), "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(  # noqa: S603 - our own command
        [*command, "--site-dir", str(target.resolve())],
        env={**os.environ, **said},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BuildError(_told(result.stderr or result.stdout))


def _told(output: str) -> str:
    """Give what MkDocs says is wrong: no account of its steps, and a macro's mistake as one sentence."""
    said = _MACRO_ERROR.sub(lambda m: f"docs/{m['file']}: {m['message']} {m['line'] or ''}".rstrip(), output)
    return re.sub(r"^(?:INFO .*\n|WARNING +- +|ERROR +- +)", "", said, flags=re.M).strip()


def _edition() -> int:
    """Give the time that dated files bear, the last commit's: two builds give the same bytes."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own command
    except (OSError, subprocess.CalledProcessError):
        # No git, or a folder that was downloaded without its history: there is no last commit.
        return 0
    return int(result.stdout.strip() or 0)


def site_name() -> str:
    """Read the guide's name from the one place where it stands."""
    lines = CONFIG.read_text(encoding="utf-8").splitlines()
    named = next(line for line in lines if line.startswith("site_name:"))
    return str(yaml.safe_load(named)["site_name"])


def serve(data: Path, host: str = "127.0.0.1", port: int = 8000, watched: Iterable[str] = WATCHED) -> None:
    """Serve the guide and build it again whenever a file changes, until interrupted.

    A build that fails is told in the terminal, and the last good pages stay. Raises BuildError
    where the first build fails, and OSError where the port is taken.
    """
    site = SERVED
    # Asked before the build: nobody should wait for it only to learn that the port is taken.
    socket.create_server((host, port)).close()

    def rebuild() -> None:
        try:
            pages = build(data, site, final=False)
        except BuildError as error:
            print(f"{error}\nThe last good pages are still served.", file=sys.stderr, flush=True)
        else:
            print(f"Built {pages} pages.", flush=True)

    server = LiveReloadServer(rebuild, host=host, port=port, root=str(site.resolve()), mount_path="/")
    try:
        print(
            f"Built {build(data, site, final=False)} pages. Open http://{host}:{port}/ (Ctrl+C stops).",
            flush=True,
        )
        for path in (*map(Path, watched), data):
            if path.exists():
                server.watch(str(path.resolve()))
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        # Closing alone would leave the server's thread running, and the terminal waiting for it.
        server.shutdown()
