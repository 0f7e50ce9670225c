"""An issue → a case study's file and a comment that tells the contributor what comes next.

The comment is public, and so is every word in it: it names headings, lines and kinds of mistakes, and
never says again what was contributed. Nothing of an issue reaches a command line: its event is read
from the file that the code host writes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.contributing.issue_body import Answers, Fault, read
from macros.contributing.issue_form import label_of
from macros.contributing.placeholders import taken_ids
from macros.contributing.record_text import written
from macros.guide.graph import Guide
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import load
from macros.problems.problem import Audience, Problem
from macros.records.ids import free_id

MAX_EVENT = 4 * 1024 * 1024
COMMENT = "comment.md"
#: How the workflow finds the comment that it wrote before, to change it.
MARK = "<!-- case-study-form -->"
#: What reading the issue may have told already, in words that fit the form better.
_READ_BEFORE = frozenset({"character"})
_QUOTES = re.compile(r"'.*'|\".*\"|‘.*’|“.*”", re.DOTALL)
_MARKS = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")
#: What a rule says in a file is told by the form's own words here.
_WORDINGS = {
    "named-without-consent": (
        "somebody is named, and it is not declared that they agreed.",
        "Ask them and tick the last box, or give roles alone and leave 'Who led it' empty.",
    ),
    "reason-twice": (
        "a reason here is given elsewhere in the guide, word for word.",
        "Say what is true of this link alone.",
    ),
    "target-twice": ("something is named twice here.", "Delete one of the two lines."),
    "acronym": (
        "there is a short form that the glossary does not explain.",
        "Write it out where it first stands.",
    ),
    "address": (
        "a link leads to an address that the guide does not link to.",
        "Link to a page that anybody can open, by an address that begins with https and the site's name.",
    ),
    "link-words": (
        "a link has no words, or its words name another site than the one that it leads to.",
        "Write what the page is called.",
    ),
    "wrapped-address": (
        "an address comes out of a mail program or a search, and can tell who it was sent to.",
        "Open it, and write the address that your browser then shows.",
    ),
    "unfilled": ("something is still to be filled in.", "Fill in what says '…'."),
}


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


def outcome(body: str, data: Path, today: date) -> Verdict:
    """Judge an issue's body by the form and by every rule of the records in `data`, and word a comment."""
    loaded = load(data)
    answers = read(body, Guide(loaded.entries, loaded.withdrawn))
    id_, text = "", ""
    notes: list[Problem] = []
    if answers.fields:
        answers.fields["review_by"] = _in_two_years(today)
        id_ = free_id(str(answers.fields.get("title", "")), taken_ids(loaded), otherwise=CaseStudy.kind.name)
        text = written(answers.fields)
        blocking, notes = _judged(id_, text, data)
        answers.faults += _not_told_yet(blocking, answers)
    if answers.faults or not text:
        return Verdict("", "", _refusal(answers.faults))
    return Verdict(id_, text, _thanks(notes))


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


def _judged(id_: str, text: str, data: Path) -> tuple[list[Problem], list[Problem]]:
    """Check the guide without a record and with it: what keeps it out, and what an editor will look at.

    What it breaks in another record counts as well; there, `path` says in which.
    """
    with TemporaryDirectory(prefix="from-issue-") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(data, copy)
        before = set(problems_of(load(copy), When.BEFORE_MERGING))
        path = copy / CaseStudy.kind.plural / f"{id_}.yml"
        path.parent.mkdir(exist_ok=True)
        # Halves of characters are escapes in the text, so it can always be written.
        path.write_text(text, encoding="utf-8")
        loaded = load(copy)
        always = set(problems_of(loaded))
        new = [p for p in problems_of(loaded, When.BEFORE_MERGING) if p not in before]
        blocking = [_seen_from(path, copy, p) for p in new if p in always]
        asked = [p for p in new if p not in always and p.audience is not Audience.EDITOR]
        return blocking, [_seen_from(path, copy, p) for p in asked]


def _seen_from(record: Path, data: Path, problem: Problem) -> Problem:
    """Name the file of a problem as the guide does, and the record's own not at all: it has none yet."""
    path = Path(problem.path)
    return replace(problem, path="" if path == record else path.relative_to(data).as_posix())


def _not_told_yet(problems: list[Problem], answers: Answers) -> Iterator[Fault]:
    """Put the rules' problems into the form's words; what a heading's fault tells already is left out."""
    had = {fault.label for fault in answers.faults}
    for problem in problems:
        # Where a file cannot be read for a character, its problem has no field.
        if problem.rule in _READ_BEFORE and had and label_of(problem.field) in {"", *had}:
            continue
        fault = _worded(problem)
        missing = problem.rule in ("missing", "too-short", "too-long")
        # A field that could not be read is missing in the record: that would be told twice.
        if not (missing and fault.label in had) and not (missing and not fault.label and had):
            yield fault


def _worded(problem: Problem) -> Fault:
    label = label_of(problem.field)
    if problem.rule in _WORDINGS:
        message, hint = _WORDINGS[problem.rule]
    else:
        message, hint = _QUOTES.sub("what stands here", problem.message), problem.hint
        if _QUOTES.search(hint) or ":" in hint:
            # A hint that quotes may say again what was written.
            hint = ""
    if number := re.search(r"\[([0-9]+)\]", problem.field):
        message = f"in line {number[1]}, {message}"
    if problem.path:
        return Fault("", f"beside it, the record {problem.path} does not pass any more: {message}", hint)
    return Fault(label, message, hint or "Look at this answer again.")


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
    told = dict.fromkeys(faults or [Fault("", "nothing was answered.", "Open a new issue with the form.")])
    # More would not be read, and a comment has a largest size.
    for fault in [*told][:60]:
        lines.append(
            f"- **{_safe(fault.label or 'The whole form')}**: {_safe(fault.message)} {_safe(fault.hint)}"
        )
    if len(told) > 60:
        lines.append(f"- … and {len(told) - 60} more.")
    lines += [
        "",
        "Edit your issue (the three dots at its top right, then Edit). The checks run again by themselves, "
        "and this comment changes with them.",
    ]
    return "\n".join(lines) + "\n"


def _thanks(notes: list[Problem]) -> str:
    lines = [
        MARK,
        "Thank you. The checks found nothing to mend. An editor looks at your case study next, and proposes "
        "it for the guide. Two people read it before it is published; one of them looks after safeguarding. "
        "You do not have to do anything.",
    ]
    if notes:
        lines += ["", "They will look at these, too. You may mend them first by editing your issue:", ""]
        told = dict.fromkeys(_worded(note) for note in notes)
        lines += [
            f"- **{_safe(note.label or 'The whole')}**: {_safe(note.message)} {_safe(note.hint)}"
            for note in [*told][:60]
        ]
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Make a text one line of plain words for a comment: no mark-up, mention or address."""
    plain = " ".join(text.split()).replace("@", "(at)").replace("://", ": //").replace("www.", "www .")
    return _MARKS.sub(r"\\\1", plain.replace("&", "and"))
