"""Withdrawn records: what they may hold, where they are told of, and where nobody meets them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from lxml import html

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.innovation import Innovation
from macros.kinds.perspective import Perspective
from macros.kinds.question import Question
from macros.kinds.term import Term
from macros.kinds.think_piece import ThinkPiece
from macros.publishing.exports.guide_json import guide_as_data
from macros.publishing.pages.short_addresses import short_pages
from macros.records.kind import Key, Kind
from macros.rendering.environment import record_page
from macros.rendering.frames import NAMES, Frame, frame_pages, mark
from macros.rendering.page_macros import Embed
from macros.views.a_to_z import a_to_z
from macros.views.page_context import PageContext
from tests.builders import Content, minimal, path_of
from tests.conftest import MakeGuide, Report

IMPRINT = Imprint("Guide", "https://guide.test/", date(2026, 1, 31))

WITHDRAWN = {"on": "2026-05-01", "reason": "It <b>was</b> wrong.", "instead": ["barrier:silos", "term:caf"]}
FEAR: dict[str, Any] = {"title": "Fear of blame", "code": "BA9", "aliases": ["blame"], "withdrawn": WITHDRAWN}
OF_VALUES = {"on": "2026-05-01", "reason": "Nobody answered it.", "page": "attribute:values"}
FILES: dict[str, Content] = {
    "barriers/fear.yml": FEAR,
    path_of(Question.kind): [
        minimal(Question.kind, aliases=["old-values"]),
        {"id": "gone-question", "title": "A bad question", "code": "Q1.9", "withdrawn": OF_VALUES},
    ],
    path_of(Term.kind): [
        minimal(Term.kind, aliases=["assessment"]),
        {
            "id": "gone-term",
            "title": "Zonk",
            "code": "TE9",
            "aliases": ["zonker"],
            "withdrawn": {k: v for k, v in OF_VALUES.items() if k != "page"},
        },
    ],
    path_of(Perspective.kind): minimal(Perspective.kind, aliases=["first-answer"]),
    "innovations/gone.yml": {"title": "Gone", "withdrawn": {"on": "2026-05-01", "reason": "It ended."}},
    path_of(Innovation.kind): None,
}


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide(FILES)


def page(guide: Guide, kind: Kind, id_: str) -> html.HtmlElement:
    fragment = record_page(guide, Key(kind, id_)).html
    return html.fragment_fromstring(str(fragment), create_parent="main")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_withdrawn_record_keeps_five_things(report: Report) -> None:
    assert report({"barriers/fear.yml": {**FEAR, "theme": "people", "sources": []}}) == [
        "data/barriers/fear.yml:11: theme: the barrier is withdrawn, so 'theme:' has no place here. "
        "Delete it: only title, code, aliases and withdrawn stay.",
        "data/barriers/fear.yml:12: sources: the barrier is withdrawn, so 'sources:' has no place here. "
        "Delete it: only title, code, aliases and withdrawn stay.",
    ]


def test_what_is_wrong_with_a_tombstone_is_told_in_plain_words(report: Report) -> None:
    wrong = {"title": "Fear", "withdrawn": {"on": "May", "raeson": "It was."}, "thing": 1}
    lines = report({"barriers/fear.yml": wrong})
    assert any("'raeson' is not a field of this part. Did you mean 'reason'?" in line for line in lines)
    assert any("withdrawn.on: " in line and "YYYY-MM-DD" in line for line in lines)
    assert any("'thing' is not a field of a barrier." in line for line in lines)


def test_nobody_meets_it(guide: Guide) -> None:
    context = PageContext(guide, "a-to-z/")
    everything = json.dumps(guide_as_data(guide, IMPRINT)) + repr(a_to_z(context))
    for title in ("Fear of blame", "A bad question", "Zonk"):
        assert title not in everything
    assert Key(Barrier.kind, "fear") not in guide
    assert [key.id for key in guide.keys(Barrier.kind)] == ["silos"]
    for call in ("link", "card"):
        with pytest.raises(ValueError, match=r"'barrier:fear' was withdrawn\. Link to another record"):
            getattr(Embed(guide, ""), call)("barrier:fear")


def test_its_page_says_what_happened(guide: Guide) -> None:
    main = page(guide, Barrier.kind, "fear")
    assert "This page was withdrawn on 1 May 2026." in words(main)
    assert "It <b>was</b> wrong." in words(main)
    assert [a.get("href") for a in main.xpath("//*[@id='instead']//a")] == [
        "../silos/",
        "../../glossary/#caf",
    ]
    assert words(main.xpath("//h1")[0]) == "Fear of blame"
    assert main.xpath("//article[@data-withdrawn]")


def test_its_page_is_in_the_frame_of_its_kind_and_out_of_search(guide: Guide) -> None:
    assert {Barrier.kind, Innovation.kind} <= {frame.kind for frame in frame_pages(guide)}
    marks = " ".join(mark(name) for name in NAMES)
    frame = Frame(f"<head></head><div>{marks}</div>")
    for key, out in ((Key(Barrier.kind, "fear"), True), (Key(Barrier.kind, "silos"), False)):
        filled = frame.filled(guide, IMPRINT, key, record_page(guide, key))
        assert ('<meta name="robots" content="noindex">' in filled) == out
    fear = Key(Barrier.kind, "fear")
    filled = frame.filled(guide, IMPRINT, fear, record_page(guide, fear))
    assert "go/BA9" in filled
    assert "data/barriers/fear.yml" in filled


def test_a_question_leaves_a_note_where_it_stood(guide: Guide) -> None:
    note = page(guide, Attribute.kind, "values").xpath("//*[@id='no-longer-here']//li[@id='gone-question']")[
        0
    ]
    assert words(note) == "A bad question Code Q1.9 Withdrawn on 1 May 2026. Nobody answered it."


def test_a_term_leaves_a_note_at_the_end_of_the_glossary(guide: Guide) -> None:
    markup = Embed(guide, "glossary/").collection("term")
    note = html.fromstring(markup).xpath("//*[@id='no-longer-here']//li[@id='gone-term']")[0]
    assert words(note).startswith("Zonk Code TE9 Withdrawn on")
    assert note.xpath("span[@id='zonker']")
    assert "no-longer-here" not in Embed(guide, "sources/").collection("source")


def test_its_code_leads_to_it(guide: Guide) -> None:
    pages = {page.address: page.html for page in short_pages(guide, "A guide")}
    for code, target in (
        ("BA9", "../../barriers/fear/"),
        ("Q1.9", "../../attributes/values/#gone-question"),
        ("TE9", "../../glossary/#gone-term"),
    ):
        assert f'data-target="{target}"' in pages[f"go/{code}/"]


@pytest.mark.parametrize(
    ("kind", "id_", "old", "now"),
    [
        (Attribute.kind, "values", "old-values", "values-at-work"),
        (ThinkPiece.kind, "trust", "first-answer", "a-director-answers"),
    ],
)
def test_an_old_anchor_stays_beside_the_new_one(
    kind: Kind, id_: str, old: str, now: str, guide: Guide
) -> None:
    (anchor,) = page(guide, kind, id_).xpath(f"//*[@id='{now}']/span[@id='{old}']")
    assert anchor.get("data-now") == now
    assert words(anchor) == ""


def test_an_old_anchor_of_a_term_stays_beside_the_new_one(guide: Guide) -> None:
    markup = html.fromstring(Embed(guide, "glossary/").collection("term"))
    assert markup.xpath("//section[@id='caf']/span[@id='assessment'][@data-now='caf']")


def test_an_empty_section_leaves_its_anchor(guide: Guide) -> None:
    """Here nothing was ever met in a case study; elsewhere, the last of them may go."""
    main = page(guide, Barrier.kind, "silos")
    assert main.xpath("//span[@id='case-studies']")
    assert not main.xpath("//section[@id='case-studies']")
    ids = [element.get("id") for element in main.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
