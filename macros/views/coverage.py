"""What the guide holds and where it is thin, for those who look after it."""

from __future__ import annotations

from dataclasses import dataclass

from macros.addresses import WITH_PAGE
from macros.refs import Kind
from macros.views.page import Row
from macros.views.setting import Setting, sentence_case

#: A record with fewer links than this, in and out, is listed.
FEW_LINKS = 4


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
    to_review: tuple[Row, ...]


def coverage(at: Setting) -> CoverageView:
    """Count what there is of each kind, list what has few links, and what is to be reviewed when."""
    guide = at.guide
    kinds = []
    for kind in Kind:
        keys = guide.keys(kind)
        if not keys:
            continue
        inward = sum(len(guide.links_to(key)) for key in keys) / len(keys)
        outward = sum(len(guide.links_from(key)) for key in keys) / len(keys)
        records = [guide.record(key) for key in keys]
        title = sentence_case(kind.plural.replace("-", " "))
        cited, also = sum(bool(r.sources) for r in records), sum(bool(r.also) for r in records)
        kinds.append(KindCoverage(title, len(keys), f"{inward:.1f}", f"{outward:.1f}", cited, also))
    counted = [
        (
            len([link for link in guide.links_to(key) if link.because]),
            len([x for x in guide.links_from(key) if x.because]),
            key,
        )
        for kind in Kind
        if kind in WITH_PAGE
        for key in guide.keys(kind)
    ]
    thin = [
        at.row(key, f"{inward} reasoned links in, {outward} out", with_kind=True)
        for inward, outward, key in counted
        if inward + outward < FEW_LINKS and key.kind is not Kind.THEME
    ]
    dated = [(entry.record.review_by, entry.key) for entry in guide.entries if entry.record.review_by]
    to_review = [
        at.row(key, f"Review by {day.day} {day:%B %Y}", with_kind=True) for day, key in sorted(dated)
    ]
    return CoverageView(tuple(kinds), tuple(thin), tuple(to_review))
