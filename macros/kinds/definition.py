"""Definitions: working definitions of integration."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Heading
from macros.records.kind import Kind, SharedPage
from macros.records.parts import BehaviourLink, Order, Point, Prose, Several
from macros.records.record import Record


class Definition(Record):
    """A working definition of integration."""

    kind: ClassVar[Kind] = Kind(
        name="definition",
        place=140,
        code="DE",
        page=SharedPage(
            "definitions/", points="stresses", links=("behaviours",), found_by=("text", "stresses")
        ),
        listed=True,
        must_be_linked=True,
    )

    order: Order
    text: Prose = Field(description="The definition, re-told.")
    stresses: Several[Point] = Field(
        min_length=1, description="What this definition stresses that others do not."
    )
    behaviours: Annotated[Several[BehaviourLink], Heading("Behaviours it asks for")] = Field(
        default=(), description="The behaviours it asks for, and why."
    )
