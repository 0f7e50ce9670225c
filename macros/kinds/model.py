"""One frozen record for every kind, as contributors write it in `data/`.

What a field is for stands in its `description`: the JSON Schemas, the editors that read
them and the templates of `python -m macros new` all show it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.records.parts import (
    Agency,
    ApproachLink,
    AttributeLink,
    BarrierLink,
    BehaviourLink,
    Block,
    Citation,
    Code,
    Confirmation,
    Day,
    Declaration,
    Idea,
    Label,
    Line,
    MethodLink,
    Order,
    OutcomeLink,
    Part,
    Person,
    PlaceType,
    Point,
    Prose,
    RecordId,
    Summary,
    Title,
)
from macros.records.references import (
    ApproachId,
    AttributeId,
    BarrierId,
    BehaviourId,
    CaseStudyId,
    DefinitionId,
    InnovationId,
    Kind,
    MethodId,
    QuestionId,
    RecommendationId,
    SourceId,
    TermId,
    ThemeId,
    ThinkPieceId,
    WorkbookId,
)


class Record(Part):
    """What every record has, whatever its kind."""

    kind: ClassVar[Kind]
    #: Several records of a vocabulary share a file; every other record has a file to itself.
    listed: ClassVar[bool] = False
    #: Fields that are always the guide's own addition, in whatever record they stand.
    guides_own: ClassVar[frozenset[str]] = frozenset()

    id: RecordId = Field(
        description="The name in addresses and links, for ever. Lower-case words and hyphens."
    )
    title: Title = Field(description="What a leader would type into a search box. No full stop.")
    code: Code | None = Field(
        default=None,
        description="The short code that print gives, for ever: B12. Leave it out: editors assign it.",
    )
    sources: tuple[Citation, ...] = Field(
        default=(),
        description="Where it comes from: publication and section. At least one, or say added_by_guide.",
    )
    added_by_guide: tuple[str, ...] = Field(
        default=(),
        description="The fields that the guide adds to its sources; [everything] for a whole record.",
    )
    also: tuple[Title, ...] = Field(default=(), description="Other words that people use for it.")
    aliases: tuple[RecordId, ...] = Field(
        default=(), description="Ids that it had before: its old addresses."
    )
    review_by: Day | None = Field(default=None, description="When it should be looked at again: YYYY-MM-DD.")


class Attribute(Record):
    """One of the five attributes of effective leadership."""

    kind: ClassVar[Kind] = Kind.ATTRIBUTE

    order: Order
    short: Label = Field(description="The name in a few words, for the figure.")
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Prose = Field(description="What it is and why it matters.")
    signs: tuple[Point, ...] = Field(min_length=3, description="What you would see where it is strong.")
    builds_on: tuple[AttributeLink, ...] = Field(
        default=(), description="Attributes that this one stands on."
    )


class Behaviour(Record):
    """Something that effective leaders do: of an attribute, or of integrated leadership (a theme)."""

    kind: ClassVar[Kind] = Kind.BEHAVIOUR
    guides_own: ClassVar[frozenset[str]] = frozenset({"try_this", "working"})

    attribute: AttributeId | None = Field(default=None, description="The attribute it belongs to.")
    theme: ThemeId | None = Field(
        default=None, description="For a behaviour of integrated leadership: the theme it belongs to."
    )
    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Prose = Field(description="What it is and why it matters: 80 to 150 words.")
    in_practice: tuple[Point, ...] = Field(
        min_length=3,
        max_length=7,
        description="What it looks like: three to six things a colleague could observe.",
    )
    other_characteristics: tuple[Point, ...] = Field(
        default=(), description="Further characteristics that the publication lists."
    )
    try_this: Prose = Field(description="Something to try this week.")
    working: tuple[Point, ...] = Field(min_length=2, description="Signs that it is working.")
    supports_attributes: tuple[AttributeLink, ...] = Field(
        default=(), description="Attributes that this behaviour of integrated leadership supports."
    )
    supports_behaviours: tuple[BehaviourLink, ...] = Field(
        default=(), description="Behaviours of the attributes that this one supports."
    )
    goes_with: tuple[BehaviourLink, ...] = Field(
        default=(), description="Behaviours that go well with this one."
    )


class Theme(Record):
    """One of the four themes: people, processes, purpose and power."""

    kind: ClassVar[Kind] = Kind.THEME

    order: Order
    subtitle: Title = Field(description="The challenge the theme stands for: trust and belief.")
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Prose = Field(description="What the theme holds together.")


class Barrier(Record):
    """Something that stands in the way of integrated leadership."""

    kind: ClassVar[Kind] = Kind.BARRIER

    theme: ThemeId = Field(description="The theme it belongs to.")
    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    recognise: tuple[Point, ...] = Field(min_length=3, max_length=6, description="How to recognise it.")
    why: Prose = Field(description="Why it happens.")
    approaches: tuple[ApproachLink, ...] = Field(min_length=1, description="What helps, and why.")
    behaviours: tuple[BehaviourLink, ...] = Field(
        min_length=1, description="The behaviours that prevent it, and why."
    )
    first_step: Prose = Field(description="A first step that needs nobody's permission.")


class Approach(Record):
    """Something that partnerships do to overcome barriers."""

    kind: ClassVar[Kind] = Kind.APPROACH

    theme: ThemeId = Field(description="The theme it belongs to.")
    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Prose = Field(description="What it is and why it works.")
    steps: tuple[Point, ...] = Field(min_length=3, max_length=7, description="How to go about it.")
    watch_out: Prose = Field(description="What can go wrong.")
    behaviours: tuple[BehaviourLink, ...] = Field(
        default=(), description="The behaviours it calls for, and why."
    )


class CaseStudy(Record):
    """What one place did, and what came of it."""

    kind: ClassVar[Kind] = Kind.CASE_STUDY

    summary: Summary = Field(description="One sentence that stands under the title.")
    place: Line = Field(description="Where it happened.")
    place_type: PlaceType = Field(description="What kind of place it is.")
    when: Line = Field(description="When it happened, as exactly as the source says.")
    year: Annotated[int, Field(ge=1990, le=2100, description="The year to sort it by.")]
    agencies: tuple[Agency, ...] = Field(min_length=1, description="The agencies that took part.")
    leaders: tuple[Person, ...] = Field(
        default=(), description="Who led it, where they have agreed to be named."
    )
    context: Prose = Field(description="The starting point.")
    actions: Prose = Field(description="What was done.")
    made_it_work: tuple[Point, ...] = Field(min_length=2, description="What made it work.")
    changed: Prose = Field(description="What changed, with the evidence for it.")
    since_then: Prose | None = Field(default=None, description="What has changed in the world since.")
    ask_yourselves: tuple[Point, ...] = Field(
        min_length=2, max_length=6, description="What to ask yourselves."
    )
    behaviours: tuple[BehaviourLink, ...] = Field(
        min_length=1, description="The behaviours it shows, and how."
    )
    barriers: tuple[BarrierLink, ...] = Field(default=(), description="The barriers it met.")
    approaches: tuple[ApproachLink, ...] = Field(default=(), description="The approaches it used.")
    outcomes: tuple[OutcomeLink, ...] = Field(min_length=1, description="The outcomes it served.")
    declaration: Declaration | None = Field(
        default=None, description="What you declare where no publication tells it: who approved it, and when."
    )
    confirmed: tuple[Confirmation, ...] = Field(
        default=(),
        description="For reviewers: words that the checks asked about, and why they point to nobody.",
    )


class ThinkPiece(Record):
    """An argument that was written to make leaders think."""

    kind: ClassVar[Kind] = Kind.THINK_PIECE

    theme: ThemeId = Field(description="The theme it belongs to.")
    order: Order
    author: Person = Field(description="Who wrote it.")
    summary: Summary = Field(description="One sentence that stands under the title.")
    argument: Prose = Field(description="The argument, in 250 to 450 words.")
    tension: Prose = Field(description="The tension that the piece leaves its reader with.")
    key_ideas: tuple[Idea, ...] = Field(min_length=1, description="Its key ideas.")
    since_then: Prose | None = Field(default=None, description="What has changed in the world since.")
    cites: tuple[SourceId, ...] = Field(default=(), description="The works that it quotes or builds on.")
    behaviours: tuple[BehaviourLink, ...] = Field(
        default=(), description="The behaviours it bears on, and how."
    )


class Perspective(Record):
    """A practitioner's answer to a think piece."""

    kind: ClassVar[Kind] = Kind.PERSPECTIVE

    think_piece: ThinkPieceId = Field(description="The think piece that it answers.")
    author: Person = Field(description="Who gave it.")
    summary: Summary = Field(description="One sentence that says what it adds.")
    account: Prose = Field(description="What the practitioner reports and concludes.")
    takeaways: tuple[Point, ...] = Field(min_length=2, description="What to take from it.")
    behaviours: tuple[BehaviourLink, ...] = Field(
        default=(), description="The behaviours it bears on, and how."
    )


