"""What a mistyped word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

#: How much alike two words must be, in per cent: twice the letters that they share in order, of all letters.
ALIKE = 70


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word most like `word`, whatever its capitals; an empty text where none is like it.

    Of several that are alike it is the first.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - most checks find nothing to ask about

    found = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=ALIKE
    )
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask whether the known word most like `word` was meant; an empty text where none is like it."""
    meant = nearest(word, known)
    return f"Did you mean '{meant}'?" if meant else ""
