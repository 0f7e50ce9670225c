"""A workbook's page: its blocks, ready to print as a form that can be filled in on screen or on paper."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import singledispatch

from markupsafe import Markup

from macros.guide.addresses import page_of
from macros.guide.graph import Guide
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.kinds.workbook import (
    Block,
    CardsBlock,
    ChecklistBlock,
    NextStepsBlock,
    PlanBlock,
    ProfileBlock,
    QuestionBlock,
    RatingBlock,
    TableBlock,
    Workbook,
)
from macros.records.kind import Key, Kind
from macros.records.phrases import number_in_words, sentence_case
from macros.records.record import EVERYTHING
from macros.views.page_context import ADDITIONS, PageContext
from macros.views.profile_drawing import CENTRE, HIGHEST, outline, point
from macros.views.shapes import RatingStep, Row, TermCard

#: How many barriers the next steps of an attribute name.
NAMED_BARRIERS = 3
CARDS_ON_A_SHEET = 4
#: How many case studies have a card: the newest.
CARDS_OF_CASE_STUDIES = 12


@dataclass(frozen=True)
class BlockView:
    """A block: `template` names the file in `templates/blocks/` that prints it."""

    template: str
    #: Where links to it lead; empty where it has no heading.
    id: str
    heading: str
    intro: Markup
    old_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuestionView(BlockView):
    """A question with space to write."""

    name: str = ""
    html: Markup = field(default_factory=Markup)
    lines: int = 6
    points: tuple[Markup, ...] = ()
    accent: str = ""


@dataclass(frozen=True)
class RatingView(BlockView):
    """A rating from 1 to 5 with what its steps look like."""

    name: str = ""
    html: Markup = field(default_factory=Markup)
    steps: tuple[RatingStep, ...] = ()
    accent: str = ""


@dataclass(frozen=True)
class Axis:
    """An axis of the profile: its end, where its label stands, and the rating that it shows."""

    rating: str
    label: str
    lines: tuple[tuple[float, str], ...]
    x: float
    y: float
    label_x: float
    side: str
    accent: str
    example: int | None


@dataclass(frozen=True)
class ProfileView(BlockView):
    """The leadership profile: blank, to be drawn, or with example values."""

    axes: tuple[Axis, ...] = ()
    rings: tuple[str, ...] = ()
    #: Where the numbers 1 to 5 stand beside the first axis.
    numbers: tuple[tuple[int, float], ...] = ()
    #: The example's outline; empty for a blank profile.
    shape: str = ""
    ratings: str = ""
    #: How many axes there are, in words.
    count: str = ""


@dataclass(frozen=True)
class Step:
    """One kind of next step: what it is, and the records to go to."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class NextStepsView(BlockView):
    """Where to go from a rating: behaviours, barriers, an approach, a case study, a question."""

    rating: str = ""
    attribute: Row = field(default_factory=lambda: Row("", ""))
    steps: tuple[Step, ...] = ()
    question: Markup = field(default_factory=Markup)


@dataclass(frozen=True)
class Cell:
    """A place to write in a table: its answer key, and what it is in words that no other cell has."""

    name: str
    label: str


@dataclass(frozen=True)
class TableRow:
    """A row of a table: its name, empty in a plan, and its cells."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class TableView(BlockView):
    """A table to fill in: a plan, or a grid with named rows."""

    columns: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    has_labels: bool = False


@dataclass(frozen=True)
class Check:
    """A barrier to tick and rank, with the approaches that answer it."""

    name: str
    barrier: Row
    approaches: tuple[Row, ...]


@dataclass(frozen=True)
class CheckGroup:
    """The barriers of a theme."""

    theme: Row
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class ChecklistView(BlockView):
    """The barriers by theme, to tick and rank: the ranks that there are."""

    groups: tuple[CheckGroup, ...] = ()
    ranks: range = range(0)


@dataclass(frozen=True)
class Card:
    """A discussion card: a think piece or a case study, and what to ask."""

    kind: str
    row: Row
    summary: str
    questions: tuple[Markup, ...]


@dataclass(frozen=True)
class Sheet:
    """As many cards as a sheet of paper holds: the last one is filled up with blank ones."""

    cards: tuple[Card, ...]
    blanks: tuple[int, ...]
    backs: tuple[int, ...] = tuple(range(CARDS_ON_A_SHEET))


@dataclass(frozen=True)
class CardsView(BlockView):
    """Discussion cards, to print and cut out."""

    sheets: tuple[Sheet, ...] = ()
    #: Says which have a card, where not all of them do; and the way to the others.
    note: str = ""
    others: Row = field(default_factory=lambda: Row("", ""))


@dataclass(frozen=True)
class CardBack:
    """The back of every card: the guide's name and address, and the address to scan."""

    guide: str
    address: str
    code: Markup


