"""Ways to break a record's file, as people, editors and merges break it; and some that break nothing.

Each operator takes a file of the real data and a seeded random source, and gives a `Mutation`: the
new bytes, whether the checks must refuse them, and the lines of which one must be named. Operators
work on lines of text, not on anything the loader made of them, so that the loader cannot agree with
itself. Where an operator cannot know, an oracle decides that shares no code with the loader: another
YAML reader, and the records of `tests.builders`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from macros.kinds import KINDS
from macros.kinds.perspective import Perspective
from macros.kinds.think_piece import ThinkPiece
from macros.records.kind import Kind
from tests.builders import LISTED, minimal
from tests.conftest import ROOT

BREAKS, HARMLESS, UNKNOWN = "must be refused", "must be accepted", "the oracle decides"


@dataclass(frozen=True)
class Mutation:
    """A file with a mistake in it."""

    data: bytes
    verdict: str
    #: Lines (from 1) of which the report must name one; empty where nobody can know.
    lines: frozenset[int] = frozenset()
    #: Another name for the file, below its data folder.
    renamed: str = ""


class Field(NamedTuple):
    """A field of a record as it stands in the text: lines from 0, `end` is the line after it."""

    name: str
    start: int
    end: int
    #: The first line of the record.
    record: int


class File:
    """A file of the real data, cut into lines and fields without the loader's help."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = text.rstrip("\n").split("\n")
        folder = name.partition("/")[0].removesuffix(".yml")
        self.kind = next(kind for kind in KINDS.values() if kind.plural == folder)
        self.listed = self.kind in LISTED
        self.fields = list(self._fields())

    def _fields(self) -> Iterator[Field]:
        pattern = r"(- |  )([a-z_]+):( |$)" if self.listed else r"()([a-z_]+):( |$)"
        found = [(n, m) for n, line in enumerate(self.lines) if (m := re.match(pattern, line))]
        record = found[0][0]
        for (number, match), (end, _) in zip(found, [*found[1:], (len(self.lines), None)], strict=True):
            record = number if match[1] == "- " else record
            yield Field(match[2], number, end, record)

    def required(self) -> list[Field]:
        """The fields that a record cannot do without and that have no rule of their own."""
        needed = set(minimal(self.kind)) - {"attribute", "sources", "id"}
        if self.kind is Perspective.kind or self.kind is ThinkPiece.kind:
            needed -= {"attribute"}
        return [field for field in self.fields if field.name in needed and field.start != field.record]

    def plain(self, names: set[str] | None = None) -> list[tuple[int, re.Match[str]]]:
        """Lines of text in one line that stands without quotation marks, after a field or a dash."""
        pattern = r"(?P<before> *(?:- )?(?:(?P<name>[a-z_]+): )?)(?P<value>[A-Za-z][^\"'\[\]{}|>#&*!%@`]*)$"
        blocks = self.block_lines()
        return [
            (n, m)
            for n, line in enumerate(self.lines)
            if n not in blocks
            and (m := re.match(pattern, line))
            and (m["name"] or "- " in m["before"])
            and (names is None or m["name"] in names)
        ]

    def block_lines(self) -> set[int]:
        """The lines of `|` and `>` texts."""
        inside: set[int] = set()
        indent = -1
        for number, line in enumerate(self.lines):
            depth = len(line) - len(line.lstrip())
            if indent >= 0 and (not line.strip() or depth > indent):
                inside.add(number)
                continue
            indent = -1
            if re.search(r": [|>][-+]?$", line):
                indent = depth + (2 if line.lstrip().startswith("- ") else 0)
        return inside

    def prose(self) -> list[int]:
        """Lines of `|` texts in which something can be written: those with a few words."""
        blocks = self.block_lines()
        folded = {n for n in blocks if self._opening(n).rstrip("-+").endswith(">")}
        return [n for n in sorted(blocks - folded) if len(self.lines[n].split()) > 4]

    def _opening(self, number: int) -> str:
        blocks = self.block_lines()
        while number in blocks:
            number -= 1
        return self.lines[number]

    def with_lines(self, lines: list[str], verdict: str, *named: int, renamed: str = "") -> Mutation:
        """Make a mutation of lines; `named` are counted from 0."""
        data = ("\n".join(lines) + "\n").encode()
        return Mutation(data, verdict, frozenset(n + 1 for n in named), renamed)

    def with_line(self, number: int, line: str, verdict: str = BREAKS) -> Mutation:
        """Make a mutation of one line, to be named exactly."""
        return self.with_lines([*self.lines[:number], line, *self.lines[number + 1 :]], verdict, number)

    def with_inserted(self, number: int, *lines: str, verdict: str = BREAKS) -> Mutation:
        """Make a mutation with lines inserted before another; the first of them is to be named."""
        return self.with_lines([*self.lines[:number], *lines, *self.lines[number:]], verdict, number)

    def indent(self, field: Field) -> str:
        """What stands before a field of this record, other than its first."""
        return "  " if self.listed else ""


