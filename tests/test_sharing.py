"""The part at a page's foot that says how to point at it."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from macros.guide.imprint import Imprint
from macros.publishing.pages.hand_written_pages import hand_written_page
from macros.rendering.sharing import Place, share_part
from macros.text.citations import Work, bibtex, ris
from tests.conftest import MakeGuide
from tests.test_citations import HOSTILE, on_one_line

IMPRINT = Imprint("A guide", "https://guide.test/in/here/", date(2026, 11, 23))
RECORD = Place("barriers/silos/", "BA3")
#: As the shell writes it into a page that is no record's.
PAGE = '<title>x</title><main>é<div class="share-place" data-title="{}" data-address="{}"></div></main>\n'


def part(place: Place, title: str = "Working in silos") -> html.HtmlElement:
    return html.fragment_fromstring(share_part(IMPRINT, place, title))


def told(tree: html.HtmlElement) -> dict[str, str]:
    return {shown.get("data-copy"): shown.text_content() for shown in tree.xpath("//*[@data-copy]")}


def test_a_page_with_a_code_has_its_short_address_and_its_full_one() -> None:
    tree = part(RECORD)
    short = "https://guide.test/in/here/go/BA3/"
    assert told(tree)["address"] == short
    assert told(tree)["full address"] == "https://guide.test/in/here/barriers/silos/"
    assert short in told(tree)["citation"]
    # To be read without opening anything, and as one types it.
    assert [(a.get("href"), a.text) for a in tree.xpath("./p//a")] == [(short, "guide.test/in/here/go/BA3")]
    assert tree.xpath("//@data-file") == ["BA3.bib", "BA3.ris"]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("about/context-2009/", "about-context-2009"),
        ("", "home"),
        ("case-studies/page/2/", "case-studies-page-2"),
    ],
)
def test_a_page_without_a_code_has_one_address(address: str, key: str) -> None:
    tree = part(Place(address))
    assert [told(tree)["address"]] == tree.xpath("./p//a/@href") == [f"https://guide.test/in/here/{address}"]
    assert "full address" not in told(tree)
    assert told(tree)["BibTeX"].startswith(f"@misc{{{key},")


@pytest.mark.parametrize("title", HOSTILE)
def test_what_is_shown_is_what_is_copied_whatever_the_title(title: str) -> None:
    tree = part(RECORD, title)
    work = Work("A guide", title, "https://guide.test/in/here/go/BA3/", "BA3", IMPRINT.date)
    assert told(tree)["BibTeX"] == bibtex(work)
    assert told(tree)["RIS"] == ris(work)
    assert on_one_line(title) in told(tree)["citation"]
    assert not tree.xpath("//script | //b")


def test_it_is_small() -> None:
    assert len(share_part(IMPRINT, RECORD, "Working in silos")) < 2_000


def test_hand_written_pages_get_it_where_they_keep_a_place(make_guide: MakeGuide) -> None:
    guide = make_guide()
    built = PAGE.format("&lt;b&gt; &#34;é&#34; &amp;amp;", "about/")
    page = hand_written_page("about/index.html", built, guide, IMPRINT)
    assert (page.address, page.place) == ("about/", Place("about/"))
    own = share_part(IMPRINT, Place("about/"), '<b> "é" &amp;')
    assert page.html == f"<title>x</title><main>é{own}</main>\n"

    lost = hand_written_page("404.html", "<title>x</title>", guide, IMPRINT)
    assert (lost.address, lost.place, lost.html) == ("404.html", None, "<title>x</title>")
