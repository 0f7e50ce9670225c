"""Case studies: what one place did, and what came of it. Practitioners share them."""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from macros.records.choices import ByLink, ByWord
from macros.records.field_words import Asked, Heading, Hidden, InCommon, Length
from macros.records.kind import Kind, OwnPage
from macros.records.parts import (
    Agency,
    Ahead,
    ApproachLink,
    BarrierLink,
    BehaviourLink,
    Confirmation,
    Declaration,
    Line,
    OutcomeLink,
    Person,
    PlaceType,
    Point,
    Prose,
    Several,
    Summary,
)
from macros.records.phrases import as_read, day_in_words, sentence_case
from macros.records.record import Record
from macros.records.sections import OwnQuestions


class CaseStudy(Record):
    """What one place did, and what came of it."""

    kind: ClassVar[Kind] = Kind(
        name="case-study",
        plural="case-studies",
        place=60,
        code="CS",
        page=OwnPage(
            index="Case studies",
            sections=(
                "context",
                "actions",
                "made_it_work",
                "changed",
                "since_then",
                "ask_yourselves",
                "behaviours",
                "barriers",
                "approaches",
                "outcomes",
                OwnQuestions("questions", "Questions to discuss", "discuss"),
            ),
            lists_all=True,
            schema_type="Article",
        ),
        choices=(
            ByLink("Barrier", "barrier", "barriers"),
            ByLink("Approach", "approach", "approaches"),
            ByLink("Behaviour", "behaviour", "behaviours"),
            ByLink("Outcome", "outcome", "outcomes"),
            ByWord("Agency", "agency", "agencies"),
            ByWord("Kind of place", "place", "place_type"),
            ByLink("Source", "source", "sources"),
        ),
        newest_first=True,
        named_elsewhere=12,
        must_be_linked=True,
        # It is also told by those who were there: a rule of its own asks them for a declaration.
        must_be_sourced=False,
        relates=True,
        has_related=True,
        in_feed=True,
    )

    summary: Annotated[
        Summary,
        Asked(
            "Summary",
            "One sentence: who did what, and what for.",
            "Three services put their first calls through one team, so that families tell their story once.",
        ),
    ] = Field(description="One sentence that stands under the title.")
    place: Annotated[
        Line,
        Asked(
            "Where it happened",
            "A council’s area, a county or a region. Not a school, a street or a small village: it could "
            "point to a family.",
            "A northern county",
            name="Place",
        ),
    ] = Field(description="Where it happened.")
    place_type: Annotated[PlaceType, Asked("Kind of place", "The nearest that fits.")] = Field(
        description="What kind of place it is."
    )
    when: Annotated[
        Line, Asked("When it happened", "Years, or seasons of a year, are exact enough.", "2022 to 2024")
    ] = Field(description="When it happened, as exactly as the source says.")
    year: Annotated[
        int,
        Field(ge=1990, description="The year to sort it by."),
        Ahead(0),
        Asked("Year to sort it by", "Usually the last year of the work.", "2024", name="Year"),
    ]
    agencies: Annotated[
        Several[Agency],
        Asked(
            "Agencies that took part",
            "Choose all that had a part in it. For one that is not here, choose ‘another agency’, and name "
            "it in the story.",
            name="Agencies",
        ),
    ] = Field(min_length=1, description="The agencies that took part.")
    leaders: Annotated[
        Several[Person],
        Asked(
            "Who led it",
            "Leave this out unless people want to be named, and have agreed to it. Never name a child, a "
            "parent or a carer.",
        ),
    ] = Field(default=(), description="Who led it, where they have agreed to be named.")
    context: Annotated[
        Prose,
        Heading("Where they started"),
        Asked(
            "Where you started",
            "What was going on, and why did something have to change? Tell of services and partnerships, "
            "not of one family.",
            "Families told their story to four services before anybody helped.",
            name="The starting point",
        ),
        Length(40, 200),
    ] = Field(description="The starting point.")
    actions: Annotated[
        Prose,
        Heading("What they did"),
        Asked(
            "What you did",
            "What did leaders do, step by step? Who had to agree? What did you stop doing?",
            "The heads of the three services met every week. They listened to calls together.",
            name="What was done",
        ),
        Length(40, 260),
    ] = Field(description="What was done.")
    made_it_work: Annotated[
        Several[Point],
        Heading("What made it work"),
        Asked(
            "What made it work",
            "One point each, in a sentence. What would somebody else have to do, too?",
            "One manager answered for the whole team, whoever paid for a post.",
        ),
    ] = Field(min_length=2, description="What made it work.")
    changed: Annotated[
        Prose,
        Heading("What changed"),
        Asked(
            "What changed, and how you know",
            "Give figures with their dates if you have them, and say what they leave open. If a figure is "
            "under five, say ‘a few’.",
            "Calls that were passed on fell from six in ten to two in ten between 2022 and 2024.",
            name="What changed",
        ),
        Length(40, 200),
    ] = Field(description="What changed, with the evidence for it.")
    since_then: Annotated[
        Prose | None,
        Heading("Since then"),
        Asked(
            "Since then", "What has changed since, in the work or around it?", name="What has changed since"
        ),
    ] = Field(default=None, description="What has changed in the world since.")
    ask_yourselves: Annotated[
        tuple[Point, ...],
        Heading("What to ask yourselves"),
        Asked(
            "What readers should ask themselves",
            "Questions that a team elsewhere could talk about.",
            "Who here hears a family’s story first, and who hears it fourth?",
            name="Questions to ask yourselves",
        ),
    ] = Field(min_length=2, max_length=6, description="What to ask yourselves.")
    behaviours: Annotated[
        Several[BehaviourLink],
        Heading("Behaviours it shows"),
        Asked("Behaviours it shows", "What did leaders do that others could learn from?"),
        InCommon("Both show", "Both can be seen in"),
    ] = Field(min_length=1, description="The behaviours it shows, and how.")
    barriers: Annotated[
        Several[BarrierLink],
        Heading("Barriers it met"),
        Asked("Barriers it met", "What stood in the way?"),
        InCommon("Both met", "Both can be seen in"),
    ] = Field(default=(), description="The barriers it met.")
    approaches: Annotated[
        Several[ApproachLink],
        Heading("Approaches it used"),
        Asked("Approaches it used", "What helped to get past it?"),
        InCommon("Both used", "Both can be seen in"),
    ] = Field(default=(), description="The approaches it used.")
    outcomes: Annotated[
        Several[OutcomeLink],
        Heading("Outcomes it served"),
        Asked(
            "Outcomes it served",
            "What was it for, in the lives of children and young people? These are the five outcomes of "
            "2003. If you work to other aims today, choose the nearest, or none, and say in the story what "
            "yours are.",
        ),
        InCommon("Both served"),
    ] = Field(default=(), description="The outcomes it served.")
    declaration: Annotated[Declaration | None, Asked("Your declaration", name="What you declare")] = Field(
        default=None, description="What you declare where no publication tells it: who approved it, and when."
    )
    confirmed: Annotated[Several[Confirmation], Hidden("It is between contributors and reviewers.")] = Field(
        default=(),
        description="For reviewers: words that the checks asked about, and why they point to nobody.",
    )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return where and when it happened, which agencies took part, and who led it."""
        led_by = "; ".join(f"{person.name}, {person.role}" for person in self.leaders)
        agencies = sentence_case(", ".join(self.agencies))
        return (("Where", self.place), ("When", self.when), ("Agencies", agencies), ("Led by", led_by))

    def in_short(self) -> str:
        """Return when and in what kind of place it happened, and which agencies took part."""
        return " · ".join((str(self.year), as_read(self.place_type), ", ".join(map(as_read, self.agencies))))

    def shared_by(self) -> tuple[str, ...]:
        """Return who shared it and who answers for it, in sentences, where no publication tells it."""
        declared = self.declaration
        if declared is None:
            return ()
        approved = f"{declared.approved_by}, {declared.organisation}, on {day_in_words(declared.approved_on)}"
        return (
            f"Shared by: {declared.contributor}.",
            f"Approved by: {approved}.",
            "They declare that nobody can be recognised in it.",
        )


class FormPage(NamedTuple):
    """Fields that the form asks for at a time. Its id is its address there: `#where-and-when`."""

    id: str
    title: str
    fields: tuple[str, ...]


class FormStep(NamedTuple):
    """Pages of the form that belong together: readers take the steps in any order."""

    id: str
    title: str
    intro: str
    pages: tuple[FormPage, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields of all its pages."""
        return tuple(name for page in self.pages for name in page.fields)


