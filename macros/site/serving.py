"""Serves the guide while it is being written, and shows every change at once.

This process serves files alone, and goes on whatever becomes of a build: the builder is another one.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.livereload import LiveReloadServer

from macros.site.build import BuildError
from macros.site.builder import Builder, Told, command

#: Where the pages stand that are shown.
SERVED = Path(".build") / "served"
WATCHED = ("data", "docs", "macros", "overrides", "mkdocs.yml")
#: How often files are looked at for changes, in s: what somebody edits on another system tells of none.
_LOOKS = 0.2
#: A page in a browser asks every minute whether it has changed: who does not is gone, in s.
_GONE = 70


def serve(data: Path, host: str = "127.0.0.1", port: int = 8000, watched: Iterable[str] = WATCHED) -> None:
    """Serve the guide and build it again whenever a file changes, until interrupted.

    A build that fails is told in the terminal, and the last good pages stay. Raises BuildError
    where the first build fails, and OSError where the port is taken.
    """
    # Asked before the build: nobody should wait for it only to learn that the port is taken.
    socket.create_server((host, port)).close()
    builder = Builder(data, SERVED)
    server = _Server(builder, data, host, port)
    try:
        *_, built = builder.build(())
        if not built.built:
            raise BuildError(built.said)
        if built.said:
            print(built.said, file=sys.stderr, flush=True)
        print(f"Built {built.pages} pages. Open http://{host}:{port}/ (Ctrl+C stops).", flush=True)
        for path in (*map(Path, watched), data):
            if path.exists():
                server.watch(str(path.resolve()))
        server.serve(open_in_browser=False)  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        builder.stop()
        # Closing alone would leave the server's thread running, and the terminal waiting for it.
        server.shutdown()


class _Server(LiveReloadServer):
    """MkDocs' server, which knows what pages are looked at and has these made first."""

    def __init__(self, builder: Builder, data: Path, host: str, port: int) -> None:
        root = str(SERVED.resolve())
        super().__init__(self._rebuild, host=host, port=port, root=root, polling_interval=_LOOKS)
        self._builder, self._data = builder, data
        #: When a page last asked whether it has changed, by its address.
        self._looked_at: dict[str, float] = {}
        #: What was asked for since pages were shown, while the others were still made.
        self._meanwhile: set[str] = set()
        self._rest: threading.Thread | None = None

    def _rebuild(self) -> None:
        """Build until what is looked at is as it is now; what else there is to do is done behind it."""
        if self._rest:
            self._rest.join()
        now = time.monotonic()
        looked_at = {page for page, asked in self._looked_at.items() if now - asked < _GONE}
        telling = self._builder.build(looked_at)
        told = next(telling)
        if not told.shown:
            self._tell(told)
            return
        self._meanwhile.clear()
        self._rest = threading.Thread(target=self._finish, args=(telling, looked_at))
        self._rest.start()

    def _finish(self, telling: Iterable[Told], looked_at: set[str]) -> None:
        for told in telling:
            self._tell(told, "The pages that you have open are as they are now, all others as they were.")
        if self._meanwhile - looked_at:
            # Somebody has gone to a page that may have been made since.
            with self._rebuild_cond, self._epoch_cond:
                self._wanted_epoch = self._visible_epoch = self._visible_epoch + 1
                self._epoch_cond.notify_all()

    def _tell(self, told: Told, otherwise: str = "The last good pages are still served.") -> None:
        """Print what came of a build; `otherwise` says what is served where it failed."""
        if told.built:
            print(f"Built {told.pages} pages.", flush=True)
        else:
            print(f"{told.said}\n{otherwise}", file=sys.stderr, flush=True)

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Serve a file, and make a PDF that somebody asks for."""
        path = str(environ["PATH_INFO"]).lstrip("/")
        if path.startswith("livereload/"):
            page = urlsplit(environ.get("HTTP_REFERER", "")).path.lstrip("/")
            self._looked_at[page] = time.monotonic()
        elif path.endswith("/") or not path:
            self._meanwhile.add(path)
        file = SERVED / path
        if file.suffix == ".pdf" and not file.exists():
            # In a process of its own, which knows the code as it is by now.
            made = subprocess.run(  # noqa: S603 - our own
                command("pdf", file.name, "--data", str(self._data), "--site", str(SERVED)),
                capture_output=True,
                text=True,
                check=False,
            )
            print(made.stdout + made.stderr, end="", flush=True)
        return super().serve_request(environ, start_response)
