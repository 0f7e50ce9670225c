"""Which files anybody may change in a proposal: records alone; all else a maintainer sees first.

This file imports nothing of ours, so that a workflow can run it alone: it reads the names of changed files
from its input, as `git diff --name-only -z` writes them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

#: How GitHub calls those who may change the repository themselves.
MAINTAINERS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
LABEL = "maintainer-looked"
#: Below `data/`, and no records that contributors write: schemas are generated, sources are the editors'.
_EDITORS = frozenset({"schema", "sources", "sources.yml"})
_MOST_NAMED = 20


def is_record(path: str) -> bool:
    """Say whether a path is a record's file that anybody may propose to change."""
    folder, *rest = path.split("/")
    return (
        folder == "data"
        and bool(rest)
        and rest[0] not in _EDITORS
        and rest[-1].endswith(".yml")
        and not any(part.startswith(".") for part in rest)
    )


def others(names: bytes) -> list[str]:
    """Name the files that are no records, of names as git writes them, each ending in a zero byte."""
    paths = [os.fsdecode(name) for name in names.split(b"\0") if name]
    return sorted(path for path in paths if not is_record(path))


def is_allowed(names: bytes, association: str, *, looked: bool) -> bool:
    """Say whether a proposal may go on: records alone, a maintainer's own, or one that a maintainer saw."""
    return association in MAINTAINERS or looked or not others(names)


def explanation(paths: Iterable[str]) -> str:
    """Say in plain words what happens now; names that cannot be printed are written as escapes."""
    named = list(paths)
    shown = [f"  {path!a}" for path in named[:_MOST_NAMED]]
    if len(named) > _MOST_NAMED:
        shown.append(f"  and {len(named) - _MOST_NAMED} more")
    return "\n".join(
        [
            "Thank you. This proposal changes files other than records:",
            *shown,
            "You have done nothing wrong. Somebody who looks after the guide reads these first, "
            f"and then puts the label '{LABEL}' on the proposal.",
            "If you only meant to add or change a record, take the other files out of the proposal: then "
            "nobody has to.",
        ]
    )


def main() -> int:
    """Read names from the input, and AUTHOR and LOOKED from the environment; give the exit status."""
    names = sys.stdin.buffer.read()
    looked = os.environ.get("LOOKED") == "true"
    if is_allowed(names, os.environ.get("AUTHOR", ""), looked=looked):
        print("Nothing here has to wait for a maintainer.")
        return 0
    print(explanation(others(names)))
    return 1


if __name__ == "__main__":
    sys.exit(main())
