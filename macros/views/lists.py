"""What the hand-written pages show of many records: lists, tables, the figure, whole collections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any, get_args

from markupsafe import Markup

from macros.guide.facets import narrowed_by
from macros.guide.graph import GROUP_FIELDS, Guide
from macros.guide.origins import cited_in_words
from macros.kinds.model import (
    MODELS,
    Approach,
    Attribute,
    Barrier,
    Behaviour,
    Definition,
    Outcome,
    Question,
    Recommendation,
    Record,
    Source,
    Term,
    Theme,
)
from macros.records.references import Key, Kind
from macros.text.markdown import plain
from macros.views.page_context import Setting, by_kind, is_added, sentence_case
from macros.views.sections import asked, ratings
from macros.views.shapes import Asked, LinkGroup, Rating, Row

#: How much of a label fits on one line of a pillar.
PILLAR_CHARACTERS = 13
FILTERS = (*GROUP_FIELDS, "purpose", "level", "family")
#: Whose behaviours they are: of the attributes, or of integrated leadership.
FAMILIES = ("attributes", "integrated")


@dataclass(frozen=True)
class Pillar:
    """One attribute in the figure."""

    id: str
    number: int
    label: str
    summary: str
    url: str
    #: The label cut into lines that fit a pillar, each with its height in the drawing.
    lines: tuple[tuple[int, str], ...]
    #: Where the pillar starts from the left in the drawing.
    x: int


@dataclass(frozen=True)
class FigureView:
    """The five attributes: what the others stand on, and those that stand on it."""

    base: Pillar
    pillars: tuple[Pillar, ...]


@dataclass(frozen=True)
class ThemeColumn:
    """A theme with its records, as a column of the tables and a group on a phone."""

    id: str
    title: str
    subtitle: str
    url: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class QuestionGroup:
    """An attribute's questions for one purpose, as a list of questions shows them."""

    #: The anchor of its heading, which differs for each purpose: a page may show several.
    id: str
    title: str
    url: str
    accent: str
    questions: tuple[Asked, ...]
    ratings: tuple[Rating, ...]


@dataclass(frozen=True)
class EntryView:
    """A record of a vocabulary in full, at its anchor."""

    id: str
    title: str
    note: str
    html: Markup
    points: tuple[Markup, ...]
    extra: Markup
    groups: tuple[LinkGroup, ...]
    citation: str
    also: tuple[str, ...]
    added: bool
    old_ids: tuple[str, ...]
    #: Its short code, and where it stands; empty where it has none yet.
    code: str
    url: str


def chosen(guide: Guide, kind: Kind, **wanted: str) -> list[Key]:
    """List the records of a kind that match every filter: the newest first, or in the guide's order.

    Raises ValueError for a filter or a value that does not exist.
    """
    for name, value in wanted.items():
        _check_filter(guide, kind, name, value)
    return [
        key for key in guide.newest(kind) if all(_matches(guide.record(key), n, v) for n, v in wanted.items())
    ]


def _check_filter(guide: Guide, kind: Kind, name: str, value: str) -> None:
    if name not in FILTERS:
        raise ValueError(f"'{name}' is not a filter. The filters are {', '.join(FILTERS)}.")
    field = MODELS[kind].model_fields.get(name)
    if field is None and not (name == "family" and kind is Kind.BEHAVIOUR):
        raise ValueError(f"{sentence_case(kind.with_article)} has no '{name}' to filter by.")
    if name in GROUP_FIELDS:
        group = Kind(name.replace("_", "-"))
        if Key(group, value) not in guide:
            raise ValueError(f"'{value}' is not {group.with_article}.")
        return
    *others, last = get_args(field.annotation) if field else FAMILIES
    if value not in (*others, last):
        raise ValueError(f"'{value}' is not a {name}. Write {', '.join(others)} or {last}.")


def _matches(record: Record, name: str, value: str) -> bool:
    if name == "family":
        return isinstance(record, Behaviour) and value == FAMILIES[not record.attribute]
    return getattr(record, name, None) == value


def summary_of(record: Record) -> str:
    """Give the sentence that stands for a record in a list: its summary, or its text on one line."""
    return str(getattr(record, "summary", "")) or plain(
        str(getattr(record, "text", "") or getattr(record, "entry", ""))
    )


def figure(at: Setting) -> FigureView:
    """Make the figure of the attributes: the first is the base of the others."""

    def pillar(record: Attribute, place: int) -> Pillar:
        url = at.url(Key(record.kind, record.id))
        lines = tuple(
            (134 + 26 * row, line) for row, line in enumerate(wrap(record.short, PILLAR_CHARACTERS))
        )
        return Pillar(record.id, record.order, record.short, record.summary, url, lines, 8 + 182 * place)

    base, *others = at.guide.all(Attribute)
    return FigureView(pillar(base, 0), tuple(pillar(other, place) for place, other in enumerate(others)))