class Method(Record):
    """A way of developing leaders."""

    kind: ClassVar[Kind] = Kind.METHOD

    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Prose = Field(description="What it is and what it is good for.")
    steps: tuple[Point, ...] = Field(min_length=3, max_length=7, description="How to run it.")
    watch_out: Prose = Field(description="What can go wrong.")
    behaviours: tuple[BehaviourLink, ...] = Field(
        default=(), description="The behaviours it develops, and why."
    )


class Innovation(Record):
    """One of the three ways of working that the Strengthening Families programme spread."""

    kind: ClassVar[Kind] = Kind.INNOVATION

    order: Order
    place: Line = Field(description="The authority where it began.")
    summary: Summary = Field(description="One sentence that stands under the title.")
    about: Prose = Field(description="What the publication says of it.")
    attributes: tuple[AttributeLink, ...] = Field(
        default=(), description="The attributes that it shows, and how."
    )


class Workbook(Record):
    """A workbook, put together from questions and records that exist."""

    kind: ClassVar[Kind] = Kind.WORKBOOK

    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    for_whom: Line = Field(description="Whom it is for.")
    time: Line = Field(description="How long it takes.")
    private: bool = Field(
        default=True, description="True where answers are about a person: the page warns of shared computers."
    )
    blocks: tuple[Block, ...] = Field(min_length=1, description="Its pieces, in order.")


