"""What a page shows: its sections, what links to it, its neighbours, and what the guide adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from markupsafe import Markup

from macros.guide.graph import Guide
from macros.kinds import key_of
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.definition import Definition
from macros.kinds.innovation import Innovation
from macros.kinds.method import Method
from macros.kinds.outcome import Outcome
from macros.kinds.perspective import Perspective
from macros.kinds.question import Question
from macros.kinds.recommendation import Recommendation
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.records.kind import Kind
from macros.views import lists
from macros.views.browse import listing
from macros.views.page_context import PageContext
from macros.views.record_page import page_view
from macros.views.shapes import (
    Fact,
    GroupsSection,
    LinkGroup,
    PageView,
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
from tests import small_guide
from tests.builders import IDS, Content, minimal
from tests.conftest import MakeGuide

Show = Callable[..., PageView]
At = Callable[[str], PageContext]


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide(small_guide.files())


@pytest.fixture
def at(guide: Guide) -> At:
    """Stand on a page of the small guide."""
    return lambda page: PageContext(guide, page)


@pytest.fixture
def show(make_guide: MakeGuide) -> Show:
    """Give a record's page of the small guide, with files laid over it."""

    def build(target: str, files: Mapping[str, Content] | None = None) -> PageView:
        guide = make_guide({**small_guide.files(), **(files or {})})
        key = key_of(target)
        assert key
        return page_view(guide, key)

    return build


def section(view: PageView, id_: str) -> Section:
    return next(section for section in view.sections if section.id == id_)


def rows(view: PageView, id_: str) -> list[tuple[str, str, str]]:
    found = section(view, id_)
    assert isinstance(found, RowsSection)
    return [(row.title, row.url, row.because) for row in found.rows]


def groups(view: PageView) -> list[tuple[str, list[tuple[str, str]]]]:
    """Tell what links here: each group's heading, with titles and reasons."""
    found = [s for s in view.sections if s.id == "links-here"]
    assert all(isinstance(s, GroupsSection) for s in found)
    return [(g.heading, [(r.title, r.because) for r in g.rows]) for s in found for g in s.groups]


#: Questions that two attributes share out, in a file beside the small guide's own.
QUESTIONS_OF_TWO: dict[str, Content] = {
    "questions/more.yml": [
        small_guide.question("decide", "reflect", {"attribute": "decisions"}),
        small_guide.question("rate-decisions", "rate", {"attribute": "decisions"}, five="We all decide."),
        small_guide.question("live", "reflect", {"attribute": "values"}, order=2, text="Who knows?"),
    ]
}

SECTIONS = {
    "attribute:values": [
        "about",
        "signs",
        "behaviours",
        "holds-up",
        "supported-by",
        "questions",
        "rating",
        "recruiting",
        "innovations",
    ],
    "attribute:decisions": ["about", "signs", "builds-on"],
    "behaviour:listen": [
        *("about", "in-practice", "other-characteristics", "try-this", "working", "barriers", "supported-by"),
        *("goes-with", "case-studies", "questions", "links-here"),
    ],
    "behaviour:sustain": [
        *("about", "in-practice", "try-this", "working", "supports-attributes", "supports-behaviours"),
    ],
    "theme:people": ["about", "barriers", "approaches", "behaviours", "think-pieces"],
    "barrier:silos": [
        "recognise",
        "why",
        "approaches",
        "behaviours",
        "first-step",
        "case-studies",
        "links-here",
    ],
    "approach:build-bridges": ["about", "steps", "watch-out", "barriers", "behaviours", "case-studies"],
    "case-study:mentors": [
        *(
            "context",
            "actions",
            "made-it-work",
            "changed",
            "since-then",
            "ask-yourselves",
            "behaviours",
            "barriers",
        ),
        *("approaches", "outcomes", "questions", "related"),
    ],
    "think-piece:trust": [
        *(
            "argument",
            "key-ideas",
            "tension",
            "perspectives",
            "questions",
            "since-then",
            "behaviours",
            "cites",
        ),
    ],
    "method:action-learning": ["about", "steps", "watch-out", "behaviours", "links-here"],
    "innovation:family-valued": ["about", "attributes"],
}
#: What the pages of the smallest records show: what has nothing to say is left out, heading and all.
FEWEST = {
    Attribute.kind: ["about", "signs", "behaviours", "questions"],
    Behaviour.kind: ["about", "in-practice", "try-this", "working", "barriers", "case-studies"],
    Theme.kind: ["about", "barriers", "approaches", "think-pieces"],
    Barrier.kind: ["recognise", "why", "approaches", "behaviours", "first-step"],
    Approach.kind: ["about", "steps", "watch-out", "barriers"],
    CaseStudy.kind: [
        *("context", "actions", "made-it-work", "changed", "ask-yourselves", "behaviours", "outcomes"),
    ],
    ThinkPiece.kind: ["argument", "key-ideas", "tension", "perspectives"],
    Method.kind: ["about", "steps", "watch-out"],
    Innovation.kind: ["about"],
}


