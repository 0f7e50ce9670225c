from __future__ import annotations

import pytest

from macros.checks.rules.privacy import (
    confirmed_words_stand_in_the_record,
    nothing_identifies_a_person,
    what_may_identify_is_confirmed,
)
from macros.guide.graph import Guide
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.method import Method
from macros.loading.data_folder import load
from macros.records.kind import Kind
from tests.builders import minimal, path_of
from tests.conftest import MakeData
from tests.test_rules.conftest import Found

FILE = path_of(CaseStudy.kind)
ON_PAPER = f"data/{FILE}"
CONFIRMED = {"words": "two children", "because": "The report prints it.", "by": "Editor"}


def test_nothing_identifies_a_person_passes(found: Found) -> None:
    shared = minimal(CaseStudy.kind, actions="Write to enquiries@northtown.gov.uk, or see page 20 of 2008.\n")
    assert found(nothing_identifies_a_person, {FILE: shared}) == []


@pytest.mark.parametrize("kind", [CaseStudy.kind, Barrier.kind, Approach.kind, Method.kind])
def test_nothing_identifies_a_person_fails_in_every_kind(found: Found, kind: Kind) -> None:
    (told,) = found(nothing_identifies_a_person, {path_of(kind): minimal(kind, title="Ring 07700 900123")})
    assert told.endswith(
        "title: this looks like a telephone number. "
        "Delete it, and name the organisation: readers can look its number up."
    )
    assert "900123" not in told


def test_nothing_identifies_a_person_fails_at_its_line(found: Found) -> None:
    shared = minimal(CaseStudy.kind, actions="They met.\n\nThen they\nwrote to jo at gmail dot com.\n")
    (told,) = found(nothing_identifies_a_person, {FILE: shared})
    (first,) = found(nothing_identifies_a_person, {FILE: {**shared, "actions": "Jo.Roe@gmail.com met.\n"}})
    assert int(told.split(":")[1]) == int(first.split(":")[1]) + 3


def test_nothing_identifies_a_person_fails_in_what_is_not_valid(make_data: MakeData) -> None:
    broken = minimal(CaseStudy.kind, year="soon", context="NHS number 943 476 5919.\n")
    loaded = load(make_data({FILE: broken}))
    (told,) = nothing_identifies_a_person(Guide(loaded.broken), loaded)
    assert told.rule == "nhs-number"


def test_nothing_identifies_a_person_fails_in_a_tombstone(found: Found) -> None:
    gone = {"title": "Gone", "withdrawn": {"on": "2026-11-02", "reason": "Ask 07700 900123 why it went."}}
    assert len(found(nothing_identifies_a_person, {"case-studies/gone.yml": gone})) == 1


def test_what_may_identify_is_confirmed_passes(found: Found) -> None:
    shared = minimal(CaseStudy.kind, context="They met two\nchildren.\n", confirmed=[CONFIRMED])
    assert found(what_may_identify_is_confirmed, {FILE: shared}) == []
    assert found(what_may_identify_is_confirmed) == []
    barrier = minimal(Barrier.kind, why="They met two children.\n")
    assert found(what_may_identify_is_confirmed, {path_of(Barrier.kind): barrier}) == [], "no case study"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They met three children.\n", "counts fewer than five"),
        ("A boy aged 13 came.\n", "a child's exact age"),
        ("The 6-month-old baby slept.\n", "a child's exact age"),
        ("Child A was heard.\n", "the label of one child"),
        ("Mrs Rowe rang.\n", "somebody's name"),
        ("In May a boy drowned near the village.\n", "a small place"),
    ],
)
def test_what_may_identify_is_confirmed_fails(found: Found, text: str, kind: str) -> None:
    shared = minimal(CaseStudy.kind, context=text, confirmed=[CONFIRMED])
    (told,) = found(what_may_identify_is_confirmed, {FILE: shared})
    assert told.startswith(ON_PAPER)
    assert kind in told


def test_what_may_identify_is_confirmed_passes_for_a_link_that_somebody_opened(found: Found) -> None:
    text = "See [x](https://www.example.gov.uk/report.pdf)\nand bit.ly/abc.\n"
    shared = minimal(CaseStudy.kind, context=text)
    told = found(what_may_identify_is_confirmed, {FILE: shared})
    kinds = ("this is a short address", "this leads to a file to download")
    assert [kind in line for kind, line in zip(kinds, told, strict=True)] == [True, True]
    words = ("https://www.example.gov.uk/report.pdf", "bit.ly/abc")
    opened = [{"words": one, "because": "It is the report.", "by": "Editor"} for one in words]
    assert found(what_may_identify_is_confirmed, {FILE: {**shared, "confirmed": opened}}) == []


def test_confirmed_words_stand_in_the_record_passes(found: Found) -> None:
    shared = minimal(CaseStudy.kind, context="They met two\nchildren.\n", confirmed=[CONFIRMED])
    assert found(confirmed_words_stand_in_the_record, {FILE: shared}) == []


def test_confirmed_words_stand_in_the_record_fails(found: Found) -> None:
    shared = minimal(CaseStudy.kind, confirmed=[CONFIRMED])
    (told,) = found(confirmed_words_stand_in_the_record, {FILE: shared})
    assert told.endswith(
        "confirmed[1].words: these words do not stand in the record. "
        "Copy them from the record, or delete this entry."
    )
