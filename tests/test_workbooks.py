"""Workbooks: put together from questions and records that exist, by YAML alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.checks.checked_guide import guide_at
from macros.guide.graph import Guide
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.think_piece import ThinkPiece
from macros.kinds.workbook import Workbook
from macros.records.kind import Key
from macros.rendering.environment import record_page
from macros.views.profile_drawing import CENTRE, RADIUS, outline, point
from macros.views.workbook_page import edition
from tests.builders import minimal, path_of
from tests.conftest import MakeGuide

ROOT = Path(__file__).parents[1]
ALL = (
    "reflect-on-your-leadership",
    "rate-yourself",
    "ask-for-feedback",
    "recruit-for-values",
    "whats-in-our-way",
    "talk-it-over",
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_at(ROOT / "data")


def page(guide: Guide, id_: str) -> html.HtmlElement:
    return html.fromstring(record_page(guide, Key(Workbook.kind, id_)).html)


def names(tree: html.HtmlElement) -> list[str]:
    return tree.xpath("//textarea/@name | //input[not(@type='radio')]/@name")


def test_the_six_workbooks_stand_in_order(guide: Guide) -> None:
    assert tuple(w.id for w in guide.all(Workbook)) == ALL


def test_every_reflection_question_is_asked_once_under_its_id(guide: Guide) -> None:
    asked = [q.id for q in guide.all(Question) if q.purpose == "reflect"]
    assert len(asked) == 22
    fields = [name for name in names(page(guide, ALL[0])) if not name.startswith("reflect-plan.")]
    assert sorted(fields) == sorted(asked)


@pytest.mark.parametrize(("id_", "wording"), [("rate-yourself", "text"), ("ask-for-feedback", "other")])
def test_ratings_are_asked_in_the_right_wording(guide: Guide, id_: str, wording: str) -> None:
    tree = page(guide, id_)
    rated = [q for q in guide.all(Question) if q.purpose == "rate"]
    assert tree.xpath("//fieldset/@data-question") == [q.id for q in rated]
    for question in rated:
        [legend] = tree.xpath("//fieldset[@data-question=$id]/legend", id=question.id)
        assert legend.text_content().strip() == getattr(question, wording)
        assert tree.xpath("//input[@type='radio'][@name=$id]/@value", id=question.id) == [
            "1",
            "2",
            "3",
            "4",
            "5",
        ]


def test_the_recruiting_workbook_says_what_to_listen_for(guide: Guide) -> None:
    tree = page(guide, "recruit-for-values")
    for question in (q for q in guide.all(Question) if q.purpose == "recruit"):
        [answer] = tree.xpath("//div[label[@for=$id]]", id=question.id)
        assert len(answer.xpath(".//li")) == len(question.listen_for)


def test_the_checklist_holds_every_barrier_with_its_approaches(guide: Guide) -> None:
    tree = page(guide, "whats-in-our-way")
    barriers = guide.all(Barrier)
    assert tree.xpath("//input[@type='checkbox'][starts-with(@name, 'barriers.')]/@name") == [
        f"barriers.{b.id}" for b in barriers
    ]
    assert len(tree.xpath("//p[@class='wb-opposite']/a")) == sum(len(b.approaches) for b in barriers)


def test_there_is_a_card_for_every_think_piece_and_case_study(guide: Guide) -> None:
    titles = [h.text_content() for h in page(guide, "talk-it-over").xpath("//li[@class='wb-card']/h3")]
    assert titles == [r.title for r in (*guide.all(ThinkPiece), *guide.all(CaseStudy))]


def test_next_steps_lead_somewhere_for_every_attribute(guide: Guide) -> None:
    tree = page(guide, "rate-yourself")
    sections = tree.xpath("//section[@class='wb-next']")
    assert len(sections) == len(guide.all(Attribute))
    for section in sections:
        labels = [p.text_content().partition(":")[0] for p in section.xpath("./p")]
        assert labels[:3] == ["Behaviours to practise", "Barriers to look for", "An approach to try"]
        assert labels[-1] == "A question to think about"


@pytest.mark.parametrize("id_", ALL)
def test_every_field_has_a_name_of_its_own_and_a_label(guide: Guide, id_: str) -> None:
    tree = page(guide, id_)
    fields = names(tree)
    assert len(fields) == len(set(fields))
    labelled = set(tree.xpath("//label/@for"))
    ids = tree.xpath("//textarea/@id | //input[@type='number']/@id | //input[@type='file']/@id")
    assert set(ids) <= labelled


def test_a_new_workbook_needs_yaml_only(make_guide: MakeGuide) -> None:
    blocks = [
        {"block": "text", "heading": "Before you start", "text": "Breathe.\n"},
        {"block": "question", "question": minimal(Question.kind)["id"], "lines": 9},
        {"block": "plan", "name": "steps", "columns": ["What", "By when"], "count": 2},
    ]
    made = make_guide({path_of(Workbook.kind, "mine"): minimal(Workbook.kind, order=2, blocks=blocks)})
    tree = page(made, "mine")
    assert tree.xpath("//textarea/@name") == [
        minimal(Question.kind)["id"],
        "steps.1.what",
        "steps.1.by-when",
        "steps.2.what",
        "steps.2.by-when",
    ]
    assert tree.xpath("//textarea/@rows")[0] == "9"


def test_an_edition_changes_with_its_questions_only(make_guide: MakeGuide) -> None:
    question = minimal(Question.kind)
    block = [{"block": "question", "question": question["id"]}]

    def edition_of(**changes: object) -> str:
        files = {
            path_of(Question.kind): [{**question, **changes}],
            path_of(Workbook.kind): minimal(Workbook.kind, blocks=block),
        }
        made = make_guide(files)
        return edition(made.get(Workbook, "reflect"), made)

    before = edition_of()
    assert edition_of(title="Another label") == before
    assert edition_of(text="Another question?") != before


def test_an_edition_keeps_its_letters(make_guide: MakeGuide) -> None:
    """Answers that readers keep or saved are filed under them: the same questions, the same letters."""
    blocks = [
        {"block": "text", "text": "Breathe.\n"},
        {"block": "question", "question": minimal(Question.kind)["id"]},
        {"block": "plan", "name": "steps", "columns": ["What", "By when"], "count": 2},
        {"block": "table", "name": "grid", "columns": ["Keep"], "rows": ["At work", "At home"]},
        {"block": "checklist", "name": "barriers"},
    ]
    made = make_guide({path_of(Workbook.kind): minimal(Workbook.kind, blocks=blocks)})

    assert edition(made.get(Workbook, "reflect"), made) == "0ca98782"


def test_a_profile_is_drawn_from_the_top_and_clockwise() -> None:
    assert point(0, 5, 5) == (CENTRE[0], CENTRE[1] - RADIUS)
    assert point(1, 5, 5)[0] > CENTRE[0]
    assert point(4, 5, 5)[0] < CENTRE[0]
    assert outline([0] * 5, 5).split() == [f"{float(CENTRE[0])},{float(CENTRE[1])}"] * 5
