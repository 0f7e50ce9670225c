"""The workflows and what surrounds a proposal: no more rights than each needs, nothing by a moving name."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.records.parts import Declaration
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
#: The jobs that may write. Think twice before you add one.
WRITES = {
    ("accept.yml", "propose"): {"contents", "pull-requests"},
    ("accept.yml", "publish"): {"actions"},
    ("reviews-due.yml", "tell"): {"issues"},
    ("nightly.yml", "tell"): {"issues"},
    ("weekly.yml", "tell"): {"issues"},
    ("pages.yml", "deploy"): {"pages", "id-token"},
}


#: Judges proposals with main's own rules.
JUDGES = "proposal.yml"


def read(path: Path) -> Any:
    # In YAML 1.1 the key `on` is true.
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_but_what_a_job_names(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    events = workflow[True]
    assert "workflow_run" not in events
    # With the rights of main: for what runs nothing of the proposal alone.
    assert "pull_request_target" not in events or path.name == JUDGES
    for job in workflow["jobs"].values():
        assert "timeout-minutes" in job
        assert isinstance(job["permissions"], dict)
        for step in job["steps"]:
            uses = step.get("uses", "")
            assert not uses or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", uses)
            if uses.startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            # What others wrote reaches a shell by its environment alone.
            assert "${{" not in step.get("run", "")


def test_proposals_are_judged_by_mains_rules_and_nothing_of_theirs_runs() -> None:
    workflow = read(GITHUB / "workflows" / JUDGES)
    assert list(workflow[True]) == ["pull_request_target"]
    for job in workflow["jobs"].values():
        assert set(job["permissions"].values()) == {"read"}
        for step in job["steps"]:
            # Main, as it is where nothing else is asked for.
            assert "ref" not in step.get("with", {})
            assert not re.search(r"make test|checkout|switch|git (merge|pull)\b", step.get("run", ""))
    commands = (ROOT / ".ci/proposal").read_text(encoding="utf-8")
    assert not re.search(r"git (checkout|switch|merge|pull|read-tree|archive|worktree)\s", commands)


def test_nobodys_word_is_taken_for_who_may_write() -> None:
    """An association says who belongs to the organisation, a label says nothing of which commit was seen."""
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "author_association" not in text
        assert "label.name ==" not in text


@pytest.mark.parametrize(("name", "job"), WRITES)
def test_what_may_write_installs_nothing(name: str, job: str) -> None:
    steps = read(GITHUB / "workflows" / name)["jobs"][job]["steps"]
    commands = "\n".join(step.get("run", "") for step in steps)
    assert not re.search(r"\bmake (?!accept\.)|\.venv|\.ci/|\bpip\b|npm", commands)


def test_these_jobs_of_ours_write_and_no_others() -> None:
    found = {
        (path.name, name): {right for right, level in job["permissions"].items() if level == "write"}
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
        # The workflow that turns issues into proposals has rules and tests of its own.
        if path.name != "case-study-issue.yml"
    }
    assert {place: rights for place, rights in found.items() if rights} == WRITES


@pytest.mark.parametrize(
    ("name", "file", "job"),
    [("nightly", "nightly", "test"), ("weekly", "weekly", "test"), ("browsers", "weekly", "browsers")],
)
def test_what_does_not_run_for_a_proposal_runs_by_itself_and_tells(name: str, file: str, job: str) -> None:
    workflow = read(GITHUB / "workflows" / f"{file}.yml")
    assert "schedule" in workflow[True]
    assert f"make {name}" in [step.get("run") for step in workflow["jobs"][job]["steps"]]
    told = workflow["jobs"]["tell"]["needs"]
    assert set([told] if isinstance(told, str) else told) == workflow["jobs"].keys() - {"tell"}
    marks = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
    assert f"not {name}" in marks["ini_options"]["addopts"]


def test_pages_wait_until_what_was_merged_is_accepted() -> None:
    assert list(read(GITHUB / "workflows/pages.yml")[True]) == ["workflow_dispatch"]
    assert "pages.yml" in (GITHUB / "workflows/accept.yml").read_text(encoding="utf-8")


def test_updates_wait_a_week() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "uv"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


def test_a_proposal_asks_for_what_the_model_asks_for() -> None:
    template = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    ticked = re.findall(r"^- \[ \] (.*)$", template.split("## For the reviewers")[0], re.M)
    assert ticked == [
        field.description
        for field in Declaration.model_fields.values()
        if "Declared" in str(field.annotation) or "Literal" in str(field.annotation) or "bool" in str(field)
    ]


def test_case_studies_have_an_editor_and_somebody_for_safeguarding() -> None:
    owners = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    line = next(line for line in owners.splitlines() if line.startswith("/data/case-studies/"))
    assert len(line.split()) == 3
    assert "safeguarding" in line


@pytest.mark.weekly
def test_the_list_of_packages_is_whole_and_the_same_each_time() -> None:
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "--output-reproducible", "--of", "JSON"]
    command += ["-o", "-", "requirements.txt"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    made = [
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout
        for _ in range(2)
    ]
    assert made[0] == made[1]
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    listed = {component["name"] for component in json.loads(made[0])["components"]}
    assert listed == set(pinned)