@pytest.mark.parametrize("target", SECTIONS)
def test_sections_stand_in_their_order(target: str, show: Show) -> None:
    assert [section.id for section in show(target).sections] == SECTIONS[target]


@pytest.mark.parametrize("kind", FEWEST)
def test_empty_sections_are_left_out(kind: Kind, make_guide: MakeGuide) -> None:
    guide = make_guide()
    key = key_of(f"{kind.name}:{IDS[kind]}")
    assert key

    assert [section.id for section in page_view(guide, key).sections] == FEWEST[kind]


def test_contents_are_listed_where_there_are_more_than_two_sections(show: Show) -> None:
    assert [section.id for section in show("attribute:decisions").contents] == ["about", "signs", "builds-on"]
    assert show("innovation:family-valued").contents == ()


# What links here


def test_what_links_here_shows_what_no_section_shows(show: Show) -> None:
    assert groups(show("behaviour:listen")) == [
        ("Approaches", [("Build bridges", "A visit is for hearing.")]),
        ("Think pieces", [("Trust and belief", "Being heard comes first.")]),
        ("Methods", [("Action learning", "The group may only ask.")]),
        ("Definitions", [("A whole system", "A system has to hear itself.")]),
    ]


def test_a_mention_in_prose_links_here(show: Show) -> None:
    assert groups(show("barrier:silos")) == [
        ("Behaviours", [("Listen", "")]),
        ("Barriers", [("Distrust", "")]),
        ("Used in sessions", [("An hour on trust", "")]),
    ]


def test_a_record_that_a_section_shows_is_not_repeated_for_a_mention(show: Show) -> None:
    study = minimal(
        CaseStudy.kind,
        context="They had [silos](barrier:silos).\n",
        barriers=[small_guide.to("barrier", "silos", "Two lists.")],
    )
    view = show("barrier:silos", {"case-studies/mentors.yml": study})

    assert rows(view, "case-studies") == [("Mentors in schools", "../../case-studies/mentors/", "Two lists.")]
    assert "Case studies" not in dict(groups(view))


def test_what_a_section_shows_is_not_listed_again(guide: Guide) -> None:
    for kind in FEWEST:
        for key in guide.keys(kind):
            view = page_view(guide, key)
            shown = {row for part in view.sections if isinstance(part, RowsSection) for row in part.rows}
            here = [s for s in view.sections if isinstance(s, GroupsSection)]
            assert not shown & {row for part in here for group in part.groups for row in group.rows}, key


def test_a_record_is_listed_once_with_its_reason(show: Show) -> None:
    approach = minimal(
        Approach.kind,
        about="First [listen](behaviour:listen), then [listen](behaviour:listen).\n",
        behaviours=[small_guide.to("behaviour", "listen", "A visit is for hearing.")],
    )
    view = show("behaviour:listen", {"approaches/build-bridges.yml": approach})

    assert dict(groups(view))["Approaches"] == [("Build bridges", "A visit is for hearing.")]


