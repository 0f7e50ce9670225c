"""The ids that new case studies get when they are merged: `new` becomes one made of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.loading.data_folder import Entry, Loaded
from macros.loading.field_mistakes import id_like
from macros.permanence.ledger import Ledger
from macros.records.references import ID_LENGTH, Kind

_PLACEHOLDER = re.compile(r"new(-[1-9][0-9]*)?")
#: What stands beside the records' own pages: `case-studies/page/2/` is a long list's second page.
_RESERVED = frozenset({"index", "page"})


def is_placeholder(id_: str) -> bool:
    """Say whether an id only holds the place of another: `new`, or `new-2` and so on."""
    return _PLACEHOLDER.fullmatch(id_) is not None


def renames(loaded: Loaded, ledger: Ledger) -> dict[Path, Path]:
    """Give every case study's file that has a placeholder for its name, and what it is to be called.

    The new id is made of the title. It is none that a case study has, had (an alias), had until it was
    withdrawn, or that was ever published. A record that was published as `new` keeps that name for ever.
    """
    published = set(_published_ids(ledger))
    taken = {id_.casefold() for id_ in loaded.claimed[Kind.CASE_STUDY]} | published | _RESERVED
    for entry in (*loaded.entries, *loaded.withdrawn):
        if entry.key.kind is Kind.CASE_STUDY:
            taken.update(alias.casefold() for alias in entry.record.aliases)
    found: dict[Path, Path] = {}
    for entry in sorted(_waiting(loaded, published), key=lambda entry: (len(entry.path), entry.path)):
        id_ = free_id(entry.record.title, taken)
        taken.add(id_)
        path = Path(entry.path)
        found[path] = path.with_name(f"{id_}.yml")
    return found


def free_id(title: str, taken: set[str]) -> str:
    """Make an id of a title that is not among those taken: where it is, `-2` follows, and so on."""
    wanted = id_like(title)
    if not re.search(r"[a-z0-9]", title.lower()) or is_placeholder(wanted):
        # No letter to make an id of, or one that would be taken for a placeholder again.
        wanted = "case-study"
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        end = f"-{number}"
        id_ = wanted[: ID_LENGTH - len(end)].rstrip("-") + end
    return id_


def _waiting(loaded: Loaded, published: set[str]) -> Iterator[Entry]:
    for entry in loaded.entries:
        id_ = entry.record.id
        if entry.key.kind is Kind.CASE_STUDY and is_placeholder(id_) and id_ not in published:
            yield entry


def _published_ids(ledger: Ledger) -> Iterator[str]:
    folder = f"{Kind.CASE_STUDY.plural}/"
    for address in ledger:
        if address.startswith(folder) and (id_ := address.removeprefix(folder).split("/")[0]):
            yield id_
