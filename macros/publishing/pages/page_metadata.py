"""The metadata of every page without a record: what stands in its head already, in schema.org's words."""

from __future__ import annotations

from pathlib import Path

from lxml import html as parser

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.rendering.frames import frame_pages, mark
from macros.views.json_ld import of_page

_MARK = mark("metadata")


def write(site: Path, guide: Guide, imprint: Imprint) -> None:
    """Fill the mark that the theme left in each page; records' frames keep theirs for the records."""
    frames = {(site / page.path).parent / "index.html" for page in frame_pages(guide)}
    for path in sorted(site.rglob("index.html")):
        if path in frames:
            continue
        text = path.read_text(encoding="utf-8")
        if _MARK in text:
            place = path.parent.relative_to(site).as_posix()
            address = "" if place == "." else f"{place}/"
            said = of_page(guide, address, *_title_and_description(text), imprint)
            path.write_text(text.replace(_MARK, said, 1), encoding="utf-8")


def _title_and_description(text: str) -> tuple[str, str]:
    """Read what a page says of itself to readers of a preview."""
    head = parser.fromstring(text.partition("</head>")[0])
    said = {meta.get("property"): meta.get("content", "") for meta in head.iter("meta")}
    return said.get("og:title", ""), said.get("og:description", "")
