"""The PDFs that are looked at, and what three checkers and a syntax check say of one, and of its fonts.

`page` is the module of page-validation.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import outloud
import page
import pdfua
import pikepdf
import pytest

from macros.views.pdf_document import Layout
from macros.views.programme_pages import HandoutKind
from tests.sample_site import SAMPLE


def each(ids: Iterable[str], *layouts: Layout | HandoutKind) -> list[Any]:
    """List PDFs to try a test on: one of each layout is tried each time, the others once a week."""
    return [
        pytest.param(
            id_,
            layout,
            marks=() if SAMPLE[layout] == id_ else pytest.mark.weekly,
            id=f"{id_}-{layout.value}",
        )
        for id_ in ids
        for layout in layouts
    ]


def _fonts(document: pikepdf.Pdf) -> set[str]:
    found = (each for each in document.objects if isinstance(each, pikepdf.Dictionary))
    return {str(each.BaseFont) for each in found if each.get("/Type") == "/Font"}


def faults(path: Path) -> list[str]:
    """List what is wrong with a PDF: one line for each checker's finding, its rule first."""
    try:
        with pikepdf.open(path) as document:
            found = [f"qpdf: {problem}" for problem in document.check_pdf_syntax()]
            found += [f"font: {name} is not the guide’s" for name in _fonts(document) if "Guide-" not in name]
    except pikepdf.PdfError as error:
        return [f"qpdf: {error}"]
    try:
        report = page.validate_pdf(path, profile="ua1")
        found += [f"page-validation: {failure.rule_id} {failure.message}" for failure in report.failures]
    except page.PageError as error:
        found.append(f"page-validation: {error}")
    told = outloud.check(str(path))
    found += [f"outloud: {f.rule} {f.message}" for f in told.findings if f.severity == "error"]
    try:
        found += [f"pdfua: {f.rule_id} {f.message}" for f in pdfua.validate(path).findings]
    except pdfua.PdfuaError as error:
        found.append(f"pdfua: {error}")
    return found
