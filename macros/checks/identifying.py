"""What in a text may tell who somebody is: a table of detectors, and the engine that reads it.

The browser reads the same table with the same engine (`docs/assets/js/contribution/identifying.js`), so
that a contributor hears of it before anything is public. Patterns are therefore written in what Python's
`re` and JavaScript read alike: no named groups, no look back of changing length, digits as [0-9].
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from macros.checks import detectors
from macros.checks.asked_links import ASKED_LINKS
from macros.checks.detectors import CHECKS, Checksum, Detector
from macros.records.legibility import ORDINARY, is_ordinary

DETECTORS = (*detectors.DETECTORS, *ASKED_LINKS)
#: A quick look, at a text in small letters, for anything that is blocked: four figures near one another, the
#: end of a postcode, a sign of an e-mail address, a word for birth. Each starts with one of a few characters,
#: so that a text is gone through once.
_SIGN_OF_BLOCKED = re.compile(
    r"[0-9@.\[({<bd](?:"
    r"(?<=[0-9])(?:(?:[^0-9]{0,4}[0-9]){3}|[a-z]{2})"
    r"|(?<=@)"
    r"|(?<=\.)(?:com|co\.uk|net|me|uk)"
    r"|(?<=[\[({<])\s?(?:at|dot|\.)\s?[\])}>]"
    r"|(?<=d)(?:ot|ob|\s?[./]\s?o\s?[./]\s?b)"
    r"|(?<=b)(?:orn|irth|d?ay\b)"
    r")",
    re.ASCII,
)


class Finding(NamedTuple):
    """Something that may tell who somebody is: its kind and where it stands; never its words."""

    name: str
    blocks: bool
    start: int
    end: int
    message: str
    hint: str


class Fold(NamedTuple):
    """Characters that are read as another: from `first` to `last` as `to` and what follows it by `step`.

    `to` is -1 where a character is passed over.
    """

    first: int
    last: int
    to: int
    step: int


class _Compiled:
    """A detector with its patterns, each made when it is first asked for: most never are."""

    def __init__(self, row: Detector) -> None:
        self.row = row

    def _made(self, pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.ASCII | re.IGNORECASE if self.row.ignore_case else re.ASCII)

    @cached_property
    def sign(self) -> re.Pattern[str]:
        return re.compile(self.row.sign, re.ASCII)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return self._made(self.row.pattern)

    @cached_property
    def context(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(self._made, self.row.context))

    @cached_property
    def without(self) -> re.Pattern[str] | None:
        return self._made(self.row.without) if self.row.without else None

    @cached_property
    def allowed(self) -> re.Pattern[str] | None:
        return self._made(self.row.allowed) if self.row.allowed else None


_COMPILED = tuple(map(_Compiled, DETECTORS))


def findings(text: str, *, blocking_only: bool = False) -> Iterator[Finding]:
    """Yield what a text holds that may tell who somebody is, in the order of the table.

    What stands in an earlier finding is not told again.
    """
    blocks = may_block(text)
    if blocking_only and not blocks:
        return
    read = _as_read(text)
    low = read.lower()
    # Where findings begin and end, in their order: none reaches into another.
    starts: list[int] = []
    ends: list[int] = []
    for detector in _COMPILED:
        row = detector.row
        if not (blocks if row.blocks else not blocking_only) or not detector.sign.search(low):
            continue
        for match in detector.pattern.finditer(read):
            start, end = match.span()
            place = bisect(ends, start)
            if place < len(starts) and starts[place] < end:
                continue
            if _holds(detector, read, start, end):
                starts.insert(place, start)
                ends.insert(place, end)
                offsets = _offsets(text, read)
                last = offsets[end - 1] + 1
                yield Finding(row.name, row.blocks, offsets[start], last, row.message, row.hint)


def may_block(text: str) -> bool:
    """Say by one quick look whether a text may hold something that is blocked."""
    # How the characters of most texts are read makes no difference to it.
    read = text if text.isascii() or is_ordinary(text) else _as_read(text)
    return _SIGN_OF_BLOCKED.search(read.lower()) is not None


def folded(text: str) -> tuple[str, Sequence[int]]:
    """Return a text as it is read, and for each of its characters where that stands in the text.

    Digits of every script are 0 to 9, every dash is a hyphen, every space is a plain one, and what
    nobody sees is gone.
    """
    read = _as_read(text)
    return read, _offsets(text, read)


def _as_read(text: str) -> str:
    if not is_ordinary(text):
        return text.translate(_READINGS)
    for character, reading in _ordinary_readings():
        text = text.replace(character, reading)
    return text


def _offsets(text: str, read: str) -> Sequence[int]:
    if len(read) == len(text):
        return range(len(text) + 1)
    return [i for i, c in enumerate(text) if _READINGS[ord(c)] is not None]


def table() -> list[dict[str, Any]]:
    """Return what the browser needs, for `find(text, table)` there.

    The first row says how characters are read (`folds`), each of the others is a detector.
    """
    characters = {"name": "characters", "folds": [list(fold) for fold in folds()]}
    return [characters, *map(_row, DETECTORS)]


def _row(detector: Detector) -> dict[str, Any]:
    check = CHECKS.get(detector.checksum)
    return {
        "name": detector.name,
        "blocks": detector.blocks,
        "sign": detector.sign,
        "pattern": detector.pattern,
        "ignoreCase": detector.ignore_case,
        "context": list(detector.context),
        "without": detector.without,
        "near": detector.near,
        "allowed": detector.allowed,
        "checksum": check._asdict() if check else None,
        "message": detector.message,
        "hint": detector.hint,
    }


def checks_out(number: str, check: Checksum) -> bool:
    """Say whether a number keeps its checksum. Signs between its characters do not count.

    The value of a character is where it stands in the alphabet; the sum of values times weights,
    divided by the modulus, leaves the rest that stands for the check character.
    """
    characters = re.sub(r"[^A-Z0-9]", "", number.upper())
    if len(characters) != len(check.weights):
        return False
    values = [check.alphabet.find(c) for c in characters]
    if min(values) < 0:
        return False
    total = sum(value * weight for value, weight in zip(values, check.weights, strict=True))
    return total % check.modulus == 0


def _holds(detector: _Compiled, read: str, start: int, end: int) -> bool:
    row = detector.row
    if row.checksum and not checks_out(read[start:end], CHECKS[row.checksum]):
        return False
    if detector.allowed and detector.allowed.fullmatch(read[start:end]):
        return False
    # Two windows and not one: what is found itself is no context.
    before, after = read[max(0, start - row.near) : start], read[end : end + row.near]
    if detector.without and (detector.without.search(before) or detector.without.search(after)):
        return False
    return all(pattern.search(before) or pattern.search(after) for pattern in detector.context)


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


def _read_as(code: int) -> int:  # noqa: PLR0911 - one return for each way of reading
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
    if len(plain) == 1 and plain.isascii():
        return ord(plain)
    return code


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
