"""Recommendations: what the 2009 symposium recommended to programmes and partnerships."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.field_words import Heading, Length
from macros.records.kind import Kind, SharedPage
from macros.records.parts import MethodLink, Order, Prose, Several
from macros.records.record import Record


class Recommendation(Record):
    """What the 2009 symposium recommended to programmes and partnerships."""

    kind: ClassVar[Kind] = Kind(
        name="recommendation",
        place=130,
        code="RE",
        page=SharedPage("recommendations/", note="level", links=("methods",), found_by=("text",)),
        listed=True,
    )

    level: Literal["strategic", "management"] = Field(description="Whom it is for.")
    order: Order
    text: Annotated[Prose, Length(30, 100)] = Field(description="What is recommended, and why.")
    methods: Annotated[Several[MethodLink], Heading("Methods that carry it out")] = Field(
        default=(), description="Methods that carry it out."
    )
