"""Records with one text in every field that takes a text: found from the models, so new fields are in.

The records have everything else that a record of their kind needs, so that a page is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from annotated_types import Ge, MaxLen, MinLen
from pydantic import AfterValidator, StringConstraints
from pydantic.fields import FieldInfo

from macros.kinds import KINDS, MODELS
from macros.kinds.behaviour import Behaviour
from macros.kinds.programme import Activity, Programme, Use
from macros.kinds.question import Question
from macros.kinds.workbook import Block, Workbook
from macros.records.kind import Kind
from macros.records.parts import Part, RecordId
from macros.records.references import RefTo

#: One record names one home, whatever other kinds it could belong to.
_LEFT_OUT = {
    Behaviour.kind: {"theme"},
    Question.kind: {"think_piece", "case_study"},
}
_SPARED = {"aliases", "added_by_guide", "code", "example"}
_ID_MARKS = get_args(RecordId)[1:]
_PURPOSES = get_args(Question.model_fields["purpose"].annotation)


def written(text: str, most: int) -> str:
    """Cut a text to a field's limit. What is cut off is the end: the start is what bites."""
    return text[:most]


class Filler:
    """Fills every text of one record. `number` tells records apart: ids, codes and orders are made of it."""

    def __init__(self, text: str, number: int, id_of: Callable[[Kind], str]) -> None:
        self.text = text
        self.number = number
        self.id_of = id_of
        self._names = 0

    def record(self, kind: Kind) -> dict[str, Any]:
        """Give a record of a kind as a contributor writes it."""
        left_out = _LEFT_OUT.get(kind, set())
        record = {n: v for n, v in self._part(MODELS[kind]).items() if n not in left_out}
        record["id"] = self.id_of(kind)
        record["code"] = f"{kind.code}{1000 + self.number}" + (".1" if kind is Question.kind else "")
        return record

    def _part(self, model: type[Part]) -> dict[str, Any]:
        if model is Use:
            return {"workbook": self.id_of(Workbook.kind)}
        filled = {}
        for name, info in model.model_fields.items():
            if name not in _SPARED:
                value = self._value(info.annotation, tuple(info.metadata), name)
                if value is not None:
                    filled[name] = value
        self._special(model, filled)
        return filled

    def _special(self, model: type[Part], filled: dict[str, Any]) -> None:
        """Set what a model alone knows: blocks of all sorts, an activity that uses a record of each kind."""
        if model is Workbook:
            filled["blocks"] = [self._part(block) for block in Block.__subclasses__()]
        elif model is Activity:
            refs = [n for n in Use.model_fields if n != "block"]
            filled["uses"] = [{n: self.id_of(KINDS[n.replace("_", "-")])} for n in refs]
            filled["minutes"] = 60
        elif model is Question:
            filled["purpose"] = _PURPOSES[self.number % len(_PURPOSES)]
        if model is Programme:
            filled["sessions"] = [s | {"minutes": 60 * len(s["activities"])} for s in filled["sessions"]]
            filled["minutes"] = sum(s["minutes"] for s in filled["sessions"])

    def _value(self, annotation: Any, marks: tuple[Any, ...], name: str) -> Any:  # noqa: PLR0911
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            inner = [m for a in arguments[1:] for m in (a.metadata if isinstance(a, FieldInfo) else [a])]
            return self._value(arguments[0], (*marks, *inner), name)
        if origin in (Union, UnionType):
            return self._value(next(a for a in arguments if a is not type(None)), marks, name)
        if origin is Literal:
            return arguments[0]
        if origin is tuple:
            least = max((m.min_length for m in marks if isinstance(m, MinLen)), default=1)
            return [self._value(arguments[0], (), name) for _ in range(least)]
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self._part(annotation)
        if annotation is str:
            return self._text(marks)
        least = max((m.ge for m in marks if isinstance(m, Ge)), default=1)
        return {bool: True, int: least + self.number % 5, date: "2025-01-31"}[annotation]

    def _text(self, marks: tuple[Any, ...]) -> str:
        if (ref := next((m for m in marks if isinstance(m, RefTo)), None)) is not None:
            return self.id_of(KINDS[ref.kind])
        if any(m in _ID_MARKS for m in marks if isinstance(m, AfterValidator)):
            self._names += 1
            return f"name-{self.number}-{self._names}"
        limits = [m.max_length for m in marks if isinstance(m, (StringConstraints, MaxLen))]
        return written(self.text, min(most for most in limits if most is not None))


def files(texts: Mapping[int, str], kinds: Callable[[int], Iterable[Kind]], ids: Mapping[Kind, str]) -> Any:
    """Give the files of records with these texts, by their numbers, of the kinds that are asked for.

    A record refers to the one with the same text where there is one, else to the one that `ids` names.
    """
    listed: dict[str, list[Any]] = {}
    found: dict[str, Any] = {}
    for number, text in texts.items():
        mine = set(kinds(number))

        def id_of(kind: Kind, mine: set[Kind] = mine, number: int = number) -> str:
            return f"hostile-{number}" if kind in mine else ids[kind]

        for kind in KINDS.values():
            if kind not in mine:
                continue
            record = Filler(text, number, id_of).record(kind)
            if kind.listed:
                listed.setdefault(kind.plural, []).append(record)
            else:
                record.pop("id")
                found[f"{kind.plural}/hostile-{number}.yml"] = record
    found |= {f"{plural}/hostile.yml": records for plural, records in listed.items()}
    return {path: _escaped(content) for path, content in found.items()}


def _escaped(content: Any) -> str:
    """Write YAML in plain characters: what nobody sees is a code in it, and gets as far as it can."""
    return yaml.safe_dump(content, sort_keys=False, width=10_000)
