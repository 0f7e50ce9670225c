"""How a text is read before anything is looked for in it: in every way that somebody reads it later.

The browser reads in the same ways (`docs/assets/js/contribution/reading.js`), by what `table` says.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import Any, NamedTuple
from urllib.parse import unquote

from macros.records.legibility import ORDINARY, is_ordinary


class Fold(NamedTuple):
    """Characters that are read as another: from `first` to `last` as `to` and what follows it by `step`.

    `to` is -1 where a character is passed over.
    """

    first: int
    last: int
    to: int
    step: int


class Edit(NamedTuple):
    """A piece of a reading, and the piece of the one before that it was made of."""

    start: int
    end: int
    was_start: int
    was_end: int


class Reading:
    """A text as it is read in one way, which knows where everything in it stands in the text itself."""

    def __init__(self, text: str, before: Reading | str, edits: list[Edit] | None = None) -> None:
        self.text = text
        self._before = before
        if edits is not None:
            self._edits = edits

    @cached_property
    def _edits(self) -> list[Edit]:
        """Where characters were passed over: only what is found asks for it."""
        given = self._before
        if not isinstance(given, str) or len(given) == len(self.text):
            return []
        gone = [i for i, c in enumerate(given) if _READINGS[ord(c)] is None]
        return [Edit(i - count, i - count, i, i + 1) for count, i in enumerate(gone)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a piece of the reading begins and ends in the text itself."""
        first, last = self._was(start)[0], self._was(end - 1)[1]
        return (first, last) if isinstance(self._before, str) else self._before.span(first, last)

    def _was(self, at: int) -> tuple[int, int]:
        shift = 0
        for edit in self._edits:
            if at < edit.start:
                break
            if at < edit.end:
                return edit.was_start, edit.was_end
            shift = edit.was_end - edit.end
        return at + shift, at + shift + 1


_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPOKEN = {
    **{word: str(value) for value, word in enumerate(_DIGITS)},
    **{"oh": "0", "nought": "0", "hundred": "00"},
}
_FIGURE = rf"(?:{'|'.join((*_DIGITS, 'oh', 'nought'))})"
_FIGURES = rf"(?:(?:double|treble|triple)[ -]{_FIGURE}|{_FIGURE}|hundred)"
#: The names of characters that stand in addresses, as HTML has them.
ENTITIES = {
    name: html.unescape(f"&{name};")
    for name in (
        *("amp", "commat", "period", "nbsp", "shy", "num", "lowbar", "plus", "colon", "sol", "lpar", "rpar"),
        *("quot", "apos", "lt", "gt", "Tab", "NewLine", "hyphen", "dash", "ndash", "mdash", "ensp", "emsp"),
        *("zwnj", "zwj", "thinsp", "lsqb", "rsqb", "ast", "lsquo", "rsquo", "ldquo", "rdquo", "bull"),
    )
}
#: Ways to read on, by what they look for; each makes another text of it. What is decoded may have been
#: encoded twice; what is shown has lost its marks.
DECODED = (
    ("entity", r"&(?:#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,8});?"),
    ("percent", r"(?:%[0-9a-f]{2})+"),
    ("plus", r"(?:https?://|www\.|mailto:)[^ <>()\x22]*\+[^ <>()\x22]*"),
    ("several", r"[\u2000-\u2025\u2027-\u33ff\ufb00-\uffef]"),
)
SHOWN = (
    (
        "mark",
        r"\[(?=[^\[\]]{0,300}\]\()|\]\([^() ]{0,2000}\)|[*`]+|~~+|\\(?=[!-/:-@\[-\x60{-~])"
        r"|(?<![a-z0-9])_+|_+(?![a-z0-9])",
    ),
    ("figures", r"(?<![a-z0-9])(?=[oil]{0,12}[0-9])[0-9oil]{2,}(?![a-z0-9])"),
    (
        "spoken",
        rf"(?:(?<=[0-9] )|(?<=[0-9]-)|(?<=[0-9], )){_FIGURES}(?:[ ,-]{{1,2}}{_FIGURES})+\b"
        rf"|\b(?:double[ -])?(?:zero|oh|nought)(?:[ ,-]{{1,2}}{_FIGURES}){{2,}}\b",
    ),
)
#: Without one of these, and not `is_spoken`, a text that is ordinary is read in one way alone.
SIGN_OF_MORE = re.compile(
    r"[&%*\x60~_\\+\]0-9](?:(?<=[&%*\x60~_\\+])|(?<=\])\("
    rf"|(?<=[0-9])(?:[oil]|(?<=[oil][0-9])|[ ,-]{{1,2}}{_FIGURES}))",
    re.ASCII,
)
_ZERO = re.compile(r"\b(?:oh|zero|nought)[ ,-]", re.ASCII)


