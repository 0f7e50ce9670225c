"""`guide.json`: the guide for other programs, as docs/contributing/machine-readable.md describes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.addresses import address, short_address
from macros.citing import cited_in_words
from macros.graph import Guide
from macros.refs import Key, Kind
from macros.views.lists import summary_of


def guide_as_data(guide: Guide, title: str) -> dict[str, Any]:
    """Give the guide as plain data: its title, how many records of each kind, and the records in order."""
    keys = [key for kind in Kind for key in guide.keys(kind)]
    return {
        "title": title,
        "kinds": {kind.value: len(guide.keys(kind)) for kind in Kind},
        "records": [_record(key, guide) for key in keys],
    }


def _record(key: Key, guide: Guide) -> dict[str, Any]:
    record = guide.record(key)
    links = [
        {
            "relation": link.relation,
            "kind": link.target.kind.value,
            "id": link.target.id,
            "because": link.because,
        }
        for link in guide.links_from(key)
    ]
    return {
        "kind": key.kind.value,
        "id": key.id,
        "code": record.code or "",
        "title": record.title,
        "summary": summary_of(record),
        "url": address(key, guide),
        "short": short_address(record.code) if record.code else "",
        "source": cited_in_words(record, guide),
        "links": links,
    }


def write(site: Path, guide: Guide, title: str) -> None:
    """Write `guide.json` into the site: the same guide gives the same bytes."""
    text = json.dumps(guide_as_data(guide, title), ensure_ascii=False, indent=1)
    (site / "guide.json").write_text(text + "\n", encoding="utf-8")
