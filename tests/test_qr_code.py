"""An address as a QR code."""

from __future__ import annotations

from lxml import etree

from macros.qr_code import qr_code

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
