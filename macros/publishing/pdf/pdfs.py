"""Workbooks and programmes as PDFs, beside their pages.

A workbook has one to print, one to fill in on a computer and one in large print; a programme has a handout
and a facilitator's guide. They are made before their pages, which offer them with their size and length.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import NamedTuple, cast

from macros.guide.addresses import page_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.keeping.store import Store
from macros.kinds.programme import Programme
from macros.kinds.workbook import Workbook
from macros.publishing.pdf.downloads import Download, Offer, Offers
from macros.publishing.pdf.laid import Laid
from macros.records.kind import Key, Kind
from macros.rendering.environment import template
from macros.views.pdf_document import Layout, paper_view
from macros.views.programme_pages import NAMES, HandoutKind, part_page

#: How high a line to write on is, in mm. Handwriting wants 8 (look.md); a field's text is set in 10 pt.
LINES: dict[Layout | HandoutKind, int] = {
    Layout.PRINT: 8,
    Layout.FILL_IN: 6,
    Layout.LARGE_PRINT: 12,
    HandoutKind.HANDOUT: 8,
    HandoutKind.FACILITATOR: 8,
}
ENDINGS: dict[Layout | HandoutKind, str] = {
    Layout.PRINT: "",
    Layout.FILL_IN: "-fill-in",
    Layout.LARGE_PRINT: "-large-print",
    HandoutKind.HANDOUT: "-handout",
    HandoutKind.FACILITATOR: "-facilitator",
}
LABELS: dict[Layout | HandoutKind, str] = {
    Layout.PRINT: "Print it",
    Layout.FILL_IN: "Fill it in on a computer",
    Layout.LARGE_PRINT: "Large print, 18 point",
    HandoutKind.HANDOUT: "Print the handout",
    HandoutKind.FACILITATOR: "Print the facilitator’s guide",
}
#: The site's style sheets that paper has, too.
STYLES = ("guide", "workbook", "programme", "print")
#: The kinds that are made into PDFs, and what is made of each.
LAYOUTS: dict[Kind, tuple[Layout | HandoutKind, ...]] = {
    Workbook.kind: tuple(Layout),
    Programme.kind: tuple(HandoutKind),
}

#: What is told after each PDF that is made: how many are done, and of how many.
Progress = Callable[[int, int], None]


class NoLibrariesError(Exception):
    """The system lacks what PDFs are made with; the text of the exception says what to install."""


class Document(NamedTuple):
    """A PDF to be made: its record, its layout, its HTML and the address that its links start from."""

    key: Key
    layout: Layout | HandoutKind
    html: str
    address: str


def name_of(key: Key, layout: Layout | HandoutKind) -> str:
    """Return the name of a PDF's file, which stands beside the record's page."""
    return f"{key.id}{ENDINGS[layout]}.pdf"


def documents(guide: Guide, imprint: Imprint) -> Iterator[Document]:
    """Yield what every PDF is made from: workbooks and programmes in order, each in every layout."""
    for key, layout in _wanted(guide):
        yield document(guide, key, layout, imprint)


def _wanted(guide: Guide) -> Iterator[tuple[Key, Layout | HandoutKind]]:
    for kind, layouts in LAYOUTS.items():
        for key in guide.keys(kind):
            for layout in layouts:
                yield key, layout


def document(guide: Guide, key: Key, layout: Layout | HandoutKind, imprint: Imprint) -> Document:
    """Return what one PDF is made from. Raises KeyError where there is no such record."""
    paper = paper_view(guide, key, layout, imprint)
    html = template("paper/document.html", paper=paper, page=paper.page)
    return Document(key, layout, str(html), imprint.address(_page(key, layout)))


def _page(key: Key, layout: Layout | HandoutKind) -> str:
    """Return the address of the page that a PDF shows."""
    return part_page(key, layout) if isinstance(layout, HandoutKind) else page_of(key)


def require_libraries() -> bool:
    """Return True. Raises NoLibrariesError where WeasyPrint cannot find Pango and HarfBuzz."""
    try:
        import weasyprint  # noqa: F401, PLC0415 - loading it is the question
    except OSError as error:
        line = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise NoLibrariesError(f"The PDFs need Pango and HarfBuzz. Run this line: {line}") from error
    return True


def site_styles(assets: Path) -> tuple[str, ...]:
    """Read the site's style sheets, from its folder `assets`. Raises OSError where one is missing."""
    return tuple((assets / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)


def pdf_of(wanted: Document, styles: tuple[str, ...]) -> Laid:
    """Make one PDF: what comes out is a function of the document and of the texts of the site's style sheets.

    Raises `layout.PaperError` where it cannot be laid out.
    """
    from macros.publishing.pdf.layout import lay_out  # noqa: PLC0415 - loads system libraries, for PDFs alone

    fill_in = wanted.layout is Layout.FILL_IN
    return lay_out(wanted.html, wanted.address, styles, line=LINES[wanted.layout], fill_in=fill_in)


def make(wanted: Document, site: Path) -> Download:
    """Make one PDF with the styles of the site, and put it beside its page. Raises as `pdf_of` does."""
    return _put(pdf_of(wanted, site_styles(site / "assets")), wanted, site)


def _put(laid: Laid, wanted: Document, site: Path) -> Download:
    """Put a PDF beside its page, and return how it is offered."""
    name = name_of(wanted.key, wanted.layout)
    path = site / page_of(wanted.key) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(laid.pdf)
    return Download(name, LABELS[wanted.layout], laid.pages, round(len(laid.pdf) / 1000))


def make_all(site: Path, guide: Guide, imprint: Imprint, progress: Progress, store: Store) -> Offers:
    """Make every PDF that `store` has not, on all processors at once, and return what pages offer.

    Raises NoLibrariesError where the system cannot, ValueError where it ends the programs that make them, and
    `layout.PaperError` where one cannot be laid out.
    """
    styles = site_styles(site / "assets")
    wanted = [_document(guide, key, layout, imprint, store) for key, layout in _wanted(guide)]
    given = [(str(each.key), each.layout.value, each.html, each.address, styles) for each in wanted]
    kept = [cast("Laid | None", store.known("PDF", each)) for each in given]
    new = [each for each, laid in zip(wanted, kept, strict=True) if laid is None]
    if new:
        require_libraries()
    made: list[Download] = []
    with _pool(len(new)) as make_new:
        coming = enumerate(make_new(pdf_of, new, repeat(styles)), start=1)
        for each, of, before in zip(wanted, given, kept, strict=True):
            laid = before
            if laid is None:
                done, laid = next(coming)
                store.keep("PDF", of, laid)
                progress(done, len(new))
            made.append(_put(laid, each, site))
    return _offers(zip(((each.key, each.layout) for each in wanted), made, strict=True))


def _document(
    guide: Guide, key: Key, layout: Layout | HandoutKind, imprint: Imprint, store: Store
) -> Document:
    make = partial(document, guide, key, layout, imprint)
    return store.made_by_asking(guide, f"paper {key} {layout.value}", (imprint,), make)


@contextmanager
def _pool(count: int) -> Iterator[Callable[..., Iterator[Laid]]]:
    """Yield what maps a function over so many things on all processors, which are not woken for nothing."""
    if not count:
        yield map
        return
    try:
        with ProcessPoolExecutor(max_workers=min(count, os.cpu_count() or 1)) as pool:
            yield pool.map
    except BrokenProcessPool:
        told = "The computer ended a program that made PDFs; it may have too little memory."
        raise ValueError(f"{told} Close other programs, then try again.") from None


def unmade(guide: Guide) -> Offers:
    """Return what pages offer before anything is made: every PDF without its size and length."""
    return _offers(
        ((key, layout), Download(name_of(key, layout), LABELS[layout], 0, 0))
        for key, layout in _wanted(guide)
    )


def _offers(made: Iterable[tuple[tuple[Key, Layout | HandoutKind], Download]]) -> Offers:
    """Offer every PDF on its record's page, and each on the page that it shows as well."""
    offers: dict[str, Offer] = {}
    for (key, layout), download in made:
        record = offers.get(page_of(key), Offer(f"This {key.kind.label}", ()))
        offers[page_of(key)] = record._replace(downloads=(*record.downloads, download))
        if isinstance(layout, HandoutKind):
            above = download._replace(name=f"../{download.name}", label="Print it")
            offers[part_page(key, layout)] = Offer(f"This {NAMES[layout].lower()}", (above,))
    return offers


def write_one(site: Path, guide: Guide, imprint: Imprint, name: str) -> bool:
    """Make the PDF of that file name beside its page. Return False where no record has such a file."""
    for key, layout in _wanted(guide):
        if name == name_of(key, layout):
            make(document(guide, key, layout, imprint), site)
            return True
    return False
