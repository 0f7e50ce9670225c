"""Attributes: the five attributes of effective leadership."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Heading, Hidden, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import AttributeLink, Label, Order, Point, Prose, Several, Summary
from macros.records.record import Record
from macros.records.sections import LinkedBy, Members, OwnQuestions, OwnRatings


class Attribute(Record):
    """One of the five attributes of effective leadership."""

    kind: ClassVar[Kind] = Kind(
        name="attribute",
        place=10,
        code="A",
        page=OwnPage(
            index="Attributes",
            sections=(
                "about",
                "signs",
                Members("behaviours", "Its behaviours", "behaviour"),
                "builds_on",
                LinkedBy("holds-up", "What stands on it", "attribute", "builds_on"),
                LinkedBy(
                    "supported-by",
                    "Behaviours of integrated leadership that support it",
                    "behaviour",
                    "supports_attributes",
                ),
                OwnQuestions("questions", "Questions to reflect on", "reflect"),
                OwnRatings("rating", "Rate yourself from 1 to 5"),
                OwnQuestions("recruiting", "Questions for a recruiting panel", "recruit", added=True),
                LinkedBy("innovations", "Seen in", "innovation", "attributes"),
            ),
        ),
        narrows_search=True,
        has_colour=True,
        must_be_linked=True,
        relates=True,
        has_related=True,
    )

    order: Order
    short: Annotated[Label, Hidden("The figure of the attributes, the crosswalk and profiles show it.")] = (
        Field(description="The name in a few words, for the figure.")
    )
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Annotated[Prose, Heading("What it is and why it matters"), Length(110, 240)] = Field(
        description="What it is and why it matters."
    )
    signs: Annotated[Several[Point], Heading("What you would see")] = Field(
        min_length=3, description="What you would see where it is strong."
    )
    builds_on: Annotated[Several[AttributeLink], Heading("What it stands on")] = Field(
        default=(), description="Attributes that this one stands on."
    )