def test_a_record_does_not_link_here_from_itself(show: Show) -> None:
    barrier = minimal(Barrier.kind, title="Alone", order=3, why="[Alone](barrier:alone) makes alone.\n")
    assert groups(show("barrier:alone", {"barriers/alone.yml": barrier})) == []


def test_a_reason_is_shown_at_both_ends(show: Show) -> None:
    because = "Nurses sat in on lessons."
    assert rows(show("case-study:mentors"), "approaches") == [
        ("Build bridges", "../../approaches/build-bridges/", because)
    ]
    assert rows(show("approach:build-bridges"), "case-studies") == [
        ("Mentors in schools", "../../case-studies/mentors/", because)
    ]


def test_a_link_that_means_the_same_both_ways_is_written_once_and_shown_twice(show: Show) -> None:
    because = "Who listens knows what to say."
    assert rows(show("behaviour:listen"), "goes-with") == [("Speak up", "../speak-up/", because)]
    assert rows(show("behaviour:speak-up"), "goes-with") == [("Listen", "../listen/", because)]


def test_a_link_that_was_written_from_both_ends_is_shown_once(show: Show) -> None:
    back = [small_guide.to("behaviour", "listen", "Who speaks is heard.")]
    files = {"behaviours/speak-up.yml": minimal(Behaviour.kind, title="Speak up", order=2, goes_with=back)}

    assert rows(show("behaviour:speak-up", files), "goes-with") == [
        ("Listen", "../listen/", "Who speaks is heard.")
    ]


# Around the page


@pytest.mark.parametrize(
    ("target", "previous", "following"),
    [
        ("barrier:silos", None, "Distrust"),
        ("barrier:distrust", "Silos", None),
        ("behaviour:listen", None, "Speak up"),
        ("behaviour:speak-up", "Listen", None),
        ("behaviour:sustain", None, None),  # alone in its theme: the others belong to an attribute
        ("attribute:decisions", "Values", None),
        ("case-study:mentors", None, None),
    ],
)
def test_neighbours_are_those_of_the_same_group(
    target: str, previous: str | None, following: str | None, show: Show
) -> None:
    view = show(target)
    assert (view.previous and view.previous.title) == previous
    assert (view.next and view.next.title) == following


def test_a_page_says_where_it_belongs(show: Show) -> None:
    view = show("barrier:silos")

    assert view.crumbs == (Row("Home", "../../"), Row("Barriers", "../"))
    assert view.belongs_to == Row("People", "../../themes/people/", accent="people")
    assert (view.kind, view.title, view.summary, view.accent) == (
        "Barrier",
        "Silos",
        "Each service works for itself.",
        "people",
    )


@pytest.mark.parametrize(
    ("target", "kind", "crumb", "home", "accent"),
    [
        ("attribute:values", "Attribute", "../", None, "values"),
        ("behaviour:listen", "Behaviour", "../", "Values", "values"),
        ("behaviour:sustain", "Behaviour of integrated leadership", "../", "People", "people"),
        ("theme:people", "Theme", "../../barriers/", None, "people"),
        ("case-study:mentors", "Case study", "../", None, ""),
        ("think-piece:trust", "Think piece", "../", "People", "people"),
        ("method:action-learning", "Method", "../", None, ""),
    ],
)
def test_the_line_above_the_title(
    target: str, kind: str, crumb: str, home: str | None, accent: str, show: Show
) -> None:
    view = show(target)
    assert (view.kind, view.crumbs[-1].url, view.belongs_to and view.belongs_to.title, view.accent) == (
        kind,
        crumb,
        home,
        accent,
    )


def test_facts_stand_at_the_head(show: Show) -> None:
    assert show("case-study:mentors").facts == (
        Fact("Where", "Northtown"),
        Fact("When", "Spring 2008"),
        Fact("Agencies", "Health, schools"),
        Fact("Led by", "Ann Example, headteacher; Bo Example, nurse"),
    )
    assert show("think-piece:trust").facts == (Fact("Written by", "Jo Bloggs, Professor"),)
    assert show("innovation:family-valued").facts == (Fact("Began in", "Leeds"),)
    assert show("barrier:silos").facts == ()


