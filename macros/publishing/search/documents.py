"""What search finds: one small document for each record and for each page that is written by hand.

A record's document is made of the record's own fields, not of its finished page: it says nothing of other
records, and is the same as long as the record is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from macros.guide.addresses import address
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.loading.fields import Leaf, leaves, link_fields
from macros.publishing.pages.page import BuiltSite, Purpose
from macros.records.kind import Key, OwnPage
from macros.records.parts import Part
from macros.records.record import Record
from macros.text.markdown import plain
from macros.views.record_sections import anchor

#: Stands at the text of a page; a page without it is not found by search.
SEARCHED = "data-searched"
#: What stands on a page but is not what the page is about: other records, fields to fill in, ways elsewhere.
LEFT_OUT = (
    ".embed, .rows, .section-rows, .section-groups, .added, .added-note, [data-not-searched], "
    "[hidden], button, form, nav, noscript, script, style, svg, template"
)
#: Where a new text begins on a page. What stands in others, such as links and emphasis, goes on.
_BLOCKS = frozenset(
    {
        "blockquote",
        "caption",
        "dd",
        "div",
        "dt",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "pre",
    }
    | {"section", "summary", "td", "th", "tr"}
)
_HEADINGS = frozenset({"h2", "h3", "h4"})
#: What a piece of a workbook or a programme has that its readers do not see: names, a facilitator's notes.
_UNREAD = frozenset({"name", "aliases", "notes"})


class Document(NamedTuple):
    """Something that search finds: where it is, what it is called, and its texts by their sections.

    `record` is empty for a page that is written by hand. `others` are the other names that a record is found
    by, though its page does not show them. An anchor is empty for what stands before the first section.
    """

    at: str
    title: str
    record: Key | None
    code: str
    others: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def documents(site: BuiltSite, guide: Guide) -> Iterator[Document]:
    """Make the document of everything that can be found: pages written by hand, then records by their kinds.

    The order lasts as long as the records do, and keeps those of a kind together: the index counts on it.
    """
    for page in sorted(site.pages.values(), key=lambda page: page.address):
        by_hand = page.key is None and page.purpose is Purpose.READ
        if by_hand and (document := of_page(page.address, site.html(page.address))):
            yield document
    for kind in sorted(KINDS.values(), key=lambda kind: kind.place):
        for key in sorted(guide.keys(kind), key=lambda key: key.id):
            yield of_record(guide.record(key), address(key, guide))


def of_record(record: Record, at: str) -> Document:
    """Make the document of a record that stands at an address below the site's root."""
    others = (*record.also, getattr(record, "stands_for", None) or "")
    return Document(
        at,
        record.title,
        record.key,
        record.code or "",
        tuple(filter(None, others)),
        tuple((anchor, texts) for anchor, texts in _parts(record) if texts),
    )


def _parts(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cut a record's texts into the sections of its page."""
    page = record.kind.page
    found = _leaves(record)
    if not isinstance(page, OwnPage):
        yield "", _texts(found, page.found_by)
        return
    pieces = {field for field in found if page.piece and _are_pieces(getattr(record, field))}
    told = [section for section in page.sections if isinstance(section, str)]
    # A page that lists no sections shows all of its record's fields.
    head = ["summary"] if told else [field for field in found if field not in (*Record.model_fields, *pieces)]
    yield "", (*_texts(found, head), *(plain(value) for _, value in record.facts() if value))
    for field in (*told, *sorted(pieces)):
        if field in pieces:
            for piece in getattr(record, field):
                own = _leaves(piece)
                yield piece.name or "", _texts(own, own)
        elif field not in link_fields(type(record)):
            yield anchor(field), _texts(found, (field,))


def _are_pieces(value: object) -> bool:
    """Say whether a field holds pieces of a page that links can lead to by name."""
    return isinstance(value, tuple) and any(
        isinstance(item, Part) and hasattr(item, "name") for item in value
    )


def _leaves(part: Part) -> dict[str, list[Leaf]]:
    """Return a part's texts by their fields; references are none."""
    found: dict[str, list[Leaf]] = {}
    for leaf in leaves(part):
        if leaf.refers_to is None and not _UNREAD.intersection(leaf.place):
            found.setdefault(str(leaf.place[0]), []).append(leaf)
    return found


def _texts(found: Mapping[str, list[Leaf]], fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(leaf.text) for field in fields for leaf in found.get(field, ()))


def of_page(at: str, html: str) -> Document | None:
    """Make the document of a page that is written by hand, out of its HTML; None where it is left out."""
    # It stands in few pages, and parsing all of them takes long.
    if SEARCHED not in html:
        return None
    tree = LexborHTMLParser(html)
    body = tree.css_first(f"[{SEARCHED}]")
    if body is None:
        return None
    # What stands in another goes first.
    for node in reversed(body.css(LEFT_OUT)):
        node.decompose()
    heading = body.css_first("h1")
    title = " ".join(heading.text().split()) if heading else ""
    parts: list[tuple[str, list[str]]] = [("", [])]
    words: list[str] = []

    def end() -> None:
        if text := " ".join("".join(words).split()):
            parts[-1][1].append(text)
        words.clear()

    for node in body.traverse(include_text=True):
        if node.tag == "-text":
            words.append(node.text_content or "")
        elif node.tag in _BLOCKS:
            end()
            if node.tag in _HEADINGS and (anchor := node.attributes.get("id")):
                parts.append((anchor, []))
    end()
    if parts[0][1] and parts[0][1][0] == title:
        del parts[0][1][0]
    told = tuple((anchor, tuple(texts)) for anchor, texts in parts if texts)
    return Document(at, title, None, "", (), told)
