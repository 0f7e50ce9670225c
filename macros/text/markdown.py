"""Contributed Markdown → safe HTML, with links to records and a glossary's tooltips.

Three walls stand between a contributor's text and the page: the parser knows no HTML and only
the simple marks that records may use; links lead to records or to https addresses and nowhere
else; and what comes out passes an allow-list once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import nh3
from markupsafe import Markup, escape

from macros.kinds import key_of
from macros.records.kind import Key
from macros.text.web_addresses import HTTPS, readable

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: The marks that prose may use, as markdown-it calls their tokens.
ALLOWED_TOKENS = frozenset(
    {
        *("paragraph_open", "paragraph_close", "inline", "text", "softbreak", "text_special"),
        *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
        *("list_item_open", "list_item_close", "em_open", "em_close", "strong_open", "strong_close"),
        *("link_open", "link_close"),
    }
)
_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a"}


class Tooltip(NamedTuple):
    """A glossary term where a page explains it: its id, its written form, its place in full, its code."""

    id: str
    written: str
    url: str
    code: str = ""


class ProseLink(NamedTuple):
    """A link in prose: its words without marks, its address, and where that stands in the text."""

    words: str
    address: str
    offset: int


@cache
def parser() -> MarkdownIt:
    """Return the one Markdown parser of the guide: CommonMark, no HTML, no link refused silently.

    Links are judged by `safe_address`, so that the checks can name an unsafe one instead of
    leaving it on the page as text.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - what has no marks to read must not wait for it

    markdown = MarkdownIt("commonmark", {"html": False, "typographer": False})
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    return markdown


def safe_address(address: str) -> bool:
    """Say whether an address may stand in prose: a record (`barrier:silos`) or an https page."""
    return key_of(address) is not None or HTTPS.fullmatch(readable(address)) is not None


#: What can make of a text more than paragraphs: marks and unusual spaces anywhere, signs that start a line.
_MARKS = re.compile(
    r"[\\`*_\[\]<>#~|!&\x00-\x09\x0b-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_STARTS = re.compile(r"\n(?: *(?:[-+=]|\d+[.)])| {4})")

# Blanks are looked at from their first one: from each of them anew would take the square of their number.
_LINE_END = re.compile(r"(?:(?<! ) +)?\n *")
_BLANK_LINES = re.compile(r"\n *\n")


def has_marks(text: str) -> bool:
    """Say whether Markdown may see more than paragraphs in a text: in most it does not."""
    lines = f"\n{text}\n"
    return bool(_MARKS.search(text) or _STARTS.search(lines) or "  \n" in lines)


