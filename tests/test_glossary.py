"""Terms are found in running text as their readers would find them."""

from __future__ import annotations

import pytest

from macros.guide.glossary import Glossary, glossary_of
from macros.kinds.term import Term
from tests.builders import minimal
from tests.conftest import MakeGuide

Find = list[tuple[str, str]]


@pytest.fixture
def glossary(make_guide: MakeGuide) -> Glossary:
    def term(id_: str, title: str, **changes: object) -> dict[str, object]:
        return minimal(Term.kind, id=id_, title=title, **changes)

    terms = [
        term("caf", "CAF", stands_for="Common Assessment Framework"),
        term("caf-form", "CAF form"),
        term("lead", "Lead professional", also=["Key worker"]),
        term("pshe", "PSHE & C"),
        term("it", "IT"),
        term("boss", "Boss"),
    ]
    return glossary_of(make_guide({"terms.yml": terms}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fill in a CAF first.", [("CAF", "caf")]),
        ("Three CAFs, one family.", [("CAFs", "caf")]),
        ("the common assessment framework", [("common assessment framework", "caf")]),
        ("Ask the lead professional", [("lead professional", "lead")]),
        ("Key workers and lead professionals", [("lead professionals", "lead")]),
        ("bosses", [("bosses", "boss")]),
        ("PSHE &amp; C lessons", [("PSHE &amp; C", "pshe")]),
        ("CAF, CAF.", [("CAF", "caf"), ("CAF", "caf")]),
        ("«CAF»", [("CAF", "caf")]),
    ],
)
def test_finds_a_term(text: str, found: Find, glossary: Glossary) -> None:
    assert [(text[start:end], id_) for start, end, id_ in glossary.find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Ask if it works",  # an acronym is not the word
        "caf",
        "Caf",
        "DECAF",
        "CAFE",
        "pre-CAF",
        "CAF-based",
        "pshe &amp; c",
        "the misleading professional",
        "",
    ],
)
def test_leaves_other_words_alone(text: str, glossary: Glossary) -> None:
    assert list(glossary.find(text)) == []


def test_the_longest_name_wins(glossary: Glossary) -> None:
    assert [id_ for *_, id_ in glossary.find("a CAF form, then a CAF")] == ["caf-form", "caf"]


def test_a_guide_without_terms_has_nothing_to_find(make_guide: MakeGuide) -> None:
    assert list(glossary_of(make_guide({"terms.yml": None})).find("CAF")) == []


@pytest.mark.parametrize("name", ["C++ (old)", "C++"])
def test_marks_of_patterns_in_a_name_are_plain_characters(name: str, make_guide: MakeGuide) -> None:
    term = minimal(Term.kind, id="cpp", title=name)
    glossary = glossary_of(make_guide({"terms.yml": [term]}))

    assert [id_ for *_, id_ in glossary.find(f"see {name} here")] == ["cpp"]
    assert not list(glossary.find("CCC old"))
