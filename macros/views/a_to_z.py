"""The A to Z: every record by its title and by its other names, on as many pages as that takes.

All of it stands on one page while that is small. Larger, each letter has a page of its own, and a long
letter has several with numbers. Which it is, is decided here for the whole guide, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from macros.guide.addresses import address
from macros.guide.graph import Guide
from macros.guide.questions import question_once
from macros.kinds import KINDS
from macros.kinds.term import Term
from macros.records.ids import unaccented
from macros.records.kind import Key
from macros.records.phrases import sentence_case
from macros.views.page_context import PageContext
from macros.views.shapes import Row

HOME = "a-to-z/"
#: How many bytes of HTML the entries of one page may take; the page around them takes some 12 kB.
MOST_BYTES = 134_000
#: What an entry takes beside its texts: tags, spaces, and the way up to the site's root.
_ENTRY_BYTES = 60
#: Where names stand that begin with no letter from A to Z.
DIGITS = "0-9"

_QUOTES = re.compile(r"['‘’‛`´]")
_START = re.compile(r"^[\W_]+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")
_PIECES = re.compile(r"([0-9]+)")


class Name(NamedTuple):
    """One name of a record: its title, or another word that leads to it."""

    text: str
    key: Key
    is_title: bool


class LetterPage(NamedTuple):
    """The names of one page: those of a letter, or a part of them. Numbers count from 1."""

    letter: str
    number: int
    of: int
    names: tuple[Name, ...]

    @property
    def address(self) -> str:
        """The letter_page's address where it has a page of its own: `a-to-z/b/`, then `a-to-z/b/2/`."""
        return f"{HOME}{self.letter}/" + (f"{self.number}/" if self.number > 1 else "")

    @property
    def title(self) -> str:
        """What its page is called: `A to Z: B, page 2 of 3`."""
        part = f", page {self.number} of {self.of}" if self.of > 1 else ""
        return f"A to Z: {letter_label(self.letter)}{part}"


class Layout(NamedTuple):
    """How the A to Z is cut: a page for each letter or several, or all of them on one."""

    on_one_page: bool
    letter_pages: tuple[LetterPage, ...]


@dataclass(frozen=True)
class Entry:
    """A name with its link, and what it leads to in quiet words: 'see …', kind and code."""

    text: str
    url: str
    what: str


@dataclass(frozen=True)
class LetterLink:
    """A letter of the jump list, a numbered page of a letter: what it is called and where it is."""

    label: str
    url: str
    #: How many names stand there, in words.
    said: str
    is_here: bool


@dataclass(frozen=True)
class Group:
    """The entries of a letter under their heading; `heading` is empty where the page's title says it."""

    id: str
    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AToZ:
    """A page of the A to Z."""

    #: Empty on the first page, which is hand-written and has its own.
    title: str
    crumbs: tuple[Row, ...]
    letters: tuple[LetterLink, ...]
    #: The numbered pages of this letter; empty where it has one.
    numbers: tuple[LetterLink, ...]
    groups: tuple[Group, ...]


def sort_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what a name is sorted by, as an index does.

    Case, accents, punctuation and a leading article do not count; numbers come before letters, by size.
    """
    folded = unaccented(_QUOTES.sub("", text))
    # Before punctuation goes: the A of 'A&E' is no article.
    named = _ARTICLE.sub("", _START.sub("", folded), count=1)
    words = " ".join("".join(c if c.isalnum() else " " for c in named).split())
    pieces = _PIECES.split(words)
    return tuple((0, int(p), "") if _PIECES.fullmatch(p) else (1, 0, p.strip()) for p in pieces if p.strip())


def letter_of(text: str) -> str:
    """Return the letter that a name stands under: `b`, or `0-9` for what begins with none of A to Z."""
    first = next((piece[2][:1] for piece in sort_key(text)), "")
    return first if "a" <= first <= "z" else DIGITS


def letter_label(letter: str) -> str:
    """Return a letter as readers see it: `B`, `0–9`."""
    return "0–9" if letter == DIGITS else letter.upper()


def names(guide: Guide) -> list[Name]:
    """List every name of every record, sorted; each record has each name once."""
    found: dict[tuple[Key, object], Name] = {}
    for kind in KINDS.values():
        for key in guide.keys(kind):
            record = guide.record(key)
            others = (
                *record.also,
                *([record.stands_for] if isinstance(record, Term) and record.stands_for else []),
            )
            for text in (record.title, *others):
                found.setdefault((key, sort_key(text)), Name(text, key, text == record.title))
    return sorted(found.values(), key=lambda n: (letter_of(n.text) != DIGITS, sort_key(n.text), str(n.key)))


@question_once
def layout(guide: Guide, most: int = MOST_BYTES) -> Layout:
    """Cut the names of a guide into letter_pages of at most `most` bytes; the last guides' are kept."""
    letters = [(letter, list(own)) for letter, own in groupby(names(guide), key=lambda n: letter_of(n.text))]
    total = sum(_bytes(name, guide) for _, own in letters for name in own)
    if total <= most:
        return Layout(
            on_one_page=True, letter_pages=tuple(LetterPage(le, 1, 1, tuple(own)) for le, own in letters)
        )
    letter_pages = []
    for letter, own in letters:
        parts = list(_parts(own, guide, most))
        letter_pages += [LetterPage(letter, number, len(parts), part) for number, part in enumerate(parts, 1)]
    return Layout(on_one_page=False, letter_pages=tuple(letter_pages))


