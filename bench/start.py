"""What `check` takes before it begins, and what it takes for the real records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.commands import macros, run
from bench.table import Measured

#: s of processor time: issue 15's goal with nothing to do; whoever writes a record waits for the real ones.
START, CHECK = 0.5, 2.0
TRIES = 3


def measured(project: Path) -> Iterator[Measured]:
    """Check a folder that holds nothing, and the real records, by the code of `project`."""
    nothing = project / "nothing"
    nothing.mkdir()
    # That there are no records is a problem.
    empty = [run(macros("check", "--data", nothing), project, may_find_fault=True) for _ in range(TRIES)]
    yield Measured("check: nothing to do", median(each.seconds for each in empty), "s", START)
    yield Measured("check: the real records", run(macros("check"), project).seconds, "s", CHECK)
