"""What hand-written pages get once they are built: the part that says how to link to them and cite them.

The shell leaves a place for it, with the page's title and address, which only the engine knows.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from macros.guide.imprint import Imprint
from macros.rendering.sharing import Place, share_part

_PLACE = re.compile(
    r'<div class="share-place" data-title="(?P<title>[^"]*)" data-address="(?P<address>[^"]*)"></div>'
)


def write(site: Path, imprint: Imprint) -> list[Place]:
    """Put the part into every page that has a place for it, and give those pages.

    Runs before the records' pages are written, which bring theirs: so few files are read.
    """
    found = []
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if match := _PLACE.search(html):
            place = Place(unescape(match["address"]))
            found.append(place)
            part = share_part(imprint, place, unescape(match["title"]))
            path.write_text(html[: match.start()] + part + html[match.end() :], encoding="utf-8")
    return found
