"""Workbooks: put together from questions and records that exist, to be filled in on screen or on paper."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.kind import Kind, OwnPage
from macros.records.parts import Label, Line, Order, Part, Prose, RecordId, Several, Summary, Title
from macros.records.record import Record
from macros.records.references import AttributeId, QuestionId

_KEPT_UNDER = "What its answers are kept under, and what links to its heading use. Never change it."


class Block(Part):
    """What every piece of a workbook has, whatever it is."""

    block: Label = Field(description="What it is.")
    heading: Title | None = Field(default=None, description="A heading above it.")
    text: Prose | None = Field(default=None, description="An introduction.")
    name: RecordId | None = Field(default=None, description="What links to its heading use. Never change it.")
    aliases: Several[RecordId] = Field(default=(), description="Names that it, or one now gone, had.")


class TextBlock(Block):
    """Text, as a rule under a heading."""

    block: Literal["text"] = Field(description="Text, as a rule under a heading.")
    text: Prose = Field(description="The text.")


class PageBreakBlock(Block):
    """The start of a new page on paper."""

    block: Literal["page-break"] = Field(description="The start of a new page on paper.")


class QuestionBlock(Block):
    """A question with space to write."""

    block: Literal["question"] = Field(description="A question with space to write.")
    question: QuestionId = Field(description="The id of the question.")
    lines: Annotated[int, Field(ge=1, le=30, description="Lines of space to write on.")] = 6


class RatingBlock(Block):
    """A question to answer with a number from 1 to 5."""

    block: Literal["rating"] = Field(description="A question to answer with a number from 1 to 5.")
    question: QuestionId = Field(description="The id of a question to rate by.")
    wording: Literal["self", "other"] = Field(
        default="self", description="Asked of oneself, or of a colleague about the leader."
    )


class ProfileBlock(Block):
    """The leadership profile that the ratings draw."""

    block: Literal["profile"] = Field(description="The leadership profile that the ratings draw.")
    example: tuple[Annotated[int, Field(ge=1, le=5)], ...] = Field(
        default=(),
        max_length=30,
        description="Example values, one for each attribute, in their order. Without them it is blank.",
    )


class NextStepsBlock(Block):
    """Where to go from the rating of an attribute."""

    block: Literal["next-steps"] = Field(description="Where to go from the rating of an attribute.")
    attribute: AttributeId = Field(description="The id of the attribute.")


class PlanBlock(Block):
    """A table of empty rows: who does what, by when."""

    block: Literal["plan"] = Field(description="A table of empty rows: who does what, by when.")
    name: RecordId = Field(description=_KEPT_UNDER)
    columns: tuple[Label, ...] = Field(min_length=1, max_length=6, description="The words above its columns.")
    count: Annotated[int, Field(ge=1, le=20, description="How many rows it has.")] = 4


class TableBlock(Block):
    """A table whose rows have names."""

    block: Literal["table"] = Field(description="A table whose rows have names.")
    name: RecordId = Field(description=_KEPT_UNDER)
    columns: tuple[Label, ...] = Field(min_length=1, max_length=6, description="The words above its columns.")
    rows: Several[Line] = Field(min_length=1, description="The words before its rows.")


class ChecklistBlock(Block):
    """The barriers by theme, to tick and rank."""

    block: Literal["checklist"] = Field(description="The barriers by theme, to tick and rank.")
    name: RecordId = Field(description=_KEPT_UNDER)


class CardsBlock(Block):
    """Discussion cards, to print and cut out."""

    block: Literal["cards"] = Field(description="Discussion cards, to print and cut out.")


AnyBlock = Annotated[
    TextBlock
    | PageBreakBlock
    | QuestionBlock
    | RatingBlock
    | ProfileBlock
    | NextStepsBlock
    | PlanBlock
    | TableBlock
    | ChecklistBlock
    | CardsBlock,
    Field(discriminator="block"),
]


class Workbook(Record):
    """A workbook, put together from questions and records that exist."""

    kind: ClassVar[Kind] = Kind(
        name="workbook",
        place=110,
        code="WB",
        page=OwnPage(
            index="Workbooks",
            styles=("workbook",),
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
    blocks: tuple[AnyBlock, ...] = Field(min_length=1, max_length=100, description="Its pieces, in order.")
