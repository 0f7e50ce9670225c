"""`data/` → records and problems. Reads everything, stops at nothing, changes nothing."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from macros.kinds import KINDS
from macros.loading.record_file import MOST_TOLD, Entry, RecordFile, read_file
from macros.loading.strict_yaml import MAX_BYTES
from macros.problems.nearest import did_you_mean
from macros.problems.problem import Problem, shown
from macros.problems.refused import remedy, words_of
from macros.records.kind import Kind

SCHEMA_FOLDER = "schema"
#: The ledger of published addresses, which lies among the records and is none.
LEDGER = "published.lock"
_FOLDERS = {kind.plural: kind for kind in KINDS.values()}


@dataclass
class Loaded:
    """What a data folder held: entries in the order of files, problems, and every claimed id."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Tombstones: what stands in the place of records that were removed. No entries: nothing lists them.
    withdrawn: list[Entry] = field(default_factory=list)
    #: What could be saved of records that are not valid: for checks of texts and references only.
    broken: list[Entry] = field(default_factory=list)
    #: Also the ids of records that could not be read: a link to one of those is not a mistake of its own.
    claimed: dict[Kind, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS.values()})
    #: The files that were read, as problems name them.
    paths: set[str] = field(default_factory=set)
    #: The claimed ids without regard to capitals.
    folded: dict[Kind, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS.values()})
    #: The files that were read anew, and of the others, which were found sound before, what they are called.
    read: list[tuple[RecordFile, Kind, bytes]] = field(default_factory=list)
    sound: set[str] = field(default_factory=set)
    #: Whether records may be there that could not be seen: nobody knows then what is missing.
    unseen: bool = False
    _told: Counter[str] = field(default_factory=Counter)

    def add(self, file: RecordFile, kind: Kind) -> None:
        """Add what a file of a kind's records holds; report ids that are there, or are but for capitals."""
        self.paths.add(file.path)
        claimed, folded = self.claimed[kind], self.folded[kind]
        for claim in file.claims:
            id_ = claim.id
            other = folded.setdefault(id_.casefold(), id_)
            if id_ in claimed or other != id_:
                where = claimed[other]
                message = (
                    f"the id {shown(id_)} is taken already, in {where}."
                    if other == id_
                    else f"the id {shown(id_)} differs only by capitals from {shown(other)} in {where}."
                )
                hint = "Give one of the two another id."
                self.tell(Problem(file.path, file.line_of(claim), "", "id-twice", message, hint))
            claimed.setdefault(id_, file.path)
        for id_ in file.unread:
            claimed.setdefault(id_, file.path)
            folded.setdefault(id_.casefold(), id_)
        for problem in file.problems:
            self.tell(problem)
        self.entries += file.entries
        self.withdrawn += file.withdrawn
        self.broken += file.broken

    def beside(self, file: RecordFile, kind: Kind, data: bytes) -> Loaded:
        """Return what would be loaded with one file more, in the order of files. Nothing is read again.

        All other files count as sound: only what depends on others is asked of them.
        """
        made = Loaded(unseen=self.unseen, sound=set(self.paths))
        made.read = sorted([*self.read, (file, kind, data)], key=lambda read: Path(read[0].path).parts)
        for each, of, _ in made.read:
            made.add(each, of)
        made.problems += [problem for problem in self.problems if problem.path not in made.paths]
        return made

    def tell(self, problem: Problem) -> None:
        """Add a problem, unless its file has more of them than anybody would read."""
        self._told[problem.path] += 1
        if self._told[problem.path] <= MOST_TOLD:
            self.problems.append(problem)
        elif self._told[problem.path] == MOST_TOLD + 1:
            message = f"the file has more than {MOST_TOLD} problems, and only these are told."
            hint = "Is it a record? Compare it with another one."
            self.problems.append(Problem(problem.path, problem.line, "", "too-many", message, hint))


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Spare Python the search for garbage in what is loaded, during and after: all of it stays.

    `make bench` holds loading and checking 5,000 records to a multiple of what reading them takes, which
    they keep to with this alone. Garbage in circles that is there at the end is kept, too: little, and
    for one run.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()


