"""What a page says, out of one reading of it: what it names and can be linked to by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import chain
from typing import NamedTuple

from macros.publishing.links.uses import (
    Named,
    Use,
    bare,
    in_json_of_page,
    in_styles,
    named_by_element,
    shown,
)

#: Where a page's own content starts, behind header and menus.
_CONTENT = "md-content"
_WITHDRAWN = "data-withdrawn"

#: A tag from its name's end on. A quotation mark holds a value together only behind `=`, and what is not
#: closed goes to the end of the page: https://html.spec.whatwg.org/multipage/parsing.html#tokenization
_TO_ITS_END = r"""[^>=]*+(?:=(?:"[^"]*+"|\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)[^>=]*+)*+(?:>|\Z)"""
#: Elements that hold text and no tags, whatever is written in them; and the letters that they begin with.
_OF_TEXT = ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
_BEGINS_AS_THESE = "[sS][cCtT]|[tT][iIeE]|[iI][fF]|[nN][oO]|[xX][mM]"
_WITH_TEXT = "|".join(rf"{name}(?=[\s/>]){_TO_ITS_END}.*?(?:(?=</{name})|\Z)" for name in _OF_TEXT)
#: What can name something: tags with more than a class, with a mark behind them where they hold nothing. A
#: tree of the page would take several times as long, and tell no more.
_MARKUP = re.compile(
    rf"<(?:(?={_BEGINS_AS_THESE})(?i:{_WITH_TEXT})"
    rf"|[a-zA-Z][^\s/>]*+(?:\s++class=\"(?!{_CONTENT})[^\"]*+\")?+[\s/]{_TO_ITS_END}(?:</)?"
    r"|!--.*?(?:-->|\Z))",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NAME = re.compile(r"<([a-zA-Z][^\s/>]*+)")
_START = re.compile(f"<{_TO_ITS_END}")
_ATTRIBUTE = re.compile(
    r"""([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]*+)))?""",
)


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


class _Element(NamedTuple):
    """What an element says of itself, by its tag alone: `more` where it says more than what it names."""

    tag: str
    attributes: dict[str, str]
    named: Named
    identified: Identified | None
    more: bool


def read_page(html: str, address: str) -> PageFacts:
    """Read a page of HTML, or a picture of SVG. `address` is the site's own."""
    found: list[Named] = []
    said: dict[str, str] = {}
    moved_from: list[str] = []
    content: list[Identified] = []
    title: str | None = None
    withdrawn = reached = False
    for text in _MARKUP.findall(html):
        element = _element(text, address)
        if element is None:
            continue
        tag, attributes, named, identified, more = element
        found.append(named)
        if more:
            if not reached and _is_content(tag, attributes):
                reached = True
                content.clear()
            if identified:
                pass
            elif tag == "meta" and "property" in attributes:
                said[attributes["property"]] = attributes.get("content", "")
            elif tag == "meta" and attributes.get("name") == "moved-from":
                moved_from.append(attributes.get("content", ""))
            elif tag == "title" and title is None:
                title = unescape(text[text.index(">") + 1 :]).strip()
            withdrawn = withdrawn or _WITHDRAWN in attributes
        if identified:
            content.append(identified)
    return PageFacts(
        _joined(found, _shown(html, address)),
        title or "",
        said.get("og:title", ""),
        said.get("og:description", ""),
        tuple(moved_from),
        tuple(content),
        withdrawn,
    )


def _is_content(tag: str, attributes: dict[str, str]) -> bool:
    return tag == "div" and attributes.get("class", "").startswith(_CONTENT)


# What is on many pages is read once; what is on one page alone must not fill the memory.
@lru_cache(maxsize=1 << 11)
def _element(text: str, address: str) -> _Element | None:
    """Read a tag, with the text behind it where it holds text alone; return None where it says nothing."""
    name = _NAME.match(text)
    if name is None:
        return None
    tag, empty = name[1].lower(), text.endswith("</")
    end = len(text) - 2 * empty
    if tag in _OF_TEXT and (start := _START.match(text)):
        end = start.end()
    attributes: dict[str, str] = {}
    for attribute, double, single, without in _ATTRIBUTE.findall(text, name.end(), end):
        value = double or single or without
        attributes.setdefault(attribute.lower(), unescape(value) if "&" in value else value)
    named = named_by_element(tag, attributes, address)
    if tag == "style":
        named = named._replace(uses=(*in_styles(text[end:]), *named.uses))
    elif tag == "script" and "json" in attributes.get("type", ""):
        named = named._replace(uses=(*in_json_of_page(text[end:], address), *named.uses))
    identified = Identified(tag, attributes, empty) if attributes.get("id") else None
    more = tag in ("meta", "title") or _WITHDRAWN in attributes or _is_content(tag, attributes)
    return _Element(tag, attributes, named, identified, more) if more or any(named) else None


def _shown(html: str, address: str) -> Iterator[Use]:
    """Find the site's own addresses in the text of a page: between its tags."""
    host = bare(address)
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    at = html.find(host)
    while at >= 0:
        start = html.rfind(">", 0, at) + 1
        if html.find("<", start, at) < 0:
            end = html.find("<", at)
            yield from shown(f"\n{unescape(html[start : end if end >= 0 else None])}\n", address)
            at = html.find(host, end) if end >= 0 else -1
        else:
            at = html.find(host, at + 1)


def _joined(found: list[Named], shown: Iterator[Use]) -> Named:
    ids, uses, references, choices, indexes, onward, wrong = zip(*found, strict=True) if found else [()] * 7
    return Named(
        tuple(chain.from_iterable(ids)),
        tuple(dict.fromkeys(chain(chain.from_iterable(uses), shown))),
        tuple(dict.fromkeys(chain.from_iterable(references))),
        frozenset(chain.from_iterable(choices)),
        next(filter(None, indexes), ""),
        next(filter(None, onward), ""),
        tuple(dict.fromkeys(chain.from_iterable(wrong))),
    )
