"""A case study that no publication tells is declared by whoever offers it, and looked at again."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import rule_of_one
from macros.kinds.case_study import CaseStudy
from macros.loading.record_file import Entry
from macros.problems.problem import Problem


@rule_of_one()
def case_studies_are_declared(entry: Entry) -> Iterator[Problem]:
    """A case study cites a publication or has a declaration: somebody has to answer for it."""
    record = entry.record
    if isinstance(record, CaseStudy) and not record.sources and record.declaration is None:
        message = "no publication tells this case study, and nobody declares that it may be told."
        hint = "Add 'declaration:' with its fields: who approved it, when, and what you declare."
        yield entry.problem((), "no-declaration", message, hint)


@rule_of_one()
def declared_case_studies_are_reviewed(entry: Entry) -> Iterator[Problem]:
    """A case study that somebody declared says when it is to be looked at again."""
    record = entry.record
    if isinstance(record, CaseStudy) and record.declaration is not None and record.review_by is None:
        hint = "Add 'review_by:' with a date two years from now: YYYY-MM-DD."
        yield entry.problem(("declaration",), "no-review", "it does not say when to look again.", hint)


@rule_of_one()
def named_people_have_agreed(entry: Entry) -> Iterator[Problem]:
    """Whoever a declared case study names has agreed to it; otherwise the role is enough."""
    record = entry.record
    if not isinstance(record, CaseStudy) or record.declaration is None or not record.leaders:
        return
    if not record.declaration.named_people_agreed:
        message = "somebody is named, and it is not declared that they agreed."
        hint = "Ask them, then add 'named_people_agreed: true'. Or delete 'leaders' and give roles alone."
        yield entry.problem(("declaration",), "named-without-consent", message, hint)
