"""What the workflow for merged records does: its own commands, with a host that notes calls."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/accept.yml").read_text(encoding="utf-8"))
Run = Callable[..., list[str]]


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "init.defaultBranch=main")
    return subprocess.run(
        ["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the step that proposes, on a patch that renames a record; return the calls to the host."""
    script = next(step["run"] for step in WORKFLOW["jobs"]["propose"]["steps"] if "run" in step)
    tools, work = tmp_path / "tools", tmp_path / "work"
    tools.mkdir()
    (tools / "gh").write_text(
        '#!/bin/bash\necho "$*" >> "$CALLS"\ncase "$*" in "pr list"*) printf "%s" "$OPEN" ;; esac\n'
    )
    (tools / "gh").chmod(0o755)
    git(tmp_path, "init", "--quiet", "--bare", "origin")
    git(tmp_path, "clone", "--quiet", "origin", "work")
    (work / "data").mkdir()
    (work / "data/new.yml").write_text("title: One list\n")
    (work / "Makefile").write_text("all:\n")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message", "Begin")
    git(work, "push", "--quiet", "origin", "HEAD:main")
    git(work, "mv", "data/new.yml", "data/one-list.yml")
    (work / "Makefile").write_text("all: evil\n")
    git(work, "add", ".")
    (tmp_path / "accepted.patch").write_text(git(work, "diff", "--cached", "--binary", "--no-renames") + "\n")

    def propose(open_: str = "") -> list[str]:
        git(work, "checkout", "--quiet", "--force", "--detach", "origin/main")
        (tmp_path / "calls").write_text("")
        environment = {
            **{"PATH": f"{tools}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path), "OPEN": open_},
            **{"CALLS": str(tmp_path / "calls"), "BRANCH": "accept", "GITHUB_REPOSITORY": "a/b"},
        }
        done = subprocess.run(
            ["bash", "-c", script], cwd=work, env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return (tmp_path / "calls").read_text().splitlines()

    return propose


def test_ids_and_codes_are_proposed_and_main_stays_as_it_is(run: Run, tmp_path: Path) -> None:
    calls = run()
    origin = tmp_path / "origin"
    assert git(origin, "ls-tree", "-r", "--name-only", "main").split() == ["Makefile", "data/new.yml"]
    assert git(origin, "ls-tree", "-r", "--name-only", "accept").split() == ["Makefile", "data/one-list.yml"]
    # Nothing but data is taken over.
    assert git(origin, "show", "accept:Makefile") == "all:"
    assert [call for call in calls if call.startswith("pr create")]
    before = git(origin, "rev-parse", "accept")
    # The same again: approvals of it stay, and no second pull request is opened.
    assert not [call for call in run("9") if call.startswith("pr create")]
    assert git(origin, "rev-parse", "accept") == before


def test_nothing_is_published_while_something_waits_for_its_id() -> None:
    assert WORKFLOW["jobs"]["publish"]["if"] == "${{ needs.accept.outputs.changed != 'true' }}"
    assert not any(
        "HEAD:main" in step.get("run", "") for job in WORKFLOW["jobs"].values() for step in job["steps"]
    )
