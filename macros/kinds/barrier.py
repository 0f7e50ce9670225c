"""Barriers: what stands in the way of integrated leadership."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.choices import ByLink
from macros.records.field_words import Heading, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import ApproachLink, BehaviourLink, Order, Point, Prose, Several, Summary
from macros.records.record import Record
from macros.records.references import ThemeId
from macros.records.sections import LinkedBy


class Barrier(Record):
    """Something that stands in the way of integrated leadership."""

    kind: ClassVar[Kind] = Kind(
        name="barrier",
        place=40,
        code="BA",
        page=OwnPage(
            index="Barriers",
            sections=(
                "recognise",
                "why",
                "approaches",
                "behaviours",
                "first_step",
                LinkedBy("case-studies", "Met in", "case-study", "barriers"),
            ),
            lists_all=True,
        ),
        choices=(
            ByLink("Theme", "theme", "theme"),
            ByLink("Approach that helps", "approach", "approaches"),
            ByLink("Behaviour that prevents it", "behaviour", "behaviours"),
        ),
        must_be_linked=True,
        relates=True,
        has_related=True,
    )

    theme: ThemeId = Field(description="The theme it belongs to.")
    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    recognise: Annotated[tuple[Point, ...], Heading("How to recognise it")] = Field(
        min_length=3, max_length=6, description="How to recognise it."
    )
    why: Annotated[Prose, Heading("Why it happens"), Length(54, 135)] = Field(description="Why it happens.")
    approaches: Annotated[
        Several[ApproachLink],
        Heading("What helps, and why"),
        InCommon("Both yield to", "Both help against"),
    ] = Field(min_length=1, description="What helps, and why.")
    behaviours: Annotated[
        Several[BehaviourLink],
        Heading("Behaviours that prevent it"),
        InCommon("Both are prevented by", "Both prevent"),
    ] = Field(min_length=1, description="The behaviours that prevent it, and why.")
    first_step: Annotated[Prose, Heading("A first step"), Length(25, 80)] = Field(
        description="A first step that needs nobody's permission."
    )
