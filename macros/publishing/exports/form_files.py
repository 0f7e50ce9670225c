"""`contribute/case-study/form.json` and the ids that are taken: what `contribution.js` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.contributing.form import FILE, PAGE, TAKEN, form, taken_ids
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite


@export(page=PAGE)
def write_form_files(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write what the form needs."""
    (site.folder / PAGE).mkdir(parents=True, exist_ok=True)
    _write(site.folder / FILE, form(guide, imprint.contact))
    for number, ids in enumerate(taken_ids(guide)):
        _write(site.folder / PAGE / f"{TAKEN}{number}.json", ids)


def _write(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
