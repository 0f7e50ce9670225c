"""Every record has one address, and a link from any page reaches any other."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from macros.guide.addresses import address, page_of, relative, short_address
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.definition import Definition
from macros.kinds.innovation import Innovation
from macros.kinds.method import Method
from macros.kinds.outcome import Outcome
from macros.kinds.perspective import Perspective
from macros.kinds.programme import Programme
from macros.kinds.question import Question
from macros.kinds.recommendation import Recommendation
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.kinds.workbook import Workbook
from macros.records.kind import Key, Kind
from tests.builders import IDS, minimal
from tests.conftest import MakeGuide

ROOT = "https://guide.test/"
ADDRESSES = {
    Attribute.kind: "attributes/values/",
    Behaviour.kind: "behaviours/listen/",
    Theme.kind: "themes/people/",
    Barrier.kind: "barriers/silos/",
    Approach.kind: "approaches/build-bridges/",
    CaseStudy.kind: "case-studies/mentors/",
    ThinkPiece.kind: "think-pieces/trust/",
    Perspective.kind: "think-pieces/trust/#a-director-answers",
    Method.kind: "methods/action-learning/",
    Innovation.kind: "innovations/family-valued/",
    Workbook.kind: "workbooks/reflect/",
    Programme.kind: "programmes/an-hour-on-trust/",
    Recommendation.kind: "recommendations/#learn-together",
    Definition.kind: "definitions/#whole-system",
    Outcome.kind: "outcomes/#be-healthy",
    Question.kind: "attributes/values/#values-at-work",
    Term.kind: "glossary/#caf",
    Source.kind: "sources/#report",
}


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_record_of_each_kind_has_its_address(kind: Kind, make_guide: MakeGuide) -> None:
    assert address(Key(kind, IDS[kind]), make_guide()) == ADDRESSES[kind]


@pytest.mark.parametrize(("field", "home"), [("think_piece", "trust"), ("case_study", "mentors")])
def test_a_question_stands_where_it_belongs(field: str, home: str, make_guide: MakeGuide) -> None:
    question = minimal(Question.kind, without=("attribute",), purpose="discuss", **{field: home})
    guide = make_guide({"questions.yml": [question]})

    kind = KINDS[field.replace("_", "-")]
    assert (
        address(Key(Question.kind, "values-at-work"), guide) == f"{page_of(Key(kind, home))}#values-at-work"
    )


def test_no_two_records_share_an_address(real_guide: Guide) -> None:
    addresses = [address(entry.key, real_guide) for entry in real_guide.entries]
    assert len(addresses) == len(set(addresses)) > 0


@pytest.mark.parametrize(
    ("target", "page", "written"),
    [
        ("barriers/silos/", "barriers/trust/", "../silos/"),
        ("barriers/silos/", "", "barriers/silos/"),
        ("barriers/silos/", "barriers/", "silos/"),
        ("barriers/silos/", "barriers/silos/", "./"),
        ("", "barriers/silos/", "../../"),
        ("", "", "./"),
        ("glossary/#caf", "barriers/silos/", "../../glossary/#caf"),
        ("glossary/#caf", "glossary/", "#caf"),
        ("guide.json", "barriers/silos/", "../../guide.json"),
    ],
)
def test_links_are_written_as_seen_from_the_page(target: str, page: str, written: str) -> None:
    assert relative(target, page) == written


def test_every_link_from_every_page_leads_to_its_target(real_guide: Guide) -> None:
    targets = ["", *(address(entry.key, real_guide) for entry in real_guide.entries)]
    pages = sorted({target.partition("#")[0] for target in targets})

    for page in pages:
        for target in targets:
            assert urljoin(ROOT + page, relative(target, page)) == ROOT + target


def test_a_code_has_a_short_address() -> None:
    assert short_address("Q2.3") == "go/Q2.3/"
