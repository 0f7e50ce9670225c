"""What runs over the finished site: the guide as data, and the policy of each page."""

from __future__ import annotations

import base64
import builtins
import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from macros.guide.addresses import address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import Store
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.outcome import Outcome
from macros.kinds.question import Question
from macros.kinds.workbook import Workbook
from macros.publishing.exporting import all_exports, write_exports
from macros.publishing.exports.guide_json import UNPUBLISHED, guide_as_data, write_guide_json
from macros.publishing.pages import record_pages
from macros.publishing.pages.page import BuiltSite, Page
from macros.publishing.pages.policy import known_alone, policy_of, scripts_in
from macros.publishing.pages.short_addresses import short_pages
from macros.publishing.pdf.downloads import DOWNLOADS, with_downloads
from macros.publishing.pdf.pdfs import NoLibrariesError, unmade
from macros.publishing.pipeline import preview, publish
from macros.records.kind import Key
from macros.rendering.environment import Fragment
from macros.rendering.frames import NAMES, frame_pages, mark
from tests import small_guide
from tests.builders import minimal
from tests.conftest import ROOT, MakeGuide

DOCUMENT = ROOT / "docs" / "contributing" / "machine-readable.md"
IMPRINT = Imprint("A guide", "https://guide.example/", date(2026, 11, 23))
Data = dict[str, Any]


@pytest.fixture
def guide(make_guide: MakeGuide) -> Guide:
    return make_guide(small_guide.files())


def record(guide: Guide, kind: str, id_: str) -> Data:
    return next(r for r in guide_as_data(guide, IMPRINT)["records"] if (r["kind"], r["id"]) == (kind, id_))


# guide.json


def documented_tables() -> list[list[str]]:
    """Give the names that the page's tables of fields hold: of the whole, a record, a source and a link."""
    text = DOCUMENT.read_text(encoding="utf-8").split("## Tables")[0]
    return [
        [name for cell in re.findall(r"^\| (`.*?) \|", table, re.M) for name in re.findall(r"`(\w+)`", cell)]
        for table in text.split("| Field |")[1:]
    ]


def test_the_form_is_the_one_documented(guide: Guide) -> None:
    """Every field is documented, and nothing that is not there."""
    data = guide_as_data(guide, IMPRINT)
    shown = record(guide, "barrier", "silos")

    forms = [data, data["records"][0], shown["sources"][0], shown["links"][0]]
    assert [sorted(names) for names in documented_tables()] == [sorted(form) for form in forms]
    assert all(list(each) == list(data["records"][0]) for each in data["records"])


def test_every_field_of_a_record_is_there_as_its_file_has_it(real_guide: Guide) -> None:
    """Nothing of a record is lost: what stands outside `fields` and in it is the whole record."""
    for shown in guide_as_data(real_guide, IMPRINT)["records"]:
        whole = real_guide.record(Key(KINDS[shown["kind"]], shown["id"]))
        written = json.loads(whole.model_dump_json(exclude_none=True))
        assert set(written) - UNPUBLISHED <= set(shown) | set(shown["fields"])
        assert not UNPUBLISHED & set(shown["fields"])
        blocks = shown["fields"].pop("blocks", [])
        assert shown["fields"].items() <= written.items()
        assert [block | own for block, own in zip(blocks, written.get("blocks", []), strict=True)] == blocks
        assert {name: shown[name] for name in ("title", "also", "aliases")} == {
            name: written[name] for name in ("title", "also", "aliases")
        }
        assert [(one["source"], one["section"]) for one in shown["sources"]] == [
            (one["source"], one["section"]) for one in written["sources"]
        ]


