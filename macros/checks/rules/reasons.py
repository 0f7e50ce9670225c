"""Every link's reason is its own."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import rule
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded
from macros.loading.fields import Leaf
from macros.loading.record_file import Entry
from macros.problems.problem import Problem
from macros.records.ids import is_placeholder
from macros.records.parts import Link


@rule()
def no_reason_twice(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two links give the same reason, whatever their capitals and spaces."""
    first: dict[str, tuple[Entry, Leaf]] = {}
    # A new record is told of, and not the one that was there before it.
    for entry in sorted(guide.entries, key=lambda entry: is_placeholder(entry.key.id)):
        for leaf in entry.leaves:
            if leaf.place[-1] != "because" or not isinstance(leaf.holder, Link):
                continue
            reason = " ".join(leaf.text.casefold().split()).rstrip(".")
            other, given = first.setdefault(reason, (entry, leaf))
            if given is not leaf:
                where = f"{other.path}:{other.problem(given.place, '', '').line}"
                message = f"this reason is given already, in {where}."
                yield entry.problem(
                    leaf.place, "reason-twice", message, "Say what is true of this link alone."
                )
