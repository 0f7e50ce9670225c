"""What readers choose a list's records by: for case studies agencies, places, barriers and so on.

A facet's name and its values' ids stand in addresses that readers share, `/case-studies/#barrier=silos`,
so they last as ids do. `docs/assets/js/browse/` reads what `index_of` gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_args, get_origin

from macros.guide.graph import Guide, GuideLink
from macros.guide.questions import question_once
from macros.kinds import KINDS, MODELS
from macros.kinds.source import Source
from macros.records.choices import ByHomeOfLinkFrom, ByLink, ByLinkFrom, ByWord, Choice
from macros.records.kind import Key, Kind
from macros.records.phrases import as_read

#: A list of so many records stands whole on one page, and what chooses among them in one file.
ON_A_PAGE = 100
#: How many records' texts stand in one file. As many results are shown at first: wherever they stand in a
#: list of thousands, they take at most so many small files.
CHUNK = 25
#: A source that so many records cite, or fewer, is no choice where sources would be too many to name:
#: whoever comes from the list of sources comes by one that is cited more.
CITED_BY_FEW = 12
MOST_SOURCES = 60


Values = Callable[[Key, Guide], Iterable[str]]


@dataclass(frozen=True)
class Facet:
    """One thing to choose by: `name` stands in addresses, `label` above the control."""

    name: str
    label: str
    of: Values
    #: The kind of record that the values are; None where they are words.
    kind: Kind | None = None
    words: tuple[str, ...] = ()


def word_id(word: str) -> str:
    """Write a word as addresses do: `children's social care` is `childrens-social-care`."""
    return word.replace("'", "").replace("’", "").replace(" ", "-").lower()


def _facet_of(kind: Kind, choice: Choice) -> Facet:
    """Make a facet of what a kind lists as a choice."""
    match choice:
        case ByLink(label, target, field):

            def linked(key: Key, guide: Guide) -> list[str]:
                return [link.target.id for link in guide.links_from(key) if link.relation == field]

            return Facet(target, label, linked, KINDS[target])
        case ByLinkFrom(label, origin, field):

            def linking(key: Key, guide: Guide) -> list[str]:
                return [link.origin.id for link in _links_of(key, guide, origin) if link.relation == field]

            return Facet(origin, label, linking, KINDS[origin])
        case ByHomeOfLinkFrom(label, name, origin, home):

            def homes(key: Key, guide: Guide) -> list[str]:
                groups = (guide.group_of(link.origin) for link in _links_of(key, guide, origin))
                return [group.id for group in groups if group and group.kind.name == home]

            return Facet(name, label, homes, KINDS[home])
        case ByWord(label, name, field):

            def words(key: Key, guide: Guide) -> list[str]:
                given = getattr(guide.record(key), field)
                return [word_id(word) for word in ((given,) if isinstance(given, str) else given)]

            return Facet(name, label, words, words=_words_of(MODELS[kind].model_fields[field].annotation))
    raise TypeError(f"There is no way to choose by {type(choice).__name__}.")


def _links_of(key: Key, guide: Guide, origin: str) -> Iterator[GuideLink]:
    return (link for link in guide.links_to(key) if link.origin.kind.name == origin)


def _words_of(annotation: Any) -> tuple[str, ...]:
    """List the words that a field takes: of a choice, or of a list of choices."""
    if get_origin(annotation) is tuple:
        annotation = get_args(annotation)[0]
    return get_args(annotation)


#: Every list that can be chosen from, in the order of its controls.
FACETS: Mapping[Kind, tuple[Facet, ...]] = {
    kind: tuple(_facet_of(kind, choice) for choice in kind.choices) for kind in KINDS.values() if kind.choices
}


def narrowed_by(kind: Kind, key: Key, relation: str | None = None) -> str:
    """Return what chooses, in the list of a kind, the records that link to `key`: `barrier=silos`.

    Empty where that list has no such choice, and for links by another field than the one it goes by.
    """
    for facet in FACETS.get(kind, ()):
        by_field = relation is None or relation in (key.kind.plural.replace("-", "_"), key.kind.name)
        if facet.name == key.kind.name and by_field:
            return f"{facet.name}={key.id}"
    return ""


def index_of(guide: Guide, kind: Kind) -> dict[str, Any]:
    """Return what a browser needs at first to choose from all records of a kind: plain data, small.

    A record's values of a facet are numbers: their places in the facet's list of choices. They and the
    order of the titles are here where the list fits a page; those of longer lists, and what their rows
    show, stand in further files, by the numbers that are given here (`file_of`).
    """
    keys = guide.newest(kind)
    facets = [_facet(guide, kind, place) for place in range(len(FACETS[kind]))]
    found: dict[str, Any] = {
        "one": kind.label,
        "many": kind.labels,
        "total": len(keys),
        "years": _runs([year for key in keys if (year := getattr(guide.record(key), "year", None))]),
    }
    if not is_long(guide, kind):
        facets = [{**facet, "values": _values(guide, kind, place)} for place, facet in enumerate(facets)]
        return {**found, "by_title": _places_by_title(guide, keys), "facets": facets}
    facets = [{**facet, "file": place + 2} for place, facet in enumerate(facets)]
    titles = len(facets) + 2
    return {**found, "by_title_file": titles, "chunk": CHUNK, "texts_file": titles + 1, "facets": facets}


def is_long(guide: Guide, kind: Kind) -> bool:
    """Tell whether a kind has more records than fit a page."""
    return len(guide.keys(kind)) > ON_A_PAGE


def file_count(guide: Guide, kind: Kind) -> int:
    """Count the files of a kind's index: those of long lists are numbered, and the index is the first."""
    if not is_long(guide, kind):
        return 1
    return len(FACETS[kind]) + 2 + -(-len(guide.keys(kind)) // CHUNK)


def file_of(guide: Guide, kind: Kind, number: int) -> dict[str, Any]:
    """Return what stands in a file of a long list's index: one thing, which is fetched when it is wanted.

    From 2 on these are the facets' values in their order, then the order of the titles, then a chunk of
    records each: ids, titles, codes, facts and summaries, newest records first.
    """
    keys = guide.newest(kind)
    place = number - 2
    if place < len(FACETS[kind]):
        return {"values": _values(guide, kind, place)}
    place -= len(FACETS[kind])
    if not place:
        return {"by_title": _places_by_title(guide, keys)}
    keys = keys[(place - 1) * CHUNK : place * CHUNK]
    return {
        "ids": [key.id for key in keys],
        "titles": [guide.record(key).title for key in keys],
        "codes": [guide.code_of(key) for key in keys],
        "facts": [guide.record(key).in_short() for key in keys],
        "summaries": [getattr(guide.record(key), "summary", "") for key in keys],
    }


@question_once
def _found(guide: Guide, kind: Kind, place: int) -> tuple[tuple[str, ...], ...]:
    """Return the values of one facet that each record of a kind has, once each."""
    return tuple(tuple(dict.fromkeys(FACETS[kind][place].of(key, guide))) for key in guide.newest(kind))


def _facet(guide: Guide, kind: Kind, place: int) -> dict[str, Any]:
    """Return a facet with its choices: id, words, and how many records there are of each."""
    facet = FACETS[kind][place]
    return {"name": facet.name, "label": facet.label, "choices": _counted(guide, kind, place)}


def _counted(guide: Guide, kind: Kind, place: int) -> list[tuple[str, str, int]]:
    """List the choices of a facet with their numbers. Only of sources some may be left out."""
    facet = FACETS[kind][place]
    count = Counter(value for values in _found(guide, kind, place) for value in values)
    # Who comes by a link to what no record has is told so; sources alone may be too many to name.
    choices = [(id_, words, count[id_]) for id_, words in _choices(facet, guide)]
    if facet.kind is Source.kind:
        choices = [choice for choice in choices if choice[2]]
        if len(choices) > MOST_SOURCES:
            choices = [choice for choice in choices if choice[2] > CITED_BY_FEW]
    return choices


def _values(guide: Guide, kind: Kind, place: int) -> list[list[int]]:
    """Return the values of one facet that each record has, as places in the list of its choices."""
    number = {choice[0]: at for at, choice in enumerate(_counted(guide, kind, place))}
    return [[number[v] for v in values if v in number] for values in _found(guide, kind, place)]


def _runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Write years as runs of the same year, which are few: the newest stand first."""
    return [(year, len(list(same))) for year, same in groupby(years)]


def _places_by_title(guide: Guide, keys: Sequence[Key]) -> list[int]:
    """Return every record's place in the order of the titles, so that sorting needs no title."""
    order = sorted(range(len(keys)), key=lambda place: guide.record(keys[place]).title.casefold())
    places = [0] * len(keys)
    for place, number in enumerate(order):
        places[number] = place
    return places


def _choices(facet: Facet, guide: Guide) -> list[tuple[str, str]]:
    """List all choices of a facet as id and words, in the guide's order."""
    if facet.kind is None:
        return [(word_id(word), as_read(word)) for word in facet.words]
    return [(key.id, guide.record(key).title) for key in guide.keys(facet.kind)]
