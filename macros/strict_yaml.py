"""One YAML document in, plain values and the line of each of them out.

PyYAML's own loaders lose line numbers, overwrite duplicate keys, expand aliases without
end, and crash the process on deep nesting. This reads the C parser's events in a single
pass instead, refuses what records never need, and says so in words for people who do not
write YAML every day. Plain scalars are read by the YAML 1.2 core schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.problems import shown
from macros.yaml_mistakes import explain, quoted

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

#: Where a value stands in a document: the keys and (0-based) indexes that lead to it.
Place = tuple[str | int, ...]
#: What is told of a mistake: line (from 1), place, rule, message, hint.
Report = Callable[[int, Place, str, str, str], None]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_OLD_BOOLEANS = {"yes", "no", "on", "off", "y", "n"}
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass
class Document:
    """A document's value (mappings as `dict`, sequences as `tuple`) and the line of every place in it."""

    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    #: Places whose value could not be read: what is said of them later would only confuse.
    unreadable: set[Place] = field(default_factory=set)


def read(data: bytes, report: Report) -> Document | None:
    """Read one document from a file's bytes.

    Every mistake goes to `report`. None is returned where nothing can be made of the file;
    otherwise a `Document`, in which a place that was reported holds None.
    """
    text = _decoded(data, report)
    if text is None:
        return None
    builder = _Builder(report)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None
    except yaml.MarkedYAMLError as error:
        mistake = explain(error, text.split("\n"), builder.last)
        place = (mistake.field,) if mistake.field else ()
        report(mistake.line, place, mistake.rule, mistake.message, mistake.hint)
        return None
    except yaml.YAMLError as error:
        report(1, (), "yaml", f"this cannot be read as YAML: {str(error).splitlines()[0]}.", "")
        return None
    return builder.document


def _decoded(data: bytes, report: Report) -> str | None:
    """Turn bytes into text, or report why the file is no readable text."""
    if len(data) > MAX_BYTES:
        report(1, (), "size", f"the file is larger than {MAX_BYTES // 1024} kB.", "Shorten it, or split it.")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Save the file as UTF-8: in Word or Notepad, choose 'UTF-8' under 'Encoding'."
        report(line, (), "encoding", f"byte {data[error.start]:#04x} is not UTF-8 text.", hint)
        return None
    sound = True
    for number, line_text in enumerate(text.split("\n"), 1):
        if "\t" in line_text:
            report(
                number, (), "tab", "there is a tab in this line, and YAML needs spaces.", "Type two spaces."
            )
            sound = False
        if found := _UNPRINTABLE.search(line_text):
            _report_unprintable(found.group(), number, (), report)
            sound = False
    if sound and not text.strip():
        report(1, (), "empty", "the file is empty.", "'python -m macros new KIND ID' writes one to fill in.")
        sound = False
    return text if sound else None


def _report_unprintable(character: str, line: int, place: Place, report: Report) -> None:
    report(
        line,
        place,
        "character",
        f"there is an invisible character here (U+{ord(character):04X}).",
        "Delete it, or type the text again by hand.",
    )


class _Second(str):
    """A key that stands in its mapping already: its value is read and dropped."""

    __slots__ = ()


