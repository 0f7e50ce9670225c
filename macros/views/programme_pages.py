"""A programme for those who plan it, take part and lead it: its sessions with their times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from markupsafe import Markup

from macros.guide.addresses import address, page_of, short_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds import KINDS
from macros.kinds.programme import USED, Activity, Programme, Session, Use
from macros.kinds.question import Question
from macros.kinds.workbook import Block, PageBreakBlock, RatingBlock, Workbook
from macros.records import sections as listed
from macros.records.kind import Key
from macros.records.phrases import time_in_words
from macros.records.record import EVERYTHING
from macros.text.qr_code import qr_code
from macros.views.course import offers
from macros.views.page_context import ADDITIONS, PageContext
from macros.views.record_sections import Maker
from macros.views.shapes import Row, RowsSection, Section, TermCard
from macros.views.workbook_page import BlockView, QuestionView, block_view

#: How many lines there are to write on under a question: a workbook has more.
LINES = 4
#: And under a rating, for what makes people say so.
LINES_OF_RATING = 2


class HandoutKind(Enum):
    """What is printed of a programme: for those who take part, and for whoever leads it."""

    HANDOUT = "handout"
    FACILITATOR = "facilitator"


#: What each is called: above its title, in its title, and where it is offered.
NAMES = {HandoutKind.HANDOUT: "Handout", HandoutKind.FACILITATOR: "Facilitator’s guide"}
_ABOUT = {
    HandoutKind.HANDOUT: "For those who take part: what to do when, and the questions with lines to write "
    "on.",
    HandoutKind.FACILITATOR: "For whoever leads it: the handout with notes, materials and codes to scan.",
}


@dataclass(frozen=True)
class Link:
    """A record that people are to open: its row, its address as one types it, and to scan."""

    row: Row
    #: Empty on the page for those who plan.
    short: str = ""
    code: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class Asking:
    """A question in full, the way to its place, and how many lines there are to write on."""

    html: Markup
    row: Row
    lines: int
    #: Its steps from 1 to 5, where it is a rating.
    rating: BlockView | None = None


@dataclass(frozen=True)
class Piece:
    """A piece of a workbook: the way to it, and its blocks as the workbook prints them."""

    link: Link
    heading: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True)
class ActivityView:
    """An activity: when it starts, counted from the session's start, how long it takes, what it uses."""

    title: str
    minutes: int
    time: str
    at: int
    clock: str
    instructions: Markup
    notes: Markup
    #: Everything that it uses, as rows: for those who plan.
    uses: tuple[Row, ...]
    #: The same in full: what to open, what is asked, and what comes from workbooks.
    links: tuple[Link, ...]
    questions: tuple[Asking, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class SessionView:
    """A session; `number` is empty where it is the only one."""

    id: str
    #: The names that it had before: links to them lead here.
    old_ids: tuple[str, ...]
    number: str
    title: str
    time: str
    #: How long it is from start to end, as the agenda counts: `1:30`.
    end: int
    clock: str
    purpose: Markup
    preparation: Markup
    materials: tuple[str, ...]
    notes: Markup
    activities: tuple[ActivityView, ...]


@dataclass(frozen=True)
class PapersSection(Section):
    """The ways to the handout and to the facilitator's guide."""

    template: str = "papers"
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class AgendaSection(Section):
    """How the sessions' times are told, with a place for the reader's own start; and the list of sessions."""

    template: str = "agenda"
    sessions: tuple[SessionView, ...] = ()
    #: Whether there are several to list.
    listed: bool = False
    script: str = ""


@dataclass(frozen=True)
class SessionSection(Section):
    """A session with its activities and what they use."""

    template: str = "session"
    session: SessionView | None = None


@dataclass(frozen=True)
class HandoutView:
    """A handout or a facilitator's guide, as a page and as a PDF."""

    id: str
    part: str
    name: str
    code: str
    #: The programme's own title, and the title of this.
    of: str
    title: str
    summary: str
    for_whom: str
    time: str
    crumbs: tuple[Row, ...]
    aims: tuple[Markup, ...]
    before: Markup
    sessions: tuple[SessionView, ...]
    afterwards: Markup
    #: True where notes, materials and codes to scan are shown.
    leads: bool
    url: str
    other: Row
    script: str
    contents: tuple[SessionView, ...]
    citations: tuple[Row, ...]
    added: bool
    added_url: str
    belongs_to: None
    previous: None
    next: None
    terms: tuple[TermCard, ...]
    #: Only workbooks have editions of their own.
    edition: str = ""
    #: No programme is told by those who were there; the part at the foot asks.
    shared_by: tuple[str, ...] = ()


def clock(minutes: int) -> str:
    """Write minutes from a session's start as an agenda does: `0:00`, `1:15`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}"


def part_page(key: Key, part: HandoutKind) -> str:
    """Return the address of a programme's handout or facilitator's guide, relative to the site's root."""
    return f"{page_of(key)}{part.value}/"


def _papers(section: listed.Papers, record: Programme, context: PageContext) -> Iterator[Section]:
    rows = tuple(Row(NAMES[part], f"{part.value}/", because=_ABOUT[part]) for part in HandoutKind)
    yield PapersSection(section.anchor, section.heading, rows=rows)


def _learning_systems(
    section: listed.LearningSystems, record: Programme, context: PageContext
) -> Iterator[Section]:
    yield RowsSection(section.anchor, section.heading, rows=offers(record.id))


def _agenda(section: listed.Agenda, record: Programme, context: PageContext) -> Iterator[Section]:
    """Make the agenda and a section for each session, whose anchor is its name."""
    told = tuple(_sessions(record, context, None))
    script = context.site_url("assets/js/agenda.js")
    several = len(told) > 1
    heading = section.heading if several else "Times"
    yield AgendaSection(section.anchor, heading, sessions=told, listed=several, script=script)
    for view in told:
        yield SessionSection(view.id, f"{view.number}{view.title}", session=view, anchors=view.old_ids)


#: What makes the sections that only programmes list.
MAKERS: dict[type[listed.ListedSection], Maker] = {
    listed.Papers: _papers,
    listed.LearningSystems: _learning_systems,
    listed.Agenda: _agenda,
}


def handout_view(guide: Guide, key: Key, part: HandoutKind, imprint: Imprint) -> HandoutView:
    """Make the view of a handout or a facilitator's guide. Raises KeyError where there is none."""
    record = guide.get(Programme, key.id)
    context = PageContext(guide, part_page(key, part))
    aims, before = tuple(map(context.line, record.aims)), context.prose(record.before)
    told = tuple(_sessions(record, context, imprint, leads=part is HandoutKind.FACILITATOR))
    other = next(each for each in HandoutKind if each is not part)
    return HandoutView(
        id=record.id,
        part=part.value,
        name=NAMES[part],
        code=guide.code_of(key),
        of=record.title,
        title=f"{record.title}: {NAMES[part].lower()}",
        summary=record.summary,
        for_whom=record.for_whom,
        time=record.whole_time(),
        crumbs=(
            Row("Home", context.site_url("")),
            Row("Programmes", context.site_url(f"{Programme.kind.plural}/")),
            Row(record.title, context.site_url(page_of(key))),
        ),
        aims=aims,
        before=before,
        sessions=told,
        afterwards=context.prose(record.afterwards),
        leads=part is HandoutKind.FACILITATOR,
        url=context.site_url(page_of(key)),
        other=Row(NAMES[other], context.site_url(part_page(key, other))),
        script=context.site_url("assets/js/agenda.js"),
        contents=told if len(told) > 1 else (),
        citations=context.citations(record.sources),
        added=EVERYTHING in record.added_by_guide,
        added_url=context.site_url(ADDITIONS),
        belongs_to=None,
        previous=None,
        next=None,
        terms=context.terms(),
    )


def _sessions(
    record: Programme, context: PageContext, imprint: Imprint | None, *, leads: bool = False
) -> Iterator[SessionView]:
    several = len(record.sessions) > 1
    for number, session in enumerate(record.sessions, 1):
        yield SessionView(
            id=session.name,
            old_ids=session.aliases,
            number=f"{number}. " if several else "",
            title=session.title,
            time=time_in_words(session.minutes),
            end=session.minutes,
            clock=clock(session.minutes),
            purpose=context.line(session.purpose),
            preparation=context.prose(session.preparation),
            materials=session.materials,
            notes=context.prose(session.notes) if leads else Markup(),
            activities=tuple(_activities(session, context, imprint, leads=leads)),
        )


def _activities(
    session: Session, context: PageContext, imprint: Imprint | None, *, leads: bool
) -> Iterator[ActivityView]:
    start = 0
    for activity in session.activities:
        yield _activity(activity, start, context, imprint, leads=leads)
        start += activity.minutes


def _activity(
    activity: Activity, start: int, context: PageContext, imprint: Imprint | None, *, leads: bool
) -> ActivityView:
    in_full = imprint is not None
    links, questions, pieces = [], [], []
    for use in activity.uses if in_full else ():
        if use.question:
            questions.append(_asking(use.question, context))
        elif use.block:
            pieces.append(_piece(use, context, imprint, leads=leads))
        else:
            links.append(_link(use, context, imprint, leads=leads))
    return ActivityView(
        title=activity.title,
        minutes=activity.minutes,
        time=time_in_words(activity.minutes),
        at=start,
        clock=clock(start),
        instructions=context.prose(activity.instructions) if in_full else Markup(),
        notes=context.prose(activity.notes) if leads else Markup(),
        uses=() if in_full else tuple(_row(use, context) for use in activity.uses),
        links=tuple(links),
        questions=tuple(questions),
        pieces=tuple(pieces),
    )


def key_of_use(use: Use) -> Key:
    """Name the record that a use names. A rule holds that it names one."""
    name = next(name for name in USED if getattr(use, name))
    return Key(KINDS[name.replace("_", "-")], getattr(use, name))


def _row(use: Use, context: PageContext) -> Row:
    """Make the row of what an activity uses; of a workbook's block, under the block's own heading."""
    row = context.row(key_of_use(use), with_kind=True)
    if not use.block:
        return row
    block = _named(use, context)
    kind = f"{row.kind}: {row.title}"
    return Row(block.heading or row.title, f"{row.url}{_anchor(block)}", kind, code=row.code)


def _link(use: Use, context: PageContext, imprint: Imprint | None, *, leads: bool) -> Link:
    """Make what people are to open, with the address that they type; whoever leads also has it to scan."""
    key = key_of_use(use)
    block = _named(use, context) if use.block else None
    anchor = _anchor(block) if block else ""
    row = context.row(key, with_kind=True)
    row = replace(row, url=f"{row.url}{anchor}", heard=(block.heading or "") if block else "")
    if imprint is None:
        return Link(row)
    code = context.guide.code_of(key)
    target = short_address(code) if code else address(key, context.guide)
    drawn = qr_code(imprint.address(f"{target}{anchor}")) if leads else Markup()
    return Link(row, f"{imprint.printed(target)}{anchor}", drawn)


def _asking(id_: str, context: PageContext) -> Asking:
    question = context.guide.get(Question, id_)
    row = context.row(Key(Question.kind, id_))
    if question.purpose != "rate":
        return Asking(context.line(question.text), row, LINES)
    rating = block_view(RatingBlock(block="rating", question=id_), context)
    return Asking(context.line(question.text), row, LINES_OF_RATING, rating)


def _piece(use: Use, context: PageContext, imprint: Imprint | None, *, leads: bool) -> Piece:
    """Make a piece of a workbook: the block that is named, and those that follow under its heading."""
    blocks = context.guide.get(Workbook, str(use.workbook)).blocks
    first = blocks.index(_named(use, context))
    own = [blocks[first]]
    for block in blocks[first + 1 :]:
        if block.heading or isinstance(block, PageBreakBlock):
            break
        own.append(block)
    link = _link(use, context, imprint, leads=leads)
    return Piece(link, own[0].heading or link.row.title, tuple(_block(block, context) for block in own))


def _block(block: Block, context: PageContext) -> BlockView:
    """Make a block as its workbook does, with the lines to write on that a session has time for."""
    view = block_view(block, context)
    return replace(view, lines=min(view.lines, LINES)) if isinstance(view, QuestionView) else view


def _named(use: Use, context: PageContext) -> Block:
    blocks = context.guide.get(Workbook, str(use.workbook)).blocks
    return next(block for block in blocks if block.name == use.block)


def _anchor(block: Block) -> str:
    """Return the anchor of a block as an address ends: only what has a heading has one."""
    return f"#{block.name}" if block.heading else ""
