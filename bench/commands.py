"""Commands that are measured, in a copy of the project, where nothing is kept from before."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copy2, copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple

#: What the guide is built from.
PARTS = ("data", "docs", "macros", "overrides", "mkdocs.yml", "typos.toml")
#: How often a command's memory is looked at, in s.
_LOOK = 0.05


class Run(NamedTuple):
    """What a command took: s of processor time with all its processes; MB of its own, and of its largest."""

    seconds: float
    own: float
    largest: float


def project(folder: Path, root: Path = Path()) -> Path:
    """Copy what the guide is built from to a folder, compiled, and without its history."""
    for name in PARTS:
        if (root / name).is_dir():
            copytree(root / name, folder / name)
        else:
            copy2(root / name, folder / name)
    compileall.compile_dir(folder / "macros", quiet=1)
    return folder


def macros(*arguments: str | Path) -> list[str]:
    """Return one of the commands of `python -m macros`; it takes the code of the folder that it runs in."""
    return [sys.executable, "-m", "macros", *map(str, arguments)]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what commands are told: not to forget what Python compiles, and `more`."""
    forgets = "PYTHONDONTWRITEBYTECODE"
    return {**{name: value for name, value in os.environ.items() if name != forgets}, **(more or {})}


def run(
    command: list[str], folder: Path, more: Mapping[str, str] | None = None, *, may_find_fault: bool = False
) -> Run:
    """Run a command to its end. Raises RuntimeError with its words where it fails.

    One that `may_find_fault` ends with 1 where it does, and has not failed.
    """
    with TemporaryDirectory() as place:
        said = Path(place) / "said"
        with said.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603 - our own commands
                command, cwd=folder, env=environment(more), stdout=file, stderr=file
            )
            own = largest = 0.0
            ended = 0
            try:
                while not ended:
                    own = max(own, _most_memory(process.pid))
                    largest = max(largest, own, *map(_most_memory, _below(process.pid)))
                    time.sleep(_LOOK)
                    ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            finally:
                if not ended:
                    process.kill()
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in ((0, 1) if may_find_fault else (0,)):
            raise RuntimeError(f"{' '.join(command)}\n{said.read_text(errors='replace')[-2000:]}")
    return Run(usage.ru_utime + usage.ru_stime, own, largest)


def _most_memory(process: int) -> float:
    """Return the most memory that a process had until now, in MB; 0 where it has ended.

    What `wait4` tells includes the memory of the program that started it.
    """
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    _, named, after = said.partition("VmHWM:")
    return int(after.split()[0]) * 1024 / 1e6 if named else 0.0


def _below(process: int) -> Iterator[int]:
    """Yield every process that a process started, and those that these did."""
    try:
        children = [path.read_text() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:  # it has ended
        return
    for child in map(int, " ".join(children).split()):
        yield child
        yield from _below(child)


def timed(work: Callable[[], object]) -> float:
    """Return the processor time in s that some work took in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start