def test_facts_that_nobody_gave_are_left_out(make_guide: MakeGuide) -> None:
    guide = make_guide()
    key = key_of("case-study:mentors")
    assert key
    assert [fact.label for fact in page_view(guide, key).facts] == [
        "Where",
        "When",
        "Agencies",
    ]


def test_a_page_cites_publication_and_section(show: Show) -> None:
    assert show("behaviour:listen").citations == (
        Row("The report", "../../sources/#report", because="Introduction"),
        Row("A book", "../../sources/#book", because="Chapter 2 & 3"),
    )


def test_a_record_of_the_guide_s_own_says_so_and_cites_nothing(show: Show) -> None:
    view = show("barrier:distrust")

    assert view.added
    assert view.citations == ()
    assert view.added_url == "../../about/#what-the-guide-adds"
    assert not show("barrier:silos").added


# Added by the guide


@pytest.mark.parametrize(
    ("target", "added"),
    [
        ("behaviour:listen", {"try-this", "working"}),  # fields that are always the guide's own
        ("case-study:mentors", {"since-then"}),  # what the record names
        ("attribute:values", {"recruiting"}),  # neither publication has questions for a panel
        ("barrier:silos", set()),
        ("barrier:distrust", set()),  # said once, for the whole page
    ],
)
def test_what_the_guide_adds_is_marked(target: str, added: set[str], show: Show) -> None:
    assert {section.id for section in show(target).sections if section.added} == added


@pytest.mark.parametrize(
    ("target", "kind", "field"),
    [
        ("behaviour:listen", Behaviour.kind, "about"),
        ("behaviour:listen", Behaviour.kind, "in_practice"),
        ("think-piece:trust", ThinkPiece.kind, "key_ideas"),
        ("think-piece:trust", ThinkPiece.kind, "tension"),
        ("approach:build-bridges", Approach.kind, "steps"),
    ],
)
def test_any_text_or_list_can_be_marked(target: str, kind: Kind, field: str, show: Show) -> None:
    id_ = target.partition(":")[2]
    record = minimal(kind, added_by_guide=[field])
    view = show(target, {f"{kind.plural}/{id_}.yml": record})

    assert section(view, field.replace("_", "-")).added


def test_a_behaviour_of_the_guide_s_own_marks_no_single_section(show: Show) -> None:
    record = minimal(Behaviour.kind, without=("sources",), added_by_guide=["everything"])
    view = show("behaviour:listen", {"behaviours/listen.yml": record})

    assert view.added
    assert not any(section.added for section in view.sections)


# Themes, questions, perspectives


def test_a_theme_shows_its_members_with_their_summaries(show: Show) -> None:
    view = show("theme:people")

    assert rows(view, "barriers") == [
        ("Silos", "../../barriers/silos/", "Each service works for itself."),
        ("Distrust", "../../barriers/distrust/", "Each service works for itself."),
    ]
    assert [title for title, *_ in rows(view, "approaches")] == ["Build bridges"]
    assert [title for title, *_ in rows(view, "behaviours")] == ["Sustain relationships"]
    assert [title for title, *_ in rows(view, "think-pieces")] == ["Trust and belief"]
    assert [section.id for section in show("theme:power").sections] == ["about"]


def test_a_question_is_asked_where_it_belongs_with_its_anchor(show: Show) -> None:
    asked = section(show("attribute:values"), "questions")

    assert isinstance(asked, QuestionsSection)
    assert [(q.id, q.html, [row.url for row in q.rows]) for q in asked.questions] == [
        (
            "values-at-work",
            "How do you live by your values?",
            ["../../behaviours/listen/", "../../behaviours/speak-up/"],
        )
    ]


def test_a_behaviour_repeats_the_questions_that_a_page_prints(show: Show) -> None:
    asked = section(show("behaviour:listen"), "questions")

    assert isinstance(asked, QuestionsSection)
    # Not the ones to rate or to recruit by: they are asked of an attribute as a whole.
    assert [(q.id, q.rows[0].url) for q in asked.questions] == [
        ("", "../../attributes/values/#values-at-work"),
        ("", "../../think-pieces/trust/#trust-to-discuss"),
    ]


