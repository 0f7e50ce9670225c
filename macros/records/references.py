"""The kinds of record, and the typed references between them.

A kind has one name everywhere: the singular in code and links (`case-study`), the
plural for its folder in `data/` and in the guide's addresses (`case-studies`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, NamedTuple

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
#: A short code: letters for the kind, a number, and for questions a second number: B12, Q2.3.
CODE_PATTERN = r"^[A-Z]{1,2}[1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?$"
#: What stands in a new record where something is to be written.
BLANK = "…"


class Kind(StrEnum):
    """Every kind of record the guide holds, in the order in which readers meet them."""

    ATTRIBUTE = "attribute"
    BEHAVIOUR = "behaviour"
    THEME = "theme"
    BARRIER = "barrier"
    APPROACH = "approach"
    CASE_STUDY = "case-study"
    THINK_PIECE = "think-piece"
    PERSPECTIVE = "perspective"
    METHOD = "method"
    INNOVATION = "innovation"
    WORKBOOK = "workbook"
    PROGRAMME = "programme"
    RECOMMENDATION = "recommendation"
    DEFINITION = "definition"
    OUTCOME = "outcome"
    QUESTION = "question"
    TERM = "term"
    SOURCE = "source"

    @property
    def plural(self) -> str:
        """The kind's name for several, as in `data/` and in addresses: `case-studies`."""
        if self is Kind.CASE_STUDY:
            return "case-studies"
        return f"{self.value}es" if self is Kind.APPROACH else f"{self.value}s"

    @property
    def label(self) -> str:
        """The kind's name in a sentence: `case study`."""
        return self.value.replace("-", " ")

    @property
    def with_article(self) -> str:
        """The kind's name with its article: `an approach`."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self.label}"


class Key(NamedTuple):
    """What names one record in the whole guide: its kind and its id."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        """Write the key as links do: `barrier:lack-of-trust`."""
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True)
class RefTo:
    """Marks a field of a model as a reference to a record of one kind."""

    kind: Kind


def is_id(text: str) -> bool:
    """Say whether `text` may be an id: lower-case words joined by hyphens, 60 characters at most."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


def key_of(text: str) -> Key | None:
    """Read a link target as contributors write it (`barrier:lack-of-trust`); None where it is not one."""
    kind, separator, id_ = text.partition(":")
    if not separator or kind not in set(Kind):
        return None
    return Key(Kind(kind), id_)


# One alias for each kind that others refer to: the field's type says what it points at.
AttributeId = Annotated[str, RefTo(Kind.ATTRIBUTE)]
BehaviourId = Annotated[str, RefTo(Kind.BEHAVIOUR)]
ThemeId = Annotated[str, RefTo(Kind.THEME)]
BarrierId = Annotated[str, RefTo(Kind.BARRIER)]
ApproachId = Annotated[str, RefTo(Kind.APPROACH)]
CaseStudyId = Annotated[str, RefTo(Kind.CASE_STUDY)]
ThinkPieceId = Annotated[str, RefTo(Kind.THINK_PIECE)]
MethodId = Annotated[str, RefTo(Kind.METHOD)]
OutcomeId = Annotated[str, RefTo(Kind.OUTCOME)]
SourceId = Annotated[str, RefTo(Kind.SOURCE)]
QuestionId = Annotated[str, RefTo(Kind.QUESTION)]
DefinitionId = Annotated[str, RefTo(Kind.DEFINITION)]
InnovationId = Annotated[str, RefTo(Kind.INNOVATION)]
RecommendationId = Annotated[str, RefTo(Kind.RECOMMENDATION)]
WorkbookId = Annotated[str, RefTo(Kind.WORKBOOK)]
TermId = Annotated[str, RefTo(Kind.TERM)]
