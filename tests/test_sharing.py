"""The part at a page's foot that says how to point at it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from macros.guide.imprint import Imprint
from macros.publishing.pages import hand_written
from macros.rendering.sharing import Place, share_part
from macros.text.citations import Work, bibtex, ris
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
    assert told(tree)["address"] == tree.get("data-link") == short
    assert told(tree)["full address"] == "https://guide.test/in/here/barriers/silos/"
    assert short in told(tree)["citation"]
    # To be read without opening anything, and as one types it.
    assert [(a.get("href"), a.text) for a in tree.xpath("./p//a")] == [(short, "guide.test/in/here/go/BA3")]
    assert tree.xpath("//img/@src") == tree.xpath("//a[@download]/@href") == ["../../go/BA3/qr.svg"]
    assert tree.xpath("//img/@alt") == [f"QR code: {short}"]
    assert tree.xpath("//@download") == ["BA3.svg"]
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
    assert told(tree)["address"] == tree.get("data-link") == f"https://guide.test/in/here/{address}"
    assert "full address" not in told(tree)
    assert tree.xpath("//img/@src") == ["qr.svg"]
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


def test_hand_written_pages_get_it_where_they_keep_a_place(tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    page = tmp_path / "about" / "index.html"
    page.write_text(PAGE.format("&lt;b&gt; &#34;é&#34; &amp;amp;", "about/"), encoding="utf-8")
    (tmp_path / "404.html").write_text("<title>x</title>", encoding="utf-8")

    assert hand_written.write(tmp_path, IMPRINT) == [Place("about/")]
    written = page.read_text(encoding="utf-8")
    own = share_part(IMPRINT, Place("about/"), '<b> "é" &amp;')
    assert written == f"<title>x</title><main>é{own}</main>\n"
    assert (tmp_path / "404.html").read_text(encoding="utf-8") == "<title>x</title>"
    assert hand_written.write(tmp_path, IMPRINT) == []
