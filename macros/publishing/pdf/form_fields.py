"""The form fields of a PDF, mended: WeasyPrint 70 cuts long names and lists the buttons of a rating twice.

A field's name here is what a person hears when they come to it (`/TU` in PDF); its key is what an
answer is kept under (`/T`), the same as on the workbook's web page.

Kozea/WeasyPrint has issue 2726 for the names of fields; that long ones are cut, and how ratings are listed
and numbered, is not reported yet. `tests/test_weasyprint.py` fails once either is mended.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import document_fromstring
from pikepdf import Array, Dictionary, Name, Object, Pdf

FIELDS = ("input", "textarea", "select")


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


def mend_fields(document: Pdf, html: str) -> None:
    """Give a PDF's fields their full names, and each rating one place with the values that the page has.

    The PDF comes from the document `html`; it is changed in place. Raises KeyError where a field of the
    PDF is not in the document.
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
    form.Fields = Array(listed)


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
