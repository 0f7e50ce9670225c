"""The guide of a data folder, or every reason why there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.guide.graph import Guide
from macros.keeping.store import KEPT, Store, digest
from macros.loading.data_folder import Loaded, load
from macros.loading.record_file import RecordFile
from macros.problems.problem import Problem, as_text
from macros.records.kind import Kind


class BrokenDataError(Exception):
    """The records have problems; the text of the exception is the whole report."""

    def __init__(self, problems: list[Problem], loaded: Loaded) -> None:
        super().__init__(as_text(problems, len(loaded.entries)))
        self.loaded = loaded


def checked(folder: Path, when: When = When.ALWAYS, kept: Path | None = KEPT) -> tuple[Loaded, list[Problem]]:
    """Load a data folder, and return what is wrong with it by `when`.

    A file in which nothing was wrong is not read again until it changes, or the day does: some fields tell of
    days that must have come. It is taken from what is `kept`.
    """
    today = datetime.now(UTC).date()

    def given(path: str, kind: Kind, data: bytes) -> tuple[object, ...]:
        return path, kind.name, digest(data), when, today

    with Store(kept) as store:

        def known(path: str, kind: Kind, data: bytes) -> RecordFile | None:
            return cast(RecordFile | None, store.known("record file", given(path, kind, data)))

        loaded = load(folder, known)
        problems = problems_of(loaded, when)
        faulty = {problem.path for problem in problems}
        for file, kind, data in loaded.read:
            if file.path not in faulty:
                store.keep("record file", given(file.path, kind, data), file)
    return loaded, problems


def guide_at(folder: Path, kept: Path | None = KEPT) -> Guide:
    """Load and check the guide of a data folder.

    Raises BrokenDataError with every problem where there is one.
    """
    loaded, problems = checked(folder, kept=kept)
    if problems:
        raise BrokenDataError(problems, loaded)
    return Guide(*([entry.at_rest() for entry in of] for of in (loaded.entries, loaded.withdrawn)))
