"""What a guide says of itself as a publication: its name, its address, its date, and who answers for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from macros.records.phrases import day_in_words

#: What the guide's own text is published under, and what it is written in.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGE = "en-GB"


class Contact(NamedTuple):
    """How readers reach those who look after the guide; what is not set up yet is an empty text.

    `editors` and `private` are e-mail addresses, the latter for what may not become public; `repository` is
    where the guide's files are kept, without a `/` at its end.
    """

    editors: str = ""
    private: str = ""
    repository: str = ""


#: A guide whose settings are still placeholders.
UNREACHABLE = Contact()


class Imprint(NamedTuple):
    """A guide's name, its address (ending in `/`), the date of this edition, and how to reach its editors."""

    name: str
    url: str
    date: date
    contact: Contact = UNREACHABLE

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
