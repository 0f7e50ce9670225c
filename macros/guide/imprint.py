"""What a guide says of itself as a publication: its name, its address and its date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from macros.records.phrases import day_in_words

#: What the guide's own text is published under, and what it is written in.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGE = "en-GB"


class Imprint(NamedTuple):
    """A guide's name, its address (ending in `/`), and the date of this edition."""

    name: str
    url: str
    date: date

    def address(self, path: str = "") -> str:
        """Return the address of a page of the site, relative to its root, as a browser needs it."""
        return f"{self.url}{path}"

    def printed(self, path: str = "") -> str:
        """Return the same address as one prints and types it: `leading-together.example/go/WB1`."""
        return self.address(path).partition("://")[2].rstrip("/")

    @property
    def edition(self) -> str:
        """Return the date in words: `23 November 2026`."""
        return day_in_words(self.date)
