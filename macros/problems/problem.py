"""Problems in the data, and how they are told to the person who can mend them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum
from itertools import groupby


class Audience(Enum):
    """Who acts on a problem."""

    #: Whoever offers a record, by whichever way.
    CONTRIBUTOR = "contributor"
    #: Whoever works on the files: the form has no field for it.
    EDITOR = "editor"
    #: Reviewers alone, by merging or not. Whoever offers a record has nothing to do about it, so it keeps no
    #: check from passing.
    REVIEWER = "reviewer"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place.

    `path` is the file as the reader knows it, `line` counts from 1, `field` is the place
    inside the record (`behaviours[2]` is the second behaviour) or empty, `rule` is a short
    name for the check, `message` says what is wrong and `hint` what to type instead.
    `audience` is no part of what is told: reports are grouped by it.
    """

    path: str
    line: int
    field: str
    rule: str
    message: str
    hint: str = ""
    audience: Audience = dataclasses.field(default=Audience.CONTRIBUTOR, compare=False, repr=False)

    @property
    def stops(self) -> bool:
        """Say whether it has to be mended; what a reviewer decides need not be."""
        return self.audience is not Audience.REVIEWER

    def __str__(self) -> str:
        """Write the problem on one line: `path:line: field: message hint`."""
        place = f"{self.path}:{self.line}: " + (f"{self.field}: " if self.field else "")
        return one_line(f"{place}{self.message} {self.hint}".rstrip())


#: Stands above what nobody but a reviewer acts on.
FOR_REVIEWERS = "For a reviewer, who looks at these places and decides:"


def one_line(text: str) -> str:
    """Make text safe to print on one line: anything that cannot be printed becomes an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shown(value: object, limit: int = 40) -> str:
    """Quote a contributed value for a message, cut to `limit` characters."""
    text = str(value)
    return f"'{text if len(text) <= limit else text[: limit - 1] + '…'}'"


def count_of(number: int, noun: str) -> str:
    """Say how many: `1 problem`, `2 problems`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}{'es' if noun.endswith('ss') else 's'}"


def _parted(problems: Iterable[Problem]) -> tuple[list[Problem], list[Problem]]:
    """Return, both in order, what has to be mended and what a reviewer decides."""
    found = sorted(problems)
    return [p for p in found if p.stops], [p for p in found if not p.stops]


def _count(stopping: list[Problem], deciding: list[Problem], checked: int) -> str:
    files = len({p.path for p in stopping})
    told = (
        f"{count_of(len(stopping), 'problem')} in {count_of(files, 'file')}"
        if stopping
        else f"No problems in {count_of(checked, 'record')}"
    )
    return f"{told}, and {count_of(len(deciding), 'place')} for a reviewer." if deciding else f"{told}."


def as_text(problems: Iterable[Problem], checked: int) -> str:
    """Report problems for a terminal: a line each, sorted by file and line, then a count.

    What a reviewer decides stands under a line that says so. `checked` is how many records were read.
    """
    stopping, deciding = _parted(problems)
    for_reviewers = [FOR_REVIEWERS, *map(str, deciding)] if deciding else []
    return "\n".join([*map(str, stopping), *for_reviewers, _count(stopping, deciding, checked)])


def as_json(problems: Iterable[Problem], checked: int) -> str:
    """Report problems for a program: `{"checked": n, "problems": [{path, line, field, …}]}`."""
    rows = [{**asdict(p), "audience": p.audience.value} for p in sorted(problems)]
    # ASCII only: a file name need not be text that can be printed.
    return json.dumps({"checked": checked, "problems": rows}, indent=2)


def as_github(problems: Iterable[Problem], checked: int) -> str:
    """Report problems as workflow annotations, then the count; what a reviewer decides is a warning.

    Contributed text cannot start a command of its own: percent signs, line ends and, in
    properties, colons and commas are escaped as the workflow commands' own toolkit does.
    """
    stopping, deciding = _parted(problems)
    lines = [_annotation("error", p.rule, p) for p in stopping]
    lines += [_annotation("warning", f"For a reviewer - {p.rule}", p) for p in deciding]
    return "\n".join([*lines, _count(stopping, deciding, checked)])


def _annotation(level: str, title: str, p: Problem) -> str:
    said = f"{p.field}: {p.message} {p.hint}" if p.field else f"{p.message} {p.hint}"
    place = f"file={_property(p.path)},line={p.line},title={_property(title)}"
    return f"::{level} {place}::{_data(said.strip())}"


def _data(text: str) -> str:
    return one_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_summary(problems: Iterable[Problem], checked: int) -> str:
    """Report problems as Markdown for a contributor: by file, with what to type, the reviewers' part last.

    Contributed text stays text: it makes no link, no mention, no HTML and no table.
    """
    yours, theirs = _parted(problems)
    if yours:
        start = f"{as_text(yours, checked).splitlines()[-1]} You can mend all of them at once, in any order."
    else:
        start = f"There is nothing for you to mend ({count_of(checked, 'record')} checked)."
    lines = ["## What the check says", "", start, *_by_file(yours)]
    if theirs:
        start = (
            f"**{count_of(len(theirs), 'place')} to look at before this is merged.** There is nothing for "
            "you to do here. Merging says that somebody who knows safeguarding has looked at each of these, "
            "and found that it may be published."
        )
        lines += ["", "## For reviewers", "", start, *_by_file(theirs)]
    return "\n".join(lines) + "\n"


def _by_file(found: list[Problem]) -> list[str]:
    lines: list[str] = []
    for path, of_file in groupby(found, key=lambda p: p.path):
        lines += ["", f"### {markdown_text(path)}", ""]
        for p in of_file:
            field = f" ({markdown_text(p.field)})" if p.field else ""
            lines.append(f"- **Line {p.line}**{field}: {markdown_text(p.message)}")
            lines += [f"  What to do: {markdown_text(p.hint)}"] if p.hint else []
    return lines


def markdown_text(text: str) -> str:
    """Write text for Markdown so that it stays what it is, and shows nothing but itself.

    A backslash takes the meaning from a mark. GitHub looks for people, issues, addresses and emoji after
    that, so a character that joins words and is not seen stands behind the marks that those begin with.
    """
    marked = re.sub(r"([!#-&(-+\-:<-@\[-`{-~])", r"\\\1", one_line(text))
    marked = re.sub(r"(?<=[@#:])(?=\S)", "\u2060", marked)
    return re.sub(r"(?i)\b(www|gh)(?=\.|\\)", "\\1\u2060", marked)


FORMATS = {"text": as_text, "github": as_github, "json": as_json, "summary": as_summary}
