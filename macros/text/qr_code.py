"""An address as a QR code, drawn as SVG for handouts and PDFs: what stands on paper, or goes there."""

from __future__ import annotations

import segno
from markupsafe import Markup

#: Modules around a code that stay white (ISO/IEC 18004).
_QUIET = 4
#: Any mask can be read, and trying all eight takes most of the time: the same as `js/qr-code.js` has.
_MASK = 2


def qr_code(address: str) -> Markup:
    """Draw an address. Error correction M survives a fold or a coffee stain.

    The drawing brings its own quiet zone and a name that is read aloud.
    """
    drawn = segno.make(address, error="m", micro=False, mask=_MASK)
    svg = drawn.svg_inline(
        omitsize=True, border=_QUIET, svgclass="qr-code", lineclass=None, title=f"QR code: {address}"
    )
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S704 - segno escapes the title
