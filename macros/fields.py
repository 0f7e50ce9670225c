"""What the fields of a record hold, found once from its model: texts, references and parts.

Everything that looks through records (links, rules, search) goes through `leaves`, so that a
field added to a model is seen by all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from macros.model import Link, Markdown, Part
from macros.refs import RefTo
from macros.strict_yaml import Place


class Leaf(NamedTuple):
    """One text inside a record: where it stands, what it says, what it is and which part holds it."""

    place: Place
    text: str
    markdown: bool
    refers_to: RefTo | None
    holder: Part


@dataclass(frozen=True)
class _Shape:
    """What a field holds: a text with its marks, a part (None: found at run time), or several of these."""

    several: bool = False
    part: bool = False
    text: bool = False
    markdown: bool = False
    refers_to: RefTo | None = None


@cache
def _shapes(model: type[Part]) -> tuple[tuple[str, _Shape], ...]:
    found = []
    for name, info in model.model_fields.items():
        shape = _shape(info.annotation, tuple(info.metadata))
        if shape.part or shape.text:
            found.append((name, shape))
    return tuple(found)


def _shape(annotation: Any, marks: tuple[Any, ...]) -> _Shape:
    """Read an annotation: `Annotated`, `| None`, `tuple[X, ...]`, a text or a part."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], marks + arguments[1:])
    if origin in (Union, UnionType):
        inner = next(a for a in arguments if a is not type(None))
        return _shape(inner, marks)
    if origin is tuple:
        inner_shape = _shape(arguments[0], marks)
        return _Shape(True, inner_shape.part, inner_shape.text, inner_shape.markdown, inner_shape.refers_to)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _Shape(part=True)
    refers_to = next((m for m in marks if isinstance(m, RefTo)), None)
    is_markdown = any(isinstance(m, Markdown) for m in marks)
    return _Shape(text=annotation is str, markdown=is_markdown, refers_to=refers_to)


def leaves(part: Part, place: Place = ()) -> Iterator[Leaf]:
    """Walk every text of a record or part, in the order of its fields."""
    for name, shape in _shapes(type(part)):
        value = getattr(part, name)
        if value is None:
            continue
        items = (
            [((*place, name, i), item) for i, item in enumerate(value)]
            if shape.several
            else [((*place, name), value)]
        )
        for where, item in items:
            if shape.part:
                yield from leaves(item, where)
            else:
                yield Leaf(where, item, shape.markdown, shape.refers_to, part)


def reason_of(leaf: Leaf) -> str:
    """Give the reason that stands beside a reference; an empty string where links need none."""
    return leaf.holder.because if isinstance(leaf.holder, Link) else ""
