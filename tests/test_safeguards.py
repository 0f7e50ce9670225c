"""What protects main is said to be missing as long as it is, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from macros.cli.commands import main
from macros.contributing.safeguards import CHECKS, OWNERS, missing
from tests.conftest import ROOT

REVIEWS: dict[str, Any] = {
    "require_code_owner_review": True,
    "required_approving_review_count": 2,
    "dismiss_stale_reviews_on_push": True,
}


def rules(checks: tuple[str, ...] = CHECKS, **changed: Any) -> str:
    required = [{"context": name} for name in checks]
    return json.dumps(
        [
            {"type": "deletion"},
            {"type": "pull_request", "parameters": {**REVIEWS, **changed}},
            {"type": "required_status_checks", "parameters": {"required_status_checks": required}},
        ]
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / OWNERS).parent.mkdir()
    (tmp_path / OWNERS).write_text("# Who\n* @a/b\n/data/case-studies/ @a/b @a/c\n")
    return tmp_path


def told(root: Path, said: str | None = None) -> list[str]:
    return [str(problem) for problem in missing(root, said)]


def test_nothing_is_missing_where_all_is_set_up(root: Path) -> None:
    assert told(root, rules()) == []
    assert told(root) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("[]", "without a proposal"),
        ("{", "could not be read"),
        ('{"message": "Not Found"}', "could not be read"),
        (rules(require_code_owner_review=False), "code owners are not required"),
        (rules(required_approving_review_count=1), "two approvals are not required"),
        (rules(dismiss_stale_reviews_on_push=None), "approvals stay"),
        (rules(CHECKS[1:]), f"although the check '{CHECKS[0]}' fails"),
    ],
)
def test_each_rule_that_main_lacks_is_told(root: Path, said: str, words: str) -> None:
    assert any(words in line for line in told(root, said))
    assert len(told(root, said)) == (1 if said != "[]" else 1 + len(CHECKS))


def test_as_it_comes_nobody_is_asked_about_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SITE_URL", raising=False)
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert ".github/CODEOWNERS:8: nobody is asked about '*'" in result.output
    assert "mkdocs.yml:3: site_url: the guide has no address of its own yet." in result.output
    assert ": extra.contact.editors: nobody can write to the editors yet." in result.output
    assert "Traceback" not in result.output


def test_owners_that_are_gone_are_told(root: Path) -> None:
    (root / OWNERS).write_text("# nobody\n")
    assert told(root) == [
        ".github/CODEOWNERS:1: nobody is asked about any proposal. Make the teams, and put their names here."
    ]
    (root / OWNERS).unlink()
    assert len(told(root)) == 1


def test_the_checks_that_must_pass_are_jobs_of_ours() -> None:
    workflows = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github/workflows").iterdir()]
    jobs = {job["name"] for workflow in workflows for job in workflow["jobs"].values()}
    assert set(CHECKS) <= jobs


def test_publishing_says_it() -> None:
    text = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "macros doctor --rules" in text
