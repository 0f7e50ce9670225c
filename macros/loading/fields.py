"""What the fields of a record hold, found once from its model: texts, references and parts.

Everything that looks through records (links, rules, search) goes through `leaves`, so that a
field added to a model is seen by all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.kinds import KINDS
from macros.loading.strict_yaml import Place
from macros.records.kind import Kind
from macros.records.parts import Link, Markdown, Part
from macros.records.references import RefTo

P = TypeVar("P", bound=Part)
M = TypeVar("M")


class Leaf(NamedTuple):
    """One text inside a record: where it stands, what it says, what it is and which part holds it."""

    place: Place
    text: str
    markdown: bool
    refers_to: Kind | None
    holder: Part


class _Shape(NamedTuple):
    """What a field holds: a text with its marks, a part of one kind or another, or several of these."""

    several: bool = False
    parts: tuple[type[Part], ...] = ()
    text: bool = False
    markdown: bool = False
    refers_to: Kind | None = None
    #: How many characters the text may have, and how many of these the list.
    longest: int | None = None
    most: int | None = None


@cache
def _shapes(model: type[Part]) -> tuple[tuple[str, _Shape], ...]:
    found = []
    for name, info in model.model_fields.items():
        shape = _shape(info.annotation, tuple(info.metadata))
        if shape.parts or shape.text:
            found.append((name, shape))
    return tuple(found)


def _shape(annotation: Any, marks: tuple[Any, ...]) -> _Shape:
    """Read an annotation: `Annotated`, `| None`, `tuple[X, ...]`, a text, a part or one of several parts."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], marks + arguments[1:])
    if origin in (Union, UnionType):
        shapes = [_shape(a, marks) for a in arguments if a is not type(None)]
        return shapes[0]._replace(parts=tuple(part for shape in shapes for part in shape.parts))
    if origin is tuple:
        return _shape(arguments[0], ())._replace(several=True, most=_bound(marks))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _Shape(parts=(annotation,))
    refers_to = next((KINDS[m.kind] for m in marks if isinstance(m, RefTo)), None)
    is_markdown = any(isinstance(m, Markdown) for m in marks)
    return _Shape(text=annotation is str, markdown=is_markdown, refers_to=refers_to, longest=_bound(marks))


def _bound(marks: tuple[Any, ...]) -> int | None:
    """Return the upper bound that a field's marks set, in whichever way pydantic has it."""
    every = (one for mark in marks for one in (mark.metadata if isinstance(mark, FieldInfo) else [mark]))
    bounds = [one.max_length for one in every if getattr(one, "max_length", None) is not None]
    return min(bounds, default=None)


@cache
def reference_names(model: type[Part]) -> frozenset[str]:
    """Return the names of the fields in a model's parts that hold a record's id: `barrier`, `source`."""
    return frozenset(
        name
        for _, shape in _shapes(model)
        for part in shape.parts
        for name, inner in _shapes(part)
        if inner.refers_to is not None
    )


@cache
def home_fields(model: type[Part]) -> Mapping[str, Kind]:
    """Map the fields of a record that say where it belongs to the kinds that they name.

    Those are its references to a single record: a barrier's theme, a question's attribute or think piece.
    """
    return {
        name: shape.refers_to
        for name, shape in _shapes(model)
        if shape.refers_to and not shape.several and not shape.parts
    }


@cache
def link_fields(model: type[Part]) -> Mapping[str, Kind]:
    """Map the fields of a record that link to others, each with its reason or not, to the kinds of these."""
    found = {}
    for name, shape in _shapes(model):
        if not shape.several:
            continue
        targets = [home for p in shape.parts if issubclass(p, Link) for home in home_fields(p).values()]
        if target := shape.refers_to or next(iter(targets), None):
            found[name] = target
    return found


def part_of(model: type[Part], field: str) -> type[Part]:
    """Return the part that a field of a model holds, or several of. Raises KeyError where it holds none."""
    parts = dict(_shapes(model))[field].parts
    if not parts:
        raise KeyError(field)
    return parts[0]


@cache
def marks_of(model: type[Part], mark: type[M]) -> Mapping[str, M]:
    """Map the fields of a model that bear a mark of some type (`Heading`, `Length` …) to it."""
    found = {}
    for name, info in model.model_fields.items():
        if own := next((m for m in info.metadata if isinstance(m, mark)), None):
            found[name] = own
    return found


def leaves(part: Part, place: Place = ()) -> list[Leaf]:
    """List every text of a record or part, in the order of its fields."""
    found: list[Leaf] = []
    _collect(part, place, found)
    return found


def _collect(part: Part, place: Place, found: list[Leaf]) -> None:
    """Add the texts of a part. One list for all parts: there are hundreds of thousands of texts."""
    values = part.__dict__
    for name, (several, parts, _, markdown, refers_to, *_) in _shapes(type(part)):
        value = values[name]
        if value is None:
            continue
        if several:
            for index, item in enumerate(value):
                if item is None:
                    continue
                if parts:
                    _collect(item, (*place, name, index), found)
                else:
                    found.append(Leaf((*place, name, index), item, markdown, refers_to, part))
        elif parts:
            _collect(value, (*place, name), found)
        else:
            found.append(Leaf((*place, name), value, markdown, refers_to, part))


def salvaged(model: type[P], raw: Mapping[str, Any]) -> P:
    """Make a record or part of what in `raw` has the right shape; what has not is None.

    It is no valid record, but its texts and references can be looked through, so that the checks
    tell of them together with what keeps the record from being valid. What goes beyond a field's bounds
    is left out: it has to go anyway, and no check is asked for more than it can get.
    """
    given: dict[str, Any] = {name: None for name, info in model.model_fields.items() if info.is_required()}
    for name, shape in _shapes(model):
        value = raw.get(name)
        if shape.several and isinstance(value, tuple):
            given[name] = tuple(_salvaged_item(shape, item) for item in value[: shape.most])
        elif not shape.several and (item := _salvaged_item(shape, value)) is not None:
            given[name] = item
    return cast(P, model.model_construct(**given))


def _salvaged_item(shape: _Shape, value: Any) -> Any:
    if not shape.parts:
        return value[: shape.longest] if isinstance(value, str) else None
    if not isinstance(value, dict):
        return None
    # Whatever it says that it is: the part that has most of its fields misses least of its texts.
    return salvaged(max(shape.parts, key=lambda part: len(part.model_fields.keys() & value.keys())), value)


def markdown_fields(model: type[Part]) -> frozenset[str]:
    """Name the fields of a model whose texts may hold simple Markdown."""
    return frozenset(name for name, shape in _shapes(model) if shape.markdown)


def reason_of(leaf: Leaf) -> str:
    """Return the reason that stands beside a reference; an empty string where links need none."""
    return leaf.holder.because if isinstance(leaf.holder, Link) else ""
