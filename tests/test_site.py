"""The real guide, built once: its pages, data and edit links hold, and two builds give the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html

from macros.checks.checked_guide import guide_at
from macros.guide.addresses import SHORT, WITH_PAGE, address
from macros.guide.graph import Guide
from macros.kinds import KINDS
from tests.sample_site import SAMPLE

pytestmark = pytest.mark.xdist_group("site")

ROOT = Path(__file__).parents[1]
BASE = "https://site.test/"
REPOSITORY = "https://code.example/leading-together/edit/main/"


@pytest.fixture(scope="module")
def guide() -> Guide:
    return guide_at(ROOT / "data")


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[str, html.HtmlElement]:
    """Every page of the site by its address, but for the short addresses and pages to paste."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        if (not name.startswith(SHORT) or name == SHORT) and path.stem != path.parent.name:
            found[name] = html.fromstring(path.read_text(encoding="utf-8"))
    return found


def test_every_record_has_its_page_or_place(trees: dict[str, html.HtmlElement], guide: Guide) -> None:
    missing = []
    for kind in KINDS.values():
        for key in guide.keys(kind):
            page, _, anchor = address(key, guide).partition("#")
            if page not in trees or (anchor and not trees[page].xpath("//*[@id=$id]", id=anchor)):
                missing.append(f"{key} at {address(key, guide)}")
    assert not missing


def test_no_page_is_over_the_limit(site: Path) -> None:
    assert not [path for path in site.rglob("*.html") if path.stat().st_size > 150_000]


def test_every_page_has_one_heading_title_and_description(trees: dict[str, html.HtmlElement]) -> None:
    titles = {}
    for name, tree in trees.items():
        assert len(tree.xpath("//h1")) == 1, name
        title = tree.xpath("//title/text()")[0]
        assert title not in titles, f"{name} and {titles[title]} share the title {title}"
        titles[title] = name
        description = tree.xpath("//meta[@name='description']/@content")
        assert description, name
        assert len(description[0]) > 40, f"{name}: {description}"


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_front_matter_can_be_read(path: Path) -> None:
    """MkDocs drops front matter that is no YAML without a word, and prints it on the page."""
    matter = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert matter["title"]
    assert 40 < len(matter["description"]) <= 160


