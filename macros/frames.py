"""A page of the site without a record in it: MkDocs builds one for each kind, and records are put in.

MkDocs and its theme take several times as long over a page as rendering a record does, and write the same
around every record of a kind. So they write it once, with marks in the places of what differs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.addresses import WITH_PAGE, page_of, shortest_address
from macros.graph import Guide
from macros.prose import escaped
from macros.refs import Key, Kind
from macros.render import Fragment

#: What differs from record to record. Marks are letters alone, so that nothing escapes or quotes them.
NAMES = ("id", "title", "description", "content", "printed", "file", "share")
_MARK = re.compile(rf"frame({'|'.join(NAMES)})mark")


def mark(name: str) -> str:
    """Give the mark that stands in the place of one of `NAMES`."""
    return f"frame{name}mark"


class FramePage(NamedTuple):
    """What MkDocs builds a frame from: the page's path below `docs/`, its text, and what it edits."""

    kind: Kind
    path: str
    text: str
    edits: str


def frame_pages(guide: Guide) -> Iterator[FramePage]:
    """Give the source of a frame for each kind of record that has pages."""
    for kind in Kind:
        if kind in WITH_PAGE and guide.keys(kind):
            front: dict[str, object] = {
                "title": mark("title"),
                "description": mark("description"),
                "printed": mark("printed"),
                "hide": ["navigation", "toc"],
            }
            path = f"{page_of(Key(kind, mark('id')))}index.md"
            yield FramePage(kind, path, f"{front_matter(front)}\n{mark('content')}\n", mark("file"))


def front_matter(front: dict[str, object]) -> str:
    """Write a page's front matter."""
    # A text in JSON's form is one in YAML's, too, and is written in a twentieth of the time.
    matter = "".join(f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in front.items())
    return f"---\n{matter}---\n"


class Frame:
    """A frame as it was built, ready to take records."""

    def __init__(self, html: str) -> None:
        """Take the built page. Raises ValueError where one of the marks is missing."""
        content = mark("content")
        # Markdown puts a paragraph round the mark, and a record's page is none.
        self._parts = _MARK.split(html.replace(f"<p>{content}</p>", content))
        if missing := set(NAMES) - set(self._parts[1::2]):
            raise ValueError(f"The frame of a page has no place for: {', '.join(sorted(missing))}.")

    def filled(self, guide: Guide, key: Key, fragment: Fragment, share: str) -> str:
        """Give the page of a record: its fragment in the frame, and what the shell says of it.

        `share` is the part that says how to link to it, as HTML.
        """
        values = {
            "id": key.id,
            # The theme prints both as they are.
            "title": escaped(fragment.title),
            "description": escaped(fragment.description),
            "content": str(fragment.html),
            "printed": shortest_address(key, guide).rstrip("/"),
            "file": guide.entry(key).path,
            "share": share,
        }
        parts = self._parts.copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)
