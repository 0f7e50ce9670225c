"""`data/` → records and problems. Reads everything, stops at nothing, changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.model import MODELS, Record
from macros.problems import Problem, nearest, shown
from macros.refs import Key, Kind, is_id
from macros.strict_yaml import MAX_BYTES, Document, Place, nearest_place, read

SCHEMA_FOLDER = "schema"
_FOLDERS = {kind.plural: kind for kind in Kind}


@dataclass(frozen=True)
class Entry:
    """A record with the file and the lines that it came from."""

    record: Record
    path: str
    lines: dict[Place, int]
    #: Where the record starts in its document: () for a file of its own, (index,) in a list.
    base: Place = ()

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return Key(self.record.kind, self.record.id)

    def problem(self, place: Place, rule: str, message: str, hint: str = "") -> Problem:
        """Make a problem of this record at a place inside it."""
        line = nearest_place(self.lines, self.base + place)
        name = field_name(place)
        if self.base:
            name = f"{self.record.id}.{name}" if name else self.record.id
        return Problem(self.path, line, name, rule, message, hint)


@dataclass
class Loaded:
    """What a data folder held: entries in the order of files, problems, and every claimed id."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Also the ids of records that could not be read: a link to one of those is not a mistake of its own.
    claimed: dict[Kind, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    #: The files that were read, as problems name them.
    paths: set[str] = field(default_factory=set)


def field_name(place: Place) -> str:
    """Write a place as contributors see it: `behaviours[2].because`, counting from 1."""
    name = ""
    for step in place:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def load(folder: Path) -> Loaded:
    """Load every record below `folder` (usually `data/`).

    A missing or empty folder is reported as a problem, like everything else that is wrong.
    """
    loaded = Loaded()
    if not folder.is_dir():
        loaded.problems.append(
            Problem(folder.as_posix(), 1, "", "folder", "there is no such folder of data.")
        )
        return loaded
    for path, kind in _files(folder, loaded):
        loaded.paths.add(path.as_posix())
        _load_file(path, kind, loaded)
    if not loaded.entries and not loaded.problems:
        loaded.problems.append(Problem(folder.as_posix(), 1, "", "folder", "the folder holds no records."))
    return loaded


def _files(folder: Path, loaded: Loaded) -> Iterator[tuple[Path, Kind]]:
    """Find the record files with their kinds, in a stable order; report what does not belong."""

    def refuse(path: Path, message: str, hint: str) -> None:
        loaded.problems.append(Problem(path.as_posix(), 1, "", "file", message, hint))

    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if parts[0] == SCHEMA_FOLDER or path.name.startswith("."):
            continue
        if path.is_symlink():
            refuse(path, "this is a link to another file.", "Put the record itself here.")
            continue
        if path.is_dir():
            continue
        name = parts[0].removesuffix(path.suffix) if len(parts) == 1 else parts[0]
        kind = _FOLDERS.get(name)
        if path.suffix != ".yml":
            refuse(path, "record files end in '.yml'.", f"Rename it to {shown(f'{path.stem}.yml', 80)}.")
        elif kind is None:
            hint = nearest(name, _FOLDERS) or f"The kinds are {', '.join(_FOLDERS)}."
            refuse(path, f"{shown(name)} is not a kind of record.", hint)
        elif len(parts) > 2 or (len(parts) == 1 and not MODELS[kind].listed):
            refuse(
                path,
                "this is not where such a record belongs.",
                f"Put it in {folder.as_posix()}/{kind.plural}/.",
            )
        else:
            yield path, kind


def _load_file(path: Path, kind: Kind, loaded: Loaded) -> None:
    name = path.as_posix()

    def report(line: int, place: Place, rule: str, message: str, hint: str) -> None:
        loaded.problems.append(Problem(name, line, field_name(place), rule, message, hint))

    listed = MODELS[kind].listed
    if not is_id(path.stem):
        hint = f"Rename it, for example to {shown(_id_like(path.stem) + '.yml', 80)}."
        report(
            1,
            (),
            "file-name",
            f"{shown(path.stem)} cannot be an id: lower-case words joined by hyphens.",
            hint,
        )
    if not listed:
        _claim(path.stem, kind, name, 1, loaded)
    with path.open("rb") as file:
        document = read(file.read(MAX_BYTES + 1), report)
    if document is None:
        return
    if not listed:
        if isinstance(document.value, dict):
            if "id" in document.value:
                report(
                    document.lines[("id",)], ("id",), "id", "the file's name is the id.", "Delete this line."
                )
            _validate({**document.value, "id": path.stem}, kind, name, document, (), loaded)
        else:
            _report_shape(
                report, document.value, f"one record: lines like 'title: …', as in {kind.with_article}"
            )
        return
    if not isinstance(document.value, tuple):
        _report_shape(report, document.value, f"a list of {kind.plural}: each starts with '- id: …'")
        return
    for index, item in enumerate(document.value):
        line = nearest_place(document.lines, (index,))
        if not isinstance(item, dict):
            report(
                line, (index,), "shape", f"{kind.with_article} is missing here.", "Start it with '- id: …'."
            )
            continue
        if isinstance(item.get("id"), str):
            _claim(item["id"], kind, name, nearest_place(document.lines, (index, "id")), loaded)
        _validate(item, kind, name, document, (index,), loaded)


def _report_shape(report: Any, value: Any, expected: str) -> None:
    got = {tuple: "a list", dict: "a single record", type(None): "nothing"}.get(type(value), "a single text")
    report(1, (), "shape", f"the file holds {got}, and should hold {expected}.", "")


def _id_like(text: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    return "-".join(words)[:60].strip("-") or "a-new-name"


def _claim(id_: str, kind: Kind, path: str, line: int, loaded: Loaded) -> None:
    """Note that a file claims an id; report ids that are the same, or the same but for capitals."""
    folded = {known.casefold(): known for known in loaded.claimed[kind]}
    if (other := folded.get(id_.casefold())) is not None:
        where = loaded.claimed[kind][other]
        message = (
            f"the id '{id_}' is taken already, in {where}."
            if other == id_
            else f"the id {shown(id_)} differs only by capitals from '{other}' in {where}."
        )
        loaded.problems.append(
            Problem(path, line, "", "id-twice", message, "Give one of the two another id.")
        )
    loaded.claimed[kind].setdefault(id_, path)


def _validate(
    value: dict[str, Any], kind: Kind, path: str, document: Document, base: Place, loaded: Loaded
) -> None:
    """Make a record of a mapping, or report everything that keeps it from being one."""
    try:
        record = MODELS[kind].model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = tuple(step for step in detail["loc"])
            if base + place in document.unreadable:
                continue
            message, hint = _worded(detail, kind)
            line = nearest_place(document.lines, base + place)
            name = field_name(place)
            if base:
                name = (
                    f"{value['id']}.{name}" if isinstance(value.get("id"), str) else field_name(base + place)
                )
            loaded.problems.append(Problem(path, line, name, detail["type"].replace("_", "-"), message, hint))
        return
    loaded.entries.append(Entry(record, path, document.lines, base))


_NAMES = {
    dict: "a group of fields",
    tuple: "a list",
    int: "a number",
    float: "a number",
    bool: "true or false",
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list: one item a line, each after '- '",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
    "date_type": "a date",
}


def _worded(detail: Any, kind: Kind) -> tuple[str, str]:
    """Put one of pydantic's errors into a sentence and a hint."""
    type_, given, context = detail["type"], detail["input"], detail.get("ctx") or {}
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if type_ == "missing":
        return f"'{name}' is missing.", f"Add a line: {name}: …{_purpose(kind, detail['loc'])}"
    if type_ == "extra_forbidden":
        known = _known_fields(kind, detail["loc"])
        where = kind.with_article if len(detail["loc"]) == 1 else "this part"
        return f"{shown(name)} is not a field of {where}.", nearest(
            name, known
        ) or f"The fields are {', '.join(known)}."
    if type_ in _EXPECTED:
        return _wrong_type(_EXPECTED[type_], given)
    if type_ == "literal_error":
        expected = str(context.get("expected", ""))
        words = [word.strip("'\"") for word in expected.replace(" or ", ", ").split(", ")]
        return f"{shown(given)} is not one of the words used here.", nearest(
            str(given), words
        ) or f"Use {expected}."
    return _WORDINGS.get(type_, _plain)(given, context)


def _wrong_type(expected: str, given: Any) -> tuple[str, str]:
    if given is None:
        return "this is empty.", f"Write {expected}."
    if expected == "text" and isinstance(given, (int, float)):
        written = str(given).lower() if isinstance(given, bool) else str(given)
        return (
            f"{written} is read as {_NAMES[type(given)]}, and text belongs here.",
            f'Put it in quotes: "{written}".',
        )
    got = _NAMES.get(type(given), "text")
    return f"{got} stands where {expected.split(':', maxsplit=1)[0]} belongs.", f"Write {expected}."


def _plain(given: Any, context: Any) -> tuple[str, str]:
    return f"{shown(given)} is not right here.", str(context.get("error", ""))


_WORDINGS: dict[str, Callable[[Any, Any], tuple[str, str]]] = {
    "bad_id": lambda given, _: (
        f"{shown(given)} cannot be an id: lower-case words joined by hyphens, 60 characters at most.",
        f"Write {_id_like(str(given))!r}.",
    ),
    "blank": lambda *_: ("the text is blank.", "Write it, or delete the field if it is not needed."),
    "no_such_date": lambda given, _: (
        f"the date {shown(given)} does not exist.",
        "Write it as YYYY-MM-DD: 2027-01-31.",
    ),
    "string_too_long": lambda given, context: (
        f"the text has {len(given)} characters; at most {context['max_length']} fit.",
        "Shorten it.",
    ),
    "too_short": lambda _, context: (
        f"the list has {context['actual_length']} items, and needs at least {context['min_length']}.",
        "Add the rest.",
    ),
    "too_long": lambda _, context: (
        f"the list has more than {context['max_length']} items.",
        "Keep those that matter most.",
    ),
    "greater_than_equal": lambda given, context: (
        f"{given} is too small.",
        f"Write {context['ge']} or more.",
    ),
    "less_than_equal": lambda given, context: (f"{given} is too large.", f"Write {context['le']} or less."),
}


def _part_model(kind: Kind, place: Place) -> Any:
    """Find the model in which the last step of `place` is a field."""
    schema = MODELS[kind].model_json_schema()
    node: Any = schema
    for step in place[:-1]:
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
        node = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), node)
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


def _known_fields(kind: Kind, place: Place) -> list[str]:
    own = [] if MODELS[kind].listed or len(place) > 1 else ["id"]
    return [name for name in _part_model(kind, place).get("properties", {}) if name not in own]


def _purpose(kind: Kind, place: Place) -> str:
    description = (
        _part_model(kind, place).get("properties", {}).get(str(place[-1]), {}).get("description", "")
    )
    return f" ({description.rstrip('.')})" if description else ""
