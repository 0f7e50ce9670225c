from __future__ import annotations

from macros.checks.rules.declaring import (
    case_studies_are_declared,
    declared_case_studies_are_reviewed,
    named_people_have_agreed,
)
from macros.kinds.case_study import CaseStudy
from tests.builders import DECLARATION, minimal, path_of
from tests.test_rules.conftest import Found

FILE = path_of(CaseStudy.kind)
ON_PAPER = f"data/{FILE}"


def test_case_studies_are_declared_passes(found: Found) -> None:
    shared = minimal(CaseStudy.kind, without=("sources",), declaration=DECLARATION)
    assert found(case_studies_are_declared, {FILE: shared}) == []
    assert found(case_studies_are_declared) == [], "a publication tells it"


def test_case_studies_are_declared_fails(found: Found) -> None:
    for also in ({}, {"added_by_guide": ["everything"]}):
        lacking = minimal(CaseStudy.kind, without=("sources",), **also)
        assert found(case_studies_are_declared, {FILE: lacking}) == [
            f"{ON_PAPER}:1: no publication tells this case study, and nobody declares that it may be told. "
            "Add 'declaration:' with its fields: who approved it, when, and what you declare."
        ]


def test_declared_case_studies_are_reviewed_passes(found: Found) -> None:
    shared = minimal(CaseStudy.kind, declaration=DECLARATION, review_by="2028-11-30")
    assert found(declared_case_studies_are_reviewed, {FILE: shared}) == []


def test_declared_case_studies_are_reviewed_fails(found: Found) -> None:
    shared = minimal(CaseStudy.kind, declaration=DECLARATION)
    (told,) = found(declared_case_studies_are_reviewed, {FILE: shared})
    assert told.endswith(
        "declaration: it does not say when to look again. "
        "Add 'review_by:' with a date two years from now: YYYY-MM-DD."
    )


def test_named_people_have_agreed_passes(found: Found) -> None:
    leaders = [{"name": "Ada Rowe", "role": "Head of service"}]
    agreed = DECLARATION | {"named_people_agreed": True}
    for record in (
        minimal(CaseStudy.kind, leaders=leaders, declaration=agreed),
        minimal(CaseStudy.kind, declaration=DECLARATION),
        minimal(CaseStudy.kind, leaders=leaders),
    ):
        assert found(named_people_have_agreed, {FILE: record}) == []


def test_named_people_have_agreed_fails(found: Found) -> None:
    leaders = [{"name": "Ada Rowe", "role": "Head of service"}]
    named = minimal(CaseStudy.kind, leaders=leaders, declaration=DECLARATION)
    (told,) = found(named_people_have_agreed, {FILE: named})
    assert told.endswith(
        "declaration: somebody is named, and it is not declared that they agreed. "
        "Ask them, then add 'named_people_agreed: true'. Or delete 'leaders' and give roles alone."
    )
