"""A kind's own list: cut into pages where it is long, and open to choosing and sorting by script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from macros.guide.facets import FACETS, ON_A_PAGE
from macros.guide.graph import Guide
from macros.records.kind import Key, Kind
from macros.views.lists import chosen, summary_of
from macros.views.page_context import PageContext
from macros.views.shapes import Row

#: A shorter part of a kind's records is taken in at a glance, and needs no choosing.
LONG = 12
#: How many pages the pager names on each side of the one that is open.
BESIDE = 2


@dataclass(frozen=True)
class PagerItem:
    """A page's number in the pager, and whether numbers before it are left out."""

    number: str
    url: str
    current: bool
    gap: bool


@dataclass(frozen=True)
class Pager:
    """The way to the other pages of a list: always a few numbers, however many pages there are."""

    label: str
    said: str
    previous: Row | None
    next: Row | None
    items: tuple[PagerItem, ...]


@dataclass(frozen=True)
class Browse:
    """What the script needs to choose and sort: itself, the index of all records, where they stand."""

    script: str
    index: str
    base: str
    #: How many records a list must have for its controls to be offered before anybody asked for them.
    long: int
    #: The places of the list's rows among all records of the kind, joined by commas: rows have no numbers.
    places: str
    #: Whether the list is a part of the kind's records only.
    part: bool


@dataclass(frozen=True)
class ListView:
    """A list of records, or one page of it."""

    rows: tuple[Row, ...]
    pager: Pager | None
    browse: Browse | None


def page_count(guide: Guide, kind: Kind) -> int:
    """Count the pages of a kind's list: one, but for long lists of kinds that are paged."""
    return max(1, -(-len(guide.keys(kind)) // ON_A_PAGE)) if kind.own_page and kind.own_page.lists_all else 1


def list_address(kind: Kind, number: int) -> str:
    """Return the address of a page of a kind's list: the section page is the first."""
    return f"{kind.plural}/" if number == 1 else f"{kind.plural}/page/{number}/"


def list_title(kind: Kind, number: int) -> str:
    """Return the title of a page of a kind's list."""
    name = kind.labels
    return f"{name[:1].upper()}{name[1:]}, page {number}"


def listing(context: PageContext, kind: Kind, wanted: Mapping[str, str], number: int = 1) -> ListView:
    """Make a list of the records of a kind, or one page of it. Raises ValueError for an unknown filter.

    What is asked for with a filter is never cut into pages.
    """
    count = 1 if wanted else page_count(context.guide, kind)
    if not 1 <= number <= count:
        raise ValueError(f"There is no page {number} of the {kind.plural.replace('-', ' ')}, only {count}.")
    keys = chosen(context.guide, kind, **wanted) if wanted else context.guide.newest(kind)
    first = (number - 1) * ON_A_PAGE
    if count > 1:
        keys = keys[first : first + ON_A_PAGE]
    rows = tuple(_row(context, key) for key in keys)
    browse = None
    if kind in FACETS and rows and (not wanted or len(rows) >= LONG):
        script = context.site_url("assets/js/browse.js").rstrip("/")
        index = context.site_url(f"{kind.plural}/index.json").rstrip("/")
        places = _places(context.guide, kind, keys) if wanted else range(first, first + len(rows))
        base = context.site_url(f"{kind.plural}/")
        browse = Browse(script, index, base, LONG, ",".join(map(str, places)), bool(wanted))
    return ListView(rows, _pager(context, kind, number, count) if count > 1 else None, browse)


def _row(context: PageContext, key: Key) -> Row:
    """Make a list's row: what it is about, and for a case study when, where and who."""
    return replace(
        context.row(key, summary_of(context.guide.record(key))), kind=context.guide.record(key).in_short()
    )


def _places(guide: Guide, kind: Kind, keys: Sequence[Key]) -> list[int]:
    """Return the places of a part of a kind's records among all of them."""
    places = {key: place for place, key in enumerate(guide.newest(kind))}
    return [places[key] for key in keys]


def _pager(context: PageContext, kind: Kind, number: int, count: int) -> Pager:
    def url(page: int) -> str:
        return context.site_url(list_address(kind, page))

    total = len(context.guide.keys(kind))
    name = kind.labels
    first, last = (number - 1) * ON_A_PAGE + 1, min(number * ON_A_PAGE, total)
    named = sorted({1, count, *range(max(1, number - BESIDE), min(count, number + BESIDE) + 1)})
    items = tuple(
        PagerItem(str(page), url(page), page == number, gap=page > 1 and page - 1 not in named)
        for page in named
    )
    order = ", newest first" if kind.newest_first else ""
    return Pager(
        label=f"Pages of {name}",
        said=f"{name[:1].upper()}{name[1:]} {first:,} to {last:,} of {total:,}{order}.",
        previous=Row("Previous", url(number - 1)) if number > 1 else None,
        next=Row("Next", url(number + 1)) if number < count else None,
        items=items,
    )
