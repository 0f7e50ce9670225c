"""The line `code: B12` in a record's file: written behind the title, with every other byte left as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.contributing.data_copy import copy_of, take_over
from macros.loading.data_folder import Loaded, load
from macros.loading.record_file import Entry
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
    with copy_of(data) as copy:
        add(copy, data, loaded.entries, codes)
        must_hold(load(copy).entries, loaded.entries, codes)
        take_over(copy, data)


def add(copy: Path, data: Path, entries: Iterable[Entry], codes: Mapping[Key, str]) -> None:
    """Write codes into a copy of `data`, which has every entry in a file of the same name."""
    by_file: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.key in codes:
            by_file[entry.path].append(entry)
    for name, of_file in by_file.items():
        path = copy / Path(name).relative_to(data)
        path.write_bytes(_with_lines(path, of_file, codes))


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


def must_hold(copied: Iterable[Entry], expected: Iterable[Entry], codes: Mapping[Key, str]) -> None:
    """Raise NoRoomError where a copy's entries are not those expected, but for their codes."""
    found = {entry.key: entry.record for entry in copied}
    for entry in expected:
        code = codes.get(entry.key, entry.record.code)
        if found.get(entry.key) != entry.record.model_copy(update={"code": code}):
            raise NoRoomError(
                f"{entry.path}: there is no room for a line 'code: {code}' behind the title of "
                f"'{entry.record.id}'. Write its fields in lines of their own, or write the code by hand."
            )
