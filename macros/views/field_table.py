"""Every field of a kind, as its model says: what it is for, and what it may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.kinds import MODELS
from macros.loading.fields import link_fields, marks_of
from macros.records.field_words import Length
from macros.records.kind import Kind
from macros.records.parts import YEARS_AHEAD


@dataclass(frozen=True)
class FieldRow:
    """A field: its name in records, what it is for, and its limits in words."""

    name: str
    description: str
    limits: str


def field_rows(kind: Kind) -> tuple[FieldRow, ...]:
    """Return every field of a kind, in the order of its model; not the id, where the file's name is it."""
    model = MODELS[kind]
    schema = model.model_json_schema()
    lengths, links = marks_of(model, Length), link_fields(model)
    rows = []
    for name, node in schema["properties"].items():
        if name == "id" and not kind.listed:
            continue
        said = [
            "required" if name in schema["required"] else "optional",
            *_limits(node, linked=name in links),
        ]
        if length := lengths.get(name):
            said.append(f"{length.fewest} to {length.most} words")
        rows.append(FieldRow(name, node["description"], ", ".join(said).capitalize()))
    return tuple(rows)


def _limits(node: dict[str, Any], *, linked: bool = False) -> Iterator[str]:
    """Say what a value may be, from its schema: how many, how long, or one of which words."""
    node = next((each for each in node.get("anyOf", ()) if each.get("type") != "null"), node)
    if node.get("type") == "array":
        least, most = node.get("minItems"), node["maxItems"]
        what = "links" if linked else "items"
        yield f"{least} to {most} {what}" if least else f"at most {most} {what}"
        yield from (f"each {limit}" for limit in _limits(node["items"]) if not linked)
    elif "enum" in node:
        yield f"one of: {'; '.join(map(str, node['enum']))}"
    elif "maxLength" in node:
        yield f"at most {node['maxLength']:,} characters"
    elif YEARS_AHEAD in node:
        if "minimum" in node:
            yield f"{node['minimum']} to this year"
        else:
            yield f"at most {years} years ahead" if (years := node[YEARS_AHEAD]) else "today or before"
    elif node.get("type") == "integer":
        yield f"{node['minimum']} to {node['maximum']}"
    elif node.get("type") == "boolean":
        yield "true or false"
