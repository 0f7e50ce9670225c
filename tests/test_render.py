"""Pages as HTML: the same each time, safe whatever a record says, and with anchors that last."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from macros.checks.rules.belonging import anchors_of_parts
from macros.guide.addresses import WITH_PAGE, address
from macros.guide.codes import new_codes
from macros.guide.graph import Guide
from macros.kinds import KINDS, MODELS
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.method import Method
from macros.kinds.perspective import Perspective
from macros.kinds.question import Question
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.kinds.workbook import Workbook
from macros.records.kind import Key, Kind
from macros.rendering.environment import Fragment, record_page
from macros.rendering.page_macros import Embed
from macros.views.record_page import page_view
from macros.views.shapes import IdeasSection, PointsSection, ProseSection
from tests import small_guide
from tests.builders import IDS, Content, dump, minimal, path_of
from tests.conftest import ROOT, MakeGuide
from tests.golden_pairs import GOLDEN, Golden

SITE = "https://guide.test/"
#: Kinds on whose pages questions and perspectives stand.
HOMES = (Attribute.kind, ThinkPiece.kind, CaseStudy.kind)
PAGES = tuple(kind for kind in KINDS.values() if kind in WITH_PAGE)
#: A workbook is made of blocks: tests/test_workbooks.py asks about these.
IN_SECTIONS = tuple(kind for kind in PAGES if kind is not Workbook.kind)


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide(small_guide.files())


def page_of(guide: Guide, kind: Kind, id_: str = "") -> Fragment:
    return record_page(guide, Key(kind, id_ or IDS[kind]))


def every_page(guide: Guide) -> list[tuple[Key, Fragment]]:
    return [(key, record_page(guide, key)) for kind in PAGES for key in guide.keys(kind)]


def guests_of(guide: Guide) -> list[Key]:
    """Name the records that stand on the pages of others."""
    return [*guide.keys(Question.kind), *guide.keys(Perspective.kind)]


def tree(fragment: str) -> html.HtmlElement:
    return html.fragment_fromstring(fragment, create_parent="main")


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("kind", PAGES)
def test_golden_pages(kind: Kind, guide: Guide, golden: Golden) -> None:
    """A record in, its page out, beside what else there is in the small guide."""
    pair = GOLDEN / "pages" / f"{kind.name}.md"
    path = path_of(kind)
    golden.compare(pair, "yaml", f"data/{path}", dump(small_guide.files()[path]))
    golden.compare(pair, "html", "page", f"{page_of(guide, kind).html}\n")


def test_every_golden_page_is_of_a_kind() -> None:
    assert {path.name for path in (GOLDEN / "pages").iterdir()} == {f"{kind.name}.md" for kind in PAGES}


def test_a_page_renders_to_the_same_bytes(make_guide: MakeGuide) -> None:
    files = small_guide.files()
    once = [page.html.encode() for _, page in every_page(make_guide(files))]
    again = [page.html.encode() for _, page in every_page(make_guide(dict(reversed(files.items()))))]

    assert once == again


def test_a_fragment_names_its_page_in_plain_words(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {"barriers/silos.yml": minimal(Barrier.kind, title="Us & them", summary="'A' < \"B\"")}
    )
    page = page_of(guide, Barrier.kind)

    assert (page.title, page.description) == ("Us & them", "'A' < \"B\"")
    assert page.contents[0] == ("recognise", "How to recognise it")


# Whatever a record says

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><b onclick='alert(1)'>x</b>",
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "*a* __b__ `c` # d",
    "[x](javascript:alert(1))",
    "![x](https://other.test/i.png)",
    "[x](data:text/html,<b>y</b>)",
    "<https://other.test> &lt;b&gt; &#60; &",
    "a\n\n\n# b\n\n    c\n",
)
#: What is no text for readers: names of records and choices.
_NAMES = {
    *("id", "aliases", "added_by_guide", "purpose", "level", "place_type", "agencies", "cites", "cited_in"),
    *("source", "attribute", "theme", "barrier", "approach", "behaviour", "outcome", "method", "think_piece"),
    *("case_study", "block", "question", "wording", "workbook", "innovation", "definition", "term"),
}


def _is_anchor(name: str, content: dict[str, Any]) -> bool:
    """Say whether a field is a session's name, which is no text as a person's is."""
    return name == "name" and "activities" in content


def filled_with(text: str, content: Any, field: str = "") -> Any:
    """Put a text into every field that holds words, and leave ids and choices alone."""
    if isinstance(content, dict):
        return {
            name: value if name in _NAMES or _is_anchor(name, content) else filled_with(text, value, name)
            for name, value in content.items()
        }
    if isinstance(content, list):
        # The behaviours that a question asks about are bare ids.
        return (
            content
            if field == "behaviours" and isinstance(content[0], str)
            else [filled_with(text, c, field) for c in content]
        )
    return text if isinstance(content, str) else content


def hostile_guide(text: str, make_guide: MakeGuide) -> Guide:
    files: dict[str, Content] = filled_with(text, small_guide.files())
    return make_guide(files)


def assert_nothing_live(fragment: str) -> None:
    page = tree(fragment)
    assert not page.xpath(
        "//script[not(@src)] | //img | //b | //iframe | //object | //form[not(@id='workbook')] | //style"
        " | //code | //h1[.//*]"
    )
    assert not page.xpath(
        "//@*[starts-with(name(), 'on')] | //@style | //@src[not(parent::script)] | //@srcdoc"
    )
    for link in page.xpath("//@href"):
        assert ":" not in link or link.startswith("https://other.test"), link


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_record_comes_alive_on_its_page(text: str, make_guide: MakeGuide) -> None:
    for _, page in every_page(hostile_guide(text, make_guide)):
        assert_nothing_live(page.html)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_record_comes_alive_in_a_macro(text: str, make_guide: MakeGuide) -> None:
    guide = hostile_guide(text, make_guide)
    embed = Embed(guide, "about/")

    for block in (
        *(embed.records(kind.name) for kind in KINDS.values()),
        *(embed.collection(kind.name) for kind in KINDS.values() if kind.shared_page),
        *(embed.card(str(entry.key)) for entry in guide.entries),
        *(embed.link(str(entry.key)) for entry in guide.entries),
        *(embed.term(key.id) for key in guide.keys(Term.kind)),
        embed.attributes_figure(),
        embed.barriers_table(),
        embed.approaches_table(),
    ):
        assert_nothing_live(block)


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_plain_texts_are_shown_as_they_were_written(text: str, make_guide: MakeGuide) -> None:
    shown = " ".join(text.split())
    guide = hostile_guide(text, make_guide)
    page = tree(page_of(guide, CaseStudy.kind).html)

    assert words(page.find(".//h1")) == shown
    assert words(page.find(".//p[@class='lead']")) == shown
    reasons = {words(p) for p in page.xpath("//p[@class='because']")}
    assert reasons == {shown, f"Both have to do with ‘{shown}’ and ‘{shown}’."}
    rows = page.xpath("//p[@class='row-title']/a")
    # All records have the same title here, so each link says what it leads to.
    assert {words(a) for a in rows} == {
        f"{shown}: {k}" for k in ("Barrier", "Approach", "Behaviour", "Outcome")
    }
    assert words(page.find(".//dl/div/dd")) == shown
    assert [words(li) for li in page.xpath("//div[@class='citations']//li")] == [f"{shown}: {shown}"]
    assert page.xpath("string(//dl/div[last()]/dd)").split() == f"{shown}, {shown}; {shown}, {shown}".split()


def test_prose_keeps_the_marks_that_the_guide_prints(guide: Guide) -> None:
    about = tree(page_of(guide, Behaviour.kind).html).get_element_by_id("about")

    assert [em.text for em in about.iter("em")] == ["listen"]
    assert [strong.text for strong in about.iter("strong")] == ["the"]
    assert len(about.findall(".//ul/li")) == 2
    assert [(a.text, a.get("href")) for a in about.iterfind(".//li/a")] == [
        ("who is alone", "../../barriers/silos/"),
        ("law", "https://law.test/?a=1&b=2"),
    ]


# One block for Markdown


@pytest.mark.parametrize("text", [*HOSTILE, ""])
def test_a_fragment_has_no_blank_line(text: str, make_guide: MakeGuide) -> None:
    guide = hostile_guide(text, make_guide) if text else make_guide(small_guide.files())
    for _, page in every_page(guide):
        assert page.html.startswith("<article ")
        assert page.html.endswith("</article>")
        assert all(line.strip() for line in page.html.split("\n"))


def test_the_real_pages_have_no_blank_line(real_guide: Guide) -> None:
    for key, page in every_page(real_guide):
        assert all(line.strip() for line in page.html.split("\n")), key


# Anchors


@pytest.mark.parametrize("kind", IN_SECTIONS)
def test_the_anchor_of_a_text_is_its_field_s_name(kind: Kind, guide: Guide) -> None:
    view = page_view(guide, Key(kind, IDS[kind]))
    texts = [s for s in view.sections if isinstance(s, (ProseSection, PointsSection, IdeasSection))]

    assert texts
    for section in texts:
        assert section.id.replace("-", "_") in MODELS[kind].model_fields


@pytest.mark.parametrize("kind", IN_SECTIONS)
def test_sections_stand_under_their_anchors(kind: Kind, guide: Guide) -> None:
    page = page_of(guide, kind)
    view = page_view(guide, Key(kind, IDS[kind]))
    parts = tree(page.html).xpath("//section[contains(@class, 'section')]")

    assert [s.get("id") for s in parts] == [s.id for s in view.sections]
    for part, section in zip(parts, view.sections, strict=True):
        heading = part.find("h2")
        assert heading.get("id") == f"{section.id}-heading"
        assert heading.text.strip() == section.heading


def test_on_this_page_leads_to_every_section(guide: Guide) -> None:
    for key, page in every_page(guide):
        root = tree(page.html)
        listed = [(a.get("href"), a.text) for a in root.xpath("//nav[@class='contents']//a")]

        assert listed == [(f"#{id_}", heading) for id_, heading in page.contents], key
        assert all(root.get_element_by_id(href[1:]).tag == "section" for href, _ in listed)


def assert_ids_differ(page: Fragment) -> None:
    assert [id_ for id_, count in Counter(tree(page.html).xpath("//@id")).items() if count > 1] == []


def test_no_id_stands_twice_on_a_page(guide: Guide, real_guide: Guide) -> None:
    for _, page in (*every_page(guide), *every_page(real_guide)):
        assert_ids_differ(page)


@pytest.mark.parametrize(
    ("kind", "id_"), [(Behaviour.kind, "working"), (Barrier.kind, "why"), (Method.kind, "steps")]
)
def test_a_record_may_be_called_like_a_section(kind: Kind, id_: str, make_guide: MakeGuide) -> None:
    guide = make_guide({f"{kind.plural}/{id_}.yml": minimal(kind, title="Namesake", order=9)})
    assert_ids_differ(page_of(guide, kind, id_))


def test_every_anchor_of_a_page_is_known_to_the_rule_about_them(guide: Guide, real_guide: Guide) -> None:
    """`anchors_differ` can only tell of a clash with an anchor that it knows."""
    for whole in (guide, real_guide):
        for key, page in every_page(whole):
            ids = {id_ for id_ in tree(page.html).xpath("//@id") if not id_.startswith("term-")}
            guests = {
                k.id
                for kind in (Question.kind, Perspective.kind)
                for k in whole.keys(kind)
                if whole.group_of(k) == key
            }
            assert key.kind not in HOMES or ids <= guests | anchors_of_parts(key.kind), key


def test_the_anchors_of_the_shell_are_known_to_the_rule_about_them() -> None:
    shell = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    ids = set(re.findall(r' id="([a-z-]+)"', shell))
    assert ids
    assert ids <= anchors_of_parts(Attribute.kind)


def test_what_a_label_names_is_on_the_page(guide: Guide) -> None:
    everywhere = []
    for key, page in every_page(guide):
        root = tree(page.html)
        ids = set(root.xpath("//@id"))
        named = root.xpath("//@aria-labelledby | //@aria-describedby")
        assert set(named) <= ids, key
        everywhere += named
    assert everywhere


def test_a_record_that_does_not_exist_has_no_page(guide: Guide) -> None:
    with pytest.raises(KeyError):
        page_of(guide, Barrier.kind, "no-such-barrier")


# Attributes and themes bring a mark each


def test_every_attribute_and_theme_has_a_mark(real_guide: Guide) -> None:
    for kind in (Attribute.kind, Theme.kind):
        for key in real_guide.keys(kind):
            assert tree(page_of(real_guide, kind, key.id).html).xpath("//svg[@class='mark']/*"), key


def test_a_new_theme_has_its_page_before_its_mark_is_drawn(make_guide: MakeGuide) -> None:
    guide = make_guide({"themes/play.yml": minimal(Theme.kind, title="Play", order=9)})
    page = tree(page_of(guide, Theme.kind, "play").html)

    assert words(page.find(".//h1")) == "Play"
    assert not page.xpath("//svg")


def coded_guide(make_guide: MakeGuide) -> Guide:
    """Give the small guide with the codes that its records would get."""
    uncoded = make_guide(small_guide.files())
    codes = new_codes(uncoded)
    return Guide(
        replace(entry, record=entry.record.model_copy(update={"code": codes[entry.key]}))
        for entry in uncoded.entries
    )


def test_a_page_bears_its_code_above_the_title(make_guide: MakeGuide) -> None:
    guide = coded_guide(make_guide)
    page = tree(page_of(guide, Barrier.kind).html)
    [line] = page.xpath("//p[@class='record-kind']")
    assert words(line) == "Barrier · People · Code BA1"


def test_a_page_without_a_code_says_nothing_of_one(guide: Guide) -> None:
    html_text = page_of(guide, Barrier.kind).html
    assert "record-code" not in html_text
    assert "data-code" not in html_text


@pytest.mark.parametrize("kind", IN_SECTIONS)
def test_every_link_to_a_record_carries_its_code(kind: Kind, make_guide: MakeGuide) -> None:
    """All but those to pages before and after, and in a term's explanation, which print hides; and codes."""
    guide = coded_guide(make_guide)
    codes = {f"{SITE}{address(key, guide)}": code for code, key in guide.by_code.items()}
    here = f"{SITE}{kind.plural}/{IDS[kind]}/"
    shown = tree(page_of(guide, kind).html).xpath(
        "//a[not(ancestor::nav or ancestor::*[@popover] or @class='code')]"
    )
    targets = [(urljoin(here, a.get("href")), a.get("data-code")) for a in shown]
    assert any(target in codes for target, _ in targets)
    assert [(target, code) for target, code in targets if codes.get(target) != code] == []


