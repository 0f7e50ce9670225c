"""What the workflow for issues does at the code host: its own commands, and a host that notes them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/case-study-issue.yml").read_text(encoding="utf-8"))
Run = Callable[..., tuple[list[str], str]]
BRANCH = "refs/heads/case-study/issue-7"
#: Answers as the host would, and notes what it was asked.
HOST = r"""#!/bin/bash
printf '%s\n' "$*" >> calls
case "$*" in *"--input -"*) cat >/dev/null ;; esac
case "$*" in
  *"--state merged"*) printf '%s' "$MERGED" ;;
  *"--state open"*) printf '%s' "$OPEN" ;;
  *matching-refs*) printf '%s\n' $REFS ;;
  *git/blobs*) echo blob ;;
  *compare*) echo "${OTHERS:-0}" ;;
  *contents/*) [ -n "$BEFORE" ] || exit 1; echo "$BEFORE" ;;
  *git/ref/*|*git/trees*|*git/commits*) echo sha ;;
  *pulls/9/reviews\ --jq*) printf '%s\n' $REVIEWS ;;
esac
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the step that proposes, with what the host would answer; return its calls and the note it left."""
    script = next(step["run"] for step in WORKFLOW["jobs"]["propose"]["steps"] if "run" in step)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in {"gh": HOST, "jq": "#!/bin/bash\ncat >calls.json; echo '{}'\n"}.items():
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    record = tmp_path / "from-issue/data/case-studies/one-list.yml"
    record.parent.mkdir(parents=True)
    record.write_text("title: One list\n")

    def propose(**answers: str) -> tuple[list[str], str]:
        environment = {
            **{"PATH": f"{tools}:{os.environ['PATH']}", "NUMBER": "7", "BASE": "main", "MOST": "3"},
            **{"GITHUB_REPOSITORY": "a/b", "GITHUB_OUTPUT": str(tmp_path / "output")},
            **answers,
        }
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        output = tmp_path / "output"
        return (tmp_path / "calls").read_text().splitlines(), output.read_text() if output.exists() else ""

    return propose


def wrote(calls: list[str]) -> list[str]:
    """Return the calls that change something at the host."""
    changing = ("--method PATCH", "--method PUT", "git/refs -f", "pr create")
    return [call for call in calls if any(part in call for part in changing)]


def test_a_good_issue_becomes_a_branch_and_a_pull_request(run: Run) -> None:
    calls, note = run()
    assert note == ""
    assert [call.split()[:2] for call in wrote(calls)] == [["api", "--silent"], ["pr", "create"]]


def test_an_edit_dismisses_what_was_approved(run: Run) -> None:
    calls, _ = run(REFS=BRANCH, OPEN="9", REVIEWS="31 32", BEFORE="another")
    update, *dismissed = wrote(calls)
    assert "--method PATCH" in update
    assert [call.split()[4] for call in dismissed] == [
        f"repos/a/b/pulls/9/reviews/{number}/dismissals" for number in (31, 32)
    ]


def test_the_same_text_again_changes_nothing(run: Run) -> None:
    calls, note = run(REFS=BRANCH, OPEN="9", REVIEWS="31", BEFORE="blob")
    assert (wrote(calls), note) == ([], "")


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        ({"MERGED": "9", "REFS": BRANCH}, "merged"),
        ({"REFS": BRANCH, "OTHERS": "1"}, "edited"),
        ({"REFS": " ".join(f"{BRANCH}{number}" for number in range(3))}, "many"),
    ],
)
def test_what_is_not_proposed_is_left_with_a_word(run: Run, answers: dict[str, str], note: str) -> None:
    calls, said = run(**answers)
    assert (wrote(calls), said) == ([], f"note={note}\n")
    answer = next(step["run"] for step in WORKFLOW["jobs"]["answer"]["steps"] if "run" in step)
    assert f"{note})" in answer


def test_one_more_than_the_most_may_still_change_its_own(run: Run) -> None:
    calls, note = run(REFS=" ".join([BRANCH, *(f"{BRANCH}{number}" for number in range(5))]), BEFORE="x")
    assert note == ""
    assert wrote(calls)


def test_a_maintainer_asks_for_a_branch_and_open_issues_alone_are_read() -> None:
    assert "issue.state == 'open'" in WORKFLOW["jobs"]["read"]["if"]
    assert "'to-propose'" in WORKFLOW["jobs"]["propose"]["if"]
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/case-study.yml").read_text(encoding="utf-8"))
    # Whoever opens an issue gets these labels.
    assert "to-propose" not in form["labels"]
    rights = {name: job["permissions"] for name, job in WORKFLOW["jobs"].items()}
    assert rights["propose"] == {"contents": "write", "pull-requests": "write"}
    assert rights["answer"] == {"issues": "write"}
