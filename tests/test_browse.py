"""Long lists: cut into pages, bounded wherever they stand, and with an index to choose by."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from macros.guide.addresses import WITH_PAGE, page_of
from macros.guide.facets import (
    CHUNK,
    CITED_BY_FEW,
    FACETS,
    ON_A_PAGE,
    file_count,
    file_of,
    index_of,
    narrowed_by,
    word_id,
)
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.outcome import Outcome
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.kinds.workbook import Workbook
from macros.publishing.exports.list_index import write_list_indexes
from macros.publishing.pages.page import BuiltSite, Page
from macros.records.kind import Key, Kind
from macros.rendering import environment as render
from macros.rendering.list_pages import pages
from macros.rendering.page_macros import Embed
from macros.views.browse import list_address, listing, page_count
from macros.views.page_context import PageContext
from tests import small_guide
from tests.builders import minimal
from tests.conftest import MakeGuide
from tests.many import case_studies_with, with_case_studies
from tests.test_publish import IMPRINT

MANY = 3000
#: No page is over 150 kB; the shell around a fragment takes up to 15 of them.
LARGEST = 135_000


@pytest.fixture(scope="module")
def many(real_guide: Guide) -> Guide:
    return with_case_studies(real_guide, MANY)


def tree(fragment: str) -> html.HtmlElement:
    return html.fragment_fromstring(fragment, create_parent="main")


def setting(guide: Guide, page: str = "case-studies/") -> PageContext:
    return PageContext(guide, page)


# Pages of a list


def test_a_short_list_is_one_page_without_a_pager(make_guide: MakeGuide) -> None:
    guide = make_guide(small_guide.files())
    listed = listing(setting(guide), CaseStudy.kind, {})

    assert [row.title for row in listed.rows] == ["Mentors in schools"]
    assert listed.pager is None
    assert not [page.path for page in pages(guide) if "/page/" in page.path]


def test_case_studies_stand_newest_first_and_others_in_the_guide_s_order(make_guide: MakeGuide) -> None:
    years = {"a": 2009, "b": 2020, "c": 2014}
    studies = {
        f"case-studies/{id_}.yml": minimal(CaseStudy.kind, title=f"Study {id_}", year=year)
        for id_, year in years.items()
    }
    guide = make_guide({**small_guide.files(), **studies, "case-studies/mentors.yml": None})

    assert [row.title for row in listing(setting(guide), CaseStudy.kind, {}).rows] == [
        "Study b",
        "Study c",
        "Study a",
    ]
    assert guide.newest(Barrier.kind) == guide.keys(Barrier.kind)


def test_the_pages_together_list_every_case_study_once(many: Guide) -> None:
    at = setting(many)
    count = page_count(many, CaseStudy.kind)
    listed = [row.url for n in range(1, count + 1) for row in listing(at, CaseStudy.kind, {}, n).rows]

    assert count == -(-len(many.keys(CaseStudy.kind)) // ON_A_PAGE)
    assert sorted(listed) == sorted(f"{key.id}/" for key in many.keys(CaseStudy.kind))


def test_every_page_but_the_first_is_generated(many: Guide) -> None:
    made = [page for page in pages(many) if page.path.startswith("case-studies/page/")]

    assert [page.path for page in made] == [
        f"{list_address(CaseStudy.kind, n)}index.md" for n in range(2, page_count(many, CaseStudy.kind) + 1)
    ]
    assert made[0].text.endswith('---\n{{ list_page("case-study", "2") }}\n')
    assert 'search: {"exclude": true}' in made[0].text
    assert {page.edits for page in made} == {"docs/case-studies/index.md"}


@pytest.mark.parametrize("number", [1, 2, 3, 15, 30, 31])
def test_a_pager_names_a_few_pages_and_says_where_it_is(many: Guide, number: int) -> None:
    page = list_address(CaseStudy.kind, number)
    shown = tree(Embed(many, page).list_page("case-study", str(number)))
    nav = shown.find(".//nav[@class='pager']")

    assert len(nav.findall(".//li")) <= 9
    current = nav.findall(".//a[@aria-current='page']")
    assert [a.text_content() for a in current] == [f"Page {number}"]
    assert (nav.find(".//a[@rel='prev']") is None) == (number == 1)
    assert (nav.find(".//a[@rel='next']") is None) == (number == 31)


def test_the_first_page_of_the_pager_is_the_section_page(many: Guide) -> None:
    shown = tree(Embed(many, "case-studies/page/2/").list_page("case-study", "2"))

    assert shown.find(".//a[@rel='prev']").get("href") == "../../"
    assert shown.find(".//a[@rel='next']").get("href") == "../3/"


@pytest.mark.parametrize(
    ("number", "said"), [("0", "only 31"), ("32", "only 31"), ("-1", "'-1' is not the number of a page")]
)
def test_there_is_no_page_beyond_the_last(many: Guide, number: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Embed(many, "").list_page("case-study", number)


def test_the_section_page_of_every_paged_kind_lists_all_of_them() -> None:
    for kind in (kind for kind in KINDS.values() if kind.own_page and kind.own_page.lists_all):
        page = Path("docs") / kind.plural / "index.md"
        assert f'{{{{ records("{kind.name}") }}}}' in page.read_text(encoding="utf-8"), kind


def test_a_page_loads_the_lists_script_once(many: Guide) -> None:
    embed = Embed(many, "behaviours/")
    page = tree(embed.records("behaviour", family="attributes") + embed.records("approach"))

    assert [s.get("src") for s in page.iter("script")] == ["../assets/js/browse.js"]
    own, other = page.findall(".//section")
    assert own.get("data-index") == "index.json"
    assert other.get("data-index") == "../approaches/index.json"
    assert own.get("data-part") is not None
    assert other.get("data-part") is None


def test_a_short_part_of_a_kind_needs_no_script(many: Guide) -> None:
    page = tree(Embed(many, "").records("barrier", theme="people"))
    assert not list(page.iter("script"))
    assert page.find(".//section").get("data-index") is None


# Bounds


@pytest.mark.parametrize("kind", sorted(WITH_PAGE - {CaseStudy.kind}))
def test_no_page_of_a_record_grows_over_the_limit(many: Guide, kind: Kind) -> None:
    for key in many.keys(kind):
        size = len(render.record_page(many, key).html.encode())
        assert size < LARGEST, f"{page_of(key)} has {size} bytes"


def test_no_page_of_many_records_grows_over_the_limit(many: Guide) -> None:
    made = {
        "case-studies/": lambda e: e.records("case-study"),
        "case-studies/page/7/": lambda e: e.list_page("case-study", "7"),
        "outcomes/": lambda e: e.collection("outcome"),
        "sources/": lambda e: e.collection("source"),
        "glossary/": lambda e: e.collection("term"),
        "crosswalk/": lambda e: e.crosswalk_table() + e.crosswalk_list(),
        "contributing/coverage/": lambda e: e.coverage(),
        "a-to-z/": lambda e: e.a_to_z(),
        "whats-in-your-way/": lambda e: e.in_your_way(),
        "behaviours/": lambda e: e.records("behaviour"),
        "barriers/": lambda e: e.barriers_table() + e.records("barrier") + e.records("theme"),
    }
    for page, make in made.items():
        size = len(make(Embed(many, page)).encode())
        assert size < LARGEST, f"{page} has {size} bytes"


@pytest.mark.parametrize(
    ("kind", "id_"),
    [
        (Barrier.kind, "silos"),
        (Approach.kind, "build-bridges"),
        (Behaviour.kind, "create-interdependence"),
    ],
)
def test_a_record_names_the_newest_and_leads_to_all(many: Guide, kind: Kind, id_: str) -> None:
    page = tree(render.record_page(many, Key(kind, id_)).html)
    section = page.get_element_by_id("case-studies")
    linking = case_studies_with(many, kind, id_)
    newest = [key.id for key in many.newest(CaseStudy.kind) if key.id in linking]

    named = [a.get("href").split("/")[-2] for a in section.findall(".//p[@class='row-title']/a")]
    assert named == newest[: CaseStudy.kind.named_elsewhere]
    (more,) = section.findall(".//p[@class='rows-more']/a")
    assert more.text == f"All {len(linking):,} case studies"
    assert more.get("href") == f"../../case-studies/#{kind.name}={id_}"


def test_what_fits_is_listed_whole_without_a_way_to_more(make_guide: MakeGuide) -> None:
    guide = make_guide(small_guide.files())
    page = render.record_page(guide, Key(Barrier.kind, "silos")).html
    assert "rows-more" not in page


def test_mentions_beyond_the_limit_are_counted() -> None:
    """A mention in a text is nothing to choose by: there is a number, and no link."""
    assert narrowed_by(CaseStudy.kind, Key(Barrier.kind, "silos"), "mentions") == ""
    assert narrowed_by(Question.kind, Key(Source.kind, "report")) == ""


def test_cards_are_for_the_newest_case_studies(many: Guide) -> None:
    page = tree(render.record_page(many, Key(Workbook.kind, "talk-it-over")).html)
    kinds = [p.text for p in page.findall(".//p[@class='wb-card-kind']")]

    assert kinds.count("Case study") == 12
    note = page.find(".//p[@class='wb-cards-note']")
    assert note.text == "There are cards for the 12 newest case studies. "
    assert note.find("a").text == "All 3,003 case studies"


# The index


def _files(guide: Guide) -> list[dict[str, Any]]:
    """Give everything that is published to choose case studies by: first the index."""
    numbers = range(2, file_count(guide, CaseStudy.kind) + 1)
    return [index_of(guide, CaseStudy.kind), *(file_of(guide, CaseStudy.kind, n) for n in numbers)]


def _weight(data: object) -> int:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return len(gzip.compress(text.encode()))


def test_the_index_says_of_every_record_what_it_can_be_chosen_by(many: Guide) -> None:
    files = _files(many)
    index = files[0]
    ids = [id_ for file in files[index["texts_file"] - 1 :] for id_ in file["ids"]]
    assert ids == [key.id for key in many.newest(CaseStudy.kind)]
    facets = {facet["name"]: facet for facet in index["facets"]}

    for kind, id_ in (
        (Barrier.kind, "silos"),
        (Outcome.kind, "be-healthy"),
        (Approach.kind, "build-bridges"),
    ):
        facet = facets[kind.name]
        values = files[facet["file"] - 1]["values"]
        choice = [c[0] for c in facet["choices"]].index(id_)
        found = {ids[n] for n, own in enumerate(values) if choice in own}
        assert found == case_studies_with(many, kind, id_)
        assert facet["choices"][choice][2] == len(found)
    agencies = facets["agency"]
    for id_, own in zip(ids, files[agencies["file"] - 1]["values"], strict=True):
        told = {agencies["choices"][value][0] for value in own}
        assert told == {word_id(agency) for agency in many.get(CaseStudy, id_).agencies}
    years = [year for year, count in index["years"] for _ in range(count)]
    assert years == [many.get(CaseStudy, id_).year for id_ in ids]


def test_what_is_asked_for_of_case_studies_can_be_chosen(many: Guide) -> None:
    index = index_of(many, CaseStudy.kind)
    named = {facet["name"] for facet in index["facets"]}
    assert {"barrier", "approach", "behaviour", "outcome", "agency", "place"} <= named
    assert len(index["years"]) == 35, "a run for each year"


def test_the_index_and_each_of_its_files_is_small(real_guide: Guide) -> None:
    index, *files = _files(with_case_studies(real_guide, 5000))
    assert _weight(index) < 5_000
    assert max(map(_weight, files[: index["texts_file"] - 2])) < 15_000
    # What the first results weigh at most, however far apart they stand.
    chunks = sorted(map(_weight, files[index["texts_file"] - 2 :]))
    assert sum(chunks[-CHUNK:]) < 60_000


def test_a_list_that_fits_a_page_has_one_file(make_guide: MakeGuide) -> None:
    guide = make_guide(small_guide.files())
    index = index_of(guide, CaseStudy.kind)
    assert file_count(guide, CaseStudy.kind) == 1
    assert index["by_title"] == [0]
    assert all("values" in facet and "file" not in facet for facet in index["facets"])
    assert "texts_file" not in index


def test_of_too_many_sources_those_cited_often_are_choices(
    many: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes from the list of sources comes by one with more case studies than that list names."""
    assert CaseStudy.kind.named_elsewhere == CITED_BY_FEW

    def sources() -> list[tuple[str, str, int]]:
        (facet,) = (f for f in index_of(many, CaseStudy.kind)["facets"] if f["name"] == "source")
        choices: list[tuple[str, str, int]] = facet["choices"]
        return choices

    assert all(choice[2] for choice in sources())
    monkeypatch.setattr("macros.guide.facets.MOST_SOURCES", 0)
    assert sources()
    assert all(choice[2] > CITED_BY_FEW for choice in sources())


