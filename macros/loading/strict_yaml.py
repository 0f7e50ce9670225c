"""One YAML document in, plain values and the line of each of them out.

PyYAML's own loaders lose line numbers, overwrite duplicate keys, expand aliases without
end, and crash the process on deep nesting. This reads the C parser's events in a single
pass instead, refuses what records never need, and says so in words for people who do not
write YAML every day. Plain scalars are read by the YAML 1.2 core schema.

Nearly all documents hold nothing to tell of. They are read for their values alone, and once more for where
everything stands when somebody asks.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from macros.loading.characters import readable
from macros.loading.yaml_mistakes import LONGEST_SHOWN, explain, quoted
from macros.problems.problem import shown

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

#: Where a value stands in a document: the keys and (0-based) indexes that lead to it.
Place = tuple[str | int, ...]
#: What is told of a mistake: line (from 1), place, rule, message, hint.
Report = Callable[[int, Place, str, str, str], None]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_OLD_BOOLEANS = {"yes", "no", "on", "off", "y", "n"}
_LONGEST_OLD_BOOLEAN = max(map(len, _OLD_BOOLEANS))
_REMARK = re.compile(rb"(?:^|[ \t])#(.*)")
_COMMENT = re.compile(r"\s+(#[^\s#].*)")


@dataclass(frozen=True)
class Written:
    """A text of several lines as it stands in the file: the number of its first line, and its lines."""

    line: int
    raw: tuple[str, ...]

    def line_at(self, text: str, offset: int) -> int:
        """Return the file's line for an offset in the text that was read, however YAML joined its lines.

        Joining changes blanks only, so everything else is counted.
        """
        before = _counted(text)[min(offset, len(text))]
        return self.line + min(bisect(self._ends, before), len(self.raw) - 1)

    @cached_property
    def _ends(self) -> list[int]:
        """What had been written of the text at the end of each line, blanks apart."""
        return list(accumulate(len("".join(line.split())) for line in self.raw))


@lru_cache(maxsize=4)
def _counted(text: str) -> list[int]:
    """Count what stands before each place of a text, blanks apart: many problems may be told of one text."""
    return [0, *accumulate(not character.isspace() for character in text)]


@dataclass
class _Layout:
    """Where everything in a document stands, and how."""

    lines: dict[Place, int] = field(default_factory=dict)
    texts: dict[Place, Written] = field(default_factory=dict)
    typed: dict[Place, str] = field(default_factory=dict)
    unreadable: set[Place] = field(default_factory=set)


class Places:
    """Where everything in a file stands, and how: only the telling of problems needs it.

    It is found when it is first asked for, in the file's bytes, or in the file, which is then read again.
    """

    def __init__(self, data: bytes | Path, layout: _Layout | None = None) -> None:
        self._data = data
        if layout:
            self._layout = layout

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Places) and self._data == other._data

    def __hash__(self) -> int:
        return hash(self._data)

    def __reduce__(self) -> tuple[type[Places], tuple[bytes | Path]]:
        return Places, (self._data,)

    @cached_property
    def _layout(self) -> _Layout:
        builder = self._builder()
        builder.read()
        return builder.layout

    @cached_property
    def _first_line(self) -> int:
        """Where the document starts: many problems are of a whole record, and need no other line."""
        builder = self._builder()
        builder.read(to_first_line=True)
        return builder.layout.lines.get((), 1)

    def _builder(self) -> _Builder:
        try:
            data = self._data.read_bytes() if isinstance(self._data, Path) else self._data
        except OSError:
            # Whoever took it away since it was read is told of its first line.
            data = b""
        return _Builder(_tell_nobody, readable(data, _tell_nobody) or [])

    @property
    def lines(self) -> Mapping[Place, int]:
        """The line of every place."""
        return self._layout.lines

    @property
    def texts(self) -> Mapping[Place, Written]:
        """Texts that stand in several lines."""
        return self._layout.texts

    @property
    def typed(self) -> Mapping[Place, str]:
        """What was typed where a number, true, false or nothing was read: 1.10 is not 1.1 to its author."""
        return self._layout.typed

    @property
    def unreadable(self) -> Set[Place]:
        """Places whose value could not be read: what is said of them later would only confuse."""
        return self._layout.unreadable

    def comments(self) -> Iterator[tuple[int, str]]:
        """Yield what stands behind a '#' in a line, with the line: whoever opens the file reads it."""
        data = self._data.read_bytes() if isinstance(self._data, Path) else self._data
        for number, line in enumerate(data.split(b"\n"), 1):
            if b"#" in line and (found := _REMARK.search(line)):
                yield number, found[1].decode("utf-8", "replace")

    def line_of(self, place: Place) -> int:
        """Return the line of a place or, where it has none (a missing field), of what holds it."""
        if not place:
            return self._first_line
        lines = self.lines
        while place and place not in lines:
            place = place[:-1]
        return lines.get(place, 1)


class Document(NamedTuple):
    """A document's value, mappings as `dict` and sequences as `tuple`, and where everything in it stands."""

    value: Any
    places: Places