class Use(Part):
    """A record that an activity works with. Exactly one field names it; `block` goes with a workbook."""

    attribute: AttributeId | None = Field(default=None, description="The id of an attribute.")
    behaviour: BehaviourId | None = Field(default=None, description="The id of a behaviour.")
    theme: ThemeId | None = Field(default=None, description="The id of a theme.")
    barrier: BarrierId | None = Field(default=None, description="The id of a barrier.")
    approach: ApproachId | None = Field(default=None, description="The id of an approach.")
    case_study: CaseStudyId | None = Field(default=None, description="The id of a case study.")
    think_piece: ThinkPieceId | None = Field(default=None, description="The id of a think piece.")
    method: MethodId | None = Field(default=None, description="The id of a way of developing leaders.")
    innovation: InnovationId | None = Field(default=None, description="The id of an innovation.")
    question: QuestionId | None = Field(default=None, description="The id of a question.")
    definition: DefinitionId | None = Field(default=None, description="The id of a definition.")
    recommendation: RecommendationId | None = Field(default=None, description="The id of a recommendation.")
    term: TermId | None = Field(default=None, description="The id of a term of the glossary.")
    workbook: WorkbookId | None = Field(default=None, description="The id of a workbook.")
    block: RecordId | None = Field(
        default=None, description="For a workbook: the name of one of its blocks, to work with that alone."
    )


class Activity(Part):
    """Something that a session's group does, with the time it takes. A break is one, too."""

    title: Title = Field(description="What it is called on the agenda.")
    minutes: Annotated[int, Field(ge=1, le=240, description="How long it takes, in minutes.")]
    instructions: Prose = Field(description="What people do, told to those who take part.")
    uses: tuple[Use, ...] = Field(
        default=(), description="The records, questions or workbook blocks that it works with."
    )
    notes: Prose | None = Field(default=None, description="What only the facilitator reads.")


class Session(Part):
    """A meeting of the group within a programme."""

    name: RecordId = Field(description="What links to it use. Never change it.")
    aliases: tuple[RecordId, ...] = Field(default=(), description="Names that it, or one now gone, had.")
    title: Title = Field(description="What it is called.")
    minutes: Annotated[
        int, Field(ge=5, le=480, description="How long it is, breaks included: its activities add up to it.")
    ]
    purpose: Point = Field(description="What people leave with, in one sentence.")
    preparation: Prose | None = Field(default=None, description="What those who take part do beforehand.")
    materials: tuple[Line, ...] = Field(default=(), description="What must lie ready.")
    activities: tuple[Activity, ...] = Field(min_length=1, description="What the group does, in order.")
    notes: Prose | None = Field(default=None, description="What only the facilitator reads.")