def test_a_case_study_s_row_says_when_where_and_who(make_guide: MakeGuide) -> None:
    study = minimal(
        CaseStudy.kind, year=2019, place_type="county", agencies=["children's social care", "police"]
    )
    guide = make_guide({**small_guide.files(), "case-studies/mentors.yml": study})
    (row,) = listing(setting(guide), CaseStudy.kind, {}).rows
    assert row.kind == "2019 · County · Children’s social care, Police"
    assert row.because
    assert guide.record(Key(Barrier.kind, "silos")).in_short() == ""


@pytest.mark.parametrize("number", [1, 3])
def test_rows_say_which_of_all_records_they_are(many: Guide, number: int) -> None:
    listed = listing(setting(many), CaseStudy.kind, {}, number)
    assert listed.browse
    places = [int(place) for place in listed.browse.places.split(",")]
    assert places == list(range((number - 1) * ON_A_PAGE, number * ON_A_PAGE))


def test_rows_of_a_part_say_which_of_all_records_they_are(many: Guide) -> None:
    listed = listing(setting(many, "behaviours/"), Behaviour.kind, {"family": "attributes"})
    assert listed.browse
    order = many.newest(Behaviour.kind)
    titles = [many.record(order[int(place)]).title for place in listed.browse.places.split(",")]
    assert titles == [row.title for row in listed.rows]


