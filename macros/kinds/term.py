"""Terms: words and acronyms that readers may not know."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from macros.records.kind import Kind, SharedPage
from macros.records.parts import Line, Point
from macros.records.record import Record

#: The page of all terms.
GLOSSARY = "glossary/"


class Term(Record):
    """A word or an acronym that readers may not know."""

    kind: ClassVar[Kind] = Kind(
        name="term",
        place=170,
        code="TE",
        page=SharedPage(
            GLOSSARY,
            note="stands_for",
            extra="since_then",
            found_by=("stands_for", "text", "since_then"),
        ),
        listed=True,
    )

    stands_for: Line | None = Field(default=None, description="For an acronym: its long form.")
    text: Point = Field(description="What it means, in a sentence or two.")
    since_then: Point | None = Field(default=None, description="What has changed since 2009.")
