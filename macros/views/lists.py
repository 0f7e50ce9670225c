"""What the hand-written pages show of many records: lists, tables, the figure, whole collections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any, Literal, get_args, get_origin

from markupsafe import Markup

from macros.guide.facets import narrowed_by
from macros.guide.graph import HOME_FIELDS, Guide
from macros.guide.origins import cited_in_words
from macros.kinds import KINDS, MODELS
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.theme import Theme
from macros.loading.fields import home_fields, marks_of
from macros.problems.nearest import did_you_mean
from macros.records.field_words import Heading
from macros.records.kind import Key, Kind, SharedPage
from macros.records.phrases import as_read, number_in_words, sentence_case
from macros.records.record import Record
from macros.text.markdown import plain
from macros.views.page_context import PageContext, by_kind, is_added
from macros.views.record_sections import asked, questions_of, rating
from macros.views.shapes import Asked, LinkGroup, Rating, Row

#: How much of a label fits on one line of a pillar.
PILLAR_CHARACTERS = 13
#: How the figure of the attributes is laid out, in units of its view box.
PILLARS_IN_A_ROW = 4
PILLAR_WIDTH, PILLAR_GAP, ROW_HEIGHT = 168, 14, 228
FIGURE_WIDTH, FIGURE_EDGE, BASE_HEIGHT = 714, 8, 86
FILTERS = (*HOME_FIELDS, "purpose", "level", "family")
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
    #: Where the pillar starts in the drawing, and how wide it is.
    x: int
    y: int
    width: int

    @property
    def middle(self) -> int:
        """Where its words stand, from its left."""
        return self.width // 2


@dataclass(frozen=True)
class FigureView:
    """The attributes: what the others stand on, and those that stand on it, in rows one above another."""

    base: Pillar
    pillars: tuple[Pillar, ...]
    #: What it is called, what its drawing shows, and what the base is to the others, in words.
    name: str
    label: str
    base_label: str
    #: How high the drawing is.
    height: int


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
        hint = did_you_mean(name, FILTERS) or f"The filters are {', '.join(FILTERS)}."
        raise ValueError(f"'{name}' is not a filter. {hint}")
    field = MODELS[kind].model_fields.get(name)
    if field is None and not (name == "family" and kind is Behaviour.kind):
        raise ValueError(f"{sentence_case(kind.with_article)} has no '{name}' to filter by.")
    if name in HOME_FIELDS:
        group = home_fields(MODELS[kind])[name]
        if Key(group, value) not in guide:
            hint = did_you_mean(value, [key.id for key in guide.keys(group)]) or "Write its id."
            raise ValueError(f"'{value}' is not {group.with_article}. {hint}")
        return
    *others, last = get_args(field.annotation) if field else FAMILIES
    if value not in (*others, last):
        raise ValueError(f"'{value}' is not a {name}. Write {', '.join(others)} or {last}.")


def _matches(record: Record, name: str, value: str) -> bool:
    if name == "family":
        return isinstance(record, Behaviour) and value == FAMILIES[not record.attribute]
    return getattr(record, name, None) == value


def summary_of(record: Record) -> str:
    """Return the sentence that stands for a record in a list: its summary, or its text on one line."""
    return str(getattr(record, "summary", "")) or plain(
        str(getattr(record, "text", "") or getattr(record, "entry", ""))
    )


def figure(context: PageContext) -> FigureView | None:
    """Make the figure of the attributes: the first is the base of the others. None where there are none."""
    attributes = context.guide.all(Attribute)
    if not attributes:
        return None

    def pillar(record: Attribute, place: int, across: int, y: int) -> Pillar:
        width = (FIGURE_WIDTH - PILLAR_GAP * (across - 1)) // across
        lines = tuple(
            (126 + 26 * row, line)
            for row, line in enumerate(wrap(record.short, PILLAR_CHARACTERS * width // PILLAR_WIDTH))
        )
        x = FIGURE_EDGE + (width + PILLAR_GAP) * place
        url = context.url(record.key)
        return Pillar(record.id, record.order, record.short, record.summary, url, lines, x, y, width)

    base, *others = attributes
    rows = list(_rows(others))
    pillars = [
        pillar(other, place, len(row), FIGURE_EDGE + ROW_HEIGHT * number)
        for number, row in enumerate(rows)
        for place, other in enumerate(row)
    ]
    ground = pillar(base, 0, 1, FIGURE_EDGE + ROW_HEIGHT * len(rows))
    the_others = f"the other {number_in_words(len(others))}"
    name, label, base_label = "The attribute", f"The attribute: {base.short}", base.short
    if others:
        name = f"The {number_in_words(len(attributes))} attributes"
        ground_of = f"is the ground that {the_others} {'stands' if len(others) == 1 else 'stand'} on"
        label = f"{name}: {base.short[:1].lower()}{base.short[1:]} {ground_of}"
        base_label = f"{base.short}, the foundation of {the_others}"
    height = ground.y + BASE_HEIGHT + FIGURE_EDGE
    return FigureView(ground, tuple(pillars), name, label, base_label, height)


def _rows(attributes: Sequence[Attribute]) -> Iterator[Sequence[Attribute]]:
    """Part the pillars into rows that are as long as one another, one more or less."""
    count = -(-len(attributes) // PILLARS_IN_A_ROW)
    for row in range(count):
        yield attributes[len(attributes) * row // count : len(attributes) * (row + 1) // count]


def theme_table(context: PageContext, model: type[Barrier] | type[Approach]) -> tuple[ThemeColumn, ...]:
    """Make the columns of the publication's tables 1 and 2: a theme each, with its barriers or approaches."""
    columns = []
    for theme in context.guide.all(Theme):
        members = chosen(context.guide, model.kind, theme=theme.id)
        own = tuple(context.row(key, summary_of(context.guide.record(key))) for key in members)
        columns.append(
            ThemeColumn(theme.id, theme.title, theme.subtitle, context.url(Key(Theme.kind, theme.id)), own)
        )
    return tuple(column for column in columns if column.rows)


