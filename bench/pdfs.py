"""The PDFs: processor time and size for each page, and of a ten-page workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.commands import timed
from bench.table import Measured
from macros.guide.graph import Guide
from macros.publishing.pdf.laid import Laid
from macros.publishing.pdf.pdfs import Document, documents, pdf_of, site_styles
from macros.site import settings
from macros.views.pdf_document import Layout

#: Budgets: ms of processor time (issue 15) and kB for each page, s for both PDFs of a ten-page workbook.
TIME, SIZE, BOTH = 100, 13, 2.5
TEN_PAGES = range(9, 12)


def measured(guide: Guide, assets: Path) -> Iterator[Measured]:
    """Make every PDF once, in this process. `assets` is the folder of the site's styles."""
    styles = site_styles(assets)
    wanted = list(documents(guide, settings.imprint()))
    pdf_of(wanted[0], styles)  # what is loaded once is not the first PDF's fault
    times: dict[str, float] = {}
    sizes: list[float] = []
    both: dict[str, list[tuple[float, int]]] = {}
    for document in wanted:
        spent, laid = _made(document, styles)
        name = f"{document.key.id}, {document.layout.value}"
        times[name] = spent / laid.pages * 1000
        sizes.append(len(laid.pdf) / laid.pages / 1000)
        if document.layout is not Layout.LARGE_PRINT:
            both.setdefault(document.key.id, []).append((spent, laid.pages))
    slowest = max(times, key=times.__getitem__)
    yield Measured("PDFs: time a page, median of all", median(times.values()), "ms", TIME)
    yield Measured(f"PDFs: time a page, most ({slowest})", times[slowest], "ms", TIME)
    yield Measured("PDFs: size a page, most", max(sizes), "kB", SIZE)
    for id_, made in both.items():
        if any(pages in TEN_PAGES for _, pages in made):
            yield Measured(f"PDFs: both of {id_}", sum(spent for spent, _ in made), "s", BOTH)


def _made(document: Document, styles: tuple[str, ...]) -> tuple[float, Laid]:
    """Make a PDF. Returns its processor time in s with it."""
    made: list[Laid] = []
    return timed(lambda: made.append(pdf_of(document, styles))), made[0]
