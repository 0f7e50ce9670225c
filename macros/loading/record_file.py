"""One record file's bytes → what it holds, or problems: a function of nothing else.

What comes of it can be kept as long as the file is the same, except for what is told of days and years: those
that are still to come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from macros.kinds import MODELS
from macros.loading.field_mistakes import explain_fields
from macros.loading.fields import Leaf, leaves, salvaged
from macros.loading.strict_yaml import Document, Place, Places, read
from macros.problems.problem import Problem, shown
from macros.records.ids import id_like, is_id, why_no_id
from macros.records.kind import Key, Kind
from macros.records.record import Record
from macros.records.withdrawal import KEPT, tombstone_of

MOST_TOLD = 1000
_ID_LINE = re.compile(r"^\W*id:\s*[\"']?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A record with the file and the lines that it came from."""

    record: Record
    path: str
    #: Where everything in its file stands.
    places: Places
    #: Where the record starts in its file: () for a file of its own, (index,) in a list.
    base: Place = ()

    @property
    def lines(self) -> Mapping[Place, int]:
        """The line of every place in the file."""
        return self.places.lines

    def line_of(self, place: Place) -> int:
        """Return the line of a place inside the record or, where it has none, of what holds it."""
        return self.places.line_of(self.base + place)

    @cached_property
    def key(self) -> Key:
        """The record's kind and id."""
        return Key(self.record.kind, self.record.id)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every text of the record. Walked once: several rules look through all of them."""
        return tuple(leaves(self.record))

    def at_rest(self) -> Entry:
        """Return it without what only checks need, which would fill memory: its file's bytes, its texts."""
        return replace(self, places=Places(Path(self.path)))

    def __reduce__(self) -> tuple[type[Entry], tuple[Record, str, Places, Place]]:
        # Without what was worked out of these.
        return Entry, (self.record, self.path, self.places, self.base)

    def problem(
        self, place: Place, rule: str, message: str, hint: str = "", *, text: str = "", offset: int = 0
    ) -> Problem:
        """Make a problem of this record at a place inside it.

        Where the place holds a long text, `text` and `offset` lead to the line inside it.
        """
        line = self.line_of(place)
        if text and (written := self.places.texts.get(self.base + place)):
            line = written.line_at(text, offset)
        name = field_name(place)
        if self.base:
            name = f"{self.record.id}.{name}" if name else self.record.id
        return Problem(self.path, line, name, rule, message, hint)


class Claim(NamedTuple):
    """An id that a file gives a record, and where it stands there."""

    id: str
    place: Place = ()


@dataclass
class RecordFile:
    """What one file holds, in its order: records, valid or not, and what is wrong with them."""

    path: str
    entries: list[Entry] = field(default_factory=list)
    #: Tombstones, and what could be saved of records that are not valid: `Loaded` says more of both.
    withdrawn: list[Entry] = field(default_factory=list)
    broken: list[Entry] = field(default_factory=list)
    #: No more of them than anybody would read, and one.
    problems: list[Problem] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    #: The ids in a list that could not be read.
    unread: list[str] = field(default_factory=list)
    places: Places | None = None

    def line_of(self, claim: Claim) -> int:
        """Return the line in which an id stands: the first where it is the file's name."""
        return self.places.line_of(claim.place) if self.places and claim.place else 1

    def tell(self, line: int, place: Place | str, rule: str, message: str, hint: str) -> None:
        """Add a problem of the file. A place inside it may be given by its name."""
        if len(self.problems) <= MOST_TOLD:
            name = place if isinstance(place, str) else field_name(place)
            self.problems.append(Problem(self.path, line, name, rule, message, hint))


def field_name(place: Place) -> str:
    """Write a place as contributors see it: `behaviours[2].because`, counting from 1."""
    name = ""
    for step in place:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def read_file(path: str, stem: str, kind: Kind, data: bytes | None) -> RecordFile:
    """Return what a file of a kind's records holds. `stem` is its name without its ending.

    Without its bytes, because it cannot be read, it is what its name says alone.
    """
    file = RecordFile(path)
    if not is_id(stem):
        hint = f"Rename it, for example to {shown(id_like(stem) + '.yml', 80)}."
        file.tell(1, (), "file-name", f"{shown(stem)} cannot be an id: {why_no_id(stem)}.", hint)
    if not kind.listed:
        file.claims.append(Claim(stem))
    document = read(data, file.tell) if data is not None else None
    if document is not None:
        file.places = document.places
    if document is None and data is not None and kind.listed:
        file.unread = [found[1] for found in _ID_LINE.finditer(data.decode("utf-8", "replace"))]
    elif document is not None and kind.listed:
        _read_list(file, kind, document)
    elif document is not None:
        # A bad name of the file was reported already; the record is judged as if it had a good one.
        _read_one(file, stem if is_id(stem) else id_like(stem), kind, document)
    return file


