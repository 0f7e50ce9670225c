"""What a reader's browser loads: the guide's own scripts and styles as they are published."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from bench.table import Measured
from macros.publishing.pages import minify

#: The workbooks' own scripts, without what all pages share: 12 kB, 5 kB compressed.
WORKBOOK, WORKBOOK_SENT = 12, 5


OWN = ("workbook.js", "workbook/answers.js")


def measured(assets: Path) -> Iterator[Measured]:
    """Make the published copy of the folder `assets`, and weigh the workbooks' own scripts."""
    with TemporaryDirectory() as folder:
        copy = Path(copytree(assets, Path(folder) / "assets"))
        minify.write(copy.parent)
        scripts = [(copy / "js" / name).read_bytes() for name in OWN]
    sent = sum(len(gzip.compress(script, 9)) for script in scripts)
    yield Measured("workbook.js", sum(map(len, scripts)) / 1000, "kB", WORKBOOK)
    yield Measured("workbook.js, compressed", sent / 1000, "kB", WORKBOOK_SENT)