#: Every field that the form asks for, in its order. The others are in `NOT_ASKED`: a test holds that. The
#: first page of a step has its address, so that links to a step open it.
FORM = (
    FormStep(
        "in-short",
        "In short",
        "What a reader sees first.",
        (
            FormPage("in-short", "What it is called", ("title", "summary", "also")),
            FormPage("where-and-when", "Where and when", ("place", "place_type", "when", "year")),
            FormPage("who-took-part", "Who took part", ("agencies", "leaders")),
        ),
    ),
    FormStep(
        "the-story",
        "The story",
        "Plain words are best. Leave an empty line between paragraphs. Start a line with a dash and a "
        "space to make a list.",
        (
            FormPage("the-story", "Where you started", ("context",)),
            FormPage("what-you-did", "What you did", ("actions",)),
            FormPage("what-made-it-work", "What made it work", ("made_it_work",)),
            FormPage("what-changed", "What changed", ("changed",)),
            FormPage("since-then", "Since then", ("since_then",)),
            FormPage("ask-yourselves", "What to ask yourselves", ("ask_yourselves",)),
        ),
    ),
    FormStep(
        "links",
        "What it links to",
        "These links bring readers to your case study. A few that fit are better than many. Say in "
        "one sentence why each fits.",
        (
            FormPage("links", "Behaviours", ("behaviours",)),
            FormPage("barriers", "Barriers", ("barriers",)),
            FormPage("approaches", "Approaches", ("approaches",)),
            FormPage("outcomes", "Outcomes", ("outcomes",)),
        ),
    ),
    FormStep(
        "sign-off",
        "Sign-off",
        "Somebody has to answer for each case study. Give roles, not names.",
        (
            FormPage("sign-off", "Who answers for it", ("declaration",)),
            FormPage("look-again", "When to look at it again", ("review_by",)),
        ),
    ),
)
#: What the form does not ask for, and why.
NOT_ASKED = {
    "id": "It is made from the title.",
    "code": "Editors assign it.",
    "sources": "The form is for what no publication tells: the declaration takes its place.",
    "added_by_guide": "What practitioners tell is theirs, not the guide's.",
    "aliases": "A new record has no old addresses.",
    "confirmed": "It is what was answered about words that look like names, and what reviewers add.",
}
#: Optional in the model, because a publication may stand in for them; in the form there is none.
NEEDED_IN_THE_FORM = frozenset({"declaration", "review_by"})