def test_every_question_that_a_page_links_to_is_there(guide: Guide) -> None:
    printed, linked = set(), set()
    for kind in FEWEST:
        for key in guide.keys(kind):
            for part in page_view(guide, key).sections:
                if isinstance(part, RatingsSection):
                    printed |= {f"{key.id}/#{rating.id}" for rating in part.ratings}
                if isinstance(part, QuestionsSection):
                    printed |= {f"{key.id}/#{q.id}" for q in part.questions if q.id}
                    links = [row.url for q in part.questions for row in q.rows if "#" in row.url]
                    linked |= {"/".join(link.split("/")[-2:]) for link in links}
    assert linked
    assert linked <= printed


def test_a_panel_is_told_what_to_listen_for(show: Show) -> None:
    asked = section(show("attribute:values"), "recruiting")

    assert isinstance(asked, QuestionsSection)
    assert [(q.id, q.html, q.points, [row.url for row in q.rows]) for q in asked.questions] == [
        (
            "values-to-recruit",
            "When did a value cost you something?",
            ("A real <em>price</em>.", "What came of it."),
            ["../../behaviours/speak-up/"],
        )
    ]


def test_a_rating_tells_its_steps_and_the_colleague_s_wording(show: Show) -> None:
    rated = section(show("attribute:values"), "rating")

    assert isinstance(rated, RatingsSection)
    assert rated.ratings == (
        # Nobody has said yet what its steps are.
        Rating("values-to-rate", Markup("How do you live by your values?"), *[Markup()] * 4),
        Rating(
            "values-in-full",
            Markup("I <em>live</em> by my values."),
            five=Markup("I say what I stand for."),
            three=Markup("You hear it from others."),
            one=Markup("Nobody knows what it is."),
            other=Markup("Does she live by her values?"),
        ),
    )


def test_an_attribute_shows_what_is_asked_of_it_alone(show: Show) -> None:
    view = show("attribute:decisions", QUESTIONS_OF_TWO)

    asked, rated = section(view, "questions"), section(view, "rating")
    assert isinstance(asked, QuestionsSection)
    assert isinstance(rated, RatingsSection)
    assert [q.id for q in asked.questions] == ["decide"]
    assert [r.id for r in rated.ratings] == ["rate-decisions"]


def test_an_innovation_is_seen_at_its_attribute_with_its_reason(show: Show) -> None:
    assert rows(show("attribute:values"), "innovations") == [
        ("Family Valued", "../../innovations/family-valued/", "Families come first in it.")
    ]


def test_a_perspective_stands_beside_its_think_piece(show: Show) -> None:
    found = section(show("think-piece:trust"), "perspectives")

    assert isinstance(found, PerspectivesSection)
    account = found.accounts[0]
    assert (account.id, account.author.name, account.author.role) == (
        "a-director-answers",
        "Sam Smith",
        "Director",
    )
    assert account.summary == "A director tried it."
    assert [row.because for row in account.rows] == ["She said what she saw."]
    assert [row.url for row in account.citations] == ["../../sources/#report", "../../sources/#book"]


def test_a_perspective_stands_beside_no_other_think_piece(show: Show) -> None:
    other = minimal(ThinkPiece.kind, title="Power", order=2)
    view = show("think-piece:power", {"think-pieces/power.yml": other})

    assert "perspectives" not in [section.id for section in view.sections]


# Terms


def test_a_term_is_explained_once_on_a_page(show: Show) -> None:
    view = show("behaviour:listen")
    texts = [s.html for s in view.sections if isinstance(s, ProseSection)]
    texts += [point for s in view.sections if isinstance(s, PointsSection) for point in s.points]

    assert sum(text.count('class="term"') for text in texts) == 1
    assert [(card.id, card.title, card.stands_for, card.url) for card in view.terms] == [
        ("caf", "CAF", "Common Assessment Framework", "../../glossary/#caf")
    ]


def test_a_page_without_terms_explains_none(show: Show) -> None:
    assert show("barrier:silos").terms == ()