Operator = Callable[[File, random.Random], Mutation | None]
OPERATORS: dict[str, Operator] = {}


def operator(function: Operator) -> Operator:
    """Note an operator by its name."""
    OPERATORS[function.__name__.replace("_", " ")] = function
    return function


def _one(rng: random.Random, items: list[Any]) -> Any:
    return rng.choice(items) if items else None


def _misspelt(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word) - 1)
    return rng.choice(
        (word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + "q" + word[at + 1 :])
    )


# --- Fields ---------------------------------------------------------------------------------------


@operator
def delete_a_required_field(file: File, rng: random.Random) -> Mutation | None:
    """The report names the record's first line: there is no other."""
    field = _one(rng, file.required())
    if field is None:
        return None
    lines = file.lines[: field.start] + file.lines[field.end :]
    first = next(n for n, line in enumerate(lines) if n >= field.record and not line.startswith("#"))
    return file.with_lines(lines, BREAKS, first)


@operator
def misspell_a_field(file: File, rng: random.Random) -> Mutation | None:
    names = [
        (n, m) for n, line in enumerate(file.lines) if (m := re.match(r"( *(?:- )?)([a-z_]{4,})(:.*)", line))
    ]
    number, match = _one(rng, [(n, m) for n, m in names if n not in file.block_lines()])
    return file.with_line(number, f"{match[1]}{_misspelt(rng, match[2])}{match[3]}")


@operator
def add_an_unknown_field(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, [f for f in file.fields if f.start != f.record])
    text = rng.choice(("colour: blue", "notes: see me", "id_: x", "TITLE: x", "because: of it"))
    return file.with_inserted(field.start, file.indent(field) + text)


@operator
def repeat_a_field(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, [f for f in file.fields if f.start != f.record])
    block = file.lines[field.start : field.end]
    return file.with_inserted(field.end, *block)


@operator
def number_for_a_text(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, file.plain({"title", "summary", "short", "place", "entry"}))
    value = rng.choice(("3", "1.10", "true", "null", "~", "[a, b]", "{a: b}", "[]", "-7", "False", "1e5"))
    return file.with_line(number, match["before"] + value)


@operator
def text_for_a_number(file: File, rng: random.Random) -> Mutation | None:
    orders = [n for n, line in enumerate(file.lines) if re.match(r" *(order|year): \d+$", line)]
    if not orders:
        return None
    number = _one(rng, orders)
    value = rng.choice(("first", '"1"', "[1]", "1.5", "0", "-1", "10000", "1st", "true", "{a: 1}", "III"))
    return file.with_line(number, re.sub(r"\d+$", value, file.lines[number]).rstrip())


@operator
def text_for_a_list(file: File, rng: random.Random) -> Mutation | None:
    lists = [f for f in file.fields if file.lines[f.start].endswith(":") and f.end - f.start > 1]
    lists = [f for f in lists if file.lines[f.start + 1].lstrip().startswith("- ")]
    if not lists:
        return None
    field = _one(rng, lists)
    value = rng.choice(("all of them", "{a: b}", "5", '""', "true"))
    lines = [*file.lines[: field.start], f"{file.lines[field.start]} {value}", *file.lines[field.end :]]
    return file.with_lines(lines, BREAKS, field.start)


