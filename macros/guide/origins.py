"""Where a record comes from, in words."""

from __future__ import annotations

from macros.guide.graph import Guide
from macros.kinds.case_study import CaseStudy
from macros.kinds.source import Source
from macros.records.kind import Key
from macros.records.record import Record

ADDED = "Added by the guide"


def cited_in_words(record: Record, guide: Guide) -> str:
    """Name the publications of a record with the sections of each, joined by semicolons.

    A case study that was shared by those who were there gives who they are; any other record that
    cites none is the guide's own, and gives `Added by the guide`.
    """
    if not record.sources and isinstance(record, CaseStudy) and record.declaration:
        return f"Shared by {record.declaration.contributor}"
    sections: dict[str, list[str]] = {}
    for citation in record.sources:
        sections.setdefault(guide.title_of(Key(Source.kind, citation.source)), []).append(citation.section)
    return "; ".join(f"{title}: {', '.join(names)}" for title, names in sections.items()) or ADDED
