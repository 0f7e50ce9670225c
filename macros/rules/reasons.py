"""Every link's reason is its own."""

from __future__ import annotations

from collections.abc import Iterator

from macros.graph import Guide
from macros.load import Loaded
from macros.parts import Link
from macros.problems import Problem


def no_reason_twice(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two links give the same reason, whatever their capitals and spaces."""
    first: dict[str, str] = {}
    for entry in guide.entries:
        for leaf in entry.leaves:
            if leaf.place[-1] != "because" or not isinstance(leaf.holder, Link):
                continue
            reason = " ".join(leaf.text.casefold().split()).rstrip(".")
            if reason in first:
                message = f"this reason is given already, in {first[reason]}."
                yield entry.problem(
                    leaf.place, "reason-twice", message, "Say what is true of this link alone."
                )
            first.setdefault(reason, f"{entry.path}:{entry.problem(leaf.place, '', '').line}")
