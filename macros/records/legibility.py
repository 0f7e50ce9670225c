"""What a text may hold: one rule for every entrance, whether a file, a form or an issue.

The form in the browser reads the same patterns, so they are written in what Python's `re` and JavaScript read
alike. Characters are told by their numbers, so that both know the same ones, whatever edition of Unicode they
have; a test holds that none of the categories that nobody sees was forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

Ranges = tuple[tuple[int, int], ...]

#: What stands in a new record where something is to be written.
BLANK = "…"
#: As many marks as Unicode's rules for safe names allow on one letter (UTS 39, 5.4): no language needs more.
MOST_MARKS = 4
#: Controls, formats, halves of characters, separators, fillers, tags, and what is no character at all.
UNSEEN: Ranges = (
    *((0x00, 0x08), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C)),
    *((0x115F, 0x1160), (0x17B4, 0x17B5), (0x180E, 0x180E), (0x200B, 0x200B), (0x200E, 0x200F)),
    *((0x2028, 0x202E), (0x2060, 0x206F), (0x2800, 0x2800), (0x3164, 0x3164), (0xD800, 0xDFFF)),
    *((0xFDD0, 0xFDEF), (0xFE00, 0xFE0D), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB)),
    *((0xFFFE, 0xFFFF), (0x13430, 0x1345F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000)),
    *((0xE0000, 0xE00FF), (0xE01F0, 0xE0FFF)),
)
#: Characters that mean something in one font alone.
_PRIVATE: Ranges = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
#: What stands where a picture or a character was lost.
_LOST: Ranges = ((0xFFFC, 0xFFFD),)
#: How UTF-8 looks that was read as Windows-1252, the Mac's Roman or Latin-1: the first signs of what two to
#: four bytes became. Each needs a second sign that no word has behind the first.
_GARBLED = (
    r"[ÂÃ][\u00a0-\u00bf]|Ã[\u0080-\u009f€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[ÄÅ][\u0081\u008d\u008f\u0090\u009d"
    r"¡-¿‚ƒ„†‡ˆ‰Š‹Œ˜™›œžŸ]|Å[’“](?=[a-z])|â(?:[€\u0080]|[†ˆœž–—][\u0080-\u00bf“”’š™œž˜†‡‰•ªŽ¢])|ï(?:»¿|¬[\u0080-\u0086€‚ƒ„…†]"
    r"|‚[·§]|ƒ[˜¼]|¿½)|ðŸ|‚Ä[ôúùìîò¶¢]|√[©®†°¢∂º´ßª≠™]"
)
#: Scripts whose letters join: Arabic, Syriac, N'Ko, those of India and of South East Asia, Mongolian.
_JOINING: Ranges = (
    *((0x600, 0x8FF), (0x900, 0xDFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1C4F), (0xA800, 0xABFF)),
    *((0xFB50, 0xFDCF), (0xFE70, 0xFEFC), (0x10A00, 0x10D3F), (0x11000, 0x11FFF), (0x1E900, 0x1E95F)),
)
#: Signs that have an emoji's look and a plain one.
_SIGNS: Ranges = (
    *((0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2100, 0x214F), (0x2190, 0x21FF)),
    *((0x2300, 0x23FF), (0x2460, 0x24FF), (0x25A0, 0x27BF), (0x2900, 0x297F), (0x2B00, 0x2BFF)),
    *((0x3030, 0x3030), (0x303D, 0x303D), (0x3297, 0x3299), (0x1F000, 0x1FBFF)),
)
_HAN: Ranges = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
_MONGOLIAN: Ranges = ((0x1820, 0x18AA),)
#: What chooses between two looks of the character before it.
_SELECTORS: Ranges = ((0x180B, 0x180D), (0x180F, 0x180F), (0xFE0E, 0xFE0F), (0xE0100, 0xE01EF))
#: Accents and other marks of no script in particular. Alone, a script's own marks are seen to lack a letter.
_ACCENTS: Ranges = ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
#: What nearly all texts are made of, so that there is nothing to look for in them: ASCII, the letters of
#: English, Welsh and their neighbours, and the signs of printed English. None is read as another character,
#: and nothing that was garbled is made of these alone.
ORDINARY: Ranges = (
    *((0x0A, 0x0A), (0x20, 0x7E), (0xA3, 0xA3), (0xB7, 0xB7), (0xC0, 0xC1), (0xC6, 0xE1), (0xE3, 0x130)),
    *((0x134, 0x148), (0x14A, 0x152), (0x154, 0x17E)),
    *((0x2013, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D), (0x2022, 0x2022), (0x2026, 0x2026)),
    (0x2192, 0x2192),
)
#: Blanks and signs of punctuation, on which no accent stands; '#' and '*' are keys of a telephone.
_NO_LETTER: Ranges = (
    *((0x09, 0x0A), (0x20, 0x22), (0x24, 0x29), (0x2B, 0x2F), (0x3A, 0x40), (0x5B, 0x60), (0x7B, 0x7E)),
    *((0xA0, 0xA0), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000)),
)


#: What Unicode has no name for, or another than people have.
_NAMES = {"\0": "null", "\r": "carriage return", "\x85": "next line", "\ufeff": "byte-order mark"}
_NAMELESS = {"Cc": "control character", "Co": "private character", "Cs": "half of a character"}


class Misuse(NamedTuple):
    """Something that no text may hold: its pattern, what is wrong about it, and what to do."""

    pattern: str
    message: str
    hint: str


class Fault(NamedTuple):
    """A misuse in a text: where it stands, what is wrong, and what to do."""

    offset: int
    message: str
    hint: str


def is_ordinary(text: str) -> bool:
    """Say by a quick look that a text has nothing but characters that are what they seem."""
    return _EXTRAORDINARY.search(text) is None


def fault_in(text: str) -> Fault | None:
    """Return the first thing in a text that no text may hold; None where all is well."""
    if is_ordinary(text):
        return None
    for misuse, pattern in _compiled():
        if found := pattern.search(text):
            return Fault(found.start(), f"{misuse.message}: {called(found.group()[-1])}.", misuse.hint)
    return None


def has_letters(text: str) -> bool:
    """Say whether a text holds a letter or a figure, of whatever script."""
    return any(character.isalnum() for character in text)


def called(character: str) -> str:
    """Name a character that cannot be told by looking at it: `no-break space (U+00A0)`."""
    kind = _NAMELESS.get(unicodedata.category(character), "character")
    name = _NAMES.get(character) or unicodedata.name(character, kind).lower()
    for script in ("cyrillic", "greek", "armenian", "latin"):
        name = name.replace(script, script.capitalize())
    return f"{name} (U+{ord(character):04X})"


def class_of(ranges: Iterable[tuple[int, int]]) -> str:
    """Write ranges of characters as the inside of a class of a pattern."""
    return "".join(
        _escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}" for first, last in ranges
    )


def _escaped(code: int) -> str:
    return chr(code) if code > 0xFFFF else f"\\u{code:04x}"


#: One look through a class of characters is quick as long as none of its ranges lies beyond the first plane.
_EXTRAORDINARY = re.compile(f"[^{class_of(ORDINARY)}]")


@cache
def marks() -> Ranges:
    """Return the marks that are drawn onto the character before them, without those that nobody sees."""
    apart = {code for first, last in (*UNSEEN, *_SELECTORS) for code in range(first, min(last, 0xFFFF) + 1)}
    found: list[tuple[int, int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code)) in ("Mn", "Me") and code not in apart:
            if found and found[-1][1] == code - 1:
                found[-1] = (found[-1][0], code)
            else:
                found.append((code, code))
    return tuple(found)


@cache
def idle_joiners() -> tuple[str, str]:
    """Return what finds joiners where nothing joins, and choices between two looks of what has one."""
    joining, signs = class_of(_JOINING), class_of(_SIGNS)
    return (
        # A joiner stands behind a letter that joins, or between two signs.
        rf"(?<![{joining}{signs}\ufe0f])\u200d|(?<=[{signs}\ufe0f])\u200d(?![{signs}])|(?<![{joining}])\u200c",
        rf"(?<![{signs}0-9#*])[\ufe0e\ufe0f]|(?<=[0-9#*])[\ufe0e\ufe0f](?!\u20e3)"
        f"|(?<![{class_of(_HAN)}])[\U000e0100-\U000e01ef]"
        rf"|(?<![{class_of(_MONGOLIAN)}])[\u180b-\u180d\u180f]",
    )


@cache
def misuses() -> tuple[Misuse, ...]:
    """Return everything that no text may hold."""
    joiners, selectors = idle_joiners()
    again = "Delete it, or type the text again by hand."
    return (
        Misuse(
            _GARBLED,
            "letters here were garbled when the text was saved or copied",
            "Copy the words again from where they are right, or type them again by hand.",
        ),
        Misuse(rf"[{class_of(UNSEEN)}\r]", "there is an invisible character here", again),
        Misuse(
            f"[{class_of(_PRIVATE)}]",
            "there is a character here that only one font shows",
            "Type what it stands for. A list's lines begin with a dash and a space.",
        ),
        Misuse(f"[{class_of(_LOST)}]", "something that stood here was lost", "Type what stood there."),
        Misuse(
            joiners,
            "an invisible joiner stands here where nothing joins",
            again,
        ),
        Misuse(
            selectors,
            "an invisible sign stands here that chooses between two looks, behind something that has one",
            again,
        ),
        Misuse(
            f"[{class_of(marks())}]{{{MOST_MARKS + 1}}}",
            f"more than {MOST_MARKS} accents or other marks stand on one letter here",
            "Keep those that the word has.",
        ),
        Misuse(
            f"(?:^|[{class_of(_NO_LETTER)}])[{class_of(_ACCENTS)}]",
            "an accent or another mark stands here without its letter",
            "Type the letter in front of it, or delete it.",
        ),
    )


@cache
def _compiled() -> tuple[tuple[Misuse, re.Pattern[str]], ...]:
    return tuple((misuse, re.compile(misuse.pattern)) for misuse in misuses())
