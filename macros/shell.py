"""Builds the site with MkDocs and serves it while it is being written.

Every build runs in a process of its own into a folder of its own, and takes the place of the
site only when it is complete: what is broken never replaces what was good, and changed Python
is seen as changed records are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from mkdocs.livereload import LiveReloadServer

from macros.publish import guide_json, publish
from macros.source import BrokenDataError, guide_at

CONFIG = Path("mkdocs.yml")
SITE = Path("site")
STAGING = Path(".build")
WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")


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
    staging = STAGING / site.name
    shutil.rmtree(staging, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(CONFIG)]
    environment = {**os.environ, "GUIDE_DATA": str(data), "SOURCE_DATE_EPOCH": str(_edition())}
    result = subprocess.run(  # noqa: S603 - our own command
        [*command, "--site-dir", str(staging.resolve())],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BuildError((result.stderr or result.stdout).strip())
    if final:
        publish(staging, guide, site_name())
    else:
        guide_json.write(staging, guide, site_name())
    _replace(site, staging)
    return sum(1 for _ in site.rglob("*.html"))


def _replace(site: Path, staging: Path) -> None:
    """Put the new site in the place of the old one."""
    old = STAGING / f"{site.name}.old"
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _edition() -> int:
    """Give the time that dated files bear, the last commit's: two builds give the same bytes."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    return int(result.stdout.strip() or 0) if result.returncode == 0 else 0


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
    site = STAGING / "served"

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
        for path in watched:
            if Path(path).exists():
                server.watch(str(Path(path).resolve()))
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        server.server_close()
