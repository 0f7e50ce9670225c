"""Outcomes: the five outcomes of Every Child Matters."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from macros.records.kind import Kind, SharedPage
from macros.records.parts import Order, Prose
from macros.records.record import Record
from macros.records.sections import LinkedBy


class Outcome(Record):
    """One of the five outcomes of Every Child Matters."""

    kind: ClassVar[Kind] = Kind(
        name="outcome",
        place=150,
        code="OU",
        page=SharedPage(
            "outcomes/",
            links=(LinkedBy("", "Case studies", "case-study", "outcomes"),),
            found_by=("text",),
        ),
        listed=True,
        narrows_search=True,
        relates=True,
    )

    order: Order
    text: Prose = Field(description="What it means.")