def test_an_explanation_does_not_explain_itself(at: At) -> None:
    here = at("barriers/silos/")
    here.prose("An ACT.")

    assert [(card.id, card.text) for card in here.terms()] == [("act", Markup("What a CAF leads to."))]


def test_terms_in_links_stay_plain(at: At) -> None:
    here = at("barriers/silos/")
    html = here.prose("See [the CAF](barrier:silos) and the CAF.")

    assert html.count('class="term"') == 1
    assert "[" not in html
    assert ">the CAF</a>" in html


def test_the_glossary_explains_no_terms_to_itself(at: At) -> None:
    assert 'class="term"' not in at("glossary/").prose("An ACT and a CAF.")


# Lists


@pytest.mark.parametrize(
    ("kind", "wanted", "ids"),
    [
        (Barrier.kind, {}, ["silos", "distrust"]),
        (Barrier.kind, {"theme": "people"}, ["silos", "distrust"]),
        (Barrier.kind, {"theme": "power"}, []),
        (Behaviour.kind, {}, ["listen", "speak-up", "sustain"]),
        (Behaviour.kind, {"attribute": "values"}, ["listen", "speak-up"]),
        (Behaviour.kind, {"family": "attributes"}, ["listen", "speak-up"]),
        (Behaviour.kind, {"family": "integrated"}, ["sustain"]),
        (Perspective.kind, {"think_piece": "trust"}, ["a-director-answers"]),
        (Question.kind, {"case_study": "mentors"}, ["mentors-to-discuss"]),
        (Question.kind, {"attribute": "values", "purpose": "reflect"}, ["values-at-work"]),
        (Recommendation.kind, {"level": "strategic"}, ["learn-together"]),
        (Recommendation.kind, {"level": "management"}, []),
    ],
)
def test_filters_choose_records(kind: Kind, wanted: dict[str, str], ids: list[str], guide: Guide) -> None:
    assert [key.id for key in lists.chosen(guide, kind, **wanted)] == ids


def test_rows_carry_summaries(at: At) -> None:
    assert listing(at(""), Approach.kind, {}).rows == (
        Row(
            "Build bridges",
            "approaches/build-bridges/",
            because="Learn what the others must do.",
            accent="people",
        ),
    )


@pytest.mark.parametrize(
    ("kind", "summary"),
    [
        (Barrier.kind, "Each service works for itself."),
        (Outcome.kind, "Children are well."),
        (Term.kind, "What a CAF leads to."),
        (Source.kind, "B. Author (1999) A book."),
    ],
)
def test_a_summary_is_one_plain_line(kind: Kind, summary: str, guide: Guide) -> None:
    assert lists.summary_of(guide.record(guide.keys(kind)[0])) == summary


def test_the_figure_stands_on_the_first_attribute(at: At) -> None:
    figure = lists.figure(at(""))

    assert (figure.base.id, figure.base.number, figure.base.url) == ("values", 1, "attributes/values/")
    (pillar,) = figure.pillars
    assert (pillar.id, pillar.number, pillar.label) == ("decisions", 2, "Decide together with families")
    assert " ".join(line for _, line in pillar.lines) == pillar.label
    # A pillar that stands alone is as wide as the drawing.
    assert len(pillar.lines) == 1
    assert [y for y, _ in pillar.lines] == sorted({y for y, _ in pillar.lines})


def test_the_tables_have_a_column_for_each_theme_that_has_records(at: At) -> None:
    (column,) = lists.theme_table(at("barriers/"), Barrier)

    assert (column.id, column.subtitle, column.url) == ("people", "Trust and belief", "../themes/people/")
    assert [row.title for row in column.rows] == ["Silos", "Distrust"]
    assert [[row.title for row in column.rows] for column in lists.theme_table(at(""), Approach)] == [
        ["Build bridges"]
    ]


@pytest.fixture
def on_questions(make_guide: MakeGuide) -> PageContext:
    guide = make_guide({**small_guide.files(), **QUESTIONS_OF_TWO})
    return PageContext(guide, "questions/")


