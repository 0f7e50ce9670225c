"""One small guide in which every field, section and link of a page occurs: for views, pages and macros."""

from __future__ import annotations

from typing import Any

from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.definition import Definition
from macros.kinds.innovation import Innovation
from macros.kinds.method import Method
from macros.kinds.perspective import Perspective
from macros.kinds.programme import Programme
from macros.kinds.question import Question
from macros.kinds.recommendation import Recommendation
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from tests.builders import Content, minimal, minimal_data

REPORT = {"source": "report", "section": "Introduction"}
BOOK = {"source": "book", "section": "Chapter 2 & 3"}


def to(kind: str, id_: str, because: str) -> dict[str, str]:
    """Write a link with its reason."""
    return {kind: id_, "because": because}


def question(id_: str, purpose: str, home: dict[str, str], **changes: Any) -> dict[str, Any]:
    """Write a question that belongs to a record."""
    title = id_.replace("-", " ").capitalize()
    elsewhere = () if "attribute" in home else ("attribute",)
    return minimal(Question.kind, without=elsewhere, id=id_, title=title, purpose=purpose, **home, **changes)


def files() -> dict[str, Content]:
    """Give the files of the guide."""
    return {
        **minimal_data(),
        "attributes/decisions.yml": minimal(
            Attribute.kind,
            title="Decisions",
            order=2,
            short="Decide together with families",
            builds_on=[to("attribute", "values", "Values tell you what to decide for.")],
        ),
        "themes/power.yml": minimal(Theme.kind, title="Power", order=2),
        "behaviours/listen.yml": minimal(
            Behaviour.kind,
            about=(
                "Leaders who *listen* learn early, and the CAF works only then.\n\n"
                "- They ask [who is alone](barrier:silos).\n- They read **the** [law](https://law.test/?a=1&b=2).\n\n"
                "A second CAF is\nnever needed.\n"
            ),
            other_characteristics=["You stay calm."],
            goes_with=[to("behaviour", "speak-up", "Who listens knows what to say.")],
            sources=[REPORT, BOOK],
        ),
        "behaviours/speak-up.yml": minimal(Behaviour.kind, title="Speak up", order=2),
        "behaviours/sustain.yml": minimal(
            Behaviour.kind,
            without=("attribute",),
            title="Sustain relationships",
            theme="people",
            supports_attributes=[to("attribute", "values", "People see what you stand for.")],
            supports_behaviours=[to("behaviour", "listen", "Those who know you, tell you.")],
        ),
        "barriers/distrust.yml": minimal(
            Barrier.kind,
            without=("sources",),
            title="Distrust",
            order=2,
            why="Somebody was let down once. See [silos](barrier:silos) too.\n",
            added_by_guide=["everything"],
        ),
        "approaches/build-bridges.yml": minimal(
            Approach.kind, behaviours=[to("behaviour", "listen", "A visit is for hearing.")]
        ),
        "case-studies/mentors.yml": minimal(
            CaseStudy.kind,
            leaders=[{"name": "Ann Example", "role": "headteacher"}, {"name": "Bo Example", "role": "nurse"}],
            since_then="The council has gone.\n",
            barriers=[to("barrier", "silos", "Health and schools had two lists.")],
            approaches=[to("approach", "build-bridges", "Nurses sat in on lessons.")],
            added_by_guide=["since_then"],
        ),
        "think-pieces/trust.yml": minimal(
            ThinkPiece.kind,
            key_ideas=[
                {
                    "title": "Confidence",
                    "text": "You expect no harm.\n",
                    "points": ["From people.", "From systems."],
                },
                {"title": "Belief"},
            ],
            since_then="Nobody has settled it.\n",
            cites=["book"],
            behaviours=[to("behaviour", "listen", "Being heard comes first.")],
        ),
        "perspectives/a-director-answers.yml": minimal(
            Perspective.kind,
            behaviours=[to("behaviour", "speak-up", "She said what she saw.")],
            sources=[REPORT, BOOK],
        ),
        "methods/action-learning.yml": minimal(
            Method.kind, behaviours=[to("behaviour", "listen", "The group may only ask.")]
        ),
        "innovations/family-valued.yml": minimal(
            Innovation.kind, attributes=[to("attribute", "values", "Families come first in it.")]
        ),
        "programmes/an-hour-on-trust.yml": minimal(
            Programme.kind,
            minutes=95,
            before="Invite *two* agencies.\n",
            afterwards="Ask again after a month.\n",
            sessions=[
                {
                    "name": "what-it-takes",
                    "title": "What it takes",
                    "minutes": 65,
                    "purpose": "Each leaves with one promise.",
                    "preparation": "Read about [silos](barrier:silos).\n",
                    "materials": ["Paper", "Pens & chalk"],
                    "notes": "Nobody reads this but you.\n",
                    "activities": [
                        {
                            "title": "Talk in pairs",
                            "minutes": 50,
                            "instructions": "Ask and listen, as in a CAF.\n",
                            "uses": [
                                {"barrier": "silos"},
                                {"question": "values-at-work"},
                                {"workbook": "reflect"},
                            ],
                            "notes": "Keep time.\n",
                        },
                        {"title": "Break", "minutes": 15, "instructions": "Have tea.\n"},
                    ],
                },
                {
                    "name": "one-month-on",
                    "title": "One month on",
                    "minutes": 30,
                    "purpose": "Each says what came of it.",
                    "activities": [{"title": "Round", "minutes": 30, "instructions": "Tell.\n"}],
                },
            ],
        ),
        "recommendations.yml": [
            minimal(Recommendation.kind, methods=[to("method", "action-learning", "It needs no trainer.")])
        ],
        "definitions.yml": [
            minimal(Definition.kind, behaviours=[to("behaviour", "listen", "A system has to hear itself.")])
        ],
        "questions.yml": [
            minimal(Question.kind, behaviours=["listen", "speak-up"]),
            question("trust-to-discuss", "discuss", {"think_piece": "trust"}, behaviours=["listen"]),
            question("mentors-to-discuss", "discuss", {"case_study": "mentors"}),
            question("values-to-rate", "rate", {"attribute": "values"}, behaviours=["listen"]),
            question(
                "values-in-full",
                "rate",
                {"attribute": "values"},
                order=2,
                text="I *live* by my values.",
                five="I say what I stand for.",
                three="You hear it from others.",
                one="Nobody knows what it is.",
                other="Does she live by her values?",
            ),
            question(
                "values-to-recruit",
                "recruit",
                {"attribute": "values"},
                text="When did a value cost you something?",
                listen_for=["A real *price*.", "What came of it."],
                behaviours=["speak-up"],
            ),
        ],
        "terms.yml": [
            minimal(
                Term.kind,
                stands_for="Common Assessment Framework",
                since_then="An *early help* assessment now.",
                also=["Shared assessment"],
            ),
            minimal(Term.kind, id="act", title="ACT", text="What a CAF leads to."),
        ],
        "sources.yml": [
            minimal(
                Source.kind,
                id="book",
                title="A book",
                entry="B. Author (1999) *A book*.",
                cited_in=["report"],
            ),
            minimal(Source.kind, publication=True, made="Sixteen leaders were asked.\n"),
        ],
    }
