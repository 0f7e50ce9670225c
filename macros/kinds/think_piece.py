"""Think pieces: arguments that were written to make leaders think."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.choices import ByLink
from macros.records.field_words import Heading, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import BehaviourLink, Idea, Order, Person, Prose, Several, Summary
from macros.records.record import Record
from macros.records.references import SourceId, ThemeId
from macros.records.sections import OwnQuestions, Perspectives


class ThinkPiece(Record):
    """An argument that was written to make leaders think."""

    kind: ClassVar[Kind] = Kind(
        name="think-piece",
        place=70,
        code="TP",
        page=OwnPage(
            index="Think pieces",
            sections=(
                "argument",
                "key_ideas",
                "tension",
                Perspectives("perspectives", "A practitioner’s perspective"),
                OwnQuestions("questions", "Questions to discuss", "discuss"),
                "since_then",
                "behaviours",
                "cites",
            ),
            lists_all=True,
            schema_type="Article",
        ),
        choices=(
            ByLink("Theme", "theme", "theme"),
            ByLink("Behaviour", "behaviour", "behaviours"),
        ),
        must_be_linked=True,
        relates=True,
        has_related=True,
    )

    theme: ThemeId = Field(description="The theme it belongs to.")
    order: Order
    author: Person = Field(description="Who wrote it.")
    summary: Summary = Field(description="One sentence that stands under the title.")
    argument: Annotated[Prose, Heading("The argument"), Length(225, 495)] = Field(
        description="The argument, in 250 to 450 words."
    )
    tension: Annotated[Prose, Heading("The tension it leaves")] = Field(
        description="The tension that the piece leaves its reader with."
    )
    key_ideas: Annotated[Several[Idea], Heading("Key ideas")] = Field(
        min_length=1, description="Its key ideas."
    )
    since_then: Annotated[Prose | None, Heading("Since then")] = Field(
        default=None, description="What has changed in the world since."
    )
    cites: Annotated[Several[SourceId], Heading("Works it draws on")] = Field(
        default=(), description="The works that it quotes or builds on."
    )
    behaviours: Annotated[
        Several[BehaviourLink],
        Heading("Behaviours it bears on"),
        InCommon("Both bear on", "Both matter to"),
    ] = Field(default=(), description="The behaviours it bears on, and how.")

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return who wrote it."""
        return (("Written by", f"{self.author.name}, {self.author.role}"),)
