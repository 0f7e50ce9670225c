"""An address as a QR code."""

from __future__ import annotations

import segno
from lxml import etree

from macros.text.qr_code import qr_code
from tests.in_node import in_node

ADDRESS = "https://leading-together.example/go/B12/"


def test_a_code_is_drawn_with_its_name_and_its_quiet_zone() -> None:
    drawing = etree.fromstring(qr_code(ADDRESS))
    assert drawing.get("role") == "img"
    assert drawing.findtext("title") == f"QR code: {ADDRESS}"
    size = int(drawing.get("viewBox").split()[2])
    assert (size - 2 * 4 - 17) % 4 == 0, "a code is 17 + 4 × its version wide, and has four modules around it"


def test_the_same_address_gives_the_same_code() -> None:
    assert qr_code(ADDRESS) == qr_code(ADDRESS)
    assert qr_code(ADDRESS) != qr_code(ADDRESS + "x")


def test_an_address_is_escaped() -> None:
    assert "<b>" not in qr_code("https://leading-together.example/<b>")


#: The most that versions 1 to 10 hold, and what lies further: each is tried, and one more.
LENGTHS = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 666, 1528)


def test_pages_draw_what_segno_draws() -> None:
    """`js/qr-code.js` against another implementation, with the same mask (ISO/IEC 18004's 010)."""
    several = (ADDRESS.ljust(length, "x")[:length] for most in LENGTHS for length in (most, most + 1))
    addresses = [ADDRESS, f"{ADDRESS}#è€", *several]
    drawn = in_node(
        'const drawer = await load("qr-code.js"); return given.map((address) => drawer.matrix(address));',
        addresses,
    )
    codes = [
        segno.make(one, error="m", micro=False, mask=2, boost_error=False, mode="byte", encoding="utf-8")
        for one in addresses
    ]
    assert {code.version for code in codes} >= set(range(1, 12))
    for address, rows, code in zip(addresses, drawn, codes, strict=True):
        assert rows == [list(row) for row in code.matrix], address