def test_a_block_has_the_fields_of_all_kinds_of_blocks(make_guide: MakeGuide) -> None:
    """Version 1 began so, and no field goes from a version."""
    blocks = [{"block": "page-break"}, {"block": "plan", "name": "plan", "columns": ["What"], "count": 2}]
    workbook = minimal(Workbook.kind, blocks=blocks)
    shown = record(make_guide({"workbooks/reflect.yml": workbook}), "workbook", "reflect")

    every = {
        "wording": "self",
        "lines": 6,
        "example": [],
        "aliases": [],
        "columns": [],
        "rows": [],
        "count": 4,
    }
    assert shown["fields"]["blocks"] == [every | block for block in blocks]


def test_texts_stand_as_written_and_as_plain_text(make_guide: MakeGuide) -> None:
    why = "They *never* met.\n\n- See [the way](approach:build-bridges)\n"
    shown = record(make_guide({"barriers/silos.yml": minimal(Barrier.kind, why=why)}), "barrier", "silos")

    assert shown["fields"]["why"] == why
    assert shown["text"].split("\n\n")[0] == shown["summary"] == "Each service works for itself."
    assert "They never met. See the way" in shown["text"].split("\n\n")
    # Reasons stand with their links.
    assert "Those who meet, share." not in shown["text"]


def test_each_kind_has_a_file_of_its_own(guide: Guide, tmp_path: Path) -> None:
    write_guide_json(BuiltSite(tmp_path, IMPRINT.url), guide, IMPRINT)
    whole = json.loads((tmp_path / "guide.json").read_bytes())
    for kind in KINDS.values():
        part = json.loads((tmp_path / "data" / f"{kind.plural}.json").read_bytes())
        assert part == {
            **whole,
            "kinds": {kind.name: whole["kinds"][kind.name]},
            "records": [r for r in whole["records"] if r["kind"] == kind.name],
        }


def test_a_record_is_a_line(guide: Guide, tmp_path: Path) -> None:
    write_guide_json(BuiltSite(tmp_path, IMPRINT.url), guide, IMPRINT)
    lines = (tmp_path / "guide.json").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"kind"') for line in lines) == len(guide)


def test_the_example_has_the_same_form(guide: Guide) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    example = json.loads(re.findall(r"^```json$(.*?)^```$", text, re.M | re.S)[0])
    data = guide_as_data(guide, IMPRINT)

    assert list(example) == list(data)
    for shown in example["records"]:
        assert list(shown) == list(data["records"][0])
        assert [list(link) for link in shown["links"]] == [list(shown["links"][0])] * len(shown["links"])


def test_the_example_leads_where_it_says(real_guide: Guide) -> None:
    """Wording may change without the example; ids, addresses and relations may not."""
    text = DOCUMENT.read_text(encoding="utf-8")
    example = json.loads(re.findall(r"^```json$(.*?)^```$", text, re.M | re.S)[0])

    for shown in example["records"]:
        given = record(real_guide, shown["kind"], shown["id"])
        assert [given[name] for name in ("url", "code", "short")] == [
            shown[name] for name in ("url", "code", "short")
        ]
        assert steps(shown) <= steps(given)


def steps(record: Data) -> set[tuple[str, str, str]]:
    return {(link["relation"], link["kind"], link["id"]) for link in record["links"]}


def test_a_record_as_data(guide: Guide) -> None:
    shown = record(guide, "barrier", "silos")
    text, fields = shown.pop("text"), shown.pop("fields")

    assert shown == {
        "kind": "barrier",
        "id": "silos",
        "code": "",
        "title": "Silos",
        "summary": "Each service works for itself.",
        "url": "barriers/silos/",
        "short": "",
        "address": "https://guide.example/barriers/silos/",
        "short_address": "",
        "also": [],
        "aliases": [],
        "source": "The report: Introduction",
        "sources": [{"source": "report", "title": "The report", "section": "Introduction"}],
        "added_by_guide": [],
        "review_by": "",
        "links": [
            {"relation": "sources", "kind": "source", "id": "report", "because": ""},
            {"relation": "theme", "kind": "theme", "id": "people", "because": ""},
            {
                "relation": "approaches",
                "kind": "approach",
                "id": "build-bridges",
                "because": "Those who meet, share.",
            },
            {
                "relation": "behaviours",
                "kind": "behaviour",
                "id": "listen",
                "because": "Those who are heard, open up.",
            },
        ],
    }
    own = ["theme", "order", "recognise", "why", "approaches", "behaviours", "first_step"]
    assert list(fields) == own
    assert text.endswith("Visit a colleague elsewhere.")


