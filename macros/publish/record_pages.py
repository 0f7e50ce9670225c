"""Every record's page: its fragment in the frame that was built for its kind."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from macros.addresses import page_of
from macros.frames import Frame, frame_pages
from macros.glossary import Glossary
from macros.graph import Guide
from macros.imprint import Imprint
from macros.render import record_page
from macros.sharing import Place, share_part


def write(site: Path, guide: Guide, imprint: Imprint) -> list[Place]:
    """Write the pages of all records that own one, and take the frames away. Gives the pages without a code.

    Raises ValueError where a frame has no place for what a page must say.
    """
    glossary = Glossary(guide)
    codeless = []
    for page in frame_pages(guide):
        built = (site / page.path).parent
        frame = Frame((built / "index.html").read_text(encoding="utf-8"))
        rmtree(built)
        for key in guide.keys(page.kind):
            folder = site / page_of(key)
            folder.mkdir()
            fragment = record_page(guide, glossary, key)
            place = Place(page_of(key), guide.code_of(key))
            if not place.code:
                codeless.append(place)
            html = frame.filled(guide, key, fragment, share_part(imprint, place, fragment.title))
            (folder / "index.html").write_text(html, encoding="utf-8")
    return codeless
