"""The workbooks' PDFs: accessible, complete, the same form as the web page; and checks that can fail."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import html
from pikepdf import Array, Dictionary, Name, Pdf

from macros.guide.graph import Guide
from macros.kinds.workbook import QuestionBlock, RatingBlock, Workbook
from macros.publishing.pdf.form_fields import letters_that_fit, named_fields
from macros.publishing.pdf.pdfs import LABELS, documents, name_of, write_one
from macros.records.kind import Key
from macros.site import settings
from macros.views.pdf_document import Layout, paper_view
from tests.conftest import ids_in
from tests.pdf_checks import each, faults
from tests.sample_site import SAMPLE

WORKBOOKS = ids_in("workbooks")
IMPRINT = settings.imprint()
#: Where what does not fit is written: only paper needs it.
MORE_ROOM = ("more-room.1", "more-room.2")
#: How a page is drawn to be looked at: pixels per point.
SCALE = 1.5

every_pdf = pytest.mark.parametrize(("id_", "layout"), each(WORKBOOKS, *Layout))
every_form = pytest.mark.parametrize(("id_", "layout"), each(WORKBOOKS, Layout.FILL_IN))


def path_of(site: Path, id_: str, layout: Layout) -> Path:
    return site / "workbooks" / id_ / name_of(Key(Workbook.kind, id_), layout)


@cache
def web_form(site: Path, id_: str) -> html.HtmlElement:
    return html.parse(site / "workbooks" / id_ / "index.html").getroot().get_element_by_id("workbook")


@every_pdf
def test_no_checker_finds_a_fault(site: Path, id_: str, layout: Layout) -> None:
    assert faults(path_of(site, id_, layout)) == []


# The checks themselves, checked: each of these breaks a good PDF, and one checker or another must say so.


def _elements(document: Pdf, kind: Name) -> list[pikepdf.Object]:
    return [
        e for e in document.objects if isinstance(e, Dictionary) and e.get(Name.S) == kind and Name.P in e
    ]


def _delete(holder: pikepdf.Object, key: str) -> None:
    del holder[key]


def _no_language(document: Pdf) -> None:
    _delete(document.Root, "/Lang")


def _not_marked_as_tagged(document: Pdf) -> None:
    _delete(document.Root, "/MarkInfo")


def _no_structure(document: Pdf) -> None:
    _delete(document.Root, "/StructTreeRoot")


def _title_not_shown(document: Pdf) -> None:
    _delete(document.Root, "/ViewerPreferences")


def _no_claim(document: Pdf) -> None:
    document.Root.Metadata.write(document.Root.Metadata.read_bytes().replace(b' pdfuaid:part="1"', b""))


def _drawing_without_a_name(document: Pdf) -> None:
    _delete(_elements(document, Name.Figure)[0], "/Alt")


def _field_without_a_name(document: Pdf) -> None:
    for field in document.Root.AcroForm.Fields:
        if Name.Kids not in field:
            _delete(field, "/TU")


def _header_cell_without_a_direction(document: Pdf) -> None:
    for cell in _elements(document, Name.TH):
        _delete(cell, "/A")


def _tab_order_not_the_structures(document: Pdf) -> None:
    for page in document.pages:
        if "/Tabs" in page:
            _delete(page.obj, "/Tabs")


def _link_without_a_description(document: Pdf) -> None:
    for annotation in document.pages[0].Annots:
        _delete(annotation, "/Contents")


def _link_outside_the_structure(document: Pdf) -> None:
    for link in _elements(document, Name.Link):
        link.S = Name.Span


def _content_that_nothing_holds(document: Pdf) -> None:
    page = document.pages[1]
    content = re.sub(rb"/\w+\n<</MCID \d+>>\nBDC", b"q", page.Contents.read_bytes())
    page.Contents = document.make_stream(re.sub(rb"\bEMC\b", b"Q", content))


def _letters_that_cannot_be_read(document: Pdf) -> None:
    for font in document.pages[1].Resources.Font.values():
        _delete(font, "/ToUnicode")


def _font_not_embedded(document: Pdf) -> None:
    for font in document.pages[1].Resources.Font.values():
        _delete(font.DescendantFonts[0].FontDescriptor, "/FontFile2")


def _headings_that_skip_a_level(document: Pdf) -> None:
    for heading in _elements(document, Name.H2):
        heading.S = Name.H4


def _list_of_no_items(document: Pdf) -> None:
    for item in _elements(document, Name.LI):
        item.S = Name.Div


def _text_that_is_skipped(document: Pdf) -> None:
    page = document.pages[1]
    content = re.sub(rb"/\w+\n<</MCID \d+>>\nBDC", b"/Artifact\nBMC", page.Contents.read_bytes())
    page.Contents = document.make_stream(content)


def _field_outside_the_structure(document: Pdf) -> None:
    for form in _elements(document, Name.Form):
        form.K = Array()


BREAKAGES = [
    _no_language,
    _not_marked_as_tagged,
    _no_structure,
    _title_not_shown,
    _no_claim,
    _drawing_without_a_name,
    _field_without_a_name,
    _header_cell_without_a_direction,
    _tab_order_not_the_structures,
    _link_without_a_description,
    _link_outside_the_structure,
    _content_that_nothing_holds,
    _letters_that_cannot_be_read,
    _font_not_embedded,
    _headings_that_skip_a_level,
    _list_of_no_items,
    _text_that_is_skipped,
    _field_outside_the_structure,
]


@pytest.mark.parametrize("break_it", BREAKAGES, ids=lambda b: b.__name__.strip("_"))
def test_a_broken_pdf_is_caught(site: Path, tmp_path: Path, break_it: Callable[[Pdf], None]) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(path_of(site, "rate-yourself", Layout.FILL_IN)) as document:
        break_it(document)
        document.save(broken)
    assert faults(broken)


def test_a_damaged_pdf_is_caught(site: Path, tmp_path: Path) -> None:
    whole = path_of(site, "rate-yourself", Layout.PRINT).read_bytes()
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(whole[: len(whole) // 2])
    assert faults(damaged)


# The form.


def pdf_fields(path: Path) -> dict[str, str]:
    with pikepdf.open(path) as document:
        form = document.Root.get(Name.AcroForm, Dictionary(Fields=Array()))
        return {str(field.T): str(field.TU) for field in form.Fields}


@every_form
def test_the_fields_are_those_of_the_web_page(site: Path, id_: str, layout: Layout) -> None:
    names = web_form(site, id_).xpath(".//*[@name][not(ancestor::*[contains(@class, 'wb-tools')])]/@name")
    fields = pdf_fields(path_of(site, id_, layout))
    assert list(fields) == [*dict.fromkeys(names), *MORE_ROOM]
    with pikepdf.open(path_of(site, id_, layout)) as document:
        buttons = {
            str(field.T): [next(iter(set(kid.AP.N.keys()) - {"/Off"})) for kid in field.Kids]
            for field in document.Root.AcroForm.Fields
            if Name.Kids in field
        }
    for name, values in buttons.items():
        assert values == [f"/{v}" for v in web_form(site, id_).xpath(".//input[@name=$n]/@value", n=name)]


@every_form
def test_fields_are_named_with_their_whole_question(
    site: Path, real_guide: Guide, id_: str, layout: Layout
) -> None:
    fields = pdf_fields(path_of(site, id_, layout))
    for block in real_guide.get(Workbook, id_).blocks:
        if not isinstance(block, QuestionBlock | RatingBlock):
            continue
        label = web_form(site, id_).xpath(
            ".//label[@for=$q] | .//fieldset[@data-question=$q]/legend", q=block.question
        )[0]
        assert fields[block.question] == " ".join(label.text_content().split())
    assert all(name and "  " not in name for name in fields.values())
    assert len(set(fields.values())) == len(fields), "no two fields sound the same"


@pytest.mark.parametrize("layout", [Layout.PRINT, Layout.LARGE_PRINT])
def test_what_is_for_handwriting_has_no_fields(site: Path, layout: Layout) -> None:
    assert pdf_fields(path_of(site, SAMPLE[layout], layout)) == {}


def test_a_filled_in_pdf_keeps_its_answers(site: Path, tmp_path: Path) -> None:
    """A PDF reader writes values where the format says; a rating's value is the number that was chosen."""
    filled = tmp_path / "filled.pdf"
    with pikepdf.open(path_of(site, "rate-yourself", Layout.FILL_IN)) as document:
        form = document.acroform
        for field in form.fields:
            if field.is_radio_button:
                field.value = Name("/4")
        document.save(filled)
    with pikepdf.open(filled) as document:
        ratings = [f for f in document.Root.AcroForm.Fields if Name.Kids in f]
        assert [str(rating.V) for rating in ratings] == ["/4"] * 5


