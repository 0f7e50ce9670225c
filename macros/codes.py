"""Short codes for print: what those of each kind look like, and which ones the records without get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from macros.graph import Guide
from macros.ledger import Ledger
from macros.model import Attribute, Question
from macros.refs import Key, Kind

#: The letters that the codes of a kind start with. They are printed: none may ever change.
PREFIXES: dict[Kind, str] = {
    Kind.ATTRIBUTE: "A",
    Kind.BEHAVIOUR: "B",
    Kind.THEME: "TH",
    Kind.BARRIER: "BA",
    Kind.APPROACH: "AP",
    Kind.CASE_STUDY: "CS",
    Kind.THINK_PIECE: "TP",
    Kind.PERSPECTIVE: "PE",
    Kind.METHOD: "ME",
    Kind.INNOVATION: "IN",
    Kind.WORKBOOK: "WB",
    Kind.PROGRAMME: "PR",
    Kind.RECOMMENDATION: "RE",
    Kind.DEFINITION: "DE",
    Kind.OUTCOME: "OU",
    Kind.QUESTION: "Q",
    Kind.TERM: "TE",
    Kind.SOURCE: "SO",
}
#: How much a kind's records count in search, beside 1 for the others: what stands in a page's results before
#: a record's own page says less, and is found when little else is. `guide page` is what is no record.
SEARCH_WEIGHTS = {
    Kind.QUESTION.label: 0.8,
    Kind.SOURCE.label: 0.75,
    Kind.PERSPECTIVE.label: 0.9,
    Kind.WORKBOOK.label: 0.9,
    "guide page": 0.8,
}
#: The order of a record's questions when they get their codes.
PURPOSES = ("reflect", "rate", "recruit", "discuss")


def example(kind: Kind) -> str:
    """Give a code of a kind, to show what they look like."""
    return f"{PREFIXES[kind]}2.3" if kind is Kind.QUESTION else f"{PREFIXES[kind]}12"


def is_code_of(code: str, kind: Kind) -> bool:
    """Say whether a code is one of a kind: its letters and a number, for a question two."""
    numbers = r"\d+\.\d+" if kind is Kind.QUESTION else r"\d+"
    return re.fullmatch(PREFIXES[kind] + numbers, code) is not None


def numbers_of(code: str) -> tuple[int, ...]:
    """Give the numbers of a code, to sort by: (2, 3) of `Q2.3`."""
    return tuple(int(number) for number in re.findall(r"\d+", code))


def new_codes(guide: Guide, published: Iterable[str] = ()) -> dict[Key, str]:
    """Give the next free code to every record without one, in the guide's order.

    The next is one more than the highest there ever was, so that a gap is never filled again: the code
    of a record that has gone may still stand on somebody's paper. `published` are the ledger's codes.
    """
    withdrawn = (guide.tombstone(key).code for key in guide.withdrawn)
    spent = _highest((*published, *(code for code in withdrawn if code)))
    found: dict[Key, str] = {}
    for kind in Kind:
        keys = list(guide.keys(kind))
        if kind is Kind.QUESTION:
            found |= _new_codes_of_questions(guide, keys, spent)
        else:
            found |= _numbered(guide, keys, PREFIXES[kind], spent)
    return found


def published_codes(ledger: Ledger) -> list[str]:
    """Name the codes whose short addresses were ever published."""
    return [code for address, line in ledger.items() if line.leads_to and (code := address.split("/")[1])]


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


def _new_codes_of_questions(guide: Guide, keys: list[Key], spent: Mapping[str, int]) -> dict[Key, str]:
    """Number the questions within the record that they belong to: reflect, rate, recruit, discuss."""
    found: dict[Key, str] = {}
    for home, number in _groups(guide, keys).items():
        own = [key for key in keys if guide.group_of(key) == home]
        own.sort(key=lambda key: PURPOSES.index(guide.get(Question, key.id).purpose))
        found |= _numbered(guide, own, f"{PREFIXES[Kind.QUESTION]}{number}.", spent)
    return found


def _groups(guide: Guide, keys: list[Key]) -> dict[Key, int]:
    """Give the first number of the questions of each record that has some.

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
    attributes = {Key(a.kind, a.id): a.order for a in guide.all(Attribute)}
    others = [*guide.keys(Kind.THINK_PIECE), *guide.keys(Kind.CASE_STUDY)]
    after = max(attributes.values(), default=0) + 1
    places = {**attributes, **{home: place for place, home in enumerate(others, after)}}
    for home, place in places.items():
        if home in homes and home not in groups:
            taken = groups.values()
            groups[home] = place if place not in taken else max(taken) + 1
    return groups