@dataclass(frozen=True)
class WorkbookView:
    """A workbook's page."""

    id: str
    #: Its short code; empty where it has none yet.
    code: str
    title: str
    summary: str
    for_whom: str
    time: str
    private: bool
    edition: str
    #: The script that keeps answers on the device; only workbooks load it.
    script: str
    crumbs: tuple[Row, ...]
    blocks: tuple[BlockView, ...]
    #: Whether there is anything to fill in, to rate, to compare with feedback.
    fields: bool
    compares: bool
    citations: tuple[Row, ...]
    added: bool
    added_url: str
    belongs_to: None
    previous: Row | None
    next: Row | None
    terms: tuple[TermCard, ...]
    #: What the cards' backs bear; only paper has backs.
    back: CardBack | None = None
    #: No workbook is told by those who were there; the part at the foot asks.
    shared_by: tuple[str, ...] = ()

    @property
    def on_paper(self) -> bool:
        """Whether this is a workbook's PDF: what a script would show stands there to be written on."""
        return self.back is not None

    @property
    def contents(self) -> tuple[BlockView, ...]:
        """The blocks that stand under 'On this page': those with a heading."""
        return tuple(block for block in self.blocks if block.heading)


def workbook_view(guide: Guide, key: Key) -> WorkbookView:
    """Make the view of a workbook's page. Raises KeyError where there is no such workbook."""
    record = guide.get(Workbook, key.id)
    context = PageContext(guide, page_of(key))
    blocks = tuple(block_view(block, context) for block in record.blocks)
    previous, following = guide.siblings(key)
    return WorkbookView(
        id=record.id,
        code=guide.code_of(key),
        title=record.title,
        summary=record.summary,
        for_whom=record.for_whom,
        time=record.time,
        private=record.private,
        edition=edition(record, guide),
        script=context.site_url("assets/js/workbook.js").rstrip("/"),
        crumbs=(Row("Home", context.site_url("")), Row("Workbooks", context.site_url("workbooks/"))),
        blocks=blocks,
        fields=any(not isinstance(block, CardsView) and type(block) is not BlockView for block in blocks),
        compares=any(isinstance(block, ProfileView) and not block.shape for block in blocks),
        citations=context.citations(record.sources),
        added=EVERYTHING in record.added_by_guide,
        added_url=context.site_url(ADDITIONS),
        belongs_to=None,
        previous=context.row(previous) if previous else None,
        next=context.row(following) if following else None,
        terms=context.terms(),
    )


def edition(record: Workbook, guide: Guide) -> str:
    """Name the edition of a workbook by its questions: the same questions give the same eight letters."""
    asked = [
        f"{block.question}={guide.get(Question, block.question).text}"
        for block in record.blocks
        if isinstance(block, QuestionBlock | RatingBlock)
    ]
    # A plan's rows have no names; the letters are made as they were when it had an empty list of them.
    named = [
        f"{block.name}={block.columns}{block.rows if isinstance(block, TableBlock) else ()}"
        for block in record.blocks
        if isinstance(block, PlanBlock | TableBlock)
    ]
    return hashlib.sha256("\n".join([*asked, *named]).encode()).hexdigest()[:8]


