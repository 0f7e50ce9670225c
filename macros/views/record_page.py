"""The page of one record: what stands above its sections, the sections, and what stands below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any

from macros.guide.addresses import index_of, page_of
from macros.guide.graph import Guide
from macros.guide.related import related
from macros.records.kind import Key, Kind
from macros.records.phrases import sentence_case
from macros.records.record import EVERYTHING, Record
from macros.views import programme_pages, record_sections
from macros.views.page_context import ADDITIONS, PageContext, accent_of, by_kind
from macros.views.record_sections import field_section, shown_links
from macros.views.shapes import Fact, GroupsSection, LinkGroup, PageView, Row, RowsSection, Section
from macros.views.withdrawn_page import TombstoneView, gone, tombstone_view

_MAKERS = {**record_sections.MAKERS, **programme_pages.MAKERS}


def page_view(guide: Guide, key: Key) -> PageView:
    """Make the view of a record's page. Raises KeyError where there is no such record."""
    record = guide.record(key)
    context = PageContext(guide, page_of(key))
    group = guide.group_of(key)
    previous, following = guide.siblings(key)
    others = GroupsSection("links-here", "What links here", groups=_what_links_here(record, context))
    shared = RowsSection(
        "related", "Related", rows=context.rows(related(guide, key, previous, following), with_kind=True)
    )
    shown, left = _anchored(key.kind, (*sections(record, context), others, shared))
    return PageView(
        kind=record.called(),
        code=guide.code_of(key),
        title=record.title,
        summary=str(getattr(record, "summary", "")),
        accent=accent_of(key, guide),
        crumbs=_crumbs(key.kind, context),
        belongs_to=context.row(group) if group else None,
        facts=tuple(Fact(label, text) for label, text in record.facts() if text),
        sections=shown,
        citations=context.citations(record.sources),
        shared_by=record.shared_by(),
        added=EVERYTHING in record.added_by_guide,
        added_url=context.site_url(ADDITIONS),
        previous=context.row(previous) if previous else None,
        next=context.row(following) if following else None,
        terms=context.terms(),
        anchors=left,
        gone=gone(guide.tombstones(key), context),
    )


def sections(record: Record, context: PageContext) -> Iterator[Section]:
    """Make every section that the record's kind lists, in order; some may hold nothing."""
    page = record.kind.own_page
    for section in page.sections if page else ():
        if isinstance(section, str):
            yield field_section(record, section, context)
        else:
            yield from _MAKERS[type(section)](section, record, context)


def withdrawn_view(guide: Guide, key: Key) -> TombstoneView:
    """Make the view of a withdrawn record's page. Raises KeyError where none was withdrawn."""
    context = PageContext(guide, page_of(key))
    return tombstone_view(guide, key, context, _crumbs(key.kind, context))


def _crumbs(kind: Kind, context: PageContext) -> tuple[Row, ...]:
    """Say where a page stands: home, and the index page of its kind."""
    title, address = index_of(kind)
    return Row("Home", context.site_url("")), Row(title, context.site_url(address))


def _anchored(kind: Kind, all_: Iterable[Section]) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Leave out sections that hold nothing, but keep their anchors, and those that sections had before.

    Whether a section holds something may depend on other records: a link to it must not. Returns the
    sections, each with the anchors that stand before it, and those that stand at the end.
    """
    page = kind.own_page
    sections: list[Section] = []
    waiting: tuple[str, ...] = ()
    for section in all_:
        former = page.former_anchors.get(section.id, ()) if page else ()
        if _is_empty(section):
            waiting = (*waiting, section.id, *former)
        else:
            anchors = (*waiting, *former)
            sections.append(replace(section, anchors=(*anchors, *section.anchors)) if anchors else section)
            waiting = ()
    return tuple(sections), waiting


def _is_empty(section: Section) -> bool:
    """Say whether a section holds nothing beyond its heading."""
    kind: Any = type(section)
    return not any(getattr(section, name) for name in _own_fields(kind))


@cache
def _own_fields(kind: type[Any]) -> frozenset[str]:
    """Name the fields that hold what a section shows."""
    shared = {f.name for f in fields(Section)}
    return frozenset(f.name for f in fields(kind)) - shared - {"numbered"}


def _what_links_here(record: Record, context: PageContext) -> tuple[LinkGroup, ...]:
    """Gather the links to a record that none of its sections shows."""
    key = record.key
    shown = shown_links(key.kind)
    links = [link for link in context.guide.links_to(key) if link.origin != key]
    rest = [link for link in links if (link.origin.kind, link.relation) not in shown]
    seen = {link.origin for link in links if (link.origin.kind, link.relation) in shown}
    return tuple(
        LinkGroup(_linked_from(kind), *context.first_rows(kind, key, own, ""))
        for kind, own in by_kind(link for link in rest if link.because or link.origin not in seen).items()
    )


def _linked_from(kind: Kind) -> str:
    return kind.linked_from or sentence_case(kind.labels)
