"""What readers choose a list's records by, as a kind lists it: `macros.guide.facets` finds the values.

A choice's name stands in addresses that readers share, `/case-studies/#barrier=silos`: it lasts as ids do.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One thing to choose by: `label` stands above the control."""

    label: str


@dataclass(frozen=True)
class ByLink(Choice):
    """Choose by what records link to: a kind, and the field that names its records."""

    kind: str
    field: str


@dataclass(frozen=True)
class ByLinkFrom(Choice):
    """Choose by what links to the records: a kind, and its field that does."""

    kind: str
    field: str


@dataclass(frozen=True)
class ByHomeOfLinkFrom(Choice):
    """Choose by where the records of a kind belong that link to the records: by their theme, say."""

    name: str
    kind: str
    home: str


@dataclass(frozen=True)
class ByWord(Choice):
    """Choose by the words of a field that takes some of a few."""

    name: str
    field: str