def test_what_has_a_code_shows_it_as_a_link_to_where_it_stands(make_guide: MakeGuide) -> None:
    guide = coded_guide(make_guide)
    for kind in (Attribute.kind, CaseStudy.kind, ThinkPiece.kind):
        page = tree(page_of(guide, kind).html)
        here = f"{kind.plural}/{IDS[kind]}/#"
        there = {address(key, guide): code for code, key in guide.by_code.items()}
        own = {place.removeprefix(here): code for place, code in there.items() if place.startswith(here)}
        shown = {a.get("href"): a.xpath("text()") for a in page.xpath("//a[@class='code']")}
        assert own
        assert shown == {f"#{id_}": [code] for id_, code in own.items()}
        for id_ in own:
            assert page.xpath(f"//*[@id='{id_}']//a[@class='code']")


def test_a_section_knows_its_short_form_where_the_page_has_a_code(make_guide: MakeGuide) -> None:
    guide = coded_guide(make_guide)
    code = guide.code_of(Key(Barrier.kind, "silos"))
    page = tree(page_of(guide, Barrier.kind).html)
    places = {h.get("data-place"): h.getparent().get("id") for h in page.xpath("//section/h2")}
    assert places
    assert all(place == f"{code}#{anchor}" for place, anchor in places.items())
    plain = make_guide({"barriers/silos.yml": minimal(Barrier.kind, code=None)})
    assert "data-place" not in page_of(plain, Barrier.kind).html
