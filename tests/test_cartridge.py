"""Programmes for learning systems: cartridges that import, and pages that can be pasted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree, html

from macros.guide.graph import Guide
from macros.kinds.programme import Programme
from macros.kinds.workbook import Workbook
from macros.publishing.exports.cartridge import LINK_TYPE, cartridge, paste, write_cartridges
from macros.publishing.pages.page import BuiltSite
from macros.site.build import imprint
from macros.views.course import Course, course, offers
from tests.builders import minimal
from tests.conftest import ROOT, MakeGuide
from tests.test_metadata import exists
from tests.test_publish import IMPRINT

NAMES = {
    "cp": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    "lom": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
    "wl": "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3",
}
SCHEMAS = ROOT / "tests" / "schemas"
MANIFEST = etree.RelaxNG(etree.parse(SCHEMAS / "cartridge-manifest.rng"))
LINK = etree.RelaxNG(etree.parse(SCHEMAS / "cartridge-link.rng"))
HOSTILE = '<script>alert(1)</script> & "]]>'


def activity(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title, "minutes": 30, "instructions": "Do *it*.\n", **more}


@pytest.fixture
def taken(make_guide: MakeGuide) -> Course:
    """Give a programme of two sessions that works with a record, a question and a block, as a course."""
    workbook = minimal(
        Workbook.kind,
        blocks=[
            {"block": "text", "text": "Take your time.\n", "heading": "Before you start", "name": "before"},
            {"block": "plan", "name": "plan", "columns": ["What", "When"]},
        ],
    )
    sessions = [
        {
            "name": "about",
            "title": "First",
            "minutes": 60,
            "purpose": "People know each other.",
            "preparation": "Read [silos](barrier:silos).\n",
            "activities": [
                activity("Talk", uses=[{"barrier": "silos"}, {"question": "values-at-work"}]),
                activity("Break"),
            ],
        },
        {
            "name": "handout",
            "title": "Second",
            "minutes": 60,
            "purpose": HOSTILE,
            "activities": [
                activity("Write", uses=[{"workbook": "reflect", "block": "before"}, {"barrier": "silos"}]),
                activity(HOSTILE, uses=[{"workbook": "reflect", "block": "plan"}]),
            ],
        },
    ]
    programme = minimal(Programme.kind, title=HOSTILE, summary=HOSTILE, minutes=120, sessions=sessions)
    guide = make_guide({"workbooks/reflect.yml": workbook, "programmes/an-hour-on-trust.yml": programme})
    return course(guide, guide.get(Programme, "an-hour-on-trust"), IMPRINT)


def files(data: bytes) -> dict[str, etree._Element]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def checked(data: bytes) -> dict[str, etree._Element]:
    """Give the files of a cartridge, having checked what the specification demands of them."""
    found = files(data)
    manifest, *links = found.values()
    assert next(iter(found)) == "imsmanifest.xml"
    MANIFEST.assertValid(manifest)
    for link in links:
        LINK.assertValid(link)
    identifiers = strings(manifest, "//@identifier")
    assert len(identifiers) == len(set(identifiers))
    resources = strings(manifest, "//cp:resource/@identifier")
    # Every leaf leads to a resource, every resource is led to, and its one file is there.
    assert set(strings(manifest, "//cp:item/@identifierref")) == set(resources)
    assert strings(manifest, "//cp:file/@href") == list(found)[1:]
    return found


def strings(root: etree._Element, path: str) -> list[str]:
    found: Any = root.xpath(path, namespaces=NAMES)
    return [one if isinstance(one, str) else one.text for one in found]


def addresses(found: dict[str, etree._Element]) -> set[str]:
    return {url for link in list(found.values())[1:] for url in strings(link, "wl:url/@href")}


def test_a_cartridge_holds_the_sessions_in_order(taken: Course) -> None:
    manifest = checked(cartridge(taken))["imsmanifest.xml"]
    root = "/cp:manifest/cp:organizations/cp:organization/cp:item"
    assert strings(manifest, f"{root}/cp:item/cp:title") == [
        f"About this programme: {HOSTILE}",
        "Handout for the whole programme",
        "First (60 minutes)",
        "Second (60 minutes)",
    ]
    assert strings(manifest, f"{root}/cp:item[3]/cp:item/cp:title") == [
        "Handout: First",
        "Talk (30 minutes)",
        "Break (30 minutes)",
    ]
    assert strings(manifest, f"{root}/cp:item[4]/cp:item[2]/cp:item/cp:title") == [
        "Reflect: Before you start",
        "Silos",
    ]


def test_it_bears_what_is_required(taken: Course) -> None:
    manifest = checked(cartridge(taken))["imsmanifest.xml"]
    assert strings(manifest, "cp:metadata/cp:schema") == ["IMS Common Cartridge"]
    assert strings(manifest, "cp:metadata/cp:schemaversion") == ["1.3.0"]
    assert strings(manifest, "cp:metadata/lom:lom/lom:general/lom:title/lom:string") == [HOSTILE]
    assert set(strings(manifest, "//cp:resource/@type")) == {LINK_TYPE}


def test_links_lead_to_the_guide_in_full(taken: Course) -> None:
    own = "https://guide.example/programmes/an-hour-on-trust/"
    assert addresses(checked(cartridge(taken))) == {
        own,
        f"{own}handout/",
        f"{own}handout/#about",
        f"{own}handout/#handout",
        "https://guide.example/barriers/silos/",
        "https://guide.example/attributes/values/#values-at-work",
        "https://guide.example/workbooks/reflect/#before",
        # The plan has no heading, so nothing leads to it alone.
        "https://guide.example/workbooks/reflect/",
    }


def test_the_same_course_is_the_same_file(taken: Course) -> None:
    data = cartridge(taken)
    assert cartridge(taken) == data
    with ZipFile(BytesIO(data)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "path",
    ["cp:metadata/cp:schemaversion", "cp:metadata/lom:lom", "cp:organizations", "cp:resources"],
)
def test_the_grammar_misses_nothing(path: str, taken: Course) -> None:
    manifest = files(cartridge(taken))["imsmanifest.xml"]
    found: Any = manifest.find(path, NAMES)
    found.getparent().remove(found)
    assert not MANIFEST.validate(manifest)


def test_a_folder_that_leads_somewhere_is_refused(taken: Course) -> None:
    manifest = files(cartridge(taken))["imsmanifest.xml"]
    found: Any = manifest.xpath("//cp:item[cp:item][cp:title]", namespaces=NAMES)
    found[0].set("identifierref", "L1")
    assert not MANIFEST.validate(manifest)


def test_a_page_to_paste_is_plain(taken: Course) -> None:
    page = html.document_fromstring(paste(taken, "A guide"))
    tags = {element.tag for element in page.body.iter()}
    assert tags <= {"body", "h2", "h3", "h4", "p", "ul", "ol", "li", "a", "em", "strong"}
    assert {name for element in page.body.iter() for name in element.attrib} == {"href"}
    assert all(url.startswith("https://") for url in page.body.xpath("//a/@href"))
    assert [h.text_content() for h in page.body.iter("h2", "h3", "h4")] == [
        HOSTILE,
        "What it is for",
        "First (60 minutes)",
        "Before this session",
        "Talk (30 minutes)",
        "Break (30 minutes)",
        "Second (60 minutes)",
        "Write (30 minutes)",
        f"{HOSTILE} (30 minutes)",
    ]
    assert "https://guide.example/barriers/silos/" in page.body.xpath("//a[.='silos']/@href")


def test_notes_for_the_facilitator_stay_in_the_guide(make_guide: MakeGuide) -> None:
    """A page to paste and a course are seen by those who take part."""
    sessions = minimal(Programme.kind)["sessions"]
    sessions[0]["notes"] = sessions[0]["activities"][0]["notes"] = "The secret.\n"
    guide = make_guide({"programmes/an-hour-on-trust.yml": minimal(Programme.kind, sessions=sessions)})
    taken = course(guide, guide.get(Programme, "an-hour-on-trust"), IMPRINT)
    assert "secret" not in paste(taken, "A guide")
    assert b"secret" not in b"".join(map(etree.tostring, files(cartridge(taken)).values()))


def test_what_a_page_offers_is_there(make_guide: MakeGuide, tmp_path: Path) -> None:
    guide = make_guide()
    site = BuiltSite(tmp_path / "site", IMPRINT.url)
    write_cartridges(site, guide, IMPRINT)
    site.write(None)
    folder = tmp_path / "site/programmes/an-hour-on-trust"
    assert {path.name for path in folder.iterdir()} == {row.url for row in offers("an-hour-on-trust")}
    assert '<meta charset="utf-8">' in (folder / "an-hour-on-trust.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("minutes", "time"),
    [(45, "45 minutes"), (60, "1 hour"), (61, "1 hour 1 minute"), (150, "2 hours 30 minutes")],
)
def test_times_are_told_in_hours(minutes: int, time: str, make_guide: MakeGuide) -> None:
    guide = make_guide()
    programme = guide.get(Programme, "an-hour-on-trust").model_copy(update={"minutes": minutes})
    assert course(guide, programme, IMPRINT).time == time


def test_every_address_is_there(site: Path, real_guide: Guide) -> None:
    """What a course leads to stands on the site, to the anchor."""
    here = imprint()
    ids: dict[Path, set[str]] = {}
    for programme in real_guide.all(Programme):
        folder = site / "programmes" / programme.id
        page = html.document_fromstring((folder / f"{programme.id}.html").read_bytes())
        pasted = {url for url in page.xpath("//a/@href") if url.startswith(here.url)}
        led_to = addresses(checked((folder / f"{programme.id}.imscc").read_bytes()))
        assert pasted
        for url in pasted | led_to:
            assert exists(url, site, here, ids), (programme.id, url)


def test_the_real_programmes(real_guide: Guide) -> None:
    for programme in real_guide.all(Programme):
        taken = course(real_guide, programme, IMPRINT)
        checked(cartridge(taken))
        html.document_fromstring(paste(taken, "A guide"))