def is_spoken(low: str) -> bool:
    """Say by a quick look, at a text in small letters, whether a number may be spelt out in it."""
    return ("oh" in low or "zero" in low or "nought" in low) and _ZERO.search(low) is not None


def is_read_again(low: str) -> bool:
    """Say by a quick look, at a text in small letters, whether it may be read in more ways than one."""
    return bool(SIGN_OF_MORE.search(low)) or is_spoken(low) or not (low.isascii() or is_ordinary(low))


def readings(text: str) -> Iterator[Reading]:
    """Yield a text in each way that it is read.

    As it stands: digits of every script are 0 to 9, every dash is a hyphen, every space is a plain one,
    letters of other alphabets that look like Latin ones are these, and what nobody sees is gone. Then with
    character codes of HTML and of addresses decoded. Then as it is shown and said: without marks of Markdown,
    and with figures for letters that look like them, and for words. What is the same is read once.
    """
    reading = Reading(as_read(text), text)
    yield reading
    if not is_read_again(reading.text.lower()):
        return
    for ways, times in ((DECODED, 2), (SHOWN, 1)):
        before = reading.text
        for name, _ in ways * times:
            reading = _rewritten(reading, name)
        if reading.text != before:
            yield reading


def as_read(text: str) -> str:
    """Return a text as it stands, with characters read as `folds` says."""
    if not is_ordinary(text):
        return text.translate(_READINGS)
    for character, reading in _ordinary_readings():
        text = text.replace(character, reading)
    return text


def table() -> dict[str, Any]:
    """Return what the browser needs to read in the same ways."""
    return {
        "name": "characters",
        "folds": [list(fold) for fold in folds()],
        "entities": ENTITIES,
        "spoken": _SPOKEN,
        "decoded": [list(way) for way in DECODED],
        "shown": [list(way) for way in SHOWN],
    }


def _rewritten(reading: Reading, way: str) -> Reading:
    pattern, read = _ways()[way]
    made, edits, at, length = [], [], 0, 0
    for found in pattern.finditer(reading.text):
        new = read(found[0])
        if new == found[0]:
            continue
        kept = reading.text[at : found.start()]
        start = length + len(kept)
        length, at = start + len(new), found.end()
        made += [kept, new]
        if len(new) != len(found[0]):
            edits.append(Edit(start, length, found.start(), at))
    return Reading("".join((*made, reading.text[at:])), reading, edits) if made else reading


@cache
def _ways() -> dict[str, tuple[re.Pattern[str], Callable[[str], str]]]:
    reads = {
        "entity": _entity,
        "percent": lambda text: as_read(unquote(text)),
        "plus": lambda text: text.replace("+", " "),
        "several": _several,
        "mark": lambda _: "",
        "figures": lambda text: re.sub("[il]", "1", re.sub("o", "0", text, flags=re.I), flags=re.I),
        "spoken": _figures,
    }
    return {
        name: (re.compile(pattern, re.ASCII | re.IGNORECASE), reads[name])
        for name, pattern in (*DECODED, *SHOWN)
    }


def _entity(text: str) -> str:
    name = text[1:].rstrip(";")
    if name.startswith("#"):
        code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        # Halves of characters and what is beyond the last one are nothing.
        is_one = 0 < code < 0xD800 or 0xDFFF < code < 0x110000
        return as_read(chr(code)) if is_one else ""
    return as_read(ENTITIES[name]) if name in ENTITIES and text.endswith(";") else text


