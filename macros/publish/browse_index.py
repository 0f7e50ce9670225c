"""`case-studies/index.json` and the like: what `browse.js` reads when somebody begins to choose or sort."""

from __future__ import annotations

import json
from pathlib import Path

from macros.facets import FACETS, index_of
from macros.graph import Guide


def write(site: Path, guide: Guide) -> None:
    """Write the index of every list that can be chosen from, as small as JSON can be."""
    for kind in FACETS:
        folder = site / kind.plural
        if folder.is_dir() and guide.keys(kind):
            text = json.dumps(index_of(guide, kind), ensure_ascii=False, separators=(",", ":"))
            (folder / "index.json").write_text(text + "\n", encoding="utf-8")
