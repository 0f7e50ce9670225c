"""A frame for every kind of record that owns pages, in which nothing contributed can run."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
import yaml
from lxml import html
from markupsafe import Markup

from macros.guide.addresses import WITH_PAGE, shortest_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import Store
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.innovation import Innovation
from macros.kinds.programme import Programme
from macros.publishing.pages.record_pages import RecordPages
from macros.records.kind import Key, Kind
from macros.rendering.environment import Fragment, record_page
from macros.rendering.frames import NAMES, Frame, frame_pages, mark
from macros.rendering.sharing import Place
from tests.builders import IDS, minimal
from tests.conftest import MakeGuide

HOSTILE = '<script>alert(1)</script> {{ 7 * 7 }} {% raw %} & "x": [y](z) --- frameidmark'
IMPRINT = Imprint("Guide", "https://guide.test/", date(2026, 11, 23))
#: As a theme writes its pages, with each mark in the places where it stands.
BUILT = f"""<meta charset="utf-8"><title>{mark("title")} – Guide</title>
<meta name="description" content="{mark("description")}">
<link rel="canonical" href="https://guide.test/barriers/{mark("id")}/">
<script type="application/ld+json">{mark("metadata")}</script>
<body><p>{mark("content")}</p>
<a href="https://code.test/edit/main/{mark("file")}">Edit</a><p>guide.test/{mark("printed")}</p>{mark("share")}</body>
"""


def filled(guide: Guide, key: Key) -> str:
    return Frame(BUILT).filled(guide, IMPRINT, key, record_page(guide, key))


def test_a_frame_for_every_kind_that_has_records_with_pages(make_guide: MakeGuide) -> None:
    found = list(frame_pages(make_guide({f"innovations/{IDS[Innovation.kind]}.yml": None})))
    kinds = [kind for kind in KINDS.values() if kind in WITH_PAGE and kind is not Innovation.kind]
    own, below = [page for page in found if not page.part], [page for page in found if page.part]
    assert [page.kind for page in own] == kinds
    assert [page.path for page in own] == [f"{kind.plural}/frameidmark/index.md" for kind in kinds]
    assert [page.path for page in below] == [
        "programmes/frameidmark/handout/index.md",
        "programmes/frameidmark/facilitator/index.md",
    ]
    for page in found:
        front, text = page.text.removeprefix("---\n").split("---\n")
        told = yaml.safe_load(front)
        assert told == {
            "title": "frametitlemark",
            "description": "framedescriptionmark",
            "printed": "frameprintedmark",
            "hide": ["navigation", "toc"],
            "styles": list(page.kind.own_page.styles) if page.kind.own_page else [],
            "search": {"exclude": True},
        }
        assert text.strip() == mark("content")


def test_a_record_fills_its_frame(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, code="BA7")})
    page = filled(guide, Key(Barrier.kind, "silos"))

    assert "<title>Silos – Guide</title>" in page
    assert 'href="https://guide.test/barriers/silos/"' in page
    assert 'href="https://code.test/edit/main/data/barriers/silos.yml"' in page
    assert "<p>guide.test/go/BA7</p>" in page
    # The paragraph that Markdown put round the mark goes with it.
    assert "<body><article" in page
    assert '<a href="https://guide.test/go/BA7/">' in page
    assert not any(mark(name) in page for name in NAMES)


def test_without_a_code_the_page_s_own_address_is_printed(make_guide: MakeGuide) -> None:
    page = filled(
        make_guide({"barriers/silos.yml": minimal(Barrier.kind, code=None)}), Key(Barrier.kind, "silos")
    )
    assert "<p>guide.test/barriers/silos</p>" in page


@pytest.mark.parametrize("kind", sorted(WITH_PAGE))
def test_titles_and_summaries_are_escaped(kind: Kind, make_guide: MakeGuide) -> None:
    record = minimal(kind, title=HOSTILE, summary=HOSTILE)
    guide = make_guide({f"{kind.plural}/{IDS[kind]}.yml": record})
    page = filled(guide, Key(kind, IDS[kind]))

    tree = html.fromstring(page)
    assert tree.findtext(".//title") == f"{HOSTILE} – Guide"
    assert tree.xpath("//meta[@name='description']/@content") == [HOSTILE]
    (data,) = tree.xpath("//script[@type='application/ld+json']")
    assert not [
        script for script in tree.iter("script") if script is not data and "alert" in (script.text or "")
    ]
    assert HOSTILE in json.loads(data.text)["@graph"][0].values()
    # JSON has braces of its own.
    head = page.split("<script")[0]
    assert not set("{}") & set(head)


@pytest.mark.parametrize("name", NAMES)
def test_a_frame_that_lacks_a_place_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"^The frame of a page has no place for: {name}.$"):
        Frame(BUILT.replace(mark(name), ""))


def test_what_a_record_says_is_not_taken_for_a_mark(make_guide: MakeGuide) -> None:
    """A frame is cut once, before anything is put in: a text that holds a mark stays that text."""
    guide = make_guide()
    fragment = Fragment("frameidmark", "framefilemark", Markup("framecontentmark"), ())
    page = Frame(BUILT).filled(guide, IMPRINT, Key(Barrier.kind, "silos"), fragment)
    assert "<title>frameidmark – Guide</title>" in page
    assert '<meta name="description" content="framefilemark">' in page
    assert "<body>framecontentmark" in page
    assert "@misc{barriers-silos,\n  author = {{Guide}},\n  title = {{frameidmark}}," in page


def test_no_record_is_offered_for_a_session_where_no_page_puts_one_together(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, code="BA1")})
    frames = dict.fromkeys(frame_pages(guide), BUILT)
    for offered in (True, False):
        found = RecordPages(guide, IMPRINT, frames, {}, Store(), for_session=offered)
        assert [page.address for page in found if "basket" in page.html] == ["barriers/silos/"] * offered


def test_every_record_has_its_pages(make_guide: MakeGuide) -> None:
    guide = make_guide()
    found = RecordPages(guide, IMPRINT, dict.fromkeys(frame_pages(guide), BUILT), {}, Store())
    pages = {page.address: page for page in found}
    programme = f"programmes/{IDS[Programme.kind]}/"
    assert set(pages) == {
        *(f"{kind.plural}/{IDS[kind]}/" for kind in WITH_PAGE),
        f"{programme}handout/",
        f"{programme}facilitator/",
    }
    titles = [
        html.fromstring(pages[f"{programme}{part}"].html).findtext(".//h1")
        for part in ("", "handout/", "facilitator/")
    ]
    assert titles == [
        "An hour on trust",
        "An hour on trust: handout",
        "An hour on trust: facilitator’s guide",
    ]
    assert pages[f"{programme}handout/"].part == "handout"
    assert pages[f"{programme}handout/"].place == Place(f"{programme}handout/")
    silos = pages["barriers/silos/"]
    assert silos.key == Key(Barrier.kind, "silos")
    assert silos.place == Place("barriers/silos/", guide.code_of(silos.key) or "")
    assert re.search("<h1[^>]*>Silos</h1>", silos.html)
    link = "https://guide.test/" + shortest_address(silos.key, guide)
    assert f'<a href="{link}">' in silos.html
