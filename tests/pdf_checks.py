"""What three checkers and a syntax check say of a PDF. `page` is the module of page-validation."""

from __future__ import annotations

from pathlib import Path

import outloud
import page
import pdfua
import pikepdf


def faults(path: Path) -> list[str]:
    """List what is wrong with a PDF: one line for each checker's finding, its rule first."""
    try:
        with pikepdf.open(path) as document:
            found = [f"qpdf: {problem}" for problem in document.check_pdf_syntax()]
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
