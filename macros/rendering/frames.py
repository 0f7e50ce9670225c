"""A page of the site without a record in it: MkDocs builds one for each kind, and records are put in.

MkDocs and our shell write the same around every record of a kind. So they write it once, with marks in the
places of what differs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.guide.addresses import page_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds import KINDS
from macros.records.kind import Key, Kind
from macros.rendering.environment import Fragment
from macros.rendering.sharing import place_of, share_part
from macros.text.markdown import escaped
from macros.views.json_ld import of_own_page

#: What differs from record to record. Marks are letters alone, so that nothing escapes or quotes them.
NAMES = ("id", "title", "description", "content", "printed", "file", "metadata", "share")
_MARK = re.compile(rf"frame({'|'.join(NAMES)})mark")
#: What has a page left out by search engines.
_NOT_FOUND = '<meta name="robots" content="noindex">\n</head>'


def mark(name: str) -> str:
    """Return the mark that stands in the place of one of `NAMES`."""
    return f"frame{name}mark"


class FramePage(NamedTuple):
    """What MkDocs builds a frame from: the page's path below `docs/`, its text, and what it edits.

    `part` names a page below the record's own (`handout`), and is empty for the record's page.
    """

    kind: Kind
    path: str
    text: str
    edits: str
    part: str = ""


def frame_pages(guide: Guide) -> Iterator[FramePage]:
    """Yield the source of a frame for each kind of record that has pages."""
    for kind in KINDS.values():
        if kind.own_page and (guide.keys(kind) or any(key.kind is kind for key in guide.withdrawn)):
            front: dict[str, object] = {
                "title": mark("title"),
                "description": mark("description"),
                "printed": mark("printed"),
                "hide": ["navigation", "toc"],
                "styles": kind.own_page.styles,
                # Search finds records, and reads no page of theirs.
                "search": {"exclude": True},
            }
            folder = page_of(Key(kind, mark("id")))
            yield FramePage(kind, f"{folder}index.md", _text(front), mark("file"))
            for part in kind.own_page.parts:
                yield FramePage(kind, f"{folder}{part}/index.md", _text(front), mark("file"), part)


def _text(front: dict[str, object]) -> str:
    return f"{front_matter(front)}\n{mark('content')}\n"


def front_matter(front: dict[str, object]) -> str:
    """Write a page's front matter."""
    # A text in JSON's form is one in YAML's, too.
    matter = "".join(f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in front.items())
    return f"---\n{matter}---\n"


class Frame:
    """A frame as it was built, ready to take records."""

    def __init__(self, html: str) -> None:
        """Take the built page. Raises ValueError where one of the marks is missing."""
        content = mark("content")
        # Markdown puts a paragraph round the mark, and a record's page is none.
        html = html.replace(f"<p>{content}</p>", content)
        self._parts = _MARK.split(html)
        self._unfound = _MARK.split(html.replace("</head>", _NOT_FOUND, 1))
        if missing := set(NAMES) - set(self._parts[1::2]):
            raise ValueError(f"The frame of a page has no place for: {', '.join(sorted(missing))}.")

    def filled(self, guide: Guide, imprint: Imprint, key: Key, fragment: Fragment, part: str = "") -> str:
        """Return the page of a record: its fragment in the frame, and what the shell says of it.

        The page of a withdrawn record stays out of search engines.
        """
        withdrawn = guide.withdrawn.get(key)
        entry = withdrawn or guide.entry(key)
        place = place_of(guide, key, part)
        values = {
            "id": key.id,
            # The shell prints both as they are.
            "title": escaped(fragment.title),
            "description": escaped(fragment.description),
            "content": str(fragment.html),
            "printed": place.shortest.rstrip("/"),
            "file": entry.path,
            "metadata": of_own_page(guide, key, fragment.title, fragment.description, imprint, part),
            "share": share_part(imprint, place, fragment.title),
        }
        parts = (self._unfound if withdrawn else self._parts).copy()
        parts[1::2] = [values[name] for name in parts[1::2]]
        return "".join(parts)
