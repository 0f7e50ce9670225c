"""Nothing in the guide stands alone."""

from __future__ import annotations

from macros.checks.rules.linking import (
    approaches_answer_barriers,
    barriers_have_a_choice_of_approaches,
    behaviours_are_linked_both_ways,
    nothing_is_an_orphan,
)
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.method import Method
from tests.builders import minimal, path_of
from tests.test_rules.conftest import Found

BRIDGES = {"approach": "build-bridges", "because": "Those who meet, share."}
PILOTS = {"approach": "pilots", "because": "A trial shows what could be."}


def test_nothing_is_an_orphan_passes(found: Found) -> None:
    told = found(nothing_is_an_orphan)
    assert not [line for line in told if "/barriers/" in line or "/themes/" in line]


def test_nothing_is_an_orphan_fails(found: Found) -> None:
    alone = {path_of(Method.kind, "alone"): minimal(Method.kind, order=2, behaviours=[])}
    [told] = [line for line in found(nothing_is_an_orphan, alone) if "alone.yml" in line]
    assert told == (
        "data/methods/alone.yml:1: nothing links to this record, and it links to nothing. "
        "Link it to a record that it belongs with."
    )


def test_behaviours_are_linked_both_ways_passes(found: Found) -> None:
    there = minimal(Behaviour.kind, goes_with=[{"behaviour": "ask", "because": "Who listens, asks."}])
    back = minimal(
        Behaviour.kind, order=2, goes_with=[{"behaviour": "listen", "because": "An answer needs ears."}]
    )
    files = {path_of(Behaviour.kind): there, path_of(Behaviour.kind, "ask"): back}
    assert found(behaviours_are_linked_both_ways, files) == []


def test_behaviours_are_linked_both_ways_fails(found: Found) -> None:
    alone = {path_of(Behaviour.kind, "ask"): minimal(Behaviour.kind, order=2)}
    told = [line for line in found(behaviours_are_linked_both_ways, alone) if "ask.yml" in line]
    assert told == [
        "data/behaviours/ask.yml:1: this behaviour links to no other. "
        "Add 'goes_with:' with a behaviour that goes well with it, and why.",
        "data/behaviours/ask.yml:1: nothing links to this behaviour. "
        "Add it, with a reason, to a barrier that it prevents or a behaviour that supports it.",
    ]


def test_barriers_have_a_choice_of_approaches_passes(found: Found) -> None:
    files = {
        path_of(Barrier.kind): minimal(Barrier.kind, approaches=[BRIDGES, PILOTS]),
        path_of(Approach.kind, "pilots"): minimal(Approach.kind, order=2),
    }
    assert found(barriers_have_a_choice_of_approaches, files) == []


def test_barriers_have_a_choice_of_approaches_fails(found: Found) -> None:
    assert found(barriers_have_a_choice_of_approaches) == [
        "data/barriers/silos.yml:11: approaches: only one approach is named. Add another, with its reason."
    ]


def test_approaches_answer_barriers_passes(found: Found) -> None:
    assert found(approaches_answer_barriers) == []


def test_approaches_answer_barriers_fails(found: Found) -> None:
    files = {path_of(Approach.kind, "pilots"): minimal(Approach.kind, order=2)}
    assert found(approaches_answer_barriers, files) == [
        "data/approaches/pilots.yml:1: no barrier names this approach. "
        "Add it, with a reason, under 'approaches:' of a barrier that it helps with."
    ]
