"""Builds the real site as `make site` does, but with one PDF of each layout in place of all of them.

`python -m tests.sample_site FOLDER`, in a process of its own: PDFs are made by copies of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from macros.guide.graph import Guide
from macros.kinds.programme import Programme
from macros.kinds.workbook import Workbook
from macros.publishing.pdf import pdfs
from macros.records.kind import Key
from macros.site import build
from macros.views.pdf_document import Layout
from macros.views.programme_pages import HandoutKind

#: The workbook or programme that stands for all: with fields of every sort, long answers, a whole day.
SAMPLE: dict[Layout | HandoutKind, str] = {
    Layout.PRINT: "rate-yourself",
    Layout.FILL_IN: "rate-yourself",
    Layout.LARGE_PRINT: "reflect-on-your-leadership",
    HandoutKind.HANDOUT: "common-induction",
    HandoutKind.FACILITATOR: "common-induction",
}


def _sample(guide: Guide) -> Iterator[tuple[Key, Layout | HandoutKind]]:
    for layout, id_ in SAMPLE.items():
        yield Key(Programme.kind if isinstance(layout, HandoutKind) else Workbook.kind, id_), layout


if __name__ == "__main__":
    with patch.object(pdfs, "_wanted", _sample):
        build.build(Path("data"), Path(sys.argv[1]), progress=lambda done, total: None)
