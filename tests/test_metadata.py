"""What pages say of themselves to programs: schema.org's words, true and harmless."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from macros.guide.addresses import WITH_PAGE, page_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds.barrier import Barrier
from macros.kinds.programme import Programme
from macros.kinds.term import Term
from macros.kinds.think_piece import ThinkPiece
from macros.publishing.pages.hand_written_pages import hand_written_page
from macros.records.kind import Key, Kind
from macros.rendering.frames import mark
from macros.site.build import imprint
from macros.views.json_ld import of_own_page, of_page, of_part, of_record
from tests.builders import IDS, minimal
from tests.conftest import ROOT, MakeGuide
from tests.many import with_case_studies
from tests.test_publish import IMPRINT

Data = dict[str, Any]
#: What each type must say, by schema.org and by those who read it.
REQUIRED = {
    "WebSite": {"url", "name", "description", "publisher", "license"},
    "WebPage": {"url", "name", "description", "isPartOf", "license"},
    "Article": {"url", "headline", "description", "author", "publisher", "isPartOf", "license"},
    "LearningResource": {"url", "name", "description", "learningResourceType", "isPartOf", "license"},
    "DefinedTermSet": {"url", "name", "description", "hasDefinedTerm"},
    "DefinedTerm": {"url", "name"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
}
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 {{ 1 }}"


def said(guide: Guide, key: Key) -> tuple[Data, Data]:
    page, crumbs = json.loads(of_record(guide, key, IMPRINT))["@graph"]
    return page, crumbs


def things(data: Any) -> Iterator[Data]:
    """Give everything with a type in it."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for value in data:
            yield from things(value)


@pytest.mark.parametrize("kind", sorted(WITH_PAGE))
def test_every_kind_says_what_it_must(kind: Kind, make_guide: MakeGuide) -> None:
    page, crumbs = said(make_guide(), Key(kind, IDS[kind]))
    assert page["@type"] == kind.own_page.schema_type
    for thing in things([page, crumbs]):
        assert REQUIRED.get(thing["@type"], set()) <= set(thing), thing
        assert all(thing.values())
    assert (
        page["url"]
        == crumbs["itemListElement"][-1]["item"]
        == f"https://guide.example/{page_of(Key(kind, IDS[kind]))}"
    )
    assert [item["position"] for item in crumbs["itemListElement"]] == [1, 2, 3]


def test_no_title_ends_the_script(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, title="x", summary="x")})
    for text in (
        str(of_page(guide, "about/", HOSTILE, HOSTILE, IMPRINT)),
        str(of_page(guide, "", HOSTILE, HOSTILE, IMPRINT)),
    ):
        assert not set("<>&\u2028") & set(text)
        assert HOSTILE in {value for value in json.loads(text).values() if isinstance(value, str)}
    hostile = HOSTILE.replace("\u2028", "")
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, title=hostile, summary=hostile)})
    text = str(of_record(guide, Key(Barrier.kind, "silos"), IMPRINT))
    assert not set("<>&") & set(text)
    assert json.loads(text)["@graph"][0]["name"] == hostile


def test_a_programme_says_how_long_it_is(make_guide: MakeGuide) -> None:
    page, _ = said(make_guide(), Key(Programme.kind, "an-hour-on-trust"))
    assert page["timeRequired"] == "PT60M"
    assert page["encoding"]["contentUrl"].endswith("/programmes/an-hour-on-trust/an-hour-on-trust.imscc")


def test_a_handout_is_part_of_its_programme(make_guide: MakeGuide) -> None:
    key = Key(Programme.kind, "an-hour-on-trust")
    text = of_part(make_guide(), key, "handout", "Handout: An hour", "For those who come.", IMPRINT)
    page, crumbs = json.loads(text)["@graph"]
    own = "https://guide.example/programmes/an-hour-on-trust/"
    assert REQUIRED["LearningResource"] <= set(page)
    assert (page["url"], page["isPartOf"]["@id"]) == (f"{own}handout/", own)
    assert [item["item"] for item in crumbs["itemListElement"]][-2:] == [own, f"{own}handout/"]


def test_a_page_of_a_record_that_is_gone_is_a_page(make_guide: MakeGuide) -> None:
    guide, silos = make_guide(), Key(Barrier.kind, "silos")
    assert of_own_page(guide, silos, "x", "y", IMPRINT) == of_record(guide, silos, IMPRINT)
    gone = json.loads(of_own_page(guide, Key(Barrier.kind, "gone"), "Gone", "It was withdrawn.", IMPRINT))
    assert (gone["@type"], gone["name"]) == ("WebPage", "Gone")
    assert gone["url"] == "https://guide.example/barriers/gone/"


