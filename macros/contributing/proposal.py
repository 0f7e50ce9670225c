"""What a proposal would make last for ever, held against the records as main has them.

Names and codes are in people's slides, on paper and in saved answers once they are published, and what a
reviewer confirmed about people is believed. So none of it comes from a proposal unseen: some is refused, and
some is told to those who decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.loading.strict_yaml import Place
from macros.problems.problem import Audience, Problem, count_of, shown
from macros.records.ids import is_placeholder
from macros.records.kind import Key
from macros.records.withdrawal import Tombstone

_SAID = {
    "place": "they name a place that may be named",
    "organisation": "they name an organisation that agreed",
    "role": "they name a role",
    "agreed": "they name somebody who agreed",
}


def problems(proposed: Loaded, main: Loaded) -> Iterator[Problem]:
    """Yield what the records of a proposal may not bring along, and what its reviewers have to decide."""
    before = {entry.key: entry for entry in (*main.entries, *main.withdrawn)}
    ids = {Key(key.kind, name) for key, entry in before.items() for name in (key.id, *entry.record.aliases)}
    for entry in (*proposed.entries, *proposed.withdrawn):
        kind = entry.key.kind
        # A renamed record is still what it was.
        keys = [entry.key, *(Key(kind, alias) for alias in entry.record.aliases)]
        was = [before[key] for key in keys if key in before]
        had = {name for old in was for _, name in _names_of_parts(old)}
        yield from _codes(entry, was)
        yield from _unknown_old_names(entry, had | {key.id for key in ids if key.kind is kind})
        for problem in (*_said_of_people(entry, was), *_new_names(entry, was, had)):
            yield replace(problem, audience=Audience.REVIEWER)


def _codes(entry: Entry, was: list[Entry]) -> Iterator[Problem]:
    code, given = entry.record.code, [old.record.code for old in was if old.record.code]
    if code and code not in given:
        message, hint = "codes are given when a proposal is merged.", "Delete this line."
        if given:
            message, hint = f"this record's code is {given[0]}, for ever.", f"Write: code: {given[0]}"
        yield entry.problem(("code",), "code-proposed", message, hint)


def _unknown_old_names(entry: Entry, known: Set[str]) -> Iterator[Problem]:
    """Refuse old names that nothing ever had: they would keep all others from having them, for ever."""
    own = [(("aliases", index), alias) for index, alias in enumerate(entry.record.aliases)]
    for place, name in (*own, *_names_of_parts(entry)):
        if "aliases" in place and name not in known:
            message = f"nothing was ever published under the name {shown(name)}, so no link needs it."
            yield entry.problem(place, "old-name-unknown", message, "Delete it.")


def _names_of_parts(entry: Entry) -> Iterator[tuple[Place, str]]:
    """Yield the names that a record's blocks or sessions have and had, with their places."""
    for leaf in entry.leaves:
        is_named = leaf.holder is not entry.record and hasattr(leaf.holder, "aliases")
        if is_named and (leaf.place[-1] == "name" or "aliases" in leaf.place):
            yield leaf.place, leaf.text


def _said_of_people(entry: Entry, was: list[Entry]) -> Iterator[Problem]:
    """Name what a proposal says by itself of people and of who agreed, where main does not say it."""
    record, before = entry.record, [old.record for old in was]
    if isinstance(record, Tombstone) and not any(isinstance(old, Tombstone) for old in before):
        message, hint = "the proposal takes this record out of the guide.", "Does whoever shared it agree?"
        yield entry.problem(("withdrawn",), "withdrawn-here", message, hint)
    if not isinstance(record, CaseStudy):
        return
    studies = [old for old in before if isinstance(old, CaseStudy)]
    for index, confirmation in enumerate(record.confirmed):
        if not any(confirmation in old.confirmed for old in studies):
            message = "the proposal says by itself that these words point to nobody."
            if confirmation.answer:
                message = f"whoever shares it says of these words: {_SAID[confirmation.answer]}."
            hint = "Is it so? Only a reviewer who knows safeguarding confirms it, by merging."
            yield entry.problem(("confirmed", index), "confirmed-here", message, hint)
    for index, leader in enumerate(record.leaders):
        if not any(leader in old.leaders for old in studies):
            hint = "Have they agreed to be named, and did they lead it?"
            yield entry.problem(("leaders", index), "named-here", "somebody is named here.", hint)
    if record.declaration is None and not studies:
        message = "nobody declares anything: a publication is said to tell this case study."
        yield entry.problem((), "declared-nowhere", message, "Look it up there, and who agreed to it.")
    if studies and record.declaration not in [old.declaration for old in studies]:
        message = "what was declared is changed."
        yield entry.problem(("declaration",), "declared-anew", message, "Who says so, and may they?")


def _new_names(entry: Entry, was: list[Entry], had: Set[str]) -> Iterator[Problem]:
    """Name what will last once it is published: an id, and the names of blocks and sessions."""
    parts = [(place, name) for place, name in _names_of_parts(entry) if name not in had]
    if not was and not is_placeholder(entry.key.id):
        below = f", and so will {count_of(len(parts), 'name')} in it" if parts else ""
        message = f"its address will have {shown(entry.key.id)} in it for ever{below}."
        yield entry.problem((), "lasting-name", message, "Would another name be better? Later is too late.")
    elif was:
        for place, name in parts:
            message = f"the name {shown(name)} will last for ever: links and saved answers use it."
            yield entry.problem(place, "lasting-name", message, "Would another name be better?")
