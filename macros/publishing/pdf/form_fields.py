"""The form fields of a PDF, mended: WeasyPrint 70 cuts long names and lists the buttons of a rating twice.

What is typed is set in a font that is called Helv, as Acrobat calls its own: programs that fill forms in
write that name without asking, and leave the text out where a form has no such font. A field takes as much
as is printed of it and no more, so that nothing is lost on paper.

A field's name here is what a person hears when they come to it (`/TU` in PDF); its key is what an
answer is kept under (`/T`), the same as on the workbook's web page.

Kozea/WeasyPrint has issue 2726 for the names of fields; that long ones are cut, and how ratings are listed
and numbered, is not reported yet. `tests/test_weasyprint.py` fails once either is mended.
"""

from __future__ import annotations

import io
from typing import NamedTuple

from fontTools.ttLib import TTFont
from lxml.html import document_fromstring
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

FIELDS = ("input", "textarea", "select")
#: What is typed, in points: its size, how wide a letter of English text is on average, how high a line, and
#: how much of a line is left blank, because words are not cut; and the room inside a field's border.
SIZE, LETTER, LINE, LEFT_BLANK, BORDER = 10, 5.2, 14, 16, 2
#: Flags of a field and of a font (ISO 32000-2, tables 228, 231 and 121).
_MULTILINE, _DO_NOT_SCROLL, _NONSYMBOLIC = 1 << 12, 1 << 23, 1 << 5
_TYPED = f"0 g /Helv {SIZE} Tf"


class Named(NamedTuple):
    """A field of an HTML form: its key, its value where it is one button of several, and its full name."""

    key: str
    value: str
    name: str


def named_fields(html: str) -> list[Named]:
    """List the fields of a document's forms with their full names, in order.

    A name is the label's text; inside a group, the group's legend comes with it. A button of a rating
    is named by the legend and its number.
    """
    root = document_fromstring(html)
    labels = {label.get("for"): label for label in root.iter("label") if label.get("for")}
    found = []
    for field in root.iter(*FIELDS):
        own = labels.get(field.get("id", ""))
        if own is None:
            own = next(field.iterancestors("label"), None)
        group = next(field.iterancestors("fieldset"), None)
        legend = group.find("legend") if group is not None else None
        name = ": ".join(" ".join(e.text_content().split()) for e in (own, legend) if e is not None)
        value = field.get("value", "") if field.get("type") == "radio" else ""
        found.append(Named(field.get("name", ""), value, name))
    return found


def mend_fields(document: Pdf, html: str, font: bytes) -> None:
    """Give a PDF's fields their full names, a font and a limit, and each rating one place with its values.

    The PDF comes from the document `html`; it is changed in place. `font` is a TrueType font for what is
    typed. Raises KeyError where a field of the PDF is not in the document.
    """
    fields = named_fields(html)
    names = {(field.key, field.value): field.name for field in fields}
    groups = {field.key: field.name.partition(": ")[2] for field in fields if field.value}
    form = document.Root.get(Name.AcroForm)
    if form is None:
        return
    listed = [field for field in form.Fields if Name.Parent not in field]
    for field in listed:
        key = str(field.T)
        if Name.Kids in field:
            field.TU = groups[key]
            _mend_group(field, key, names)
        else:
            field.TU = names[key, ""]
        if Name.DA in field:
            _mend_text(field)
    form.Fields = Array(listed)
    form.DR = Dictionary(Font=Dictionary(Helv=_simple_font(document, font)))
    form.DA = String(_TYPED)


def letters_that_fit(width: float, height: float) -> int:
    """Return how many letters of English text a field of several lines prints, its size being in points."""
    lines = int((height - 2 * BORDER) // LINE)
    return int(lines * (width - 2 * BORDER - LEFT_BLANK) / LETTER)


def _mend_text(field: Object) -> None:
    left, top, right, bottom = map(float, field.Rect)
    flags = int(field.get(Name.Ff, 0))
    field.DA = String(_TYPED)
    field.Ff = flags | _DO_NOT_SCROLL
    if flags & _MULTILINE:
        field.MaxLen = letters_that_fit(right - left, abs(top - bottom))
    else:
        field.MaxLen = int((right - left - 2 * BORDER) / SIZE)


def _simple_font(document: Pdf, font: bytes) -> Object:
    """Embed a font as the simple one that every program can write with: a byte for each letter (cp1252)."""
    with TTFont(io.BytesIO(font)) as read:
        letters, widths = read.getBestCmap(), read["hmtx"]
        scale = 1000 / read["head"].unitsPerEm
        ascent, descent = read["hhea"].ascent * scale, read["hhea"].descent * scale
        written = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
        wide = [round(widths[letters.get(ord(letter), ".notdef")][0] * scale) for letter in written]
        head = read["head"]
        box = [round(side * scale) for side in (head.xMin, head.yMin, head.xMax, head.yMax)]
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/Guide-sans-form"),
        Flags=_NONSYMBOLIC,
        FontBBox=Array(box),
        ItalicAngle=0,
        Ascent=round(ascent),
        Descent=round(descent),
        CapHeight=round(ascent),
        StemV=80,
        FontFile2=document.make_indirect(Stream(document, font, Length1=len(font))),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/Guide-sans-form"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array(wide),
            FontDescriptor=document.make_indirect(described),
        )
    )


def _mend_group(group: Object, key: str, names: dict[tuple[str, str], str]) -> None:
    """Name the buttons of a rating by the values they stand for; WeasyPrint numbers them from 0."""
    values = [str(value) for value in group.Opt]
    del group["/Opt"]
    group.V = Name.Off
    for button, value in zip(group.Kids, values, strict=True):
        [drawn] = button.AP.N.keys() - {"/Off"}
        button.AP.N = Dictionary({f"/{value}": button.AP.N[drawn]})
        button.AS = Name.Off
        button.TU = names[key, value]
        for inherited in ("/T", "/FT"):
            if inherited in button:
                del button[inherited]
