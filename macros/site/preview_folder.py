"""A preview that opens from a folder, without a server: a link to a page's folder names the file in it."""

from __future__ import annotations

import re
from pathlib import Path

_LINK = re.compile(r'(?<=\shref=")([^"#?:]*)((?:[#?][^"]*)?)(?=")')


def write(site: Path) -> int:
    """Mend the links of every page of a built site for reading from a folder; give the number of pages."""
    pages = sorted(site.rglob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        page.write_text(_LINK.sub(lambda link: named(link[1]) + link[2], text), encoding="utf-8")
    return len(pages)


def named(path: str) -> str:
    """Add the file's name to the relative path of a folder: `../x/` is `../x/index.html`."""
    if path.endswith("/") and not path.startswith("/"):
        return f"{path}index.html"
    return f"{path}/index.html" if path in (".", "..") or path.endswith("/..") else path
