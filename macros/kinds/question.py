"""Questions: to reflect on, to rate yourself by, to recruit with or to discuss."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.field_words import Hidden
from macros.records.kind import HostPage, Kind
from macros.records.parts import Citation, Order, Point, Several
from macros.records.record import Record
from macros.records.references import AttributeId, BehaviourId, CaseStudyId, ThinkPieceId


class Question(Record):
    """A question to reflect on, to rate yourself by, to recruit with or to discuss."""

    kind: ClassVar[Kind] = Kind(
        name="question",
        place=160,
        code="Q",
        page=HostPage(
            hosts=("attribute", "think-piece", "case-study"),
            found_by=("text", "other", "five", "three", "one", "listen_for"),
        ),
        listed=True,
        coded_at_home=True,
        search_weight=0.8,
    )

    sources: Annotated[
        Several[Citation], Hidden("It stands among others on a page that says where all of it comes from.")
    ] = Field(
        default=(),
        description="Where it comes from: publication and section. At least one, or say added_by_guide.",
    )
    purpose: Literal["reflect", "rate", "recruit", "discuss"] = Field(description="What it is for.")
    attribute: AttributeId | None = Field(default=None, description="The attribute it belongs to.")
    think_piece: ThinkPieceId | None = Field(default=None, description="The think piece it belongs to.")
    case_study: CaseStudyId | None = Field(default=None, description="The case study it belongs to.")
    order: Order
    text: Point = Field(description="The question, in the words of the person who answers.")
    other: Point | None = Field(
        default=None, description="For a rating: the same, asked of a colleague (360 degrees)."
    )
    five: Point | None = Field(default=None, description="For a rating: what a 5 sounds like.")
    three: Point | None = Field(default=None, description="For a rating: what a colleague would see at 3.")
    one: Point | None = Field(default=None, description="For a rating: what a colleague would see at 1.")
    listen_for: Several[Point] = Field(
        default=(), description="For recruiting: what good evidence sounds like."
    )
    behaviours: Several[BehaviourId] = Field(default=(), description="The behaviours it asks about.")
