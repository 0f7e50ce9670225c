"""What the form for a case study is told: everything from the models and the rules' tables."""

from __future__ import annotations

import json
import re
from typing import Any

from macros.checks.rules.markup import MARKS, NAMES
from macros.contributing import form as contribution
from macros.guide.graph import Guide
from macros.guide.imprint import Contact
from macros.kinds.case_study import FORM, NOT_ASKED, CaseStudy
from macros.loading.fields import markdown_fields
from macros.records.parts import Declaration
from macros.text.markdown import tokens
from macros.views.case_study_form import preview_sections
from macros.views.page_context import PageContext
from macros.views.record_page import page_view
from tests.builders import minimal, path_of
from tests.conftest import MakeGuide


def test_every_field_of_the_model_is_asked_or_left_out_for_a_reason() -> None:
    asked = [name for step in FORM for name in step.fields]
    assert len(asked) == len(set(asked))
    assert set(asked) | set(NOT_ASKED) == set(CaseStudy.model_fields)
    assert not set(asked) & set(NOT_ASKED)


def test_limits_are_the_models_and_the_rules() -> None:
    fields = {told["name"]: told for told in contribution.asked_for()}
    assert fields["title"]["max"] == 90
    assert (fields["year"]["least"], fields["year"]["years_ahead"]) == (1990, 0)
    assert (fields["ask_yourselves"]["min"], fields["ask_yourselves"]["max_items"]) == (2, 6)
    assert fields["context"]["words"] == [40, 200]
    assert {name for name, told in fields.items() if told.get("markdown")} == markdown_fields(CaseStudy)
    required = {name for name, info in CaseStudy.model_fields.items() if info.is_required()}
    assert {n for n, told in fields.items() if told["required"]} == required - {"id"} | {
        "declaration",
        "review_by",
    }
    assert [told["name"] for told in fields["declaration"]["fields"]] == list(Declaration.model_fields)
    assert [told["name"] for told in fields["behaviours"]["fields"]] == ["behaviour", "because"]


def _options(told: dict[str, Any]) -> list[str]:
    return [id_ for group in told for id_, _ in group["records"]]


def test_what_can_be_chosen_stands_in_groups(real_guide: Guide) -> None:
    form = contribution.form(real_guide)
    for name, kind in contribution.targets().items():
        assert sorted(_options(form["choices"][name])) == sorted(key.id for key in real_guide.keys(kind))
    assert "People" in [group["group"] for group in form["choices"]["behaviours"]]
    assert len(json.dumps(form, ensure_ascii=False, separators=(",", ":"))) < 80_000


def test_the_form_offers_only_ways_that_work(real_guide: Guide) -> None:
    assert set(contribution.form(real_guide)["contact"].values()) == {None}
    told = contribution.form(real_guide, Contact("editors@guide.test"))["contact"]
    assert told == {"editors": "editors@guide.test", "private": None, "repository": None}


def test_the_form_does_not_grow_with_case_studies(make_guide: MakeGuide) -> None:
    few = make_guide()
    many = make_guide(
        {
            path_of(CaseStudy.kind, f"study-{n}"): minimal(CaseStudy.kind, title=f"Study {n}")
            | {
                "behaviours": [{"behaviour": "listen", "because": f"Reason {n}."}],
                "outcomes": [{"outcome": "be-healthy", "because": f"Outcome {n}."}],
            }
            for n in range(200)
        }
    )
    assert contribution.form(few) == contribution.form(many)
    lists = contribution.taken_ids(many)
    assert len(lists) == contribution.TAKEN_FILES
    assert sum(map(len, lists)) == 201
    assert max(map(len, lists)) < 40
    assert "study-7" in lists[contribution.file_of("study-7")]


def test_patterns_tell_marks_as_the_parser_does() -> None:
    texts = (
        "# Heading",
        "Heading\n===",
        "Heading\n---",
        "One\n\n    indented",
        "- one\n\n    goes on\n- two",
        "One\n\n---\n\ntwo",
        "> quoted",
        "some `code` here",
        "```\ncode\n```",
        "![a](https://x.example/a.png)",
        "one  \ntwo",
        "one\\\ntwo",
        "Plain words.\n\n- a list\n- of two",
        "1. one\n2. two",
        "*em* and **strong** and [words](https://a.example)",
        "Fish & chips, 3 < 4, a # in it, #1 and ~5 - fine!",
        "A *starred\nline* - with dash",
    )
    for text in texts:
        parsed = {NAMES[token.type] for token in tokens(text) if token.type in NAMES}
        found = {NAMES[name] for name, pattern in MARKS if re.search(pattern, text, re.MULTILINE)}
        # A line under a heading may be told twice; none is missed, and nothing else is told.
        assert parsed <= found, text
        assert bool(parsed) == bool(found), text


def test_the_preview_has_the_sections_of_a_real_page(real_guide: Guide) -> None:
    context = PageContext(real_guide, contribution.PAGE)
    headings = {section.heading for section in preview_sections(context)}
    for key in real_guide.keys(CaseStudy.kind):
        real = {s.heading for s in page_view(real_guide, key).sections}
        assert real - headings <= {"Questions to discuss", "What links here", "Related"}
    assert {section.holds for section in preview_sections(context)} == {"prose", "points", "rows"}
