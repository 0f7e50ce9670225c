"""What in a text may tell who somebody is: a table of detectors, and the engine that reads it.

The browser reads the same table with the same engine (`docs/assets/js/contribution/identifying.js`), so
that a contributor hears of it before anything is public. Patterns are therefore written in what Python's
`re` and JavaScript read alike: no named groups, no look back of changing length, digits as [0-9].
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from macros.checks import reading
from macros.checks.asked_details import ASKED_DETAILS
from macros.checks.asked_links import ASKED_LINKS
from macros.checks.detectors import BLOCKED, CHECKS, Checksum, Detector
from macros.checks.reading import as_read, is_read_again, readings
from macros.records.legibility import is_ordinary

DETECTORS = (*BLOCKED, *ASKED_DETAILS, *ASKED_LINKS)
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
_BLOCKING = tuple(detector for detector in _COMPILED if detector.row.blocks)
_ASKING = tuple(detector for detector in _COMPILED if not detector.row.blocks)
_NEEDS = {row.needs: re.compile(row.needs, re.ASCII) for row in DETECTORS if row.needs}


def findings(text: str, *, blocking_only: bool = False) -> Iterator[Finding]:
    """Yield what a text holds that may tell who somebody is, in each way that it is read.

    What stands in an earlier finding is not told again, unless it blocks and that did not.
    """
    blocks = may_block(text)
    if blocking_only and not blocks:
        return
    detectors = _BLOCKING if blocking_only else _COMPILED if blocks else _ASKING
    needs = {detector.row.needs for detector in detectors} - {""}
    # Where findings stand in the text, in order: those that block, and the others.
    blocked: list[tuple[int, int]] = []
    asked: list[tuple[int, int]] = []
    for one in readings(text):
        low = one.text.lower()
        lacking = {need for need in needs if not _NEEDS[need].search(one.text)}
        for detector in detectors:
            row = detector.row
            if row.needs in lacking or not detector.sign.search(low):
                continue
            for match in detector.pattern.finditer(one.text):
                start, end = match.span()
                if start == end or not _holds(detector, one.text, start, end):
                    continue
                span = one.span(start, end)
                if _is_free(span, blocked) and (row.blocks or _is_free(span, asked)):
                    insort(blocked if row.blocks else asked, span)
                    yield Finding(row.name, row.blocks, *span, row.message, row.hint)


def _is_free(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Say whether nothing that was found reaches into a piece of the text."""
    place = bisect_left(taken, (span[1], -1))
    return place == 0 or taken[place - 1][1] <= span[0]


def may_block(text: str) -> bool:
    """Say by a quick look whether a text may hold something that is blocked."""
    # How the characters of most texts are read makes no difference to it.
    plain = text.isascii() or is_ordinary(text)
    low = (text if plain else as_read(text)).lower()
    if _SIGN_OF_BLOCKED.search(low):
        return True
    return is_read_again(low) and any(_SIGN_OF_BLOCKED.search(one.text.lower()) for one in readings(text))


def table() -> list[dict[str, Any]]:
    """Return what the browser needs, for `find(text, table)` there.

    The first row says how texts are read, each of the others is a detector.
    """
    return [reading.table(), *map(_row, DETECTORS)]


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
