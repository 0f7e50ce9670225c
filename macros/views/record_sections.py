"""The sections of a record's page, each made as its kind's room lists it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from macros.kinds import KINDS
from macros.kinds.behaviour import Behaviour
from macros.kinds.perspective import Perspective
from macros.kinds.question import Question
from macros.kinds.think_piece import ThinkPiece
from macros.loading.fields import link_fields, marks_of
from macros.records import sections as listed
from macros.records.field_words import Heading
from macros.records.kind import Key, Kind
from macros.records.parts import Idea
from macros.records.record import Record
from macros.views.page_context import PageContext, is_added
from macros.views.shapes import (
    Account,
    Asked,
    IdeasSection,
    IdeaView,
    PersonView,
    PerspectivesSection,
    PointsSection,
    ProseSection,
    QuestionsSection,
    Rating,
    RatingsSection,
    Row,
    RowsSection,
    Section,
)

Maker = Callable[[Any, Any, PageContext], Iterator[Section]]

#: The purposes of the questions that the pages of their behaviours repeat: not to rate or recruit by.
TO_THINK_ABOUT = ("reflect", "discuss")
#: How many of them: each stands in full on the page that it belongs to.
MOST_QUESTIONS = 20


def field_section(record: Record, field: str, context: PageContext) -> Section:
    """Make the section of one of a record's own fields: of its prose, its points, its links or its ideas."""
    heading = marks_of(type(record), Heading)[field]
    value = getattr(record, field)
    id_, added = anchor(field), is_added(record, field)
    if field in link_fields(type(record)):
        return RowsSection(id_, heading.text, rows=context.rows(context.outgoing(record, field)))
    if not isinstance(value, tuple):
        return ProseSection(id_, heading.text, added=added, html=context.prose(value))
    if any(isinstance(item, Idea) for item in value):
        ideas = tuple(
            IdeaView(
                idea.title, context.prose(idea.text), tuple(context.line(point) for point in idea.points)
            )
            for idea in value
        )
        return IdeasSection(id_, heading.text, added=added, ideas=ideas)
    points = tuple(context.line(point) for point in value)
    return PointsSection(id_, heading.text, added=added, points=points, numbered=heading.numbered)


def anchor(field: str) -> str:
    """Return the anchor of a field's section."""
    return field.replace("_", "-")


@cache
def shown_links(kind: Kind) -> frozenset[tuple[Kind, str]]:
    """Name the links that the sections of a kind's pages show: the kinds that write them, the fields."""
    shown: set[tuple[Kind, str]] = set()
    for section in kind.own_page.sections if kind.own_page else ():
        match section:
            case listed.LinkedBy(kind=origin, field=field):
                shown.add((KINDS[origin], field))
            case listed.BothWays(field=field):
                shown.add((kind, field))
            case listed.Members(kind=member):
                shown.add((KINDS[member], kind.field))
            case listed.Perspectives():
                shown.add((Perspective.kind, kind.field))
            case listed.OwnQuestions() | listed.OwnRatings():
                shown.add((Question.kind, kind.field))
            case listed.QuestionsAbout():
                shown.add((Question.kind, "behaviours"))
    return frozenset(shown)


def _linked_by(section: listed.LinkedBy, record: Record, context: PageContext) -> Iterator[Section]:
    kind = KINDS[section.kind]
    yield context.linked_section(section.anchor, section.heading, record, kind, section.field)


def _both_ways(section: listed.BothWays, record: Record, context: PageContext) -> Iterator[Section]:
    linked = dict(context.outgoing(record, section.field))
    for key, because in context.incoming(record, record.kind, section.field):
        linked.setdefault(key, because)
    yield RowsSection(section.anchor, section.heading, rows=context.rows(linked.items()))


def _members(section: listed.Members, record: Record, context: PageContext) -> Iterator[Section]:
    members = context.guide.members(record.key, KINDS[section.kind])
    summaries = [(key, getattr(context.guide.record(key), "summary", "")) for key in members]
    yield RowsSection(section.anchor, section.heading, rows=context.rows(summaries))


def _own_questions(section: listed.OwnQuestions, record: Record, context: PageContext) -> Iterator[Section]:
    own = [q for q in questions_of(record, context) if q.purpose == section.purpose]
    questions = tuple(asked(q, context) for q in own)
    yield QuestionsSection(section.anchor, section.heading, added=section.added, questions=questions)


def _own_ratings(section: listed.OwnRatings, record: Record, context: PageContext) -> Iterator[Section]:
    own = tuple(rating(q, context) for q in questions_of(record, context) if q.purpose == "rate")
    yield RatingsSection(section.anchor, section.heading, ratings=own)


def _questions_about(
    section: listed.QuestionsAbout, record: Behaviour, context: PageContext
) -> Iterator[Section]:
    """Print questions that live on another page: without an anchor of their own, with a way to it."""
    about = [
        context.guide.get(Question, key.id)
        for key, _ in context.incoming(record, Question.kind, "behaviours")
    ]
    printed = [question for question in about if question.purpose in TO_THINK_ABOUT][:MOST_QUESTIONS]
    questions = tuple(Asked("", context.line(q.text), (_reflect_on(q, context),)) for q in printed)
    yield QuestionsSection(section.anchor, section.heading, questions=questions)


def _reflect_on(question: Question, context: PageContext) -> Row:
    row = context.row(question.key)
    return replace(row, title="Reflect on this", heard=row.title, accent="")


def _perspectives(
    section: listed.Perspectives, record: ThinkPiece, context: PageContext
) -> Iterator[Section]:
    answers = context.guide.members(record.key, Perspective.kind)
    accounts = tuple(_account(context.guide.get(Perspective, key.id), context) for key in answers)
    yield PerspectivesSection(section.anchor, section.heading, accounts=accounts)


def questions_of(record: Record, context: PageContext) -> list[Question]:
    """List the questions that belong to a record, in the guide's order."""
    return [context.guide.get(Question, key.id) for key in context.guide.members(record.key, Question.kind)]


def asked(question: Question, context: PageContext) -> Asked:
    """Print a question with the behaviours it asks about and what a good answer holds."""
    rows = tuple(context.row(Key(Behaviour.kind, id_)) for id_ in question.behaviours)
    points = tuple(map(context.line, question.listen_for))
    return Asked(
        question.id,
        context.line(question.text),
        rows,
        points,
        *context.pointed_at(question),
        question.aliases,
    )


def rating(question: Question, context: PageContext) -> Rating:
    """Print a rating with what its steps sound or look like."""
    steps = (question.five, question.three, question.one, question.other)
    five, three, one, other = (context.line(text or "") for text in steps)
    pointed_at = context.pointed_at(question)
    text = context.line(question.text)
    return Rating(question.id, text, five, three, one, other, *pointed_at, question.aliases)


def _account(record: Perspective, context: PageContext) -> Account:
    return Account(
        record.id,
        record.title,
        PersonView(record.author.name, record.author.role),
        record.summary,
        context.prose(record.account),
        tuple(context.line(point) for point in record.takeaways),
        context.rows(context.outgoing(record, "behaviours")),
        context.citations(record.sources),
        *context.pointed_at(record),
        record.aliases,
    )


#: What makes each of the sections that kinds list; those of programmes are made beside their other pages.
MAKERS: dict[type[listed.ListedSection], Maker] = {
    listed.LinkedBy: _linked_by,
    listed.BothWays: _both_ways,
    listed.Members: _members,
    listed.OwnQuestions: _own_questions,
    listed.OwnRatings: _own_ratings,
    listed.QuestionsAbout: _questions_about,
    listed.Perspectives: _perspectives,
}