class Programme(Record):
    """Sessions for a training programme, put together from records that exist."""

    kind: ClassVar[Kind] = Kind.PROGRAMME

    order: Order
    summary: Summary = Field(description="One sentence that stands under the title.")
    for_whom: Line = Field(description="Whom it is for, and how many at a time.")
    aims: tuple[Point, ...] = Field(min_length=1, max_length=6, description="What it is to bring about.")
    minutes: Annotated[
        int, Field(ge=5, le=5000, description="How long all of it is, in minutes: its sessions add up to it.")
    ]
    before: Prose | None = Field(default=None, description="What the organiser sees to beforehand.")
    sessions: tuple[Session, ...] = Field(min_length=1, description="Its sessions, in order.")
    afterwards: Prose | None = Field(default=None, description="What keeps it from being forgotten.")


class Recommendation(Record):
    """What the 2009 symposium recommended to programmes and partnerships."""

    kind: ClassVar[Kind] = Kind.RECOMMENDATION
    listed: ClassVar[bool] = True

    level: Literal["strategic", "management"] = Field(description="Whom it is for.")
    order: Order
    text: Prose = Field(description="What is recommended, and why.")
    methods: tuple[MethodLink, ...] = Field(default=(), description="Methods that carry it out.")


class Definition(Record):
    """A working definition of integration."""

    kind: ClassVar[Kind] = Kind.DEFINITION
    listed: ClassVar[bool] = True

    order: Order
    text: Prose = Field(description="The definition, re-told.")
    stresses: tuple[Point, ...] = Field(
        min_length=1, description="What this definition stresses that others do not."
    )
    behaviours: tuple[BehaviourLink, ...] = Field(
        default=(), description="The behaviours it asks for, and why."
    )


class Outcome(Record):
    """One of the five outcomes of Every Child Matters."""

    kind: ClassVar[Kind] = Kind.OUTCOME
    listed: ClassVar[bool] = True

    order: Order
    text: Prose = Field(description="What it means.")


class Question(Record):
    """A question to reflect on, to rate yourself by, to recruit with or to discuss."""

    kind: ClassVar[Kind] = Kind.QUESTION
    listed: ClassVar[bool] = True

    purpose: Literal["reflect", "rate", "recruit", "discuss"] = Field(description="What it is for.")
    attribute: AttributeId | None = Field(default=None, description="The attribute it belongs to.")
    think_piece: ThinkPieceId | None = Field(default=None, description="The think piece it belongs to.")
    case_study: CaseStudyId | None = Field(default=None, description="The case study it belongs to.")
    order: Order
    text: Point = Field(description="The question, in the words of the person who answers.")
    other: Point | None = Field(
        default=None, description="For a rating: the same, asked of a colleague (360 degrees)."
    )
    five: Point | None = Field(default=None, description="For a rating: what a 5 sounds like.")
    three: Point | None = Field(default=None, description="For a rating: what a colleague would see at 3.")
    one: Point | None = Field(default=None, description="For a rating: what a colleague would see at 1.")
    listen_for: tuple[Point, ...] = Field(
        default=(), description="For recruiting: what good evidence sounds like."
    )
    behaviours: tuple[BehaviourId, ...] = Field(default=(), description="The behaviours it asks about.")


class Term(Record):
    """A word or an acronym that readers may not know."""

    kind: ClassVar[Kind] = Kind.TERM
    listed: ClassVar[bool] = True

    stands_for: Line | None = Field(default=None, description="For an acronym: its long form.")
    text: Point = Field(description="What it means, in a sentence or two.")
    since_then: Point | None = Field(default=None, description="What has changed since 2009.")


class Source(Record):
    """A publication that the guide re-tells, or a work that one of them cites."""

    kind: ClassVar[Kind] = Kind.SOURCE
    listed: ClassVar[bool] = True

    publication: bool = Field(
        default=False, description="True for the two publications that the guide re-tells."
    )
    authors: tuple[Line, ...] = Field(default=(), description="Authors or the body that issued it.")
    year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(
        default=None, description="Year, if it is known."
    )
    entry: Point = Field(description="The whole bibliographic entry.")
    cited_in: tuple[SourceId, ...] = Field(default=(), description="The publications that cite it.")
    made: Prose | None = Field(default=None, description="For a publication: how it was made.")


MODELS: dict[Kind, type[Record]] = {
    model.kind: model
    for model in (
        Attribute,
        Behaviour,
        Theme,
        Barrier,
        Approach,
        CaseStudy,
        ThinkPiece,
        Perspective,
        Method,
        Innovation,
        Workbook,
        Programme,
        Recommendation,
        Definition,
        Outcome,
        Question,
        Term,
        Source,
    )
}
