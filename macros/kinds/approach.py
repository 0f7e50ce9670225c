"""Approaches: what partnerships do to overcome barriers."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.choices import ByHomeOfLinkFrom, ByLink, ByLinkFrom
from macros.records.field_words import Heading, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import BehaviourLink, Order, Point, Prose, Several, Summary
from macros.records.record import Record
from macros.records.references import ThemeId
from macros.records.sections import LinkedBy


class Approach(Record):
    """Something that partnerships do to overcome barriers."""

    kind: ClassVar[Kind] = Kind(
        name="approach",
        plural="approaches",
        place=50,
        code="AP",
        page=OwnPage(
            index="Approaches",
            sections=(
                "about",
                "steps",
                "watch_out",
                LinkedBy("barriers", "Barriers it helps with", "barrier", "approaches"),
                "behaviours",
                LinkedBy("case-studies", "Used in", "case-study", "approaches"),
            ),
            lists_all=True,
        ),
        choices=(
            ByLink("Theme", "theme", "theme"),
            ByHomeOfLinkFrom("Barriers of the theme", "barrier-theme", "barrier", "theme"),
            ByLinkFrom("Barrier it helps with", "barrier", "approaches"),
        ),
        must_be_linked=True,
        relates=True,
        has_related=True,
    )

    theme: ThemeId = Field(description="The theme it belongs to.")
    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Annotated[Prose, Heading("What it is and why it works"), Length(60, 145)] = Field(
        description="What it is and why it works."
    )
    steps: Annotated[tuple[Point, ...], Heading("How to go about it", numbered=True)] = Field(
        min_length=3, max_length=7, description="How to go about it."
    )
    watch_out: Annotated[Prose, Heading("What can go wrong"), Length(20, 70)] = Field(
        description="What can go wrong."
    )
    behaviours: Annotated[
        Several[BehaviourLink],
        Heading("Behaviours it calls for"),
        InCommon("Both call for", "Both are called for by"),
    ] = Field(default=(), description="The behaviours it calls for, and why.")
