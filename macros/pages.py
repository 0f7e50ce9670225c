"""The pages that exist because records do: theirs, further ones of long lists, and the A to Z's letters.

Pure: `Guide` → the pages' sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from macros.addresses import WITH_PAGE, page_of
from macros.graph import Guide
from macros.prose import escaped
from macros.refs import Kind
from macros.views.a_to_z import HOME, letter_label, own_pages
from macros.views.browse import list_address, list_title, page_count


class GeneratedPage(NamedTuple):
    """A page's source: its path below `docs/`, its text, and the file that it comes from."""

    path: str
    text: str
    record_path: str


#: The hand-written page that the letters' pages belong to.
A_TO_Z = f"docs/{HOME.rstrip('/')}.md"


def pages(guide: Guide) -> Iterator[GeneratedPage]:
    """Give every generated page, in the guide's order: front matter and one macro call.

    Titles and descriptions are escaped here, because MkDocs and its theme print them as they are.
    """
    for kind in Kind:
        if kind not in WITH_PAGE:
            continue
        for key in guide.keys(kind):
            entry = guide.entry(key)
            front: dict[str, object] = {
                "title": escaped(entry.record.title),
                "description": escaped(str(getattr(entry.record, "summary", ""))),
                "hide": ["navigation", "toc"],
            }
            if entry.record.code:
                front["code"] = entry.record.code
            text = _source(front, f'record_page("{kind.value}", "{key.id}")')
            yield GeneratedPage(f"{page_of(key)}index.md", text, entry.path)
        yield from _list_pages(guide, kind)
    yield from _letters(guide)


def _list_pages(guide: Guide, kind: Kind) -> Iterator[GeneratedPage]:
    """Give the pages of a kind's list after the first, which is its hand-written section page."""
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
        text = _source(front, f'list_page("{kind.value}", "{number}")')
        yield GeneratedPage(f"{list_address(kind, number)}index.md", text, f"docs/{kind.plural}/index.md")


def _letters(guide: Guide) -> Iterator[GeneratedPage]:
    """Give the pages of the A to Z, where it is too large for one."""
    for shelf in own_pages(guide):
        letter = letter_label(shelf.letter)
        part = f" Page {shelf.number} of {shelf.of}." if shelf.of > 1 else ""
        front: dict[str, object] = {
            "title": shelf.title,
            "description": f"Everything whose name, or another word for it, begins with {letter}.{part}",
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        }
        text = _source(front, f'a_to_z("{shelf.letter}", "{shelf.number}")')
        yield GeneratedPage(f"{shelf.address}index.md", text, A_TO_Z)


def _source(front: dict[str, object], call: str) -> str:
    # A text in JSON's form is one in YAML's, too, and is written in a twentieth of the time.
    matter = "".join(f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in front.items())
    return f"---\n{matter}---\n{{{{ {call} }}}}\n"
