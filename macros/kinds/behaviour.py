"""Behaviours: what effective leaders do."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.choices import ByLink, ByLinkFrom
from macros.records.field_words import Heading, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import AttributeLink, BehaviourLink, Order, Point, Prose, Several, Summary
from macros.records.record import Record
from macros.records.references import AttributeId, ThemeId
from macros.records.sections import BothWays, LinkedBy, QuestionsAbout


class Behaviour(Record):
    """Something that effective leaders do: of an attribute, or of integrated leadership (a theme)."""

    kind: ClassVar[Kind] = Kind(
        name="behaviour",
        place=20,
        code="B",
        page=OwnPage(
            index="Behaviours",
            sections=(
                "about",
                "in_practice",
                "other_characteristics",
                "try_this",
                "working",
                LinkedBy("barriers", "What gets in the way, and how this helps", "barrier", "behaviours"),
                "supports_attributes",
                "supports_behaviours",
                LinkedBy("supported-by", "Behaviours that support it", "behaviour", "supports_behaviours"),
                BothWays("goes-with", "Goes well with", "goes_with"),
                LinkedBy("case-studies", "Seen in", "case-study", "behaviours"),
                QuestionsAbout("questions", "Questions to reflect on"),
            ),
        ),
        choices=(
            ByLink("Attribute", "attribute", "attribute"),
            ByLink("Theme", "theme", "theme"),
            ByLinkFrom("Barrier it prevents", "barrier", "behaviours"),
        ),
        relates=True,
        has_related=True,
    )
    guides_own: ClassVar[frozenset[str]] = frozenset({"try_this", "working"})

    attribute: AttributeId | None = Field(default=None, description="The attribute it belongs to.")
    theme: ThemeId | None = Field(
        default=None, description="For a behaviour of integrated leadership: the theme it belongs to."
    )
    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Annotated[Prose, Heading("What it is and why it matters"), Length(72, 165)] = Field(
        description="What it is and why it matters: 80 to 150 words."
    )
    in_practice: Annotated[tuple[Point, ...], Heading("What it looks like in practice")] = Field(
        min_length=3,
        max_length=7,
        description="What it looks like: three to six things a colleague could observe.",
    )
    other_characteristics: Annotated[Several[Point], Heading("Other characteristics")] = Field(
        default=(), description="Further characteristics that the publication lists."
    )
    try_this: Annotated[Prose, Heading("Try this week"), Length(25, 90)] = Field(
        description="Something to try this week."
    )
    working: Annotated[Several[Point], Heading("Signs that it is working")] = Field(
        min_length=2, description="Signs that it is working."
    )
    supports_attributes: Annotated[
        Several[AttributeLink],
        Heading("Attributes it supports"),
        InCommon("Both support", "Both are supported by"),
    ] = Field(default=(), description="Attributes that this behaviour of integrated leadership supports.")
    supports_behaviours: Annotated[
        Several[BehaviourLink],
        Heading("Behaviours it supports"),
        InCommon("Both support", "Both are supported by"),
    ] = Field(default=(), description="Behaviours of the attributes that this one supports.")
    goes_with: Annotated[Several[BehaviourLink], InCommon("Both go with", "Both go with")] = Field(
        default=(), description="Behaviours that go well with this one."
    )

    def called(self) -> str:
        """Return what its page calls the kind of thing that it is."""
        return "Behaviour of integrated leadership" if self.theme else super().called()
