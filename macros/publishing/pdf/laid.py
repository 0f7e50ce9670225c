"""A document laid out. It stands by itself: what is kept of an earlier build is taken without WeasyPrint."""

from __future__ import annotations

from typing import NamedTuple


class Laid(NamedTuple):
    """A document laid out: the PDF, and how many pages it has."""

    pdf: bytes
    pages: int
