"""Which sections the page of each kind has, and in what order.

One function for each kind that owns a page: record and setting in, sections out. Section
anchors are field names or the fixed ids given here, so that links to them last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from macros.kinds.model import (
    Approach,
    Attribute,
    Barrier,
    Behaviour,
    CaseStudy,
    Innovation,
    Method,
    Perspective,
    Question,
    Record,
    Theme,
    ThinkPiece,
)
from macros.records.references import Key, Kind
from macros.views.page_context import Setting, is_added, sentence_case
from macros.views.shapes import (
    Account,
    Asked,
    Fact,
    IdeasSection,
    IdeaView,
    PersonView,
    PerspectivesSection,
    QuestionsSection,
    Rating,
    RatingsSection,
    Section,
)

Sections = Iterator[Section]

#: The purposes of the questions that the pages of their behaviours repeat: not to rate or recruit by.
TO_THINK_ABOUT = ("reflect", "discuss")
#: How many of them: each stands in full on the page that it belongs to.
MOST_QUESTIONS = 20


def attribute(record: Attribute, at: Setting) -> Sections:
    """Give the sections of an attribute's page."""
    yield at.text_section(record, "about", "What it is and why it matters")
    yield at.points_section(record, "signs", "What you would see")
    yield at.rows_section("behaviours", "Its behaviours", _members(record, at, Kind.BEHAVIOUR))
    yield at.rows_section("builds-on", "What it stands on", at.outgoing(record, "builds_on"))
    yield at.rows_section("holds-up", "What stands on it", at.incoming(record, Kind.ATTRIBUTE, "builds_on"))
    supporting = at.incoming(record, Kind.BEHAVIOUR, "supports_attributes")
    yield at.rows_section("supported-by", "Behaviours of integrated leadership that support it", supporting)
    yield _questions(record, at, "reflect", "questions", "Questions to reflect on")
    yield RatingsSection("rating", "Rate yourself from 1 to 5", ratings=ratings(at, attribute=record.id))
    yield _questions(record, at, "recruit", "recruiting", "Questions for a recruiting panel", added=True)
    yield at.rows_section("innovations", "Seen in", at.incoming(record, Kind.INNOVATION, "attributes"))


def behaviour(record: Behaviour, at: Setting) -> Sections:
    """Give the sections of a behaviour's page."""
    yield at.text_section(record, "about", "What it is and why it matters")
    yield at.points_section(record, "in_practice", "What it looks like in practice")
    yield at.points_section(record, "other_characteristics", "Other characteristics")
    yield at.text_section(record, "try_this", "Try this week")
    yield at.points_section(record, "working", "Signs that it is working")
    prevents = at.incoming(record, Kind.BARRIER, "behaviours")
    yield at.rows_section("barriers", "What gets in the way, and how this helps", prevents)
    yield at.rows_section(
        "supports-attributes", "Attributes it supports", at.outgoing(record, "supports_attributes")
    )
    supported = at.outgoing(record, "supports_behaviours")
    yield at.rows_section("supports-behaviours", "Behaviours it supports", supported)
    supporting = at.incoming(record, Kind.BEHAVIOUR, "supports_behaviours")
    yield at.rows_section("supported-by", "Behaviours that support it", supporting)
    yield at.rows_section("goes-with", "Goes well with", _both_ways(record, at, "goes_with"))
    yield at.linked_section("case-studies", "Seen in", record, Kind.CASE_STUDY, "behaviours")
    asked = [at.guide.get(Question, key.id) for key, _ in at.incoming(record, Kind.QUESTION, "behaviours")]
    printed = [question for question in asked if question.purpose in TO_THINK_ABOUT][:MOST_QUESTIONS]
    yield QuestionsSection("questions", "Questions to reflect on", questions=_linked_questions(printed, at))


def theme(record: Theme, at: Setting) -> Sections:
    """Give the sections of a theme's page."""
    yield at.text_section(record, "about", "What this theme is about")
    yield at.rows_section("barriers", "Barriers", _members(record, at, Kind.BARRIER))
    yield at.rows_section("approaches", "Approaches that help", _members(record, at, Kind.APPROACH))
    yield at.rows_section(
        "behaviours", "Behaviours of integrated leadership", _members(record, at, Kind.BEHAVIOUR)
    )
    yield at.rows_section("think-pieces", "Think piece", _members(record, at, Kind.THINK_PIECE))


def barrier(record: Barrier, at: Setting) -> Sections:
    """Give the sections of a barrier's page."""
    yield at.points_section(record, "recognise", "How to recognise it")
    yield at.text_section(record, "why", "Why it happens")
    yield at.rows_section("approaches", "What helps, and why", at.outgoing(record, "approaches"))
    yield at.rows_section("behaviours", "Behaviours that prevent it", at.outgoing(record, "behaviours"))
    yield at.text_section(record, "first_step", "A first step")
    yield at.linked_section("case-studies", "Met in", record, Kind.CASE_STUDY, "barriers")


