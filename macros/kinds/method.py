"""Methods: ways of developing leaders."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.choices import ByLink
from macros.records.field_words import Heading, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import BehaviourLink, Order, Point, Prose, Several, Summary
from macros.records.record import Record


class Method(Record):
    """A way of developing leaders."""

    kind: ClassVar[Kind] = Kind(
        name="method",
        place=90,
        code="ME",
        page=OwnPage(
            index="Ways to develop leaders",
            sections=("about", "steps", "watch_out", "behaviours"),
            lists_all=True,
            schema_type="LearningResource",
        ),
        choices=(ByLink("Behaviour", "behaviour", "behaviours"),),
        must_be_linked=True,
        relates=True,
        has_related=True,
    )

    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Annotated[Prose, Heading("What it is and what it is good for"), Length(50, 150)] = Field(
        description="What it is and what it is good for."
    )
    steps: Annotated[tuple[Point, ...], Heading("How to run it", numbered=True)] = Field(
        min_length=3, max_length=7, description="How to run it."
    )
    watch_out: Annotated[Prose, Heading("What can go wrong"), Length(18, 75)] = Field(
        description="What can go wrong."
    )
    behaviours: Annotated[
        Several[BehaviourLink],
        Heading("Behaviours it develops"),
        InCommon("Both develop", "Both can be learned by"),
    ] = Field(default=(), description="The behaviours it develops, and why.")
