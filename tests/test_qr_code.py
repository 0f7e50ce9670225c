"""An address as a QR code."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import zxingcpp
from lxml import etree
from PIL import Image, ImageDraw

from macros.guide.imprint import Imprint
from macros.kinds.barrier import Barrier
from macros.publishing.exports.qr_files import write_qr_codes
from macros.publishing.pages.page import BuiltSite, Page
from macros.rendering.sharing import Place
from macros.text.qr_code import qr_code, qr_file
from tests.builders import minimal
from tests.conftest import MakeGuide

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


@pytest.mark.parametrize("address", [ADDRESS, "https://a.test/", ADDRESS + "long-and-longer/" * 8])
def test_a_file_can_be_scanned(address: str) -> None:
    """As a camera sees it: the path drawn as modules, black on white, with the quiet zone it brings."""
    drawing = etree.fromstring(qr_file(address).encode())
    size = int(drawing.get("viewBox").split()[2])
    ground, dark = drawing.findall("{*}path")
    assert ground.get("d") == f"M0 0h{size}v{size}H0z"
    assert (ground.get("fill"), dark.get("stroke")) == ("#fff", "#000")
    picture = Image.new("L", (size * 4, size * 4), 255)
    pen = ImageDraw.Draw(picture)
    for x, y, width in re.findall(r"M(\d+) (\d+)\.5h(\d+)", dark.get("d")):
        left, top, right = int(x), int(y), int(x) + int(width)
        assert 4 <= left < right <= size - 4
        assert 4 <= top < size - 4
        pen.rectangle((left * 4, top * 4, right * 4 - 1, top * 4 + 3), fill=0)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [address]


def test_a_file_is_the_same_every_time() -> None:
    assert qr_file(ADDRESS) == qr_file(ADDRESS)
    assert "<b>" not in qr_file("https://leading-together.example/<b>")


def test_every_code_and_every_page_without_one_has_its_file(make_guide: MakeGuide, tmp_path: Path) -> None:
    guide = make_guide({"barriers/silos.yml": minimal(Barrier.kind, code="BA7")})
    imprint = Imprint("A guide", "https://guide.test/", date(2026, 11, 23))
    site = BuiltSite(tmp_path, imprint.url)
    for place in (Place("about/"), Place(""), Place("barriers/silos/", "BA7")):
        site.add(Page(place.address, "", place=place))
    site.add(Page("search/", ""))
    write_qr_codes(site, guide, imprint)

    files = {
        p.relative_to(tmp_path).as_posix(): p.read_text(encoding="utf-8") for p in tmp_path.rglob("*.svg")
    }
    assert files["go/BA7/qr.svg"] == qr_file("https://guide.test/go/BA7/")
    assert files["about/qr.svg"] == qr_file("https://guide.test/about/")
    assert files["qr.svg"] == qr_file("https://guide.test/")
    assert len(files) == len(guide.by_code) + 2
