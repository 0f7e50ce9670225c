"""Every link's reason is its own."""

from __future__ import annotations

from collections.abc import Iterator

from macros.guide.graph import Guide
from macros.loading.data_folder import Entry, Loaded
from macros.loading.fields import Leaf
from macros.problems.problem import Problem
from macros.records.parts import Link

#: All but what stays of every letter and figure: two reasons with different ones are different.
_NO_LETTERS = bytes(set(range(256)) - set(b"abcdefghijklmnopqrstuvwxyz0123456789"))


def no_reason_twice(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two links give the same reason, whatever their capitals and spaces."""
    reasons = [
        (entry, leaf)
        for entry in guide.entries
        for leaf in entry.leaves
        if leaf.place[-1] == "because" and isinstance(leaf.holder, Link)
    ]
    if len({_letters(leaf.text) for _, leaf in reasons}) < len(reasons):
        yield from _given_twice(reasons)


def _letters(reason: str) -> bytes:
    """Give the plain letters and figures of a reason, which say quickly that it is like no other."""
    return reason.casefold().encode().translate(None, _NO_LETTERS)


def _given_twice(reasons: list[tuple[Entry, Leaf]]) -> Iterator[Problem]:
    first: dict[str, tuple[Entry, Leaf]] = {}
    for entry, leaf in reasons:
        reason = " ".join(leaf.text.casefold().split()).rstrip(".")
        other, place = first.setdefault(reason, (entry, leaf))
        if place is not leaf:
            where = f"{other.path}:{other.problem(place.place, '', '').line}"
            message = f"this reason is given already, in {where}."
            yield entry.problem(leaf.place, "reason-twice", message, "Say what is true of this link alone.")
