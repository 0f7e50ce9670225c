"""Which proposals wait for a maintainer, whatever their files are called, and what is laid over main's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.contributing.proposed_files import LABEL, Change, changes, explanation, is_record, lay
from tests.conftest import ROOT

PLAIN, RUNNABLE, LINK, MODULE, GONE = "100644", "100755", "120000", "160000", "000000"


def change(path: str, mode: str = PLAIN) -> Change:
    return Change(path, mode, "0" * 40)


def raw(*changed: tuple[bytes, str]) -> bytes:
    """Write changes as git does."""
    return b"".join(
        b":100644 %s %s %s M\0%s\0" % (mode.encode(), b"1" * 40, b"2" * 40, path) for path, mode in changed
    )


RECORD = raw((b"data/case-studies/new.yml", PLAIN))


@pytest.mark.parametrize("path", ["data/case-studies/new.yml", "data/terms.yml", "data/a b/ü.yml"])
def test_records_are_anybodys(path: str) -> None:
    assert is_record(change(path))
    assert is_record(change(path, GONE))


@pytest.mark.parametrize("mode", [RUNNABLE, LINK, MODULE])
def test_what_only_bears_a_records_name_waits(mode: str) -> None:
    assert not is_record(change("data/case-studies/new.yml", mode))


@pytest.mark.parametrize(
    "path",
    [
        "data/published.lock",
        "data/schema/case-study.json",
        "data/schema/x.yml",
        "data/sources.yml",
        "data/sources/x.yml",
        "data/case-studies/x.yaml",
        "data/case-studies/x.yml/y.yml",
        "data/x.yml/y.yml",
        "data/case-studies/a/b.yml",
        "data/.github/x.yml",
        "data/case-studies/.yml",
        "data/../mkdocs.yml",
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
    assert not is_record(change(path))


def test_names_are_told_and_are_no_commands() -> None:
    odd = [Change(change.path, change.mode, "") for change in changes(raw((b"a\n::error::b", PLAIN)))]
    odd += changes(raw((b"\xff", PLAIN), (b"\x1b[2J", LINK)))
    said = explanation(odd)
    assert said.isascii()
    assert "\n::" not in said
    assert "\x1b" not in said
    assert "'\\x1b[2J' (no plain file)" in said
    assert LABEL in said


@pytest.mark.parametrize(
    ("changed", "who", "status"),
    [
        (RECORD, {}, 0),
        (RECORD + raw((b"Makefile", PLAIN)), {}, 1),
        (raw((b"data/terms.yml", LINK)), {}, 1),
        (raw((b"x", PLAIN)), {"LOOKED": "true"}, 0),
        (raw((b"x", PLAIN)), {"MAY_WRITE": "true"}, 0),
        (raw((b"x", PLAIN)), {"MAY_WRITE": "false", "LOOKED": ""}, 1),
    ],
)
def test_it_runs_alone(tmp_path: Path, changed: bytes, who: dict[str, str], status: int) -> None:
    """As the workflow runs it: a copy, away from the repository, with nothing of ours to import."""
    copy = tmp_path / "proposed_files.py"
    copy.write_bytes((ROOT / "macros/contributing/proposed_files.py").read_bytes())
    result = subprocess.run(
        [sys.executable, "-I", str(copy)],
        input=changed,
        env={**os.environ, **who},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (status, b"")


def test_only_records_are_laid_over_mains(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/gone.yml").write_text("x")
    laid = lay(
        [
            change("data/terms/new.yml"),
            change("data/gone.yml", GONE),
            change("data/link.yml", LINK),
            change("mkdocs.yml"),
        ],
        tmp_path,
        str.encode,
    )
    assert laid == ["data/terms/new.yml", "data/gone.yml"]
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"data/terms/new.yml"}
    assert (tmp_path / "data/terms/new.yml").read_bytes() == b"0" * 40


class Repository:
    """A code host's repository, and main checked out beside it, as the workflow has them."""

    def __init__(self, folder: Path) -> None:
        self.host, self.main = folder / "host", folder / "main"
        self.git("init", "-q", "-b", "main", str(self.host), at=folder)
        self.write({"data/terms.yml": "a\n", "mkdocs.yml": "x\n"})
        self.git("clone", "-q", str(self.host), str(self.main), at=folder)
        (self.main / ".ci").mkdir()
        shutil.copy(ROOT / ".ci/proposal", self.main / ".ci/proposal")
        self.git("checkout", "-q", "-b", "proposed")

    def git(self, *arguments: str, at: Path | None = None) -> str:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        command = ["git", *who, *arguments]
        done = subprocess.run(command, cwd=at or self.host, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def write(self, files: dict[str, str]) -> str:
        for name, text in files.items():
            path = self.host / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.git("add", "--all")
        self.git("commit", "-q", "-m", "x")
        return self.git("rev-parse", "HEAD")

    def propose(self, commit: str) -> subprocess.CompletedProcess[bytes]:
        self.git("update-ref", "refs/pull/7/head", "proposed")
        command = [".ci/proposal", "7", commit]
        return subprocess.run(command, cwd=self.main, capture_output=True, check=False)


def test_what_a_proposal_changes_is_read_and_not_checked_out(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    (repository.host / "data/l.yml").symlink_to("/etc/passwd")
    proposed = repository.write({"data/terms.yml": "b\n", ".gitattributes": "* text=auto\n"})
    found = repository.propose(proposed)
    assert {(change.path, change.mode) for change in changes(found.stdout)} == {
        (".gitattributes", PLAIN),
        ("data/l.yml", LINK),
        ("data/terms.yml", PLAIN),
    }
    assert (repository.main / "data/terms.yml").read_text() == "a\n"
    lay(
        changes(found.stdout), repository.main, lambda blob: repository.git("cat-file", "blob", blob).encode()
    )
    assert (repository.main / "data/terms.yml").read_text() == "b"
    assert not (repository.main / "data/l.yml").exists()


def test_a_proposal_that_changed_or_clashes_is_told_so(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    earlier = repository.write({"data/terms.yml": "b\n"})
    later = repository.write({"data/terms.yml": "c\n"})
    assert b"changed since" in repository.propose(earlier).stderr
    (repository.main / "data/terms.yml").write_text("d\n")
    repository.git("commit", "-q", "-a", "-m", "y", at=repository.main)
    assert b"change the same lines" in repository.propose(later).stderr
    assert repository.propose("HEAD; id").returncode == 1