def ends_printed(filled: Path, drawn: Path) -> list[tuple[float, float]]:
    """Print a filled-in form as PDFium does, and give the places of the marks that its texts end with."""
    form = pypdfium2.PdfDocument(filled)
    form.init_forms()
    for page in form:
        page.flatten()
    form.save(drawn)
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(drawn)]
    marks = [
        (text, at) for text in texts for at in range(text.count_chars()) if text.get_text_range(at, 1) == "¶"
    ]
    return [text.get_charbox(at)[:2] for text, at in marks]


@pytest.mark.parametrize("share", [1, 2], ids=["to the limit", "beyond it"])
def test_a_field_takes_as_much_as_is_printed_of_it(site: Path, tmp_path: Path, share: int) -> None:
    """Filled by a program that leaves it to others how that looks, as most do; twice as much is cut."""
    words = "You keep supervision dates and when one has to move you say so on the same day " * 50
    with pikepdf.open(path_of(site, "rate-yourself", Layout.FILL_IN)) as document:
        form = document.Root.AcroForm
        assert Name.FontFile2 in form.DR.Font.Helv.FontDescriptor
        fields = [field for field in form.Fields if Name.MaxLen in field]
        assert {str(field.DA) for field in fields} == {"0 g /Helv 10 Tf"}
        for field in fields:
            field.V = pikepdf.String(f"{words[: int(field.MaxLen) * share - 1]}¶")
        boxes = [[float(side) for side in field.Rect] for field in fields]
        document.save(tmp_path / "filled.pdf")
    printed = [
        any(left <= x <= right and bottom <= y <= top for left, top, right, bottom in boxes)
        for x, y in ends_printed(tmp_path / "filled.pdf", tmp_path / "drawn.pdf")
    ]
    assert len(fields) == 19
    assert (printed == [True] * 19) == (share == 1), printed