@operator
def list_cut_below_its_least(file: File, rng: random.Random) -> Mutation | None:
    record = minimal(file.kind)
    lists = [f for f in file.fields if isinstance(record.get(f.name), list) and len(record[f.name]) > 1]
    lists = [f for f in lists if f.end - f.start > 2 and f.name != "agencies"]
    if not lists:
        return None
    field = _one(rng, lists)
    lines = file.lines[: field.start + 2] + file.lines[field.end :]
    return file.with_lines(lines, BREAKS, field.start)


@operator
def empty_a_required_text(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, [f for f in file.required() if isinstance(minimal(file.kind)[f.name], str)])
    if field is None:
        return None
    value = rng.choice(("", " ''", ' ""', ' "  "', " |", " null", ' "\u00a0"'))
    head = file.lines[field.start].partition(":")[0]
    lines = [*file.lines[: field.start], f"{head}:{value}", *file.lines[field.end :]]
    return file.with_lines(lines, BREAKS, field.start)


@operator
def too_long(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, file.plain({"title", "summary"}))
    return file.with_line(number, match["before"] + match["value"] * (300 // len(match["value"]) + 1))


@operator
def old_boolean(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, file.plain({"title", "summary", None}))
    return file.with_line(number, match["before"] + rng.choice(("no", "Yes", "on", "OFF", "y", "N")))


@operator
def impossible_date(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, [f for f in file.fields if f.start != f.record])
    day = rng.choice(("2027-02-30", "2027-13-01", "31/12/2027", "2027-1-1", "soon", "2027", "20270101"))
    return file.with_inserted(field.start, f"{file.indent(field)}review_by: {day}")


@operator
def word_that_is_not_in_the_list(file: File, rng: random.Random) -> Mutation | None:
    words = [n for n, line in enumerate(file.lines) if re.match(r" *(purpose|level|place_type): \w+$", line)]
    if not words:
        return None
    number = _one(rng, words)
    return file.with_line(number, file.lines[number] + rng.choice(("s", "x", " ing", "-wide")))


@operator
def no_source(file: File, rng: random.Random) -> Mutation | None:
    fields = [f for f in file.fields if f.name == "sources" and f.start != f.record]
    if not fields or "everything" in file.text:
        return None
    field = _one(rng, fields)
    lines = file.lines[: field.start] + file.lines[field.end :]
    first = next(n for n in range(field.record, len(lines)) if not lines[n].startswith("#"))
    return file.with_lines(lines, BREAKS, first)


@operator
def nested_reason_deleted(file: File, rng: random.Random) -> Mutation | None:
    reasons = [n for n, line in enumerate(file.lines) if re.match(r" +because: [^|>]", line)]
    if not reasons:
        return None
    number = _one(rng, reasons)
    return file.with_lines(file.lines[:number] + file.lines[number + 1 :], BREAKS, number - 1)


# --- References -----------------------------------------------------------------------------------

_REFERENCE = re.compile(
    r"(?P<before>(?:^|[ {-])"
    r"(?:attribute|theme|barrier|approach|behaviour|outcome|think_piece|case_study|source): )"
    r"(?P<id>[a-z0-9-]+)"
)


def _references(file: File) -> list[tuple[int, re.Match[str]]]:
    blocks = file.block_lines()
    return [(n, m) for n, line in enumerate(file.lines) if n not in blocks and (m := _REFERENCE.search(line))]


@operator
def misspelt_reference(file: File, rng: random.Random) -> Mutation | None:
    found = _one(rng, _references(file))
    if found is None:
        return None
    number, match = found
    line = file.lines[number]
    id_ = _misspelt(rng, match["id"])
    return file.with_line(number, f"{line[: match.start('id')]}{id_}{line[match.end('id') :]}")


@operator
def reference_of_another_kind(file: File, rng: random.Random) -> Mutation | None:
    found = _one(rng, _references(file))
    if found is None:
        return None
    number, match = found
    others = {"values", "people", "silos", "build-bridges", "be-healthy", "five-attributes"} - {match["id"]}
    same_kind = {"source": "five-attributes", "theme": "people", "attribute": "values", "barrier": "silos"}
    same_kind |= {"approach": "build-bridges", "outcome": "be-healthy"}
    name = match["before"].strip(" {-:")
    id_ = rng.choice(sorted(others - {same_kind.get(name, "")}))
    line = file.lines[number]
    return file.with_line(number, f"{line[: match.start('id')]}{id_}{line[match.end('id') :]}")


@operator
def broken_link_in_prose(file: File, rng: random.Random) -> Mutation | None:
    links = [(n, m) for n in file.prose() if (m := re.search(r"\]\(([a-z-]+):([a-z-]+)\)", file.lines[n]))]
    if not links:
        return None
    number, match = _one(rng, links)
    address = rng.choice((f"{match[1]}:{_misspelt(rng, match[2])}", f"{match[1]}s:{match[2]}", match[2], ""))
    return file.with_line(number, file.lines[number].replace(match[0], f"]({address})", 1))


@operator
def taken_order(file: File, rng: random.Random) -> Mutation | None:
    """A record of a list takes the place of the one before it in the same group."""
    homes = ("purpose", "level", "attribute", "theme", "think_piece", "case_study")
    orders = [f for f in file.fields if f.name == "order"]
    group = {
        field.record: [
            file.lines[f.start] for f in file.fields if f.record == field.record and f.name in homes
        ]
        for field in orders
    }
    pairs = [(a, b) for a, b in pairwise(orders) if group[a.record] == group[b.record]]
    if not file.listed or not pairs:
        return None
    first, second = _one(rng, pairs)
    return file.with_line(second.start, file.lines[first.start])


@operator
def bad_or_taken_id(file: File, rng: random.Random) -> Mutation | None:
    ids = [n for n, line in enumerate(file.lines) if re.match(r"- id: ", line)]
    if not file.listed or len(ids) < 2:
        return None
    at = rng.randrange(1, len(ids))
    taken = file.lines[ids[at - 1]].removeprefix("- id: ")
    id_ = rng.choice((taken, taken.upper(), f"{taken} two", f"{taken}_2", f"-{taken}", '""', "7", "x" * 61))
    return file.with_line(ids[at], f"- id: {id_}")


@operator
def id_in_a_file_of_its_own(file: File, rng: random.Random) -> Mutation | None:
    if file.listed:
        return None
    field = _one(rng, file.fields)
    return file.with_inserted(field.start, rng.choice(("id: x", "id: silos", "id: 3")))


# --- YAML -----------------------------------------------------------------------------------------


@operator
def colon_in_a_text(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if " " in m["value"]])
    return file.with_line(number, match["before"] + match["value"].replace(" ", ": ", 1))


@operator
def no_space_after_the_colon(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if m["name"] and "- " not in m["before"]])
    return file.with_line(number, f"{match['before'].rstrip()}{match['value']}")