def test_a_code_has_a_short_address(make_guide: MakeGuide) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, code="BA7")})
    given = record(guide, "barrier", "silos")

    assert (given["code"], given["short"]) == ("BA7", "go/BA7/")
    assert given["short_address"] == "https://guide.example/go/BA7/"


def test_what_cites_nothing_is_the_guide_s_own(guide: Guide) -> None:
    assert record(guide, "barrier", "distrust")["source"] == "Added by the guide"


def test_a_link_in_prose_is_a_mention(guide: Guide) -> None:
    links = record(guide, "behaviour", "listen")["links"]
    assert {"relation": "mentions", "kind": "barrier", "id": "silos", "because": ""} in links


def test_texts_are_plain(make_guide: MakeGuide) -> None:
    guide = make_guide(
        {
            "outcomes.yml": [
                minimal(Outcome.kind, title="Us & <them>", text="- One *two*\n- [three](barrier:silos)\n")
            ]
        }
    )
    given = record(guide, "outcome", "be-healthy")

    assert (given["title"], given["summary"]) == ("Us & <them>", "One two three")


def test_every_record_is_there_and_counted(real_guide: Guide) -> None:
    data = guide_as_data(real_guide, IMPRINT)

    assert data["title"] == "A guide"
    assert list(data["kinds"]) == [kind.name for kind in KINDS.values()]
    for kind, count in data["kinds"].items():
        assert count == sum(r["kind"] == kind for r in data["records"])
    assert len(data["records"]) == len(real_guide)
    assert {(r["kind"], r["id"]): r["url"] for r in data["records"]} == {
        (entry.key.kind.name, entry.key.id): address(entry.key, real_guide) for entry in real_guide.entries
    }


def test_records_stand_in_the_order_of_the_kinds_then_of_the_guide(guide: Guide) -> None:
    records = guide_as_data(guide, IMPRINT)["records"]

    assert [(r["kind"], r["id"]) for r in records] == [
        (kind.name, key.id) for kind in KINDS.values() for key in guide.keys(kind)
    ]
    assert [r["id"] for r in records[:3]] == ["values", "decisions", "listen"]


def test_every_link_leads_to_a_record(real_guide: Guide) -> None:
    records = guide_as_data(real_guide, IMPRINT)["records"]
    there = {(r["kind"], r["id"]) for r in records}
    assert {(link["kind"], link["id"]) for r in records for link in r["links"]} <= there


def test_a_link_is_written_in_one_direction(guide: Guide, real_guide: Guide) -> None:
    for of in (guide, real_guide):
        written = {
            ((r["kind"], r["id"]), (link["kind"], link["id"]))
            for r in guide_as_data(of, IMPRINT)["records"]
            for link in r["links"]
            if link["relation"] != "mentions"
        }
        assert written
        assert {(one, other) for one, other in written if (other, one) in written} == set()


def test_the_same_guide_gives_the_same_bytes(make_guide: MakeGuide, tmp_path: Path) -> None:
    files = small_guide.files()
    given = []
    site = tmp_path / "site"
    site.mkdir()
    for order in (files, dict(reversed(files.items()))):
        write_guide_json(BuiltSite(site, IMPRINT.url), make_guide(order), IMPRINT)
        given.append((site / "guide.json").read_bytes())

    assert given[0] == given[1]
    assert given[0].endswith(b"}\n")
    assert json.loads(given[0])["title"] == "A guide"