def test_headings_do_not_skip_levels(trees: dict[str, html.HtmlElement]) -> None:
    for name, tree in trees.items():
        levels = [int(h.tag[1]) for h in tree.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert not jumps, f"{name}: {levels}"


def heard(element: html.HtmlElement) -> str:
    """Give the name by which a screen reader calls a link or a button."""
    if not len(element):
        return element.get("aria-label") or " ".join(element.text_content().split())
    silent = "ancestor-or-self::*[@aria-hidden='true']"
    return element.get("aria-label") or " ".join("".join(element.xpath(f".//text()[not({silent})]")).split())


def test_headings_lead_through_a_page_and_landmarks_are_few(trees: dict[str, html.HtmlElement]) -> None:
    """What has a heading is found by it. A landmark besides is only what is moved through by keyboard."""
    for name, tree in trees.items():
        regions = tree.xpath(
            "//section[@aria-label or @aria-labelledby] | //*[@role='region']"
            " | //form[(@aria-label or @aria-labelledby) and not(@role='search')]"
        )
        assert [region.get("tabindex") for region in regions] in ([], ["0"]), name


def test_a_link_is_called_by_where_it_leads(trees: dict[str, html.HtmlElement]) -> None:
    """Heard without what stands round it: no name is long, or leads to several places.

    A list of links has a name of its own, which tells 'Barriers' in the menu from 'Barriers' in 'On this
    page'. Those of the shell stand on every page, and have to be told apart all the same. A term in running
    text is a button that explains it.
    """
    for name, tree in trees.items():
        for where in (
            "//div[@id='content']//a[@href and not(ancestor::nav or @class='term')]",
            "//*[@id='site-nav' or self::footer[@class='site-footer'] or @class='section-nav']//a[@href]",
        ):
            leads: dict[str, str] = {}
            for link in tree.xpath(where):
                called, target = heard(link), urljoin(BASE + name, link.get("href"))
                assert 0 < len(called) <= 120, f"{name}: {called}"
                assert leads.setdefault(called, target) == target, f"{name}: {called}"


def test_a_number_of_a_rating_says_of_how_many(trees: dict[str, html.HtmlElement]) -> None:
    for name, tree in trees.items():
        called = [heard(button.getparent()) for button in tree.xpath("//input[@type='radio']")]
        steps = ["1 of 5, lowest", "2 of 5", "3 of 5", "4 of 5", "5 of 5, highest"]
        assert called == steps * (len(called) // 5), name


def test_edit_links_lead_to_the_source(trees: dict[str, html.HtmlElement], guide: Guide) -> None:
    for name, tree in trees.items():
        if name in ("404.html",):
            continue
        [link] = tree.xpath("//p[@class='edit']/a/@href")
        assert link.startswith(REPOSITORY), name
        source = ROOT / link.removeprefix(REPOSITORY)
        assert source.is_file(), f"{name}: {link}"
    for kind in WITH_PAGE:
        for key in guide.keys(kind):
            [link] = trees[address(key, guide)].xpath("//p[@class='edit']/a/@href")
            assert link == f"{REPOSITORY}data/{kind.plural}/{key.id}.yml"


def test_every_page_carries_its_policy(trees: dict[str, html.HtmlElement]) -> None:
    for name, tree in trees.items():
        [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "unsafe" not in policy, name
        assert not tree.xpath("//@onclick|//@onload|//@onerror|//a[starts-with(@href,'javascript:')]"), name
        assert not tree.xpath("//@style"), f"{name}: a style attribute would be refused by the policy"


def test_nothing_of_the_engine_is_left_on_a_page(trees: dict[str, html.HtmlElement]) -> None:
    for name, tree in trees.items():
        if name.startswith("contributing/"):
            continue
        text = " ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::pre[@data-copy])]"))
        assert not re.search(r"\{\{|\}\}|\{%|Macro (Rendering|Syntax) Error|barrier:|None\b(?= –)", text), (
            name
        )


def test_guide_json(site: Path, guide: Guide, trees: dict[str, html.HtmlElement]) -> None:
    data = json.loads((site / "guide.json").read_text(encoding="utf-8"))
    assert list(data)[:2] == ["title", "version"]
    assert data["title"] == "Leading Together"
    assert data["kinds"] == {kind.name: len(guide.keys(kind)) for kind in KINDS.values()}
    assert len(data["records"]) == len(guide)
    known = {(r["kind"], r["id"]) for r in data["records"]}
    for record in data["records"]:
        assert (site / record["short"] / "index.html").is_file()
        assert record["title"]
        assert record["summary"]
        assert record["source"]
        assert record["url"].partition("#")[0] in trees
        assert record["address"].endswith(f"/{record['url']}")
        for link in record["links"]:
            assert list(link) == ["relation", "kind", "id", "because"]
            assert (link["kind"], link["id"]) in known


def test_every_code_leads_to_its_record(site: Path, guide: Guide, trees: dict[str, html.HtmlElement]) -> None:
    """In capitals and in small letters, by script, refresh and link; and the anchor is there."""
    assert len(guide.by_code) == len(guide)
    for code, key in guide.by_code.items():
        own = urljoin(BASE, address(key, guide))
        for typed in (code, code.lower()):
            here = f"{BASE}go/{typed}/"
            text = (site / "go" / typed / "index.html").read_text(encoding="utf-8")
            page = html.document_fromstring(text)
            [refresh] = re.findall(r'<noscript><meta http-equiv="refresh" content="0; url=([^"]+)">', text)
            [link] = page.xpath("//a/@href")
            [target] = page.xpath("//script/@data-target")
            assert {urljoin(here, way) for way in (refresh, link, target)} == {own}
            assert urljoin(here, page.xpath("//script/@src")[0]) == f"{BASE}assets/go.js"
            assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
        path, _, anchor = address(key, guide).partition("#")
        assert not anchor or trees[path].xpath("//*[@id=$id]", id=anchor)
    assert {p.name for p in (site / "go").iterdir() if p.is_dir()} == {
        typed for code in guide.by_code for typed in (code, code.lower())
    }


def test_a_printed_page_says_where_it_comes_from(trees: dict[str, html.HtmlElement], guide: Guide) -> None:
    for name, tree in trees.items():
        if name == "404.html":
            continue
        first, *others = [p.text_content() for p in tree.xpath("//div[@class='print-address']/p")]
        code = {address(key, guide): code for code, key in guide.by_code.items()}.get(name)
        place = re.escape(f"leading-together.example/{f'go/{code}' if code else name}".rstrip("/"))
        assert re.fullmatch(
            rf"Leading Together · {place}/? · Edition of \d{{1,2}} [A-Z][a-z]+ \d{{4}}", first
        ), first
        assert bool(others) == bool(tree.xpath("//a[@data-code]")), name


@pytest.mark.parametrize(
    "pdfs",
    [
        pytest.param("one of each layout", marks=pytest.mark.nightly),
        pytest.param("all", marks=pytest.mark.weekly),
    ],
)
def test_two_builds_give_the_same_bytes(site: Path, second_site: Path, pdfs: str) -> None:
    """Which PDFs there are, the fixtures know by this test's mark."""
    assert (len(list(site.rglob("*.pdf"))) == len(SAMPLE)) == (pdfs != "all")

    def digests(folder: Path) -> dict[str, str]:
        return {
            p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.rglob("*"))
            if p.is_file()
        }

    assert digests(site) == digests(second_site)