def _base(block: Block, context: PageContext, template: str) -> tuple[str, str, str, Markup, tuple[str, ...]]:
    return template, block.name or "", block.heading or "", context.prose(block.text), block.aliases


@singledispatch
def block_view(block: Block, context: PageContext) -> BlockView:
    """Return the view of a block. Text and page breaks show what every block has."""
    return BlockView(*_base(block, context, block.block))


@block_view.register
def _question(block: QuestionBlock, context: PageContext) -> QuestionView:
    question = context.guide.get(Question, block.question)
    points = tuple(map(context.line, question.listen_for))
    html, accent = context.line(question.text), question.attribute or ""
    return QuestionView(*_base(block, context, "question"), question.id, html, block.lines, points, accent)


@block_view.register
def _rating(block: RatingBlock, context: PageContext) -> RatingView:
    question = context.guide.get(Question, block.question)
    asked = question.other if block.wording == "other" else question.text
    told = {1: question.one, 3: question.three, 5: question.five if block.wording == "self" else None}
    return RatingView(
        *_base(block, context, "rating"),
        name=question.id,
        html=context.line(asked or ""),
        steps=tuple(RatingStep(n, context.line(told.get(n) or "")) for n in range(1, HIGHEST + 1)),
        accent=question.attribute or "",
    )


@block_view.register
def _profile(block: ProfileBlock, context: PageContext) -> ProfileView:
    attributes = context.guide.all(Attribute)
    ratings = {q.attribute: q.id for q in context.guide.all(Question) if q.purpose == "rate"}
    axes = []
    for place, attribute in enumerate(attributes):
        x, y = point(place, HIGHEST, len(attributes))
        label_x, label_y = point(place, HIGHEST + 0.6, len(attributes))
        side = "middle" if abs(label_x - CENTRE[0]) < 20 else "start" if label_x > CENTRE[0] else "end"
        words = attribute.short.split(" and ")
        lines = [words[0], *(f"and {word}" for word in words[1:])]
        placed = tuple(
            (round(label_y + 17 * (row - (len(lines) - 1) / 2), 1), line) for row, line in enumerate(lines)
        )
        example = block.example[place] if place < len(block.example) else None
        rating = ratings.get(attribute.id, "")
        axes.append(Axis(rating, attribute.short, placed, x, y, label_x, side, attribute.id, example))
    steps, count = range(1, HIGHEST + 1), len(axes)
    rings = tuple(outline([value] * count, count) for value in steps if axes)
    numbers = tuple((value, point(0, value, count)[1]) for value in steps if axes)
    shape = outline(block.example, count)
    return ProfileView(
        *_base(block, context, "profile"),
        tuple(axes),
        rings,
        numbers,
        shape,
        " ".join(a.rating for a in axes),
        f"{number_in_words(count)} {'axis' if count == 1 else 'axes'}",
    )


@block_view.register
def _next_steps(block: NextStepsBlock, context: PageContext) -> NextStepsView:
    guide = context.guide
    key = Key(Attribute.kind, block.attribute)
    own = [k for k in guide.keys(Behaviour.kind) if guide.group_of(k) == key]
    links = [link for k in own for link in guide.links_to(k) if link.relation == "behaviours"]
    barriers = _most_linked([link.origin for link in links], Barrier.kind)[:NAMED_BARRIERS]
    answers = [Key(Approach.kind, a.approach) for b in barriers for a in guide.get(Barrier, b.id).approaches]
    cases = _most_linked([link.origin for link in links], CaseStudy.kind)[:1]
    asked = [q for q in guide.all(Question) if q.attribute == block.attribute and q.purpose == "reflect"]
    rating = next(
        (q.id for q in guide.all(Question) if q.attribute == block.attribute and q.purpose == "rate"), ""
    )
    steps = (
        Step("Behaviours to practise", tuple(context.row(k) for k in own)),
        Step("Barriers to look for", tuple(context.row(k) for k in barriers)),
        Step("An approach to try", tuple(context.row(k) for k in _most_linked(answers, Approach.kind)[:1])),
        Step("A case study to read", tuple(context.row(k) for k in cases)),
    )
    question = context.line(asked[0].text) if asked else Markup()
    return NextStepsView(
        *_base(block, context, "next-steps"),
        rating,
        context.row(key),
        tuple(s for s in steps if s.rows),
        question,
    )


