"""The shapes that views are made of and that templates print."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True)
class Row:
    """A linked record: where it is, what it is, and why it is there."""

    title: str
    url: str
    kind: str = ""
    because: str = ""
    #: The attribute or theme whose colour and shape it bears; empty where it has none.
    accent: str = ""
    #: Its short code, which print shows behind the link; empty where it has none.
    code: str = ""
    #: What a screen reader says behind its title, where other links of the page have the same title.
    heard: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a page: `template` names the file in `templates/sections/` that prints it."""

    id: str
    heading: str
    template: str = "prose"
    #: True where the guide adds this to its sources.
    added: bool = False
    #: Other anchors that lead here: what it was called before, and sections above it that hold nothing now.
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProseSection(Section):
    """Running text."""

    html: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class PointsSection(Section):
    """A list of points; `numbered` where their order matters."""

    template: str = "points"
    points: tuple[Markup, ...] = ()
    numbered: bool = False


@dataclass(frozen=True)
class RowsSection(Section):
    """Links to other records, each with its reason."""

    template: str = "rows"
    rows: tuple[Row, ...] = ()
    #: Where the rest of them is, where a few stand for many; without an address where it is nowhere listed.
    more: Row | None = None


@dataclass(frozen=True)
class Asked:
    """A question as a page prints it, with the behaviours it asks about."""

    id: str
    html: Markup
    rows: tuple[Row, ...] = ()
    #: What a good answer to a recruiting question holds.
    points: tuple[Markup, ...] = ()
    #: Its short code, and where it stands, which the code links to; empty where it has none yet.
    code: str = ""
    url: str = ""
    old_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rating:
    """A rating from 1 to 5: the question, what its steps sound or look like, and the colleague's wording."""

    id: str
    html: Markup
    five: Markup
    three: Markup
    one: Markup
    other: Markup
    #: Its short code, and where it stands, which the code links to; empty where it has none yet.
    code: str = ""
    url: str = ""
    old_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class RatingsSection(Section):
    """Ratings of oneself."""

    template: str = "ratings"
    ratings: tuple[Rating, ...] = ()


@dataclass(frozen=True)
class QuestionsSection(Section):
    """Questions to think or talk about."""

    template: str = "questions"
    questions: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class IdeaView:
    """A key idea: a name, a sentence, its points."""

    title: str
    html: Markup
    points: tuple[Markup, ...]


@dataclass(frozen=True)
class IdeasSection(Section):
    """The key ideas of a think piece."""

    template: str = "ideas"
    ideas: tuple[IdeaView, ...] = ()


@dataclass(frozen=True)
class PersonView:
    """Somebody whom a source names, with the role of the time."""

    name: str
    role: str


@dataclass(frozen=True)
class Account:
    """A practitioner's perspective, as it stands beside its think piece."""

    id: str
    title: str
    author: PersonView
    summary: str
    html: Markup
    takeaways: tuple[Markup, ...]
    rows: tuple[Row, ...]
    citations: tuple[Row, ...]
    #: Its short code, and where it stands, which the code links to; empty where it has none yet.
    code: str = ""
    url: str = ""
    old_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class PerspectivesSection(Section):
    """The practitioners' answers to a think piece."""

    template: str = "perspectives"
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True)
class LinkGroup:
    """The records of one kind that link to a page, under the kind's name."""

    heading: str
    rows: tuple[Row, ...]
    more: Row | None = None


@dataclass(frozen=True)
class GroupsSection(Section):
    """Links to other records, grouped."""

    template: str = "groups"
    groups: tuple[LinkGroup, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One line of the facts at the head of a page: a label and what belongs to it."""

    label: str
    text: str


@dataclass(frozen=True)
class TermCard:
    """The explanation behind a term's button."""

    id: str
    title: str
    stands_for: str
    text: Markup
    url: str


@dataclass(frozen=True)
class Gone:
    """A removed record as its page, or the page that it shared, tells of it."""

    id: str
    title: str
    code: str
    #: The day in words: 1 May 2027.
    day: str
    reason: str
    instead: tuple[Row, ...]
    old_ids: tuple[str, ...]


@dataclass(frozen=True)
class PageView:
    """A record's page from the line above the title to the foot."""

    kind: str
    #: Its short code; empty where it has none yet.
    code: str
    title: str
    summary: str
    accent: str
    crumbs: tuple[Row, ...]
    belongs_to: Row | None
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    citations: tuple[Row, ...]
    #: Who shared it and who approved it, in sentences, where no publication tells it.
    shared_by: tuple[str, ...]
    #: True where the whole record is the guide's own.
    added: bool
    added_url: str
    previous: Row | None
    next: Row | None
    terms: tuple[TermCard, ...] = field(default=())
    #: The anchors of sections at its end that hold nothing now: links to them were published.
    anchors: tuple[str, ...] = ()
    #: What was removed from it.
    gone: tuple[Gone, ...] = ()

    @property
    def contents(self) -> tuple[Section, ...]:
        """The sections to list under 'On this page': none where there are few."""
        return self.sections if len(self.sections) > 2 else ()
