"""The page of one record: what stands above its sections, the sections, and what stands below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from macros.addresses import page_of
from macros.glossary import Glossary
from macros.graph import Guide
from macros.model import Behaviour, Programme, Record
from macros.refs import Key, Kind
from macros.rules.citing import EVERYTHING
from macros.views import programme
from macros.views.page import GroupsSection, LinkGroup, PageView, Row, Section
from macros.views.related import related
from macros.views.sections import SECTIONS, SHOWN, facts
from macros.views.setting import ADDITIONS, Setting, accent_of, by_kind, sentence_case

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
    sections = [s for s in ALL_SECTIONS[key.kind](record, at) if not _is_empty(s)]
    if others := _what_links_here(record, at):
        sections.append(others)
    if shared := related(guide, key, previous, following):
        sections.append(at.rows_section("related", "Related", shared, with_kind=True))
    index = Kind.BARRIER if key.kind is Kind.THEME else key.kind
    return PageView(
        kind=_kind_label(record),
        code=guide.code_of(key),
        title=record.title,
        summary=str(getattr(record, "summary", "")),
        accent=accent_of(key, guide),
        crumbs=(
            Row("Home", at.site_url("")),
            Row(INDEX_TITLES[key.kind], at.site_url(f"{index.plural}/")),
        ),
        belongs_to=at.row(group) if group else None,
        facts=programme.facts(record) if isinstance(record, Programme) else facts(record, at),
        sections=tuple(sections),
        citations=at.citations(record.sources),
        added=EVERYTHING in record.added_by_guide,
        added_url=at.site_url(ADDITIONS),
        previous=at.row(previous) if previous else None,
        next=at.row(following) if following else None,
        terms=at.terms(),
    )


def _kind_label(record: Record) -> str:
    if isinstance(record, Behaviour) and record.theme:
        return "Behaviour of integrated leadership"
    return sentence_case(record.kind.label)


def _is_empty(section: Section) -> bool:
    """Say whether a section holds nothing beyond its heading."""
    own = {f.name for f in fields(section)} - {f.name for f in fields(Section)} - {"numbered"}
    return not any(getattr(section, name) for name in own)


def _what_links_here(record: Record, at: Setting) -> GroupsSection | None:
    """Gather the links to a record that none of its sections shows."""
    key = Key(record.kind, record.id)
    shown = SHOWN.get(key.kind, set())
    links = [link for link in at.guide.links_to(key) if link.origin != key]
    rest = [link for link in links if (link.origin.kind, link.relation) not in shown]
    seen = {link.origin for link in links if (link.origin.kind, link.relation) in shown}
    groups = tuple(
        LinkGroup(_linked_from(kind), *at.few(kind, own, ""))
        for kind, own in by_kind(link for link in rest if link.because or link.origin not in seen).items()
    )
    return GroupsSection("links-here", "What links here", groups=groups) if groups else None


def _linked_from(kind: Kind) -> str:
    return LINKED_FROM.get(kind) or sentence_case(kind.plural.replace("-", " "))
