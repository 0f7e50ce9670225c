"""The files of a proposal: which of them anybody may change, and how they are laid over main's.

Anybody may change records; all else a maintainer sees first. This file imports nothing of ours, so that a
workflow can run it before anything is set up. It reads what a proposal changes from its input, as
`git diff --raw -z --no-abbrev --no-renames` writes it, and never checks anything of it out: git would make
links of what says that it is one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

LABEL = "maintainer-looked"
#: Below `data/`, and no records that contributors write: schemas are generated, sources are the editors'.
_EDITORS = frozenset({"schema", "sources", "sources.yml"})
#: How git writes what a record is, a plain file, and what is not there any more.
_PLAIN, _GONE = "100644", "000000"
_MOST_NAMED = 20


class Change(NamedTuple):
    """A file that a proposal changes: its path, what it is by then as git says it, and its content's name."""

    path: str
    mode: str
    blob: str


def changes(raw: bytes) -> list[Change]:
    """Read what git wrote of the changed files. Raises ValueError where it is not of the form asked for."""
    fields = raw.split(b"\0")[:-1]
    found = []
    for said, name in zip(fields[::2], fields[1::2], strict=True):
        _, mode, _, blob, _ = said.decode("ascii").split(" ")
        found.append(Change(os.fsdecode(name), mode, blob))
    return found


def is_record(change: Change) -> bool:
    """Say whether a change is one of a record's file, which anybody may propose."""
    folder, *rest = change.path.split("/")
    *folders, name = rest or [""]
    return (
        change.mode in (_PLAIN, _GONE)
        and folder == "data"
        and len(rest) in (1, 2)
        and rest[0] not in _EDITORS
        and name.endswith(".yml")
        # A folder may be called like a file, to be taken for one.
        and not any(part.startswith(".") for part in rest)
        and not any(part.endswith(".yml") for part in folders)
    )


def lay(changed: Iterable[Change], folder: Path, content_of: Callable[[str], bytes]) -> list[str]:
    """Lay the changed records over those below a folder, and return their paths; nothing else is laid."""
    laid = []
    for change in filter(is_record, changed):
        path = folder / change.path
        if change.mode == _GONE:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content_of(change.blob))
        laid.append(change.path)
    return laid


def explanation(waiting: Iterable[Change]) -> str:
    """Say in plain words what happens now; names that cannot be printed are written as escapes."""
    named = [
        f"  {change.path!a}" + ("" if change.mode in (_PLAIN, _GONE) else " (no plain file)")
        for change in sorted(waiting)
    ]
    if len(named) > _MOST_NAMED:
        named[_MOST_NAMED:] = [f"  and {len(named) - _MOST_NAMED} more"]
    return "\n".join(
        [
            "Thank you. This proposal changes files other than records:",
            *named,
            "You have done nothing wrong. Somebody who may change the repository reads these first, approves "
            f"the proposal as it is then, and puts the label '{LABEL}' on it, so that this check runs again.",
            "If you only meant to add or change a record, take the other files out of the proposal: then "
            "nobody has to.",
        ]
    )


def _blob(name: str) -> bytes:
    command = ["git", "cat-file", "blob", name]
    return subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603 - git wrote the name


def main() -> int:
    """Read changes from the input: `lay` them over the records here, or judge them. Give the exit status.

    MAY_WRITE says whether whoever proposes may change the repository, and LOOKED whether somebody who may
    has approved exactly what is proposed.
    """
    changed = changes(sys.stdin.buffer.read())
    if sys.argv[1:] == ["lay"]:
        print(f"Laid {len(lay(changed, Path(), _blob))} of {len(changed)} changed files: the records.")
        return 0
    waiting = [change for change in changed if not is_record(change)]
    if not waiting or "true" in (os.environ.get("MAY_WRITE"), os.environ.get("LOOKED")):
        print("Nothing here has to wait for a maintainer.")
        return 0
    print(explanation(waiting))
    return 1


if __name__ == "__main__":
    sys.exit(main())