def read(data: bytes, report: Report) -> Document | None:
    """Read one document from a file's bytes.

    Every mistake goes to `report`. None is returned where nothing can be made of the file;
    otherwise a `Document`, in which a place that was reported holds None.
    """
    if len(data) > MAX_BYTES:
        report(1, (), "size", f"the file is larger than {MAX_BYTES // 1024} kB.", "Shorten it, or split it.")
        return None
    lines = readable(data, lambda line, rule, message, hint: report(line, (), rule, message, hint))
    if lines is None:
        return None
    try:
        return Document(_plain_value("\n".join(lines)), Places(data))
    except (_OddError, yaml.YAMLError):
        return _read_telling(data, lines, report)


def _read_telling(data: bytes, lines: list[str], report: Report) -> Document | None:
    """Read a document in which there may be something to tell of."""
    builder = _Builder(report, lines)
    try:
        if not builder.read():
            return None
    except yaml.MarkedYAMLError as error:
        mistake = explain(error, lines, builder.last)
        place: Place = (mistake.field,) if mistake.field else ()
        report(mistake.line, place, mistake.rule, mistake.message, mistake.hint)
        return None
    except yaml.YAMLError as error:
        report(1, (), "yaml", f"this cannot be read as YAML: {str(error).splitlines()[0]}.", "")
        return None
    return Document(builder.value, Places(data, builder.layout))


def _tell_nobody(*_: object) -> None:
    """Take the place of `Tell` and `Report` where everything was told before."""


class _OddError(Exception):
    """There is, or may be, something in a document to tell of."""


def _plain_value(text: str) -> Any:  # noqa: PLR0912 - what is called for every event costs more than it does
    """Return the value of a document as `_Builder` reads it, of one in which that finds nothing to tell of.

    Raises _OddError where it might find something, and yaml.YAMLError as the parser does.
    """
    if " #" in text:
        raise _OddError
    next_event = _LOADER(text).get_event
    root: list[Any] = []
    into: dict[str, Any] | list[Any] = root
    key: Any = None
    outer: list[tuple[dict[str, Any] | list[Any], Any]] = []
    while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
        value: Any
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                raise _OddError
            value = event.value
            if key is None and isinstance(into, dict):
                if value in into or value == "<<":
                    raise _OddError
                key = value
                continue
            if not event.style:
                if value[:1] == "-" or " -" in value or "\n-" in value:
                    raise _OddError
                if len(value) <= _LONGEST_OLD_BOOLEAN and value.lower() in _OLD_BOOLEANS:
                    raise _OddError
                value = _core_value(value)
        elif kind in _STARTS:
            if (
                event.anchor
                or event.tag
                or len(outer) >= MAX_DEPTH
                or (key is None and isinstance(into, dict))
            ):
                raise _OddError
            outer.append((into, key))
            into, key = {} if kind is yaml.MappingStartEvent else [], None
            continue
        elif kind in _ENDS:
            value = into if isinstance(into, dict) else tuple(into)
            into, key = outer.pop()
        elif kind is yaml.AliasEvent or (kind is yaml.DocumentStartEvent and root):
            raise _OddError
        else:
            continue
        if isinstance(into, dict):
            into[key] = value
            key = None
        else:
            into.append(value)
    return root[0] if root else None


