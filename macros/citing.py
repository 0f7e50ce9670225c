"""Where a record comes from, in words."""

from __future__ import annotations

from macros.graph import Guide
from macros.model import Record, Source

ADDED = "Added by the guide"


def cited_in_words(record: Record, guide: Guide) -> str:
    """Name the publications of a record with the sections of each, joined by semicolons.

    A record that cites none, being the guide's own, gives `Added by the guide`.
    """
    sections: dict[str, list[str]] = {}
    for citation in record.sources:
        sections.setdefault(guide.get(Source, citation.source).title, []).append(citation.section)
    return "; ".join(f"{title}: {', '.join(names)}" for title, names in sections.items()) or ADDED
