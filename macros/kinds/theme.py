"""Themes: people, processes, purpose and power, by which barriers and approaches are ordered."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Heading, Hidden, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import Order, Prose, Summary, Title
from macros.records.record import Record
from macros.records.sections import Members


class Theme(Record):
    """One of the four themes: people, processes, purpose and power."""

    kind: ClassVar[Kind] = Kind(
        name="theme",
        place=30,
        code="TH",
        page=OwnPage(
            # Themes stand among the barriers that they order.
            index="Barriers",
            index_of="barrier",
            sections=(
                "about",
                Members("barriers", "Barriers", "barrier"),
                Members("approaches", "Approaches that help", "approach"),
                Members("behaviours", "Behaviours of integrated leadership", "behaviour"),
                Members("think-pieces", "Think piece", "think-piece"),
            ),
        ),
        narrows_search=True,
        has_colour=True,
        must_be_linked=True,
        gives_reasons=False,
    )

    order: Order
    subtitle: Annotated[Title, Hidden("Tables of barriers and approaches show it.")] = Field(
        description="The challenge the theme stands for: trust and belief."
    )
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Annotated[Prose, Heading("What this theme is about"), Length(50, 135)] = Field(
        description="What the theme holds together."
    )
