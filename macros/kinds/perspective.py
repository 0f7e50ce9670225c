"""Perspectives: practitioners' answers to the think pieces."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Length
from macros.records.kind import HostPage, Kind
from macros.records.parts import BehaviourLink, Person, Point, Prose, Several, Summary
from macros.records.record import Record
from macros.records.references import ThinkPieceId


class Perspective(Record):
    """A practitioner's answer to a think piece."""

    kind: ClassVar[Kind] = Kind(
        name="perspective",
        place=80,
        code="PE",
        page=HostPage(
            hosts=("think-piece",),
            found_by=("author", "summary", "account", "takeaways"),
        ),
        search_weight=0.9,
        must_be_linked=True,
    )

    think_piece: ThinkPieceId = Field(description="The think piece that it answers.")
    author: Person = Field(description="Who gave it.")
    summary: Summary = Field(description="One sentence that says what it adds.")
    account: Annotated[Prose, Length(108, 275)] = Field(
        description="What the practitioner reports and concludes."
    )
    takeaways: Several[Point] = Field(min_length=2, description="What to take from it.")
    behaviours: Several[BehaviourLink] = Field(default=(), description="The behaviours it bears on, and how.")
