"""Every record's page: its fragment in the frame that was built for its kind."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from macros.guide.addresses import page_of
from macros.guide.glossary import Glossary
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.records.kind import Key
from macros.rendering.environment import Fragment, handout_page, record_page
from macros.rendering.frames import Frame, frame_pages
from macros.rendering.sharing import Place, place_of
from macros.views.programme import Part


def write(site: Path, guide: Guide, imprint: Imprint) -> list[Place]:
    """Write the pages of all records that own some, withdrawn ones too, and take the frames away.

    Gives the pages that have no code to be found by.

    Raises ValueError where a frame has no place for what a page must say.
    """
    glossary = Glossary(guide)
    codeless = []
    built = [(page, site / page.path.replace("index.md", "index.html")) for page in frame_pages(guide)]
    frames = [(page, Frame(path.read_text(encoding="utf-8"))) for page, path in built]
    for page, path in built:
        if not page.part:
            rmtree(path.parent)
    for page, frame in frames:
        withdrawn = (key for key in guide.withdrawn if key.kind is page.kind and not page.part)
        for key in (*guide.keys(page.kind), *withdrawn):
            folder = site / page_of(key) / page.part
            folder.mkdir()
            fragment = _fragment(guide, glossary, key, page.part, imprint)
            place = place_of(guide, key, page.part)
            if not place.code:
                codeless.append(place)
            html = frame.filled(guide, imprint, key, fragment, page.part)
            (folder / "index.html").write_text(html, encoding="utf-8")
    return codeless


def _fragment(guide: Guide, glossary: Glossary, key: Key, part: str, imprint: Imprint) -> Fragment:
    if part:
        return handout_page(guide, glossary, key, Part(part), imprint)
    return record_page(guide, glossary, key)
