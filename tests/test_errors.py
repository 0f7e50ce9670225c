"""Golden error reports: broken records in, the whole report out.

Each page in `golden/errors/` is a case: its files are laid over a small consistent guide, and its report is
what `check` must say. Files that git or an editor would not keep as they are (odd bytes, very long ones,
links) are made below. `pytest --rewrite tests/test_errors.py` writes the reports anew: read the difference
as the person who made the mistake would.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks.registry import problems_of
from macros.kinds.theme import Theme
from macros.loading.data_folder import load
from macros.problems.problem import as_text
from tests.builders import dump, minimal, path_of, write_data
from tests.conftest import DATA, ROOT, MakeData
from tests.golden_pairs import GOLDEN, Golden, blocks

ERRORS = GOLDEN / "errors"
THEME = path_of(Theme.kind)
TEXT = dump(minimal(Theme.kind))


def _theme(old: str, new: str) -> Callable[[], None]:
    def make() -> None:
        assert old in TEXT
        write_data(DATA, {THEME: TEXT.replace(old, new, 1).encode("utf-8")})

    return make


def _bytes(content: bytes) -> Callable[[], None]:
    return lambda: write_data(DATA, {THEME: content}) and None


def _symlink() -> None:
    (DATA / "themes" / "purpose.yml").symlink_to("people.yml")


def _symlink_to_folder() -> None:
    (DATA / "barriers" / "more").symlink_to("..", target_is_directory=True)


def _names_that_differ_by_capitals() -> None:
    write_data(DATA, {"themes/People.yml": dump(minimal(Theme.kind, order=2))})


MADE: dict[str, Callable[[], None]] = {
    "not-utf-8": _bytes(TEXT.replace("People", "Société", 1).encode("latin-1")),
    "utf-16": _bytes(TEXT.encode("utf-16")),
    "byte-order-mark-is-accepted": _bytes(TEXT.encode("utf-8-sig")),
    "windows-line-ends-are-accepted": _bytes(TEXT.replace("\n", "\r\n").encode()),
    "windows-line-ends-keep-line-numbers": _bytes(
        TEXT.replace("order: 1", "order: one").replace("\n", "\r\n").encode()
    ),
    "old-mac-line-ends": _bytes(TEXT.replace("\n", "\r").encode()),
    "brackets-30000": _theme("title: People", "title: " + "[" * 30_000),
    "brackets-30000-alone": _bytes(b"[" * 30_000),
    "brackets-30000-closed": _bytes(b"[" * 30_000 + b"]" * 30_000),
    "braces-30000": _bytes(b"{a: " * 30_000),
    "dashes-30000": _bytes(b"- " * 30_000),
    "larger-than-256-kb": _bytes(TEXT.encode() + b"# more\n" * 40_000),
    "hundreds-of-megabytes": lambda: os.truncate(DATA / THEME, 400_000_000),
    "control-character": _theme("Trust and", "Trust\x07 and"),
    "null-character": _theme("Trust and", "Trust\0 and"),
    "right-to-left-override": _theme("Trust and", "Trust \u202eand"),
    "zero-width-space": _theme("Trust and", "Trust\u200b and"),
    "soft-hyphen": _theme("belief", "be\u00adlief"),
    "byte-order-mark-inside": _theme("Trust and", "\ufeffTrust and"),
    "escaped-control-character": _theme("Trust and belief", '"Trust \\u202e belief"'),
    "only-invisible-text": _theme("Trust and belief", '"\u00a0\u3000"'),
    "symbolic-link": _symlink,
    "symbolic-link-to-a-folder": _symlink_to_folder,
    "names-that-differ-by-capitals": _names_that_differ_by_capitals,
}
CASES = sorted({path.stem for path in ERRORS.iterdir()} | set(MADE))


@pytest.mark.parametrize("case", CASES)
def test_report(case: str, make_data: MakeData, golden: Golden) -> None:
    make_data()
    page = ERRORS / f"{case}.md"
    files = blocks(page) if page.exists() else {}
    write_data(DATA, {name.removeprefix("data/"): text for name, text in files.items() if name != "report"})
    if case in MADE:
        MADE[case]()
    loaded = load(DATA)
    problems = problems_of(loaded)
    told = as_text(problems, len(loaded.entries)) + "\n"
    golden.compare(page, "text", "report", told)
    assert told.isprintable() or told.replace("\n", "").isprintable()
    for problem in problems:
        path = Path(problem.path)
        assert 1 <= problem.line <= (_lines_of(path) if path.is_file() else 1), problem
        assert problem.message.rstrip().endswith("."), problem
        # A mistake without a remedy leaves its author where they were.
        assert problem.hint, problem


def _lines_of(path: Path) -> int:
    with path.open("rb") as file:
        return len(re.split(rb"\r\n|\r|\n", file.read(300_000)))


def test_every_case_is_broken_or_says_that_it_is_accepted() -> None:
    for case in CASES:
        clean = blocks(ERRORS / f"{case}.md")["report"].startswith("No problems")
        assert clean == case.endswith("accepted"), case


@pytest.mark.parametrize("case", ["brackets-30000", "brackets-30000-closed", "larger-than-256-kb"])
def test_heavy_files_are_refused_in_a_process_of_their_own(case: str, make_data: MakeData) -> None:
    make_data()
    MADE[case]()
    command = [sys.executable, "-m", "macros", "check", "--draft"]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == blocks(ERRORS / f"{case}.md")["report"]
    assert not done.stderr
