"""An issue → a case study's file and a comment that tells the contributor what comes next.

The comment is public, and so is every word in it: it names headings, lines and kinds of mistakes, and
never says again what was contributed. Nothing of an issue reaches a command line: its event is read
from the file that the code host writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.contributing.issue_body import Answers, Fault, read
from macros.contributing.issue_form import label_of
from macros.contributing.placeholders import taken_ids
from macros.contributing.record_text import written
from macros.contributing.verdict import judged, listed, worded
from macros.guide.graph import Guide
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import load
from macros.problems.problem import Problem
from macros.records.ids import free_id

MAX_EVENT = 4 * 1024 * 1024
COMMENT = "comment.md"
#: How the workflow finds the comment that it wrote before, to change it.
MARK = "<!-- case-study-form -->"
#: What reading the issue may have told already, in words that fit the form better.
_READ_BEFORE = frozenset({"character"})


class EventError(Exception):
    """The event's file holds no issue; the text of the exception says why, for whoever runs this."""


class Verdict(NamedTuple):
    """What came of an issue: the record's id and text (both empty where it is not good) and the comment."""

    id: str
    text: str
    comment: str


def body_of(event: Path) -> str:
    """Return the body of the issue in an event's file. Raises EventError where there is none."""
    try:
        if not event.is_file():
            raise EventError("there is no file of the event.")
        if event.stat().st_size > MAX_EVENT:
            raise EventError("the event's file is too large.")
        content = json.loads(event.read_bytes())
        body = content["issue"]["body"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        raise EventError(f"the event's file cannot be read: {type(error).__name__}.") from None
    if body is not None and not isinstance(body, str):
        raise EventError("the issue's body is no text.")
    return body or ""


def outcome(body: str, data: Path, today: date, published: Set[str] = frozenset()) -> Verdict:
    """Judge an issue's body by the form and by every rule of the records in `data`, and word a comment.

    `published` names the ids of case studies whose pages there ever were. Raises NoCheckerError where there
    is no spelling checker.
    """
    loaded = load(data)
    answers = read(body, Guide(loaded.entries, loaded.withdrawn))
    if answers.fields:
        answers.fields["review_by"] = _in_two_years(today)
        id_ = free_id(
            str(answers.fields.get("title", "")), taken_ids(loaded) | published, otherwise=CaseStudy.kind.name
        )
        text = written(answers.fields)
        # Halves of characters are escapes in the text, so it can always be written.
        found = judged(id_, text.encode(), data, loaded)
        answers.faults += _not_told_yet(found.blocking, answers)
        if not answers.faults:
            return Verdict(id_, text, _thanks(found.stopping, found.asked))
    return Verdict("", "", _refusal(answers.faults))


def write(found: Verdict, out: Path) -> None:
    """Write the comment and, where it is good, the record below a folder."""
    out.mkdir(parents=True, exist_ok=True)
    (out / COMMENT).write_text(found.comment, encoding="utf-8")
    if found.id:
        path = out / "data" / CaseStudy.kind.plural / f"{found.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found.text, encoding="utf-8")


def _in_two_years(today: date) -> date:
    # The 29th of February has no second year.
    return today.replace(year=today.year + 2, day=min(today.day, 28))


def _not_told_yet(problems: list[Problem], answers: Answers) -> Iterator[Fault]:
    """Put the rules' problems into the form's words; what a heading's fault tells already is left out."""
    had = {fault.label for fault in answers.faults}
    for problem in problems:
        # Where a file cannot be read for a character, its problem has no field.
        if problem.rule in _READ_BEFORE and had and label_of(problem.field) in {"", *had}:
            continue
        fault = worded(problem)
        missing = problem.rule in ("missing", "too-short", "too-long")
        # A field that could not be read is missing in the record: that would be told twice.
        if not (missing and fault.label in had) and not (missing and not fault.label and had):
            yield fault


def _refusal(faults: list[Fault]) -> str:
    lines = [
        MARK,
        "Thank you for telling this. It cannot become a page yet. "
        "Here is all that the checks found, by the headings of the form.",
        "",
        "**If anything here points to a child or a family, take it out now:** edit the issue, and tell the "
        "maintainers, because the history of an issue stays until they delete it.",
        "",
    ]
    lines += listed(faults or [Fault("", "nothing was answered.", "Open a new issue with the form.")])
    lines += [
        "",
        "Edit your issue (the three dots at its top right, then Edit). The checks run again by themselves, "
        "and this comment changes with them.",
    ]
    return "\n".join(lines) + "\n"


def _thanks(stopping: list[Problem], asked: list[Problem]) -> str:
    found = (
        "It cannot be published as it stands: what is listed here has to be mended first. You may do that by "
        "editing your issue, or leave it to the editor."
        if stopping
        else "The checks found nothing to mend. You do not have to do anything."
    )
    lines = [
        MARK,
        "Thank you. An editor looks at your case study next, and proposes it for the guide. Two people read "
        f"it before it is published; one of them looks after safeguarding. {found}",
    ]
    if stopping:
        lines += ["", *listed(map(worded, stopping))]
    if asked:
        lines += ["", "A reviewer will ask about these, and decides:", "", *listed(map(worded, asked))]
    return "\n".join(lines) + "\n"
