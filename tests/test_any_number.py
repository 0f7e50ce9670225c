"""However many records of a kind there are, none, one, six or thirty, every page and macro can be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.attribute import Attribute
from macros.kinds.workbook import ProfileBlock
from macros.records.kind import Kind
from macros.rendering.environment import record_page
from macros.rendering.page_macros import Embed
from macros.views import lists
from macros.views.page_context import PageContext
from macros.views.workbook_page import ProfileView, block_view
from tests import small_guide
from tests.conftest import MakeGuide

#: What hand-written pages call without naming a record.
CALLS: list[tuple[str, tuple[str, ...]]] = [
    *((name, ()) for name in ("attributes_figure", "barriers_table", "approaches_table", "crosswalk_table")),
    *((name, ()) for name in ("crosswalk_list", "in_your_way", "build_a_session", "a_to_z", "coverage")),
    ("case_study_form", ()),
    *(("records", (kind.name,)) for kind in KINDS.values()),
    *(("count", (kind.name,)) for kind in KINDS.values()),
    *(("collection", (kind.name,)) for kind in KINDS.values() if kind.shared_page),
]


def everything(guide: Guide) -> Iterator[str]:
    for name, arguments in CALLS:
        yield str(getattr(Embed(guide, ""), name)(*arguments))
    for kind in KINDS.values():
        if kind.own_page:
            for key in guide.keys(kind):
                yield str(record_page(guide, key).html)


def more(guide: Guide, kind: Kind, count: int) -> Guide:
    """Add so many records of a kind, each like its first but for its id, title and place."""
    first = guide.entry(guide.keys(kind)[0])
    made = []
    for number in range(count):
        changes: dict[str, Any] = {"id": f"made-up-{number}", "title": f"Made up {number}", "code": None}
        if hasattr(first.record, "order"):
            changes["order"] = 100 + number
        made.append(replace(first, record=first.record.model_copy(update=changes)))
    return Guide([*guide.entries, *made])


def test_a_guide_of_nothing() -> None:
    assert all(isinstance(html, str) for html in everything(Guide([])))


@pytest.mark.parametrize("kind", list(KINDS.values()))
@pytest.mark.parametrize("count", [1, pytest.param(30, marks=pytest.mark.nightly)])
def test_more_of_a_kind(kind: Kind, count: int, make_guide: MakeGuide) -> None:
    guide = make_guide(small_guide.files())
    there = len(guide.keys(kind))
    grown = more(guide, kind, count)
    assert len(grown.keys(kind)) == there + count
    assert "Made up 0" in "".join(everything(grown))


@pytest.mark.parametrize("count", [1, 2, 5, 6, 9, 30])
def test_pillars_of_the_figure_keep_their_distance(count: int, make_guide: MakeGuide) -> None:
    guide = make_guide()
    context = PageContext(more(guide, Attribute.kind, count - 1), "")
    figure = lists.figure(context)
    assert figure is not None
    assert len(figure.pillars) == count - 1
    for pillar in figure.pillars:
        assert pillar.x >= 8
        assert pillar.x + pillar.width <= 722
        assert pillar.width >= 168
        assert pillar.y + 216 < figure.base.y
        others = [other for other in figure.pillars if other.y == pillar.y and other.x > pillar.x]
        assert all(pillar.x + pillar.width < other.x for other in others)
    assert len({(pillar.x, pillar.y) for pillar in figure.pillars}) == count - 1
    names = {
        1: "The attribute: the CAF",
        2: "The two attributes: the CAF is the ground that the other one stands on",
        5: "The five attributes: the CAF is the ground that the other four stand on",
        30: "The 30 attributes: the CAF is the ground that the other 29 stand on",
    }
    said = figure.label.replace(figure.base.label[:1].lower() + figure.base.label[1:], "the CAF")
    assert said.replace(figure.base.label, "the CAF") == names.get(count, said)


@pytest.mark.parametrize("count", [0, 1, 2, 4, 6])
def test_a_profile_has_an_axis_for_each_attribute(count: int, make_guide: MakeGuide) -> None:
    guide = make_guide()
    if count:
        guide = more(guide, Attribute.kind, count - 1)
    else:
        guide = Guide([entry for entry in guide.entries if entry.key.kind is not Attribute.kind])
    block = ProfileBlock(block="profile", example=(3, 2, 4, 3, 2))
    view = block_view(block, PageContext(guide, ""))
    assert isinstance(view, ProfileView)
    assert len(view.axes) == count
    assert view.count.split()[0] == ["no", "one", "two", "three", "four", "five", "six"][count]
    # An axis without a value of its own is left out of the example.
    assert len(view.shape.split()) == min(count, 5)
    assert [axis.example for axis in view.axes] == [3, 2, 4, 3, 2, None][:count]