def _several(character: str) -> str:
    """Read what stands for several characters: a ligature, a letter or figure in brackets."""
    plain = unicodedata.normalize("NFKC", character)
    return as_read(plain) if len(plain) > 1 else character


def _figures(text: str) -> str:
    """Return words for figures as figures: 'oh double seven' is 077."""
    made, times = "", 1
    for word in re.split("[ ,-]+", text.lower()):
        if word in ("double", "treble", "triple"):
            times = 2 if word == "double" else 3
        else:
            made += _SPOKEN[word] * times
            times = 1
    return made


@cache
def folds() -> tuple[Fold, ...]:
    """Return how characters are read, where that is not as what they are, in runs."""
    found: list[Fold] = []
    for code in (*range(0x9, 0x20000), *range(0xE0000, 0xE0200)):
        to = _read_as(code)
        if to == code:
            continue
        last = found[-1] if found else None
        if last and last.last == code - 1 and last.to + last.step * (code - last.first) == to:
            found[-1] = last._replace(last=code)
        elif last and last.last == code - 1 == last.first and to in (last.to, last.to + 1) and to >= 0:
            found[-1] = last._replace(last=code, step=to - last.to)
        else:
            found.append(Fold(code, code, to, 0))
    return tuple(found)


_SPACE, _HYPHEN = ord(" "), ord("-")
#: What is drawn as nothing, or on top of another character, though its category does not say so.
_UNSEEN = {0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0}
_HYPHENS = {0x2043, 0x2212, 0x02D7, 0x30FC, 0xFF70}
#: Signs and letters that are drawn as ASCII has them: Unicode's list of confusable characters (UTS 39), for
#: the alphabets that keyboards here have, and what is put for '@', '.' and '/' to get past a program.
_DRAWN_ALIKE = {
    ord(character): alike
    for drawn, read in (
        ("АВЕЅІЈКМНОРСТУХҮԌԚԜ", "ABESIJKMHOPCTYXYGQW"),
        ("аеіјорсухѕһԁԛԝүӏгҺ", "aeijopcyxshdqwylrH"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
        ("αινοργυχκϲϹ", "aivopyuxkcC"),
        ("ıɑɡɩօոսհՕ", "iagionuhO"),
        ("ⓐⒶ", "@@"),
        ("·‧∙⋅•・。", "......."),
        ("⁄∕⧸╱", "////"),
        ("ǃ∣", "!|"),
    )
    for character, alike in zip(drawn, read, strict=True)
}


def _read_as(code: int) -> int:
    """Return the code of the character that one is read as; -1 where it is passed over."""
    if code < 0x80:
        return _SPACE if code in (0x9, 0xA, 0xB, 0xC, 0xD) else code
    char = chr(code)
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me") or code in _UNSEEN:
        return -1
    if category in ("Zs", "Zl", "Zp") or code == 0x85:
        return _SPACE
    if category == "Pd" or code in _HYPHENS:
        return _HYPHEN
    if category == "Nd":
        return ord("0") + unicodedata.decimal(char)
    plain = unicodedata.normalize("NFKC", char)
    alike = _DRAWN_ALIKE.get(code) or (_DRAWN_ALIKE.get(ord(plain), plain) if len(plain) == 1 else "")
    return ord(alike) if alike and alike.isascii() else code


class _Readings(dict[int, str | None]):
    """What characters are read as, or None where they are passed over: `str.translate` asks for each."""

    def __missing__(self, code: int) -> str | None:
        to = _read_as(code)
        self[code] = None if to < 0 else chr(to)
        return self[code]


_READINGS = _Readings()


@cache
def _ordinary_readings() -> tuple[tuple[str, str], ...]:
    """Return those ordinary characters that are read as others, with these: there are few."""
    codes = (code for first, last in ORDINARY for code in range(first, last + 1))
    return tuple((chr(code), chr(to)) for code in codes if (to := _read_as(code)) != code)
