"""Workbooks: put together from questions and records that exist, to be filled in on screen or on paper."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.kind import Kind, OwnPage
from macros.records.parts import Label, Line, Order, Part, Prose, RecordId, Summary, Title
from macros.records.record import Record
from macros.records.references import AttributeId, QuestionId


class Block(Part):
    """A piece of a workbook. What it is decides which of the other fields it needs."""

    block: Literal[
        "profile",
        "text",
        "question",
        "rating",
        "next-steps",
        "plan",
        "table",
        "checklist",
        "cards",
        "page-break",
    ] = Field(description="What it is.")
    heading: Title | None = Field(default=None, description="A heading above it.")
    text: Prose | None = Field(default=None, description="Text; for other blocks, an introduction.")
    question: QuestionId | None = Field(default=None, description="For a question or a rating: its id.")
    wording: Literal["self", "other"] = Field(
        default="self", description="For a rating: asked of oneself, or of a colleague about the leader."
    )
    lines: Annotated[int, Field(ge=1, le=30, description="Lines of space to write on.")] = 6
    example: tuple[Annotated[int, Field(ge=1, le=5)], ...] = Field(
        default=(), max_length=5, description="For a profile: five example values, in the attributes' order."
    )
    attribute: AttributeId | None = Field(default=None, description="For next steps: the attribute.")
    name: RecordId | None = Field(
        default=None,
        description="What links to its heading use, and what a plan or a table keeps its answers under. "
        "Never change it.",
    )
    aliases: tuple[RecordId, ...] = Field(default=(), description="Names that it, or one now gone, had.")
    columns: tuple[Label, ...] = Field(
        default=(), max_length=6, description="For a plan or a table: its columns."
    )
    rows: tuple[Line, ...] = Field(default=(), description="For a table: its rows. For a plan: leave out.")
    count: Annotated[int, Field(ge=1, le=20, description="For a plan: how many rows.")] = 4


class Workbook(Record):
    """A workbook, put together from questions and records that exist."""

    kind: ClassVar[Kind] = Kind(
        name="workbook",
        place=110,
        code="WB",
        page=OwnPage(
            index="Workbooks",
            piece="block",
            schema_type="LearningResource",
        ),
        search_weight=0.9,
    )

    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    for_whom: Line = Field(description="Whom it is for.")
    time: Line = Field(description="How long it takes.")
    private: bool = Field(
        default=True, description="True where answers are about a person: the page warns of shared computers."
    )
    blocks: tuple[Block, ...] = Field(min_length=1, description="Its pieces, in order.")
