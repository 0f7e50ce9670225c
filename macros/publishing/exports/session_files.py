"""`build-a-session/records/BA-0.json` and the like: what `session.js` reads for the codes of a session."""

from __future__ import annotations

import json
from pathlib import Path

from macros.guide.graph import Guide
from macros.guide.session_records import PAGE, RECORDS, record_files


def write(site: Path, guide: Guide) -> None:
    """Write the files of records, where the site has the page that reads them."""
    if not (site / PAGE).is_dir():
        return
    folder = site / RECORDS
    folder.mkdir(exist_ok=True)
    for file in record_files(guide):
        text = json.dumps(file.records, ensure_ascii=False, separators=(",", ":"))
        (folder / file.name).write_text(text + "\n", encoding="utf-8")
