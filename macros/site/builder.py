"""The process that builds what `serve` shows: it reads on its input what to build, and tells what came of it.

It keeps in memory what it has read and made, so that an edit costs what the edit touches. What changes in our
own code it does not see: `serve` then starts another one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.keeping.store import files_below

_CODE = Path(__file__).parents[1]


class Told(NamedTuple):
    """What the builder tells: that the pages which are looked at are `shown`, and at the end what came of it.

    `pages` counts those of a site that is `built`; `said` is why it could not be, or what its reader should
    know.
    """

    shown: bool = False
    built: bool = False
    pages: int = 0
    said: str = ""


class Builder:
    """The process, as seen by the one that serves."""

    def __init__(self, data: Path, site: Path) -> None:
        self._command = ["follow", "--data", str(data), "--site", str(site)]
        self._process: subprocess.Popen[str] | None = None
        self._code = 0

    def build(self, looked_at: Collection[str]) -> Iterator[Told]:
        """Have the preview built, first the pages at these addresses. What is told last is the outcome."""
        process = self._running()
        assert process.stdin is not None  # noqa: S101 - they are pipes
        assert process.stdout is not None  # noqa: S101
        process.stdin.write(json.dumps(sorted(looked_at)) + "\n")
        process.stdin.flush()
        for line in process.stdout:
            told = Told(*json.loads(line))
            yield told
            if not told.shown:
                return
        yield Told(said="The program that builds has ended. Change a file to start it again.")

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _running(self) -> subprocess.Popen[str]:
        """Return the process, a new one where there is none, or where our own code has changed since."""
        code = hash(tuple((path, path.stat().st_mtime_ns) for path in files_below(_CODE)))
        if self._process is not None and (self._process.poll() is not None or code != self._code):
            self.stop()
        if self._process is None:
            self._code = code
            # Who ends this program with Ctrl+C does not mean the other: that ends when nobody asks any more.
            self._process = subprocess.Popen(  # noqa: S603 - our own
                command(*self._command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        return self._process


def command(*arguments: str) -> list[str]:
    """Return the command line of one of the commands of `python -m macros`, for the server."""
    # -B: compiled files beside the code would be changes, and the server watches for those.
    return [sys.executable, "-B", "-m", "macros", *arguments]
