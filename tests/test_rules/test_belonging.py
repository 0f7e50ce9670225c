"""Every record has one home, and a place of its own in it."""

from __future__ import annotations

import pytest

from macros.checks.rules.belonging import (
    anchors_differ,
    behaviours_have_one_home,
    orders_differ,
    questions_have_one_home,
    titles_of_new_case_studies_make_ids,
)
from macros.kinds.attribute import Attribute
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.perspective import Perspective
from macros.kinds.question import Question
from macros.kinds.recommendation import Recommendation
from macros.kinds.think_piece import ThinkPiece
from tests.builders import minimal, path_of
from tests.small_guide import question
from tests.test_rules.conftest import Found

BEHAVIOUR, QUESTION = path_of(Behaviour.kind), path_of(Question.kind)


def test_titles_of_new_case_studies_make_ids_passes(found: Found) -> None:
    foreign = minimal(CaseStudy.kind, title="خدمات الأطفال")
    files = {
        "case-studies/leeds.yml": foreign,
        "case-studies/new.yml": minimal(CaseStudy.kind, title="خدمات (Leeds)"),
    }
    assert found(titles_of_new_case_studies_make_ids, files) == []


def test_titles_of_new_case_studies_make_ids_fails(found: Found) -> None:
    files = {"case-studies/new-2.yml": minimal(CaseStudy.kind, title="Дети и семьи")}
    assert found(titles_of_new_case_studies_make_ids, files) == [
        "data/case-studies/new-2.yml:1: title: no address can be made of this title, which has no Latin "
        "letter and no figure. Write a short name in Latin letters behind it, in brackets."
    ]


def test_behaviours_have_one_home_passes(found: Found) -> None:
    integrated = minimal(Behaviour.kind, without=("attribute",), theme="people")
    assert found(behaviours_have_one_home, {"behaviours/connect.yml": integrated}) == []


def test_behaviours_have_one_home_fails_without_one(found: Found) -> None:
    assert found(behaviours_have_one_home, {BEHAVIOUR: minimal(Behaviour.kind, without=("attribute",))}) == [
        "data/behaviours/listen.yml:1: it does not say where it belongs: 'attribute:' or 'theme:' is "
        "missing. Add one of them, with an id."
    ]


def test_behaviours_have_one_home_fails_with_two(found: Found) -> None:
    assert found(behaviours_have_one_home, {BEHAVIOUR: minimal(Behaviour.kind, theme="people")}) == [
        "data/behaviours/listen.yml:19: theme: it belongs to one place only, and 'attribute' is given too. "
        "Delete one of the two."
    ]


def test_questions_have_one_home_passes(found: Found) -> None:
    questions = [
        minimal(Question.kind),
        minimal(Question.kind, without=("attribute",), id="b", think_piece="trust"),
        minimal(Question.kind, without=("attribute",), id="c", case_study="mentors"),
    ]
    assert found(questions_have_one_home, {QUESTION: questions}) == []


def test_questions_have_one_home_fails(found: Found) -> None:
    questions = [
        minimal(Question.kind, without=("attribute",)),
        minimal(Question.kind, id="b", think_piece="trust", case_study="mentors"),
    ]
    rest = "it belongs to one place only, and 'attribute' is given too. Delete one of the two."
    assert found(questions_have_one_home, {QUESTION: questions}) == [
        "data/questions.yml:1: values-at-work: it does not say where it belongs: 'attribute:' or "
        "'think_piece:' or 'case_study:' is missing. Add one of them, with an id.",
        f"data/questions.yml:18: b.think_piece: {rest}",
        f"data/questions.yml:19: b.case_study: {rest}",
    ]


def test_orders_differ_passes(found: Found) -> None:
    """The same number may stand in another group, and for another purpose in the same group."""
    files = {
        "attributes/decisions.yml": minimal(Attribute.kind, order=2),
        "behaviours/decide.yml": minimal(Behaviour.kind, attribute="decisions", order=1),
        QUESTION: [minimal(Question.kind), minimal(Question.kind, id="b", purpose="rate")],
        path_of(Recommendation.kind): [
            minimal(Recommendation.kind),
            minimal(Recommendation.kind, id="b", level="management"),
        ],
    }
    assert found(orders_differ, files) == []


def test_orders_differ_fails(found: Found) -> None:
    files = {
        "behaviours/speak.yml": minimal(Behaviour.kind),
        QUESTION: [minimal(Question.kind), minimal(Question.kind, id="b")],
    }
    assert found(orders_differ, files) == [
        "data/behaviours/speak.yml:3: order: 'listen' has the order 1 in the same group already. "
        "Give each its own number.",
        "data/questions.yml:14: b.order: 'values-at-work' has the order 1 in the same group already. "
        "Give each its own number.",
    ]


def test_anchors_differ_passes(found: Found) -> None:
    """On another page the same anchor is no other's, nor is the name of another kind's field."""
    files = {
        "think-pieces/power.yml": minimal(ThinkPiece.kind, order=2),
        "perspectives/power.yml": minimal(Perspective.kind, think_piece="power"),
        QUESTION: [
            question("power", "discuss", {"think_piece": "trust"}),
            question("argument", "reflect", {"attribute": "values"}),
            question("term-time", "reflect", {"attribute": "values"}, order=2),
        ],
    }
    assert found(anchors_differ, files) == []


@pytest.mark.parametrize(
    "id_", ["made-it-work", "questions", "questions-heading", "title", "links-here", "content", "term-caf"]
)
def test_anchors_differ_fails_for_a_part_of_the_page(id_: str, found: Found) -> None:
    assert found(anchors_differ, {QUESTION: [question(id_, "discuss", {"case_study": "mentors"})]}) == [
        f"data/questions.yml:1: {id_}.id: a part of the page of 'case-study:mentors' has the anchor "
        f"'{id_}' already. Give it an id of its own."
    ]


def test_anchors_differ_fails_for_the_file_of_a_perspective(found: Found) -> None:
    assert found(anchors_differ, {"perspectives/tension.yml": minimal(Perspective.kind)}) == [
        "data/perspectives/tension.yml:1: a part of the page of 'think-piece:trust' has the anchor "
        "'tension' already. Give it an id of its own."
    ]


def test_anchors_differ_fails_for_a_question_and_a_perspective(found: Found) -> None:
    asked = question("a-director-answers", "discuss", {"think_piece": "trust"})
    assert found(anchors_differ, {QUESTION: [asked]}) == [
        "data/questions.yml:1: a-director-answers.id: a perspective on the same page has the id "
        "'a-director-answers' too. Give it an id of its own."
    ]
