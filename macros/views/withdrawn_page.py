"""What is shown in the place of a removed record: since when it is gone, why, and what to read instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.guide.graph import Guide
from macros.kinds import key_of
from macros.records.kind import Key, Kind
from macros.records.phrases import day_in_words, sentence_case
from macros.records.withdrawal import Tombstone
from macros.views.page_context import PageContext
from macros.views.shapes import Gone, Row


@dataclass(frozen=True)
class TombstoneView:
    """The page of a removed record, which stays at its address."""

    kind: str
    crumbs: tuple[Row, ...]
    code: str
    title: str
    note: Gone
    #: What went before it from its page: questions and perspectives.
    gone: tuple[Gone, ...]


@dataclass(frozen=True)
class CollectionView:
    """What a page of a whole vocabulary says beside its entries."""

    gone: tuple[Gone, ...]


def gone(stones: Iterable[Tombstone], context: PageContext) -> tuple[Gone, ...]:
    """Tell of removed records on one page, in the order of their titles."""
    return tuple(_told(stone, context) for stone in sorted(stones, key=lambda stone: stone.title.casefold()))


def _told(stone: Tombstone, context: PageContext) -> Gone:
    named = (key_of(text) for text in stone.withdrawn.instead)
    return Gone(
        id=stone.id,
        title=stone.title,
        code=stone.code or "",
        day=day_in_words(stone.withdrawn.on),
        reason=stone.withdrawn.reason,
        instead=tuple(context.row(key, with_kind=True) for key in named if key),
        old_ids=stone.aliases,
    )


def gone_of_kind(guide: Guide, kind: Kind, context: PageContext) -> tuple[Gone, ...]:
    """Tell of the removed records of a kind that stands together on one page."""
    return gone((guide.tombstone(key) for key in guide.withdrawn if key.kind is kind), context)


def tombstone_view(guide: Guide, key: Key, context: PageContext, crumbs: tuple[Row, ...]) -> TombstoneView:
    """Make the page of a removed record. Raises KeyError where none was removed."""
    stone = guide.tombstone(key)
    return TombstoneView(
        kind=sentence_case(key.kind.label),
        crumbs=crumbs,
        code=stone.code or "",
        title=stone.title,
        note=_told(stone, context),
        gone=gone(guide.tombstones(key), context),
    )