def _core_value(text: str) -> Any:
    """Read a plain scalar by the YAML 1.2 core schema."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text) and len(text) < 20:
        return int(text)
    if _FLOAT.fullmatch(text) and len(text) < 40:
        return float(text)
    return text


class _Dropped(str):
    """A key that was refused, because it stands there already, say: its value is read and dropped."""

    __slots__ = ()


class _Builder:
    """Builds a document from the parser's events, without recursion."""

    def __init__(self, report: Report, lines: list[str]) -> None:
        self.value: Any = None
        self.layout = _Layout()
        #: The last event that was taken: where a parser's error comes from.
        self.last: Any = None
        self._report = report
        self._lines = lines
        #: The innermost open collection: its place, itself, and the key that waits for its value.
        self._at: Place = ()
        self._into: dict[str, Any] | list[Any] | None = None
        self._key: str | None = None
        #: The same of those around it, from the outside in.
        self._outer: list[tuple[Place, dict[str, Any] | list[Any] | None, str | None]] = []
        self._documents = 0

    def read(self, *, to_first_line: bool = False) -> bool:
        """Read all that there is; False where reading on makes no sense. Raises yaml.YAMLError."""
        parser = _LOADER("\n".join(self._lines))
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            if not self._take(event):
                return False
            if to_first_line and self.layout.lines:
                break
        return True

    def _take(self, event: Any) -> bool:
        """Add one event; False where reading on makes no sense."""
        self.last = event
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind in _STARTS:
            return self._start(event)
        elif kind in _ENDS:
            self._end()
        elif kind is yaml.AliasEvent:
            self._alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                line = event.start_mark.line + 1 if event.start_mark else 1
                message = "a second document starts here: a line of '---' ends the first."
                self._report(line, (), "documents", message, "Delete the line; a file holds one record.")
                return False
        return True

    def _next(self) -> Place:
        """Return where the value that comes next belongs."""
        if self._into is None:
            return ()
        return (*self._at, len(self._into) if isinstance(self._into, list) else self._key or "")

    def _expects_key(self) -> bool:
        return self._key is None and isinstance(self._into, dict)

    def _start(self, event: Any) -> bool:
        line = event.start_mark.line + 1
        if len(self._outer) >= MAX_DEPTH:
            message = f"brackets or lists stand inside one another more than {MAX_DEPTH} deep."
            self._report(
                line, (), "depth", message, "Records are never that deep: is a closing bracket missing?"
            )
            return False
        if self._expects_key():
            hint = "Put the text in quotation marks if it should start with a bracket."
            rule, message = "key", "a bracket stands where a field's name belongs."
            if self._lines[line - 1][event.start_mark.column - 1 :].startswith("{{"):
                rule, message = "template", "'{{' is template syntax, which records do not have."
                hint = "Delete it, or say it in words."
            self._report(line, self._at, rule, message, hint)
            return False
        place = self._next()
        self._refuse_extras(event, place)
        self.layout.lines.setdefault(place, line)
        self._outer.append((self._at, self._into, self._key))
        self._at, self._into, self._key = place, {} if type(event) is yaml.MappingStartEvent else [], None
        return True

    def _end(self) -> None:
        place, found = self._at, self._into
        self._at, self._into, self._key = self._outer.pop()
        self._put(place, tuple(found) if isinstance(found, list) else found)

    def _scalar(self, event: Any) -> None:
        place = self._next()
        self._refuse_extras(event, place)
        if self._expects_key():
            self._take_key(event)
            return
        line = event.start_mark.line
        value = self._value(event, place)
        self.layout.lines.setdefault(place, line + 1)
        if event.end_mark.line > line:
            self.layout.texts.setdefault(place, self._written(event))
        self._put(place, value)

    def _alias(self, event: Any) -> None:
        place = self._next()
        if not isinstance(self._key, _Dropped):
            self._refuse_name(event, place, "*", "an alias", "Write the text out")
        if self._expects_key():
            self._key = ""
            return
        self.layout.lines.setdefault(place, event.start_mark.line + 1)
        self.layout.unreadable.add(place)
        self._put(place, None)

    def _take_key(self, event: Any) -> None:
        key, line = str(event.value), event.start_mark.line + 1
        place = (*self._at, key)
        if key in (self._into or ()):
            first = self.layout.lines[place]
            message = f"'{key}' stands twice in the same record; it was first given in line {first}."
            self._report(line, place, "duplicate-key", message, "Keep one of the two.")
            key = _Dropped(key)
        elif key == "<<" and not event.style:
            message = "'<<' copies fields from elsewhere, and records are written out in full."
            self._report(line, place, "merge", message, "Delete this line and write the fields out.")
            key = _Dropped(key)
        self._key = key
        self.layout.lines.setdefault(place, line)

    def _written(self, event: Any) -> Written:
        """Keep the lines of a text; a block's own first line holds its field and '|' only."""
        start, raw = event.start_mark, self._lines[event.start_mark.line : event.end_mark.line + 1]
        if event.style in ("|", ">"):
            return Written(start.line + 2, tuple(raw[1:]))
        return Written(start.line + 1, (raw[0][start.column + (event.style is not None) :], *raw[1:]))

    def _put(self, place: Place, value: Any) -> None:
        if self._into is None:
            self.value = value
        elif isinstance(self._into, list):
            self._into.append(value)
        else:
            if not isinstance(self._key, _Dropped):
                self._into[str(place[-1])] = value
            self._key = None

    def _value(self, event: Any, place: Place) -> Any:
        """Read a scalar by the YAML 1.2 core schema."""
        text, line = event.value, event.start_mark.line + 1
        if event.style:
            # Codes in double quotes can be of any character: the fields' types see to what those are.
            return text
        self._refuse_losses(event, place)
        if text.lower() in _OLD_BOOLEANS:
            message = f"many programs read {shown(text)} as true or false."
            hint = f'For the word itself, put it in quotation marks: "{text}". Otherwise write true or false.'
            self._report(line, place, "yes-or-no", message, hint)
            self.layout.unreadable.add(place)
            return text
        value = _core_value(text)
        if not isinstance(value, str):
            self.layout.typed[place] = text
        return value

    def _refuse_losses(self, event: Any, place: Place) -> None:
        """Report what YAML would add to a plain text, or leave out of it, without a word."""
        start, end = event.start_mark, event.end_mark
        lines = self._lines
        alone_in_line = start.line == end.line < len(lines) and len(lines[end.line]) == end.column
        if alone_in_line and event.value[:1] != "-":
            # As most texts do: nothing of it can be lost.
            return
        dashes = [n for n in range(start.line + 1, end.line + 1) if self._lines[n].lstrip().startswith("-")]
        alone = self.layout.lines.get(place, start.line + 1) <= start.line
        if (dashes or alone) and re.match(r"-\D", event.value):
            message = "a space is missing after the dash."
            hint = f"Write: - {self._lines[start.line].strip()[1:LONGEST_SHOWN]}"
            self._report(start.line + 1, place, "indent", message, hint)
            self.layout.unreadable.add(place)
        else:
            for number in dashes:
                message = "this line is taken for a part of the text above, not for an item of a list."
                hint = "Line its dash up with the other dashes, with a space after it."
                self._report(number + 1, place, "indent", message, hint)
        # No piece of the line is cut off to be looked at: a line may hold thousands of texts.
        rest = self._lines[end.line] if end.line < len(self._lines) else ""
        if found := _COMMENT.match(rest, end.column):
            message = (
                f"{shown(found.group(1).rstrip())} would be left out, because YAML takes it for a comment."
            )
            whole = f"{event.value}{found.group()}".strip()[:LONGEST_SHOWN]
            hint = f"Put the text in quotation marks: {quoted(whole)}"
            self._report(end.line + 1, place, "comment", message, hint)
            self.layout.unreadable.add(place)

    def _refuse_extras(self, event: Any, place: Place) -> None:
        if event.anchor:
            self._refuse_name(event, place, "&", "an anchor", "Delete it")
        if event.tag:
            line = event.start_mark.line + 1
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"{shown(tag)} is a tag, which records do not have."
            hint = "Delete it, or put the text in quotation marks if it should start with '!'."
            self._report(line, place, "tag", message, hint)
            self.layout.unreadable.add(place)

    def _refuse_name(self, event: Any, place: Place, sign: str, called: str, remedy: str) -> None:
        message = f"{shown(sign + event.anchor)} is {called}, which records do not have."
        hint = f"{remedy}, or put the text in quotation marks if it should start with '{sign}'."
        self._report(event.start_mark.line + 1, place, "anchor", message, hint)