class _Builder:
    """Builds a document from the parser's events, without recursion."""

    def __init__(self, report: Report) -> None:
        self.document = Document()
        self._report = report
        #: Open collections from the outside in: the place, the collection, the key that waits for its value.
        self._open: list[tuple[Place, dict[str, Any] | list[Any]]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: Any) -> bool:
        """Add one event; False where reading on makes no sense."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            return self._start(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse_name(event, f"'*{event.anchor}' is an alias.")
            self._place_value(None, event, unreadable=True)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                line = event.start_mark.line + 1 if event.start_mark else 1
                self._report(
                    line, (), "documents", "a second document starts here ('---').", "One record a file."
                )
                return False
        return True

    def _place(self, event: Any) -> Place:
        """Where the value that `event` starts belongs."""
        if not self._open:
            return ()
        place, collection = self._open[-1]
        key = self._key[-1]
        return (*place, len(collection) if isinstance(collection, list) else key or "")

    def _expects_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][1], dict) and self._key[-1] is None

    def _start(self, event: Any) -> bool:
        line = event.start_mark.line + 1
        if len(self._open) >= MAX_DEPTH:
            message = f"brackets or lists stand inside one another more than {MAX_DEPTH} deep."
            self._report(line, (), "depth", message, "Records are never that deep: is a bracket missing?")
            return False
        if self._expects_key():
            hint = "Put the text in quotes if it should start with a bracket."
            self._report(
                line,
                self._open[-1][0],
                "key",
                "a list or a record stands where a field's name belongs.",
                hint,
            )
            return False
        self._refuse_extras(event)
        place = self._place(event)
        self.document.lines.setdefault(place, line)
        self._open.append((place, {} if isinstance(event, yaml.MappingStartEvent) else []))
        self._key.append(None)
        return True

    def _end(self) -> None:
        place, collection = self._open.pop()
        self._key.pop()
        self._put(place, tuple(collection) if isinstance(collection, list) else collection)

    def _scalar(self, event: Any) -> None:
        self._refuse_extras(event)
        if self._expects_key():
            self._take_key(event)
        else:
            self._place_value(self._value(event), event)

    def _take_key(self, event: Any) -> None:
        place, mapping = self._open[-1]
        key, line = str(event.value), event.start_mark.line + 1
        if key in mapping:
            first = self.document.lines[(*place, key)]
            message = f"'{key}' stands twice in the same record; it was first given in line {first}."
            self._report(line, (*place, key), "duplicate-key", message, "Keep one of the two.")
            key = _Second(key)
        self._key[-1] = key
        self.document.lines.setdefault((*place, key), line)

    def _place_value(self, value: Any, event: Any, *, unreadable: bool = False) -> None:
        if self._expects_key():
            self._key[-1] = ""
            return
        place = self._place(event)
        self.document.lines.setdefault(place, event.start_mark.line + 1)
        if unreadable:
            self.document.unreadable.add(place)
        self._put(place, value)

    def _put(self, place: Place, value: Any) -> None:
        if not self._open:
            self.document.value = value
            return
        collection = self._open[-1][1]
        if isinstance(collection, list):
            collection.append(value)
            return
        if not isinstance(self._key[-1], _Second):
            collection[str(place[-1])] = value
        self._key[-1] = None

    def _value(self, event: Any) -> Any:
        """Read a scalar by the YAML 1.2 core schema."""
        text, line = event.value, event.start_mark.line + 1
        if event.style:
            if event.style == '"' and (found := _UNPRINTABLE.search(text)):
                _report_unprintable(found.group(), line, self._place(event), self._report)
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if text.lower() in _OLD_BOOLEANS:
            message = f"many programs read {shown(text)} as true or false."
            hint = f'If you mean the word, put it in quotes: "{text}".'
            self._report(line, self._place(event), "yes-or-no", message, hint)
            return text
        if _INTEGER.fullmatch(text) and len(text) < 20:
            return int(text)
        return float(text) if _FLOAT.fullmatch(text) and len(text) < 40 else text

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self._refuse_name(event, f"'&{event.anchor}' is an anchor.")
        if event.tag:
            line, place = event.start_mark.line + 1, self._place(event)
            message = f"{shown(event.tag)} is a YAML tag, and records have none."
            self._report(line, place, "tag", message, "Delete it, or put the text in quotes.")

    def _refuse_name(self, event: Any, message: str) -> None:
        hint = "Records are written out in full; put the text in quotes if it should start with & or *."
        self._report(event.start_mark.line + 1, self._place(event), "anchor", message, hint)


def nearest_place(lines: dict[Place, int], place: Place) -> int:
    """Give the line of a place or, where it has none (a missing field), of what holds it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
