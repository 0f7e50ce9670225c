"""`go/B12/qr.svg`: an address as a file to print or to put on a slide, for every code and every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.addresses import WITH_PAGE, page_of, short_address
from macros.graph import Guide
from macros.imprint import Imprint
from macros.qr_code import qr_file
from macros.refs import Kind
from macros.sharing import QR_FILE, Place


def write(site: Path, guide: Guide, imprint: Imprint, pages: Iterable[Place]) -> None:
    """Write the QR codes of all codes, and of the pages without one: of records, and `pages`.

    The same addresses give the same bytes.
    """
    short = (short_address(code) for code in guide.by_code)
    beside = (place.shortest for place in (*_without_code(guide), *pages))
    for address in (*short, *beside):
        (site / address).mkdir(parents=True, exist_ok=True)
        (site / address / QR_FILE).write_text(qr_file(imprint.address(address)), encoding="utf-8")


def _without_code(guide: Guide) -> Iterator[Place]:
    """Give the pages of the records that have no code yet."""
    for kind in Kind:
        if kind in WITH_PAGE:
            yield from (Place(page_of(key)) for key in guide.keys(kind) if not guide.code_of(key))
