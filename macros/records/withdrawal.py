"""What stays of a record that was removed: its name, and a note for those who follow an old link."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from pydantic import Field

from macros.records.parts import Because, DoneOn, Line, Part, Several
from macros.records.record import Record

#: What a withdrawn record keeps, in this order; everything else goes.
KEPT = ("id", "title", "code", "aliases", "withdrawn")


class Withdrawn(Part):
    """Since when a record is gone, why, and what to read in its place."""

    on: DoneOn = Field(description="The day on which it was taken out: YYYY-MM-DD.")
    reason: Because = Field(description="Why, in a sentence for somebody who followed an old link.")
    instead: Several[Line] = Field(
        default=(), description="What to read in its place: records, as in barrier:silos."
    )
    page: Line | None = Field(
        default=None,
        description="For a question or a perspective: whose page it stood on, as in attribute:values.",
    )


class Tombstone(Record):
    """A withdrawn record: of the fields of a record it has those in `KEPT` alone; loading sees to that."""

    #: The model of what it stands in the place of.
    stands_for: ClassVar[type[Record]] = Record

    withdrawn: Withdrawn = Field(description="Since when it is gone, and why.")

    def __reduce__(self) -> tuple[Any, ...]:
        # Models that are made have no name to be found by.
        return _remade, (self.stands_for, self.__getstate__())


@cache
def tombstone_of(model: type[Record]) -> type[Tombstone]:
    """Return the model of a withdrawn record of the kind that `model` is for."""
    return type(
        f"Withdrawn{model.__name__}",
        (Tombstone,),
        {"__module__": __name__, "__doc__": Tombstone.__doc__, "kind": model.kind, "stands_for": model},
    )


def _remade(model: type[Record], state: dict[Any, Any]) -> Tombstone:
    made = tombstone_of(model)
    stone = made.__new__(made)
    stone.__setstate__(state)
    return stone
