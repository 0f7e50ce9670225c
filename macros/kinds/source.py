"""Sources: the publications that the guide re-tells, and the works that they cite."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from macros.records.field_words import Hidden
from macros.records.kind import Kind, SharedPage
from macros.records.parts import Ahead, Citation, Line, Point, Prose, Several
from macros.records.record import Record
from macros.records.references import SourceId


class Source(Record):
    """A publication that the guide re-tells, or a work that one of them cites."""

    kind: ClassVar[Kind] = Kind(
        name="source",
        place=180,
        code="SO",
        page=SharedPage(
            "sources/", text="entry", extra="made", links=None, first="publication", found_by=("entry",)
        ),
        listed=True,
        search_weight=0.75,
        must_be_sourced=False,
    )

    sources: Annotated[Several[Citation], Hidden("Its entry says what it is: it needs no source.")] = Field(
        default=(),
        description="Where it comes from: publication and section. At least one, or say added_by_guide.",
    )
    publication: bool = Field(
        default=False, description="True for the two publications that the guide re-tells."
    )
    authors: Annotated[Several[Line], Hidden("The entry names them.")] = Field(
        default=(), description="Authors or the body that issued it."
    )
    year: Annotated[int, Field(ge=1900), Ahead(0)] | None = Field(
        default=None, description="Year, if it is known."
    )
    entry: Point = Field(description="The whole bibliographic entry.")
    cited_in: Several[SourceId] = Field(default=(), description="The publications that cite it.")
    made: Prose | None = Field(default=None, description="For a publication: how it was made.")
