"""`build-a-session/records/BA-0.json` and the like: what `session.js` reads for the codes of a session."""

from __future__ import annotations

import json

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.guide.session_records import PAGE, RECORDS, record_files
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite


@export(page=PAGE)
def write_session_files(site: BuiltSite, guide: Guide, _: Imprint) -> None:
    """Write the files of records."""
    folder = site.folder / RECORDS
    folder.mkdir(parents=True, exist_ok=True)
    for file in record_files(guide):
        text = json.dumps(file.records, ensure_ascii=False, separators=(",", ":"))
        (folder / file.name).write_text(text + "\n", encoding="utf-8")
