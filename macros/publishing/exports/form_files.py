"""`contribute/case-study/form.json` and the ids that are taken: what `contribution.js` reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.contributing.form import FILE, PAGE, TAKEN, form, taken_ids
from macros.guide.graph import Guide


def write(site: Path, guide: Guide) -> None:
    """Write what the form needs, where the site has its page."""
    if not (site / PAGE).is_dir():
        return
    _write(site / FILE, form(guide))
    for number, ids in enumerate(taken_ids(guide)):
        _write(site / PAGE / f"{TAKEN}{number}.json", ids)


def _write(path: Path, data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")