@operator
def opened_and_not_closed(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, file.plain())
    value = rng.choice("\"'[{") + match["value"]
    return file.with_line(number, match["before"] + value)


@operator
def quotation_marks_inside(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if " " in m["value"]])
    first, _, rest = match["value"].partition(" ")
    mark = rng.choice("\"'")
    return file.with_line(number, f"{match['before']}{mark}{first}{mark} {rest}")


@operator
def closing_sign_lost(file: File, rng: random.Random) -> Mutation | None:
    ends = [n for n, line in enumerate(file.lines) if line.endswith(("]", "}", '"'))]
    ends = [n for n in ends if n not in file.block_lines()]
    if not ends:
        return None
    number = _one(rng, ends)
    return file.with_line(number, file.lines[number][:-1])


@operator
def sign_that_starts_no_text(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if m["name"]])
    sign = rng.choice(("@", "`", "%", "*", "&", "!", "!!str ", "&a ", "*a", "- ", "? ", "{{ ", "*x* ", "| "))
    return file.with_line(number, f"{match['before']}{sign}{match['value']}")


@operator
def cut_by_a_comment(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if " " in m["value"]])
    return file.with_line(number, match["before"] + match["value"].replace(" ", " #", 1))


@operator
def merge_key(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, [f for f in file.fields if f.start != f.record])
    return file.with_inserted(field.start, f"{file.indent(field)}<<: {rng.choice(('*x', '{a: b}'))}")


