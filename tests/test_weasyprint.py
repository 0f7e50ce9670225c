"""What WeasyPrint does otherwise than our PDFs need, without our mends.

A test here that fails is good news: WeasyPrint has mended it. Then take out our mend, which the test names,
and the test.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf
from weasyprint import HTML


def laid_out(body: str, style: str = "") -> Pdf:
    """Lay a document out as `lay_out` does, but for the mends."""
    head = f"<head><title>T</title><style>{style}</style></head>"
    html = HTML(string=f'<html lang="en-GB">{head}<body>{body}</body></html>', base_url="https://guide.test/")
    written = html.write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True, uncompressed_pdf=True)
    return pikepdf.open(io.BytesIO(written))


def kids(element: Object) -> list[Object | int]:
    found = element.get(Name.K, Array())
    return list(found) if isinstance(found, Array) else [found]


def elements(document: Pdf, kind: Name) -> list[Object]:
    def below(element: Object) -> Iterator[Object]:
        for kid in kids(element):
            if isinstance(kid, Dictionary) and Name.S in kid:
                yield kid
                yield from below(kid)

    return [element for element in below(document.Root.StructTreeRoot) if kind == element.S]


def annotations(element: Object) -> list[Object]:
    return [k for k in kids(element) if isinstance(k, Dictionary) and k.get(Name.Type) == Name.OBJR]


def test_the_pairs_of_a_definition_list_are_no_items() -> None:
    """Issues 2482, 2503 and 2504: `structure._mend_list`."""
    document = laid_out("<dl><div><dt>For</dt><dd>Anyone</dd></div></dl>")
    [found] = elements(document, Name.L)
    assert [kid.S for kid in kids(found)] == [Name.Div]
    assert elements(document, Name.Lbl) == []


def test_header_cells_have_no_direction() -> None:
    """Issue 2508: `structure._mend_table`."""
    document = laid_out(
        "<table><thead><tr><th scope=col>A</th></tr></thead>"
        "<tbody><tr><th scope=row>B</th><td>C</td></tr></tbody></table>"
    )
    cells = elements(document, Name.TH)
    assert len(cells) == 2
    assert all(Name.Scope not in cell.get(Name.A, Dictionary()) for cell in cells)


def test_emphasis_in_a_link_holds_an_annotation_too() -> None:
    """Issue 2482: `structure._mend_link` and `structure._lead_annotations_to_links`."""
    document = laid_out('<p><a href="/x"><em>The whole</em> guide</a></p>')
    [link] = elements(document, Name.Link)
    [emphasis] = [kid for kid in kids(link) if isinstance(kid, Dictionary) and Name.S in kid]
    assert len(annotations(emphasis)) == 1
    entered = [e for e in document.Root.StructTreeRoot.ParentTree.Nums if isinstance(e, Dictionary)]
    assert emphasis.objgen in [entry.objgen for entry in entered]


def test_what_follows_the_words_of_a_link_is_a_link_in_it() -> None:
    """Issue 2482: `structure._mend_link`."""
    document = laid_out('<p><a href="/x">Silos</a></p>', "a::after { content: ' (B1)' }")
    assert len(elements(document, Name.Link)) == 2


def test_a_link_is_several_places_to_stop_at() -> None:
    """Not reported yet: `structure._join_annotations`."""
    document = laid_out('<p><a href="/x"><em>The whole</em> guide</a></p>')
    assert len(document.pages[0].Annots) == 2


def test_links_are_not_printed() -> None:
    """Not reported yet: the end of `structure.mend_structure`."""
    document = laid_out('<p><a href="/x">Silos</a></p>')
    [annotation] = document.pages[0].Annots
    assert not int(annotation.get(Name.F, 0)) & 4


def test_hidden_decoration_is_read_aloud() -> None:
    """Issue 2550: `structure._take_out_nameless`."""
    drawing = '<svg aria-hidden="true" viewBox="0 0 9 9" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    document = laid_out(f"<p>{drawing} Word</p>")
    [figure] = elements(document, Name.Figure)
    assert Name.Alt not in figure


def test_words_stand_in_spans() -> None:
    """Issue 2482: `structure._join_spans`."""
    document = laid_out("<p>One</p>")
    [paragraph] = elements(document, Name.P)
    assert [kid.S for kid in kids(paragraph) if isinstance(kid, Dictionary)] == [Name.Span]


def test_the_foot_of_a_page_is_no_artifact() -> None:
    """Issue 1836: `structure._make_artifacts`."""
    document = laid_out("<p>Text</p>", "@page { @bottom-center { content: 'Foot' } }")
    drawn = document.pages[0].Contents.read_bytes()
    assert drawn.count(b"/MCID") == 2
    assert b"/Artifact" not in drawn


def test_a_long_name_of_a_field_is_cut() -> None:
    """Not reported yet (2726 is about fields without names): `form_fields.mend_fields`."""
    question = "How far have you changed the way that your organisation makes decisions, " * 3
    form = f"<form><label for=a>{question}</label><textarea id=a name=a></textarea></form>"
    document = laid_out(form, "textarea { display: block }")
    [field] = document.Root.AcroForm.Fields
    assert str(field.TU) in question
    assert str(field.TU) != question.strip()


def test_the_buttons_of_a_rating_are_listed_as_fields_and_numbered() -> None:
    """Not reported yet: `form_fields.mend_fields` and `form_fields._mend_group`."""
    buttons = "".join(f"<label><input type=radio name=r value={n}> {n}</label>" for n in ("low", "high"))
    document = laid_out(f"<form><fieldset><legend>How far?</legend>{buttons}</fieldset></form>")
    assert [Name.Parent in field for field in document.Root.AcroForm.Fields] == [False, True, True]
    [group] = [field for field in document.Root.AcroForm.Fields if Name.Kids in field]
    assert [set(button.AP.N.keys()) - {"/Off"} for button in group.Kids] == [{"/0"}, {"/1"}]
