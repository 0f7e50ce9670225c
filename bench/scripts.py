"""What a reader's browser loads: the guide's own scripts and styles as they are published."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from bench.table import Measured
from macros.publishing.pages import minify

#: The workbooks' script: 12 kB, 5 kB compressed.
WORKBOOK, WORKBOOK_SENT = 12, 5


def measured(assets: Path) -> Iterator[Measured]:
    """Make the published copy of the folder `assets`, and weigh it."""
    with TemporaryDirectory() as folder:
        copy = Path(copytree(assets, Path(folder) / "assets"))
        minify.write(copy.parent)
        script = (copy / "workbook.js").read_bytes()
    yield Measured("workbook.js", len(script) / 1000, "kB", WORKBOOK)
    yield Measured("workbook.js, compressed", len(gzip.compress(script, 9)) / 1000, "kB", WORKBOOK_SENT)