def test_letters_are_written_as_they_are(make_guide: MakeGuide, tmp_path: Path) -> None:
    write_guide_json(
        BuiltSite(tmp_path, IMPRINT.url),
        make_guide({"barriers/silos.yml": minimal(Barrier.kind, title="It’s – naïve")}),
        IMPRINT,
    )
    assert "It’s – naïve".encode() in (tmp_path / "guide.json").read_bytes()


# Short addresses

CODED = {
    "barriers/silos.yml": minimal(Barrier.kind, title="Us & <them>", code="BA7"),
    "questions.yml": [minimal(Question.kind, code="Q1.2")],
}


def test_a_code_has_a_page_in_capitals_and_in_small_letters(make_guide: MakeGuide) -> None:
    texts = {page.file: page.html for page in short_pages(make_guide(CODED), "A guide")}
    assert sorted(texts) == [f"go/{code}/index.html" for code in ("BA7", "Q1.2", "ba7", "q1.2")]
    # On a file system without capitals the two are one file, which must not depend on who comes last.
    assert texts["go/BA7/index.html"] == texts["go/ba7/index.html"]


def test_a_short_page_leads_to_the_record(make_guide: MakeGuide) -> None:
    pages = {page.file: page.html for page in short_pages(make_guide(CODED), "A guide")}
    for code, target in (
        ("BA7", "../../barriers/silos/"),
        ("Q1.2", "../../attributes/values/#values-at-work"),
    ):
        page = html.document_fromstring(pages[f"go/{code}/index.html"])
        assert page.xpath("//link[@rel='canonical']/@href") == [target]
        assert page.xpath("//a/@href") == [target]
        assert page.xpath("//script/@data-target") == [target]
        assert page.xpath("//script/@src") == ["../../assets/go.js"]
        assert (
            f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>'
            in (pages[f"go/{code}/index.html"])
        )
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_a_title_is_only_text_on_a_short_page(make_guide: MakeGuide) -> None:
    [text] = (page.html for page in short_pages(make_guide(CODED), "A guide") if page.address == "go/BA7/")
    assert "<title>BA7: Us &amp; &lt;them&gt; – A guide</title>" in text
    assert "<them>" not in text
    assert '<meta charset="utf-8">' in text
    assert text.endswith("</html>\n")


def test_without_a_code_there_is_no_short_page(guide: Guide) -> None:
    assert list(short_pages(guide, "A guide")) == []


# The content security policy

HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title>{}</head><body></body></html>'
)


def rules(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (rule.split() for rule in policy.split(";"))}


def sha(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "code",
    [
        "alert(1)",
        " spaced ",
        "if (a < b && c > d) {}",
        "let x = 'naïve – ’';",
        "one()\n  two()\n",
        "'</scr' + 'ipt>'",
    ],
)
def test_a_script_of_the_page_may_run_by_its_hash(code: str) -> None:
    allowed = rules(policy_of(HEAD.format(f"<script>{code}</script>")))["script-src"]
    assert allowed == ["'self'", sha(code)]


def test_a_known_hash() -> None:
    """`printf 'alert(1)' | openssl dgst -sha256 -binary | base64`."""
    assert "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in policy_of("<script>alert(1)</script>")


def test_each_script_has_its_hash_once() -> None:
    page = (
        "<script>a()</script><SCRIPT defer>b()</SCRIPT><script>a()</script><script type='module'>c()</script>"
    )
    hashes = sorted([sha("a()"), sha("b()"), sha("c()")])
    assert rules(policy_of(page))["script-src"] == ["'self'", *hashes]


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/json">{"a": 1}</script>',
        '<script id="x" type=application/json>{"a": 1}</script>',
        "<script type='application/ld+json'>{}</script>",
        '<script src="assets/guide.js"></script>',
        '<script src="assets/guide.js" defer>ignored()</script>',
        "<script></script>",
    ],
)
def test_data_and_files_need_no_hash(script: str) -> None:
    assert rules(policy_of(HEAD.format(script)))["script-src"] == ["'self'"]


