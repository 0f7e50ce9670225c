"""What keeps a mapping from being a record, said in words for people who write records.

pydantic finds the mistakes; here each becomes a sentence and a hint that can be followed without
knowing what a schema is. What only repeats another mistake is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from macros.loading.characters import in_other_characters
from macros.loading.strict_yaml import Place, Places
from macros.loading.yaml_mistakes import LONGEST_SHOWN, quoted
from macros.problems.nearest import did_you_mean, nearest
from macros.problems.problem import shown
from macros.records.ids import id_like, why_no_id
from macros.records.record import Record

_NAMES = {
    dict: "a group of fields",
    tuple: "a list",
    int: "a number",
    float: "a number",
    bool: "true or false",
}
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number, in figures",
    "bool_type": "true or false",
    "tuple_type": "a list: one item a line, each after a dash and a space",
    "date_type": "a date, as YYYY-MM-DD: 2027-01-31",
}
#: What is told of a value that is written in other characters than those of a keyboard.
_WRITTEN_PLAINLY = {*_EXPECTED, "bad_id", "string_pattern_mismatch", "literal_error", "no_such_date"} - {
    "string_type",
    "tuple_type",
}
_WHOLE_NUMBER = re.compile(r"0*([0-9]{1,6})")


class FieldMistake(NamedTuple):
    """One mistake: the place inside the record, the name of the check, message and hint."""

    place: Place
    rule: str
    message: str
    hint: str


class _Found(NamedTuple):
    """What pydantic found, with the schemas around it.

    Where a part is of one of several kinds, pydantic tells of its kind in ways of its own; here it is a
    field like others.
    """

    place: Place
    type: str
    given: Any
    context: Mapping[str, Any]
    #: The schema of the part that holds the place, what that is called, and the schema of what stands there.
    holder: Any
    called: str
    held: Any


def explain_fields(
    details: list[Any], model: type[Record], places: Places, base: Place
) -> Iterator[FieldMistake]:
    """Say in plain words what pydantic found.

    `details` are its errors, `places` tells what was typed where a number or nothing was read, and what could
    not be read at all, in the document whose record starts at `base`.
    """
    every = [_found(detail, model) for detail in details]
    told = [found for found in every if base + found.place not in places.unreadable]
    meant = _misspelt(told, model)
    for found in told:
        if _repeats(found, meant):
            continue
        typed = places.typed.get(base + found.place, "")
        message, hint = _worded(found, model, typed, meant.get(found.place, ""))
        yield FieldMistake(found.place, found.type.replace("_", "-"), message, hint)


def _found(detail: Any, model: type[Record]) -> _Found:
    """Find the place of one of pydantic's errors in the record's file, and in the schema."""
    schema = _schema(model)
    place: Place = ()
    holder, called = {}, ""
    held, part = schema, model.kind.with_article
    for step in detail["loc"]:
        if isinstance(step, int):
            place = (*place, step)
        elif "discriminator" in held:
            # No step in the file: pydantic puts a part's kind between the part and its fields.
            part = f"a {held['discriminator']['propertyName']} '{step}'"
            held = _resolved({"$ref": held["discriminator"]["mapping"][step]}, schema)
        else:
            place = (*place, step)
            holder, called = held, part
            held, part = _held(held, step, schema), "this part"
    given, context = detail["input"], detail.get("ctx") or {}
    if not detail["type"].startswith("union_tag"):
        return _Found(place, detail["type"], given, context, holder, called, held)
    name = held["discriminator"]["propertyName"]
    if detail["type"] == "union_tag_invalid":
        expected = " or ".join(context["expected_tags"].rsplit(", ", 1))
        return _Found((*place, name), "literal_error", given[name], {"expected": expected}, held, part, {})
    if misspelt := nearest(name, given):
        return _Found((*place, misspelt), "extra_forbidden", given[misspelt], context, held, part, {})
    return _Found((*place, name), "missing", given, context, held, part, {})


def _misspelt(told: list[_Found], model: type[Record]) -> dict[Place, str]:
    """Find what the unknown fields were meant to be, as far as there are names like theirs."""
    unknown = [found for found in told if found.type == "extra_forbidden"]
    hints = {
        found.place: did_you_mean(str(found.place[-1]), _known_fields(found, model)) for found in unknown
    }
    return {place: hint for place, hint in hints.items() if hint}


def _repeats(found: _Found, meant: Mapping[Place, str]) -> bool:
    """Say whether one of pydantic's errors only repeats what another says of the same mistake."""
    place = found.place
    if found.type == "missing":
        # The field is there, misspelt, and reported as such with the name that was meant.
        return any(p[:-1] == place[:-1] and f"'{place[-1]}'" in hint for p, hint in meant.items())
    if found.type == "too_short":
        # pydantic counts the items that are right; the others have mistakes of their own.
        return len(found.given) >= int(found.context["min_length"])
    return False


