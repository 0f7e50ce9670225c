"""Records that have much to do with one another: which share most of what they are linked with, and what.

Records are compared by the records that both are linked with, whichever of the two wrote the link. A link
that few share says more than one that many have: a behaviour that two thousand case studies show says
little about any two of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from heapq import nsmallest
from math import log
from operator import itemgetter
from typing import NamedTuple

from macros.guide.graph import HOME_FIELDS, Guide
from macros.guide.questions import question
from macros.kinds import KINDS, MODELS
from macros.kinds.case_study import CaseStudy
from macros.loading.fields import marks_of
from macros.records.field_words import InCommon
from macros.records.kind import Key

#: How many are shown.
MOST = 5
#: Through one shared record, this many are looked at: those that stand nearest to the record in its order.
NEARBY = 40
#: And through this many shared records, those that fewest share.
RAREST = 30
#: How many shared records a reason names.
NAMED = 3
#: What two records of a kind have in common by links of one of its fields: by those that both write, and by
#: those that the same record writes to both.
_IN_COMMON = {
    (kind, field): words
    for kind, model in MODELS.items()
    for field, words in marks_of(model, InCommon).items()
}
_PLACES = {kind: place for place, kind in enumerate(KINDS.values())}
#: Where the two are linked with it in different ways, which says less.
_OTHERWISE = "Both have to do with"
_OF_OTHERWISE = 0.4
#: Two things that one place did or met together may have nothing else in common, and there come many places:
#: a story is looked at after what the guide itself links, and says less.
_OF_STORY = 0.3


class Index(NamedTuple):
    """What each record is linked with and how that is worded, and who is linked with it, in order."""

    linked: dict[Key, dict[Key, str]]
    sharing: dict[Key, list[Key]]
    places: dict[Key, int]
    #: What it says that two records share this one: the less, the more records have it.
    weights: dict[Key, float]

    def shared(self, hubs: list[Key], one: Key, other: Key) -> dict[Key, float]:
        """Weigh which of the `hubs` of one record another has too; less where they have it otherwise."""
        own, theirs = self.linked[one], self.linked[other]
        return {
            hub: self.weights[hub] * (1 if own[hub] == theirs[hub] else _OF_OTHERWISE)
            for hub in hubs
            if hub in theirs
        }

    def telling(self, hub: Key) -> tuple[bool, int, int]:
        """Return what shared records are sorted by: stories last, those that fewest share first."""
        return (hub.kind is CaseStudy.kind, len(self.sharing[hub]), self.places[hub])


@question
def related(guide: Guide, key: Key, *beside: Key | None) -> tuple[tuple[Key, str], ...]:
    """Return up to five records that share most with one, each with what they share; the nearest first.

    Left out are records that are linked with this one already, those whose links stand `beside` it (its
    neighbours in its group), and those that share one thing only and are linked with that in another way.
    The links of the whole guide are read once. Then the cost for a record does not grow with the guide:
    at most NEARBY records are looked at through each of the RAREST records that it is linked with. Where
    more share one, these are its nearest in the guide's order, so that with thousands of case studies each
    page has others, and two that share several things meet wherever they stand near each other.
    """
    index = _index(guide)
    own = index.linked.get(key, {})
    hubs = sorted(own, key=index.telling)[:RAREST]
    known = _known(guide, key) | set(beside)
    found = []
    for candidate in {c for hub in hubs for c in _nearby(index, hub, key)} - known:
        shared = index.shared(hubs, key, candidate)
        if len(shared) > 1 or next(iter(shared.values())) == index.weights[next(iter(shared))]:
            distance = abs(_PLACES[candidate.kind] - _PLACES[key.kind])
            found.append(
                (-round(sum(shared.values()), 9), distance, index.places[candidate], candidate, shared)
            )
    return tuple(
        (
            candidate,
            _reason(guide, own, index.linked[candidate], sorted(shared, key=lambda hub: -shared[hub])),
        )
        for *_, candidate, shared in nsmallest(MOST, found, key=itemgetter(0, 1, 2))
    )


def _nearby(index: Index, hub: Key, key: Key) -> list[Key]:
    """Name those who share a record, at most NEARBY of them: the nearest to `key` in the guide's order."""
    sharing = index.sharing[hub]
    if len(sharing) <= NEARBY:
        return sharing
    at = bisect_left(sharing, index.places[key], key=index.places.__getitem__)
    start = min(max(at - NEARBY // 2, 0), len(sharing) - NEARBY)
    return sharing[start : start + NEARBY]


@lru_cache(maxsize=1)
def _index(guide: Guide) -> Index:
    """Read the links of a guide once; the last guide's are kept, for all its pages."""
    linked: dict[Key, dict[Key, str]] = defaultdict(dict)
    sharing: dict[Key, list[Key]] = defaultdict(list)
    everything = [key for kind in KINDS.values() for key in guide.keys(kind)]
    for key in everything:
        for link in guide.links_from(key):
            if link.target not in guide:
                continue
            if (words := _IN_COMMON.get((key.kind, link.relation))) is None:
                continue
            if link.target.kind.relates and key.kind.has_related:
                linked[key].setdefault(link.target, words.both)
            if words.to_both and key.kind.relates and link.target.kind.has_related:
                linked[link.target].setdefault(key, words.to_both)
    for key in everything:
        for hub in linked.get(key, ()):
            sharing[hub].append(key)
    places = {key: place for place, key in enumerate(everything)}
    weights = {
        hub: (_OF_STORY if hub.kind is CaseStudy.kind else 1) / log(1 + len(keys))
        for hub, keys in sharing.items()
    }
    return Index(dict(linked), dict(sharing), places, weights)


def _known(guide: Guide, key: Key) -> set[Key | None]:
    """Name what a record's page links to without this: itself, and its links both ways.

    What has its place on the page, such as a practitioner's perspective, brings its own links there.
    """
    links = [*guide.links_from(key), *guide.links_to(key)]
    known: set[Key | None] = {key, *(link.target for link in links), *(link.origin for link in links)}
    members = {link.origin for link in links if link.relation in HOME_FIELDS}
    guests = [member for member in members if not member.kind.own_page]
    return known | {link.target for guest in guests for link in guide.links_from(guest)}


def _reason(guide: Guide, own: dict[Key, str], theirs: dict[Key, str], shared: list[Key]) -> str:
    """Say in a sentence what two records share, what says most first: Both show ‘Listen’ and ‘Speak up’."""
    told: dict[str, list[str]] = {}
    for hub in shared[:NAMED]:
        words = own[hub] if own[hub] == theirs[hub] else _OTHERWISE
        told.setdefault(words, []).append(f"‘{guide.title_of(hub)}’")
    parts = [f"{words} {_joined(titles)}" for words, titles in told.items()]
    more = len(shared) - NAMED
    rest = f", with {more} more in common" if more > 0 else ""
    return f"{parts[0]}{''.join(f'; {p[0].lower()}{p[1:]}' for p in parts[1:])}{rest}."


def _joined(titles: list[str]) -> str:
    """Join titles as a sentence does: one, two and three."""
    return " and ".join(filter(None, [", ".join(titles[:-1]), titles[-1]]))
