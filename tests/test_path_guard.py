"""Which proposals wait for a maintainer, whatever their files are called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.contributing.path_guard import LABEL, MAINTAINERS, explanation, is_allowed, is_record, others
from tests.conftest import ROOT

RECORD = b"data/case-studies/new.yml\0"


@pytest.mark.parametrize("path", ["data/case-studies/new.yml", "data/terms.yml", "data/a b/ü.yml"])
def test_records_are_anybodys(path: str) -> None:
    assert is_record(path)


@pytest.mark.parametrize(
    "path",
    [
        "data/published.lock",
        "data/schema/case-study.json",
        "data/schema/x.yml",
        "data/sources.yml",
        "data/sources/x.yml",
        "data/case-studies/x.yaml",
        "data/.github/x.yml",
        "data/case-studies/.yml",
        "data",
        "data.yml",
        "mkdocs.yml",
        "Data/terms.yml",
        "docs/data/terms.yml",
        ".github/workflows/check.yml",
        "data\n/x.yml",
        "data/x.yml\n",
        "",
    ],
)
def test_all_else_waits(path: str) -> None:
    assert not is_record(path)


def test_who_may_go_on() -> None:
    both = RECORD + b"Makefile\0"
    assert is_allowed(RECORD, "NONE", looked=False)
    assert not is_allowed(both, "NONE", looked=False)
    assert not is_allowed(both, "CONTRIBUTOR", looked=False)
    assert not is_allowed(both, "", looked=False)
    assert is_allowed(both, "NONE", looked=True)
    assert all(is_allowed(both, maintainer, looked=False) for maintainer in MAINTAINERS)


def test_names_are_told_and_are_no_commands() -> None:
    odd = b"a\n::error::b\0\xff\0\x1b[2J\0"
    said = explanation(others(odd))
    assert said.isascii()
    assert "\n::" not in said
    assert "\x1b" not in said
    assert LABEL in said


@pytest.mark.parametrize(
    ("names", "looked", "status"), [(RECORD, "", 0), (b"x\0", "", 1), (b"x\0", "true", 0)]
)
def test_it_runs_alone(tmp_path: Path, names: bytes, looked: str, status: int) -> None:
    """As the workflow runs it: a copy, away from the repository, with nothing of ours to import."""
    copy = tmp_path / "path_guard.py"
    copy.write_bytes((ROOT / "macros/contributing/path_guard.py").read_bytes())
    result = subprocess.run(
        [sys.executable, "-I", str(copy)],
        input=names,
        env={**os.environ, "AUTHOR": "NONE", "LOOKED": looked},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (status, b"")
