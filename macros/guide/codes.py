"""Short codes for print: what those of each kind look like, and which ones the records without get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import get_args

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.attribute import Attribute
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.think_piece import ThinkPiece
from macros.records.kind import Key, Kind

#: The order of a record's questions when they get their codes: reflect, rate, recruit, discuss.
_PURPOSES = get_args(Question.model_fields["purpose"].annotation)


def example(kind: Kind) -> str:
    """Return a code of a kind, to show what they look like."""
    return f"{kind.code}2.3" if kind.coded_at_home else f"{kind.code}12"


def is_code_of(code: str, kind: Kind) -> bool:
    """Say whether a code is one of a kind: its letters and a number, for a question two."""
    numbers = r"\d+\.\d+" if kind.coded_at_home else r"\d+"
    return re.fullmatch(kind.code + numbers, code) is not None


def kind_of(code: str) -> Kind | None:
    """Return the kind whose letters a code starts with; None where no kind has them."""
    letters = code.rstrip("0123456789.")
    return next((kind for kind in KINDS.values() if kind.code == letters), None)


def numbers_of(code: str) -> tuple[int, ...]:
    """Return the numbers of a code, to sort by: (2, 3) of `Q2.3`."""
    return tuple(int(number) for number in re.findall(r"\d+", code))


def new_codes(guide: Guide, published: Iterable[str] = ()) -> dict[Key, str]:
    """Assign the next free code to every record without one, in the guide's order.

    The next is one more than the highest there ever was, so that a gap is never filled again: the code
    of a record that has gone may still stand on somebody's paper. `published` are the ledger's codes.
    """
    withdrawn = (guide.tombstone(key).code for key in guide.withdrawn)
    spent = _highest((*published, *(code for code in withdrawn if code)))
    found: dict[Key, str] = {}
    for kind in KINDS.values():
        keys = list(guide.keys(kind))
        if kind.coded_at_home:
            found |= _new_codes_at_home(guide, keys, spent)
        else:
            found |= _numbered(guide, keys, kind.code, spent)
    return found


def skipping(guide: Guide, published: Iterable[str]) -> list[tuple[Key, str]]:
    """Return the codes that were never published and are not what comes next, with their records.

    A code far ahead would spend all those before it: none is ever given that is lower than the highest.
    """
    known = set(published)
    new = {entry.key: code for entry in guide.entries if (code := entry.record.code) and code not in known}
    if not new:
        return []
    entries = [
        replace(entry, record=entry.record.model_copy(update={"code": None})) if entry.key in new else entry
        for entry in guide.entries
    ]
    due = set(new_codes(Guide(entries, list(guide.withdrawn.values())), known).values())
    return [(key, code) for key, code in new.items() if code not in due]


def _highest(codes: Iterable[str]) -> dict[str, int]:
    """Map what codes start with (`BA`, `Q2.`) to the highest number behind it."""
    highest: dict[str, int] = {}
    for code in codes:
        start = code.rstrip("0123456789")
        highest[start] = max(highest.get(start, 0), int(code[len(start) :] or 0))
    return highest


def _numbered(guide: Guide, keys: list[Key], start: str, spent: Mapping[str, int]) -> dict[Key, str]:
    """Number the records that have no code, after the highest number that one of them has or had."""
    codes = {key: guide.code_of(key) for key in keys}
    highest = max((numbers_of(code)[-1] for code in codes.values() if code), default=0)
    highest = max(highest, spent.get(start, 0))
    missing = [key for key, code in codes.items() if not code]
    return {key: f"{start}{number}" for number, key in enumerate(missing, highest + 1)}


def _new_codes_at_home(guide: Guide, keys: list[Key], spent: Mapping[str, int]) -> dict[Key, str]:
    """Number the questions within the record that they belong to: reflect, rate, recruit, discuss."""
    found: dict[Key, str] = {}
    for home, number in _groups(guide, keys).items():
        own = [key for key in keys if guide.group_of(key) == home]
        own.sort(key=lambda key: _PURPOSES.index(guide.get(Question, key.id).purpose))
        found |= _numbered(guide, own, f"{Question.kind.code}{number}.", spent)
    return found


def _groups(guide: Guide, keys: list[Key]) -> dict[Key, int]:
    """Return the first number of the questions of each record that has some.

    An attribute has its own place; think pieces come after the attributes, and case studies after
    these. What was given once stays, though the places may have changed since.
    """
    groups: dict[Key, int] = {}
    homes: set[Key] = set()
    for key in keys:
        home = guide.group_of(key)
        assert home is not None  # noqa: S101 - a question has a home: a rule holds that
        homes.add(home)
        if code := guide.code_of(key):
            groups.setdefault(home, numbers_of(code)[0])
    attributes = {a.key: a.order for a in guide.all(Attribute)}
    others = [*guide.keys(ThinkPiece.kind), *guide.keys(CaseStudy.kind)]
    after = max(attributes.values(), default=0) + 1
    places = {**attributes, **{home: place for place, home in enumerate(others, after)}}
    for home, place in places.items():
        if home in homes and home not in groups:
            taken = groups.values()
            groups[home] = place if place not in taken else max(taken) + 1
    return groups
