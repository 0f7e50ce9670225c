"""What records are made of: texts with their limits, citations, people, and links with their reasons.

Lengths are characters for single lines; rules about words and wording are in `macros.checks.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from macros.records.field_words import Asked
from macros.records.ids import ID_LENGTH, ID_PATTERN, is_id
from macros.records.legibility import BLANK, fault_in, has_letters, is_ordinary
from macros.records.references import (
    ApproachId,
    AttributeId,
    BarrierId,
    BehaviourId,
    MethodId,
    OutcomeId,
    SourceId,
)

#: A short code: letters for the kind, a number, and for questions a second number: B12, Q2.3.
CODE_PATTERN = r"^[A-Z]{1,2}[1-9][0-9]{0,8}(\.[1-9][0-9]{0,8})?$"


#: How the schema tells `Ahead`.
YEARS_AHEAD = "x-years-ahead"


class Markdown:
    """Marks a text that may hold simple Markdown: paragraphs, lists, emphasis and links."""


def _id(text: str) -> str:
    if not is_id(text):
        raise PydanticCustomError("bad_id", "an id is lower-case words joined by hyphens")
    return text


def _readable(text: str) -> str:
    if text[:1].isalnum() and is_ordinary(text):
        # As nearly all are: nothing below can be wrong with it.
        return text
    if not text.strip():
        raise PydanticCustomError("blank", "the text is blank")
    if fault := fault_in(text):
        raise PydanticCustomError("character", "{message}", {"message": fault.message, "hint": fault.hint})
    if not has_letters(text) and text.strip() != BLANK:
        raise PydanticCustomError("no_letters", "the text has no letter and no figure")
    return text


def _day(value: Any) -> Any:
    try:
        return (
            date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-01-31") else value
        )
    except ValueError as error:
        raise PydanticCustomError("no_such_date", "the date does not exist") from error


def _declared(value: bool) -> bool:
    if not value:
        raise PydanticCustomError("not_declared", "this has to be declared")
    return value


@dataclass(frozen=True)
class Ahead:
    """Bounds a day or a year: it lies at most so many `years` ahead, for 0 not after today or this year.

    What is valid once stays so, whenever the guide is built again.
    """

    years: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Have pydantic hold a value against the bound once it is a day or a year."""
        return core_schema.no_info_after_validator_function(self._held, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Tell the bound in the schema, for the form."""
        return {**handler(schema), YEARS_AHEAD: self.years}

    def _held(self, value: date | int) -> date | int:
        # It is tomorrow somewhere already.
        today = datetime.now(UTC).date() + timedelta(days=1)
        last = today.year + self.years
        if isinstance(value, date):
            late = (value.year, value.month, value.day) > (last, today.month, today.day)
        else:
            late = value > last
        if late:
            raise PydanticCustomError(
                "too_far_ahead", "it is too far ahead", {"years": self.years, "last": last}
            )
        return value


#: So many items a list holds at most that has no bound of its own: three times what any holds today.
MOST_ITEMS = 40
Item = TypeVar("Item")
#: A list of a record. Every list and every text has an upper bound, in its type: a test looks at all of them.
Several = Annotated[tuple[Item, ...], Field(max_length=MOST_ITEMS)]
RecordId = Annotated[
    str,
    AfterValidator(_id),
    Field(json_schema_extra={"pattern": f"^{ID_PATTERN.pattern}$", "maxLength": ID_LENGTH}),
]
Code = Annotated[
    str,
    StringConstraints(pattern=CODE_PATTERN),
    Field(json_schema_extra={"maxLength": len("BA123456789.123456789")}),
]
Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(_readable)]
Title = Annotated[str, StringConstraints(max_length=90), AfterValidator(_readable)]
Label = Annotated[str, StringConstraints(max_length=40), AfterValidator(_readable)]
Summary = Annotated[str, StringConstraints(max_length=260), AfterValidator(_readable)]
Point = Annotated[str, StringConstraints(max_length=400), AfterValidator(_readable), Markdown()]
Prose = Annotated[str, StringConstraints(max_length=6000), AfterValidator(_readable), Markdown()]
Because = Annotated[str, StringConstraints(max_length=400), AfterValidator(_readable)]
Day = Annotated[date, BeforeValidator(_day)]
#: When something was done.
DoneOn = Annotated[Day, Ahead(0)]
#: When something is to be looked at again: nobody would remember why after more years.
LookedAtBy = Annotated[Day, Ahead(5)]
#: What must be true, and said: `false` is not an answer.
Declared = Annotated[bool, AfterValidator(_declared), Field(json_schema_extra={"const": True})]
Order = Annotated[int, Field(ge=1, le=99, description="Where it stands in its group, counting from 1.")]

Agency = Literal[
    "children's social care",
    "council",
    "early years",
    "fire and rescue",
    "health",
    "housing",
    "police",
    "schools",
    "voluntary sector",
    "youth justice",
    "youth work",
    "another agency",
]
PlaceType = Literal["city", "town", "county", "borough", "village", "region"]


class Part(BaseModel):
    """A piece of a record: unknown fields are refused and nothing changes after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Citation(Part):
    """Where in a publication something comes from."""

    source: SourceId = Field(description="The publication: an id from data/sources.yml.")
    section: Line = Field(description="The section, table or appendix, as the publication names it.")


class Person(Part):
    """Somebody whom a publication names, with the role they had then."""

    name: Annotated[Line, Asked("Name", "As they wish it to be written.")] = Field(
        description="The name as the publication gives it."
    )
    role: Annotated[Line, Asked("Role", "The role they had then.", "Head of early help")] = Field(
        description="The role at the time."
    )


class Declaration(Part):
    """What whoever offers a case study declares: needed where no publication tells it."""

    contributor: Annotated[
        Line,
        Asked(
            "Who shares it",
            "Your role and organisation. The page shows this. No name is needed.",
            "Head of early help, a county council",
        ),
    ] = Field(
        description="Who shares it, as the page tells it: your role and organisation. No name is needed."
    )
    approved_by: Annotated[
        Line,
        Asked(
            "Who approved it",
            "The role of whoever approved it for publication.",
            "Director of children’s services",
        ),
    ] = Field(description="The role of the person who approved it for publication.")
    approved_on: Annotated[
        DoneOn,
        Asked("When they approved it", "The date on which they said yes.", name="When it was approved"),
    ] = Field(description="When they approved it: YYYY-MM-DD.")
    organisation: Annotated[Line, Asked("Organisation that signed it off", "The page shows this, too.")] = (
        Field(description="The organisation that signed it off.")
    )
    signed_off: Annotated[Declared, Asked("My organisation agrees that this is published.")] = Field(
        description="The organisation agrees that this is published."
    )
    nobody_identifiable: Annotated[
        Declared,
        Asked("No child, parent or family can be recognised in it, not even by people who know them."),
    ] = Field(
        description="No child, parent or family can be recognised in it, not even by people who know them."
    )
    no_live_proceedings: Annotated[
        Declared, Asked("It touches no court case, review or inquiry that is still going on.")
    ] = Field(description="It touches no court case, review or inquiry that is still going on.")
    right_to_share: Annotated[
        Declared,
        Asked("I have the right to share this text, and others may use it under the guide’s licence."),
    ] = Field(description="You have the right to share this text, under the guide's licence.")
    named_people_agreed: Annotated[
        Declared | None,
        Asked("Everybody who is named has agreed to it.", "Tick it only if you named somebody."),
    ] = Field(default=None, description="Where people are named: each of them has agreed to it.")


Answer = Literal["place", "organisation", "role", "agreed"]


class Confirmation(Part):
    """Words that may point to a person, and why they may stand.

    Whoever shares a case study gives an `answer`; a reviewer says `because` and `by`.
    """

    words: Line = Field(description="The words, exactly as they stand in the record.")
    answer: Answer | None = Field(
        default=None,
        description="What they name: a place that may be named, an organisation that agreed, a role, "
        "or a person who agreed.",
    )
    because: Because | None = Field(default=None, description="Why they point to nobody.")
    by: Line | None = Field(default=None, description="The role of the reviewer.")


class Idea(Part):
    """A key idea with a name of its own, and the points it is made of."""

    title: Title = Field(description="What the idea is called.")
    text: Prose | None = Field(default=None, description="The idea in a sentence or two.")
    points: Several[Point] = Field(default=(), description="Its parts, one a line.")


class Link(Part):
    """A link to another record that says why it is there."""

    because: Annotated[
        Because, Asked("Why it fits", "One sentence about your case study, not used twice.")
    ] = Field(
        description="The reason, in one plain sentence that a practitioner would nod at. Never used twice."
    )


class AttributeLink(Link):
    """A link to an attribute."""

    attribute: AttributeId = Field(description="The id of the attribute.")


class BehaviourLink(Link):
    """A link to a behaviour."""

    behaviour: BehaviourId = Field(description="The id of the behaviour.")


class BarrierLink(Link):
    """A link to a barrier."""

    barrier: BarrierId = Field(description="The id of the barrier.")


class ApproachLink(Link):
    """A link to an approach."""

    approach: ApproachId = Field(description="The id of the approach.")


class OutcomeLink(Link):
    """A link to one of the five Every Child Matters outcomes."""

    outcome: OutcomeId = Field(description="The id of the outcome.")


class MethodLink(Link):
    """A link to a way of developing leaders."""

    method: MethodId = Field(description="The id of the method.")
