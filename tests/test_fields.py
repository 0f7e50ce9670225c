"""Every text of every record is seen by whoever looks through records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from macros.kinds import KINDS, MODELS
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.source import Source
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.loading.data_folder import Loaded
from macros.loading.fields import Leaf, leaves, reason_of, salvaged
from macros.records.kind import Kind
from macros.records.parts import ApproachLink, Citation, Markdown, Person
from macros.records.references import RefTo
from tests.builders import minimal


def barrier(**changes: Any) -> Barrier:
    raw = _tuples({**minimal(Barrier.kind), "id": "silos", **changes})
    return Barrier.model_validate(raw)


def _tuples(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_tuples, value))
    return {k: _tuples(v) for k, v in value.items()} if isinstance(value, dict) else value


def test_leaves_come_in_the_order_of_the_fields() -> None:
    found = [(leaf.place, leaf.text) for leaf in leaves(barrier(also=["apart"]))]
    assert found == [
        (("id",), "silos"),
        (("title",), "Silos"),
        (("sources", 0, "source"), "report"),
        (("sources", 0, "section"), "Introduction"),
        (("also", 0), "apart"),
        (("theme",), "people"),
        (("summary",), "Each service works for itself."),
        (("recognise", 0), "Nobody shares."),
        (("recognise", 1), "Nobody asks."),
        (("recognise", 2), "Everybody repeats."),
        (("why",), "Services are counted one by one.\n"),
        (("approaches", 0, "because"), "Those who meet, share."),
        (("approaches", 0, "approach"), "build-bridges"),
        (("behaviours", 0, "because"), "Those who are heard, open up."),
        (("behaviours", 0, "behaviour"), "listen"),
        (("first_step",), "Visit a colleague elsewhere.\n"),
    ]


def test_leaves_know_what_they_are() -> None:
    by_place = {leaf.place: leaf for leaf in leaves(barrier())}
    assert by_place["theme",].refers_to == Theme.kind
    assert by_place["approaches", 0, "approach"].refers_to == Approach.kind
    assert by_place["sources", 0, "source"].refers_to == Source.kind
    assert by_place["summary",].refers_to is None
    assert by_place["why",].markdown
    assert by_place["recognise", 0].markdown
    assert not by_place["title",].markdown
    assert not by_place["approaches", 0, "because"].markdown


def test_a_reason_stands_beside_its_reference() -> None:
    by_place = {leaf.place: leaf for leaf in leaves(barrier())}
    assert reason_of(by_place["approaches", 0, "approach"]) == "Those who meet, share."
    assert reason_of(by_place["theme",]) == ""
    assert reason_of(by_place["sources", 0, "source"]) == ""


def test_parts_inside_parts_are_walked() -> None:
    idea = {"title": "Confidence", "text": "It grows.\n", "points": ["a", "b"]}
    raw = {**minimal(ThinkPiece.kind), "id": "trust", "key_ideas": [idea]}
    found = {leaf.place: leaf.text for leaf in leaves(ThinkPiece.model_validate(_tuples(raw)))}
    assert found["key_ideas", 0, "points", 1] == "b"
    assert found["author", "role"] == "Professor"


def test_no_text_of_the_real_data_is_missed(real: Loaded) -> None:
    """Words that no leaf holds would escape the checks of HTML, templates and links."""
    for entry in real.entries:
        seen = [leaf.text for leaf in leaves(entry.record)]
        told = [text for text in _texts(entry.record.model_dump()) if " " in text]
        missed = [text for text in told if text not in seen and text not in _WORDS]
        assert not missed, (entry.key, missed)


#: Words that the model lists one by one need no check.
_WORDS = {
    word
    for model in MODELS.values()
    for definition in (model.model_json_schema(), *model.model_json_schema().get("$defs", {}).values())
    for field in definition.get("properties", {}).values()
    for word in (*field.get("enum", ()), *field.get("items", {}).get("enum", ()))
}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=lambda kind: kind.name)
def test_every_reference_is_seen(kind: Kind) -> None:
    """A field whose type is a reference yields leaves that say so; one that looks like one, too."""
    marked = set(_marked(MODELS[kind], RefTo))
    record = salvaged(MODELS[kind], _filled(MODELS[kind]))
    assert {_names(leaf) for leaf in leaves(record) if leaf.refers_to} == marked


@pytest.mark.parametrize("kind", list(KINDS.values()), ids=lambda kind: kind.name)
def test_every_markdown_text_is_seen(kind: Kind) -> None:
    marked = set(_marked(MODELS[kind], Markdown))
    record = salvaged(MODELS[kind], _filled(MODELS[kind]))
    assert {_names(leaf) for leaf in leaves(record) if leaf.markdown} == marked


def _names(leaf: Leaf) -> tuple[str, ...]:
    return tuple(step for step in leaf.place if isinstance(step, str))


def _marked(model: type[BaseModel], mark: type) -> Iterator[tuple[str, ...]]:
    """Find the marked fields by reading the annotations' text: another way than `loading/fields.py`."""
    for name, info in model.model_fields.items():
        parts = _parts_in(info.annotation)
        for part in parts:
            yield from ((name, *rest) for rest in _marked(part, mark))
        if not parts and mark.__name__ in f"{info.annotation!r}{info.metadata!r}":
            yield (name,)


def _parts_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for inner in getattr(annotation, "__args__", ()) for part in _parts_in(inner)]


def _filled(model: type[BaseModel]) -> dict[str, Any]:
    """A value of each shape for each field: `salvaged` takes the one that fits."""
    raw: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        items = tuple(_filled(part) for part in _parts_in(info.annotation)) or ("x",)
        raw[name] = items if "tuple[" in repr(info.annotation) else items[0]
    return raw


def test_what_can_be_saved_of_a_broken_record_is_saved() -> None:
    raw = _tuples(
        minimal(
            Barrier.kind,
            without=("title",),
            id="silos",
            theme=3,
            order="one",
            recognise="text",
            also=["a", 5, "b"],
            approaches=[{"approach": "x"}, "y", {"approach": "z", "because": "B."}],
            sources={"source": "report"},
            colour="blue",
        )
    )
    record = salvaged(Barrier, raw)
    found = {leaf.place: leaf.text for leaf in leaves(record)}
    assert found == {
        ("id",): "silos",
        # Places are those in the file, so that lines stay right.
        ("also", 0): "a",
        ("also", 2): "b",
        ("summary",): "Each service works for itself.",
        ("why",): "Services are counted one by one.\n",
        ("approaches", 0, "approach"): "x",
        ("approaches", 2, "approach"): "z",
        ("approaches", 2, "because"): "B.",
        ("behaviours", 0, "behaviour"): "listen",
        ("behaviours", 0, "because"): "Those who are heard, open up.",
        ("first_step",): "Visit a colleague elsewhere.\n",
    }


@pytest.mark.parametrize(
    "model", [*MODELS.values(), Person, Citation, ApproachLink], ids=lambda m: m.__name__
)
@pytest.mark.parametrize("raw", [{}, {"id": None}, {"sources": None, "also": ((),), "behaviours": ({}, 3)}])
def test_anything_can_be_salvaged(model: type[Any], raw: dict[str, Any]) -> None:
    assert all(isinstance(leaf.text, str) for leaf in leaves(salvaged(model, raw)))
