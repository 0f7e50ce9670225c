"""Every link's reason is its own."""

from __future__ import annotations

from macros.checks.rules.reasons import no_reason_twice
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from tests.builders import minimal, path_of
from tests.test_rules.conftest import Found

BARRIER = path_of(Barrier.kind)
SAME = "THOSE who are   heard, open up"


def test_no_reason_twice_passes(found: Found) -> None:
    assert found(no_reason_twice) == []


def test_no_reason_twice_fails_whatever_capitals_and_spaces(found: Found) -> None:
    barrier = minimal(Barrier.kind, approaches=[{"approach": "build-bridges", "because": SAME}])
    assert found(no_reason_twice, {BARRIER: barrier}) == [
        "data/barriers/silos.yml:16: behaviours[1].because: this reason is given already, in "
        "data/barriers/silos.yml:13. Say what is true of this link alone."
    ]


def test_no_reason_twice_fails_in_the_record_that_is_new(found: Found) -> None:
    new = minimal(CaseStudy.kind, title="Another")
    files = {path_of(CaseStudy.kind): None, "case-studies/zoo.yml": minimal(CaseStudy.kind)}
    (first, second) = found(no_reason_twice, {**files, "case-studies/new.yml": new})
    assert first.startswith("data/case-studies/new.yml:")
    assert second.startswith("data/case-studies/new.yml:")


def test_reasons_without_a_plain_letter_are_told_apart(found: Found) -> None:
    """The first look knows plain letters alone, and the second tells accents apart."""
    links = [
        {"approach": "build-bridges", "because": "\u00e9."},
        {"approach": "build-bridges", "because": "\u00e8."},
    ]
    assert found(no_reason_twice, {BARRIER: minimal(Barrier.kind, approaches=links)}) == []


def test_no_reason_twice_fails_for_letters_that_fold_to_others(found: Found) -> None:
    links = [
        {"approach": "build-bridges", "because": "Stra\u00dfen \ufb01nden."},
        {"approach": "build-bridges", "because": "STRASSEN FINDEN"},
    ]
    assert len(found(no_reason_twice, {BARRIER: minimal(Barrier.kind, approaches=links)})) == 1
