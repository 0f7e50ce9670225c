"""JSON Schema and templates for contributors, both written from the models."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import wrap
from typing import Any

from macros.guide.graph import HOME_FIELDS
from macros.kinds import MODELS
from macros.kinds.source import Source
from macros.records.kind import Kind
from macros.records.record import Record

#: What nobody fills in: the file's name is the id, or it stands there already; editors assign codes.
NOT_ASKED = frozenset({"id", "code"})
DIALECT = "http://json-schema.org/draft-07/schema#"


def schemas() -> dict[str, str]:
    """Return the text of every schema by its file's name.

    A kind whose records have a file each gives `barrier.json`; a vocabulary gives `terms.json`,
    the schema of the whole list.
    """
    return {
        _file_name(model): json.dumps(_schema(model), ensure_ascii=False, indent=2) + "\n"
        for model in MODELS.values()
    }


def write(folder: Path) -> list[str]:
    """Write the schemas into a folder and give the names of those that changed or went."""
    changed = outdated(folder)
    folder.mkdir(parents=True, exist_ok=True)
    current = schemas()
    for name in changed:
        if name in current:
            (folder / name).write_text(current[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


def outdated(folder: Path) -> list[str]:
    """Name the schema files that differ from the models, are missing, or belong to no kind."""
    current = schemas()
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.json") if path.is_file()}
    return sorted(name for name in current.keys() | there.keys() if current.get(name) != there.get(name))


def _file_name(model: type[Record]) -> str:
    return f"{model.kind.plural if model.kind.listed else model.kind.name}.json"


def _schema(model: type[Record]) -> dict[str, Any]:
    schema = _plain(model.model_json_schema())
    definitions = schema.pop("$defs", {})
    if not model.kind.listed:
        del schema["properties"]["id"]
        schema["required"].remove("id")
    schema["title"] = model.kind.label.capitalize()
    if model.kind.listed:
        schema = {"type": "array", "items": schema, "title": model.kind.plural.capitalize()}
    return {"$schema": DIALECT, **schema, **({"$defs": definitions} if definitions else {})}


def _plain(node: Any) -> Any:
    """Drop what only programs want, so that editors show contributors the descriptions."""
    if isinstance(node, dict):
        kept = {k: _plain(v) for k, v in node.items() if k not in ("default", "discriminator")}
        if isinstance(kept.get("title"), str) and "description" in kept and "properties" not in kept:
            del kept["title"]
        return kept
    return [_plain(item) for item in node] if isinstance(node, list) else node


def blank_record(kind: Kind, id_: str) -> str:
    """Return a commented record of a kind for somebody to fill in.

    Every required field stands ready with what it is for, and so does the first of the fields that
    say where it belongs; the others are there as comments. It passes the checks once its blanks
    (`…`) are filled in. There is no code in it: editors assign codes.
    """
    model = MODELS[kind]
    schema = model.model_json_schema()
    place = "../schema" if not model.kind.listed else "schema"
    lines = [f"# yaml-language-server: $schema={place}/{_file_name(model)}"]
    indent = ""
    if model.kind.listed:
        lines.append(f"- id: {id_}")
        indent = "  "
    home, *homes = [n for n in HOME_FIELDS if n in schema["properties"]] or [""]
    asked = {*schema["required"], home} if kind is Source.kind else {*schema["required"], home, "sources"}
    required = [n for n in schema["properties"] if n in asked]
    optional = [n for n in schema["properties"] if n not in asked]
    for name in (*required, *optional):
        if name in NOT_ASKED:
            continue
        node = schema["properties"][name]
        mark = "" if name in required else "# "
        lines.append("")
        if description := node.get("description"):
            lines += [f"{indent}# {line}" for line in wrap(description, 96)]
        if name == home and homes:
            lines.append(f"{indent}# Or delete this, and give instead (further down): {' or '.join(homes)}.")
        lines += [f"{indent}{mark}{line}" for line in _blank(name, node, schema)]
    return "\n".join(lines) + "\n"


def _blank(name: str, node: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Return the blank lines of one field."""
    node = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), node)
    if "$ref" in node:
        return [f"{name}:", *(f"  {line}" for line in _asked(node, schema))]
    if node.get("type") == "array":
        items = node["items"]
        count = max(node.get("minItems", 1), 1)
        if "$ref" in items or "oneOf" in items:
            first, *others = _asked(items, schema)
            one = [f"  - {first}", *(f"    {line}" for line in others)]
        else:
            one = [f"  - {_choice(items)}"]
        return [f"{name}:", *(one * count)]
    if node.get("type") == "boolean":
        return [f"{name}: false"]
    if node.get("maxLength", 0) > 1000:
        return [f"{name}: |", "  …"]
    return [f"{name}: {_choice(node)}"]


def _asked(node: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Return the blank lines of a part's required fields, those of parts within it indented.

    What a link leads to comes before its reason. Of several kinds of a part, it is the first.
    """
    kinds = [schema["$defs"][one["$ref"].rsplit("/", 1)[1]] for one in node.get("oneOf", (node,))]
    part = kinds[0]
    if "discriminator" in node:
        name = node["discriminator"]["propertyName"]
        words = [kind["properties"][name]["const"] for kind in kinds]
        part = part | {"properties": part["properties"] | {name: {"enum": words}}}
    required = sorted(part["required"], key=lambda field: field == "because")
    return [line for field in required for line in _blank(field, part["properties"][field], schema)]


def _choice(node: dict[str, Any]) -> str:
    return str(node["enum"][0]) + "  # or: " + ", ".join(node["enum"][1:]) if node.get("enum") else "…"
