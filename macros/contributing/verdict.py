"""What the checks say of a new case study in the guide, and how it is told to whoever offered it.

An answer may be public, and it is sent to people who may not know what they wrote: it names headings, lines
and kinds of mistakes, and never says again what was contributed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.checks.spelling import misspelt
from macros.contributing import proposal
from macros.contributing.issue_body import Fault
from macros.contributing.issue_form import label_of
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import Loaded
from macros.loading.record_file import read_file
from macros.problems.problem import Problem

#: More would not be read, and a comment has a largest size.
MOST_TOLD = 60
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


class Judgement(NamedTuple):
    """What the guide's checks find that a new record brings: `path` names other records' files alone.

    What is `blocking` keeps it from becoming a record at all. What is `stopping` keeps it from being merged:
    `make check` fails. What is `asked` a reviewer decides.
    """

    blocking: list[Problem]
    stopping: list[Problem]
    asked: list[Problem]


def judged(id_: str, record: bytes, data: Path, main: Loaded) -> Judgement:
    """Check the guide without a record and with it, as `make check` would once it is merged.

    `main` is all of what is in the data folder now. What the record breaks in another one counts as well.
    Raises NoCheckerError where there is no spelling checker.
    """
    kind = CaseStudy.kind
    path = (data / kind.plural / f"{id_}.yml").as_posix()
    loaded = main.beside(read_file(path, id_, kind, record), kind, record)
    before = set(problems_of(replace(main, sound=main.paths), When.BEFORE_MERGING))
    always = set(problems_of(loaded))
    new = [p for p in problems_of(loaded, When.BEFORE_MERGING) if p not in before]
    new += [p for p in proposal.problems(loaded, main) if p.rule != "lasting-name"]
    seen = [_seen_from(path, data, p) for p in new]
    blocking = [p for p, as_it_is in zip(seen, new, strict=True) if as_it_is in always]
    others = [p for p, as_it_is in zip(seen, new, strict=True) if as_it_is not in always]
    stopping = [p for p in others if p.stops] + ([] if blocking else _misspelt(record))
    return Judgement(blocking, stopping, [p for p in others if not p.stops])


def _misspelt(record: bytes) -> list[Problem]:
    with TemporaryDirectory(prefix="offered-") as folder:
        (Path(folder) / "new.yml").write_bytes(record)
        return [replace(problem, path="") for problem in misspelt(Path(folder))]


def _seen_from(record: str, data: Path, problem: Problem) -> Problem:
    """Name the file of a problem as the guide does, and the record's own not at all: it has none yet."""
    own = problem.path == record
    return replace(problem, path="" if own else Path(problem.path).relative_to(data).as_posix())


def worded(problem: Problem, *, with_lines: bool = False) -> Fault:
    """Return a problem in the form's words. `with_lines` names the line of the file that somebody sent."""
    label = label_of(problem.field)
    if problem.rule in _WORDINGS:
        message, hint = _WORDINGS[problem.rule]
    else:
        message, hint = _QUOTES.sub("what stands here", problem.message), problem.hint
        if _QUOTES.search(hint) or ":" in hint:
            # A hint that quotes may say again what was written.
            hint = ""
    if with_lines and not problem.path:
        message = f"in line {problem.line} of the file, {message}"
    elif number := re.search(r"\[([0-9]+)\]", problem.field):
        message = f"in line {number[1]}, {message}"
    if problem.path:
        return Fault("", f"beside it, the record {problem.path} does not pass any more: {message}", hint)
    return Fault(label, message, hint or "Look at this answer again.")


def listed(faults: Iterable[Fault]) -> list[str]:
    """Return faults as a list in Markdown, each a line of plain words: no mark-up, mention or address."""
    told = [*dict.fromkeys(faults)]
    lines = [f"- **{safe(f.label or 'The whole form')}**: {safe(f.message)} {safe(f.hint)}" for f in told]
    return _cut(lines)


def listed_plainly(faults: Iterable[Fault]) -> list[str]:
    """Return faults as a list for an e-mail."""
    told = [*dict.fromkeys(faults)]
    lines = [" ".join(f"- {f.label or 'The whole'}: {f.message} {f.hint}".split()) for f in told]
    return _cut(lines)


def _cut(lines: list[str]) -> list[str]:
    more = len(lines) - MOST_TOLD
    return lines if more <= 0 else [*lines[:MOST_TOLD], f"- … and {more} more."]


def safe(text: str) -> str:
    """Make a text one line of plain words for a comment: no mark-up, mention or address."""
    plain = " ".join(text.split()).replace("@", "(at)").replace("://", ": //").replace("www.", "www .")
    return _MARKS.sub(r"\\\1", plain.replace("&", "and"))
