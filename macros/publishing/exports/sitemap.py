"""`sitemap.xml`: the address of every page that somebody reads, for search engines."""

from __future__ import annotations

from lxml import etree

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite, Purpose

NAME = "sitemap.xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@export(documented=NAME)
def write_sitemap(site: BuiltSite, _: Guide, imprint: Imprint) -> None:
    """Write the sitemap, without pages of records that were withdrawn: nobody should be led there.

    MkDocs' own is replaced: it does not know of the records' pages.
    """
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap={None: _NAMESPACE})
    for page in site.in_order():
        if page.purpose is Purpose.READ and not page.withdrawn:
            url = etree.SubElement(root, f"{{{_NAMESPACE}}}url")
            etree.SubElement(url, f"{{{_NAMESPACE}}}loc").text = imprint.address(page.address)
    etree.ElementTree(root).write(
        site.folder / NAME, encoding="utf-8", xml_declaration=True, pretty_print=True
    )
