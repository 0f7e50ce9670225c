"""What a page says, out of one parse of it: what it names and can be linked to by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.publishing.links.uses import (
    Named,
    Reference,
    Use,
    in_json_of_page,
    in_styles,
    named_by_element,
    shown,
)

#: Where a page's own content starts, behind header and menus.
_CONTENT = "md-content"
_WITHDRAWN = "data-withdrawn"


class Identified(NamedTuple):
    """An element that has an id, in a page's own content."""

    tag: str
    attributes: dict[str, str]
    empty: bool


class PageFacts(NamedTuple):
    """What a page says.

    `heading` and `description` are what previews of links show, and `moved_from` the old addresses that it
    names. `content` is what has an id in it.
    """

    named: Named
    title: str
    heading: str
    description: str
    moved_from: tuple[str, ...]
    content: tuple[Identified, ...]
    withdrawn: bool


def read_page(html: str, address: str) -> PageFacts:
    """Parse a page of HTML, or a picture of SVG. `address` is the site's own."""
    tree = LexborHTMLParser(html)
    found: list[Named] = []
    metas: list[dict[str, str]] = []
    content: list[Identified] = []
    withdrawn = reached = False
    for node in elements(tree):
        tag, attributes = str(node.tag), node.attributes
        if tag == "style":
            found.append(Named(uses=tuple(in_styles(node.text()))))
        elif tag == "script" and "json" in (attributes.get("type") or ""):
            found.append(Named(uses=tuple(in_json_of_page(node.text(), address))))
        if not attributes:
            continue
        if named := _named(tag, tuple(attributes.items()), address):
            found.append(named)
        if not reached and tag == "div" and (attributes.get("class") or "").startswith(_CONTENT):
            reached = True
            content.clear()
        if attributes.get("id"):
            content.append(Identified(tag, _with_texts(attributes), node.first_child is None))
        elif tag == "meta":
            metas.append(_with_texts(attributes))
        withdrawn = withdrawn or _WITHDRAWN in attributes
    text = tree.root.text(separator="\n") if tree.root else ""
    title = tree.css_first("title")
    said = {meta["property"]: meta.get("content", "") for meta in metas if "property" in meta}
    return PageFacts(
        _joined(found, shown(f"\n{text}", address)),
        title.text().strip() if title else "",
        said.get("og:title", ""),
        said.get("og:description", ""),
        tuple(meta.get("content", "") for meta in metas if meta.get("name") == "moved-from"),
        tuple(content),
        withdrawn,
    )


def elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Go through all elements in the order of the page, then through what its templates keep."""
    for root in (tree.root, *tree.template_fragments()):
        if root is not None:
            yield from root.traverse(include_text=False)


@lru_cache(maxsize=1 << 16)
def _named(tag: str, attributes: tuple[tuple[str, str | None], ...], address: str) -> Named | None:
    """Return what an element names: each different one is read once, on however many pages it stands."""
    return named_by_element(tag.lower(), _with_texts(dict(attributes)), address)


def _with_texts(attributes: dict[str, str | None]) -> dict[str, str]:
    return {name: value or "" for name, value in attributes.items()}


def _joined(found: list[Named], more: Iterator[Use]) -> Named:
    ids: list[str] = []
    uses: dict[Use, None] = {}
    references: dict[Reference, None] = {}
    choices: set[str] = set()
    wrong: dict[tuple[str, str], None] = {}
    for named in found:
        ids += named.ids
        uses.update(dict.fromkeys(named.uses))
        references.update(dict.fromkeys(named.references))
        choices |= named.choices
        wrong.update(dict.fromkeys(named.wrong))
    uses.update(dict.fromkeys(more))
    return Named(
        tuple(ids),
        tuple(uses),
        tuple(references),
        frozenset(choices),
        next((named.list_index for named in found if named.list_index), ""),
        next((named.onward for named in found if named.onward), ""),
        tuple(wrong),
    )
