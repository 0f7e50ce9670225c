"""What a built site can be linked to: which anchors count, and which pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.permanence.published import published
from macros.publishing.pages.page import BuiltSite

PAGE = (
    '<html><head></head><body><nav id="site-nav"></nav><h2 id="menu">M</h2>'
    '<div class="md-content" id="content">{}</div>'
)
LEADS = (
    '<!doctype html><head>\n<script src="../../assets/go.js" data-target="{}"></script>\n'
    '<noscript><meta http-equiv="refresh"></noscript></head>'
)


def write(site: Path, address: str, html: str) -> None:
    (site / address).mkdir(parents=True, exist_ok=True)
    (site / address / "index.html").write_text(html, encoding="utf-8")


def read(folder: Path) -> BuiltSite:
    return BuiltSite.read(folder, "https://guide.test/")


@pytest.mark.parametrize(
    ("html", "anchors"),
    [
        ('<h1 id="title">A</h1><h2 class="x" id="b">B</h2><h3 id="c">C</h3>', {"title", "b", "c"}),
        ('<h4 id="d">D</h4>', set()),
        (
            '<section class="s" id="why" aria-labelledby="why-heading"><h2 id="why-heading">W</h2></section>',
            {"why"},
        ),
        ('<h2 id="a-heading">A hand-written one</h2>', {"a-heading"}),
        ('<ul><li id="q1">Q</li></ul><dl><dt id="t">T</dt></dl>', {"q1", "t"}),
        ('<div class="account" id="p">P</div><div class="rating" id="r">R</div>', {"p", "r"}),
        ('<div id="downloads"></div>', {"downloads"}),
        ('<section class="downloads" id="downloads" aria-label="PDF">', {"downloads"}),
        (
            '<span id="old"></span><a id="older"></a><span class="anchor" id="o" data-now="n"></span>',
            {"old", "older", "o"},
        ),
        ('<span id="status">Saved</span><span id="s" role="status"></span>', set()),
        ('<div id="way">W</div><p id="x">X</p><form id="workbook"></form><nav id="n"></nav>', set()),
        ('<input id="i"><textarea id="t"></textarea><label id="l">L</label><button id="b">B</button>', set()),
        (
            '<div class="term-card" id="term-caf" popover>C</div><span id="term-gp" popover></span>',
            set(),
        ),
        ('<section id="sheet" hidden><h2 id="sheet-heading">S</h2></section>', set()),
        ('<section data-id="no" id="yes">', {"yes"}),
    ],
)
def test_anchors_count_where_readers_find_them(html: str, anchors: set[str], tmp_path: Path) -> None:
    write(tmp_path, "about", PAGE.format(html))
    assert published(read(tmp_path)).pages == {"about/": anchors}


def test_pages_that_lead_on_are_no_pages(tmp_path: Path) -> None:
    write(tmp_path, "", PAGE.format('<h1 id="home">H</h1>'))
    write(tmp_path, "go", PAGE.format(""))
    write(tmp_path, "go/TE1", LEADS.format("../../glossary/#caf"))
    write(tmp_path, "go/te1", LEADS.format("../../glossary/#caf"))
    write(tmp_path, "go/HO1", LEADS.format("../../"))
    write(tmp_path, "about/old", LEADS.format("../new/"))
    write(
        tmp_path,
        "glossary",
        PAGE.format('<section id="caf"><span class="anchor" id="a" data-now="caf"></span>'),
    )
    (tmp_path / "404.html").write_text(PAGE.format(""), encoding="utf-8")
    site = published(read(tmp_path))
    assert site.pages == {"": {"home"}, "go/": set(), "glossary/": {"caf", "a"}}
    assert site.codes == {"go/TE1/": "glossary/#caf", "go/HO1/": ""}
    assert site.leads == {"about/old/": "about/new/"}
    assert site.renamed == {"glossary/#a": "glossary/#caf"}


def test_what_comes_and_goes_with_a_lists_length_is_left_out(tmp_path: Path) -> None:
    for address in ("case-studies/page/2", "a-to-z/b", "a-to-z/b/2", "page", "about/page-2"):
        write(tmp_path, address, PAGE.format(""))
    write(tmp_path, "a-to-z", PAGE.format('<h1 id="a-to-z">A</h1><h2 id="letter-b">B</h2>'))
    assert published(read(tmp_path)).pages == {"a-to-z/": {"a-to-z"}, "page/": set(), "about/page-2/": set()}


def test_a_withdrawn_page_is_known_by_its_mark(tmp_path: Path) -> None:
    write(tmp_path, "barriers/silos", PAGE.format('<article data-withdrawn><h1 id="title">S</h1></article>'))
    assert published(read(tmp_path)).withdrawn == {"barriers/silos/"}
