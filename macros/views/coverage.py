"""What the guide holds and where it is thin, for those who look after it."""

from __future__ import annotations

from dataclasses import dataclass

from macros.kinds import KINDS
from macros.records.kind import Key
from macros.records.phrases import day_in_words, sentence_case
from macros.views.page_context import PageContext
from macros.views.shapes import Row

#: A record with fewer links than this, in and out, is listed.
FEW_LINKS = 4
#: How many of them are listed, and of those to be reviewed: those that come first.
LISTED = 50


@dataclass(frozen=True)
class KindCoverage:
    """How many records of a kind there are, their links on average, and how many cite a publication."""

    title: str
    count: int
    links_in: str
    links_out: str
    cited: int
    with_other_words: int


@dataclass(frozen=True)
class CoverageView:
    """The state of the guide."""

    kinds: tuple[KindCoverage, ...]
    thin: tuple[Row, ...]
    thin_more: Row | None
    to_review: tuple[Row, ...]
    to_review_more: Row | None


def coverage(context: PageContext) -> CoverageView:
    """Count what there is of each kind, list what has few links, and what is to be reviewed when."""
    guide = context.guide
    kinds = []
    for kind in KINDS.values():
        keys = guide.keys(kind)
        if not keys:
            continue
        inward = sum(len(guide.links_to(key)) for key in keys) / len(keys)
        outward = sum(len(guide.links_from(key)) for key in keys) / len(keys)
        records = [guide.record(key) for key in keys]
        title = sentence_case(kind.labels)
        cited, also = sum(bool(r.sources) for r in records), sum(bool(r.also) for r in records)
        kinds.append(KindCoverage(title, len(keys), f"{inward:.1f}", f"{outward:.1f}", cited, also))
    counted = [
        (
            len([link for link in guide.links_to(key) if link.because]),
            len([x for x in guide.links_from(key) if x.because]),
            key,
        )
        for kind in KINDS.values()
        if kind.own_page
        for key in guide.keys(kind)
    ]
    thin = [
        (key, f"{inward} reasoned links in, {outward} out")
        for inward, outward, key in counted
        if inward + outward < FEW_LINKS and key.kind.gives_reasons
    ]
    dated = sorted((entry.record.review_by, entry.key) for entry in guide.entries if entry.record.review_by)
    to_review = [(key, f"Review by {day_in_words(day)}") for day, key in dated]
    return CoverageView(tuple(kinds), *_first(thin, context), *_first(to_review, context))


def _first(told: list[tuple[Key, str]], context: PageContext) -> tuple[tuple[Row, ...], Row | None]:
    """Make rows of the first of many records, and say how many more there are."""
    more = Row(f"{len(told) - LISTED:,} more.", "") if len(told) > LISTED else None
    return context.rows(told[:LISTED], with_kind=True), more
