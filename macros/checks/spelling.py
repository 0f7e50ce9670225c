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


#: How `typos` ends: nothing is misspelt, or something is.
_FINISHED = (0, 2)


class NoCheckerError(Exception):
    """The spelling checker is not installed, or does not work."""


def misspelt(folder: Path) -> list[Problem]:
    """Find misspelt words below a folder of records.

    Raises NoCheckerError where `typos` is not installed beside this Python or on the path, or fails.
    """
    program = shutil.which("typos", path=Path(sys.executable).parent) or shutil.which("typos")
    if program is None:
        raise NoCheckerError("The spelling checker 'typos' is missing. Run: make check")
    options = ["--format", "json", "--no-ignore", "--hidden", "--exclude", "schema"]
    configured = ["--config", str(ALLOWED)] if ALLOWED.exists() else ["--locale", "en-gb"]
    command = [program, *options, *configured, str(folder)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    found = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    if result.returncode not in _FINISHED:
        failed = [
            f"{one.get('path', folder)}: {one.get('msg')}" for one in found if one.get("type") == "error"
        ]
        why = "; ".join(failed) or " ".join(result.stderr.split())
        raise NoCheckerError(f"The spelling checker 'typos' did not finish. It says: {why}")
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
