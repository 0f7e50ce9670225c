"""Readers can tell what a publication says from what the guide adds."""

from __future__ import annotations

from macros.checks.rules.sourcing import (
    additions_name_fields,
    every_record_is_sourced,
    what_is_said_of_today_is_reviewed,
)
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from tests.builders import minimal, path_of
from tests.test_rules.conftest import Found

THEME = path_of(Theme.kind)


def test_every_record_is_sourced_passes(found: Found) -> None:
    assert found(every_record_is_sourced) == []


def test_every_record_is_sourced_passes_where_all_is_the_guides_own(found: Found) -> None:
    own = minimal(Theme.kind, without=("sources",), added_by_guide=["everything"])
    assert found(every_record_is_sourced, {THEME: own}) == []


def test_every_record_is_sourced_fails(found: Found) -> None:
    files = {
        THEME: minimal(Theme.kind, without=("sources",), added_by_guide=["summary"]),
        path_of(Term.kind): [minimal(Term.kind), minimal(Term.kind, without=("sources",), id="lac")],
    }
    rest = (
        "the record does not say where it comes from. Add 'sources:' with a publication and section, "
        "or 'added_by_guide: [everything]'."
    )
    assert found(every_record_is_sourced, files) == [
        f"data/terms.yml:7: lac: {rest}",
        f"data/themes/people.yml:1: {rest}",
    ]


def test_additions_name_fields_passes(found: Found) -> None:
    assert (
        found(additions_name_fields, {THEME: minimal(Theme.kind, added_by_guide=["summary", "about"])}) == []
    )


def test_additions_name_fields_fails(found: Found) -> None:
    assert found(additions_name_fields, {THEME: minimal(Theme.kind, added_by_guide=["sumary", "why"])}) == [
        "data/themes/people.yml:11: added_by_guide[1]: 'sumary' is not a field of a theme. "
        "Did you mean 'summary'?",
        "data/themes/people.yml:12: added_by_guide[2]: 'why' is not a field of a theme. "
        "Write field names, or [everything].",
    ]


def test_what_is_said_of_today_is_reviewed_passes(found: Found) -> None:
    term = minimal(Term.kind, since_then="It closed in 2012.", review_by="2027-11-30")
    assert found(what_is_said_of_today_is_reviewed, {path_of(Term.kind): [term]}) == []


def test_what_is_said_of_today_is_reviewed_fails(found: Found) -> None:
    [told] = found(
        what_is_said_of_today_is_reviewed, {path_of(Term.kind): [minimal(Term.kind, since_then="It closed.")]}
    )
    assert told.partition(": ")[2].endswith(
        "since_then: it says how things are today, and not when to look again. "
        "Add 'review_by:' with a date a year or two from now: YYYY-MM-DD."
    )
