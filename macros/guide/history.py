"""What git knows of the guide's files, and whether it knows all of it.

A folder that somebody downloaded has no history, and needs none. Where there is one and git does not tell it,
everything that is made of it would be wrong without a word.
"""

from __future__ import annotations

import subprocess
from pathlib import Path


def asked(folder: Path, *arguments: str) -> str | None:
    """Return what git answers in a folder; None where it has no answer, or is not there."""
    try:
        answer = _git(folder, *arguments)
    except OSError:
        return None
    return None if answer.returncode else answer.stdout


def untold(folder: Path) -> str:
    """Say why a folder's history cannot be known; an empty text where it can, or where there is none."""
    here = folder.resolve()
    if not any((place / ".git").exists() for place in (here, *here.parents)):
        return ""
    try:
        answer = _git(folder, "rev-parse", "--git-dir")
    except OSError:
        return "this folder has a history, and git, which reads it, cannot be started. Install git."
    if answer.returncode:
        return f"git does not tell the history of this folder. It says: {' '.join(answer.stderr.split())}"
    return ""


def cut_off(folder: Path) -> str:
    """Say that a folder's history has only its end, and what to do; an empty text where it is whole."""
    if (asked(folder, "rev-parse", "--is-shallow-repository") or "").strip() != "true":
        return ""
    return (
        "this copy of the guide has only the end of its history, so nobody can tell when records came. "
        "Fetch the rest: git fetch --unshallow"
    )


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["git", *arguments]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
