"""`sitemap.xml`: the address of every page that somebody reads, for search engines."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from lxml import etree

from macros.guide.addresses import SHORT
from macros.guide.imprint import Imprint

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def addresses(site: Path, left_out: Container[str] = ()) -> Iterator[str]:
    """Give the addresses of a built site's pages relative to its root; short ones only lead to them.

    Those in `left_out` are not given: nobody should be led there.
    """
    for path in sorted(site.rglob("index.html")):
        place = path.parent.relative_to(site).as_posix()
        if not place.startswith(SHORT) or place == SHORT:
            address = "" if place == "." else f"{place}/"
            if address not in left_out:
                yield address


def write(site: Path, imprint: Imprint, left_out: Container[str] = ()) -> None:
    """Write the sitemap, without the addresses in `left_out`.

    MkDocs' own is replaced: it does not know of the records' pages.
    """
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap={None: _NAMESPACE})
    for address in addresses(site, left_out):
        url = etree.SubElement(root, f"{{{_NAMESPACE}}}url")
        etree.SubElement(url, f"{{{_NAMESPACE}}}loc").text = imprint.address(address)
    etree.ElementTree(root).write(
        site / "sitemap.xml", encoding="utf-8", xml_declaration=True, pretty_print=True
    )
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
