"""One file of things that were made: each is kept under its name, and under all that it was made from.

The file lies in `.build/`, and may be deleted at any time: what is missing is made again. SQLite sees to it
that two builds can use it at once, and that one which is ended leaves it whole.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
import struct
import sys
import zlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from time import time
from types import TracebackType
from typing import NamedTuple, Protocol, Self, TypeVar, cast

T = TypeVar("T")

#: Where builds keep what they make, below the folder that they run in.
KEPT = Path(".build") / "kept.sqlite"
#: In days: what no build has asked for so long goes.
_UNUSED = 7
#: In s: how long a build waits while another one writes.
_PATIENCE = 60
#: So many things are written at once, and held in memory until then.
_TOGETHER = 200
_TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS made (name BLOB, facts BLOB, thing BLOB, day INT, PRIMARY KEY (name, facts));
    CREATE TABLE IF NOT EXISTS facts (id INTEGER PRIMARY KEY, question BLOB, day INT);
"""
_PACKAGE = Path(__file__).parents[1]


class Fact(NamedTuple):
    """A question and its answer as one number; `question` is how it is asked again."""

    id: int
    question: bytes


class Source(Protocol):
    """What things are made from by asking it: a guide. It says what it was asked, and what still holds."""

    def listening(self) -> AbstractContextManager[list[Fact]]:
        """Note what is asked within; the list has it at the end."""

    def holds(self, fact: Fact) -> bool:
        """Say whether a question has the answer that it had."""


class Store:
    """What is kept, for one build. Where its file cannot be used, nothing is, and everything is made."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, or make it; without a path nothing is kept."""
        self._open: sqlite3.Connection | None = None
        self._waiting: list[tuple[bytes, bytes, bytes]] = []
        self._new: dict[int, bytes] = {}
        self._questions: dict[int, bytes] | None = None
        self._holding: dict[int, bool] = {}
        self._used: set[tuple[bytes, bytes]] = set()
        self._today = int(time() // (24 * 3600))
        if path is not None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._open = sqlite3.connect(path, timeout=_PATIENCE)
                self._open.executescript(_TABLES)
            except (OSError, sqlite3.Error):
                self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def made(self, name: str, given: Iterable[object], make: Callable[[], T]) -> T:
        """Return what `make` returns, which depends on nothing but `given` and the code.

        `name` says what it is, and `given` is told apart by how it prints. What `make` returns is pickled.
        """
        if (kept := self.known(name, given)) is not None:
            return cast(T, kept)
        thing = make()
        self.keep(name, given, thing)
        return thing

    def known(self, name: str, given: Iterable[object]) -> object | None:
        """Return what is kept under a name and what it depends on; None where nothing is."""
        return self._kept(_name(name, given))

    def keep(self, name: str, given: Iterable[object], thing: object) -> None:
        """Keep a thing under a name and all that it depends on."""
        self._keep(_name(name, given), (), thing)

    def made_by_asking(self, source: Source, name: str, given: Iterable[object], make: Callable[[], T]) -> T:
        """Return what `make` returns, which depends on `given`, the code, and what it asks of `source`."""
        known = _name(name, given)
        if (kept := self._kept(known, source)) is not None:
            return cast(T, kept)
        if self._open is None:
            return make()
        with source.listening() as facts:
            thing = make()
        self._keep(known, facts, thing)
        return thing

    def close(self) -> None:
        """Write what is new, forget what nobody uses, and close the file."""
        if self._open is None:
            return
        try:
            self._write()
            self._forget()
            self._open.close()
        except sqlite3.Error:
            pass
        self._open = None

    def _kept(self, name: bytes, source: Source | None = None) -> object | None:
        """Return what is kept under a name and still right; None where nothing is."""
        if self._open is None:
            return None
        try:
            for facts, thing in self._open.execute("SELECT facts, thing FROM made WHERE name = ?", (name,)):
                if source is None or self._hold(facts, source):
                    self._used.add((name, facts))
                    return cast(object, pickle.loads(zlib.decompress(thing)))  # noqa: S301 - our own file
        except sqlite3.Error:
            self._open = None
        return None

    def _hold(self, facts: bytes, source: Source) -> bool:
        """Say whether all of these facts are facts still. Each is looked into once."""
        if self._questions is None:
            assert self._open is not None  # noqa: S101 - asked for only where it is
            self._questions = dict(self._open.execute("SELECT id, question FROM facts"))
        for id_ in _ids(facts):
            if id_ not in self._holding:
                question = self._questions.get(id_)
                self._holding[id_] = question is not None and source.holds(Fact(id_, question))
            if not self._holding[id_]:
                return False
        return True

    def _keep(self, name: bytes, facts: Iterable[Fact], thing: object) -> None:
        if self._open is None:
            return
        found = list(facts)
        self._new.update((fact.id, fact.question) for fact in found)
        ids = struct.pack(f">{len(found)}q", *sorted(fact.id for fact in found))
        self._waiting.append((name, ids, zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), 1)))
        if len(self._waiting) >= _TOGETHER:
            self._write()

    def _write(self) -> None:
        """Write what is new, in one go: all of it is there afterwards, or nothing."""
        if self._open is None:
            return
        try:
            with self._open as file:
                rows = [(*row, self._today) for row in self._waiting]
                file.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", rows)
                facts = [(id_, question, self._today) for id_, question in self._new.items()]
                file.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", facts)
        except sqlite3.Error:
            self._open = None
        self._waiting.clear()
        self._new.clear()

    def _forget(self) -> None:
        """Once a day, note what is in use, and delete what has not been for long."""
        assert self._open is not None  # noqa: S101 - called only where it is
        with self._open as file:
            noted = file.execute(
                "SELECT EXISTS (SELECT 1 FROM made WHERE day < ?)", (self._today,)
            ).fetchone()
            if not noted[0]:
                return
            used = [(self._today, name, facts, self._today) for name, facts in self._used]
            file.executemany("UPDATE made SET day = ? WHERE name = ? AND facts = ? AND day < ?", used)
            ids = [(self._today, id_) for id_ in {id_ for _, facts in self._used for id_ in _ids(facts)}]
            file.executemany("UPDATE facts SET day = ? WHERE id = ?", ids)
            for table in ("made", "facts"):
                file.execute(f"DELETE FROM {table} WHERE day < ?", (self._today - _UNUSED,))  # noqa: S608 - our own


def _name(name: str, given: Iterable[object]) -> bytes:
    return digest(_code(), name, *map(repr, given))


def _ids(facts: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(facts) // 8}q", facts)


def digest(*texts: str | bytes) -> bytes:
    """Return one short name for several texts; any others have another one."""
    told = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode() if isinstance(text, str) else text
        told.update(len(data).to_bytes(8, "big"))
        told.update(data)
    return told.digest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """Return one name for what stands in files and where they are."""
    told = hashlib.blake2b(digest_size=16)
    for path in sorted(paths):
        data = path.read_bytes()
        told.update(f"{path.as_posix()}\0{len(data)}\0".encode())
        told.update(data)
    return told.hexdigest()


def files_below(folder: Path) -> list[Path]:
    """Return every file below a folder, in order; links to folders are not followed."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


@cache
def _code() -> str:
    """Return one name for all that makes things: our own code, and the versions of Python and packages."""
    own = (path for path in files_below(_PACKAGE) if "__pycache__" not in path.parts)
    packages = (entry.name for folder in sys.path if folder for entry in Path(folder).glob("*.dist-info"))
    return f"{digest_of_files(own)} {sys.version} {sorted(packages)}"