@operator
def second_document(file: File, rng: random.Random) -> Mutation | None:
    # A line of dashes above the first field opens the one document.
    fields = [f.start for f in file.fields[1:] if not file.listed or f.start == f.record]
    number = rng.choice([*fields, len(file.lines)])
    return file.with_inserted(number, "---")


@operator
def too_deep(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if m["name"]])
    depth = rng.choice((13, 100, 5000))
    return file.with_line(number, match["before"] + "[" * depth + "]" * rng.choice((0, depth)))


@operator
def dash_without_a_space(file: File, rng: random.Random) -> Mutation | None:
    items = [n for n, line in enumerate(file.lines) if re.match(r" +- [A-Z]", line)]
    items = [n for n in items if n not in file.block_lines()]
    if not items:
        return None
    number = _one(rng, items)
    return file.with_line(number, file.lines[number].replace("- ", "-", 1))


@operator
def item_in_another_column(file: File, rng: random.Random) -> Mutation | None:
    """An item that is not the first, moved by one or two columns."""
    items = [n for n, line in enumerate(file.lines) if re.match(r" +- [A-Z]", line)]
    items = [n for n in items if n - 1 in items and n not in file.block_lines()]
    if not items:
        return None
    number = _one(rng, items)
    line = file.lines[number]
    return file.with_line(number, rng.choice((line[1:], f" {line}", f"  {line}")))


@operator
def text_at_the_left_edge(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, [n for n in file.prose() if ": " not in file.lines[n]])
    return None if number is None else file.with_line(number, file.lines[number].lstrip(" -*#[&!%@|>'\""))


# --- Characters -----------------------------------------------------------------------------------


def _inserted(line: str, at: int, text: str) -> str:
    return line[:at] + text + line[at:]


@operator
def tab(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, [n for n, line in enumerate(file.lines) if line])
    line = file.lines[number]
    return file.with_line(number, _inserted(line, rng.randrange(len(line) + 1), "\t"))


@operator
def invisible_character(file: File, rng: random.Random) -> Mutation | None:
    number = rng.randrange(len(file.lines))
    character = rng.choice("\0\x07\x1b\x7f\x85\u00ad\u061c\u200b\u200e\u202e\u2028\u2066\ufeff\U000e0041")
    at = rng.randrange(1, len(file.lines[number]) + 2)
    return file.with_line(number, _inserted(file.lines[number], at, character))


@operator
def space_that_is_none(file: File, rng: random.Random) -> Mutation | None:
    """After a colon or a dash, or in front of a line."""
    number, match = _one(rng, file.plain())
    line, places = file.lines[number], [m.end() for m in re.finditer(r"^ *[-a-z_]+:?(?= )", match["before"])]
    at = rng.choice([*places, *range(len(line) - len(line.lstrip()))])
    return file.with_line(number, line[:at] + rng.choice("\u00a0\u2003\u202f\u3000") + line[at + 1 :])


@operator
def space_that_is_none_in_prose(file: File, rng: random.Random) -> Mutation | None:
    """In front of a line of a long text, as far as it is indented."""
    number = _one(rng, file.prose())
    if number is None:
        return None
    return file.with_line(number, rng.choice("\u00a0\u2002\u202f") + file.lines[number][1:])


@operator
def look_alike_in_a_field(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, file.fields)
    line = file.lines[field.start]
    at = rng.choice([n for n, c in enumerate(line.partition(":")[0]) if c in "aeopcyxi"] or [len(line)])
    wide = line.replace(": ", ":", 1).replace(":", "\uff1a", 1)
    other = line[at : at + 1].translate(str.maketrans("aeopcyxi", "аеорсухі"))
    return file.with_line(
        field.start, rng.choice((wide, line[:at] + other + line[at + 1 :] if other else wide))
    )


