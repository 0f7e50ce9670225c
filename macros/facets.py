"""What readers choose a list's records by: for case studies agencies, places, barriers and so on.

A facet's name and its values' ids stand in addresses that readers share, `/case-studies/#barrier=silos`,
so they last as ids do. `docs/assets/browse.js` reads what `index_of` gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from macros.graph import Guide
from macros.model import CaseStudy
from macros.parts import Agency, PlaceType
from macros.refs import Key, Kind

#: How many records' titles stand in one file: those of the newest in the index itself.
CHUNK = 500

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


def _links(label: str, kind: Kind, relation: str) -> Facet:
    """Choose by what a record links to by one of its fields."""

    def of(key: Key, guide: Guide) -> list[str]:
        return [link.target.id for link in guide.links_from(key) if link.relation == relation]

    return Facet(kind.value, label, of, kind)


def _linked(label: str, kind: Kind, relation: str) -> Facet:
    """Choose by what links to a record by one of its fields."""

    def of(key: Key, guide: Guide) -> list[str]:
        links = guide.links_to(key)
        return [link.origin.id for link in links if link.relation == relation and link.origin.kind is kind]

    return Facet(kind.value, label, of, kind)


def _theme_of_barriers(key: Key, guide: Guide) -> list[str]:
    barriers = [link.origin for link in guide.links_to(key) if link.origin.kind is Kind.BARRIER]
    return [group.id for barrier in barriers if (group := guide.group_of(barrier))]


def _agencies(key: Key, guide: Guide) -> list[str]:
    return [word_id(agency) for agency in guide.get(CaseStudy, key.id).agencies]


def _place_type(key: Key, guide: Guide) -> list[str]:
    return [word_id(guide.get(CaseStudy, key.id).place_type)]


THEME = _links("Theme", Kind.THEME, "theme")
BEHAVIOUR = _links("Behaviour", Kind.BEHAVIOUR, "behaviours")

#: Every list that can be chosen from, in the order of its controls.
FACETS: Mapping[Kind, tuple[Facet, ...]] = {
    Kind.CASE_STUDY: (
        _links("Barrier", Kind.BARRIER, "barriers"),
        _links("Approach", Kind.APPROACH, "approaches"),
        BEHAVIOUR,
        _links("Outcome", Kind.OUTCOME, "outcomes"),
        Facet("agency", "Agency", _agencies, words=get_args(Agency)),
        Facet("place", "Kind of place", _place_type, words=get_args(PlaceType)),
        _links("Source", Kind.SOURCE, "sources"),
    ),
    Kind.BEHAVIOUR: (
        _links("Attribute", Kind.ATTRIBUTE, "attribute"),
        THEME,
        _linked("Barrier it prevents", Kind.BARRIER, "behaviours"),
    ),
    Kind.BARRIER: (
        THEME,
        _links("Approach that helps", Kind.APPROACH, "approaches"),
        _links("Behaviour that prevents it", Kind.BEHAVIOUR, "behaviours"),
    ),
    Kind.APPROACH: (
        THEME,
        Facet("barrier-theme", "Barriers of the theme", _theme_of_barriers, Kind.THEME),
        _linked("Barrier it helps with", Kind.BARRIER, "approaches"),
    ),
    Kind.THINK_PIECE: (THEME, BEHAVIOUR),
    Kind.METHOD: (BEHAVIOUR,),
}


def narrowed_by(kind: Kind, key: Key, relation: str | None = None) -> str:
    """Give what chooses, in the list of a kind, the records that link to `key`: `barrier=silos`.

    Empty where that list has no such choice, and for links by another field than the one it goes by.
    """
    for facet in FACETS.get(kind, ()):
        by_field = relation is None or relation in (key.kind.plural.replace("-", "_"), key.kind.value)
        if facet.name == key.kind.value and by_field:
            return f"{facet.name}={key.id}"
    return ""


def index_of(guide: Guide, kind: Kind) -> dict[str, Any]:
    """Give what a browser needs to choose from all records of a kind: plain data, by column, to be small.

    A record's values of a facet are numbers: their places in the facet's list of choices. Titles are there
    for the first `CHUNK` records; the others come when they are to be shown (`texts_of`).
    """
    keys = guide.newest(kind)
    facets, columns = [], []
    for facet in FACETS[kind]:
        found = [dict.fromkeys(facet.of(key, guide)) for key in keys]
        count: dict[str, int] = defaultdict(int)
        for values in found:
            for value in values:
                count[value] += 1
        # Who comes by a link to what no record has is told so; sources alone may be too many to name.
        choices = [c for c in _choices(facet, guide) if count[c[0]] or facet.kind is not Kind.SOURCE]
        place = {choice[0]: number for number, choice in enumerate(choices)}
        facets.append({"name": facet.name, "label": facet.label, "choices": choices})
        columns.append([[place[value] for value in values if value in place] for values in found])
    return {
        "one": kind.label,
        "many": kind.plural.replace("-", " "),
        "total": len(keys),
        "chunk": CHUNK,
        **texts_of(guide, kind, 1),
        "by_title": _places_by_title(guide, keys),
        "years": [year for key in keys if (year := getattr(guide.record(key), "year", None))],
        "facets": facets,
        "values": columns,
    }


def chunk_count(guide: Guide, kind: Kind) -> int:
    """Count the files that the titles of a kind's records take."""
    return max(1, -(-len(guide.keys(kind)) // CHUNK))


def texts_of(guide: Guide, kind: Kind, number: int) -> dict[str, list[str]]:
    """Give ids, titles and codes of a chunk of a kind's records, in the order of the index."""
    keys = guide.newest(kind)[(number - 1) * CHUNK : number * CHUNK]
    return {
        "ids": [key.id for key in keys],
        "titles": [guide.record(key).title for key in keys],
        "codes": [guide.code_of(key) for key in keys],
    }


def _places_by_title(guide: Guide, keys: Sequence[Key]) -> list[int]:
    """Give every record's place in the order of the titles, so that sorting needs no title."""
    order = sorted(range(len(keys)), key=lambda place: guide.record(keys[place]).title.casefold())
    places = [0] * len(keys)
    for place, number in enumerate(order):
        places[number] = place
    return places


def _choices(facet: Facet, guide: Guide) -> list[tuple[str, str]]:
    """List all choices of a facet as id and words, in the guide's order."""
    if facet.kind is None:
        return [(word_id(word), word[:1].upper() + word[1:].replace("'", "’")) for word in facet.words]
    return [(key.id, guide.record(key).title) for key in guide.keys(facet.kind)]