def test_a_think_piece_is_not_said_to_be_its_author_s(make_guide: MakeGuide) -> None:
    page, _ = said(make_guide(), Key(ThinkPiece.kind, "trust"))
    assert page["author"] == {"@type": "Organization", "name": "A guide"}
    assert page["isBasedOn"]["author"]["name"] == "Jo Bloggs"


def test_the_glossary_is_a_set_of_terms(make_guide: MakeGuide) -> None:
    guide = make_guide({"terms.yml": [minimal(Term.kind, code="T3")]})
    data = json.loads(of_page(guide, "glossary/", "Glossary", "Words", IMPRINT))
    assert data["@type"] == "DefinedTermSet"
    term = {
        "@type": "DefinedTerm",
        "name": "CAF",
        "url": "https://guide.example/glossary/#caf",
        "termCode": "T3",
    }
    assert data["hasDefinedTerm"] == [term]


def test_a_page_without_a_record_says_what_its_head_says(make_guide: MakeGuide) -> None:
    guide = make_guide()
    built = f'<html><head><meta property="og:title" content="A &amp; b"></head><body>{mark("metadata")}'
    texts = {
        file: hand_written_page(file, built, guide, IMPRINT).html
        for file in ("index.html", "about/index.html")
    }
    assert not any(mark("metadata") in text for text in texts.values())
    assert '"name":"A \\u0026 b"' in texts["about/index.html"]
    assert '"@type":"WebSite"' in texts["index.html"]


def test_every_page_of_the_site_says_what_it_is(site: Path, real_guide: Guide) -> None:
    """Types, required properties, and addresses that exist; nothing is left unfilled."""
    here = imprint()
    ids: dict[Path, set[str]] = {}
    for path in site.rglob("index.html"):
        place = path.parent.relative_to(site).as_posix()
        if place.startswith("go/"):
            continue
        tree = html.document_fromstring(path.read_bytes())
        scripts = tree.xpath("//script[@type='application/ld+json']")
        assert len(scripts) == 1, place
        data = json.loads(scripts[0].text)
        assert data["@context"] == "https://schema.org"
        found = list(things(data))
        assert found[0]["url"] == here.address("" if place == "." else f"{place}/") == canonical(tree)
        for thing in found:
            assert REQUIRED.get(thing["@type"], set()) <= set(thing), (place, thing)
            for name in ("url", "item", "contentUrl"):
                if name in thing:
                    assert exists(thing[name], site, here, ids), (place, thing)


def canonical(tree: Any) -> str:
    return str(tree.xpath("//link[@rel='canonical']/@href")[0])


def exists(url: str, site: Path, here: Imprint, ids: dict[Path, set[str]]) -> bool:
    place, _, anchor = url.removeprefix(here.url).partition("#")
    path = site / place / "index.html" if place.endswith("/") or not place else site / place
    if not url.startswith(here.url) or not path.is_file():
        return False
    if anchor and path not in ids:
        ids[path] = set(html.document_fromstring(path.read_bytes()).xpath("//@id"))
    return not anchor or anchor in ids[path]


def test_a_link_to_any_page_can_be_posted(site: Path) -> None:
    here = imprint()
    for path in site.rglob("index.html"):
        place = path.parent.relative_to(site).as_posix()
        if place.startswith("go/"):
            continue
        tree = html.document_fromstring(path.read_bytes())
        properties = {meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[@property]")}
        assert set(properties) >= {
            f"og:{name}" for name in ("title", "description", "type", "site_name", "locale")
        }
        assert all(properties.values()), place
        assert properties["og:url"] == canonical(tree)
        assert properties["og:title"] in tree.findtext(".//title")
        assert properties["og:description"] == tree.xpath("//meta[@name='description']/@content")[0]
        assert exists(properties["og:image"], site, here, {})
        assert tree.xpath("//meta[@name='twitter:card']/@content") == ["summary"]
        feed = tree.xpath("//link[@type='application/atom+xml']/@href")
        assert (path.parent / feed[0]).resolve() == (site / "feed.xml").resolve()


def test_the_picture_is_of_the_size_that_is_said() -> None:
    path = ROOT / "docs/assets/social.png"
    with Image.open(path) as picture:
        assert picture.size == (1200, 630)
    assert path.stat().st_size < 60_000
    said = (ROOT / "overrides/partials/metadata.html").read_text(encoding="utf-8")
    assert 'og:image:width" content="1200"' in said
    assert 'og:image:height" content="630"' in said


def test_no_page_s_metadata_grows_with_the_guide(real_guide: Guide) -> None:
    many = with_case_studies(real_guide, 300)
    for guide in (real_guide, many):
        for key in guide.keys(Barrier.kind):
            assert len(of_record(guide, key, IMPRINT)) < 2500
