"""Small pieces of English that many pages use: capitals, days, and how long something takes."""

from __future__ import annotations

from datetime import date

_HOUR = 60
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def sentence_case(text: str) -> str:
    """Start a text with a capital and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def as_read(word: str) -> str:
    """Return a word that a field takes as readers see it: `Children’s social care`."""
    return sentence_case(word).replace("'", "’")


def day_in_words(day: date) -> str:
    """Return a day as one says it: `23 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def time_in_words(minutes: int) -> str:
    """Return how long something takes: `45 minutes`, `1 hour 30 minutes`, `2 hours`."""
    hours, rest = divmod(minutes, _HOUR)
    counted = (
        f"{number} {unit}{'s' if number > 1 else ''}"
        for number, unit in ((hours, "hour"), (rest, "minute"))
        if number
    )
    return " ".join(counted)


def number_in_words(number: int) -> str:
    """Write a number as it stands in a sentence: in words up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
