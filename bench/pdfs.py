"""The PDFs: processor time and size for each page, and of a ten-page workbook."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Measured
from macros.guide.addresses import page_of
from macros.guide.graph import Guide
from macros.publishing.pdf.pdfs import Document, documents, make
from macros.site import settings
from macros.views.pdf_document import Layout

#: Budgets: ms of processor time and kB for each page, s for both PDFs of a ten-page workbook.
TIME, SIZE, BOTH = 150, 13, 2.5
TEN_PAGES = range(9, 12)


def measured(guide: Guide, assets: Path) -> Iterator[Measured]:
    """Make every PDF once, in this process, and measure each. `assets` is the folder of the site's styles."""
    both: dict[str, list[tuple[float, int]]] = {}
    with TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "assets").symlink_to(assets.resolve())
        wanted = list(documents(guide, settings.imprint()))
        for document in wanted:
            (site / page_of(document.key)).mkdir(parents=True, exist_ok=True)
        make(wanted[0], site)  # what is loaded once is not the first PDF's fault
        for document in wanted:
            spent, pages, size = _made(document, site)
            name = f"{document.key.id}, {document.layout.value}, {pages} pages"
            yield Measured(f"{name}: time a page", spent / pages * 1000, "ms", TIME)
            yield Measured(f"{name}: size a page", size / pages, "kB", SIZE)
            if document.layout is not Layout.LARGE_PRINT:
                both.setdefault(document.key.id, []).append((spent, pages))
    for id_, made in both.items():
        if any(pages in TEN_PAGES for _, pages in made):
            yield Measured(f"{id_}: both PDFs", sum(spent for spent, _ in made), "s", BOTH)


def _made(document: Document, site: Path) -> tuple[float, int, int]:
    """Make a PDF. Gives its processor time in s, its pages and its size in kB."""
    start = time.process_time()
    download = make(document, site)
    return time.process_time() - start, download.pages, download.size
