"""British spelling, by the checker `typos`: what it finds, told as the other checks tell it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from macros.problems.problem import Problem

#: The words that are right although the checker does not know them.
ALLOWED = Path("typos.toml")


class NoCheckerError(Exception):
    """The spelling checker is not installed."""


def misspelt(folder: Path) -> list[Problem]:
    """Find misspelt words below a folder of records.

    Raises NoCheckerError where `typos` is not installed beside this Python or on the path.
    """
    program = shutil.which("typos", path=Path(sys.executable).parent) or shutil.which("typos")
    if program is None:
        raise NoCheckerError("The spelling checker 'typos' is missing. Run: make check")
    options = ["--format", "json", "--no-ignore", "--hidden", "--exclude", "schema"]
    configured = ["--config", str(ALLOWED)] if ALLOWED.exists() else ["--locale", "en-gb"]
    command = [program, *options, *configured, str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    found = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    return [_problem(finding) for finding in found if finding.get("type") == "typo"]


def _problem(finding: dict[str, object]) -> Problem:
    path = Path(str(finding["path"])).as_posix().removeprefix("./")
    corrections = finding["corrections"] if isinstance(finding["corrections"], list) else []
    words = " or ".join(f"'{word}'" for word in corrections)
    hint = f"Write {words}, or allow it in {ALLOWED}." if words else f"Mend it, or allow it in {ALLOWED}."
    line = finding.get("line_num")
    return Problem(
        path, line if isinstance(line, int) else 1, "", "spelling", f"'{finding['typo']}' is misspelt.", hint
    )
