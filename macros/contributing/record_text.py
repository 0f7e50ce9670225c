"""The fields of a case study → the text of its file, written alike here and in the reader's browser.

Everything that was contributed stands in quotation marks or in a block, so no text can become a field.
`docs/assets` has the same in JavaScript: whoever changes one changes the other, byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from macros.kinds.case_study import CaseStudy
from macros.loading.fields import reference_names
from macros.records.ids import is_id
from macros.records.legibility import UNSEEN, class_of
from macros.records.parts import Declaration

FIRST_LINE = "# yaml-language-server: $schema=../schema/case-study.json"
#: What would not be seen in a file, or be taken for a blank or the end of a line.
_ESCAPED = re.compile(rf"[\t\r{class_of(UNSEEN)}]")
_YAML_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
#: A key that holds another part keeps that part's order.
_ORDERS = {"declaration": tuple(Declaration.model_fields)}


def written(fields: Mapping[str, Any]) -> str:
    """Write the fields of a case study as its file has them.

    Fields stand in the order of the model, what is empty is left out, and a text of several lines ends
    in one line end. `strict_yaml` reads the same values from it, or reports a character that nobody
    sees. Raises ValueError for a field that no case study has.
    """
    if unknown := fields.keys() - CaseStudy.model_fields.keys() | fields.keys() & {"id"}:
        raise ValueError(f"no field of a case study's file: {sorted(unknown)}")
    lines = [FIRST_LINE]
    for name in CaseStudy.model_fields:
        lines += _field(name, fields.get(name), "")
    return "\n".join(lines) + "\n"


def _field(name: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one field; none where it is empty."""
    if _is_empty(value):
        return
    if isinstance(value, Mapping):
        yield f"{indent}{name}:"
        for inner in _ORDERS.get(name, tuple(value)):
            yield from _field(inner, value.get(inner), indent + "  ")
    elif isinstance(value, str):
        yield from _text(name, value, indent)
    elif isinstance(value, Sequence):
        yield f"{indent}{name}:"
        for item in value:
            yield from _item(item, indent + "  ")
    else:
        yield f"{indent}{name}: {_bare(value)}"


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | Sequence | Mapping) and not value)


def _item(item: Any, indent: str) -> Iterator[str]:
    """Yield the lines of one item of a list. Why a link is there comes after what it leads to."""
    if not isinstance(item, Mapping):
        yield f"{indent}- {_quoted(item) if isinstance(item, str) else _bare(item)}"
        return
    start = "- "
    for name in sorted(item, key=lambda name: name == "because"):
        value = item[name]
        given = _quoted(value) if isinstance(value, str) else _bare(value)
        if name in reference_names(CaseStudy) and _is_plain_id(value):
            given = value
        yield f"{indent}{start}{name}: {given}"
        start = "  "


def _is_plain_id(value: str) -> bool:
    """Tell whether a value can be nothing but an id: it then stands without quotation marks."""
    return is_id(value) and value[0].isalpha() and value not in _YAML_WORDS


def _bare(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    raise ValueError(f"nothing that a record holds: {type(value).__name__}")


def _text(name: str, text: str, indent: str) -> Iterator[str]:
    body = text.rstrip("\n")
    if "\n" not in body:
        yield f"{indent}{name}: {_quoted(body or text)}"
    elif _fits_a_block(lines := body.split("\n")):
        yield f"{indent}{name}: |"
        yield from (f"{indent}  {line}" if line else "" for line in lines)
    else:
        yield f"{indent}{name}: {_quoted(body + chr(10))}"


def _fits_a_block(lines: Sequence[str]) -> bool:
    """Say whether lines come out of a block as they went in: no blanks at their ends, nothing unseen."""
    if not lines[0] or lines[0].startswith(" "):
        return False
    return all(
        not _ESCAPED.search(line)
        and (inner := line.removeprefix("  ")) == inner.strip()
        and (inner or not line)
        for line in lines
    )


def _quoted(text: str) -> str:
    """Write a text as a JSON string, which YAML reads alike; what nobody sees becomes an escape."""
    return _ESCAPED.sub(_escaped, json.dumps(text, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
