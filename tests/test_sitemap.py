"""The sitemap names every page that somebody reads, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lxml import etree

from macros.guide.imprint import Imprint
from macros.publishing.exports.sitemap import write_sitemap
from macros.publishing.pages.page import BuiltSite, Page, Purpose
from tests.conftest import MakeGuide

IMPRINT = Imprint("Guide", "https://guide.test/", date(2026, 1, 31))


def test_pages_are_named_that_somebody_reads(make_guide: MakeGuide, tmp_path: Path) -> None:
    site = BuiltSite(tmp_path, IMPRINT.url)
    for address, purpose in (
        ("", Purpose.READ),
        ("barriers/silos/", Purpose.READ),
        ("barriers/walls/", Purpose.OLD),
        ("go/", Purpose.READ),
        ("go/BA1/", Purpose.SHORT),
        ("go/ba1/", Purpose.SHORT),
        ("programmes/trust/trust.html", Purpose.PASTED),
        ("404.html", Purpose.LOST),
    ):
        site.add(Page(address, "<h1>x</h1>", purpose))
    site.add(Page("barriers/fear/", "<h1>x</h1>", withdrawn=True))

    write_sitemap(site, make_guide(), IMPRINT)
    found = etree.parse(tmp_path / "sitemap.xml").getroot()
    assert [url.text for url in found.iter("{*}loc")] == [
        "https://guide.test/barriers/silos/",
        "https://guide.test/go/",
        "https://guide.test/",
    ]
