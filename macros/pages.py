"""The pages that exist because records do: one for every record that owns one, and long lists' further ones.

Pure: `Guide` → the pages' sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from macros.addresses import WITH_PAGE, page_of
from macros.graph import Guide
from macros.prose import escaped
from macros.refs import Kind
from macros.views.browse import list_address, list_title, page_count


class GeneratedPage(NamedTuple):
    """A page's source: its path below `docs/`, its text, and the file that it comes from."""

    path: str
    text: str
    record_path: str


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
            matter = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
            text = f'---\n{matter}---\n{{{{ record_page("{kind.value}", "{key.id}") }}}}\n'
            yield GeneratedPage(f"{page_of(key)}index.md", text, entry.path)
        yield from _list_pages(guide, kind)


def _list_pages(guide: Guide, kind: Kind) -> Iterator[GeneratedPage]:
    """Give the pages of a kind's list after the first, which is its hand-written section page."""
    count = page_count(guide, kind)
    for number in range(2, count + 1):
        title = list_title(kind, number)
        front = {
            "title": title,
            "description": f"{title} of {count}: every one of them, with its summary.",
            "hide": ["navigation", "toc"],
            # The records are found themselves; a list of them would only stand in the way.
            "search": {"exclude": True},
        }
        matter = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
        text = f'---\n{matter}---\n{{{{ list_page("{kind.value}", "{number}") }}}}\n'
        yield GeneratedPage(f"{list_address(kind, number)}index.md", text, f"docs/{kind.plural}/index.md")