@operator
def another_mark_for_an_item(file: File, rng: random.Random) -> Mutation | None:
    items = [n for n, m in file.plain() if re.match(r" +- $", m["before"])]
    if not items:
        return None
    number = _one(rng, items)
    return file.with_line(number, file.lines[number].replace("-", rng.choice("–—−‑•·*+"), 1))


@operator
def curly_quotation_marks(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if " " in m["value"]])
    return file.with_line(number, f"{match['before']}“{match['value'].replace(' ', ': ', 1)}”")


@operator
def saved_by_windows(file: File, rng: random.Random) -> Mutation | None:
    data = file.text.encode("cp1252", "replace")
    lines = [n for n, line in enumerate(data.split(b"\n"), 1) if not line.isascii()]
    return Mutation(data, BREAKS, frozenset(lines)) if lines else None


@operator
def lines_ended_otherwise(file: File, rng: random.Random) -> Mutation | None:
    end = rng.choice(("\r", "\u2028", "\u0085", "\r\r\n"))
    return Mutation(file.text.replace("\n", end).encode(), BREAKS, frozenset({1}))


@operator
def utf_16(file: File, rng: random.Random) -> Mutation | None:
    return Mutation(
        file.text.encode(rng.choice(("utf-16", "utf-16-le", "utf-16-be"))), BREAKS, frozenset({1})
    )


@operator
def not_utf_8(file: File, rng: random.Random) -> Mutation | None:
    number = rng.randrange(len(file.lines))
    before = ("\n".join(file.lines[:number]) + "\n" * bool(number)).encode()
    rest = ("\n".join(file.lines[number:]) + "\n").encode()
    data = before + rng.choice((b"\xe9", b"\xff", b"\x92", b"\xc3(", b"\xed\xa0\x80")) + rest
    return Mutation(data, BREAKS, frozenset({number + 1}))


@operator
def html(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, file.prose())
    if number is None:
        return None
    tag = rng.choice(
        ("<b>x</b>", "<script>x</script>", "<!-- x -->", "<br/>", "&nbsp;", "&#60;", "<a href=x>")
    )
    first, _, rest = file.lines[number].strip().partition(" ")
    indent = file.lines[number][: -len(file.lines[number].lstrip())]
    return file.with_line(number, f"{indent}{first} {tag} {rest}")


@operator
def html_in_one_line(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain({"title", "summary", "because", "section"})])
    return file.with_line(
        number, f"{match['before']}{match['value']} {rng.choice(('<b>x</b>', '<i', '</p>'))}"
    )


@operator
def jinja(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, file.prose())
    if number is None:
        return None
    text = rng.choice(("{{ config }}", "{% include 'x' %}", "{# x #}", "{: onclick=x}", "{.big}", "}}", "{{"))
    return file.with_line(number, f"{file.lines[number]} {text}")


@operator
def jinja_in_one_line(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain({"title", "summary", "because", "section"})])
    text = rng.choice(("{{ 7 }}", "{% x %}", "}}"))
    return file.with_line(number, f"{match['before']}{match['value']} {text}")