def test_a_short_box_takes_little_and_says_so(site: Path) -> None:
    path = path_of(site, "rate-yourself", Layout.FILL_IN)
    told = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert "takes no more" in told
    assert letters_that_fit(444, 61) == 326
    assert letters_that_fit(444, 265) > 4 * letters_that_fit(444, 61)


# What is on the pages.


@every_pdf
def test_pages_are_neither_empty_nor_overfull(site: Path, id_: str, layout: Layout) -> None:
    document = pypdfium2.PdfDocument(path_of(site, id_, layout))
    for number, page in enumerate(document, 1):
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            inside = left >= 0 and bottom >= 0 and right <= width and top <= height
            assert inside, f"page {number}: text outside the page"
        drawn = page.render(scale=SCALE, grayscale=True).to_numpy()
        edge = round(4 * 72 / 25.4 * SCALE)
        middle = drawn[edge:-edge, edge:-edge]
        assert (drawn < 200).sum() == (middle < 200).sum(), f"page {number}: ink where no printer prints"
        # The foot of the page alone does not make it a page.
        body = drawn[: -round(24 * 72 / 25.4 * SCALE)]
        assert (body < 200).mean() > 0.0005, f"page {number} is empty"


@every_pdf
def test_the_cover_says_where_the_workbook_is(
    site: Path, real_guide: Guide, id_: str, layout: Layout
) -> None:
    document = pypdfium2.PdfDocument(path_of(site, id_, layout))
    found = [
        code.text
        for page in list(document)[:2]
        for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    ]
    record = real_guide.get(Workbook, id_)
    assert found == [f"{IMPRINT.url}go/{record.code}/"]
    words = " ".join(page.get_textpage().get_text_range() for page in list(document)[:2])
    assert f"{IMPRINT.printed()}/go/{record.code}" in re.sub(r"\s", "", words)
    assert record.title in " ".join(words.split())
    assert IMPRINT.edition in " ".join(words.split())


@pytest.mark.weekly
def test_cards_bear_the_guides_address_on_their_backs(site: Path) -> None:
    document = pypdfium2.PdfDocument(path_of(site, "talk-it-over", Layout.PRINT))
    backs = [page for page in document if page.get_textpage().get_text_range().count(IMPRINT.printed()) == 4]
    fronts = [page for page in document if "Think piece" in page.get_textpage().get_text_range()]
    assert len(backs) == 2
    assert fronts
    for page in backs:
        codes = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
        assert [code.text for code in codes] == [IMPRINT.url] * 4


