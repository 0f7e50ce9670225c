"""Whatever contributors write is shown to readers somewhere, or its field says why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from annotated_types import MinLen

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds import KINDS, MODELS
from macros.kinds.case_study import CaseStudy
from macros.kinds.programme import Programme
from macros.kinds.question import Question
from macros.kinds.source import Source
from macros.kinds.workbook import Block, RatingBlock
from macros.loading.fields import marks_of
from macros.records.field_words import Hidden
from macros.records.kind import Key, Kind
from macros.records.parts import Part
from macros.records.references import RefTo
from macros.rendering.environment import handout_page, record_page
from macros.rendering.page_macros import Embed
from macros.views.programme_pages import HandoutKind
from tests.builders import IDS, LISTED, minimal, path_of
from tests.conftest import MakeGuide

#: No words for readers: the file's name, and the records that an activity works with. Codes come below.
NO_WORDS = {"id", "code", "uses"}
#: What a field of a few words must say, for the texts beside it to have a place.
CHOSEN: dict[Kind, tuple[dict[str, Any], ...]] = {
    Question.kind: tuple({"purpose": purpose} for purpose in ("reflect", "rate", "recruit")),
    # Where a publication tells it, nobody has to declare anything.
    CaseStudy.kind: ({}, {"sources": []}),
    Source.kind: ({"publication": True}, {}),
}
#: A rating has the texts of a question, and would need another one to ask.
BLOCKS = tuple(block for block in Block.__subclasses__() if block is not RatingBlock)
WORDS = count(1)


def filled(model: type[Part], *, whole: bool = False) -> dict[str, Any]:
    """Fill every field of a model that holds texts, each text a word of its own.

    `whole` fills what else it needs, too.
    """
    values = {}
    for name, info in model.model_fields.items():
        if name in NO_WORDS or name in marks_of(model, Hidden):
            continue
        fewest = next((mark.min_length for mark in info.metadata if isinstance(mark, MinLen)), 1)
        value = value_of(info.annotation, tuple(info.metadata), fewest, name)
        if list(words_in(value)) or (whole and info.is_required()):
            values[name] = value
    return values


def value_of(annotation: Any, marks: tuple[Any, ...], fewest: int, name: str) -> Any:  # noqa: PLR0911 - a way each
    """Return a value of a type, as a contributor writes it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return value_of(inner[0], (*marks, *inner[1:]), fewest, name)
    if origin in (Union, UnionType):
        return value_of(next(a for a in inner if a is not type(None)), marks, fewest, name)
    if name == "blocks":
        return [filled(block, whole=True) for block in BLOCKS]
    if origin is tuple:
        return [value_of(inner[0], (), 1, name) for _ in range(fewest)]
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return filled(annotation, whole=True)
    if reference := next((mark for mark in marks if isinstance(mark, RefTo)), None):
        return IDS[KINDS[reference.kind]]
    if origin is Literal:
        return inner[0]
    return {str: f"word{next(WORDS)}x", bool: True, date: "2026-11-02", int: 60}[annotation]


def words_in(value: Any) -> Iterator[str]:
    """List the words that `filled` made up."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from words_in(item)
    elif isinstance(value, str) and value.startswith("word"):
        yield value


def shown(guide: Guide, kind: Kind) -> str:
    """Return the HTML of every page that shows the minimal record of a kind."""
    embed = Embed(guide, "about/")
    if kind.shared_page:
        return embed.collection(kind.name) + embed.records(kind.name)
    pages = (kind,) if kind.own_page else tuple(KINDS[host] for host in kind.hosts)
    found = [record_page(guide, Key(page, IDS[page])).html for page in pages]
    if kind is Programme.kind:
        imprint = Imprint("Guide", "https://guide.test/", date(2026, 11, 2))
        key = Key(kind, IDS[kind])
        found += [handout_page(guide, key, part, imprint).html for part in HandoutKind]
    return "".join((*found, embed.records(kind.name)))


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_field_is_shown_or_says_why_not(kind: Kind, make_guide: MakeGuide) -> None:
    texts = filled(MODELS[kind])
    code = f"{kind.code}1.7" if kind.coded_at_home else f"{kind.code}7"
    html = ""
    for chosen in CHOSEN.get(kind, ({},)):
        record = minimal(kind, **{**texts, "code": code, **chosen})
        guide = make_guide({path_of(kind): [record] if kind in LISTED else record})
        html += shown(guide, kind)

    unseen = {name for name, value in texts.items() if any(word not in html for word in words_in(value))}
    assert unseen == set()
    assert code in html
