"""The pages that exist because records do: `Guide` → one page for every record that owns one. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from macros.addresses import WITH_PAGE, page_of
from macros.graph import Guide
from macros.prose import escaped
from macros.refs import Kind


class GeneratedPage(NamedTuple):
    """A page's source: its path below `docs/`, its text, and the record file that it comes from."""

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
            # A text in JSON's form is one in YAML's, too, and is written in a twentieth of the time.
            matter = "".join(
                f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in front.items()
            )
            text = f'---\n{matter}---\n{{{{ record_page("{kind.value}", "{key.id}") }}}}\n'
            yield GeneratedPage(f"{page_of(key)}index.md", text, entry.path)
