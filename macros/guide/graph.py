"""The guide as a whole: its records, their order, and the links between them in both directions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from macros.guide.questions import Questioned, question, question_once
from macros.kinds import KINDS, MODELS, key_of
from macros.loading.fields import home_fields, leaves, reason_of
from macros.loading.record_file import Entry
from macros.records.kind import Key, Kind
from macros.records.record import Record
from macros.records.withdrawal import Tombstone

R = TypeVar("R", bound=Record)

#: The fields by which records of any kind say where they belong.
HOME_FIELDS = tuple(dict.fromkeys(name for model in MODELS.values() for name in home_fields(model)))
MENTION = "mentions"
#: A link in prose to a record; the first group is its kind and id.
PROSE_LINK = re.compile(r"\]\(([a-z-]+:[A-Za-z0-9-]+)\)")


class GuideLink(NamedTuple):
    """One link, as written in one direction: from a record, by a field, to a record, and why."""

    origin: Key
    relation: str
    target: Key
    because: str


class Guide(Questioned):
    """All records of the guide. Built once from loaded entries; nothing changes afterwards.

    What it is asked is heard by who listens, so that a page knows what it depends on.
    """

    def __init__(self, entries: Iterable[Entry], withdrawn: Iterable[Entry] = ()) -> None:
        super().__init__()
        self._entries = {entry.key: entry for entry in entries}
        self._withdrawn = {entry.key: entry for entry in withdrawn}

    @property
    @question
    def withdrawn(self) -> Mapping[Key, Entry]:
        """What stands in the place of records that were removed. They are nowhere else in the guide."""
        return self._withdrawn

    @question
    def __len__(self) -> int:
        """Count the records."""
        return len(self._entries)

    @question
    def __contains__(self, key: Key) -> bool:
        """Say whether there is such a record."""
        return key in self._entries

    @question
    def entry(self, key: Key) -> Entry:
        """Return a record with its file. Raises KeyError where there is none."""
        return self._entries[key]

    @question
    def record(self, key: Key) -> Record:
        """Return a record. Raises KeyError where there is none."""
        return self._entries[key].record

    @question
    def get(self, model: type[R], id_: str) -> R:
        """Return a record of one kind by its id. Raises KeyError where there is none."""
        record = self.record(Key(model.kind, id_))
        assert isinstance(record, model)  # noqa: S101 - the key holds the kind
        return record

    @question
    def all(self, model: type[R]) -> list[R]:
        """Return every record of a kind in the guide's order."""
        return [r for key in self.keys(model.kind) if isinstance(r := self.record(key), model)]

    @property
    @question
    def entries(self) -> Sequence[Entry]:
        """Every record with its file, in the order of the files."""
        return list(self._entries.values())

    @question
    def keys(self, kind: Kind) -> Sequence[Key]:
        """Name the records of a kind in the guide's order: by group, by their own order, by title."""
        return self._in_order.get(kind, [])

    @cached_property
    def _in_order(self) -> dict[Kind, list[Key]]:
        kinds: dict[Kind, list[Key]] = defaultdict(list)
        for key in self._entries:
            kinds[key.kind].append(key)
        return {kind: sorted(keys, key=self._sort_key) for kind, keys in kinds.items()}

    @question
    def newest(self, kind: Kind) -> Sequence[Key]:
        """Name the records of a kind, case studies of the latest year first, others in order."""
        return self._by_age.get(kind, [])

    @cached_property
    def _by_age(self) -> dict[Kind, list[Key]]:
        return {kind: sorted(keys, key=self._age) for kind, keys in self._in_order.items()}

    def _age(self, key: Key) -> int:
        return -getattr(self.record(key), "year", 0) if key.kind.newest_first else 0

    @cached_property
    def _age_place(self) -> dict[Key, int]:
        return {key: place for keys in self._by_age.values() for place, key in enumerate(keys)}

    @question
    def linked_from(self, target: Key, kind: Kind) -> Sequence[Key]:
        """Name the records of a kind that link to one, each once, in the order of `newest`."""
        origins = {link.origin for link in self._backward.get(target, ()) if link.origin.kind is kind}
        return sorted(origins, key=self._age_place.__getitem__)

    @question
    def members(self, group: Key, kind: Kind) -> Sequence[Key]:
        """Name the records of a kind that belong to a record, in the guide's order."""
        return self._members.get((group, kind), [])

    @cached_property
    def _members(self) -> dict[tuple[Key, Kind], list[Key]]:
        members: dict[tuple[Key, Kind], list[Key]] = defaultdict(list)
        for kind, keys in self._in_order.items():
            for key in keys:
                if group := self.group_of(key):
                    members[group, kind].append(key)
        return members

    def _sort_key(self, key: Key) -> tuple[Any, ...]:
        record = self.record(key)
        group = self.group_of(key)
        before: tuple[Any, ...] = (99,)
        if group is not None:
            before = (
                group.kind.place,
                getattr(self.record(group), "order", 99),
                group.id,
            )
        return (*before, getattr(record, "order", 99), record.title.casefold(), record.id)

    @question
    def group_of(self, key: Key) -> Key | None:
        """Name the record that this one belongs to (its attribute, theme, …); None where it stands alone."""
        record = self.record(key)
        for name, kind in home_fields(type(record)).items():
            if id_ := getattr(record, name):
                group = Key(kind, id_)
                return group if group in self else None
        return None

    @question
    def code_of(self, key: Key) -> str:
        """Return a record's short code; an empty string where it has none yet."""
        return self.record(key).code or ""

    @question
    def title_of(self, key: Key) -> str:
        """Return a record's title. Raises KeyError where there is no such record."""
        return self.record(key).title

    @question
    def shares_its_title(self, key: Key) -> bool:
        """Say whether another record, of any kind, has the title of this one."""
        return self.record(key).title in self._shared_titles

    @cached_property
    def _shared_titles(self) -> frozenset[str]:
        counted = Counter(entry.record.title for entry in self._entries.values())
        return frozenset(title for title, count in counted.items() if count > 1)

    @property
    @question_once
    def by_code(self) -> Mapping[str, Key]:
        """Map every short code to its record, in the guide's order."""
        return {
            code: key for kind in KINDS.values() for key in self.keys(kind) if (code := self.code_of(key))
        }

    @question
    def siblings(self, key: Key) -> tuple[Key | None, Key | None]:
        """Name the records before and after this one within its group."""
        return self._siblings[key]

    @cached_property
    def _siblings(self) -> dict[Key, tuple[Key | None, Key | None]]:
        """Found once for all records: looking each one up among its family would be quadratic."""
        found: dict[Key, tuple[Key | None, Key | None]] = {}
        for kind in KINDS.values():
            families: dict[Key | None, list[Key]] = defaultdict(list)
            for key in self.keys(kind):
                families[self.group_of(key)].append(key)
            for family in families.values():
                around = [None, *family, None]
                found |= {key: (around[at], around[at + 2]) for at, key in enumerate(family)}
        return found

    @question
    def links_from(self, key: Key) -> Sequence[GuideLink]:
        """List the links that a record writes, in the order of its fields."""
        return self._forward.get(key, [])

    @question
    def links_to(self, key: Key) -> Sequence[GuideLink]:
        """List the links that lead to a record, in the guide's order of where they come from."""
        return self._backward.get(key, [])

    @cached_property
    def _forward(self) -> dict[Key, list[GuideLink]]:
        return {key: links_of(entry) for key, entry in self._entries.items()}

    @cached_property
    def _backward(self) -> dict[Key, list[GuideLink]]:
        backward: dict[Key, list[GuideLink]] = defaultdict(list)
        for kind in KINDS.values():
            for key in self.keys(kind):
                for link in self._forward[key]:
                    backward[link.target].append(link)
        return backward

    @property
    @question_once
    def old_ids(self) -> Mapping[Key, Key]:
        """Map every id that a record had before to the record, withdrawn or not."""
        return {
            Key(key.kind, alias): key
            for key, entry in (*self._entries.items(), *self.withdrawn.items())
            for alias in entry.record.aliases
        }

    @question
    def former_ids(self, kind: Kind) -> tuple[str, ...]:
        """Name the ids that records of a kind no longer have: those of renamed and of withdrawn ones."""
        return tuple(sorted(key.id for key in (*self.old_ids, *self.withdrawn) if key.kind is kind))

    @question
    def tombstone(self, key: Key) -> Tombstone:
        """Return what stands in the place of a removed record. Raises KeyError where none was removed."""
        stone = self.withdrawn[key].record
        assert isinstance(stone, Tombstone)  # noqa: S101 - loading puts nothing else there
        return stone

    @question
    def tombstones(self, page: Key) -> Sequence[Tombstone]:
        """List what was removed from the page of a record: its old questions and perspectives."""
        return self._tombstones.get(page, [])

    @cached_property
    def _tombstones(self) -> dict[Key, list[Tombstone]]:
        found: dict[Key, list[Tombstone]] = defaultdict(list)
        for key in self.withdrawn:
            stone = self.tombstone(key)
            if stone.withdrawn.page and (page := key_of(stone.withdrawn.page)):
                found[page].append(stone)
        return found


def links_of(entry: Entry) -> list[GuideLink]:
    """Find every link in a record: typed references by their field, links in prose as mentions."""
    origin = entry.key
    links = []
    for leaf in leaves(entry.record):
        if leaf.refers_to is not None:
            relation = str(leaf.place[0])
            links.append(GuideLink(origin, relation, Key(leaf.refers_to, leaf.text), reason_of(leaf)))
        elif leaf.markdown and "](" in leaf.text:
            targets = (key_of(match.group(1)) for match in PROSE_LINK.finditer(leaf.text))
            links += [GuideLink(origin, MENTION, target, "") for target in targets if target]
    return links
