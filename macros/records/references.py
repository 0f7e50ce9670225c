"""References from one record to another: a field's type says what kind of record it names.

The kind stands there by its name, so that the kinds' rooms need not know of each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from macros.records.ids import ID_LENGTH


@dataclass(frozen=True)
class RefTo:
    """Marks a field of a model as a reference to a record of the kind of this name."""

    kind: str


_Id = Annotated[str, StringConstraints(max_length=ID_LENGTH)]
AttributeId = Annotated[_Id, RefTo("attribute")]
BehaviourId = Annotated[_Id, RefTo("behaviour")]
ThemeId = Annotated[_Id, RefTo("theme")]
BarrierId = Annotated[_Id, RefTo("barrier")]
ApproachId = Annotated[_Id, RefTo("approach")]
CaseStudyId = Annotated[_Id, RefTo("case-study")]
ThinkPieceId = Annotated[_Id, RefTo("think-piece")]
MethodId = Annotated[_Id, RefTo("method")]
OutcomeId = Annotated[_Id, RefTo("outcome")]
SourceId = Annotated[_Id, RefTo("source")]
QuestionId = Annotated[_Id, RefTo("question")]
DefinitionId = Annotated[_Id, RefTo("definition")]
InnovationId = Annotated[_Id, RefTo("innovation")]
RecommendationId = Annotated[_Id, RefTo("recommendation")]
WorkbookId = Annotated[_Id, RefTo("workbook")]
TermId = Annotated[_Id, RefTo("term")]
