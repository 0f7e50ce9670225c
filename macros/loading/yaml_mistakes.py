"""What the YAML parser stumbled over, said in words for people who do not write YAML every day.

The parser names the place where it could not go on, which is often a line or two below the mistake,
and it speaks of indicators and tokens. Each function here knows one family of mistakes: it answers
with the line that has to be mended and what to type there, or with None where the mistake is another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from macros.problems.problem import shown

#: A field and what follows it, after an opening dash or not; field names are lower-case words.
_FIELD = re.compile(r"(?P<before>\s*(?:- +)?)(?P<name>[a-z_][a-z0-9_-]*): +(?P<value>\S.*)")
_ITEM = re.compile(r"(?P<before>\s*- +)(?P<value>\S.*)")
_NO_SPACE = re.compile(r"\s*(?:- +)?(?P<name>[a-z_][a-z0-9_-]*):(?P<value>[^\s/:].*)")
#: A line that is offered for copying is no longer than the longest text of one line.
LONGEST_SHOWN = 400
_SAME_COLUMN = "Start it in the same column as the other lines of its list or record."


class Mistake(NamedTuple):
    """One mistake: its line (from 1), the field in that line, the name of the check, message and hint."""

    line: int
    field: str
    rule: str
    message: str
    hint: str


@dataclass(frozen=True)
class _Stumble:
    """Where the parser stopped, what it says, and what it had understood just before."""

    lines: list[str]
    #: Where it stopped and where the construct began that it was reading; lines from 1, columns from 0.
    line: int
    column: int
    start: int
    start_column: int
    problem: str
    context: str
    last: Any

    def text(self, number: int | None = None) -> str:
        """Return the text of a line."""
        number = number or self.line
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def character(self) -> str:
        """The character that the parser stopped at."""
        return self.text()[self.column : self.column + 1]

    @property
    def first(self) -> str:
        """The character with which the construct began."""
        return self.text(self.start)[self.start_column : self.start_column + 1]

    def mistake(self, line: int, rule: str, message: str, hint: str) -> Mistake:
        """Make a mistake in a line, with the field that stands there."""
        found = _FIELD.match(self.text(line)) or _NO_SPACE.match(self.text(line))
        return Mistake(
            min(line, max(len(self.lines), 1)), found["name"] if found else "", rule, message, hint
        )

    def in_quotes(self, line: int) -> str:
        """Offer the line with its text in quotation marks, ready to copy."""
        found = _FIELD.match(self.text(line)) or _ITEM.match(self.text(line))
        if not found or found["value"][0] in "\"'|>" or len(found["value"]) > LONGEST_SHOWN:
            return "Put the whole text in quotation marks."
        name = f"{found['name']}:" if "name" in found.groupdict() else "-"
        return f"Put the text in quotation marks: {name} {quoted(found['value'].rstrip())}"


def quoted(text: str) -> str:
    """Put a text in the quotation marks that need the fewest changes to it."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def explain(error: yaml.MarkedYAMLError, lines: list[str], last: Any) -> Mistake:
    """Say in plain words what went wrong. `last` is the last event that the parser understood."""
    mark = error.problem_mark or error.context_mark
    begin = error.context_mark or mark
    stumble = _Stumble(
        lines=lines,
        line=mark.line + 1 if mark else 1,
        column=mark.column if mark else 0,
        start=begin.line + 1 if begin else 1,
        start_column=begin.column if begin else 0,
        problem=error.problem or "",
        context=error.context or "",
        last=last,
    )
    for family in _FAMILIES:
        if mistake := family(stumble):
            return mistake
    message = f"this cannot be read as YAML: {stumble.problem or stumble.context}."
    hint = "Compare it with another record of the same kind."
    return stumble.mistake(min(stumble.line, len(lines)), "yaml", message, hint)


def _missing_space(at: _Stumble) -> Mistake | None:
    """`title:Silos`: the parser takes the line for text and stops one line later."""
    if "mapping values are not allowed" not in at.problem and "expected ':'" not in at.problem:
        return None
    for number in dict.fromkeys((at.start, at.line - 1)):
        if (found := _NO_SPACE.match(at.text(number))) and not _FIELD.match(at.text(number)):
            hint = f"Write: {found['name']}: {found['value'][:LONGEST_SHOWN].rstrip()}"
            return at.mistake(number, "colon", "a space is missing after the colon.", hint)
    return None


def _goes_on(at: _Stumble) -> bool:
    """Say whether the parser stopped at something that follows a finished value in the same line."""
    refused = ("expected key", "'-' indicator", "',' or", "values are not allowed")
    end: Any = at.last.end_mark
    return (
        any(word in at.problem for word in refused)
        and end.line + 1 == at.line
        and not at.text()[end.column : at.column].strip()
    )


def _after_quotation(at: _Stumble) -> Mistake | None:
    """`'It's'`: text goes on after a closing quotation mark, which may have been meant as an apostrophe."""
    if not (isinstance(at.last, yaml.ScalarEvent) and at.last.style in ("'", '"') and _goes_on(at)):
        return None
    start: Any = at.last.start_mark
    if start.line + 1 != at.line:
        message = f"a quotation mark is opened here and closed only in line {at.line}."
        return at.mistake(start.line + 1, "quote", message, "Close it at the end of its text.")
    message = "the text goes on after its closing quotation mark."
    if "flow" in at.context:
        return at.mistake(at.line, "quote", message, "Put the whole text in quotation marks.")
    whole = at.text()[start.column : start.column + LONGEST_SHOWN].rstrip()
    inner = whole[1:-1] if whole[-1] == whole[0] else whole
    return at.mistake(at.line, "quote", message, f"Put the whole text in quotation marks: {quoted(inner)}")


