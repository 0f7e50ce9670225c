"""Every record has one home, and a place of its own in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.graph import GROUP_FIELDS, Guide
from macros.load import Entry, Loaded
from macros.model import Behaviour, Question
from macros.problems import Problem


def behaviours_have_one_home(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A behaviour belongs to an attribute or, for integrated leadership, to a theme."""
    for entry in guide.entries:
        if isinstance(entry.record, Behaviour):
            yield from _one_of(entry, ("attribute", "theme"))


def questions_have_one_home(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A question belongs to an attribute, a think piece or a case study."""
    for entry in guide.entries:
        if isinstance(entry.record, Question):
            yield from _one_of(entry, ("attribute", "think_piece", "case_study"))


def _one_of(entry: Entry, names: tuple[str, ...]) -> Iterator[Problem]:
    given = [name for name in names if getattr(entry.record, name)]
    choice = " or ".join(f"'{name}:'" for name in names)
    if not given:
        yield entry.problem(
            (),
            "no-home",
            f"it does not say where it belongs: {choice} is missing.",
            "Add one of them, with an id.",
        )
    for name in given[1:]:
        message = f"it belongs to one place only, and '{given[0]}' is given too."
        yield entry.problem((name,), "two-homes", message, "Delete one of the two.")


def orders_differ(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two records of a kind stand at the same place in their group."""
    seen: dict[tuple[Any, ...], Entry] = {}
    for entry in guide.entries:
        record = entry.record
        order = getattr(record, "order", None)
        if order is None:
            continue
        group = next((value for name in GROUP_FIELDS if (value := getattr(record, name, None))), None)
        place = (record.kind, group, getattr(record, "purpose", None), getattr(record, "level", None), order)
        if place in seen:
            message = f"'{seen[place].record.id}' has the order {order} in the same group already."
            yield entry.problem(("order",), "same-order", message, "Give each its own number.")
        seen.setdefault(place, entry)
