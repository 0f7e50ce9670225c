"""Documents on paper: laid out from the guide's own files, and mended where WeasyPrint errs."""

from __future__ import annotations

import io
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from macros.publishing.pdf import layout
from macros.publishing.pdf.laid import Laid
from macros.publishing.pdf.layout import FORM_FONT, PaperError, lay_out
from macros.publishing.pdf.pdfs import site_styles
from tests.conftest import ROOT

STYLES = site_styles(ROOT / "docs" / "assets")


def lay(body: str, *, styles: tuple[str, ...] = STYLES, fill_in: bool = False) -> Laid:
    html = f'<html lang="en-GB"><head><title>T</title></head><body class="paper">{body}</body></html>'
    return lay_out(html, "https://guide.example/workbooks/x/", styles, line=8, fill_in=fill_in)


def opened(laid: Laid) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(laid.pdf))


def test_pages_are_counted() -> None:
    laid = lay("<p>One</p><p style='break-before: page'>Two</p>")
    assert laid.pages == len(opened(laid).pages) == 2


@pytest.mark.nightly
def test_the_same_document_gives_the_same_bytes() -> None:
    body = "<form><label for=a>A question</label><textarea id=a name=a rows=3></textarea></form>"
    assert lay(body, fill_in=True).pdf == lay(body, fill_in=True).pdf


@pytest.mark.parametrize(
    "address",
    ["https://tracker.example/x.png", "http://127.0.0.1:1/x.png", "file:///etc/passwd", "ftp://a.example/x"],
)
def test_nothing_is_loaded_from_elsewhere(address: str) -> None:
    with pytest.raises(PaperError, match=r"A PDF may not load '" + address):
        lay(f'<img src="{address}" alt="x">')


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"guide\.css"):
        site_styles(tmp_path)
    with pytest.raises(PaperError, match=r"fonts/missing\.png"):
        lay(f'<img src="{FORM_FONT.with_name("missing.png").as_uri()}" alt="x">')


def test_a_style_brings_nothing_from_elsewhere() -> None:
    with pytest.raises(PaperError, match=r"A PDF may not load 'file:///etc/passwd'"):
        lay("<p>One</p>", styles=("p { background: url('file:///etc/passwd') }",))


def test_what_was_made_before_changes_no_byte() -> None:
    """Fonts and style sheets are loaded once for all documents: none leaves anything in them for the next."""
    before = lay("<h1>One</h1><p>Ćwiczenie → 1</p>").pdf
    lay("<p><strong>Another</strong>, <em>with other letters</em></p>", fill_in=True)
    assert lay("<h1>One</h1><p>Ćwiczenie → 1</p>").pdf == before


def test_nothing_of_the_fonts_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the programs that make several PDFs at once, which end otherwise than Python does."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    layout._paper.cache_clear()  # or it would find what this process has loaded
    with ProcessPoolExecutor(1) as pool:
        pool.submit(_folders_of_fonts, tmp_path).result()
    assert list(tmp_path.iterdir()) == []


def _folders_of_fonts(folder: Path) -> None:
    lay("<p>One</p>")
    assert len(list(folder.iterdir())) == 1


def test_relative_links_become_addresses() -> None:
    document = opened(lay('<p><a href="../../barriers/silos/">Silos</a></p>'))
    [annotation] = document.pages[0].Annots
    assert str(annotation.A.URI) == "https://guide.example/barriers/silos/"
    assert int(annotation.F) & 4


def structure(laid: Laid) -> str:
    """Write a document's tags as one line."""

    def written(element: pikepdf.Object) -> str:
        kids = element.get(Name.K, pikepdf.Array())
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        inner = [
            written(kid) if Name.S in kid else str(kid.Type)
            for kid in kids
            if isinstance(kid, pikepdf.Dictionary)
        ]
        return f"{element.S}({' '.join(inner)})"

    document = opened(laid)
    return written(document.Root.StructTreeRoot.K[0])


def test_a_definition_list_is_a_list_of_pairs() -> None:
    tags = structure(lay("<dl><div><dt>For</dt><dd>Anyone</dd></div></dl>"))
    assert "/L(/LI(/Lbl(" in tags
    assert "/LBody(" in tags
    assert "/Div" not in tags


def test_header_cells_have_directions() -> None:
    document = opened(
        lay(
            "<table><thead><tr><th scope=col>A</th><th scope=col>B</th></tr></thead>"
            "<tbody><tr><th scope=row>C</th><td>D</td></tr></tbody></table>"
        )
    )
    cells = [e for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get(Name.S) == Name.TH]
    assert [str(cell.A.Scope) for cell in cells if Name.A in cell] == ["/Column", "/Column", "/Row"]


def test_decoration_is_not_read_aloud() -> None:
    plain = '<svg viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    named = plain.replace("<path", "<title>A square</title><path")
    assert "/Figure" not in structure(lay(f"<p>{plain} Word</p>"))
    assert "/Figure" in structure(lay(f"<p>{named} Word</p>"))


def test_a_link_holds_what_is_emphasised_in_it_and_is_one_place_to_stop_at() -> None:
    laid = lay('<p><a href="https://guide.example/">The <em>whole</em> guide</a></p>')
    tags = structure(laid)
    assert "/Link(/OBJR" in tags
    assert tags.count("/OBJR") == 1
    document = opened(laid)
    assert len(document.pages[0].Annots) == 1


def test_a_link_over_two_lines_keeps_a_place_on_each() -> None:
    words = "word " * 40
    document = opened(lay(f'<p><a href="https://guide.example/">{words}</a></p>'))
    assert (
        len(document.pages[0].Annots) == structure(lay(f'<p><a href="/">{words}</a></p>')).count("/OBJR") > 1
    )


def test_a_long_name_is_whole() -> None:
    question = "How far have you changed the way that your organisation makes decisions, " * 3
    laid = lay(
        f"<form><label for=a>{question}</label><textarea id=a name=a rows=3></textarea></form>", fill_in=True
    )
    document = opened(laid)
    [field] = document.Root.AcroForm.Fields
    assert str(field.TU) == question.strip()


def test_a_rating_is_one_field_with_the_values_of_its_buttons() -> None:
    buttons = "".join(f"<label><input type=radio name=r value={n}> {n}</label>" for n in (1, 2, 3))
    laid = lay(f"<form><fieldset><legend>How far?</legend>{buttons}</fieldset></form>", fill_in=True)
    document = opened(laid)
    [field] = document.Root.AcroForm.Fields
    assert (str(field.T), str(field.TU)) == ("r", "How far?")
    assert [str(kid.TU) for kid in field.Kids] == ["1: How far?", "2: How far?", "3: How far?"]
    assert [set(kid.AP.N.keys()) - {"/Off"} for kid in field.Kids] == [{"/1"}, {"/2"}, {"/3"}]
    assert Name.Opt not in field
    assert all(Name.T not in kid for kid in field.Kids)