def _worded(found: _Found, model: type[Record], typed: str, meant: str) -> tuple[str, str]:
    """Put one of pydantic's errors into a sentence and a hint."""
    type_, given, name = found.type, found.given, found.place[-1]
    if type_ in _WRITTEN_PLAINLY and (said := in_other_characters(str(given))):
        return said
    if type_ == "extra_forbidden":
        return _unknown_field(found, model, meant)
    if type_ == "string_type":
        return _not_text(given, typed)
    if type_ in ("model_type", "model_attributes_type"):
        return _not_a_part(found)
    if type_ in _EXPECTED:
        return _wrong_type(_EXPECTED[type_], given, typed)
    if type_ == "missing":
        message, hint = f"'{name}' is missing.", f"Add a line: {name}: …{_purpose(found)}"
    elif type_ == "blank" and name in found.holder.get("required", ()):
        message, hint = "the text is blank.", "Write it: this field is needed."
    else:
        message, hint = _WORDINGS.get(type_, _plain)(given, found.context)
    return message, hint


def _unknown_field(found: _Found, model: type[Record], meant: str) -> tuple[str, str]:
    hint = meant
    if not hint and found.given is None:
        # {section: Table 1, part 2}: what follows the comma is read as a field without a value.
        hint = "If it belongs to the text before it, put that text in quotation marks."
    if not hint:
        hint = f"The fields are {', '.join(_known_fields(found, model))}."
    return f"{shown(found.place[-1])} is not a field of {found.called}.", hint


def _not_text(given: Any, typed: str) -> tuple[str, str]:
    if typed:
        read_as = "nothing" if given is None else _NAMES[type(given)]
        message = f"{typed} is read as {read_as}, and text belongs here."
        return message, f'Put it in quotation marks: "{typed}"'
    if isinstance(given, dict) and len(given) == 1:
        # `- Early help: what worked`: the commonest mistake, in a list.
        ((name, text),) = given.items()
        whole = f": {quoted(f'{name}: {text}'[:LONGEST_SHOWN])}" if isinstance(text, str) else "."
        message = "a colon followed by a space stands inside the text, and YAML takes it for a field."
        return message, f"Put the text in quotation marks{whole}"
    if given is None:
        return "this is empty.", "Write text."
    return f"{_NAMES.get(type(given), 'something else')} stands where one text belongs.", (
        "Write it without brackets and dashes, or in quotation marks."
    )


def _not_a_part(found: _Found) -> tuple[str, str]:
    lines = " and ".join(f"'{name}: …'" for name in found.held.get("required", ()))
    got = "this is empty" if found.given is None else "fields are missing here"
    if isinstance(found.given, str):
        got = f"{shown(found.given)} stands where fields belong"
    return f"{got}.", f"Write {lines}, each in a line of its own."


def _wrong_type(expected: str, given: Any, typed: str) -> tuple[str, str]:
    short = re.split("[:,]", expected)[0]
    if given is None and not typed:
        return "this is empty.", f"Write {expected}."
    if isinstance(given, str):
        message = f"{shown(given)} is read as text, and {short} belongs here."
        number = _WHOLE_NUMBER.fullmatch(given) if "number" in expected else None
        return message, f"Write it without quotation marks: {number[1]}" if number else f"Write {expected}."
    got = typed or _NAMES.get(type(given), "something else")
    return f"{got} stands where {short} belongs.", f"Write {expected}."


