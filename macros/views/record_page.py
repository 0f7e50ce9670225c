"""The page of one record: what stands above its sections, the sections, and what stands below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from macros.checks.rules.sourcing import EVERYTHING
from macros.guide.addresses import page_of
from macros.guide.glossary import Glossary
from macros.guide.graph import Guide
from macros.guide.related import related
from macros.kinds.model import Behaviour, Programme, Record
from macros.records.references import Key, Kind
from macros.views import programme
from macros.views.page_context import ADDITIONS, Setting, accent_of, by_kind, sentence_case
from macros.views.sections import FORMER_ANCHORS, SECTIONS, SHOWN, facts, shared_by
from macros.views.shapes import GroupsSection, LinkGroup, PageView, Row, Section
from macros.views.withdrawn_page import TombstoneView, gone, tombstone_view

#: What the index page of a kind is called, above a record's title and in the navigation.
INDEX_TITLES = {
    Kind.ATTRIBUTE: "Attributes",
    Kind.BEHAVIOUR: "Behaviours",
    Kind.THEME: "Barriers",
    Kind.BARRIER: "Barriers",
    Kind.APPROACH: "Approaches",
    Kind.CASE_STUDY: "Case studies",
    Kind.THINK_PIECE: "Think pieces",
    Kind.METHOD: "Ways to develop leaders",
    Kind.INNOVATION: "Innovations",
    Kind.WORKBOOK: "Workbooks",
    Kind.PROGRAMME: "Programmes",
}

ALL_SECTIONS: dict[Kind, Callable[[Any, Setting], Iterator[Section]]] = {
    **SECTIONS,
    Kind.PROGRAMME: programme.sections,
}
#: What those of a kind that link to a record are called, where the kind's own name would say less.
LINKED_FROM = {Kind.PROGRAMME: "Used in sessions"}


def page_view(guide: Guide, glossary: Glossary, key: Key) -> PageView:
    """Make the view of a record's page. Raises KeyError where there is no such record."""
    record = guide.record(key)
    at = Setting(guide, glossary, page_of(key))
    group = guide.group_of(key)
    previous, following = guide.siblings(key)
    others = GroupsSection("links-here", "What links here", groups=_what_links_here(record, at))
    shared = at.rows_section("related", "Related", related(guide, key, previous, following), with_kind=True)
    sections, left = _anchored(key.kind, (*ALL_SECTIONS[key.kind](record, at), others, shared))
    index = Kind.BARRIER if key.kind is Kind.THEME else key.kind
    return PageView(
        kind=_kind_label(record),
        code=guide.code_of(key),
        title=record.title,
        summary=str(getattr(record, "summary", "")),
        accent=accent_of(key, guide),
        crumbs=_crumbs(index, at),
        belongs_to=at.row(group) if group else None,
        facts=programme.facts(record) if isinstance(record, Programme) else facts(record, at),
        sections=sections,
        citations=at.citations(record.sources),
        shared_by=shared_by(record),
        added=EVERYTHING in record.added_by_guide,
        added_url=at.site_url(ADDITIONS),
        previous=at.row(previous) if previous else None,
        next=at.row(following) if following else None,
        terms=at.terms(),
        anchors=left,
        gone=gone(guide.tombstones(key), at),
    )


def withdrawn_view(guide: Guide, glossary: Glossary, key: Key) -> TombstoneView:
    """Make the view of a withdrawn record's page. Raises KeyError where none was withdrawn."""
    at = Setting(guide, glossary, page_of(key))
    return tombstone_view(guide, key, at, _crumbs(Kind.BARRIER if key.kind is Kind.THEME else key.kind, at))


def _crumbs(kind: Kind, at: Setting) -> tuple[Row, ...]:
    """Say where a page stands: home, and the index page of its kind."""
    return Row("Home", at.site_url("")), Row(INDEX_TITLES[kind], at.site_url(f"{kind.plural}/"))


def _anchored(kind: Kind, all_: Iterable[Section]) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """Leave out sections that hold nothing, but keep their anchors, and those that sections had before.

    Whether a section holds something may depend on other records: a link to it must not. Gives the
    sections, each with the anchors that stand before it, and those that stand at the end.
    """
    sections: list[Section] = []
    waiting: tuple[str, ...] = ()
    for section in all_:
        former = FORMER_ANCHORS.get(kind, {}).get(section.id, ())
        if _is_empty(section):
            waiting = (*waiting, section.id, *former)
        else:
            sections.append(replace(section, anchors=(*waiting, *former, *section.anchors)))
            waiting = ()
    return tuple(sections), waiting


def _kind_label(record: Record) -> str:
    if isinstance(record, Behaviour) and record.theme:
        return "Behaviour of integrated leadership"
    return sentence_case(record.kind.label)


def _is_empty(section: Section) -> bool:
    """Say whether a section holds nothing beyond its heading."""
    own = {f.name for f in fields(section)} - {f.name for f in fields(Section)} - {"numbered"}
    return not any(getattr(section, name) for name in own)


def _what_links_here(record: Record, at: Setting) -> tuple[LinkGroup, ...]:
    """Gather the links to a record that none of its sections shows."""
    key = Key(record.kind, record.id)
    shown = SHOWN.get(key.kind, set())
    links = [link for link in at.guide.links_to(key) if link.origin != key]
    rest = [link for link in links if (link.origin.kind, link.relation) not in shown]
    seen = {link.origin for link in links if (link.origin.kind, link.relation) in shown}
    return tuple(
        LinkGroup(_linked_from(kind), *at.few(kind, own, ""))
        for kind, own in by_kind(link for link in rest if link.because or link.origin not in seen).items()
    )


def _linked_from(kind: Kind) -> str:
    return LINKED_FROM.get(kind) or sentence_case(kind.plural.replace("-", " "))
