"""References from one record to another: a field's type says what kind of record it names.

The kind stands there by its name, so that the kinds' rooms need not know of each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True)
class RefTo:
    """Marks a field of a model as a reference to a record of the kind of this name."""

    kind: str


AttributeId = Annotated[str, RefTo("attribute")]
BehaviourId = Annotated[str, RefTo("behaviour")]
ThemeId = Annotated[str, RefTo("theme")]
BarrierId = Annotated[str, RefTo("barrier")]
ApproachId = Annotated[str, RefTo("approach")]
CaseStudyId = Annotated[str, RefTo("case-study")]
ThinkPieceId = Annotated[str, RefTo("think-piece")]
MethodId = Annotated[str, RefTo("method")]
OutcomeId = Annotated[str, RefTo("outcome")]
SourceId = Annotated[str, RefTo("source")]
QuestionId = Annotated[str, RefTo("question")]
DefinitionId = Annotated[str, RefTo("definition")]
InnovationId = Annotated[str, RefTo("innovation")]
RecommendationId = Annotated[str, RefTo("recommendation")]
WorkbookId = Annotated[str, RefTo("workbook")]
TermId = Annotated[str, RefTo("term")]