def own_pages(guide: Guide) -> tuple[LetterPage, ...]:
    """Return the letter_pages that have pages of their own: none while all stand on one page."""
    cut = layout(guide)
    return () if cut.on_one_page else cut.letter_pages


def a_to_z(context: PageContext, letter: str = "", number: int = 1) -> AToZ:
    """Make a page of the A to Z: the first, or a letter's with its number.

    Raises ValueError where there is no such page.
    """
    cut = layout(context.guide)
    here = [
        letter_page
        for letter_page in cut.letter_pages
        if letter_page.letter == letter and not cut.on_one_page
    ]
    if letter and not 1 <= number <= len(here):
        raise ValueError(f"The A to Z has no page {number} of '{letter}'.")
    shown = here[number - 1 : number] if letter else cut.letter_pages if cut.on_one_page else ()
    return AToZ(
        title=shown[0].title if letter else "",
        crumbs=(Row("Home", context.site_url("")), Row("A to Z", context.site_url(HOME))),
        letters=tuple(_letters(cut, letter, context)),
        numbers=tuple(_number(letter_page, number, context) for letter_page in here) if len(here) > 1 else (),
        groups=tuple(
            Group(
                f"letter-{letter_page.letter}",
                "" if letter else letter_label(letter_page.letter),
                _entries(letter_page, context),
            )
            for letter_page in shown
        ),
    )


def _letters(cut: Layout, letter: str, context: PageContext) -> Iterator[LetterLink]:
    for own, group in groupby(cut.letter_pages, key=lambda letter_page: letter_page.letter):
        letter_pages = list(group)
        url = f"#letter-{own}" if cut.on_one_page else context.site_url(letter_pages[0].address)
        count = sum(len(letter_page.names) for letter_page in letter_pages)
        yield LetterLink(letter_label(own), url, _counted(count), own == letter)


def _number(letter_page: LetterPage, number: int, context: PageContext) -> LetterLink:
    """Make the link to a numbered page: 'Balance to Build' tells more than a number."""
    label = f"{letter_page.names[0].text} – {letter_page.names[-1].text}"
    said = _counted(len(letter_page.names))
    return LetterLink(label, context.site_url(letter_page.address), said, letter_page.number == number)


def _counted(names: int) -> str:
    return f"{names:,} name" if names == 1 else f"{names:,} names"


def _entries(letter_page: LetterPage, context: PageContext) -> tuple[Entry, ...]:
    return tuple(
        Entry(name.text, context.url(name.key), _what(name, context.guide)) for name in letter_page.names
    )


def _what(name: Name, guide: Guide) -> str:
    """Say quietly what a name leads to: `see Services working in silos · Barrier BA3`."""
    # A code stays on one line with the kind before it.
    kind = f"{sentence_case(name.key.kind.label)}\N{NO-BREAK SPACE}{guide.code_of(name.key)}".strip()
    return kind if name.is_title else f"see {guide.record(name.key).title} · {kind}"


def _parts(own: list[Name], guide: Guide, most: int) -> Iterator[tuple[Name, ...]]:
    """Cut a letter's names into parts of at most `most` bytes, a name at least in each."""
    part: list[Name] = []
    size = 0
    for name in own:
        more = _bytes(name, guide)
        if part and size + more > most:
            yield tuple(part)
            part, size = [], 0
        part.append(name)
        size += more
    yield tuple(part)


def _bytes(name: Name, guide: Guide) -> int:
    """Tell how much HTML an entry is; marks that are escaped grow to five characters."""
    texts = name.text + address(name.key, guide) + _what(name, guide)
    return _ENTRY_BYTES + len(texts.encode()) + 4 * sum(texts.count(mark) for mark in "&<>'\"")
