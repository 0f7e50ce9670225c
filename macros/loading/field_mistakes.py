"""What keeps a mapping from being a record, said in words for people who write records.

pydantic finds the mistakes; here each becomes a sentence and a hint that can be followed without
knowing what a schema is. What only repeats another mistake is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from macros.loading.strict_yaml import Place
from macros.loading.yaml_mistakes import LONGEST_SHOWN, quoted
from macros.problems.nearest import did_you_mean
from macros.problems.problem import shown
from macros.records.ids import ID_RULE, id_like
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
_WHOLE_NUMBER = re.compile(r"0*([0-9]{1,6})")


class FieldMistake(NamedTuple):
    """One mistake: the place inside the record, the name of the check, message and hint."""

    place: Place
    rule: str
    message: str
    hint: str


def explain_fields(
    details: list[Any], model: type[Record], typed: Callable[[Place], str]
) -> Iterator[FieldMistake]:
    """Say in plain words what pydantic found.

    `details` are its errors, `typed` gives what was typed where a number or nothing was read.
    """
    meant = _misspelt(details, model)
    for detail in details:
        place: Place = tuple(detail["loc"])
        if _repeats(detail, meant):
            continue
        message, hint = _worded(detail, model, place, typed(place), meant.get(place, ""))
        yield FieldMistake(place, detail["type"].replace("_", "-"), message, hint)


def _misspelt(details: list[Any], model: type[Record]) -> dict[Place, str]:
    """Find what the unknown fields were meant to be, as far as there are names like theirs."""
    unknown = [tuple(d["loc"]) for d in details if d["type"] == "extra_forbidden"]
    hints = {place: did_you_mean(str(place[-1]), _known_fields(model, _outline(place))) for place in unknown}
    return {place: hint for place, hint in hints.items() if hint}


def _repeats(detail: Any, meant: Mapping[Place, str]) -> bool:
    """Say whether one of pydantic's errors only repeats what another says of the same mistake."""
    place = tuple(detail["loc"])
    if detail["type"] == "missing":
        # The field is there, misspelt, and reported as such with the name that was meant.
        return any(p[:-1] == place[:-1] and f"'{place[-1]}'" in hint for p, hint in meant.items())
    if detail["type"] == "too_short":
        # pydantic counts the items that are right; the others have mistakes of their own.
        return len(detail["input"]) >= int(detail["ctx"]["min_length"])
    return False


def _worded(detail: Any, model: type[Record], place: Place, typed: str, meant: str) -> tuple[str, str]:
    """Put one of pydantic's errors into a sentence and a hint."""
    type_, given = detail["type"], detail["input"]
    if type_ == "extra_forbidden":
        return _unknown_field(given, model, place, meant)
    if type_ == "string_type":
        return _not_text(given, typed)
    if type_ in ("model_type", "model_attributes_type"):
        return _not_a_part(given, model, place)
    if type_ in _EXPECTED:
        return _wrong_type(_EXPECTED[type_], given, typed)
    if type_ == "missing":
        message, hint = f"'{place[-1]}' is missing.", f"Add a line: {place[-1]}: …{_purpose(model, place)}"
    elif type_ == "blank" and place[-1] in _part(model, _outline(place)).get("required", ()):
        message, hint = "the text is blank.", "Write it: this field is needed."
    else:
        message, hint = _WORDINGS.get(type_, _plain)(given, detail.get("ctx") or {})
    return message, hint


def _unknown_field(given: Any, model: type[Record], place: Place, meant: str) -> tuple[str, str]:
    where = model.kind.with_article if len(place) == 1 else "this part"
    hint = meant
    if not hint and given is None:
        # {section: Table 1, part 2}: what follows the comma is read as a field without a value.
        hint = "If it belongs to the text before it, put that text in quotation marks."
    if not hint:
        hint = f"The fields are {', '.join(_known_fields(model, _outline(place)))}."
    return f"{shown(place[-1])} is not a field of {where}.", hint


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


def _not_a_part(given: Any, model: type[Record], place: Place) -> tuple[str, str]:
    part = _part(model, tuple(step for step in place if isinstance(step, str)))
    lines = " and ".join(f"'{name}: …'" for name in part.get("required", ()))
    got = "this is empty" if given is None else "fields are missing here"
    if isinstance(given, str):
        got = f"{shown(given)} stands where fields belong"
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
    "bad_id": lambda given, _: (f"{shown(given)} cannot be an id: {ID_RULE}.", f"Write '{id_like(given)}'."),
    "string_pattern_mismatch": lambda given, _: (
        f"{shown(given)} is not a code, which looks like B12 or Q2.3.",
        "Delete this line: an editor assigns the code.",
    ),
    "literal_error": _not_in_list,
    "blank": lambda *_: ("the text is blank.", "Write it, or delete it."),
    "not_declared": lambda *_: (
        "this is not declared, and without it nothing can be published.",
        "Write true once it is so; until then, do not offer the record.",
    ),
    "no_such_date": lambda given, _: (
        f"{shown(given)} is not a date that exists.",
        "Write a date, as YYYY-MM-DD: 2027-01-31.",
    ),
    "string_too_long": lambda given, context: (
        f"the text has {len(given)} characters; at most {context['max_length']} fit.",
        "Shorten it.",
    ),
    "too_short": lambda _, context: (
        f"the list has {context['actual_length']} items, and needs at least {context['min_length']}.",
        "Add what is missing.",
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


def _outline(place: Place) -> tuple[str, ...]:
    """Name the part that holds a place: its fields from the outside in, whichever item of a list it is."""
    return tuple(step for step in place[:-1] if isinstance(step, str))


@cache
def _part(model: type[Record], outline: tuple[str, ...]) -> Any:
    """Find a part's schema: its fields, what they are for, and which are required."""
    schema = model.model_json_schema()
    node: Any = schema
    for name in outline:
        node = node.get("properties", {}).get(name, {})
        node = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), node)
        node = node.get("items", node)
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node


@cache
def _known_fields(model: type[Record], outline: tuple[str, ...]) -> tuple[str, ...]:
    own = () if model.kind.listed or outline else ("id",)
    return tuple(name for name in _part(model, outline).get("properties", {}) if name not in own)


def _purpose(model: type[Record], place: Place) -> str:
    known = _part(model, _outline(place)).get("properties", {}).get(str(place[-1]), {})
    description = known.get("description", "")
    return f" ({description.rstrip('.')})" if description else ""