def test_a_script_that_came_with_a_record_gets_no_hash() -> None:
    """A page that lists records holds their texts by the time that it is seen."""
    known = scripts_in("<script>shell()</script>")
    known_alone("<script>shell()</script><script src=x.js></script>", known, "a/index.html")
    with pytest.raises(ValueError, match=r"a/index\.html has a script written into it"):
        known_alone("<script>shell()</script><p><script>alert(1)</script>", known, "a/index.html")


def test_nothing_else_may_run_or_load() -> None:
    policy = policy_of(HEAD.format("<script>a()</script>"))

    assert rules(policy)["default-src"] == ["'self'"]
    assert rules(policy)["object-src"] == ["'none'"]
    assert rules(policy)["base-uri"] == rules(policy)["form-action"] == ["'self'"]
    for loose in ("unsafe-inline", "'unsafe-eval", "unsafe-hashes", "*", "http:", "https:", "blob:"):
        assert loose not in policy
    assert [name for name, values in rules(policy).items() if "data:" in values] == ["img-src"]


def test_the_policy_stands_first_behind_the_character_set(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path, IMPRINT.url)
    for place, code in (("", "a()"), ("deep/", "b()"), ("404.html", "c('é')")):
        page = HEAD.format(f"<script>{code}</script>")
        site.add(Page(place, page, policy=policy_of(page)))
    (tmp_path / "page.txt").write_text("no page", encoding="utf-8")
    site.write()

    for name, code in (("index.html", "a()"), ("deep/index.html", "b()"), ("404.html", "c('é')")):
        head = html.fromstring((tmp_path / name).read_bytes()).find("head")
        charset, policy, *_ = head
        assert charset.get("charset") == "utf-8"
        assert policy.get("http-equiv") == "Content-Security-Policy"
        assert rules(policy.get("content"))["script-src"] == ["'self'", sha(code)]
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == "no page"


def test_a_page_without_a_character_set_is_refused(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path, IMPRINT.url)
    site.add(Page("", "<html><head></head></html>"))
    with pytest.raises(ValueError, match=r'index\.html has no <meta charset="utf-8">$'):
        site.write()


def test_an_address_has_one_page(tmp_path: Path) -> None:
    site = BuiltSite(tmp_path, IMPRINT.url)
    site.add(Page("about/", ""))
    with pytest.raises(ValueError, match=r"There are two pages at 'about/'\."):
        site.add(Page("about/", ""))


def shell(guide: Guide) -> dict[str, bytes]:
    """Give as much of a shell as publishing needs: a page, its styles, and every kind's frame."""
    page = HEAD.format("")
    marks = "".join(mark(name) for name in NAMES)
    frames = [frame.path.replace("index.md", "index.html") for frame in frame_pages(guide)]
    files = {
        "index.html": page,
        **dict.fromkeys(frames, page + marks),
        "assets/guide.css": "/* Why */ a { color : red }",
        **dict.fromkeys((f"assets/{name}.css" for name in ("workbook", "programme", "print")), ""),
    }
    return {name: text.encode() for name, text in files.items()}


