"""The schemas that editors complete and check records by say what the models say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from macros.contributing.schema import outdated, schemas, write
from macros.kinds import KINDS, MODELS
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.recommendation import Recommendation
from macros.kinds.term import Term
from macros.kinds.workbook import Workbook
from macros.records.ids import ID_PATTERN
from macros.records.kind import Kind
from macros.records.parts import YEARS_AHEAD
from macros.records.withdrawal import tombstone_of
from tests import small_guide
from tests.builders import LISTED, minimal, path_of
from tests.conftest import ROOT, Report

if TYPE_CHECKING:
    from jsonschema import Draft7Validator

#: On one worker: to load what validates takes seconds.
pytestmark = pytest.mark.xdist_group("schema")

DATA = ROOT / "data"
FILES = sorted(path for path in DATA.rglob("*.yml"))
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Words(yaml.SafeLoader):
    """Reads YAML as editors do, which leave dates as they are written."""


Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def file_of(kind: Kind) -> str:
    return f"{kind.plural if kind in LISTED else kind.name}.json"


@cache
def schema_of(kind: Kind) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schemas()[file_of(kind)])
    return schema


@cache
def validator(kind: Kind) -> Draft7Validator:
    from jsonschema import Draft7Validator, FormatChecker

    return Draft7Validator(schema_of(kind), format_checker=FormatChecker())


def mistakes(kind: Kind, record: Any) -> list[str]:
    """Say what an editor would underline in a record."""
    content = [record] if kind in LISTED else record
    return sorted(error.message for error in validator(kind).iter_errors(content))


def kind_of(path: Path) -> Kind:
    folder = path.relative_to(DATA).parts[0].removesuffix(".yml")
    return next(kind for kind in KINDS.values() if kind.plural == folder)


# The files in data/schema


def test_the_schemas_are_current() -> None:
    """`python -m macros schema` writes them."""
    assert outdated(DATA / "schema") == []


def test_outdated_names_what_differs_is_missing_or_belongs_to_no_kind(tmp_path: Path) -> None:
    assert write(tmp_path) == sorted(schemas())
    assert outdated(tmp_path) == []
    (tmp_path / "barrier.json").write_text("{}", encoding="utf-8")
    (tmp_path / "terms.json").unlink()
    (tmp_path / "hurdle.json").write_text("{}", encoding="utf-8")

    assert outdated(tmp_path) == ["barrier.json", "hurdle.json", "terms.json"]
    assert write(tmp_path) == ["barrier.json", "hurdle.json", "terms.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(schemas())
    assert write(tmp_path) == []


def test_every_kind_has_a_schema() -> None:
    assert set(schemas()) == {file_of(kind) for kind in KINDS.values()}
    for kind in KINDS.values():
        validator(kind).check_schema(schema_of(kind))


# The records


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_record_fits_its_schema(path: Path) -> None:
    content = yaml.load(path.read_text(encoding="utf-8"), Words)
    errors = validator(kind_of(path)).iter_errors(content)

    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_record_names_its_schema(path: Path) -> None:
    named = _MODELINE.match(path.read_text(encoding="utf-8"))

    assert named, "the first line names no schema"
    assert (path.parent / named[1]).resolve() == DATA / "schema" / file_of(kind_of(path))


# What an editor shows


def fields(schema: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, field in schema.get("properties", {}).items():
            yield f"{place}/{name}", field
        for name, part in schema.items():
            yield from fields(part, f"{place}/{name}")
    elif isinstance(schema, list):
        for part in schema:
            yield from fields(part, place)


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_field_has_a_description(kind: Kind) -> None:
    schema = schema_of(kind)
    found = dict(fields(schema))

    own = set(MODELS[kind].model_fields) - (set() if kind in LISTED else {"id"})
    start = "/items" if kind in LISTED else ""
    assert {
        place.removeprefix(f"{start}/") for place in found if place.count("/") == start.count("/") + 1
    } == own
    assert [
        place
        for place, field in found.items()
        if not field.get("description", "").endswith((".", "YYYY-MM-DD."))
    ] == []
    assert (schema["items"] if kind in LISTED else schema)["description"]


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_choice_offers_its_words(kind: Kind) -> None:
    choices = {
        Question.kind: {"purpose": ["reflect", "rate", "recruit", "discuss"]},
        Recommendation.kind: {"level": ["strategic", "management"]},
        Workbook.kind: {"wording": ["self", "other"]},
        CaseStudy.kind: {"place_type": ["city", "town", "county", "borough", "village", "region"]},
    }
    found = {
        place.rsplit("/", 1)[1]: field["enum"] for place, field in fields(schema_of(kind)) if "enum" in field
    }
    assert found == choices.get(kind, {})


def test_each_kind_of_block_offers_its_own_fields() -> None:
    """An editor goes by the word that is fixed: with it, it knows which of several parts is meant."""
    schema = schema_of(Workbook.kind)
    items = schema["properties"]["blocks"]["items"]
    kinds = [schema["$defs"][one["$ref"].rsplit("/", 1)[1]] for one in items["oneOf"]]
    shared = ["block", "heading", "text", "name", "aliases"]

    assert list(items) == ["oneOf"]
    assert {kind["properties"]["block"]["const"]: list(kind["properties"]) for kind in kinds} == {
        "text": shared,
        "page-break": shared,
        "question": [*shared, "question", "lines"],
        "rating": [*shared, "question", "wording"],
        "profile": [*shared, "example"],
        "next-steps": [*shared, "attribute"],
        "plan": [*shared, "columns", "count"],
        "table": [*shared, "columns", "rows"],
        "checklist": shared,
        "cards": shared,
    }
    for kind in kinds:
        assert kind["description"]
        assert "block" in kind["required"]
        assert kind["additionalProperties"] is False


# What an editor flags


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_smallest_record_is_right(kind: Kind) -> None:
    assert mistakes(kind, minimal(kind)) == []


def test_every_record_of_the_small_guide_is_right() -> None:
    for name, content in small_guide.files().items():
        kind = next(kind for kind in KINDS.values() if kind.plural == name.split("/")[0].removesuffix(".yml"))
        for record in content if isinstance(content, list) else [content]:
            assert mistakes(kind, record) == [], name


@pytest.mark.parametrize("kind", KINDS.values())
def test_an_unknown_field_is_flagged(kind: Kind) -> None:
    assert mistakes(kind, minimal(kind, colour="red")) == [
        "Additional properties are not allowed ('colour' was unexpected)"
    ]


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_missing_field_is_flagged(kind: Kind) -> None:
    # Sources, and what a record belongs to, may be given in another way: rules see to those. Outcomes are
    # what the smallest case study has, so that theirs are linked, and what it could do without.
    for name in minimal(kind, without=("sources", "attribute", "outcomes")):
        assert mistakes(kind, minimal(kind, without=(name,))) == [f"'{name}' is a required property"]


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_title_that_is_no_text_is_flagged(kind: Kind) -> None:
    assert mistakes(kind, minimal(kind, title=False)) == ["False is not of type 'string'"]
    assert mistakes(kind, minimal(kind, title="x" * 91)) == [f"'{'x' * 91}' is too long"]


@pytest.mark.parametrize(
    ("kind", "changes", "mistake"),
    [
        (Term.kind, {"id": "Bad Id"}, f"'Bad Id' does not match '^{ID_PATTERN.pattern}$'"),
        (Term.kind, {"id": "x" * 61}, f"'{'x' * 61}' is too long"),
        (Term.kind, {"review_by": "2026-02-30"}, "'2026-02-30' is not valid under any of the given schemas"),
        (Barrier.kind, {"order": 0}, "0 is less than the minimum of 1"),
        (Barrier.kind, {"order": "first"}, "'first' is not of type 'integer'"),
        (Barrier.kind, {"recognise": ["one"]}, "['one'] is too short"),
        (Barrier.kind, {"behaviours": ["listen"]}, "'listen' is not of type 'object'"),
        (Barrier.kind, {"behaviours": [{"behaviour": "listen"}]}, "'because' is a required property"),
        (Barrier.kind, {"id": "silos"}, "Additional properties are not allowed ('id' was unexpected)"),
        (Recommendation.kind, {"level": "top"}, "'top' is not one of ['strategic', 'management']"),
    ],
)
def test_a_mistake_is_flagged(kind: Kind, changes: dict[str, Any], mistake: str) -> None:
    assert mistakes(kind, minimal(kind, **changes)) == [mistake]


def unbounded(node: Any, place: str) -> Iterator[str]:
    """Name every place in a schema that takes a text, a list or a number without an upper bound."""
    if isinstance(node, list):
        for inner in node:
            yield from unbounded(inner, place)
    elif isinstance(node, dict):
        is_told = {"enum", "const", "$ref", YEARS_AHEAD} & node.keys() or node.get("format") == "date"
        bound = {"string": "maxLength", "array": "maxItems", "integer": "maximum", "number": "maximum"}
        needed = bound.get(node.get("type", ""))
        if needed and needed not in node and not is_told:
            yield f"{place} has no {needed}"
        if node.get("type") == "object" and node.get("additionalProperties") is not False:
            yield f"{place} takes any field"
        for name, inner in node.items():
            yield from unbounded(inner, f"{place}/{name}")


@pytest.mark.parametrize("kind", KINDS.values(), ids=str)
def test_every_text_and_list_has_an_upper_bound(kind: Kind) -> None:
    """In its type, so that a new field that lacks one is found here; the schemas show it."""
    schema = schema_of(kind)
    whole = schema["items"] if kind in LISTED else schema
    assert list(unbounded({**whole, "$defs": schema.get("$defs", {})}, kind.name)) == []
    assert list(unbounded(tombstone_of(MODELS[kind]).model_json_schema(), kind.name)) == []
    field = {"type": "object", "additionalProperties": False, "properties": {"a": {"type": "string"}}}
    assert list(unbounded(field, "")) == ["/properties/a has no maxLength"]


def test_what_is_beyond_a_bound_is_told_in_figures(report: Report) -> None:
    """Thousands of names were taken once. Each list is told of once."""
    path, many = path_of(CaseStudy.kind), [f"A name {n}" for n in range(3000)]
    told = report({path: minimal(CaseStudy.kind, also=many, made_it_work=["Yes."] * 41)})
    assert [line.partition(": ")[2] for line in told] == [
        "made_it_work: the list has 41 items; at most 40 fit. Keep those that matter most.",
        "also: the list has 3,000 items; at most 40 fit. Keep those that matter most.",
    ]
    told = report({path: minimal(CaseStudy.kind, context="word " * 2000)})
    assert [line.partition(": ")[2] for line in told] == [
        "context: the text has 10,000 characters; at most 6,000 fit. Shorten it.",
    ]
