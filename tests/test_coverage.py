"""The state of the guide: what there is of each kind, what has few links, what is to be reviewed when."""

from __future__ import annotations

import pytest
from lxml import html

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.innovation import Innovation
from macros.kinds.method import Method
from macros.kinds.outcome import Outcome
from macros.kinds.source import Source
from macros.rendering.page_macros import Embed
from macros.views.coverage import FEW_LINKS, CoverageView, KindCoverage, coverage
from macros.views.page_context import PageContext
from macros.views.shapes import Row
from tests import small_guide
from tests.builders import Content, minimal
from tests.conftest import MakeGuide
from tests.small_guide import to

PAGE = "contributing/coverage/"
DATED: dict[str, Content] = {
    "methods/action-learning.yml": minimal(Method.kind, review_by="2028-01-31"),
    "innovations/family-valued.yml": minimal(Innovation.kind, review_by="2027-11-05"),
    "outcomes.yml": [minimal(Outcome.kind, review_by="2028-01-04")],
}


def state(guide: Guide) -> CoverageView:
    return coverage(PageContext(guide, PAGE))


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide(small_guide.files())


def test_every_kind_is_counted(guide: Guide) -> None:
    kinds = {kind.title: kind.count for kind in state(guide).kinds}

    assert len(kinds) == len(KINDS)
    assert kinds["Behaviours"] == 3
    assert kinds["Case studies"] == 1
    assert sum(kinds.values()) == len(guide)


def test_a_kind_without_records_is_left_out(make_guide: MakeGuide) -> None:
    guide = make_guide({"methods/action-learning.yml": None})
    titles = [kind.title for kind in state(guide).kinds]

    assert "Methods" not in titles
    assert len(titles) == len(KINDS) - 1


def test_a_kind_tells_its_links_its_sources_and_its_other_words(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {
            "barriers/distrust.yml": minimal(
                Barrier.kind,
                without=("sources",),
                order=2,
                added_by_guide=["everything"],
                also=["Mistrust"],
                why="See [silos](barrier:silos).\n",
            )
        }
    )
    # Out: theme, approach and behaviour of each, one source and one mention. In: the mention.
    assert [kind for kind in state(guide).kinds if kind.title == "Barriers"] == [
        KindCoverage("Barriers", count=2, links_in="0.5", links_out="4.0", cited=1, with_other_words=1)
    ]


def test_records_with_few_reasoned_links_are_listed(make_guide: MakeGuide) -> None:
    links = [to("behaviour", f"b{n}", f"Reason {n}.") for n in range(FEW_LINKS - 1)]
    others = {
        f"behaviours/b{n}.yml": minimal(Behaviour.kind, title=f"B{n}", order=n + 2)
        for n in range(FEW_LINKS - 1)
    }
    # With the barrier and the case study of the minimal guide, 'listen' has more than enough.
    guide = make_guide({**others, "behaviours/listen.yml": minimal(Behaviour.kind, goes_with=links)})
    thin = {row.title: (row.kind, row.because) for row in state(guide).thin}

    assert "Listen" not in thin
    assert thin["B0"] == ("Behaviour", "1 reasoned links in, 0 out")
    assert thin["Silos"] == ("Barrier", "0 reasoned links in, 2 out")
    # A theme holds records together and gives no reasons; a term has no page to be found by.
    assert not {"People", "CAF"} & set(thin)


@pytest.mark.parametrize(("links", "listed"), [(FEW_LINKS - 1, True), (FEW_LINKS, False)])
def test_few_links_are_fewer_than_four(links: int, listed: bool, make_guide: MakeGuide) -> None:
    given = [to("behaviour", f"b{n}", f"Reason {n}.") for n in range(links)]
    others = {
        f"behaviours/b{n}.yml": minimal(Behaviour.kind, title=f"B{n}", order=n + 2) for n in range(links)
    }
    guide = make_guide({**others, "methods/action-learning.yml": minimal(Method.kind, behaviours=given)})

    assert ("Action learning" in {row.title for row in state(guide).thin}) is listed


def test_what_is_to_be_reviewed_stands_in_the_order_of_the_dates(make_guide: MakeGuide) -> None:
    assert state(make_guide(DATED)).to_review == (
        Row("Family Valued", "../../innovations/family-valued/", "Innovation", "Review by 5 November 2027"),
        Row("Be healthy", "../../outcomes/#be-healthy", "Outcome", "Review by 4 January 2028"),
        Row("Action learning", "../../methods/action-learning/", "Method", "Review by 31 January 2028"),
    )


# As HTML


def printed(guide: Guide) -> html.HtmlElement:
    fragment = Embed(guide, PAGE).coverage()
    return html.fragment_fromstring(fragment, create_parent="main")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_table_has_a_row_for_each_kind(guide: Guide) -> None:
    table = printed(guide).find(".//table")
    columns = [words(th) for th in table.findall(".//thead//th")]

    assert columns[0] == "Kind"
    assert [words(row.find("th")) for row in table.findall(".//tbody/tr")] == [
        kind.title for kind in state(guide).kinds
    ]
    for row in table.findall(".//tbody/tr"):
        assert [cell.get("data-label") for cell in row.findall("td")] == columns[1:]


def test_the_lists_stand_under_their_headings(make_guide: MakeGuide) -> None:
    page = printed(make_guide(DATED))

    assert [(h.get("id"), words(h)) for h in page.iter("h2")] == [
        ("few-links", "Few links"),
        ("to-review", "To be reviewed"),
    ]
    thin, to_review = page.findall(".//ul[@class='rows']")
    assert "Silos Barrier 0 reasoned links in, 2 out" in [words(li) for li in thin]
    assert words(to_review[0]) == "Family Valued Innovation Review by 5 November 2027"


def test_empty_lists_are_told_in_a_sentence(make_guide: MakeGuide) -> None:
    source = minimal(Source.kind)
    page = printed(make_guide({"sources.yml": [source]}, alone=True))

    assert [words(p) for p in page.iter("p")] == [
        "No record with a page of its own has few links.",
        "No record has a date for its review.",
    ]