def test_publishing_does_it_all(
    make_guide: MakeGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = make_guide(CODED)
    told: list[tuple[int, int]] = []
    publish(tmp_path, shell(guide), guide, IMPRINT, Store(), lambda *done: told.append(done))

    assert (tmp_path / "assets" / "guide.css").read_text(encoding="utf-8") == "a{color:red}"
    assert json.loads((tmp_path / "guide.json").read_bytes()) == guide_as_data(guide, IMPRINT)
    for name in ("index.html", "go/BA7/index.html"):
        assert "Content-Security-Policy" in (tmp_path / name).read_text(encoding="utf-8")
    pdfs = sorted(path.name for path in tmp_path.rglob("*.pdf"))
    assert pdfs == [
        *(f"an-hour-on-trust{ending}.pdf" for ending in ("-facilitator", "-handout")),
        *(f"reflect{ending}.pdf" for ending in ("-fill-in", "-large-print", "")),
    ]
    assert told == [(done, 5) for done in range(1, 6)]
    page = (tmp_path / "workbooks/reflect/index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"\d+ pages, \d+ kB", page)) == 3


def test_what_is_served_while_writing_lacks_the_policy_and_makes_pdfs_later(
    make_guide: MakeGuide, tmp_path: Path
) -> None:
    guide = make_guide(CODED)
    _, note = preview(tmp_path, shell(guide), guide, IMPRINT, Store())
    assert note == ""
    assert "Content-Security-Policy" not in (tmp_path / "go/BA7/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "guide.json").is_file()
    assert (tmp_path / "search-index/start.json").is_file()
    page = (tmp_path / "workbooks/reflect/index.html").read_text(encoding="utf-8")
    assert 'href="reflect-fill-in.pdf"' in page
    assert not list(tmp_path.rglob("*.pdf"))


def test_no_script_may_run_that_came_with_a_record(
    make_guide: MakeGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Policies are made before anything contributed is put in: what slipped in has no leave to run."""
    monkeypatch.setattr(
        record_pages,
        "record_page",
        lambda *_: Fragment("x", "x", Markup("<script>alert(1)</script>") + DOWNLOADS, ()),
    )
    guide = make_guide(CODED)
    publish(tmp_path, shell(guide), guide, IMPRINT, Store(), None)
    page = (tmp_path / "barriers/silos/index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)</script>" in page
    assert sha("alert(1)") not in page


def test_a_page_without_a_place_for_its_pdfs_is_refused(make_guide: MakeGuide) -> None:
    address = "workbooks/reflect/"
    offer = unmade(make_guide(CODED))[address]
    html = with_downloads(DOWNLOADS, offer, address)
    # Its place is taken by now: there is none for more.
    with pytest.raises(ValueError, match=r"^workbooks/reflect/ has no <div"):
        with_downloads(html, offer, address)


# Exports


def test_every_export_is_documented_that_others_may_use() -> None:
    """Each module of the folder registers one; the documentation names those that are not for our scripts."""
    folder = ROOT / "macros" / "publishing" / "exports"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "registry"}
    assert set(all_exports()) == modules
    text = DOCUMENT.read_text(encoding="utf-8")
    documented = {name: one.documented for name, one in all_exports().items() if one.documented}
    assert set(documented) == {"cartridge", "feed", "guide_json", "sitemap", "tables"}
    assert [name for name, files in documented.items() if f"| `{files}`" not in text] == []


def test_an_export_that_a_page_reads_is_written_where_that_page_is(
    make_guide: MakeGuide, tmp_path: Path
) -> None:
    guide, page = make_guide(small_guide.files()), all_exports()["form_files"].page
    assert page is not None
    write_exports(BuiltSite(tmp_path, IMPRINT.url), guide, IMPRINT)
    assert not (tmp_path / page).exists()
    site = BuiltSite(tmp_path, IMPRINT.url)
    site.add(Page(page, ""))
    write_exports(site, guide, IMPRINT)
    assert list((tmp_path / page).rglob("*.json"))


def test_without_libraries_the_guide_is_served_and_one_line_says_what_to_install(
    make_guide: MakeGuide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str, *rest: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    guide = make_guide(CODED)
    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", missing)
    _, note = preview(tmp_path, shell(guide), guide, IMPRINT, Store())
    assert note.startswith("The PDFs need Pango and HarfBuzz. Run this line: sudo apt-get install ")
    assert "\n" not in note
    assert '<div id="downloads"></div>' in (tmp_path / "workbooks/reflect/index.html").read_text(
        encoding="utf-8"
    )
    with pytest.raises(NoLibrariesError):
        publish(tmp_path / "again", shell(guide), guide, IMPRINT, Store(), lambda *_: None)