def questions(context: PageContext, purpose: str) -> tuple[QuestionGroup, ...]:
    """Make the questions for a purpose (`reflect`, `rate` or `recruit`), grouped by attribute.

    They are printed without their anchors, which stand on the attributes' pages.
    """
    groups = []
    for attribute in context.guide.all(Attribute):
        own = [q for q in questions_of(attribute, context) if q.purpose == purpose]
        is_rating = purpose == "rate"
        plain_asked = () if is_rating else tuple(replace(asked(q, context), id="", old_ids=()) for q in own)
        rated = tuple(replace(rating(q, context), id="", old_ids=()) for q in own) if is_rating else ()
        if own:
            id_, url = f"{attribute.id}-{purpose}", context.url(attribute.key)
            groups.append(QuestionGroup(id_, attribute.title, url, attribute.id, plain_asked, rated))
    return tuple(groups)


def collection(context: PageContext, kind: Kind) -> tuple[EntryView, ...]:
    """Make every record of a vocabulary in full. Raises ValueError for a kind that is no vocabulary."""
    page = kind.shared_page
    if page is None:
        shared = ", ".join(each.name for each in KINDS.values() if each.shared_page)
        raise ValueError(f"'{kind}' is not a kind to collect on one page. Those are {shared}.")
    records = [context.guide.record(key) for key in context.guide.keys(kind)]
    if page.first:
        records.sort(key=lambda record: not getattr(record, page.first))
    return tuple(_entry(record, page, context) for record in records)


def _entry(record: Record, page: SharedPage, context: PageContext) -> EntryView:
    """Make an entry: its anchor and texts, what it is linked with, and where it comes from."""

    def field(name: str) -> Any:
        return getattr(record, name) if name else None

    code, url = context.pointed_at(record)
    # What stands below the text explains its terms first: the page has been like this since it was published.
    extra = context.prose(field(page.extra))
    points = tuple(map(context.line, field(page.points) or ()))
    return EntryView(
        id=record.id,
        title=record.title,
        note=_note(record, page.note),
        html=context.prose(field(page.text)),
        points=points,
        extra=extra,
        groups=tuple(_groups(record, page, context)),
        citation=cited_in_words(record, context.guide),
        also=record.also,
        added=is_added(record, "text"),
        old_ids=record.aliases,
        code=code,
        url=url,
    )


def _note(record: Record, field: str) -> str:
    """Return what stands beside an entry's title: a word that the field chooses begins with a capital."""
    note = getattr(record, field) if field else None
    is_choice = field and get_origin(type(record).model_fields[field].annotation) is Literal
    return as_read(str(note)) if is_choice else note or ""


def _groups(record: Record, page: SharedPage, context: PageContext) -> Iterator[LinkGroup]:
    """Make the groups of links under an entry, those that the page's kind lists."""
    if page.links is None:
        yield from _all_that_cite(record, context)
        return
    for link in page.links:
        if isinstance(link, str):
            heading = marks_of(type(record), Heading)[link].text
            rows, more = context.rows(context.outgoing(record, link)), None
        else:
            heading = link.heading
            linked = context.linked_section("", heading, record, KINDS[link.kind], link.field)
            rows, more = linked.rows, linked.more
        if rows:
            yield LinkGroup(heading, rows, more)


def _all_that_cite(record: Record, context: PageContext) -> Iterator[LinkGroup]:
    links = context.guide.links_to(record.key)
    for kind, own in by_kind(links).items():
        if kind is record.kind:
            continue
        # Who only mentions it is no choice of that kind's list, and so not among 'all' of them.
        cites = all(link.relation == "sources" for link in links if link.origin.kind is kind)
        narrowed = narrowed_by(kind, record.key) if cites else ""
        rows, more = context.first_rows(kind, record.key, [(key, "") for key, _ in own], narrowed)
        yield LinkGroup(sentence_case(kind.labels), tuple(replace(row, accent="") for row in rows), more)