def _after_bracket(at: _Stumble) -> Mistake | None:
    """`- [a link](barrier:silos) first`: the text starts with a bracket, and YAML reads a list."""
    if not isinstance(at.last, (yaml.SequenceEndEvent, yaml.MappingEndEvent)) or not _goes_on(at):
        return None
    mark: Any = at.last.end_mark
    end = mark.column
    if at.text()[end - 1 : end] not in ("]", "}"):
        return None
    message = (
        "the text goes on after a closing bracket; one that starts with a bracket needs quotation marks."
    )
    return at.mistake(at.line, "bracket", message, at.in_quotes(at.line))


def _template(at: _Stumble) -> Mistake | None:
    """`{% … %}`, `{# … #}` and `{: … }` where a text starts."""
    places = [(at.line, at.column - 1), (at.start, at.start_column)]
    if "flow" in at.context:
        # What follows '{#' is a comment to YAML, so that it stops in the next line.
        places.append((at.line - 1, at.text(at.line - 1).find("{#")))
    for line, column in places:
        if (found := at.text(line)[max(column, 0) :][:2]) in ("{%", "{#", "{:"):
            message = f"'{found}' is template syntax, which records do not have."
            return at.mistake(line, "template", message, "Delete it, or say it in words.")
    return None


def _colon(at: _Stumble) -> Mistake | None:
    """`title: Early help: what worked`, or a field that stands further right than its neighbours."""
    inside_braces = "',' or" in at.problem and at.character == ":" and at.start == at.line
    if "mapping values are not allowed" not in at.problem and not inside_braces:
        return None
    if _FIELD.match(at.text()) and at.column == at.text().index(":") and at.line > 1:
        message = "this line stands further right than its neighbours, so it is taken for text."
        return at.mistake(at.line, "indent", message, _SAME_COLUMN)
    message = "a colon followed by a space stands inside the text, and YAML takes it for a new field."
    hint = "Put the text in quotation marks." if inside_braces else at.in_quotes(at.line)
    return at.mistake(at.line, "colon", message, hint)


def _quotation(at: _Stumble) -> Mistake | None:
    """A quotation mark that never closes, or a backslash inside double ones."""
    if "quoted scalar" not in at.context:
        return None
    if "escape" in at.problem or "hexdecimal" in at.problem:
        message = "inside double quotation marks a backslash has a meaning of its own."
        return at.mistake(at.line, "quote", message, "Use single quotation marks, or type two backslashes.")
    message = "a quotation mark is opened here and never closed."
    hint = "Add the closing quotation mark at the end of the text."
    return at.mistake(at.start, "quote", message, hint)


def _first_character(at: _Stumble) -> Mistake | None:
    """A text that starts with a character that YAML keeps for itself."""
    if "block scalar" in at.context:
        message = "after '|' the text starts in the next line, indented by two spaces."
        return at.mistake(at.start, "block", message, "Move the text down, or put it in quotation marks.")
    scanned = ("an anchor", "an alias", "a tag", "a directive")
    refused = ("cannot start any token", "not allowed in this context")
    if not any(at.context.endswith(s) for s in scanned) and not any(r in at.problem for r in refused):
        return None
    message = f"a text cannot start with '{at.first}' unless it stands in quotation marks."
    return at.mistake(at.start, "quote", message, at.in_quotes(at.start))


def _neither(at: _Stumble) -> Mistake | None:
    """A line that is no field and no part of the text above it."""
    if "expected ':'" not in at.problem:
        return None
    text = at.text(at.start).strip()
    if text.startswith("-"):
        message = "a space is missing after the dash."
        return at.mistake(at.start, "indent", message, f"Write: - {text[1:LONGEST_SHOWN]}")
    message = "this line is neither a field ('name: text') nor part of the text above."
    hint = "Indent it by two spaces under the text that it belongs to, or add a field's name and a colon."
    return at.mistake(at.start, "indent", message, hint)


def _bracket(at: _Stumble) -> Mistake | None:
    """A bracket or brace that is not closed, or that closes nothing."""
    if "flow" not in at.context and at.character not in ("]", "}"):
        return None
    if "flow" not in at.context or at.character in ("]", "}"):
        message = f"{shown(at.character)} closes a bracket that was not opened."
        return at.mistake(at.line, "bracket", message, "Delete it, or put the text in quotation marks.")
    if "node content" in at.problem:
        message = "something is missing between two commas or brackets."
        return at.mistake(
            at.line, "bracket", message, "Delete the comma, or put the text in quotation marks."
        )
    message = f"the bracket '{at.first}' is opened here and not closed."
    return at.mistake(at.start, "bracket", message, "Close it, or put the text in quotation marks.")


def _outline(at: _Stumble) -> Mistake | None:
    """A line that starts further left or right than its neighbours."""
    if "expected key" in at.problem or "block" in at.context or "<document start>" in at.problem:
        message = "this line starts further left or right than its neighbours."
        return at.mistake(at.line, "indent", message, _SAME_COLUMN)
    return None


_FAMILIES: tuple[Callable[[_Stumble], Mistake | None], ...] = (
    _missing_space,
    _after_quotation,
    _after_bracket,
    _template,
    _colon,
    _quotation,
    _first_character,
    _neither,
    _bracket,
    _outline,
)
