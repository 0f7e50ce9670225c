"""What git hands out on any system: names that Windows can write, and one kind of line end in every text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.records.ids import KEPT_BY_WINDOWS
from tests.conftest import ROOT

FOLDERS = (".ci", ".github", "bench", "data", "docs", "macros", "overrides", "tests")
ROOT_FILES = (
    "*.md",
    "*.toml",
    "*.yml",
    "*.in",
    "*.txt",
    "Makefile",
    "LICENSE",
    ".gitattributes",
    ".gitignore",
)
#: What is no text, and said to be none in .gitattributes.
BINARY = {".woff2", ".png"}
#: What Windows takes in no name, and what it takes at no name's end.
UNWRITABLE = re.compile(rf"[<>:\"|?*\\\x00-\x1f]|[. ]$|^{KEPT_BY_WINDOWS}(?:\.|$)", re.IGNORECASE)


def files() -> Iterator[Path]:
    for name in ROOT_FILES:
        yield from ROOT.glob(name)
    for folder in FOLDERS:
        found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        yield from (path for path in found if path.suffix != ".pyc")


def test_every_text_has_line_feeds_alone_and_git_is_told() -> None:
    told = [line.split() for line in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()]
    attributes = {line[0]: line[1:] for line in told if line[:1] != ["#"]}
    assert attributes.pop("*") == ["text=auto", "eol=lf"]
    assert attributes == {f"*{suffix}": ["binary"] for suffix in BINARY}
    wrong = [path for path in files() if path.suffix not in BINARY and b"\r\n" in path.read_bytes()]
    assert wrong == []


def test_every_name_can_be_written_on_windows() -> None:
    paths = [path.relative_to(ROOT) for path in files()]
    assert len(paths) > 500
    assert [path for path in paths if any(map(UNWRITABLE.search, path.parts))] == []
    assert len({path.as_posix().casefold() for path in paths}) == len(paths)
    assert all(map(UNWRITABLE.search, ("con.yml", "NUL", "a:b", "end.", "Lpt1.md")))