def test_places_by_title_sort_as_titles_do(many: Guide) -> None:
    places = index_of(many, Barrier.kind)["by_title"]
    titles = [many.record(key).title for key in many.newest(Barrier.kind)]
    ordered = sorted(range(len(titles)), key=places.__getitem__)
    assert [titles[n] for n in ordered] == sorted(titles, key=str.casefold)


def test_an_apostrophe_is_no_part_of_an_address() -> None:
    assert word_id("children's social care") == "childrens-social-care"


def test_facets_are_named_once_and_apart_from_years_and_order() -> None:
    for facets in FACETS.values():
        names = [facet.name for facet in facets]
        assert len(names) == len(set(names))
        assert not {"from", "to", "sort"} & set(names)


def test_an_approach_is_chosen_by_the_themes_of_its_barriers(make_guide: MakeGuide) -> None:
    index = index_of(make_guide(small_guide.files()), Approach.kind)
    (facet,) = (facet for facet in index["facets"] if facet["name"] == "barrier-theme")
    assert [[facet["choices"][v][0] for v in values] for values in facet["values"]] == [["people"]]


def test_indexes_are_written_beside_their_lists(make_guide: MakeGuide, tmp_path: Path) -> None:
    guide = make_guide(small_guide.files())
    site = tmp_path / "site"
    (site / "case-studies").mkdir(parents=True)
    built = BuiltSite(site, IMPRINT.url)
    built.add(Page("case-studies/", ""))
    write_list_indexes(built, guide, IMPRINT)

    written = json.loads((site / "case-studies" / "index.json").read_text(encoding="utf-8"))
    assert (written["total"], written["years"]) == (1, [[2008, 1]])
    assert not (site / "barriers").exists()


