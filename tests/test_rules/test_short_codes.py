"""Short codes: one record each, with the letters of its kind; an editor assigns them."""

from __future__ import annotations

import pytest

from macros.checks.rules.short_codes import (
    codes_are_unique,
    codes_bear_their_kinds_prefix,
    records_have_codes,
)
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.question import Question
from tests.builders import minimal, minimal_data, path_of
from tests.test_rules.conftest import Found

BEHAVIOUR, QUESTION = path_of(Behaviour.kind), path_of(Question.kind)


def test_codes_are_unique_passes(found: Found) -> None:
    """Records without a code are no twins."""
    files = {
        BEHAVIOUR: minimal(Behaviour.kind, code="B1"),
        "behaviours/speak.yml": minimal(Behaviour.kind, order=2, code="B11"),
        "behaviours/wait.yml": minimal(Behaviour.kind, order=3),
    }
    assert found(codes_are_unique, files) == []


def test_codes_are_unique_fails(found: Found) -> None:
    files = {
        BEHAVIOUR: minimal(Behaviour.kind, code="B1"),
        QUESTION: [minimal(Question.kind, code="Q1.1"), minimal(Question.kind, id="b", order=2, code="Q1.1")],
        "behaviours/speak.yml": minimal(Behaviour.kind, order=2, code="B1"),
    }
    rest = "Delete the newer of the two: an editor runs 'python -m macros codes' to assign another."
    assert found(codes_are_unique, files) == [
        "data/behaviours/speak.yml:19: code: 'behaviour:listen' has the code 'B1' already "
        f"(data/behaviours/listen.yml:19). {rest}",
        "data/questions.yml:20: b.code: 'question:values-at-work' has the code 'Q1.1' already "
        f"(data/questions.yml:10). {rest}",
    ]


def test_codes_bear_their_kinds_prefix_passes(found: Found) -> None:
    files = {
        BEHAVIOUR: minimal(Behaviour.kind, code="B120"),
        path_of(Barrier.kind): minimal(Barrier.kind, code="BA1"),
        QUESTION: [minimal(Question.kind, code="Q12.30")],
    }
    assert found(codes_bear_their_kinds_prefix, files) == []


@pytest.mark.parametrize("code", ["B1", "A1", "BA1.2", "Q1.2"])
def test_codes_bear_their_kinds_prefix_fails(code: str, found: Found) -> None:
    assert found(
        codes_bear_their_kinds_prefix, {path_of(Barrier.kind): minimal(Barrier.kind, code=code)}
    ) == [
        f"data/barriers/silos.yml:22: code: '{code}' is not the code of a barrier, which looks like BA12. "
        "Delete this line: an editor runs 'python -m macros codes' to assign one."
    ]


def test_codes_bear_their_kinds_prefix_fails_for_a_question_of_no_group(found: Found) -> None:
    assert found(codes_bear_their_kinds_prefix, {QUESTION: [minimal(Question.kind, code="Q3")]}) == [
        "data/questions.yml:10: values-at-work.code: 'Q3' is not the code of a question, which looks like "
        "Q2.3. Delete this line: an editor runs 'python -m macros codes' to assign one."
    ]


def test_records_have_codes_passes(found: Found) -> None:
    files = dict.fromkeys(minimal_data())
    assert found(records_have_codes, {**files, BEHAVIOUR: minimal(Behaviour.kind, code="B1")}) == []


def test_records_have_codes_fails(found: Found) -> None:
    files = dict.fromkeys(minimal_data())
    rest = "it has no short code yet. An editor runs 'python -m macros codes' to assign one; contributors "
    assert found(
        records_have_codes,
        {**files, BEHAVIOUR: minimal(Behaviour.kind), QUESTION: [minimal(Question.kind)]},
    ) == [
        f"data/behaviours/listen.yml:1: {rest}leave it out.",
        f"data/questions.yml:1: values-at-work: {rest}leave it out.",
    ]
