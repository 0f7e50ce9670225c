"""The real data, a test for each file: it loads, keeps every rule, and reads well in git."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from macros.checks.registry import problems_of
from macros.kinds import KINDS
from macros.loading.data_folder import Loaded
from macros.problems.problem import Problem
from tests.conftest import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yml"))


@pytest.fixture(scope="module")
def by_file(real: Loaded) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems_of(real):
        found[problem.path].append(problem)
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_file_has_no_problem(name: str, by_file: dict[str, list[Problem]], real: Loaded) -> None:
    assert name in real.paths, "the file was not read at all"
    assert not by_file[name], "\n".join(map(str, by_file[name]))


@pytest.mark.parametrize("name", FILES)
def test_the_file_completes_in_editors(name: str) -> None:
    """Its first line leads editors to the schema of its kind, and the schema is there."""
    path = ROOT / name
    line = path.read_text(encoding="utf-8").split("\n")[0]
    start = "# yaml-language-server: $schema="
    assert line.startswith(start), line
    kind = next(k for k in KINDS.values() if k.plural in (path.parent.name, path.stem))
    schema = (path.parent / line.removeprefix(start)).resolve()
    assert schema.is_file(), schema
    assert schema.stem == (kind.plural if kind.listed else kind.name)


@pytest.mark.parametrize("name", FILES)
def test_the_file_is_tidy(name: str) -> None:
    data = (ROOT / name).read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert not [n for n, line in enumerate(data.split(b"\n"), 1) if line != line.rstrip()]


def test_nothing_else_is_wrong(by_file: dict[str, list[Problem]]) -> None:
    """A file with another ending, say, has no test of its own."""
    assert {name for name, problems in by_file.items() if problems} <= set(FILES)


def test_there_is_something_to_test() -> None:
    assert len(FILES) > 30
    assert all(Path(ROOT / name).stat().st_size for name in FILES)