def _most_linked(keys: list[Key], kind: Kind) -> list[Key]:
    """Order the records of a kind by how often they are named, then by id."""
    counted = Counter(key for key in keys if key.kind is kind)
    return sorted(counted, key=lambda key: (-counted[key], key.id))


@block_view.register
def _plan(block: PlanBlock, context: PageContext) -> TableView:
    rows = [(str(number), "") for number in range(1, block.count + 1)]
    return _cells(block, context, rows, has_labels=False)


@block_view.register
def _table(block: TableBlock, context: PageContext) -> TableView:
    return _cells(block, context, [(_key(row), row) for row in block.rows], has_labels=True)


def _cells(
    block: PlanBlock | TableBlock, context: PageContext, rows: list[tuple[str, str]], *, has_labels: bool
) -> TableView:
    filled = tuple(
        TableRow(
            label,
            tuple(
                Cell(
                    f"{block.name}.{key}.{_key(column)}",
                    f"{column}: {label}" if label else f"{column} ({key})",
                )
                for column in block.columns
            ),
        )
        for key, label in rows
    )
    return TableView(*_base(block, context, "table"), block.columns, filled, has_labels)


def _key(text: str) -> str:
    """Return the part of an answer key that stands for a column or a row."""
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


@block_view.register
def _checklist(block: ChecklistBlock, context: PageContext) -> ChecklistView:
    groups = []
    for theme in context.guide.all(Theme):
        checks = tuple(
            Check(
                f"{block.name}.{barrier.id}",
                context.row(Key(Barrier.kind, barrier.id)),
                tuple(context.row(Key(Approach.kind, link.approach)) for link in barrier.approaches),
            )
            for barrier in context.guide.all(Barrier)
            if barrier.theme == theme.id
        )
        groups.append(CheckGroup(context.row(Key(Theme.kind, theme.id)), checks))
    ranks = range(1, sum(len(group.checks) for group in groups) + 1)
    return ChecklistView(*_base(block, context, "checklist"), tuple(groups), ranks)


@block_view.register
def _cards(block: CardsBlock, context: PageContext) -> CardsView:
    cards = []
    for piece in context.guide.all(ThinkPiece):
        asked = [q.text for q in context.guide.all(Question) if q.think_piece == piece.id]
        cards.append(_card(piece.kind, piece.id, piece.summary, asked, context))
    studies = context.guide.newest(CaseStudy.kind)
    for key in studies[:CARDS_OF_CASE_STUDIES]:
        study = context.guide.get(CaseStudy, key.id)
        cards.append(_card(study.kind, study.id, study.summary, list(study.ask_yourselves), context))
    few = f"There are cards for the {CARDS_OF_CASE_STUDIES} newest case studies."
    note = few if len(studies) > CARDS_OF_CASE_STUDIES else ""
    others = Row(f"All {len(studies):,} case studies", context.site_url(f"{CaseStudy.kind.plural}/"))
    return CardsView(*_base(block, context, "cards"), tuple(_sheets(cards)), note, others)


def _sheets(cards: list[Card]) -> Iterator[Sheet]:
    for start in range(0, len(cards), CARDS_ON_A_SHEET):
        held = tuple(cards[start : start + CARDS_ON_A_SHEET])
        yield Sheet(held, tuple(range(CARDS_ON_A_SHEET - len(held))))


def _card(kind: Kind, id_: str, summary: str, asked: list[str], context: PageContext) -> Card:
    row = context.row(Key(kind, id_))
    return Card(sentence_case(kind.label), row, summary, tuple(context.line(text) for text in asked[:3]))
