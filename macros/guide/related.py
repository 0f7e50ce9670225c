"""Records that have much to do with one another: which share most of what they are linked with, and what.

Records are compared by the records that both are linked with, whichever of the two wrote the link. A link
that few share says more than one that many have: a behaviour that two thousand case studies show says
little about any two of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from heapq import nlargest, nsmallest
from itertools import chain, islice
from math import log
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
#: Scores are the same up to so many digits: what is added in another order differs in the last ones.
_DIGITS = 9
_SAME = 10 ** -(_DIGITS - 1)


class Index(NamedTuple):
    """What each record is linked with and how that is worded, and who is linked with it.

    Records are numbers here, their places in the guide's order.
    """

    keys: list[Key]
    places: dict[Key, int]
    #: For each record what it is linked with: stories last, what fewest share first.
    linked: dict[int, dict[int, str]]
    #: For each record who is linked with it, in order; and the same by how it is worded.
    sharing: dict[int, list[int]]
    by_words: dict[int, dict[str, set[int]]]
    #: What it says that two records share this one: the less, the more records have it.
    weights: dict[int, float]

    def shared(self, one: int, other: int) -> dict[int, float]:
        """Weigh what two records share, in the order of the first; less where they have it otherwise."""
        own, theirs = self.linked[one], self.linked[other]
        return {
            hub: self.weights[hub] * (1 if own[hub] == theirs[hub] else _OF_OTHERWISE)
            for hub in list(own)[:RAREST]
            if hub in theirs
        }


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
    place = index.places[key]
    known = {index.places[k] for k in _known(guide, key) | set(beside) if k in index.places}
    scores = _scores(index, place, known)
    if not scores:
        return ()
    # Only those are put in order that come among the first.
    least = nlargest(MOST, scores.values())[-1] - _SAME
    first = [other for other, score in scores.items() if score >= least]

    def order(other: int) -> tuple[float, int, int]:
        distance = abs(_PLACES[index.keys[other].kind] - _PLACES[key.kind])
        return -round(scores[other], _DIGITS), distance, other

    return tuple(
        (index.keys[other], _reason(guide, index, place, other)) for other in nsmallest(MOST, first, order)
    )


def _scores(index: Index, place: int, known: set[int]) -> dict[int, float]:
    """Count together what each record shares with one, among those that are looked at and not `known`."""
    own = dict(islice(index.linked.get(place, {}).items(), RAREST))
    near = set(chain.from_iterable(_nearby(index, hub, place) for hub in own)) - known
    scores: dict[int, float] = defaultdict(float)
    otherwise: dict[int, list[float]] = defaultdict(list)
    for hub, said in own.items():
        weight = index.weights[hub]
        for words, sharing in index.by_words[hub].items():
            for other in sharing & near:
                if words == said:
                    scores[other] += weight
                else:
                    otherwise[other].append(weight * _OF_OTHERWISE)
    for other, weights in otherwise.items():
        if other in scores or len(weights) > 1:
            scores[other] += sum(weights)
    return scores


def _nearby(index: Index, hub: int, place: int) -> list[int]:
    """Name those who share a record, at most NEARBY of them: the nearest to a place in the guide's order."""
    sharing = index.sharing[hub]
    if len(sharing) <= NEARBY:
        return sharing
    start = min(max(bisect_left(sharing, place) - NEARBY // 2, 0), len(sharing) - NEARBY)
    return sharing[start : start + NEARBY]


@lru_cache(maxsize=1)
def _index(guide: Guide) -> Index:
    """Read the links of a guide once; the last guide's are kept, for all its pages."""
    keys = [key for kind in KINDS.values() for key in guide.keys(kind)]
    places = {key: place for place, key in enumerate(keys)}
    linked: dict[int, dict[int, str]] = defaultdict(dict)
    for place, key in enumerate(keys):
        for link in guide.links_from(key):
            if link.target not in places:
                continue
            if (words := _IN_COMMON.get((key.kind, link.relation))) is None:
                continue
            target = places[link.target]
            if link.target.kind.relates and key.kind.has_related:
                linked[place].setdefault(target, words.both)
            if words.to_both and key.kind.relates and link.target.kind.has_related:
                linked[target].setdefault(place, words.to_both)
    sharing: dict[int, list[int]] = defaultdict(list)
    by_words: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for place in sorted(linked):
        for hub, said in linked[place].items():
            sharing[hub].append(place)
            by_words[hub][said].add(place)

    def telling(hub: int) -> tuple[bool, int, int]:
        return keys[hub].kind is CaseStudy.kind, len(sharing[hub]), hub

    weights = {
        hub: (_OF_STORY if keys[hub].kind is CaseStudy.kind else 1) / log(1 + len(those))
        for hub, those in sharing.items()
    }
    in_order = {place: {hub: own[hub] for hub in sorted(own, key=telling)} for place, own in linked.items()}
    return Index(keys, places, in_order, sharing, by_words, weights)


def _known(guide: Guide, key: Key) -> set[Key | None]:
    """Name what a record's page links to without this: itself, and its links both ways.

    What has its place on the page, such as a practitioner's perspective, brings its own links there.
    """
    links = [*guide.links_from(key), *guide.links_to(key)]
    known: set[Key | None] = {key, *(link.target for link in links), *(link.origin for link in links)}
    members = {link.origin for link in links if link.relation in HOME_FIELDS}
    guests = [member for member in members if not member.kind.own_page]
    return known | {link.target for guest in guests for link in guide.links_from(guest)}


def _reason(guide: Guide, index: Index, place: int, other: int) -> str:
    """Say in a sentence what two records share, what says most first: Both show ‘Listen’ and ‘Speak up’."""
    own, theirs, shared = index.linked[place], index.linked[other], index.shared(place, other)
    told: dict[str, list[str]] = {}
    for hub in sorted(shared, key=lambda hub: -shared[hub])[:NAMED]:
        words = own[hub] if own[hub] == theirs[hub] else _OTHERWISE
        told.setdefault(words, []).append(f"‘{guide.title_of(index.keys[hub])}’")
    parts = [f"{words} {_joined(titles)}" for words, titles in told.items()]
    more = len(shared) - NAMED
    rest = f", with {more} more in common" if more > 0 else ""
    return f"{parts[0]}{''.join(f'; {p[0].lower()}{p[1:]}' for p in parts[1:])}{rest}."


def _joined(titles: list[str]) -> str:
    """Join titles as a sentence does: one, two and three."""
    return " and ".join(filter(None, [", ".join(titles[:-1]), titles[-1]]))
