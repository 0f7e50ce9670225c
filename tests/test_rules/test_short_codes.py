"""Short codes: one record each, with the letters of its kind; an editor assigns them."""

from __future__ import annotations

import pytest

from macros.checks.rules.short_codes import (
    codes_are_unique,
    codes_bear_their_kinds_prefix,
    records_have_codes,
)
from macros.records.references import Kind
from tests.builders import minimal, minimal_data, path_of
from tests.test_rules.conftest import Found

BEHAVIOUR, QUESTION = path_of(Kind.BEHAVIOUR), path_of(Kind.QUESTION)


def test_codes_are_unique_passes(found: Found) -> None:
    """Records without a code are no twins."""
    files = {
        BEHAVIOUR: minimal(Kind.BEHAVIOUR, code="B1"),
        "behaviours/speak.yml": minimal(Kind.BEHAVIOUR, order=2, code="B11"),
        "behaviours/wait.yml": minimal(Kind.BEHAVIOUR, order=3),
    }
    assert found(codes_are_unique, files) == []


def test_codes_are_unique_fails(found: Found) -> None:
    files = {
        BEHAVIOUR: minimal(Kind.BEHAVIOUR, code="B1"),
        QUESTION: [minimal(Kind.QUESTION, code="Q1.1"), minimal(Kind.QUESTION, id="b", order=2, code="Q1.1")],
        "behaviours/speak.yml": minimal(Kind.BEHAVIOUR, order=2, code="B1"),
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
        BEHAVIOUR: minimal(Kind.BEHAVIOUR, code="B120"),
        path_of(Kind.BARRIER): minimal(Kind.BARRIER, code="BA1"),
        QUESTION: [minimal(Kind.QUESTION, code="Q12.30")],
    }
    assert found(codes_bear_their_kinds_prefix, files) == []


@pytest.mark.parametrize("code", ["B1", "A1", "BA1.2", "Q1.2"])
def test_codes_bear_their_kinds_prefix_fails(code: str, found: Found) -> None:
    assert found(
        codes_bear_their_kinds_prefix, {path_of(Kind.BARRIER): minimal(Kind.BARRIER, code=code)}
    ) == [
        f"data/barriers/silos.yml:22: code: '{code}' is not the code of a barrier, which looks like BA12. "
        "Delete this line: an editor runs 'python -m macros codes' to assign one."
    ]


def test_codes_bear_their_kinds_prefix_fails_for_a_question_of_no_group(found: Found) -> None:
    assert found(codes_bear_their_kinds_prefix, {QUESTION: [minimal(Kind.QUESTION, code="Q3")]}) == [
        "data/questions.yml:10: values-at-work.code: 'Q3' is not the code of a question, which looks like "
        "Q2.3. Delete this line: an editor runs 'python -m macros codes' to assign one."
    ]


def test_records_have_codes_passes(found: Found) -> None:
    files = dict.fromkeys(minimal_data())
    assert found(records_have_codes, {**files, BEHAVIOUR: minimal(Kind.BEHAVIOUR, code="B1")}) == []


def test_records_have_codes_fails(found: Found) -> None:
    files = dict.fromkeys(minimal_data())
    rest = "it has no short code yet. An editor runs 'python -m macros codes' to assign one; contributors "
    assert found(
        records_have_codes,
        {**files, BEHAVIOUR: minimal(Kind.BEHAVIOUR), QUESTION: [minimal(Kind.QUESTION)]},
    ) == [
        f"data/behaviours/listen.yml:1: {rest}leave it out.",
        f"data/questions.yml:1: values-at-work: {rest}leave it out.",
    ]
