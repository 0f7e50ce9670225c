"""`data/` → records and problems. Reads everything, stops at nothing, changes nothing."""

from __future__ import annotations

import gc
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.kinds import KINDS, MODELS, TOMBSTONES
from macros.loading.field_mistakes import explain_fields
from macros.loading.fields import Leaf, leaves, salvaged
from macros.loading.strict_yaml import MAX_BYTES, Document, Place, Report, read
from macros.problems.nearest import did_you_mean
from macros.problems.problem import Problem, shown
from macros.problems.refused import remedy, words_of
from macros.records.ids import id_like, is_id, why_no_id
from macros.records.kind import Key, Kind
from macros.records.record import Record
from macros.records.withdrawal import KEPT

MOST_TOLD = 1000
SCHEMA_FOLDER = "schema"
#: The ledger of published addresses, which lies among the records and is none.
LEDGER = "published.lock"
_FOLDERS = {kind.plural: kind for kind in KINDS.values()}
_ID_LINE = re.compile(r"^\W*id:\s*[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A record with the file and the lines that it came from."""

    record: Record
    path: str
    document: Document
    #: Where the record starts in its document: () for a file of its own, (index,) in a list.
    base: Place = ()

    @property
    def lines(self) -> dict[Place, int]:
        """The line of every place in the document."""
        return self.document.places.lines

    @cached_property
    def key(self) -> Key:
        """The record's kind and id."""
        return Key(self.record.kind, self.record.id)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every text of the record. Walked once: several rules look through all of them."""
        return tuple(leaves(self.record))

    def problem(
        self, place: Place, rule: str, message: str, hint: str = "", *, text: str = "", offset: int = 0
    ) -> Problem:
        """Make a problem of this record at a place inside it.

        Where the place holds a long text, `text` and `offset` lead to the line inside it.
        """
        line = self.document.line_of(self.base + place)
        if text and (written := self.document.places.texts.get(self.base + place)):
            line = written.line_at(text, offset)
        name = field_name(place)
        if self.base:
            name = f"{self.record.id}.{name}" if name else self.record.id
        return Problem(self.path, line, name, rule, message, hint)


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
    #: Whether records may be there that could not be seen: nobody knows then what is missing.
    unseen: bool = False
    _told: Counter[str] = field(default_factory=Counter)

    def tell(self, problem: Problem) -> None:
        """Add a problem, unless its file has more of them than anybody would read."""
        self._told[problem.path] += 1
        if self._told[problem.path] <= MOST_TOLD:
            self.problems.append(problem)
        elif self._told[problem.path] == MOST_TOLD + 1:
            message = f"the file has more than {MOST_TOLD} problems, and only these are told."
            hint = "Is it a record? Compare it with another one."
            self.problems.append(Problem(problem.path, problem.line, "", "too-many", message, hint))


def field_name(place: Place) -> str:
    """Write a place as contributors see it: `behaviours[2].because`, counting from 1."""
    name = ""
    for step in place:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


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


@nothing_collected()
def load(folder: Path) -> Loaded:
    """Load every record below `folder` (usually `data/`).

    A missing or empty folder is reported as a problem, like everything else that is wrong.
    """
    loaded = Loaded()
    if not folder.is_dir():
        loaded.problems.append(
            Problem(folder.as_posix(), 1, "", "folder", "there is no such folder of data.")
        )
        return loaded
    for path, stem, kind in _files(folder, loaded):
        loaded.paths.add(path)
        _load_file(path, stem, kind, loaded)
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


def _load_file(path: str, id_: str, kind: Kind, loaded: Loaded) -> None:
    listed = kind.listed

    def report(line: int, place: Place, rule: str, message: str, hint: str) -> None:
        loaded.tell(Problem(path, line, field_name(place), rule, message, hint))

    if not is_id(id_):
        hint = f"Rename it, for example to {shown(id_like(id_) + '.yml', 80)}."
        report(1, (), "file-name", f"{shown(id_)} cannot be an id: {why_no_id(id_)}.", hint)
    if not listed:
        _claim(id_, kind, path, lambda: 1, loaded)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        report(1, (), "file", f"the file cannot be read: {words_of(error)}.", remedy(error))
        loaded.unseen = loaded.unseen or listed
        return
    document = read(data, report)
    if document is None and listed:
        _claim_unread(data, kind, path, loaded)
    elif document is not None and listed:
        _load_list(path, kind, document, report, loaded)
    elif document is not None:
        # A bad name of the file was reported already; the record is judged as if it had a good one.
        _load_one(path, id_ if is_id(id_) else id_like(id_), kind, document, report, loaded)


def _load_one(path: str, id_: str, kind: Kind, document: Document, report: Report, loaded: Loaded) -> None:
    """Load a record that has a file to itself."""
    value = document.value
    if not isinstance(value, dict):
        hints = {
            tuple: "Delete the dash in front of its fields, and start each field at the left edge.",
            type(None): f"'python -m macros new {kind.name} ID' writes one to fill in.",
        }
        hint = hints.get(type(value), "Its lines look like this: title: …")
        _report_shape(report, document, f"one {kind.label}", hint)
        return
    if "id" in value:
        report(
            document.places.lines[("id",)], ("id",), "id", "the file's name is the id.", "Delete this line."
        )
    _validate({**value, "id": id_}, kind, path, document, (), loaded)


def _load_list(path: str, kind: Kind, document: Document, report: Report, loaded: Loaded) -> None:
    """Load the records of a vocabulary that share a file."""
    if not isinstance(document.value, tuple):
        _report_shape(report, document, f"a list of {kind.plural}", "Each of them starts with: - id: …")
        return
    for index, item in enumerate(document.value):
        if not isinstance(item, dict):
            line = document.line_of((index,))
            hint = "Start it with: - id: …"
            report(line, (index,), "shape", f"{kind.with_article} is missing here.", hint)
            continue
        if isinstance(item.get("id"), str):
            _claim(item["id"], kind, path, partial(document.line_of, (index, "id")), loaded)
        _validate(item, kind, path, document, (index,), loaded)


def _report_shape(report: Report, document: Document, expected: str, hint: str) -> None:
    got = {tuple: "a list", dict: "a single record", type(None): "nothing"}
    found = got.get(type(document.value), "a single text")
    line = document.line_of(())
    report(line, (), "shape", f"the file holds {found}, and should hold {expected}.", hint)


def _claim(id_: str, kind: Kind, path: str, line: Callable[[], int], loaded: Loaded) -> None:
    """Note that a file claims an id; report ids that are the same, or the same but for capitals.

    `line` is asked for only where there is something to report.
    """
    other = loaded.folded[kind].setdefault(id_.casefold(), id_)
    if id_ in loaded.claimed[kind] or other != id_:
        where = loaded.claimed[kind][other]
        message = (
            f"the id {shown(id_)} is taken already, in {where}."
            if other == id_
            else f"the id {shown(id_)} differs only by capitals from {shown(other)} in {where}."
        )
        hint = "Give one of the two another id."
        loaded.tell(Problem(path, line(), "", "id-twice", message, hint))
    loaded.claimed[kind].setdefault(id_, path)


def _claim_unread(data: bytes, kind: Kind, path: str, loaded: Loaded) -> None:
    """Note the ids of a list that could not be read, so that links to them are no mistakes of their own."""
    for found in _ID_LINE.finditer(data.decode("utf-8", "replace")):
        loaded.claimed[kind].setdefault(found[1], path)
        loaded.folded[kind].setdefault(found[1].casefold(), found[1])


def _validate(
    value: dict[str, Any], kind: Kind, path: str, document: Document, base: Place, loaded: Loaded
) -> None:
    """Make a record of a mapping, or report everything that keeps it from being one."""
    withdrawn = "withdrawn" in value
    model = TOMBSTONES[kind] if withdrawn else MODELS[kind]
    if withdrawn:
        value = _kept(value, kind, path, document, base, loaded)
    try:
        record = model.model_validate(value)
    except ValidationError as error:
        for mistake in explain_fields(error.errors(include_url=False), model, document.places, base):
            name = field_name(mistake.place)
            if base:
                id_ = value.get("id")
                name = f"{id_}.{name}" if isinstance(id_, str) else field_name(base + mistake.place)
            line = document.line_of(base + mistake.place)
            loaded.tell(Problem(path, line, name, mistake.rule, mistake.message, mistake.hint))
        id_ = value["id"] if isinstance(value.get("id"), str) else field_name(base)
        if not withdrawn:
            saved = salvaged(model, {**value, "id": id_})
            loaded.broken.append(Entry(saved, path, document, base))
        return
    (loaded.withdrawn if withdrawn else loaded.entries).append(Entry(record, path, document, base))


def _kept(
    value: dict[str, Any], kind: Kind, path: str, document: Document, base: Place, loaded: Loaded
) -> dict[str, Any]:
    """Return what a withdrawn record may keep, and report the rest of it."""
    for name in value:
        if name not in KEPT and name in MODELS[kind].model_fields:
            message = f"the {kind.label} is withdrawn, so '{name}:' has no place here."
            hint = f"Delete it: only {', '.join(KEPT[1:-1])} and {KEPT[-1]} stay."
            entry = f"{value.get('id')}.{name}" if base else name
            line = document.line_of((*base, name))
            loaded.tell(Problem(path, line, entry, "withdrawn", message, hint))
    return {
        name: given for name, given in value.items() if name in KEPT or name not in MODELS[kind].model_fields
    }
