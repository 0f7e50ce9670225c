"""`go/B12/qr.svg`: an address as a file to print or to put on a slide, for every code and every page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.guide.addresses import short_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.rendering.sharing import QR_FILE, Place
from macros.text.qr_code import qr_file


def write(site: Path, guide: Guide, imprint: Imprint, codeless: Iterable[Place]) -> None:
    """Write the QR codes of all codes, and beside the pages that have none.

    The same addresses give the same bytes.
    """
    withdrawn = [entry.record.code for entry in guide.withdrawn.values() if entry.record.code]
    codes = map(short_address, (*guide.by_code, *withdrawn))
    for address in (*codes, *(place.shortest for place in codeless)):
        (site / address).mkdir(parents=True, exist_ok=True)
        (site / address / QR_FILE).write_text(qr_file(imprint.address(address)), encoding="utf-8")