@operator
def unsafe_link(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, file.prose())
    if number is None:
        return None
    address = rng.choice(
        ("javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "http://example.org", "//example.org", "")
    )
    return file.with_line(number, f"{file.lines[number]} [x]({address})")


@operator
def marks_that_are_not_simple(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, file.prose())
    if number is None:
        return None
    mark = rng.choice(("`code`", "![x](https://example.org/x.png)"))
    return file.with_line(number, f"{file.lines[number]} {mark}")


# --- Whole files ----------------------------------------------------------------------------------


@operator
def another_kinds_file(file: File, rng: random.Random) -> Mutation | None:
    folder, _, name = file.name.rpartition("/")
    others = [
        kind
        for kind in KINDS.values()
        if kind is not file.kind and kind not in LISTED and kind.plural != folder
    ]
    new = f"{rng.choice(others).plural}/{name}"
    # Not over a record of the other kind that has the same id.
    return None if (ROOT / "data" / new).exists() else Mutation(file.text.encode(), BREAKS, renamed=new)


@operator
def bad_name(file: File, rng: random.Random) -> Mutation | None:
    stem = file.name.removesuffix(".yml")
    folder, _, name = stem.rpartition("/")
    if not folder:
        return None
    names = ("{0}.yaml", "{0}.txt", "{0}.YML", "{1}/{2} 2.yml", "{1}/{2}_.yml", "{1}s/{2}.yml")
    new = rng.choice((*names, "{1}/{2}/{2}.yml", "{2}.yml")).format(stem, folder, name)
    if rng.random() < 0.1:
        new = f"{stem.upper()}.yml"
    return Mutation(file.text.encode(), BREAKS, frozenset({1}), new)


@operator
def nothing_left(file: File, rng: random.Random) -> Mutation | None:
    data = rng.choice(
        (b"", b"\n", b"  \n \n", b"\xef\xbb\xbf", b"# title: x\n", b"---\n", b"null\n", b"text\n")
    )
    return Mutation(data, BREAKS, frozenset({1, 2} if data == b"---\n" else {1}))


@operator
def list_and_record_exchanged(file: File, rng: random.Random) -> Mutation | None:
    if file.listed:
        first = [f for f in file.fields if f.record == file.fields[0].record]
        lines = [line[2:] for line in file.lines[first[0].start : first[-1].end]]
        return file.with_lines(lines, BREAKS, 0)
    lines = [line for line in file.lines if not line.startswith("#")]
    return file.with_lines([f"- {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])], BREAKS, 0)


@operator
def too_large(file: File, rng: random.Random) -> Mutation | None:
    return Mutation(file.text.encode() + b"# more\n" * 40_000, BREAKS, frozenset({1}))


@operator
def cut_in_the_middle(file: File, rng: random.Random) -> Mutation | None:
    data = file.text.encode()
    return Mutation(data[: rng.randrange(1, len(data))], UNKNOWN)


@operator
def cut_at_a_line(file: File, rng: random.Random) -> Mutation | None:
    return file.with_lines(file.lines[: rng.randrange(1, len(file.lines))], UNKNOWN)


@operator
def line_lost(file: File, rng: random.Random) -> Mutation | None:
    number = rng.randrange(len(file.lines))
    return file.with_lines(file.lines[:number] + file.lines[number + 1 :], UNKNOWN)


@operator
def line_doubled(file: File, rng: random.Random) -> Mutation | None:
    number = rng.randrange(len(file.lines))
    return file.with_lines(file.lines[: number + 1] + file.lines[number:], UNKNOWN)


@operator
def lines_exchanged(file: File, rng: random.Random) -> Mutation | None:
    lines, number = list(file.lines), rng.randrange(len(file.lines) - 1)
    lines[number], lines[number + 1] = lines[number + 1], lines[number]
    return file.with_lines(lines, UNKNOWN)


@operator
def indentation_changed(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, [n for n, line in enumerate(file.lines) if line.startswith("  ")])
    line = file.lines[number]
    new = rng.choice((line[1:], line[2:], f" {line}", f"  {line}", f"    {line}"))
    return file.with_lines([*file.lines[:number], new, *file.lines[number + 1 :]], UNKNOWN)


@operator
def sign_strewn_in(file: File, rng: random.Random) -> Mutation | None:
    number = rng.randrange(len(file.lines))
    line = file.lines[number]
    new = _inserted(line, rng.randrange(len(line) + 1), rng.choice("[]{}\"':,#&*!|>%@`-?\\<"))
    return file.with_lines([*file.lines[:number], new, *file.lines[number + 1 :]], UNKNOWN)


@operator
def byte_changed(file: File, rng: random.Random) -> Mutation | None:
    data = bytearray(file.text.encode())
    data[rng.randrange(len(data))] = rng.randrange(256)
    return Mutation(bytes(data), UNKNOWN)


@operator
def merge_conflict(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, [f for f in file.fields if f.start != f.record])
    block = file.lines[field.start : field.end]
    lines = [*file.lines[: field.start], "<<<<<<< HEAD", *block, "=======", *block, ">>>>>>> theirs"]
    marks = (field.start, field.start + len(block) + 1, field.start + 2 * len(block) + 2)
    return file.with_lines(lines + file.lines[field.end :], BREAKS, *marks)


# --- What breaks nothing --------------------------------------------------------------------------


@operator
def comment_added(file: File, rng: random.Random) -> Mutation | None:
    field = _one(rng, file.fields)
    text = rng.choice(("# a note", "#note", "# title: <b>{{ x }}</b> [", "#"))
    return replace(file.with_inserted(field.start, text, verdict=HARMLESS), lines=frozenset())


@operator
def windows_line_ends(file: File, rng: random.Random) -> Mutation | None:
    return Mutation(file.text.replace("\n", "\r\n").encode(), HARMLESS)


@operator
def byte_order_mark(file: File, rng: random.Random) -> Mutation | None:
    return Mutation(file.text.encode("utf-8-sig"), HARMLESS)


@operator
def quotation_marks_added(file: File, rng: random.Random) -> Mutation | None:
    number, match = _one(rng, [(n, m) for n, m in file.plain() if m["value"] not in ("true", "false")])
    mark = rng.choice("\"'")
    new = f"{match['before']}{mark}{match['value']}{mark}"
    return replace(file.with_line(number, new, HARMLESS), lines=frozenset())


@operator
def fields_in_another_order(file: File, rng: random.Random) -> Mutation | None:
    at = rng.randrange(1, len(file.fields) - 1) if len(file.fields) > 2 else 0
    one, two = file.fields[at], file.fields[at + 1]
    if not at or file.listed:
        return None
    lines = [
        *file.lines[: one.start],
        *file.lines[two.start : two.end],
        *file.lines[one.start : one.end],
        *file.lines[two.end :],
    ]
    return file.with_lines(lines, HARMLESS)


@operator
def no_line_end_at_the_end(file: File, rng: random.Random) -> Mutation | None:
    return Mutation(file.text.rstrip("\n").encode() + rng.choice((b"", b"\n\n\n", b"\n# end")), HARMLESS)


@operator
def words_that_look_like_trouble(file: File, rng: random.Random) -> Mutation | None:
    number = _one(rng, file.prose())
    if number is None:
        return None
    words = rng.choice(
        (
            "a < b",
            "R&D",
            "{so}",
            "50 % more",
            "it's: fine",
            '"so"',
            "#1",
            "- not",
            "3 > 2",
            "e.g. [sic]",
            "café 🙂",
            "– so “so: it” … • • −3 17\u00a0September",
        )
    )
    return replace(file.with_line(number, f"{file.lines[number]} {words}", HARMLESS), lines=frozenset())


# --- The oracle -----------------------------------------------------------------------------------

_SCHEMAS = {
    kind: json.loads(
        (ROOT / "data/schema" / f"{kind.plural if kind in LISTED else kind.name}.json").read_text()
    )
    for kind in KINDS.values()
}


def is_broken(kind: Kind, data: bytes) -> bool:
    """Say whether bytes certainly hold no valid record; False where they may hold one."""
    try:
        value = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, ValueError):
        return True
    if kind not in LISTED:
        return not isinstance(value, dict) or _record_is_broken(kind, value)
    return not isinstance(value, list) or any(
        not isinstance(item, dict) or _record_is_broken(kind, item) for item in value
    )


def _record_is_broken(kind: Kind, record: dict[Any, Any]) -> bool:
    known = _known(kind)
    if set(record) - known:
        return True
    for name, example in minimal(kind).items():
        if name in ("attribute", "sources"):
            continue
        value = record.get(name)
        if not isinstance(value, type(example)) or (isinstance(value, (str, list)) and not value):
            return True
        if isinstance(value, str) and not value.strip():
            return True
        if isinstance(value, list) and any(type(item) is not type(example[0]) for item in value):
            return True
    return False


def _known(kind: Kind) -> set[str]:
    schema = _SCHEMAS[kind]
    record = schema["items"] if kind in LISTED else schema
    return set(record["properties"])