def _not_in_list(given: Any, context: Any) -> tuple[str, str]:
    expected = str(context["expected"])
    hint = did_you_mean(str(given), re.findall(r"['\"](.+?)['\"](?=,| or |$)", expected))
    return f"{shown(given)} is not one of the words used here.", hint or f"Use {expected}."


def _plain(given: Any, context: Any) -> tuple[str, str]:
    return f"{shown(given)} is not right here.", str(context.get("error", ""))


_WORDINGS: dict[str, Callable[[Any, Any], tuple[str, str]]] = {
    "bad_id": lambda given, _: (
        f"{shown(given)} cannot be an id: {why_no_id(given)}.",
        f"Write '{id_like(given)}'.",
    ),
    "string_pattern_mismatch": lambda given, _: (
        f"{shown(given)} is not a code, which looks like B12 or Q2.3.",
        "Delete this line: an editor assigns the code.",
    ),
    "literal_error": _not_in_list,
    "blank": lambda *_: ("the text is blank.", "Write it, or delete it."),
    "no_letters": lambda given, _: (
        f"{shown(given)} has no letter and no figure, so nobody could find or read it.",
        "Write words.",
    ),
    "character": lambda _, context: (context["message"], context["hint"]),
    "not_declared": lambda *_: (
        "this is not declared, and without it nothing can be published.",
        "Write true once it is so; until then, do not offer the record.",
    ),
    "no_such_date": lambda given, _: (
        f"{shown(given)} is not a date that exists.",
        "Write a date, as YYYY-MM-DD: 2027-01-31.",
    ),
    "too_far_ahead": lambda given, context: (
        (f"{given} is more than {context['years']} years ahead.", "Write a day before that.")
        if context["years"]
        else (f"{given} is still to come.", "Write when it happened: today or before.")
    ),
    "string_too_long": lambda given, context: (
        f"the text has {len(given):,} characters; at most {context['max_length']:,} fit.",
        "Shorten it.",
    ),
    "too_short": lambda _, context: (
        f"the list has {context['actual_length']} items, and needs at least {context['min_length']}.",
        "Add what is missing.",
    ),
    "too_long": lambda given, context: (
        f"the list has {len(given):,} items; at most {context['max_length']} fit.",
        "Keep those that matter most.",
    ),
    "greater_than_equal": lambda given, context: (
        f"{given} is too small.",
        f"Write {context['ge']} or more.",
    ),
    "less_than_equal": lambda given, context: (f"{given} is too large.", f"Write {context['le']} or less."),
}


@cache
def _schema(model: type[Record]) -> Any:
    return model.model_json_schema()


def _held(part: Any, name: str, schema: Any) -> Any:
    """Return the schema of what a field of a part holds, or of what its list holds."""
    node = part.get("properties", {}).get(name, {})
    node = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), node)
    return _resolved(node.get("items", node), schema)


def _resolved(node: Any, schema: Any) -> Any:
    """Return the schema that a node refers to; of a part of one of several kinds, what all of them need."""
    if "$ref" in node:
        return schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    if "discriminator" in node:
        name, kinds = node["discriminator"]["propertyName"], node["discriminator"]["mapping"]
        return {
            **node,
            "properties": {name: {"description": f"One of {', '.join(kinds)}"}},
            "required": [name],
        }
    return node


def _known_fields(found: _Found, model: type[Record]) -> list[str]:
    own = () if model.kind.listed or len(found.place) > 1 else ("id",)
    return [name for name in found.holder.get("properties", {}) if name not in own]


def _purpose(found: _Found) -> str:
    known = found.holder.get("properties", {}).get(str(found.place[-1]), {})
    description = known.get("description", "")
    return f" ({description.rstrip('.')})" if description else ""