def _read_one(file: RecordFile, id_: str, kind: Kind, document: Document) -> None:
    """Read a record that has a file to itself."""
    value = document.value
    if not isinstance(value, dict):
        hints = {
            tuple: "Delete the dash in front of its fields, and start each field at the left edge.",
            type(None): f"'python -m macros new {kind.name} ID' writes one to fill in.",
        }
        hint = hints.get(type(value), "Its lines look like this: title: …")
        _tell_shape(file, document, f"one {kind.label}", hint)
        return
    if "id" in value:
        line = document.places.lines[("id",)]
        file.tell(line, ("id",), "id", "the file's name is the id.", "Delete this line.")
    _validate({**value, "id": id_}, kind, file, document.places, ())


def _read_list(file: RecordFile, kind: Kind, document: Document) -> None:
    """Read the records of a vocabulary that share a file."""
    if not isinstance(document.value, tuple):
        _tell_shape(file, document, f"a list of {kind.plural}", "Each of them starts with: - id: …")
        return
    for index, item in enumerate(document.value):
        if not isinstance(item, dict):
            line = document.places.line_of((index,))
            hint = "Start it with: - id: …"
            file.tell(line, (index,), "shape", f"{kind.with_article} is missing here.", hint)
            continue
        if isinstance(item.get("id"), str):
            file.claims.append(Claim(item["id"], (index, "id")))
        _validate(item, kind, file, document.places, (index,))


def _tell_shape(file: RecordFile, document: Document, expected: str, hint: str) -> None:
    got = {tuple: "a list", dict: "a single record", type(None): "nothing"}
    found = got.get(type(document.value), "a single text")
    line = document.places.line_of(())
    file.tell(line, (), "shape", f"the file holds {found}, and should hold {expected}.", hint)


def _validate(value: dict[str, Any], kind: Kind, file: RecordFile, places: Places, base: Place) -> None:
    """Make a record of a mapping, or report everything that keeps it from being one."""
    withdrawn = "withdrawn" in value
    model: type[Record] = MODELS[kind]
    if withdrawn:
        model = tombstone_of(model)
        value = _kept(value, kind, file, places, base)
    try:
        record = model.model_validate(value)
    except ValidationError as error:
        for mistake in explain_fields(error.errors(include_url=False), model, places, base):
            name = field_name(mistake.place)
            if base:
                id_ = value.get("id")
                name = f"{id_}.{name}" if isinstance(id_, str) else field_name(base + mistake.place)
            line = places.line_of(base + mistake.place)
            file.tell(line, name, mistake.rule, mistake.message, mistake.hint)
        id_ = value["id"] if isinstance(value.get("id"), str) else field_name(base)
        if not withdrawn:
            saved = salvaged(model, {**value, "id": id_})
            file.broken.append(Entry(saved, file.path, places, base))
        return
    (file.withdrawn if withdrawn else file.entries).append(Entry(record, file.path, places, base))


def _kept(value: dict[str, Any], kind: Kind, file: RecordFile, places: Places, base: Place) -> dict[str, Any]:
    """Return what a withdrawn record may keep, and report the rest of it."""
    for name in value:
        if name not in KEPT and name in MODELS[kind].model_fields:
            message = f"the {kind.label} is withdrawn, so '{name}:' has no place here."
            hint = f"Delete it: only {', '.join(KEPT[1:-1])} and {KEPT[-1]} stay."
            entry = f"{value.get('id')}.{name}" if base else name
            file.tell(places.line_of((*base, name)), entry, "withdrawn", message, hint)
    return {
        name: given for name, given in value.items() if name in KEPT or name not in MODELS[kind].model_fields
    }
