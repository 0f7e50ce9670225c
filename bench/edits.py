"""What somebody waits for who writes a record: the served page that shows it, and the site built again."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from shutil import rmtree
from statistics import median
from tempfile import TemporaryFile
from threading import Thread
from typing import IO
from urllib.error import URLError
from urllib.request import Request, urlopen

from bench.commands import environment, macros, run
from bench.table import Measured

#: Goals of issue 15: of what a full build takes.
SHOWN, AGAIN = 1 / 10, 1 / 15
RECORD, PAGE = Path("barriers/silos.yml"), "barriers/silos/"
#: So many edits are waited for, and none begins after so many seconds.
EDITS, PATIENCE = 3, 30
#: Nothing takes so long, in s.
_NEVER = 600


def shown(project: Path, data: Path, name: str) -> Iterator[Measured]:
    """Serve the records of `data` by the code of `project`, edit one, and wait until its page shows the edit.

    A full build is what the same command takes until it first shows the page, with nothing kept from before.
    The time is that of a clock: nobody who waits asks what the processor did. Raises RuntimeError with what
    the server said where it ends, and TimeoutError where it shows nothing.
    """
    rmtree(project / ".build", ignore_errors=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with TemporaryFile() as said:
        start = time.perf_counter()
        server = subprocess.Popen(  # noqa: S603 - our own command
            macros("serve", "--data", data, "--port", str(port)),
            cwd=project,
            env=environment(),
            stdout=said,
            stderr=said,
        )
        try:
            address = f"http://127.0.0.1:{port}/{PAGE}"
            whole = _wait(address, "</html>", server, start)
            _look_at(address)
            spent: list[float] = []
            while len(spent) < EDITS and sum(spent) < PATIENCE:
                words = f"They said so {len(spent) + 2} times."
                began = time.perf_counter()
                append(data / RECORD, words)
                spent.append(_wait(address, words, server, began))
                # Somebody writes a while before the next edit: by then the other pages are made.
                until = time.perf_counter() + PATIENCE
                while said_so_far(said).count(b"\nBuilt ") < len(spent) and time.perf_counter() < until:
                    time.sleep(0.1)
        except (RuntimeError, TimeoutError) as error:
            error.add_note(said_so_far(said).decode(errors="replace")[-2000:])
            raise
        finally:
            server.terminate()
            server.wait()
    yield Measured(f"{name}: full build by serve", whole, "s")
    yield Measured(f"{name}: an edit until the page shows it", median(spent), "s")
    yield Measured(
        f"{name}: an edit until the page shows it / a full build", median(spent) / whole, "times", SHOWN
    )


def said_so_far(said: IO[bytes]) -> bytes:
    """Return what a command has written into a file until now."""
    return os.pread(said.fileno(), 1 << 20, 0)


def _look_at(address: str) -> None:
    """Ask again and again whether a page has changed, as a browser does that has it open."""

    def look() -> None:
        asked = re.compile(r"livereload\((\d+), (\d+)\)")
        try:
            while True:
                with urlopen(address, timeout=_NEVER) as answer:  # noqa: S310 - our own server
                    found = asked.search(answer.read().decode())
                if not found:
                    return
                at = f"{address.removesuffix(PAGE)}livereload/{found[1]}/{found[2]}"
                with urlopen(Request(at, headers={"Referer": address}), timeout=_NEVER) as answer:  # noqa: S310
                    answer.read()
        except (URLError, ConnectionError, HTTPException):
            pass  # the server has ended

    Thread(target=look, daemon=True).start()
    time.sleep(1)


def append(record: Path, words: str) -> None:
    """Add a sentence to the first sign of a barrier. Raises ValueError where there is none."""
    text, found = re.subn(r"(?m)^(recognise:\n  - .+)$", rf"\1 {words}", record.read_text("utf-8"), count=1)
    if not found:
        raise ValueError(f"{record} has no sign to add words to.")
    record.write_text(text, "utf-8")


def _wait(address: str, words: str, server: subprocess.Popen[bytes], start: float) -> float:
    """Return the seconds since `start` when a page shows some words."""
    while time.perf_counter() - start < _NEVER:
        if server.poll() is not None:
            raise RuntimeError("The server has ended.")
        try:
            with urlopen(address, timeout=_NEVER) as answer:  # noqa: S310 - our own server
                if words in answer.read().decode():
                    return time.perf_counter() - start
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{address} never showed '{words}'.")


def again(project: Path, *options: str) -> Iterator[Measured]:
    """Build a project's site for the first time, with nothing changed, and with one record changed."""
    rmtree(project / ".build", ignore_errors=True)
    site = project / "site"
    command = macros("site", "--data", "data", "--site", site, *options)
    first = run(command, project).seconds
    yield Measured("site: the first time, PDFs and all", first, "s")
    unchanged = run(command, project).seconds
    yield Measured("site: again, nothing changed / the first time", unchanged / first, "times", AGAIN)
    append(project / "data" / RECORD, "They said so twice.")
    changed = run(command, project).seconds
    yield Measured("site: again, one record changed / the first time", changed / first, "times", AGAIN)
