"""The crosswalk: a row for each behaviour of integrated leadership, a cell for each attribute."""

from __future__ import annotations

import pytest
from lxml import html

from macros.guide.graph import Guide
from macros.kinds.behaviour import Behaviour
from macros.rendering.page_macros import Embed
from macros.views.crosswalk import CrosswalkView, crosswalk
from macros.views.page_context import PageContext
from tests import small_guide
from tests.builders import Content, minimal
from tests.conftest import MakeGuide
from tests.small_guide import to

PAGE = "crosswalk/"
#: A second behaviour of integrated leadership and one of the second attribute.
FILES: dict[str, Content] = {
    "behaviours/ask.yml": minimal(Behaviour.kind, title="Ask", attribute="decisions"),
    "behaviours/share.yml": minimal(
        Behaviour.kind,
        without=("attribute",),
        title="Share power",
        theme="power",
        summary="Let others lead.",
        supports_attributes=[to("attribute", "decisions", "More people decide.")],
        supports_behaviours=[
            to("behaviour", "ask", "Those with power ask last."),
            to("behaviour", "speak-up", "Others dare to."),
        ],
        goes_with=[to("behaviour", "listen", "One does not share with strangers.")],
    ),
}


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide({**small_guide.files(), **FILES})


@pytest.fixture
def shown(guide: Guide) -> CrosswalkView:
    return crosswalk(PageContext(guide, PAGE))


@pytest.fixture
def page(guide: Guide) -> html.HtmlElement:
    """Print table and list on one page, as the guide does."""
    embed = Embed(guide, PAGE)
    return html.fragment_fromstring(embed.crosswalk_table() + embed.crosswalk_list(), create_parent="main")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_attribute_has_a_column(shown: CrosswalkView) -> None:
    assert [(a.title, a.url, a.accent) for a in shown.attributes] == [
        ("Values", "../attributes/values/", "values"),
        ("Decide together with families", "../attributes/decisions/", "decisions"),
    ]


def test_every_behaviour_of_integrated_leadership_has_a_row(shown: CrosswalkView) -> None:
    assert [(row.id, row.behaviour.title, row.behaviour.because) for row in shown.rows] == [
        ("sustain", "Sustain relationships", "Listen before you decide."),
        ("share", "Share power", "Let others lead."),
    ]
    assert [row.behaviour.url for row in shown.rows] == ["../behaviours/sustain/", "../behaviours/share/"]


def test_every_row_has_a_cell_for_each_attribute(shown: CrosswalkView) -> None:
    for row in shown.rows:
        assert tuple(cell.attribute for cell in row.cells) == shown.attributes
        assert [cell.anchor for cell in row.cells] == [f"{row.id}-values", f"{row.id}-decisions"]


def test_links_to_an_attribute_and_to_its_behaviours_share_a_cell(shown: CrosswalkView) -> None:
    told = {
        cell.anchor: [(row.title, row.kind, row.because) for row in cell.rows]
        for behaviour in shown.rows
        for cell in behaviour.cells
    }
    assert told == {
        "sustain-values": [
            ("Values", "Attribute", "People see what you stand for."),
            ("Listen", "Behaviour", "Those who know you, tell you."),
        ],
        "sustain-decisions": [],
        "share-values": [("Speak up", "Behaviour", "Others dare to.")],
        "share-decisions": [
            ("Decisions", "Attribute", "More people decide."),
            ("Ask", "Behaviour", "Those with power ask last."),
        ],
    }


def test_every_link_of_the_real_guide_is_in_the_crosswalk(real_guide: Guide) -> None:
    view = crosswalk(PageContext(real_guide, PAGE))
    reasons = [row.because for behaviour in view.rows for cell in behaviour.cells for row in cell.rows]
    written = [
        link.because
        for key in real_guide.keys(Behaviour.kind)
        for link in real_guide.links_from(key)
        if link.relation in ("supports_attributes", "supports_behaviours")
    ]
    assert sorted(reasons) == sorted(written)


# As HTML


def test_the_table_counts_the_links_of_each_cell(page: html.HtmlElement) -> None:
    table = page.find(".//table")
    rows = table.findall(".//tbody/tr")

    assert [[words(c) for c in row] for row in rows] == [
        ["Sustain relationships", "Values 2 links: Sustain relationships", "No link"],
        ["Share power", "Values 1 link: Share power", "Decide together with families 2 links: Share power"],
    ]
    assert [[len(cell.findall(".//i")) for cell in row.findall("td")] for row in rows] == [[2, 0], [1, 2]]
    assert {th.get("scope") for th in table.findall(".//thead//th")} == {"col"}
    assert {th.get("scope") for th in table.findall(".//tbody//th")} == {"row"}


def test_the_cells_lead_to_the_headings_of_the_list(page: html.HtmlElement) -> None:
    cells = page.findall(".//tbody//td")
    targets = [[a.get("href") for a in cell.iter("a")] for cell in cells]

    assert targets == [["#sustain-values"], [], ["#share-values"], ["#share-decisions"]]
    headings = {h.get("id"): words(h) for h in page.iter("h4")}
    assert headings == {
        "sustain-values": "Values",
        "share-values": "Values",
        "share-decisions": "Decide together with families",
    }


def test_the_list_tells_every_link_with_its_reason(page: html.HtmlElement) -> None:
    share = page.get_element_by_id("share")

    assert words(share.find("h3")) == "Share power"
    assert [words(p) for p in share.iter("p")] == [
        "Let others lead.",
        *("Speak up Behaviour", "Others dare to."),
        *("Decisions Attribute", "More people decide."),
        *("Ask Behaviour", "Those with power ask last."),
    ]
    assert [a.get("href") for a in share.iter("a")] == [
        "../behaviours/share/",
        "../behaviours/speak-up/",
        "../attributes/decisions/",
        "../behaviours/ask/",
    ]


def test_no_anchor_stands_twice(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 0
