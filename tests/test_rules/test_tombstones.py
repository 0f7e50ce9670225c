"""A withdrawn record says where it stood, and leads to something that is there."""

from __future__ import annotations

from typing import Any

from macros.checks.rules.tombstones import tombstones_lead_to_records, tombstones_say_their_page
from macros.kinds.question import Question
from tests.builders import minimal, path_of
from tests.test_rules.conftest import Found

FEAR, WORRY = "barriers/fear.yml", "barriers/worry.yml"


def withdrawn(**more: Any) -> dict[str, Any]:
    return {"title": "Fear", "withdrawn": {"on": "2026-05-01", "reason": "It was wrong.", **more}}


def test_tombstones_lead_to_records_passes(found: Found) -> None:
    files = {FEAR: withdrawn(instead=["barrier:silos", "term:caf"]), WORRY: withdrawn()}
    assert found(tombstones_lead_to_records, files) == []


def test_tombstones_lead_to_records_fails(found: Found) -> None:
    files = {FEAR: withdrawn(instead=["barrier:silo", "silos", "barrier:worry"]), WORRY: withdrawn()}
    assert found(tombstones_lead_to_records, files) == [
        "data/barriers/fear.yml:6: withdrawn.instead[1]: 'silo' is not a barrier. Did you mean 'silos'?",
        "data/barriers/fear.yml:7: withdrawn.instead[2]: 'silos' does not name a record. "
        "Write its kind and id, as in 'barrier:silos'.",
        "data/barriers/fear.yml:8: withdrawn.instead[3]: 'barrier:worry' was withdrawn, too. "
        "Name a record that is still there.",
    ]


def a_question(**more: Any) -> dict[str, Any]:
    return {
        path_of(Question.kind): [minimal(Question.kind), {"id": "old", **withdrawn(**more)}],
        "attributes/gone.yml": withdrawn(),
    }


def test_tombstones_say_their_page_passes(found: Found) -> None:
    assert found(tombstones_say_their_page, a_question(page="attribute:values")) == []
    # The page that it stood on may have been withdrawn as well.
    assert found(tombstones_say_their_page, a_question(page="attribute:gone")) == []


def test_tombstones_say_their_page_fails(found: Found) -> None:
    hint = "Write 'page: attribute:…' or 'page: think-piece:…' or 'page: case-study:…', with the record's id."
    assert found(tombstones_say_their_page, a_question()) == [
        f"data/questions.yml:12: old.withdrawn: it does not say where it stood. {hint}"
    ]
    for page in ("barrier:silos", "attribute:value", "values"):
        assert found(tombstones_say_their_page, a_question(page=page)) == [
            f"data/questions.yml:15: old.withdrawn.page: '{page}' is not the page that it stood on. {hint}"
        ]


def test_tombstones_say_their_page_fails_where_a_record_has_a_page_of_its_own(found: Found) -> None:
    assert found(tombstones_say_their_page, {FEAR: withdrawn(page="theme:people")}) == [
        "data/barriers/fear.yml:5: withdrawn.page: a barrier has a place of its own, so 'page:' has none "
        "here. Delete it."
    ]
