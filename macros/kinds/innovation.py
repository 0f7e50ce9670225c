"""Innovations: ways of working that the Strengthening Families programme spread."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Heading, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import AttributeLink, Line, Order, Prose, Several, Summary
from macros.records.record import Record


class Innovation(Record):
    """One of the three ways of working that the Strengthening Families programme spread."""

    kind: ClassVar[Kind] = Kind(
        name="innovation",
        place=100,
        code="IN",
        page=OwnPage(
            index="Innovations",
            sections=("about", "attributes"),
            lists_all=True,
        ),
        must_be_linked=True,
        relates=True,
        has_related=True,
    )

    order: Order
    place: Line = Field(description="The authority where it began.")
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Annotated[Prose, Heading("What it is"), Length(40, 150)] = Field(
        description="What the publication says of it."
    )
    attributes: Annotated[
        Several[AttributeLink],
        Heading("Attributes it shows"),
        InCommon("Both show", "Both can be seen in"),
    ] = Field(default=(), description="The attributes that it shows, and how.")

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return where it began."""
        return (("Began in", self.place),)
