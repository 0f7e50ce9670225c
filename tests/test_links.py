"""The link check: the real site has no fault, and each fault sown into a copy of it is told."""

from __future__ import annotations

import io
import os
import shutil
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from macros.publishing.links import link_check, link_sources
from macros.publishing.links.uses import Role, Use
from macros.publishing.pages.page import BuiltSite
from macros.publishing.pages.page_facts import read_page
from macros.site.build import imprint

ADDRESS = imprint().url
HOST = ADDRESS.partition("://")[2].rstrip("/")
SILOS = "barriers/silos/index.html"
Sow = Callable[[Path], None]


def told(site: Path, address: str = ADDRESS) -> list[str]:
    return [str(fault) for fault in link_check.faults(BuiltSite.read(site, address))]


def write(path: Path, content: bytes) -> None:
    """Write a file of a copy anew: the one that is there is shared with the real site."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def put(markup: str, page: str = SILOS, before: str = "</main>") -> Sow:
    """Write something into a page."""

    def sow(site: Path) -> None:
        path = site / page
        text = path.read_text(encoding="utf-8")
        assert before in text
        write(path, text.replace(before, f"{markup}{before}", 1).encode())

    return sow


def swap(page: str, old: str, new: str) -> Sow:
    """Change something in a file."""

    def sow(site: Path) -> None:
        path = site / page
        text = path.read_text(encoding="utf-8")
        assert old in text
        write(path, text.replace(old, new, 1).encode())

    return sow


def save(name: str, text: str) -> Sow:
    def sow(site: Path) -> None:
        write(site / name, text.encode())

    return sow


def change_pdf(change: Callable[[pikepdf.Dictionary], None]) -> Sow:
    """Change the first link of a PDF for which `change` finds something to do."""

    def sow(site: Path) -> None:
        path = site / "workbooks/rate-yourself/rate-yourself.pdf"
        with pikepdf.open(io.BytesIO(path.read_bytes())) as document:
            for page in document.pages:
                for annotation in page.get("/Annots", []):
                    if "/Dest" in annotation or "/URI" in annotation.get("/A", {}):
                        change(annotation)
                        path.unlink()
                        document.save(path)
                        return
        raise AssertionError("no link in the PDF")

    return sow


def lead_pdf_to(address: str) -> Sow:
    def change(annotation: pikepdf.Dictionary) -> None:
        if "/Dest" in annotation:
            del annotation["/Dest"]
        annotation["/A"] = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(address))

    return change_pdf(change)


def lead_pdf_nowhere(annotation: pikepdf.Dictionary) -> None:
    annotation["/Dest"] = pikepdf.String("nowhere")


def package(site: Path) -> None:
    with zipfile.ZipFile(site / "session.imscc", "w") as file:
        file.writestr("link.xml", f'<webLink><url href="{ADDRESS}gone/"/></webLink>')


PAGE = "barriers/silos/: "
NOWHERE = "leads to {}, and there is no such page."
LIKE = " Did you mean {}?"
AWAY = "takes https://else.test/{} from another site, else.test, and pages use nothing from elsewhere."
KEEP = " Keep a copy in the guide, or make it a link."

#: Each fault by name: how it is sown, and the line that tells it.
FAULTS: dict[str, tuple[Sow, str]] = {
    "a link to a page that is not there": (
        put('<a href="../../approaches/define-role/">Define <b>roles</b></a>'),
        PAGE
        + "the link 'Define roles' "
        + NOWHERE.format("approaches/define-role/")
        + LIKE.format("approaches/define-roles/"),
    ),
    "a link behind a value with a quotation mark in it": (
        put("<p title=it's class=\"x\"><a title = '>' data-x href=zzzz.pdf>Z</a></p>"),
        PAGE + "the link 'Z' leads to barriers/silos/zzzz.pdf, and there is no such file.",
    ),
    "a file that is not there": (
        put('<a href="silos.docx">As a document</a>'),
        PAGE + "the link 'As a document' leads to barriers/silos/silos.docx, and there is no such file.",
    ),
    "a page's source": (
        put('<a href="../../how-to-use.md">Start</a>'),
        PAGE
        + "the link 'Start' leads to how-to-use.md, and there is no such file. Readers see no files '.md'. "
        "Did you mean how-to-use/?",
    ),
    "a whole address of the site": (
        put(f'<a href="{ADDRESS}gone/">Gone</a>'),
        PAGE + "the link 'Gone' " + NOWHERE.format("gone/"),
    ),
    "an anchor that is not there": (
        put('<a href="../../glossary/#lead-members">Lead members</a>'),
        PAGE
        + "the link 'Lead members' leads to glossary/#lead-members, and that page has no place of this name."
        + LIKE.format("#lead-member"),
    ),
    "an anchor of the same page": (
        put('<a href="#zzz">Here</a>'),
        PAGE + "the link 'Here' leads to barriers/silos/#zzz, and that page has no place of this name.",
    ),
    "an anchor behind a short address": (
        put('<a href="../../go/BA3/#wyh">Why</a>'),
        PAGE + "the link 'Why' leads to barriers/silos/#wyh, and that page has no place of this name.",
    ),
    "a choice that the list has not": (
        put('<a href="../../case-studies/#barrier=silo">Cases</a>'),
        PAGE
        + "the link 'Cases' leads to case-studies/#barrier=silo, and that list has no barrier 'silo'."
        + LIKE.format("silos"),
    ),
    "a list that is not chosen from by that": (
        put('<a href="../../case-studies/#barier=silos">Cases</a>'),
        PAGE
        + "the link 'Cases' leads to case-studies/#barier=silos, "
        + "and that list cannot be chosen from by 'barier'."
        + LIKE.format("barrier"),
    ),
    "other capitals": (
        put('<a href="../../Glossary/">Words</a>'),
        PAGE
        + "the link 'Words' "
        + NOWHERE.format("Glossary/")
        + " It is glossary/: capitals and small letters differ in addresses.",
    ),
    "no slash at the end": (
        put('<a href="../../glossary">Words</a>'),
        PAGE + "the link 'Words' leads to glossary, without the slash at its end. Write glossary/",
    ),
    "a folder without a page": (
        put('<a href="../../assets/">Files</a>'),
        PAGE + "the link 'Files' " + NOWHERE.format("assets/"),
    ),
    "out of the site's folder": (
        put('<a href="../../../glossary/">Words</a>'),
        PAGE
        + "the link 'Words' leads to ../../../glossary/, which is outside the guide's own folder. "
        + "Take a '../' out, or write the whole address if it leads to another site.",
    ),
    "without encryption": (
        put(f'<a href="http://{HOST}/glossary/">Words</a>'),
        PAGE
        + f"the link 'Words' leads to http://{HOST}/glossary/, which is this site without encryption. "
        + "Write https:// for it.",
    ),
    "the writer's computer": (
        put('<a href="http://127.0.0.1:8000/glossary/">Words</a>'),
        PAGE
        + "the link 'Words' leads to http://127.0.0.1:8000/glossary/, "
        + "which is the computer of whoever wrote it.",
    ),
    "a scheme that leads nowhere": (
        put('<a href="file:///C:/guide.docx">Words</a>'),
        PAGE + "the link 'Words' leads to file:///C:/guide.docx, and readers cannot go to a 'file:' address.",
    ),
    "a mistyped address": (
        put('<a href="https:/else.test/">Else</a>'),
        PAGE
        + "the link 'Else' leads to https:/else.test/, which is not an address. Look for a typing mistake.",
    ),
    "no address at all": (
        put('<a href="">Empty</a>'),
        PAGE + "the link 'Empty' leads nowhere: its address is empty. Give it an address, or take it out.",
    ),
    "a picture": (
        put('<img src="../silos.png" alt="Silos">'),
        PAGE + "the picture 'Silos' leads to barriers/silos.png, and there is no such file.",
    ),
    "a picture of other sizes": (
        put('<img src="../../assets/favicon.svg" srcset="../../assets/favicon.svg 1x, ../a.png 2x" alt="A">'),
        PAGE + "the picture 'A' leads to barriers/a.png, and there is no such file.",
    ),
    "a picture from elsewhere": (
        put('<img src="https://else.test/a.png" alt="A">'),
        PAGE + "the picture 'A' " + AWAY.format("a.png") + KEEP,
    ),
    "a script from elsewhere": (
        put('<script src="//else.test/a.js"></script>', before="</head>"),
        PAGE + "'src' of a 'script' " + AWAY.replace("https:", "").format("a.js") + KEEP,
    ),
    "a style sheet": (
        put('<link rel="stylesheet" href="../../assets/gone.css">', before="</head>"),
        PAGE + "the page's 'stylesheet' leads to assets/gone.css, and there is no such file.",
    ),
    "a frame": (
        put('<iframe src="https://else.test/"></iframe>'),
        PAGE + "'src' of a 'iframe' " + AWAY.format("") + KEEP,
    ),
    "a film's first picture": (
        put('<video poster="../film.png"></video>'),
        PAGE + "'poster' of a 'video' leads to barriers/film.png, and there is no such file.",
    ),
    "an object": (
        put('<object data="../film.swf"></object>'),
        PAGE + "'data' of a 'object' leads to barriers/film.swf, and there is no such file.",
    ),
    "a drawing's part": (
        put('<svg><use href="#arrow"/></svg>'),
        PAGE + "'href' of a 'use' leads to barriers/silos/#arrow, and that page has no place of this name.",
    ),
    "a form": (
        put('<form action="../ask/"></form>'),
        PAGE + "the form " + NOWHERE.format("barriers/ask/"),
    ),
    "a form that sends away": (
        put('<form action="https://else.test/ask"></form>'),
        PAGE + "the form " + AWAY.format("ask") + KEEP,
    ),
    "what a list's script reads": (
        swap("barriers/index.html", 'data-index="index.json"', 'data-index="indx.json"'),
        "barriers/: 'data-index' of a 'section' leads to barriers/indx.json, and there is no such file."
        + LIKE.format("barriers/index.json"),
    ),
    "where a short address's script leads": (
        swap(
            "go/BA3/index.html", 'data-target="../../barriers/silos/"', 'data-target="../../barriers/sils/"'
        ),
        "go/BA3/: 'data-target' of a 'script' "
        + NOWHERE.format("barriers/sils/")
        + LIKE.format("barriers/silos/"),
    ),
    "where a short address's refresh leads": (
        swap("go/BA3/index.html", "0; url=../../barriers/silos/", "0; url=../../barriers/sils/"),
        "go/BA3/: the refresh that leads on "
        + NOWHERE.format("barriers/sils/")
        + LIKE.format("barriers/silos/"),
    ),
    "data that looks like an address": (
        put('<div data-sheet="./sheet.html"></div>'),
        PAGE + "'data-sheet' of a 'div' leads to barriers/silos/sheet.html, and there is no such file.",
    ),
    "a canonical link": (
        swap(
            SILOS,
            f'rel="canonical" href="{ADDRESS}barriers/silos/"',
            f'rel="canonical" href="{ADDRESS}silos/"',
        ),
        PAGE + "the page's 'canonical' " + NOWHERE.format("silos/") + LIKE.format("barriers/silos/"),
    ),
    "a canonical link to another site": (
        swap(SILOS, f'rel="canonical" href="{ADDRESS}', 'rel="canonical" href="https://else.test/'),
        PAGE
        + "the page's 'canonical' says that this page stands at https://else.test/barriers/silos/, "
        + "which is another site. Is 'site_url' in mkdocs.yml right?",
    ),
    "a preview's picture": (
        put(f'<meta property="og:image" content="{ADDRESS}assets/card.png">', before="</head>"),
        PAGE + "the page's 'og:image' leads to assets/card.png, and there is no such file.",
    ),
    "data in a page": (
        put(f'<script type="application/ld+json">{{"url": "{ADDRESS}zzz/"}}</script>', before="</head>"),
        PAGE + "'url' " + NOWHERE.format("zzz/"),
    ),
    "an address that is shown": (
        put(f"<p>Printed from {HOST}/go/ZZ99.</p>"),
        PAGE + f"the address '{HOST}/go/ZZ99' in the text " + NOWHERE.format("go/ZZ99"),
    ),
    "an id that is there twice": (
        put('<p id="twice"></p><p id="twice"></p>'),
        PAGE
        + "the id 'twice' stands 2 times on the page. "
        + "A link or a label finds only the first. Give the others another id.",
    ),
    "a label": (
        put('<label for="nam"></label><input id="name">'),
        PAGE + "'for' names the id 'nam', and nothing on the page has it." + LIKE.format("name"),
    ),
    "a description": (
        put('<p aria-describedby="zzz"></p>'),
        PAGE + "'aria-describedby' names the id 'zzz', and nothing on the page has it.",
    ),
    "a popover": (
        put('<button popovertarget="zzz">?</button>'),
        PAGE + "'popovertarget' names the id 'zzz', and nothing on the page has it.",
    ),
    "a base": (
        put('<base href="./">', before="</head>"),
        PAGE + "a tag 'base' changes where all links of the page lead. Take it out.",
    ),
    "a relative link on the page for unknown addresses": (
        put('<a href="glossary/">Words</a>', "404.html"),
        "404.html: the link 'Words' leads to glossary/, but this page is shown at any address. "
        "Begin it with /.",
    ),
    "a style": (
        put('<style>p { background: url("../gone.png") }</style>', before="</head>"),
        PAGE + "an address leads to barriers/gone.png, and there is no such file.",
    ),
    "a picture in a style sheet": (
        save("assets/extra.css", '/* url(no.png) */ p { background: url("gone.png") }'),
        "assets/extra.css: the address 'gone.png' leads to assets/gone.png, and there is no such file.",
    ),
    "a style sheet in a style sheet": (
        save("assets/more.css", '@import "https://else.test/a.css";'),
        "assets/more.css: the address 'https://else.test/a.css' " + AWAY.format("a.css") + KEEP,
    ),
    "a record in guide.json": (
        swap("guide.json", '"url":"barriers/silos/"', '"url":"barriers/sils/"'),
        "guide.json: 'url' of 'silos' " + NOWHERE.format("barriers/sils/") + LIKE.format("barriers/silos/"),
    ),
    "a row of a list": (
        save("barriers/index-99.json", '{"ids": ["silos", "sils"]}'),
        "barriers/index-99.json: the row 'sils' "
        + NOWHERE.format("barriers/sils/")
        + LIKE.format("barriers/silos/"),
    ),
    "data that cannot be read": (
        save("more.json", "{"),
        "more.json: the file cannot be read: EOF while parsing an object at line 1 column 1.",
    ),
    "a PDF that cannot be read": (
        save("gone.pdf", "%PDF-1.7"),
        "gone.pdf: the file cannot be read: it is no whole '.pdf' file.",
    ),
    "a package that cannot be read": (
        save("gone.imscc", "PK"),
        "gone.imscc: the file cannot be read: it is no whole '.imscc' file.",
    ),
    "the sitemap": (
        swap("sitemap.xml", f"{ADDRESS}barriers/silos/", f"{ADDRESS}barriers/sils/"),
        "sitemap.xml: 'loc' " + NOWHERE.format("barriers/sils/") + LIKE.format("barriers/silos/"),
    ),
    "a feed": (
        save("feed.xml", f'<feed xmlns="a"><entry><link href="{ADDRESS}zzz/"/></entry></feed>'),
        "feed.xml: 'link' " + NOWHERE.format("zzz/"),
    ),
    "a text in a feed": (
        save(
            "news.xml", '<feed><content type="html">&lt;a href="/glossary/"&gt;W&lt;/a&gt;</content></feed>'
        ),
        "news.xml: 'content' leads to /glossary/, which means nothing outside the site. "
        f"Write it out: {ADDRESS}…",
    ),
    "a manifest": (
        save("assets/guide.webmanifest", '{"name": "Guide", "icons": [{"src": "icon.png"}]}'),
        "assets/guide.webmanifest: 'src' of 'Guide' leads to assets/icon.png, and there is no such file.",
    ),
    "a table": (
        save("barriers.csv", "id,url,short_address\nsilos,barriers/silos/,go/ZZ99/\n"),
        "barriers.csv: row 2, column 'short_address' " + NOWHERE.format("go/ZZ99/"),
    ),
    "a citation": (
        save("silos.bib", f"@misc{{silos, url = {{{ADDRESS}zzz/}}}}\n"),
        f"silos.bib: the address '{HOST}/zzz/' in the text " + NOWHERE.format("zzz/"),
    ),
    "a package": (
        package,
        "session.imscc: the file 'link.xml' in it " + NOWHERE.format("gone/"),
    ),
    "a PDF's address": (
        lead_pdf_to(f"{ADDRESS}barriers/silos/#zzz"),
        "workbooks/rate-yourself/rate-yourself.pdf: a link on page 1 leads to barriers/silos/#zzz, "
        "and that page has no place of this name.",
    ),
    "a PDF's relative address": (
        lead_pdf_to("../../glossary/"),
        "workbooks/rate-yourself/rate-yourself.pdf: a link on page 1 leads to ../../glossary/, "
        f"which means nothing outside the site. Write it out: {ADDRESS}…",
    ),
    "a PDF's own place": (
        change_pdf(lead_pdf_nowhere),
        "workbooks/rate-yourself/rate-yourself.pdf: a link on page 1 leads to the place 'nowhere' in it, "
        "and there is none.",
    ),
}


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """A copy of the real site whose files are the same ones: a test writes anew what it changes."""
    leave = shutil.ignore_patterns("search-index")
    return Path(shutil.copytree(site, tmp_path / "site", ignore=leave, copy_function=os.link))


def test_the_real_site_has_no_fault(site: Path) -> None:
    assert told(site) == []


#: What changes how the page's other addresses are read, or has the address or the place of another fault.
ALONE = (
    "where a short address's refresh leads",
    "the sitemap",
    "an anchor behind a short address",
    "a base",
    "a canonical link to another site",
    "a PDF's address",
    "a PDF's relative address",
    "a PDF's own place",
)


def test_every_fault_is_told_and_nothing_else(copy: Path) -> None:
    together = [fault for name, fault in FAULTS.items() if name not in ALONE]
    for sow, _ in together:
        sow(copy)
    assert sorted(told(copy)) == sorted(line for _, line in together)


@pytest.mark.parametrize("name", ALONE)
def test_a_fault_is_told_alone(name: str, copy: Path) -> None:
    sow, line = FAULTS[name]
    sow(copy)
    assert told(copy) == [line]


#: What is no fault: addresses and ids as they may be written.
FINE = (
    '<a href="#">Top</a><a href="#top">Top</a>',
    '<a href="../../glossary/#lead%2Dmember">Encoded</a>',
    '<a href="../../%67lossary/">Encoded</a>',
    '<a href=" ../../glossary/ ">With spaces round it</a>',
    "<a href=../../glossary/>Without quotation marks</a>",
    '<a href="../..">Home</a><a href="../../.">Home</a><a href="./">Here</a><a href="..">Barriers</a>',
    '<a href="../../case-studies/#barrier=silos&amp;barrier=lack-of-vision&amp;sort=title">Chosen</a>',
    '<a href="../../case-studies/#barrier=silos,lack-of-vision&amp;from=2008">Chosen</a>',
    '<a href="../../whats-in-your-way/#silos,lack-of-vision">Chosen</a>',
    '<a href="../../search/?q=silos&amp;kind=barrier">Searched</a><a href="?q=a">Asked</a>',
    '<a href="../../go/BA3/#why">Through a short address</a><a href="../../go/ba3/">In small letters</a>',
    '<a href="../../go/Q2.1/">A place on a page</a>',
    '<a href="../../workbooks/rate-yourself/rate-yourself.pdf#page=2">A PDF’s page</a>',
    '<a href="../../glossary/#:~:text=lead">A piece of text</a>',
    '<a href="https://else.test/">Else</a><a href="http://else.test/">Else</a>',
    '<a href="mailto:a@else.test">Mail</a><a href="tel:+44123">Ring</a>',
    f'<a href="{ADDRESS}">Home</a><a href="{ADDRESS.upper().rstrip("/")}">Home</a>',
    f'<a href="//{HOST}/glossary/">Without its scheme</a><a href="/glossary/">From the root</a>',
    '<!-- <a href="gone/">In a comment</a> <img src=https://else.test/> -->',
    '<script type="text/plain">"<a href=\'gone/\'>"</script><textarea><a href="gone/"></textarea>',
    "<p title=\"<a href='gone/'> and > too\">In an attribute</p>",
    '<code>&lt;a href="gone/"&gt;</code>',
    f"<!-- <b>In a comment</b> {ADDRESS}gone/ --><TEXTAREA><a href='gone/'></TEXTAREA >",
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
    '<p id="one"></p><p id="two" aria-describedby="one  two"></p><a name="three"></a><a href="#three">3</a>',
    f"<p>See {HOST}/go/BA3, {HOST}/go/BA3#why, ({ADDRESS}barriers/silos/#why).</p>",
    f"<p>{ADDRESS}go/{{code}}/ {ADDRESS}go/…</p>",
    f'<script type="application/ld+json">{{"@id": "{ADDRESS}#guide"}}</script>',
    '<template><p data-count="/"></p></template><link rel="next" href="../../glossary/">',
)


def test_what_is_no_fault(copy: Path) -> None:
    for markup in FINE:
        put(markup)(copy)
    assert told(copy) == []


def test_only_a_list_s_index_has_rows(copy: Path) -> None:
    save("barriers/more.json", '{"ids": ["sils"]}')(copy)
    assert told(copy) == []


def test_the_same_fault_on_many_pages_is_told_once(copy: Path) -> None:
    for page in ("barriers/silos", "barriers/lack-of-vision", "barriers/budgets-poorly-coordinated"):
        put('<a href="../sils/">Silos</a>', f"{page}/index.html")(copy)
    [line] = told(copy)
    assert line == (
        "barriers/budgets-poorly-coordinated/: the link 'Silos' (on 2 more pages, too) "
        "leads to barriers/sils/, and there is no such page. Did you mean barriers/silos/?"
    )


def small(folder: Path, **pages: str) -> Path:
    """A site of a few pages; `__` in a name is a slash, and `index` the home page."""
    for name, text in pages.items():
        path = folder / (f"{name.replace('__', '/')}.html" if name != "lost" else "404.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_site_below_a_path(tmp_path: Path) -> None:
    """Where the guide is one of a host's folders, what is beside it is another site's, or a mistake."""
    base = "https://x.test/guide/"
    canonical = '<link rel="canonical" href="https://x.test{}">'
    site = small(
        tmp_path,
        index=canonical.format("/guide/") + '<a href="a/">A</a><a href="/guide/a/#b">A</a>',
        a__index=canonical.format("/guide/a/") + '<p id="b"></p><a href="https://x.test/other/">O</a>',
        lost='<a href="/guide/a/">A</a><a href="/guide/">Home</a>',
    )
    assert told(site, base) == []
    assert told(site, base.rstrip("/")) == []
    assert [link.address for link in link_check.links_elsewhere(BuiltSite.read(site, base))] == [
        "https://x.test/other/"
    ]
    small(
        tmp_path,
        a__index=canonical.format("/a/") + '<a href="/a/">A</a><a href="../../">H</a><a href="/guide">G</a>',
    )
    assert sorted(told(site, base)) == [
        "a/: the link 'A' leads to /a/, which is outside the guide's own folder. "
        "The guide's own addresses begin with /guide/.",
        "a/: the link 'G' leads to /guide, without the slash at its end. Write /guide/",
        "a/: the link 'H' leads to ../../, which is outside the guide's own folder. "
        "Take a '../' out, or write the whole address if it leads to another site.",
        "a/: the page's 'canonical' says that this page stands at https://x.test/a/, which is another site. "
        "Is 'site_url' in mkdocs.yml right?",
        "the home page: the link 'A' leads to a/#b, and that page has no place of this name.",
    ]


def test_the_home_page_is_named(tmp_path: Path) -> None:
    site = small(tmp_path, index='<a href="gone/" aria-label="Leave"></a>')
    assert told(site) == ["the home page: the link 'Leave' leads to gone/, and there is no such page."]


def test_hostile_pages_are_read_to_their_end(tmp_path: Path) -> None:
    """Nothing that a page could hold makes the reading slow, or stops it."""
    start = time.process_time()
    many = "<a " * 20_000 + "<" * 20_000 + '<a href="' * 2_000 + "<style>" * 500 + "<!--" * 500
    site = small(tmp_path, index="<p>", bad=many)
    link_check.faults(BuiltSite.read(site, ADDRESS))
    assert time.process_time() - start < 5


def test_pages_are_read_as_another_parser_reads_them(site: Path) -> None:
    """On every page: the same ids in the same order, and the same addresses."""
    counted = 0
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        tree = html.document_fromstring(text)
        said = read_page(text, ADDRESS).named
        assert list(said.ids) == tree.xpath("//@id"), path
        addresses = set(tree.xpath("//@href|//@src|//@action|//@data-target|//@data-index|//@data-base"))
        assert addresses == {
            use.address for use in said.uses if use.role is not Role.SHOWN and use.address in addresses
        }, path
        naming = "//@for|//@aria-labelledby|//@aria-describedby|//@aria-controls|//@data-card"
        named = {(str(value.attrname), id_) for value in tree.xpath(naming) for id_ in value.split()}
        assert named == set(said.references), path
        counted += len(addresses)
    assert counted > 5_000


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.png", ["a.png"]),
        ("a.png, b.png 2x", ["a.png", "b.png"]),
        ("a.png 1x,b.png 100w , c,d.png 2x", ["a.png", "b.png", "c,d.png"]),
        ("", []),
    ],
)
def test_sets_of_pictures(srcset: str, addresses: list[str]) -> None:
    said = read_page(f'<img srcset="{srcset}">', ADDRESS).named
    assert said.uses == tuple(Use(address, Role.LOADS) for address in addresses)


@pytest.mark.parametrize(
    ("styles", "addresses"),
    [
        ("a { b: url(c.png) } d { e: url( 'f.png' ) }", ["c.png", "f.png"]),
        ("@import 'a.css'; @import url(\"b.css\");", ["a.css", "b.css"]),
        ("/* url(a.png) */ a { b: url(data:x) url(\"data:<svg a='url(#b)'>\") }", []),
    ],
)
def test_styles(styles: str, addresses: list[str]) -> None:
    assert [use.address for use in link_sources.read_styles(styles).uses] == addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ('{"url":"a/"}', ["a/"]),
        ('{"url": "a/",\n "records": [\n{"url":"b/"},\n{"url":"c/"}\n ]\n}\n', ["b/", "c/", "a/"]),
        ('[{"url":"a/"},\r\n{"url":"b/"}]\r\n', ["b/", "a/"]),
        ('[\n{"of":\n{"url":"a/"}},\n{"url":"b/"}\n]', ["b/", "a/"]),
    ],
)
def test_data(text: str, addresses: list[str]) -> None:
    lines = text.splitlines(keepends=True)
    assert [use.address for use in link_sources.read_data(lines, "a.json", ADDRESS).uses] == addresses


@pytest.mark.parametrize("text", ["", "{", '[\n{"a":1}\n{"b":2}\n]', '[\n{"a":1},\n{"b":2},\n]', "[\n{a}\n]"])
def test_what_is_no_data(text: str) -> None:
    with pytest.raises(ValueError, match="at line"):
        link_sources.read_data(text.splitlines(keepends=True), "a.json", ADDRESS)


def test_records_are_read_one_by_one() -> None:
    """All of them together would fill memory: 1 MB here."""
    lines = (f'{{"url":"a/","text":"{"x" * 1000}"}},\n' for _ in range(1000))
    tracemalloc.start()
    try:
        link_sources.read_data(chain(["[\n"], lines, ["0]"]), "a.json", ADDRESS)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 200_000


def test_a_thousand_pages_take_a_second_or_so(site: Path) -> None:
    """Measured on pages of the real site, without its PDFs: `make bench` builds a thousand."""
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    start = time.process_time()
    for page in pages:
        read_page(page, ADDRESS)
    # Some four times what it takes on an idle machine.
    assert (time.process_time() - start) / len(pages) < 0.003
