"""The guide of a data folder, or every reason why there is none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from macros.checks.registry import problems_of
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded, load
from macros.problems.problem import Problem, as_text


class BrokenDataError(Exception):
    """The records have problems; the text of the exception is the whole report."""

    def __init__(self, problems: list[Problem], loaded: Loaded) -> None:
        super().__init__(as_text(problems, len(loaded.entries)))
        self.loaded = loaded


@cache
def guide_at(folder: Path) -> Guide:
    """Load and check the guide of a data folder, once for each process.

    Raises BrokenDataError with every problem where there is one.
    """
    loaded = load(folder)
    if problems := problems_of(loaded):
        raise BrokenDataError(problems, loaded)
    return Guide(loaded.entries, loaded.withdrawn)