@every_pdf
def test_contents_and_bookmarks_lead_to_the_headings(
    site: Path, real_guide: Guide, id_: str, layout: Layout
) -> None:
    document = pypdfium2.PdfDocument(path_of(site, id_, layout))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    bookmarks = {mark.get_title(): mark.get_dest().get_index() for mark in document.get_toc()}
    for block in real_guide.get(Workbook, id_).blocks:
        if not block.heading:
            continue
        assert block.heading in pages[bookmarks[block.heading]]
        told = re.search(re.escape(block.heading) + r"[ .]*(\d+)", " ".join(pages[:2]))
        assert told
        assert int(told[1]) == bookmarks[block.heading] + 1


@every_pdf
def test_every_page_says_which_it_is(site: Path, id_: str, layout: Layout) -> None:
    document = pypdfium2.PdfDocument(path_of(site, id_, layout))
    for number, page in enumerate(document, 1):
        text = " ".join(page.get_textpage().get_text_range().split())
        on_cards = layout is not Layout.LARGE_PRINT and "Page" not in text
        assert on_cards or f"Page {number} of {len(document)}" in text
        assert not on_cards or id_ == "talk-it-over"


@every_pdf
def test_links_lead_to_pages_of_the_site(site: Path, id_: str, layout: Layout) -> None:
    with pikepdf.open(path_of(site, id_, layout)) as document:
        links = [
            str(annotation.A.URI)
            for page in document.pages
            for annotation in page.get("/Annots", [])
            if Name.A in annotation
        ]
    assert links
    for link in links:
        assert link.startswith(IMPRINT.url)
        address, anchor = urldefrag(link.removeprefix(IMPRINT.url))
        page = site / address / "index.html"
        assert page.is_file(), link
        assert not anchor or f'id="{anchor}"' in page.read_text(), link


@every_pdf
def test_a_page_offers_its_pdfs_with_their_length_and_size(site: Path, id_: str, layout: Layout) -> None:
    path = path_of(site, id_, layout)
    page = html.parse(path.with_name("index.html")).getroot()
    offers = {item.xpath("string(a/@href)"): item for item in page.xpath("//section[@id='downloads']//li")}
    paths = [path_of(site, id_, other) for other in Layout]
    assert list(offers) == [path.name for path in paths if path.is_file()]
    pages, size = len(pypdfium2.PdfDocument(path)), round(path.stat().st_size / 1000)
    told = " ".join(offers[path.name].text_content().split())
    assert told == f"{LABELS[layout]} PDF, {pages} pages, {size} kB"


# How they are made.


def test_every_workbook_is_made_in_every_layout(real_guide: Guide) -> None:
    made = [(d.key, d.layout) for d in documents(real_guide, IMPRINT)]
    every = [(id_, layout.value) for id_ in WORKBOOKS for layout in Layout]
    found = [(key.id, layout.value) for key, layout in made if key.kind is Workbook.kind]
    assert sorted(found) == sorted(every)


def test_only_a_workbooks_own_files_can_be_asked_for(real_guide: Guide, tmp_path: Path) -> None:
    assert not write_one(tmp_path, real_guide, IMPRINT, "nothing.pdf")
    assert not write_one(tmp_path, real_guide, IMPRINT, "../rate-yourself.pdf")
    assert not list(tmp_path.iterdir())


def test_large_print_differs_by_its_style_alone(real_guide: Guide) -> None:
    plain, large = (
        paper_view(real_guide, Key(Workbook.kind, WORKBOOKS[0]), layout, IMPRINT)
        for layout in (Layout.PRINT, Layout.LARGE_PRINT)
    )
    assert plain.page == large.page


def test_large_print_is_18_point_and_more(site: Path) -> None:
    """Measured on the letters drawn; a drawing's own labels stand in the table beside it, in 18 point."""
    document = pypdfium2.PdfDocument(path_of(site, "reflect-on-your-leadership", Layout.LARGE_PRINT))
    for page in document:
        for found in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            size = found.get_font_size() * found.get_matrix().get()[3]
            assert abs(size) >= 17.9


def test_named_fields_join_label_and_legend() -> None:
    fields = named_fields(
        "<form><fieldset><legend>How far\n do you?</legend><label><input type=radio name=r value=1> 1</label>"
        "<label for=e>Why</label><textarea id=e name=e></textarea></fieldset>"
        "<label for=q>What <em>now</em>?</label><textarea id=q name=q></textarea></form>"
    )
    assert fields == [
        ("r", "1", "1: How far do you?"),
        ("e", "", "Why: How far do you?"),
        ("q", "", "What now?"),
    ]
