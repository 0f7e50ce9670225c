"""Which code a record gets: the next free one of its kind, and for a question of its group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

import pytest

from macros.guide.codes import example, is_code_of, new_codes, numbers_of, skipping
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.attribute import Attribute
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.think_piece import ThinkPiece
from macros.permanence.ledger import Line, codes_in
from macros.records.kind import Kind
from macros.records.parts import CODE_PATTERN
from tests.builders import Content, minimal, path_of
from tests.conftest import MakeGuide
from tests.small_guide import question


def given(guide: Guide) -> dict[str, str]:
    return {str(key): code for key, code in new_codes(guide).items()}


def test_every_kind_has_letters_of_its_own() -> None:
    assert len({kind.code for kind in KINDS.values()}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS.values())
def test_the_example_of_a_kind_is_one(kind: Kind) -> None:
    assert re.fullmatch(CODE_PATTERN, example(kind))
    assert [k for k in KINDS.values() if is_code_of(example(kind), k)] == [kind]


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["B10", "B9"], key=numbers_of) == ["B9", "B10"]
    assert numbers_of("Q2.13") == (2, 13)


def test_a_guide_without_codes_gets_them_in_its_order(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {
            "attributes/decisions.yml": minimal(Attribute.kind, order=2),
            "behaviours/decide.yml": minimal(Behaviour.kind, attribute="decisions"),
            "behaviours/ask.yml": minimal(Behaviour.kind, order=2),
        }
    )
    codes = given(guide)
    assert [codes[f"behaviour:{id_}"] for id_ in ("listen", "ask", "decide")] == ["B1", "B2", "B3"]
    assert codes["attribute:decisions"] == "A2"
    assert codes["case-study:mentors"] == "CS1"
    assert len(codes) == len(guide)
    assert all(is_code_of(code, key.kind) for key, code in new_codes(guide).items())


def test_a_gap_is_never_filled_again(make_guide: MakeGuide) -> None:
    """Wherever the new record stands in the guide's order, it comes after the highest code."""
    guide = make_guide(
        {
            "behaviours/listen.yml": minimal(Behaviour.kind, order=2, code="B2"),
            "behaviours/speak.yml": minimal(Behaviour.kind, order=3, code="B9"),
            "behaviours/ask.yml": minimal(Behaviour.kind, order=1),
            "behaviours/wait.yml": minimal(Behaviour.kind, order=4),
        }
    )
    codes = given(guide)
    assert {key: code for key, code in codes.items() if key.startswith("behaviour:")} == {
        "behaviour:ask": "B10",
        "behaviour:wait": "B11",
    }


def questions(*records: dict[str, object], **files: Content) -> dict[str, Content]:
    return {
        "attributes/decisions.yml": minimal(Attribute.kind, order=2),
        "think-pieces/power.yml": minimal(ThinkPiece.kind, order=2, title="Power"),
        "questions.yml": list(records),
        **files,
    }


def of_questions(guide: Guide) -> dict[str, str]:
    return {key.id: code for key, code in new_codes(guide).items() if key.kind is Question.kind}


def test_questions_are_numbered_in_their_groups(make_guide: MakeGuide) -> None:
    """Attributes first, then think pieces, then case studies; reflect, rate, recruit, discuss in each."""
    guide = make_guide(
        questions(
            question("met", "discuss", {"case_study": "mentors"}),
            question("argued", "discuss", {"think_piece": "power"}),
            question("hired", "recruit", {"attribute": "decisions"}),
            question("rated", "rate", {"attribute": "decisions"}),
            question("thought", "reflect", {"attribute": "decisions"}, order=2),
            question("lived", "reflect", {"attribute": "decisions"}),
            question("valued", "rate", {"attribute": "values"}),
        )
    )
    assert of_questions(guide) == {
        "valued": "Q1.1",
        "lived": "Q2.1",
        "thought": "Q2.2",
        "rated": "Q2.3",
        "hired": "Q2.4",
        "argued": "Q4.1",
        "met": "Q5.1",
    }


def test_a_group_keeps_its_number_although_its_place_has_changed(make_guide: MakeGuide) -> None:
    """'power' was the first think piece once; 'trust', which stands before it now, gets another number."""
    guide = make_guide(
        questions(
            question("argued", "discuss", {"think_piece": "power"}, code="Q3.4"),
            question("again", "discuss", {"think_piece": "power"}, order=2),
            question("trusted", "discuss", {"think_piece": "trust"}),
        )
    )
    assert of_questions(guide) == {"trusted": "Q4.1", "again": "Q3.5"}


def test_the_real_codes_are_whole(real_guide: Guide) -> None:
    """The codes that are printed: none is missing, and these stay what they were on the first day."""
    assert new_codes(real_guide) == {}
    assert len(real_guide.by_code) == len(real_guide)
    first = {
        "A1": "attribute:values",
        "B12": "behaviour:own-the-risk",
        "BA3": "barrier:silos",
        "AP5": "approach:build-bridges",
        "Q1.1": "question:values-live-them",
        "Q2.1": "question:decisions-change-how-made",
        "Q6.1": "question:trust-people-or-systems",
        "WB2": "workbook:rate-yourself",
        "TE3": "term:caf",
    }
    assert {code: str(real_guide.by_code[code]) for code in first} == first


def test_the_code_of_a_withdrawn_record_is_never_given_again(make_guide: MakeGuide) -> None:
    gone = {"title": "Gone", "withdrawn": {"on": "2026-05-01", "reason": "It was wrong."}}
    guide = make_guide(
        {
            "behaviours/gone.yml": {**gone, "code": "B7"},
            "attributes/gone.yml": {**gone, "code": "A3"},
            "approaches/gone.yml": gone,
        }
    )
    codes = given(guide)
    assert (codes["behaviour:listen"], codes["attribute:values"]) == ("B8", "A4")
    assert codes["approach:build-bridges"] == "AP1"
    assert "behaviour:gone" not in codes


def test_a_code_that_was_ever_published_is_never_given_again(make_guide: MakeGuide) -> None:
    """Also where its record was deleted by hand, and was the newest of its kind."""
    published = ["B12", "AP3", "Q1.8", "Q2.20", "TE9"]
    codes = {str(key): code for key, code in new_codes(make_guide(), published).items()}
    assert codes["behaviour:listen"] == "B13"
    assert codes["approach:build-bridges"] == "AP4"
    assert codes["question:values-at-work"] == "Q1.9"
    assert codes["attribute:values"] == "A1"


def test_the_ledger_names_the_codes(make_guide: MakeGuide) -> None:
    day = date(2026, 11, 23)
    ledger = {
        "go/": Line(day),
        "go/Q1.8/": Line(day, "attributes/values/#q"),
        "go/BA3/": Line(day, "barriers/x/"),
    }
    assert codes_in(ledger) == ["Q1.8", "BA3"]


def test_a_code_far_ahead_is_not_the_next_one(make_guide: MakeGuide) -> None:
    """It would spend all those before it: no lower one is ever given again."""

    def skips(code: str, published: Iterable[str]) -> list[str]:
        guide = make_guide({path_of(CaseStudy.kind): minimal(CaseStudy.kind, code=code)})
        return [code for _, code in skipping(guide, published)]

    assert skips("CS9999", ["CS12"]) == ["CS9999"]
    assert skips("CS14", ["CS12"]) == ["CS14"]
    assert skips("CS13", ["CS12"]) == []
    assert skips("CS12", ["CS12"]) == []
    assert skips("CS10000", ["CS9999"]) == []
    assert skips("CS1", []) == []
