"""`case-studies/index.json` and the like: what `browse.js` reads when somebody begins to choose or sort."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.guide.facets import FACETS, file_count, file_of, index_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite


@export()
def write_list_indexes(site: BuiltSite, guide: Guide, _: Imprint) -> None:
    """Write the index of every list that can be chosen from, as small as JSON can be.

    What is fetched only when it is chosen or shown stands in files of its own: `index-2.json` and so on.
    """
    for kind in FACETS:
        folder = site.folder / kind.plural
        if f"{kind.plural}/" in site.pages and guide.keys(kind):
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / "index.json", index_of(guide, kind))
            for number in range(2, file_count(guide, kind) + 1):
                _write(folder / f"index-{number}.json", file_of(guide, kind, number))


def _write(path: Path, data: dict[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