def theme_table(at: Setting, model: type[Barrier] | type[Approach]) -> tuple[ThemeColumn, ...]:
    """Make the columns of the publication's tables 1 and 2: a theme each, with its barriers or approaches."""
    columns = []
    for theme in at.guide.all(Theme):
        members = chosen(at.guide, model.kind, theme=theme.id)
        own = tuple(at.row(key, summary_of(at.guide.record(key))) for key in members)
        columns.append(
            ThemeColumn(theme.id, theme.title, theme.subtitle, at.url(Key(Kind.THEME, theme.id)), own)
        )
    return tuple(column for column in columns if column.rows)


def questions(at: Setting, purpose: str) -> tuple[QuestionGroup, ...]:
    """Make the questions for a purpose (`reflect`, `rate` or `recruit`), grouped by attribute.

    They are printed without their anchors, which stand on the attributes' pages.
    """
    groups = []
    for attribute in at.guide.all(Attribute):
        key = Key(attribute.kind, attribute.id)
        own = [q for q in at.guide.all(Question) if q.attribute == attribute.id and q.purpose == purpose]
        plain_asked = tuple(replace(asked(q, at), id="", old_ids=()) for q in own if purpose != "rate")
        rated = (
            tuple(replace(r, id="", old_ids=()) for r in ratings(at, attribute=attribute.id))
            if purpose == "rate"
            else ()
        )
        id_ = f"{attribute.id}-{purpose}"
        if plain_asked or rated:
            groups.append(QuestionGroup(id_, attribute.title, at.url(key), attribute.id, plain_asked, rated))
    return tuple(groups)


def collection(at: Setting, kind: Kind) -> tuple[EntryView, ...]:
    """Make every record of a vocabulary in full. Raises ValueError for a kind that is no vocabulary."""
    if kind not in ENTRIES:
        raise ValueError(f"'{kind}' is not a kind to collect on one page. Those are {', '.join(ENTRIES)}.")
    order = at.guide.keys(kind)
    if kind is Kind.SOURCE:
        order = sorted(order, key=lambda key: not at.guide.get(Source, key.id).publication)
    return tuple(ENTRIES[kind](at.guide.record(key), at) for key in order)


def _entry(record: Record, at: Setting, text: str, **values: Any) -> EntryView:
    """Make an entry: its anchor and text, what links to it, and where it comes from."""
    code, url = at.pointed_at(record)
    blank: dict[str, Any] = {"note": "", "points": (), "extra": Markup(), "groups": ()}
    return EntryView(
        id=record.id,
        title=record.title,
        html=at.prose(text),
        citation=cited_in_words(record, at.guide),
        also=record.also,
        old_ids=record.aliases,
        added=is_added(record, "text"),
        code=code,
        url=url,
        **{**blank, **values},
    )


def _term(record: Term, at: Setting) -> EntryView:
    extra = at.prose(record.since_then)
    return _entry(record, at, record.text, note=record.stands_for or "", extra=extra)


def _definition(record: Definition, at: Setting) -> EntryView:
    behaviours = at.rows(at.outgoing(record, "behaviours"))
    groups = (LinkGroup("Behaviours it asks for", behaviours),) if behaviours else ()
    return _entry(record, at, record.text, points=tuple(map(at.line, record.stresses)), groups=groups)


def _outcome(record: Outcome, at: Setting) -> EntryView:
    served = at.linked_section("", "Case studies", record, Kind.CASE_STUDY, "outcomes")
    groups = (LinkGroup(served.heading, served.rows, served.more),) if served.rows else ()
    return _entry(record, at, record.text, groups=groups)


def _recommendation(record: Recommendation, at: Setting) -> EntryView:
    methods = at.rows(at.outgoing(record, "methods"))
    groups = (LinkGroup("Methods that carry it out", methods),) if methods else ()
    return _entry(record, at, record.text, note=sentence_case(record.level), groups=groups)


def _source(record: Source, at: Setting) -> EntryView:
    key = Key(record.kind, record.id)
    groups = []
    for kind, links in by_kind(at.guide.links_to(key)).items():
        if kind is Kind.SOURCE:
            continue
        # Who only mentions it is no choice of that kind's list, and so not among 'all' of them.
        cites = all(link.relation == "sources" for link in at.guide.links_to(key) if link.origin.kind is kind)
        rows, more = at.few(kind, [(k, "") for k, _ in links], narrowed_by(kind, key) if cites else "")
        heading = sentence_case(kind.plural.replace("-", " "))
        groups.append(LinkGroup(heading, tuple(replace(row, accent="") for row in rows), more))
    return _entry(record, at, record.entry, extra=at.prose(record.made), groups=tuple(groups))


ENTRIES: dict[Kind, Callable[[Any, Setting], EntryView]] = {
    Kind.TERM: _term,
    Kind.DEFINITION: _definition,
    Kind.OUTCOME: _outcome,
    Kind.RECOMMENDATION: _recommendation,
    Kind.SOURCE: _source,
}
