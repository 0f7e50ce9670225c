from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.checks.rules.privacy import (
    confirmations_say_why,
    confirmed_words_stand_in_the_record,
    names_are_answered_for,
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
from tests.builders import DECLARATION, minimal, path_of
from tests.conftest import MakeData
from tests.test_rules.conftest import Found

FILE = path_of(CaseStudy.kind)
ON_PAPER = f"data/{FILE}"
DECLARED = {"declaration": DECLARATION}
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


def test_nothing_identifies_a_person_fails_in_a_comment(make_data: MakeData) -> None:
    data = make_data({FILE: minimal(CaseStudy.kind)})
    path = data / FILE
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] += "  # from jo.roe@gmail.com"
    path.write_text("\n".join([*lines, "# ring 07700 900123", ""]), encoding="utf-8")
    loaded = load(data)
    told = list(nothing_identifies_a_person(Guide(loaded.entries), loaded))
    assert [(p.rule, p.line) for p in told] == [("e-mail", 2), ("telephone", len(lines) + 1)]


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


def test_names_are_answered_for_passes(found: Found) -> None:
    text = "Amy Rowe of Wigan\nCouncil met\nAmy\nRowe’s team.\n"
    answers = [{"words": "Amy Rowe", "answer": "agreed"}, {"words": "Wigan", "answer": "place"}]
    told = minimal(CaseStudy.kind, context=text, confirmed=answers, **DECLARED)
    assert found(names_are_answered_for, {FILE: told}) == []
    assert found(names_are_answered_for, {FILE: minimal(CaseStudy.kind, context=text)}) == []


def test_names_are_answered_for_fails_without_the_words(found: Found) -> None:
    text = "They met.\n\nWe asked Amy and\nTyler in Wigan.\n"
    (told,) = found(names_are_answered_for, {FILE: minimal(CaseStudy.kind, context=text, **DECLARED)})
    assert "3 places look like a name here" in told
    assert not any(name in told for name in ("Amy", "Tyler", "Wigan"))


def test_an_answer_is_no_review(found: Found) -> None:
    told = minimal(
        CaseStudy.kind, context="Mrs Rowe rang.\n", confirmed=[{"words": "Mrs Rowe", "answer": "agreed"}]
    )
    assert len(found(what_may_identify_is_confirmed, {FILE: told})) == 1


def test_confirmations_say_why_passes(found: Found) -> None:
    both = [CONFIRMED, {"words": "two children", "answer": "role"}]
    assert found(confirmations_say_why, {FILE: minimal(CaseStudy.kind, confirmed=both)}) == []


def test_confirmations_say_why_fails(found: Found) -> None:
    alone = [{"words": "two children"}, {"words": "two children", "because": "It is printed."}]
    told = found(confirmations_say_why, {FILE: minimal(CaseStudy.kind, confirmed=alone)})
    assert [missing in line for missing, line in zip(("'because'", "'by'"), told, strict=True)] == [
        True,
        True,
    ]


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


SECRETS = (
    "Zebedee Quux, born 12.03.2014, 07700 900123",
    "https://zebedee.quux@gmail.com/x <b zebedee.quux@gmail.com>",
    "[zebedee.quux@gmail.com](https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example.com"
    "%2F%3Fu%3Dzebedee.quux%40gmail.com)",
)


@pytest.mark.parametrize("secret", SECRETS)
def test_no_message_repeats_what_identifies(make_data: MakeData, secret: str) -> None:
    whole = minimal(CaseStudy.kind, leaders=[{"name": "x", "role": "x"}], confirmed=[CONFIRMED], **DECLARED)

    def planted(value: object) -> Iterator[object]:
        """Yield a value with the secret in each of its texts in turn."""
        if isinstance(value, str):
            yield secret
        elif isinstance(value, dict):
            yield from ({**value, name: one} for name, of in value.items() for one in planted(of))
        elif isinstance(value, list):
            for index, of in enumerate(value):
                yield from ([*value[:index], one, *value[index + 1 :]] for one in planted(of))

    several = list(planted(whole))
    assert len(several) > 20
    files = {f"case-studies/study-{number}.yml": study for number, study in enumerate(several)}
    told = problems_of(load(make_data(files)), When.BEFORE_PUBLISHING)
    assert len({problem.path for problem in told}) >= len(files)
    for problem in told:
        said = f"{problem.message} {problem.hint}".lower()
        assert not any(piece in said for piece in ("zebedee", "quux", "900123", "12.03")), problem
