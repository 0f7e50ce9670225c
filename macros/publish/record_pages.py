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


def write(site: Path, guide: Guide, imprint: Imprint) -> None:
    """Write the pages of all records that own one, and take the frames away.

    Raises ValueError where a frame has no place for what a page must say.
    """
    glossary = Glossary(guide)
    for page in frame_pages(guide):
        built = (site / page.path).parent
        frame = Frame((built / "index.html").read_text(encoding="utf-8"))
        rmtree(built)
        for key in guide.keys(page.kind):
            folder = site / page_of(key)
            folder.mkdir()
            html = frame.filled(guide, imprint, key, record_page(guide, glossary, key))
            (folder / "index.html").write_text(html, encoding="utf-8")
