"""Records are as long as their kind needs, and as easy to read as the guide promises."""

from __future__ import annotations

from macros.checks.rules.wording import acronyms_are_explained, lengths_fit, reading_age_is_near
from macros.kinds.innovation import Innovation
from macros.kinds.term import Term
from tests.builders import minimal, path_of
from tests.test_rules.conftest import Found

INNOVATION = path_of(Innovation.kind)
EASY = "We met each week. We said what we saw. " * 12
HARD = (
    "Organisational interdependencies necessitate comprehensive multidisciplinary arrangements "
    "notwithstanding institutional considerations surrounding intergovernmental responsibilities, "
) * 12


def test_lengths_fit_passes(found: Found) -> None:
    assert not [
        m
        for m in found(lengths_fit, {INNOVATION: minimal(Innovation.kind, about=EASY)})
        if "innovations" in m
    ]


def test_lengths_fit_fails_where_a_text_is_too_long(found: Found) -> None:
    [told] = [
        m
        for m in found(lengths_fit, {INNOVATION: minimal(Innovation.kind, about="word " * 151)})
        if "innovations" in m
    ]
    assert told.endswith(": about: the text has 151 words; an innovation needs 40 to 150 here. Shorten it.")


def test_lengths_fit_fails_where_a_text_is_too_short(found: Found) -> None:
    [told] = [
        m
        for m in found(lengths_fit, {INNOVATION: minimal(Innovation.kind, about="Few words.")})
        if "innovations" in m
    ]
    assert told.endswith(
        "the text has 2 words; an innovation needs 40 to 150 here. "
        "Say more, or ask whether it is a record of its own."
    )


def test_reading_age_is_near_passes(found: Found) -> None:
    assert found(reading_age_is_near, {INNOVATION: minimal(Innovation.kind, about=EASY)}) == []


def test_reading_age_is_near_fails(found: Found) -> None:
    [told] = found(reading_age_is_near, {INNOVATION: minimal(Innovation.kind, about=HARD)})
    assert told.startswith("data/innovations/")
    assert "the texts read at school grade " in told
    assert told.endswith("; the guide aims at 9. Use shorter sentences and everyday words.")


def test_acronyms_are_explained_passes(found: Found) -> None:
    files = {
        path_of(Term.kind): [minimal(Term.kind, title="LADO")],
        INNOVATION: minimal(Innovation.kind, about="The LADO and the NHS met.\n"),
    }
    assert found(acronyms_are_explained, files) == []


def test_acronyms_are_explained_passes_for_codes(found: Found) -> None:
    assert found(acronyms_are_explained, {INNOVATION: minimal(Innovation.kind, code="IN12")}) == []


def test_acronyms_are_explained_fails(found: Found) -> None:
    told = found(
        acronyms_are_explained, {INNOVATION: minimal(Innovation.kind, about="The MASH met. MASH again.\n")}
    )
    assert [m.partition(": ")[2] for m in told] == [
        "about: 'MASH' is not in the glossary. Write it out, or add it to data/terms.yml."
    ]
