"""The sitemap names every page that somebody reads, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lxml import etree

from macros.guide.imprint import Imprint
from macros.publishing.exports import sitemap

IMPRINT = Imprint("Guide", "https://guide.test/", date(2026, 1, 31))


def test_pages_are_named_and_short_addresses_are_not(tmp_path: Path) -> None:
    for place in ("", "barriers/silos/", "go/", "go/BA1/", "go/ba1/"):
        (tmp_path / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / place / "index.html").write_text("<h1>x</h1>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<h1>x</h1>", encoding="utf-8")
    (tmp_path / "sitemap.xml.gz").write_bytes(b"of MkDocs")

    sitemap.write(tmp_path, IMPRINT)
    found = etree.parse(tmp_path / "sitemap.xml").getroot()
    assert [url.text for url in found.iter("{*}loc")] == [
        "https://guide.test/barriers/silos/",
        "https://guide.test/go/",
        "https://guide.test/",
    ]
    assert not (tmp_path / "sitemap.xml.gz").exists()
