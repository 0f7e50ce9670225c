"""What a screen reader says of a page: its accessibility tree in Chromium, read from top to bottom.

A line for each thing that a reader comes to, as NVDA and Orca read a page: what it is, its name, what
state it is in, and what is said of it after a pause. Landmarks, groups and tables are entered and left.
Running text is cut after a few words: that it is there, and where, is what this is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

#: How many words of running text are written down.
WORDS = 4
#: What is entered and left, and how that is said.
_AROUND = {
    "banner": "banner",
    "navigation": "navigation",
    "main": "main",
    "contentinfo": "foot of the page",
    "search": "search",
    "region": "region",
    "group": "group",
    "radiogroup": "group",
    "table": "table",
    "note": "note",
    "alert": "alert",
    "dialog": "dialog",
    "listbox": "list to choose from",
    "figure": "figure",
}
#: What is said as one, with all that stands in it.
_WHOLE = {
    "link": "link",
    "button": "button",
    "checkbox": "tick box",
    "radio": "radio button",
    "textbox": "field",
    "searchbox": "search field",
    "spinbutton": "number field",
    "combobox": "choice",
    "option": "option",
    "image": "picture",
    "graphics-document": "picture",
    "progressbar": "progress",
    "DisclosureTriangle": "button",
    "InputTime": "time field",
}
#: What stands on lines of its own.
_BLOCKS = {
    "paragraph", "heading", "listitem", "term", "definition", "cell", "gridcell", "columnheader", "rowheader",
    "Figcaption", "row", "list", "article", "DescriptionList", "blockquote",
    "status", "log", "separator",
}  # fmt: skip
#: What names a field, a group or a table: it has been said with that.
_NAMES = {"LabelText", "Legend", "caption"}
_STATES = ("required", "disabled", "readonly", "selected")
_BEFORE = {
    "heading": "heading {}: ",
    "listitem": "• ",
    "term": "term: ",
    "columnheader": "column: ",
    "rowheader": "row: ",
    "cell": "cell: ",
}

Node = dict[str, Any]


def read_aloud(page: Page, landmark: str = "main", most: int = 60) -> str:
    """Return what is said from the start of a landmark on, so many lines at most; '' is the whole page.

    Raises ValueError where there is no such landmark.
    """
    session = page.context.new_cdp_session(page)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    start = next((node for node in nodes if not landmark or _role(node) == landmark), None)
    if start is None:
        raise ValueError(f"The page has no {landmark}.")
    lines = list(_Reader(nodes).lines(start))
    told = lines[:most] + [f"… and {len(lines) - most} lines more"] * (len(lines) > most)
    return "".join(f"{line}\n" for line in told)


class _Reader:
    """Reads a tree. Words that stand in one line are gathered until it ends."""

    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = {node["nodeId"]: node for node in nodes}
        self._words: list[str] = []
        self._before = ""

    def lines(self, start: Node) -> Iterator[str]:
        """Yield the lines of a part of the tree."""
        yield from self._read(start, 0)
        yield from self._end(0)

    def _read(self, node: Node, depth: int) -> Iterator[str]:
        role = _role(node)
        if role == "StaticText":
            self._words += _text(node, "name").split()
        elif role in _NAMES:
            yield from self._end(depth)
            yield from self._inside(node, depth)
            self._words.clear()
        elif role in _WHOLE:
            yield from self._end(depth)
            yield self._line(_said(node), depth)
        elif role in _AROUND and (_text(node, "name") or role in ("main", "banner", "contentinfo", "table")):
            yield from self._end(depth)
            yield self._line(", ".join(filter(None, (_AROUND[role], _text(node, "name")))), depth)
            yield from self._inside(node, depth + 1)
            yield from self._end(depth + 1)
        elif role in _BLOCKS:
            yield from self._end(depth)
            self._before = _BEFORE.get(role, self._before).format(_state(node, "level"))
            yield from self._inside(node, depth)
            yield from self._end(depth)
            self._before = ""
        else:
            yield from self._inside(node, depth)

    def _inside(self, node: Node, depth: int) -> Iterator[str]:
        for id_ in node.get("childIds", ()):
            yield from self._read(self._nodes[id_], depth)

    def _end(self, depth: int) -> Iterator[str]:
        words, self._words = self._words, []
        if words:
            # A heading is read to its end: it is a name.
            yield self._line(" ".join(words) if self._before.startswith("heading") else _cut(words), depth)

    def _line(self, text: str, depth: int) -> str:
        before, self._before = self._before, ""
        return "  " * depth + before + text


def _role(node: Node) -> str:
    return "" if node["ignored"] else str(node["role"]["value"])


def _text(node: Node, name: str) -> str:
    return " ".join(str(node.get(name, {}).get("value", "")).split())


def _state(node: Node, name: str) -> Any:
    found = (each["value"].get("value") for each in node.get("properties", ()) if each["name"] == name)
    return next(found, None)


def _cut(words: list[str]) -> str:
    """Leave out what changes with the guide's words and not with its pages."""
    return re.sub(r"\d+", "n", " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else ""))


def _said(node: Node) -> str:
    name = re.sub(r"\(\d+\)$", "(n)", _text(node, "name"))
    words = [_WHOLE[_role(node)], name or "(no name)"]
    if (is_open := _state(node, "expanded")) is not None:
        words.append("open" if is_open else "closed")
    if (ticked := _state(node, "checked")) is not None:
        words.append("chosen" if ticked == "true" else "not chosen")
    words += [name for name in _STATES if _state(node, name) is True]
    if _state(node, "invalid") == "true":
        words.append("not valid")
    if value := _text(node, "value"):
        words.append(f"‘{_cut(value.split())}’")
    if described := _text(node, "description"):
        words.append(f"({_cut(described.split())})")
    return ", ".join(words)
