"""The same pages with plain mkdocs-material, as a project without a generator would write them by hand.

Every record that owns a page becomes a Markdown file with the same texts and links, out of the navigation;
search is the theme's own. Hand-written pages are left out on both sides of the comparison's cost a page.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from macros.guide.addresses import WITH_PAGE, page_of
from macros.guide.graph import Guide
from macros.kinds import KINDS, key_of
from macros.records.kind import Key
from macros.records.parts import Link

_LINK = re.compile(r"\]\(([a-z-]+:[\w-]+)\)")
CONFIG = {
    "site_name": "Plain",
    "site_url": "https://plain.example/",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": False}}],
    "nav": [{"Home": "index.md"}],
    "validation": {"nav": {"omitted_files": "ignore"}},
}


#: The theme's makers announce its end at every build.
QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def pages(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield every record that owns a page: the page's address, and its Markdown."""
    for kind in KINDS.values():
        for key in guide.keys(kind) if kind in WITH_PAGE else ():
            yield page_of(key), _page(guide, key)


def write(folder: Path, texts: Iterable[tuple[str, str]]) -> Path:
    """Write a plain project of some pages into a folder: each its address, and its Markdown."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(CONFIG), encoding="utf-8")
    (docs / "index.md").write_text("# Plain\n", encoding="utf-8")
    for address, text in texts:
        path = docs / address / "index.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def command(site: Path) -> list[str]:
    """Return what builds the project in the folder where it runs."""
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)]


def _page(guide: Guide, key: Key) -> str:
    """Write a record as a Markdown page: its texts under headings, its links with their reasons."""
    entry = guide.entry(key)
    parts = [f"# {entry.record.title}"]
    heading = ""
    for leaf in entry.leaves:
        field = str(leaf.place[0])
        if field in ("id", "title", "code", "sources", "also", "added_by_guide"):
            continue
        if field != heading:
            parts.append(f"## {field.replace('_', ' ').capitalize()}")
            heading = field
        if leaf.refers_to is not None:
            because = f": {leaf.holder.because}" if isinstance(leaf.holder, Link) else ""
            parts.append(f"- {_link(guide, Key(leaf.refers_to, leaf.text), key)}{because}")
        elif leaf.place[-1] != "because":
            several = len(leaf.place) > 1
            text = _LINK.sub(lambda match: f"]({_address(guide, key_of(match[1]), key)})", leaf.text)
            parts.append(f"- {text}" if several else text)
    return "\n\n".join(parts) + "\n"


def _link(guide: Guide, target: Key, origin: Key) -> str:
    title = guide.record(target).title if target in guide else target.id
    address = _address(guide, target, origin)
    return f"[{title}]({address})" if address != "#" else title


def _address(guide: Guide, target: Key | None, origin: Key) -> str:
    if target is None or target not in guide or target.kind not in WITH_PAGE:
        return "#"
    return f"../../{page_of(target)}index.md"
