"""Programmes: sessions for a training programme, put together from records that exist."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Heading
from macros.records.kind import Kind, OwnPage
from macros.records.parts import Line, Order, Part, Point, Prose, RecordId, Several, Summary, Title
from macros.records.phrases import time_in_words
from macros.records.record import Record
from macros.records.references import (
    ApproachId,
    AttributeId,
    BarrierId,
    BehaviourId,
    CaseStudyId,
    DefinitionId,
    InnovationId,
    MethodId,
    QuestionId,
    RecommendationId,
    TermId,
    ThemeId,
    ThinkPieceId,
    WorkbookId,
)
from macros.records.sections import Agenda, LearningSystems, Papers


class Use(Part):
    """A record that an activity works with. Exactly one field names it; `block` goes with a workbook."""

    attribute: AttributeId | None = Field(default=None, description="The id of an attribute.")
    behaviour: BehaviourId | None = Field(default=None, description="The id of a behaviour.")
    theme: ThemeId | None = Field(default=None, description="The id of a theme.")
    barrier: BarrierId | None = Field(default=None, description="The id of a barrier.")
    approach: ApproachId | None = Field(default=None, description="The id of an approach.")
    case_study: CaseStudyId | None = Field(default=None, description="The id of a case study.")
    think_piece: ThinkPieceId | None = Field(default=None, description="The id of a think piece.")
    method: MethodId | None = Field(default=None, description="The id of a way of developing leaders.")
    innovation: InnovationId | None = Field(default=None, description="The id of an innovation.")
    question: QuestionId | None = Field(default=None, description="The id of a question.")
    definition: DefinitionId | None = Field(default=None, description="The id of a definition.")
    recommendation: RecommendationId | None = Field(default=None, description="The id of a recommendation.")
    term: TermId | None = Field(default=None, description="The id of a term of the glossary.")
    workbook: WorkbookId | None = Field(default=None, description="The id of a workbook.")
    block: RecordId | None = Field(
        default=None, description="For a workbook: the name of one of its blocks, to work with that alone."
    )


class Activity(Part):
    """Something that a session's group does, with the time it takes. A break is one, too."""

    title: Title = Field(description="What it is called on the agenda.")
    minutes: Annotated[int, Field(ge=1, le=240, description="How long it takes, in minutes.")]
    instructions: Prose = Field(description="What people do, told to those who take part.")
    uses: Several[Use] = Field(
        default=(), description="The records, questions or workbook blocks that it works with."
    )
    notes: Prose | None = Field(default=None, description="What only the facilitator reads.")


class Session(Part):
    """A meeting of the group within a programme."""

    name: RecordId = Field(description="What links to it use. Never change it.")
    aliases: Several[RecordId] = Field(default=(), description="Names that it, or one now gone, had.")
    title: Title = Field(description="What it is called.")
    minutes: Annotated[
        int, Field(ge=5, le=480, description="How long it is, breaks included: its activities add up to it.")
    ]
    purpose: Point = Field(description="What people leave with, in one sentence.")
    preparation: Prose | None = Field(default=None, description="What those who take part do beforehand.")
    materials: Several[Line] = Field(default=(), description="What must lie ready.")
    activities: Several[Activity] = Field(min_length=1, description="What the group does, in order.")
    notes: Prose | None = Field(default=None, description="What only the facilitator reads.")


class Programme(Record):
    """Sessions for a training programme, put together from records that exist."""

    kind: ClassVar[Kind] = Kind(
        name="programme",
        place=120,
        code="PR",
        page=OwnPage(
            index="Programmes",
            sections=(
                "aims",
                Papers("papers", "Handout and facilitator’s guide"),
                LearningSystems("learning-systems", "For a learning system"),
                "before",
                Agenda("sessions", "Sessions"),
                "afterwards",
            ),
            parts=("handout", "facilitator"),
            styles=("programme",),
            piece="session",
            schema_type="LearningResource",
        ),
        linked_from="Used in sessions",
        gives_reasons=False,
        in_feed=True,
    )

    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    for_whom: Line = Field(description="Whom it is for, and how many at a time.")
    aims: Annotated[tuple[Point, ...], Heading("What it is for")] = Field(
        min_length=1, max_length=6, description="What it is to bring about."
    )
    minutes: Annotated[
        int, Field(ge=5, le=5000, description="How long all of it is, in minutes: its sessions add up to it.")
    ]
    before: Annotated[Prose | None, Heading("See to this first")] = Field(
        default=None, description="What the organiser sees to beforehand."
    )
    sessions: Several[Session] = Field(min_length=1, description="Its sessions, in order.")
    afterwards: Annotated[Prose | None, Heading("What keeps it going")] = Field(
        default=None, description="What keeps it from being forgotten."
    )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return for whom it is, and how long it takes."""
        return (("For", self.for_whom), ("Time", self.whole_time()))

    def whole_time(self) -> str:
        """Return how long all of it takes, and in how many sessions."""
        several = f"{len(self.sessions)} sessions" if len(self.sessions) > 1 else "one session"
        return f"{time_in_words(self.minutes)}, in {several}"


#: The fields of a use that name a record.
USED = tuple(name for name in Use.model_fields if name != "block")