def approach(record: Approach, at: Setting) -> Sections:
    """Give the sections of an approach's page."""
    yield at.text_section(record, "about", "What it is and why it works")
    yield at.points_section(record, "steps", "How to go about it", numbered=True)
    yield at.text_section(record, "watch_out", "What can go wrong")
    yield at.rows_section(
        "barriers", "Barriers it helps with", at.incoming(record, Kind.BARRIER, "approaches")
    )
    yield at.rows_section("behaviours", "Behaviours it calls for", at.outgoing(record, "behaviours"))
    yield at.linked_section("case-studies", "Used in", record, Kind.CASE_STUDY, "approaches")


def case_study(record: CaseStudy, at: Setting) -> Sections:
    """Give the sections of a case study's page."""
    yield at.text_section(record, "context", "Where they started")
    yield at.text_section(record, "actions", "What they did")
    yield at.points_section(record, "made_it_work", "What made it work")
    yield at.text_section(record, "changed", "What changed")
    yield at.text_section(record, "since_then", "Since then")
    yield at.points_section(record, "ask_yourselves", "What to ask yourselves")
    yield at.rows_section("behaviours", "Behaviours it shows", at.outgoing(record, "behaviours"))
    yield at.rows_section("barriers", "Barriers it met", at.outgoing(record, "barriers"))
    yield at.rows_section("approaches", "Approaches it used", at.outgoing(record, "approaches"))
    yield at.rows_section("outcomes", "Outcomes it served", at.outgoing(record, "outcomes"))
    yield _questions(record, at, "discuss", "questions", "Questions to discuss")


def think_piece(record: ThinkPiece, at: Setting) -> Sections:
    """Give the sections of a think piece's page, the practitioners' perspectives among them."""
    yield at.text_section(record, "argument", "The argument")
    ideas = tuple(
        IdeaView(idea.title, at.prose(idea.text), tuple(at.line(point) for point in idea.points))
        for idea in record.key_ideas
    )
    yield IdeasSection("key-ideas", "Key ideas", added=is_added(record, "key_ideas"), ideas=ideas)
    yield at.text_section(record, "tension", "The tension it leaves")
    answers = at.guide.members(Key(record.kind, record.id), Kind.PERSPECTIVE)
    accounts = tuple(_account(at.guide.get(Perspective, key.id), at) for key in answers)
    yield PerspectivesSection("perspectives", "A practitioner’s perspective", accounts=accounts)
    yield _questions(record, at, "discuss", "questions", "Questions to discuss")
    yield at.text_section(record, "since_then", "Since then")
    yield at.rows_section("behaviours", "Behaviours it bears on", at.outgoing(record, "behaviours"))
    yield at.rows_section("cites", "Works it draws on", at.outgoing(record, "cites"))


def method(record: Method, at: Setting) -> Sections:
    """Give the sections of a method's page."""
    yield at.text_section(record, "about", "What it is and what it is good for")
    yield at.points_section(record, "steps", "How to run it", numbered=True)
    yield at.text_section(record, "watch_out", "What can go wrong")
    yield at.rows_section("behaviours", "Behaviours it develops", at.outgoing(record, "behaviours"))


def innovation(record: Innovation, at: Setting) -> Sections:
    """Give the sections of an innovation's page."""
    yield at.text_section(record, "about", "What it is")
    yield at.rows_section("attributes", "Attributes it shows", at.outgoing(record, "attributes"))


SECTIONS: dict[Kind, Callable[[Any, Setting], Sections]] = {
    Kind.ATTRIBUTE: attribute,
    Kind.BEHAVIOUR: behaviour,
    Kind.THEME: theme,
    Kind.BARRIER: barrier,
    Kind.APPROACH: approach,
    Kind.CASE_STUDY: case_study,
    Kind.THINK_PIECE: think_piece,
    Kind.METHOD: method,
    Kind.INNOVATION: innovation,
}

#: What sections' anchors were called before, by the anchor of today: links to them were published. Whoever
#: changes an anchor above adds the old one here: `{Kind.BARRIER: {"why": ("reasons",)}}`.
FORMER_ANCHORS: dict[Kind, dict[str, tuple[str, ...]]] = {}