# One check after the other looks through the same texts.
@lru_cache(maxsize=1000)
def _read(text: str) -> list[Token]:
    return parser().parse(text)


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of a prose text, those inside lines included."""
    for token in _read(text):
        yield token
        yield from token.children or ()


def tokens_with_offsets(text: str) -> Iterator[tuple[Token, int]]:
    """Yield every token of a prose text with the offset at which its line starts."""
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    line = 0
    for token in tokens(text):
        line = token.map[0] if token.map else line
        yield token, starts[min(line, len(starts) - 1)]
        line += token.type in ("softbreak", "hardbreak")


def links_in(text: str) -> Iterator[ProseLink]:
    """Yield the links and pictures of a prose text, in their order."""
    if not ("[" in text or "<" in text):
        return
    address, words, offset = "", [], 0
    for token, start in tokens_with_offsets(text):
        if token.type in ("link_open", "image"):
            address = str(token.attrGet("href") or token.attrGet("src") or "")
            words = [token.content]
            # Lines that YAML joined are one line to Markdown: look for the address, behind the last one.
            offset = max(start, text.find(address or "](", max(start, offset)))
        elif token.type in ("text", "text_special", "softbreak"):
            words.append(token.content or " ")
        if token.type in ("link_close", "image"):
            # The parser writes a name in other letters as `xn--`: what stands in the text counts.
            yield ProseLink("".join(words), address if address in text else readable(address), offset)
            offset += len(address)


def plain(text: str) -> str:
    """Return a prose text without its marks, on one line."""
    return _without_marks(text) if has_marks(text) else " ".join(text.split())


# The guide's files, its lists and its search ask for the same texts one after the other.
@lru_cache(maxsize=20_000)
def _without_marks(text: str) -> str:
    words = []
    for token in tokens(text):
        if token.type in ("text", "text_special"):
            words.append(token.content)
        elif token.block or token.type == "softbreak":
            words.append(" ")
    return " ".join("".join(words).split())


def to_html(
    text: str,
    address_of: Callable[[Key], str],
    tooltips: Callable[[str], Iterator[str | Tooltip]] | None = None,
    *,
    code_of: Callable[[Key], str] | None = None,
    inline: bool = False,
) -> Markup:
    """Turn prose into HTML that may stand in a page as it is.

    `address_of` gives a record's address as seen from the page; `tooltips` cuts a text into plain
    pieces and glossary terms to explain; `code_of` gives a record's short code, which its link then
    carries for print; `inline` leaves out the paragraph around a single line.
    """
    if has_marks(text):
        clean = _parsed(text, address_of, code_of, inline=inline)
    else:
        clean = _paragraphs(text, inline=inline)
    return Markup(_with_tooltips(clean, tooltips) if tooltips else clean)  # noqa: S704 - cleaned above


def _paragraphs(text: str, *, inline: bool) -> str:
    """Write a text without marks as the parser would: most are such, and parsing them is most of the work."""
    if inline:
        return _LINE_END.sub("\n", text) if "\n" in text else text
    line = text.strip(" \n")
    if "\n" not in line:
        return f"<p>{line}</p>\n" if line else ""
    whole = (_LINE_END.sub("\n", paragraph.strip(" \n")) for paragraph in _BLANK_LINES.split(text))
    return "".join(f"<p>{paragraph}</p>\n" for paragraph in whole if paragraph)


def _parsed(
    text: str,
    address_of: Callable[[Key], str],
    code_of: Callable[[Key], str] | None,
    *,
    inline: bool,
) -> str:
    """Parse a text, point its links, and clean what comes out."""
    found = parser().parseInline(text) if inline else parser().parse(text)
    for token in found:
        _link(token.children or [], address_of, code_of)
    html = parser().renderer.render(found, parser().options, {})
    return nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href", "data-code"}}, url_schemes={"https"}, link_rel=None
    )


def _link(
    children: list[Token], address_of: Callable[[Key], str], code_of: Callable[[Key], str] | None
) -> None:
    """Point links to records at their pages; an unsafe address, should one get so far, leads nowhere."""
    for token in children:
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            key = key_of(address)
            token.attrs = {"href": address_of(key) if key else address if safe_address(address) else "#"}
            if key and code_of and (code := code_of(key)):
                token.attrs["data-code"] = code


_PIECES = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)


def _with_tooltips(html: str, tooltips: Callable[[str], Iterator[str | Tooltip]]) -> str:
    """Set a link round each term that the page has not explained yet; never inside a link or a tag."""
    pieces = []
    for index, piece in enumerate(_PIECES.split(html)):
        if index % 2 or not piece.strip():
            pieces.append(piece)
            continue
        pieces += [p if isinstance(p, str) else term_link(p) for p in tooltips(piece)]
    return "".join(pieces)


def term_link(tooltip: Tooltip) -> Markup:
    """Return a term with its explanation: a link to the glossary that the script opens on the spot.

    A link and no button, because a long name must wrap like the words round it. The explanation is read
    where it opens, and not on the way past. `written` is text of the page, escaped already.
    """
    written = Markup(tooltip.written)  # noqa: S704 - a piece of cleaned HTML text
    code = Markup(' data-code="{}"').format(tooltip.code) if tooltip.code else ""
    return Markup('<a class="term" href="{}" data-card="term-{}"{}>{}</a>').format(
        tooltip.url, tooltip.id, code, written
    )


def escaped(text: str) -> str:
    """Escape plain text for a place where a template engine or a theme puts it on the page unescaped.

    Braces go too: MkDocs and its macros plugin evaluate them in titles and descriptions.
    """
    return str(escape(text)).replace("{", "&#123;").replace("}", "&#125;")