def test_a_long_list_s_index_comes_in_files(many: Guide, tmp_path: Path) -> None:
    (tmp_path / "case-studies").mkdir()
    built = BuiltSite(tmp_path, IMPRINT.url)
    built.add(Page("case-studies/", ""))
    write_list_indexes(built, many, IMPRINT)
    index = json.loads((tmp_path / "case-studies" / "index.json").read_text(encoding="utf-8"))
    last = file_count(many, CaseStudy.kind)
    assert {path.name for path in (tmp_path / "case-studies").iterdir()} == {
        "index.json",
        *(f"index-{number}.json" for number in range(2, last + 1)),
    }
    assert last == index["texts_file"] + 3002 // CHUNK
    texts = json.loads((tmp_path / "case-studies" / f"index-{last}.json").read_text(encoding="utf-8"))
    rest = many.newest(CaseStudy.kind)[3000:]
    assert texts["ids"] == [key.id for key in rest]
    assert texts["summaries"] == [many.get(CaseStudy, key.id).summary for key in rest]


def test_titles_in_lists_are_escaped(make_guide: MakeGuide) -> None:
    hostile = "<b>Bold</b> & co"
    guide = make_guide({"case-studies/mentors.yml": minimal(CaseStudy.kind, title=hostile)})
    assert str(Markup.escape(hostile)) in Embed(guide, "case-studies/").records("case-study")
