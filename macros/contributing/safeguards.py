"""Whether what protects readers and main is set up: a new copy of the guide comes with placeholders."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.problems.problem import Problem

OWNERS = Path(".github/CODEOWNERS")
#: The host's settings, which stand in no file: reports name the page where they are.
RULES = "Settings, Rules"
_PLACEHOLDER = "PLACEHOLDER"
#: What must have passed before a proposal is merged: the names of the jobs.
CHECKS = ("Records, code and guide", "Records alone, or seen by a maintainer", "The records as they would be")
#: What the rules for main must say of proposals, and why (docs.github.com, REST API, 'Rules').
_REVIEWS = (
    (
        "require_code_owner_review",
        True,
        "reviews by code owners are not required: whom CODEOWNERS names is not asked",
    ),
    (
        "required_approving_review_count",
        2,
        "two approvals are not required: one person alone can let a case study pass",
    ),
    (
        "dismiss_stale_reviews_on_push",
        True,
        "approvals stay when a proposal changes: nobody has to see what came later",
    ),
)


def missing(root: Path, rules: str | None) -> Iterator[Problem]:
    """Yield what is not set up yet in the repository at `root`.

    `rules` is what the host says holds for main, as JSON, or None where nobody asked it.
    """
    yield from _owners(root)
    if rules is not None:
        yield from _rules(rules)


def _owners(root: Path) -> Iterator[Problem]:
    path = root / OWNERS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else [""]
    said = [line.partition("#")[0] for line in lines]
    hint = "Make the teams, and put their names here."
    if not any(line.strip() for line in said):
        yield Problem(OWNERS.as_posix(), 1, "", "safeguard", "nobody is asked about any proposal.", hint)
    for number, line in enumerate(said, 1):
        if _PLACEHOLDER in line:
            message = f"nobody is asked about '{line.split()[0]}': the teams named here do not exist."
            yield Problem(OWNERS.as_posix(), number, "", "safeguard", message, hint)


def _rules(said: str) -> Iterator[Problem]:
    try:
        rules: list[dict[str, Any]] = json.loads(said)
        reviews = [rule.get("parameters", {}) for rule in rules if rule["type"] == "pull_request"]
        checks = {
            check["context"]
            for rule in rules
            if rule["type"] == "required_status_checks"
            for check in rule["parameters"]["required_status_checks"]
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        message = "what holds for main could not be read."
        yield Problem(RULES, 1, "", "safeguard", message, "Look at the rules for the branch main yourself.")
        return
    if not reviews:
        message = "main takes changes without a proposal, and proposals without a review."
        yield Problem(RULES, 1, "", "safeguard", message, "Require a pull request for the branch main.")
    for name, least, message in _REVIEWS if reviews else ():
        if max(review.get(name) or 0 for review in reviews) < least:
            yield Problem(RULES, 1, "", "safeguard", f"{message}.", f"Set {name} for the branch main.")
    for name in CHECKS:
        if name not in checks:
            message = f"a proposal can be merged although the check '{name}' fails."
            yield Problem(RULES, 1, "", "safeguard", message, "Require it for the branch main.")
