"""The ids that new case studies get when they are merged: `new` becomes one made of the title."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.records.ids import free_id, is_placeholder

#: What stands beside the records' own pages: `case-studies/page/2/` is a long list's second page.
_RESERVED = frozenset({"index", "page"})


def taken_ids(loaded: Loaded) -> set[str]:
    """Return the ids that no new case study may get: whatever one has, had, or had until withdrawn."""
    taken = {id_.casefold() for id_ in loaded.claimed[CaseStudy.kind]} | _RESERVED
    for entry in (*loaded.entries, *loaded.withdrawn):
        if entry.key.kind is CaseStudy.kind:
            taken.update(alias.casefold() for alias in entry.record.aliases)
    return taken


def renames(loaded: Loaded, published: Set[str]) -> dict[Path, Path]:
    """Return every case study's file that has a placeholder for its name, and what it is to be called.

    The new id is made of the title. It is none that a case study has, had (an alias), had until it was
    withdrawn, or that was ever `published`. A record that was published as `new` keeps that name for ever.
    """
    taken = taken_ids(loaded) | published
    found: dict[Path, Path] = {}
    for entry in sorted(_waiting(loaded, published), key=lambda entry: (len(entry.path), entry.path)):
        id_ = free_id(entry.record.title, taken, otherwise=CaseStudy.kind.name)
        taken.add(id_)
        path = Path(entry.path)
        found[path] = path.with_name(f"{id_}.yml")
    return found


def _waiting(loaded: Loaded, published: Set[str]) -> Iterator[Entry]:
    for entry in loaded.entries:
        id_ = entry.record.id
        if entry.key.kind is CaseStudy.kind and is_placeholder(id_) and id_ not in published:
            yield entry
