"""An address as a QR code, drawn as SVG for pages and paper alike."""

from __future__ import annotations

import re

import segno
from markupsafe import Markup, escape

#: Modules around a code that stay white (ISO/IEC 18004).
QUIET = 4
#: Any mask can be read, so the fairest of the eight is not looked for.
_MASK = 2
_DARK = re.compile(b"\x01+")


def qr_code(address: str) -> Markup:
    """Draw an address. Error correction M survives a fold or a coffee stain.

    The drawing brings its own quiet zone and a name that is read aloud.
    """
    drawn = segno.make(address, error="m", micro=False)
    svg = drawn.svg_inline(
        omitsize=True, border=QUIET, svgclass="qr-code", lineclass=None, title=f"QR code: {address}"
    )
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - segno escapes the title


def qr_file(address: str) -> str:
    """Draw an address as a file by itself: black on its own white, whatever colours are around it.

    There are thousands of them, so no mask is tried and no title written.
    """
    rows = segno.make(address, error="m", micro=False, mask=_MASK, boost_error=False).matrix
    size = len(rows) + 2 * QUIET
    path = "".join(
        f"M{run.start() + QUIET} {y}.5h{run.end() - run.start()}"
        for y, row in enumerate(rows, QUIET)
        for run in _DARK.finditer(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{10 * size}" height="{10 * size}"'
        f' viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><title>QR code: {escape(address)}</title>'
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path stroke="#000" d="{path}"/></svg>\n'
    )
