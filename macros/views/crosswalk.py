"""The crosswalk: how the behaviours of integrated leadership support the five attributes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.kinds.attribute import Attribute
from macros.kinds.behaviour import Behaviour
from macros.records.kind import Key
from macros.views.page_context import PageContext, accent_of
from macros.views.shapes import Row

SUPPORTS = ("supports_attributes", "supports_behaviours")


@dataclass(frozen=True)
class Cell:
    """Where a behaviour meets an attribute: the links between them, and the anchor of their list."""

    attribute: Row
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class CrosswalkRow:
    """One behaviour of integrated leadership with its cells, an attribute each."""

    id: str
    behaviour: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CrosswalkView:
    """The whole crosswalk."""

    attributes: tuple[Row, ...]
    rows: tuple[CrosswalkRow, ...]
    #: The ids of behaviours that were renamed or withdrawn: links to them were published.
    left: tuple[str, ...]


def crosswalk(context: PageContext) -> CrosswalkView:
    """Make the crosswalk: a row for each behaviour of integrated leadership, a cell for each attribute."""
    attributes = context.guide.all(Attribute)
    columns = tuple(replace(context.row(a.key), title=a.short) for a in attributes)
    rows = []
    for behaviour in context.guide.all(Behaviour):
        if behaviour.theme is None:
            continue
        links = context.outgoing(behaviour, *SUPPORTS)
        cells = []
        for attribute, column in zip(attributes, columns, strict=True):
            own = [(key, because) for key, because in links if accent_of(key, context.guide) == attribute.id]
            anchor = f"{behaviour.id}-{attribute.id}"
            cells.append(Cell(column, anchor, context.rows(own, with_kind=True)))
        key = Key(Behaviour.kind, behaviour.id)
        rows.append(CrosswalkRow(behaviour.id, context.row(key, behaviour.summary), tuple(cells)))
    return CrosswalkView(columns, tuple(rows), context.guide.former_ids(Behaviour.kind))
