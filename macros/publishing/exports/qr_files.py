"""`go/B12/qr.svg`: an address as a file to print or to put on a slide, for every code and every page."""

from __future__ import annotations

from macros.guide.addresses import short_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite
from macros.rendering.sharing import QR_FILE
from macros.text.qr_code import qr_file


@export()
def write_qr_codes(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write the QR codes of all codes, and beside the pages that have none.

    The same addresses give the same bytes.
    """
    withdrawn = [entry.record.code for entry in guide.withdrawn.values() if entry.record.code]
    codes = map(short_address, (*guide.by_code, *withdrawn))
    places = (page.place for page in site.pages.values())
    codeless = (place.address for place in places if place and not place.code)
    for address in (*codes, *codeless):
        (site.folder / address).mkdir(parents=True, exist_ok=True)
        (site.folder / address / QR_FILE).write_text(qr_file(imprint.address(address)), encoding="utf-8")
