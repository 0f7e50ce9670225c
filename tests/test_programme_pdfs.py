"""The programmes' PDFs: nothing for the checkers to find, a cover that leads back, an offer on each page."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urldefrag

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import html
from pikepdf import Name

from macros.guide.addresses import page_of
from macros.guide.graph import Guide
from macros.keeping.store import Store
from macros.kinds.programme import Programme
from macros.publishing.pdf import pdfs
from macros.publishing.pdf.pdfs import LABELS, document, name_of, pdf_of, site_styles
from macros.records.kind import Key
from macros.site import settings
from macros.views.programme_pages import HandoutKind, part_page
from tests.conftest import ROOT, MakeGuide, ids_in
from tests.pdf_checks import each, faults
from tests.test_programmes import using

PROGRAMMES = ids_in("programmes")
IMPRINT = settings.imprint()
#: How a page is drawn to be looked at: pixels per point.
SCALE = 2

every_pdf = pytest.mark.parametrize(("id_", "part"), each(PROGRAMMES, *HandoutKind))


def path_of(site: Path, id_: str, part: HandoutKind) -> Path:
    return site / "programmes" / id_ / name_of(Key(Programme.kind, id_), part)


def texts(path: Path) -> list[str]:
    pages = pypdfium2.PdfDocument(path)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


@every_pdf
def test_no_checker_finds_a_fault(site: Path, id_: str, part: HandoutKind) -> None:
    assert faults(path_of(site, id_, part)) == []


@pytest.mark.parametrize("part", HandoutKind, ids=lambda part: part.value)
def test_nor_in_any_block_that_can_be_used(part: HandoutKind, make_guide: MakeGuide, tmp_path: Path) -> None:
    """What the real programmes may not hold yet."""
    guide = using(
        make_guide,
        {"barrier": "silos"},
        {"question": "values-in-full"},
        {"workbook": "reflect", "block": "begin"},
        {"workbook": "reflect", "block": "what-next"},
        {"workbook": "reflect", "block": "barriers"},
    )
    key = guide.keys(Programme.kind)[0]
    wanted = document(guide, key, part, IMPRINT)
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_of(wanted, site_styles(ROOT / "docs" / "assets")).pdf)
    assert faults(path) == []


@every_pdf
def test_every_page_says_which_it_is(site: Path, id_: str, part: HandoutKind) -> None:
    told = texts(path_of(site, id_, part))
    for number, text in enumerate(told, 1):
        assert f"Page {number} of {len(told)}" in text


@every_pdf
def test_the_cover_leads_to_the_programme(site: Path, real_guide: Guide, id_: str, part: HandoutKind) -> None:
    code = real_guide.code_of(Key(Programme.kind, id_))
    path = path_of(site, id_, part)
    assert squeezed(IMPRINT.printed(f"go/{code}")) in squeezed(texts(path)[0])
    [found] = zxingcpp.read_barcodes(pypdfium2.PdfDocument(path)[0].render(scale=SCALE).to_pil())
    assert found.text == IMPRINT.address(f"go/{code}/")


@every_pdf
def test_every_activity_is_there_with_what_people_do(
    site: Path, real_guide: Guide, id_: str, part: HandoutKind
) -> None:
    text = squeezed("".join(texts(path_of(site, id_, part))))
    for session in real_guide.get(Programme, id_).sessions:
        assert squeezed(session.title) in text
        for activity in session.activities:
            assert text.count(squeezed(activity.title)) >= 2, "in the agenda, and above what people do"


@every_pdf
def test_links_lead_to_pages_of_the_site(site: Path, id_: str, part: HandoutKind) -> None:
    with pikepdf.open(path_of(site, id_, part)) as opened:
        links = [
            str(annotation.A.URI)
            for page in opened.pages
            for annotation in page.get("/Annots", [])
            if Name.A in annotation and Name.URI in annotation.A
        ]
    own = [link for link in links if link.startswith(IMPRINT.url)]
    assert own
    for link in own:
        address, anchor = urldefrag(link.removeprefix(IMPRINT.url))
        page = site / address / "index.html"
        assert page.is_file(), link
        assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"), link


@pytest.mark.parametrize(("id_", "part"), each(PROGRAMMES, HandoutKind.FACILITATOR))
def test_the_codes_of_a_facilitators_guide_can_be_scanned(site: Path, id_: str, part: HandoutKind) -> None:
    """Drawn as a printer does, every one leads to a page of the site."""
    document = pypdfium2.PdfDocument(path_of(site, id_, part))
    found = {
        code.text
        for number in range(1, len(document))
        for code in zxingcpp.read_barcodes(document[number].render(scale=SCALE).to_pil())
    }
    assert all(
        (site / urldefrag(text.removeprefix(IMPRINT.url))[0] / "index.html").is_file() for text in found
    )
    page = html.parse(site / part_page(Key(Programme.kind, id_), part) / "index.html")
    drawn = set(page.xpath("//*[contains(@class, 'opens')]//*[name()='title']/text()"))
    assert {f"QR code: {text}" for text in found} == drawn


@every_pdf
def test_its_pages_offer_it_with_its_length_and_size(site: Path, id_: str, part: HandoutKind) -> None:
    key, path = Key(Programme.kind, id_), path_of(site, id_, part)
    size = f"PDF, {len(pypdfium2.PdfDocument(path))} pages, {round(path.stat().st_size / 1000)} kB"
    for address, name, label in (
        (page_of(key), path.name, LABELS[part]),
        (part_page(key, part), f"../{path.name}", "Print it"),
    ):
        page = html.parse(site / address / "index.html").getroot()
        offers = page.xpath("//section[@id='downloads']//li")
        [offer] = [item for item in offers if item.xpath("a/@href") == [name]]
        assert " ".join(offer.text_content().split()) == f"{label} {size}"


def _ended(*_: object) -> None:
    os._exit(1)


def test_a_program_that_the_computer_ends_is_told(
    monkeypatch: pytest.MonkeyPatch, real_guide: Guide, tmp_path: Path
) -> None:
    """As it does where there is no memory left."""
    monkeypatch.setattr(pdfs, "site_styles", lambda *_: ())
    monkeypatch.setattr(pdfs, "documents", lambda *_: [1])
    monkeypatch.setattr(pdfs, "pdf_of", _ended)
    with pytest.raises(ValueError, match="The computer ended a program that made PDFs"):
        pdfs.make_all(tmp_path, real_guide, IMPRINT, lambda *_: None, Store())
