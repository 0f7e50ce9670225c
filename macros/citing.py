"""Where a record comes from, in words."""

from __future__ import annotations

from macros.graph import Guide
from macros.model import Record, Source

ADDED = "Added by the guide"


def cited_in_words(record: Record, guide: Guide) -> str:
    """Name the publications and sections of a record, joined by semicolons.

    A record that cites none, being the guide's own, gives `Added by the guide`.
    """
    cited = [f"{guide.get(Source, c.source).title}: {c.section}" for c in record.sources]
    return "; ".join(cited) or ADDED