#: What is known of a file from before: of its path, its kind and its bytes. None where nothing is.
Known = Callable[[str, Kind, bytes], RecordFile | None]


def _nothing_known(*_: object) -> None:
    """Have every file read anew."""


@nothing_collected()
def load(folder: Path, known: Known = _nothing_known) -> Loaded:
    """Load every record below `folder` (usually `data/`).

    A file that is `known` to be sound is not read again. A missing or empty folder is reported as a problem,
    like everything else that is wrong.
    """
    loaded = Loaded()
    if not folder.is_dir():
        loaded.problems.append(
            Problem(folder.as_posix(), 1, "", "folder", "there is no such folder of data.")
        )
        return loaded
    for path, stem, kind in _files(folder, loaded):
        data = _data_of(path, kind, loaded)
        file = known(path, kind, data) if data is not None else None
        if file is not None:
            loaded.sound.add(path)
        else:
            file = read_file(path, stem, kind, data)
            loaded.read += [(file, kind, data)] if data is not None else []
        loaded.add(file, kind)
    if not loaded.entries and not loaded.problems:
        loaded.problems.append(Problem(folder.as_posix(), 1, "", "folder", "the folder holds no records."))
    return loaded


def _files(folder: Path, loaded: Loaded) -> Iterator[tuple[str, str, Kind]]:
    """Find the record files with their stems and kinds, in a stable order; report what does not belong."""

    def refuse(message: str, hint: str) -> None:
        loaded.problems.append(Problem(path, 1, "", "file", message, hint))

    for entry, parts in _walk(str(folder), loaded):
        if parts[0] in (SCHEMA_FOLDER, LEDGER) or entry.name.startswith("."):
            continue
        path = _as_told(entry.path)
        if entry.is_symlink():
            refuse("this is a link to another file.", "Put the record itself here.")
            continue
        if entry.is_dir():
            if entry.name.endswith(".yml"):
                refuse(
                    "this is a folder, and is named as a file is.", "Rename it, or put a file in its place."
                )
            continue
        if not entry.is_file():
            refuse("this is no file that holds a text: a pipe, a socket or a device.", "Delete it.")
            continue
        stem, dot, suffix = entry.name.rpartition(".")
        name = parts[0].removesuffix(dot + suffix) if len(parts) == 1 else parts[0]
        kind = _FOLDERS.get(name)
        if not dot or suffix != "yml":
            same = dot and suffix.lower() in ("yml", "yaml")
            hint = f"Rename it to {shown(f'{stem}.yml', 80)}." if same else "Move it to another folder."
            refuse("only record files, which end in '.yml', belong here.", hint)
        elif kind is None:
            hint = did_you_mean(name, _FOLDERS) or f"The folders are {', '.join(_FOLDERS)}."
            refuse(f"{shown(name)} is not a folder for records.", hint)
        elif len(parts) > 2 or (len(parts) == 1 and not kind.listed):
            refuse(
                "this is not where such a record belongs.",
                f"Put it in {folder.as_posix()}/{kind.plural}/.",
            )
        else:
            yield path, stem, kind


def _walk(
    folder: str, loaded: Loaded, parts: tuple[str, ...] = ()
) -> Iterator[tuple[os.DirEntry[str], tuple[str, ...]]]:
    """Yield everything below a folder with the names that lead there, in their order; follow no links.

    A folder that cannot be looked into is reported.
    """
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        message = f"what is in this folder cannot be seen: {words_of(error)}."
        loaded.problems.append(Problem(_as_told(folder), 1, "", "folder", message, remedy(error)))
        loaded.unseen = True
        return
    for entry in entries:
        names = (*parts, entry.name)
        yield entry, names
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, loaded, names)


def _as_told(path: str) -> str:
    """Write a path as problems name it."""
    return path.replace(os.sep, "/").removeprefix("./")


def _data_of(path: str, kind: Kind, loaded: Loaded) -> bytes | None:
    """Return a file's bytes, but no more than a file may have, and one; None where it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"the file cannot be read: {words_of(error)}."
        loaded.tell(Problem(path, 1, "", "file", message, remedy(error)))
        loaded.unseen = loaded.unseen or kind.listed
        return None
