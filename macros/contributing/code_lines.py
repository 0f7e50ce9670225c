"""The line `code: B12` in a record's file: written behind the title, with every other byte left as it is."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.loading.data_folder import Entry, Loaded, load
from macros.records.kind import Key

_BOM = b"\xef\xbb\xbf"
_INDENT = re.compile(rb"(?: |-(?= ))*")


class NoRoomError(Exception):
    """A file is written in such a way that no line can be added; the text says which, and what to do."""


def write(data: Path, loaded: Loaded, codes: Mapping[Key, str]) -> None:
    """Write codes into the files of the records that get one.

    `loaded` is what `data` holds. Before any file changes, a copy with the new lines is loaded: it
    must hold the same records but for their codes. Raises NoRoomError where it does not.
    """
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in loaded.entries:
        if entry.key in codes:
            by_file[entry.path].append(entry)
    texts = {Path(path): _with_lines(Path(path), entries, codes) for path, entries in by_file.items()}
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        for path, text in texts.items():
            (copy / path.relative_to(data)).write_bytes(text)
        _must_hold(load(copy), loaded, codes)
    for path, text in texts.items():
        path.write_bytes(text)


def _with_lines(path: Path, entries: list[Entry], codes: Mapping[Key, str]) -> bytes:
    """Return a file's bytes with the new lines in it."""
    lines = path.read_bytes().split(b"\n")
    # From the end, so that the lines further up keep their numbers.
    for entry in sorted(entries, key=_line_of_title, reverse=True):
        title = lines[_line_of_title(entry) - 1]
        indent = _INDENT.match(title.removeprefix(_BOM))
        blanks = b" " * len(indent.group() if indent else b"")
        end = b"\r" if title.endswith(b"\r") else b""
        lines.insert(_end_of_title(entry, lines), blanks + b"code: " + codes[entry.key].encode() + end)
    return b"\n".join(lines)


def _line_of_title(entry: Entry) -> int:
    return entry.lines[(*entry.base, "title")]


def _end_of_title(entry: Entry, lines: list[bytes]) -> int:
    """Return the number of the title's last line: it may be folded. Notes below it belong to what follows."""
    start = _line_of_title(entry)
    end = min((line for line in entry.lines.values() if line > start), default=len(lines) + 1) - 1
    while end > start and (not (line := lines[end - 1].strip()) or line.startswith(b"#")):
        end -= 1
    return end


def _must_hold(copy: Loaded, loaded: Loaded, codes: Mapping[Key, str]) -> None:
    found = {entry.key: entry.record for entry in copy.entries}
    for entry in loaded.entries:
        code = codes.get(entry.key, entry.record.code)
        if found.get(entry.key) != entry.record.model_copy(update={"code": code}):
            raise NoRoomError(
                f"{entry.path}: there is no room for a line 'code: {code}' behind the title of "
                f"'{entry.record.id}'. Write its fields in lines of their own, or write the code by hand."
            )
