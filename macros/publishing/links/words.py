"""How what is wrong on a page is told: by the words of the link, and not by its place in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.publishing.links.uses import ADDRESSES, SCRIPT_ADDRESSES
from macros.publishing.pages.page import BuiltSite


class PageWords:
    """Says in words what on a page has an address."""

    def __init__(self, site: BuiltSite) -> None:
        self._site = site
        #: The last page asked for: one with a fault often has more.
        self._parsed = lru_cache(maxsize=1)(self._parse)

    def of(self, page: str, address: str) -> str:
        """Return the words, as in `the link 'Build bridges'`; empty if nothing has the address."""
        for element in _elements(self._parsed(page)):
            for attribute, given in element.attributes.items():
                value = given or ""
                if address and address in value and _means(attribute, value, address):
                    return _described(element, attribute)
                if not address and not value.strip() and attribute in ADDRESSES | SCRIPT_ADDRESSES:
                    return _described(element, attribute)
        return ""

    def _parse(self, page: str) -> LexborHTMLParser:
        known = page in self._site.pages
        return LexborHTMLParser(self._site.html(page) if known else (self._site.folder / page).read_bytes())


def _elements(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """Go through all elements in the order of the page, then through what its templates keep."""
    for root in (tree.root, *tree.template_fragments()):
        if root is not None:
            yield from root.traverse(include_text=False)


def _means(attribute: str, value: str, address: str) -> bool:
    """Tell whether an attribute's value holds an address as such, not as a part of a longer one."""
    if attribute in ("srcset", "imagesrcset", "ping"):
        return address in re.split(r"[\s,]+", value)
    return value == address or attribute in ("style", "content") or "url(" in value


def _described(element: LexborNode, attribute: str) -> str:
    said = {name: value or "" for name, value in element.attributes.items()}
    name = element.tag or ""
    words = " ".join(element.text().split())
    words = words or said.get("aria-label") or said.get("title") or said.get("alt") or ""
    if len(words) > 60:
        words = f"{words[:59].rstrip()}…"
    kind = name if not attribute.startswith("data-") else ""
    if kind == "meta" and said.get("http-equiv", "").lower() == "refresh":
        kind = "refresh"
    described = {
        "a": f"the link '{words}'" if words else "a link without words",
        "area": f"the link '{words}'" if words else "a link without words",
        "img": f"the picture '{words}'" if words else "a picture",
        "refresh": "the refresh that leads on",
        "link": f"the page's '{said.get('rel', 'link')}'",
        "meta": f"the page's '{said.get('property') or said.get('name')}'",
        "form": "the form",
    }
    return described.get(kind, f"'{attribute}' of a '{name}'")
