"""Nothing in the guide stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import When, rule, rule_of_one
from macros.guide.graph import Guide
from macros.kinds.approach import Approach
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.source import Source
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.problems.problem import Audience, Problem
from macros.records.kind import Key


@rule(When.BEFORE_MERGING, Audience.EDITOR)
def nothing_is_an_orphan(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A record links to another or is linked to; its sources do not count."""
    for entry in guide.entries:
        key = entry.key
        if not key.kind.must_be_linked or guide.links_to(key):
            continue
        if all(link.target.kind is Source.kind for link in guide.links_from(key)):
            message = "nothing links to this record, and it links to nothing."
            yield entry.problem((), "orphan", message, "Link it to a record that it belongs with.")


@rule(When.BEFORE_MERGING)
def behaviours_are_linked_both_ways(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A behaviour gives a reasoned link to another record and is given one."""
    for key in guide.keys(Behaviour.kind):
        entry = guide.entry(key)
        if not any(link.because for link in guide.links_from(key)):
            hint = "Add 'goes_with:' with a behaviour that goes well with it, and why."
            yield entry.problem((), "no-link-out", "this behaviour links to no other.", hint)
        if not any(link.because for link in guide.links_to(key)):
            hint = "Add it, with a reason, to a barrier that it prevents or a behaviour that supports it."
            yield entry.problem((), "no-link-in", "nothing links to this behaviour.", hint)


@rule_of_one(When.BEFORE_MERGING)
def barriers_have_a_choice_of_approaches(entry: Entry) -> Iterator[Problem]:
    """A barrier names at least two approaches, so that a reader can choose."""
    if isinstance(entry.record, Barrier) and len(entry.record.approaches) < 2:
        message = "only one approach is named."
        yield entry.problem(("approaches",), "one-approach", message, "Add another, with its reason.")


@rule(When.BEFORE_MERGING)
def approaches_answer_barriers(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """An approach answers at least one barrier."""
    for key in guide.keys(Approach.kind):
        if not any(_is_answer(link.origin, link.relation) for link in guide.links_to(key)):
            hint = "Add it, with a reason, under 'approaches:' of a barrier that it helps with."
            yield guide.entry(key).problem((), "no-barrier", "no barrier names this approach.", hint)


def _is_answer(origin: Key, relation: str) -> bool:
    return origin.kind is Barrier.kind and relation == "approaches"