#: Links to a page that its own sections show already: kind of the origin and relation.
SHOWN: dict[Kind, set[tuple[Kind, str]]] = {
    Kind.ATTRIBUTE: {
        (Kind.BEHAVIOUR, "attribute"),
        (Kind.QUESTION, "attribute"),
        (Kind.ATTRIBUTE, "builds_on"),
        (Kind.BEHAVIOUR, "supports_attributes"),
        (Kind.INNOVATION, "attributes"),
    },
    Kind.BEHAVIOUR: {
        (Kind.BARRIER, "behaviours"),
        (Kind.BEHAVIOUR, "supports_behaviours"),
        (Kind.BEHAVIOUR, "goes_with"),
        (Kind.CASE_STUDY, "behaviours"),
        (Kind.QUESTION, "behaviours"),
    },
    Kind.THEME: {(kind, "theme") for kind in (Kind.BARRIER, Kind.APPROACH, Kind.BEHAVIOUR, Kind.THINK_PIECE)},
    Kind.BARRIER: {(Kind.CASE_STUDY, "barriers")},
    Kind.APPROACH: {(Kind.BARRIER, "approaches"), (Kind.CASE_STUDY, "approaches")},
    Kind.CASE_STUDY: {(Kind.QUESTION, "case_study")},
    Kind.THINK_PIECE: {(Kind.PERSPECTIVE, "think_piece"), (Kind.QUESTION, "think_piece")},
}


def facts(record: Record, at: Setting) -> tuple[Fact, ...]:
    """Give the facts that stand at the head of a page: author, place, date, agencies."""
    if isinstance(record, ThinkPiece):
        return (Fact("Written by", f"{record.author.name}, {record.author.role}"),)
    if isinstance(record, Innovation):
        return (Fact("Began in", record.place),)
    if not isinstance(record, CaseStudy):
        return ()
    led_by = "; ".join(f"{person.name}, {person.role}" for person in record.leaders)
    agencies = sentence_case(", ".join(record.agencies))
    told = (("Where", record.place), ("When", record.when), ("Agencies", agencies), ("Led by", led_by))
    return tuple(Fact(label, text) for label, text in told if text)


def shared_by(record: Record) -> tuple[str, ...]:
    """Say who shared a case study that no publication tells, and who answers for it; empty for others."""
    declared = record.declaration if isinstance(record, CaseStudy) else None
    if declared is None:
        return ()
    day = declared.approved_on
    return (
        f"Shared by: {declared.contributor}.",
        f"Approved by: {declared.approved_by}, {declared.organisation}, on {day.day} {day:%B %Y}.",
        "They declare that nobody can be recognised in it.",
    )


def _members(record: Record, at: Setting, kind: Kind) -> list[tuple[Key, str]]:
    """List the records of a kind that belong to this one; what stands under each is its summary."""
    members = at.guide.members(Key(record.kind, record.id), kind)
    return [(k, getattr(at.guide.record(k), "summary", "")) for k in members]


def _both_ways(record: Record, at: Setting, relation: str) -> Iterable[tuple[Key, str]]:
    """List what is linked by a relation that means the same from both ends, each once."""
    linked = dict(at.outgoing(record, relation))
    for key, because in at.incoming(record, record.kind, relation):
        linked.setdefault(key, because)
    return linked.items()


def _questions(
    record: Record, at: Setting, purpose: str, id_: str, heading: str, *, added: bool = False
) -> QuestionsSection:
    """Make the section of a record's own questions for one purpose."""
    key = Key(record.kind, record.id)
    all_of_it = (at.guide.get(Question, k.id) for k in at.guide.members(key, Kind.QUESTION))
    own = [q for q in all_of_it if q.purpose == purpose]
    return QuestionsSection(id_, heading, added=added, questions=tuple(asked(q, at) for q in own))


def asked(question: Question, at: Setting) -> Asked:
    """Print a question with the behaviours it asks about and what a good answer holds."""
    rows = tuple(at.row(Key(Kind.BEHAVIOUR, id_)) for id_ in question.behaviours)
    points = tuple(map(at.line, question.listen_for))
    return Asked(
        question.id, at.line(question.text), rows, points, *at.pointed_at(question), question.aliases
    )


def ratings(at: Setting, **wanted: str) -> tuple[Rating, ...]:
    """Print the ratings that match: by `attribute`, or all of them."""
    return tuple(
        _rating(q, at)
        for q in at.guide.all(Question)
        if q.purpose == "rate" and all(getattr(q, name) == value for name, value in wanted.items())
    )


def _rating(question: Question, at: Setting) -> Rating:
    steps = (question.five, question.three, question.one, question.other)
    five, three, one, other = (at.line(text or "") for text in steps)
    pointed_at = at.pointed_at(question)
    text = at.line(question.text)
    return Rating(question.id, text, five, three, one, other, *pointed_at, question.aliases)


def _linked_questions(asked: Iterable[Question], at: Setting) -> tuple[Asked, ...]:
    """Print questions that live on another page: without an anchor of their own, with a way to it."""
    return tuple(
        Asked("", at.line(q.text), (replace(at.row(Key(q.kind, q.id)), title="Reflect on this", accent=""),))
        for q in asked
    )


def _account(record: Perspective, at: Setting) -> Account:
    return Account(
        record.id,
        record.title,
        PersonView(record.author.name, record.author.role),
        record.summary,
        at.prose(record.account),
        tuple(at.line(point) for point in record.takeaways),
        at.rows(at.outgoing(record, "behaviours")),
        at.citations(record.sources),
        *at.pointed_at(record),
        record.aliases,
    )
