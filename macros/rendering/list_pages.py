"""The pages that exist because lists are long: further ones of a list, and the A to Z's letters.

Pure: `Guide` → the pages' sources. Records' own pages are put into `frames`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.records.kind import Kind
from macros.rendering.frames import front_matter
from macros.views.a_to_z import HOME, letter_label, own_pages
from macros.views.browse import list_address, list_title, page_count


class GeneratedPage(NamedTuple):
    """A page's source: its path below `docs/`, its text, and the file that somebody edits to change it."""

    path: str
    text: str
    edits: str


#: The hand-written page that the letters' pages belong to.
A_TO_Z = f"docs/{HOME.rstrip('/')}.md"


def pages(guide: Guide) -> Iterator[GeneratedPage]:
    """Yield every generated page, in the guide's order: front matter and one macro call."""
    for kind in KINDS.values():
        if kind.own_page:
            yield from _list_pages(guide, kind)
    yield from _letters(guide)


def _list_pages(guide: Guide, kind: Kind) -> Iterator[GeneratedPage]:
    """Yield the pages of a kind's list after the first, which is its hand-written section page."""
    count = page_count(guide, kind)
    for number in range(2, count + 1):
        title = list_title(kind, number)
        front: dict[str, object] = {
            "title": title,
            "description": f"{title} of {count}: every one of them, with its summary.",
            "hide": ["navigation", "toc"],
            # The records are found themselves; a list of them would only stand in the way.
            "search": {"exclude": True},
        }
        text = _source(front, f'list_page("{kind.name}", "{number}")')
        yield GeneratedPage(f"{list_address(kind, number)}index.md", text, f"docs/{kind.plural}/index.md")


def _letters(guide: Guide) -> Iterator[GeneratedPage]:
    """Yield the pages of the A to Z, where it is too large for one."""
    for letter_page in own_pages(guide):
        letter = letter_label(letter_page.letter)
        part = f" Page {letter_page.number} of {letter_page.of}." if letter_page.of > 1 else ""
        front: dict[str, object] = {
            "title": letter_page.title,
            "description": f"Everything whose name, or another word for it, begins with {letter}.{part}",
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        }
        text = _source(front, f'a_to_z("{letter_page.letter}", "{letter_page.number}")')
        yield GeneratedPage(f"{letter_page.address}index.md", text, A_TO_Z)


def _source(front: dict[str, object], call: str) -> str:
    return f"{front_matter(front)}{{{{ {call} }}}}\n"