def test_questions_are_grouped_by_attribute(on_questions: PageContext) -> None:
    values, decisions = lists.questions(on_questions, "reflect")

    assert (values.id, values.title, values.url, values.accent) == (
        "values-reflect",
        "Values",
        "../attributes/values/",
        "values",
    )
    assert [q.html for q in values.questions] == ["How do you live by your values?", "Who knows?"]
    assert (decisions.id, [q.html for q in decisions.questions]) == (
        "decisions-reflect",
        ["How do you live by your values?"],
    )
    assert values.ratings == decisions.ratings == ()


def test_ratings_are_grouped_by_attribute(on_questions: PageContext) -> None:
    values, decisions = lists.questions(on_questions, "rate")

    assert [rating.one for rating in values.ratings] == ["", "Nobody knows what it is."]
    assert [rating.five for rating in decisions.ratings] == ["We all decide."]
    assert values.questions == decisions.questions == ()


def test_an_attribute_without_questions_for_a_purpose_is_left_out(on_questions: PageContext) -> None:
    (values,) = lists.questions(on_questions, "recruit")

    assert [q.points for q in values.questions] == [("A real <em>price</em>.", "What came of it.")]
    # What belongs to a think piece or a case study is no attribute's.
    assert lists.questions(on_questions, "discuss") == ()


@pytest.mark.parametrize("purpose", ["reflect", "rate", "recruit"])
def test_listed_questions_leave_their_anchors_to_the_attributes(
    purpose: str, on_questions: PageContext
) -> None:
    groups = lists.questions(on_questions, purpose)

    assert {item.id for group in groups for item in (*group.questions, *group.ratings)} == {""}


def test_the_glossary_is_in_the_order_of_the_alphabet(at: At) -> None:
    act, caf = lists.collection(at("glossary/"), Term.kind)

    assert (act.id, caf.id, caf.note, caf.also) == (
        "act",
        "caf",
        "Common Assessment Framework",
        ("Shared assessment",),
    )
    assert "<em>early help</em>" in caf.extra
    assert caf.citation == "The report: Introduction"


def test_publications_stand_before_the_works_they_cite(at: At) -> None:
    report, book = lists.collection(at("sources/"), Source.kind)

    assert (report.id, book.id) == ("report", "book")
    assert report.extra == "<p>Sixteen leaders were asked.</p>\n"
    assert [(g.heading, [r.title for r in g.rows]) for g in book.groups] == [
        ("Behaviours", ["Listen"]),
        ("Think pieces", ["Trust and belief"]),
        ("Perspectives", ["A director answers"]),
    ]


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        (
            Definition.kind,
            LinkGroup(
                "Behaviours it asks for",
                (
                    Row(
                        "Listen",
                        "../behaviours/listen/",
                        because="A system has to hear itself.",
                        accent="values",
                    ),
                ),
            ),
        ),
        (
            Outcome.kind,
            LinkGroup(
                "Case studies",
                (
                    Row(
                        "Mentors in schools", "../case-studies/mentors/", because="Pupils saw a nurse sooner."
                    ),
                ),
            ),
        ),
        (
            Recommendation.kind,
            LinkGroup(
                "Methods that carry it out",
                (Row("Action learning", "../methods/action-learning/", because="It needs no trainer."),),
            ),
        ),
    ],
)
def test_a_vocabulary_s_record_shows_its_links(kind: Kind, group: LinkGroup, at: At) -> None:
    (entry,) = lists.collection(at(f"{kind.plural}/"), kind)
    assert entry.groups == (group,)


def test_an_entry_says_what_the_guide_adds(make_guide: MakeGuide) -> None:
    told = minimal(Term.kind, added_by_guide=["text"])
    own = minimal(Term.kind, id="own", title="OWN", without=("sources",), added_by_guide=["everything"])
    guide = make_guide({"terms.yml": [told, own]})
    entries = lists.collection(PageContext(guide, "glossary/"), Term.kind)

    assert [(entry.id, entry.citation, entry.added) for entry in entries] == [
        ("caf", "The report: Introduction", True),
        ("own", "Added by the guide", False),
    ]
