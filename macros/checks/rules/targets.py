"""References lead to records that exist, of the right kind."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import rule, rule_of_one
from macros.guide.graph import PROSE_LINK, Guide
from macros.kinds import KINDS, key_of
from macros.kinds.programme import Use
from macros.loading.characters import in_other_characters
from macros.loading.data_folder import Loaded
from macros.loading.fields import Leaf
from macros.loading.record_file import Entry
from macros.loading.strict_yaml import Place
from macros.problems.nearest import did_you_mean
from macros.problems.problem import Problem, shown
from macros.records.kind import Key, Kind
from macros.records.parts import Citation
from macros.records.withdrawal import Tombstone


@rule(texts=True)
def targets_exist(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """Every typed reference names a record of its kind; the nearest id is offered otherwise."""
    for entry in guide.entries:
        for leaf in entry.leaves:
            if leaf.refers_to is not None and leaf.text not in loaded.claimed[leaf.refers_to]:
                message, hint = unknown(leaf.text, leaf.refers_to, loaded)
                yield entry.problem(_in_list(leaf.place), "unknown-reference", message, hint)


@rule(texts=True)
def targets_are_not_withdrawn(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No record refers to one that was withdrawn."""
    gone = {entry.key: entry for entry in loaded.withdrawn}
    if not gone:
        return
    for entry in guide.entries:
        for leaf in entry.leaves:
            if leaf.refers_to is not None:
                key = Key(leaf.refers_to, leaf.text)
                if key in gone:
                    yield entry.problem(_in_list(leaf.place), "withdrawn", *_gone(gone[key]))
            elif leaf.markdown and "](" in leaf.text:
                for match in PROSE_LINK.finditer(leaf.text):
                    if (target := key_of(match[1])) in gone:
                        yield entry.problem(
                            leaf.place,
                            "withdrawn",
                            *_gone(gone[target]),
                            text=leaf.text,
                            offset=match.start(1),
                        )


def _gone(entry: Entry) -> tuple[str, str]:
    """Say that a record was withdrawn, and what to link to in its place."""
    stone = entry.record
    assert isinstance(stone, Tombstone)  # noqa: S101 - loading puts nothing else there
    instead = stone.withdrawn.instead
    hint = (
        f"Link to {' or '.join(instead)} in its place, or delete the link." if instead else "Delete the link."
    )
    return f"{shown(str(entry.key))} was withdrawn ({entry.path}).", hint


def unknown(id_: str, kind: Kind, loaded: Loaded) -> tuple[str, str]:
    """Say that an id is not of a kind, and what was probably meant."""
    if said := in_other_characters(id_):
        return said
    hint = did_you_mean(id_, loaded.claimed[kind]) or _where(kind, loaded)
    others = [other for other in KINDS.values() if id_ in loaded.claimed[other]]
    if others:
        return f"{shown(id_)} is {others[0].with_article}, not {kind.with_article}.", hint
    return f"{shown(id_)} is not {kind.with_article}.", hint


def _where(kind: Kind, loaded: Loaded) -> str:
    """Say where to look the ids of a kind up."""
    files = sorted(set(loaded.claimed[kind].values()))
    if not files:
        return f"There is no {kind.label} yet."
    if kind.listed:
        several = f"{len(files)} files, {files[0]} among them"
        return f"The ids stand in {' and '.join(files) if len(files) <= 2 else several}."
    return f"The ids are the names of the files in {files[0].rpartition('/')[0]}/."


def _in_list(place: Place) -> Place:
    """Name the link rather than the field in it: `behaviours[2]`, whether or not it carries a reason."""
    return place[:-1] if len(place) > 2 and isinstance(place[-2], int) else place


@rule_of_one(texts=True)
def nothing_links_to_itself(entry: Entry) -> Iterator[Problem]:
    """A record does not refer to itself."""
    for leaf in entry.leaves:
        if leaf.refers_to and (leaf.refers_to, leaf.text) == entry.key:
            yield entry.problem(
                _in_list(leaf.place), "self-reference", "the record links to itself.", "Delete it."
            )


@rule_of_one()
def no_target_twice(entry: Entry) -> Iterator[Problem]:
    """A field names a record once; a source may stand there again with another section.

    A programme's activities may each use the same record, and one activity two blocks of a workbook.
    """
    seen = set()
    for leaf in entry.leaves:
        if leaf.refers_to is None:
            continue
        named = (_part(leaf), leaf.text, _which(leaf))
        if named in seen:
            message = f"{shown(leaf.text)} stands in this field already."
            yield entry.problem(_in_list(leaf.place), "target-twice", message, "Delete one of the two.")
        seen.add(named)


def _part(leaf: Leaf) -> Place:
    """Say where a record may be named once: in a field, or in one activity of a programme."""
    return leaf.place[: leaf.place.index("uses")] if isinstance(leaf.holder, Use) else leaf.place[:1]


def _which(leaf: Leaf) -> str:
    """Say which part of the record is meant: the section of a source, the block of a workbook."""
    if isinstance(leaf.holder, Citation):
        return leaf.holder.section
    return (leaf.holder.block or "") if isinstance(leaf.holder, Use) else ""


@rule()
def old_ids_are_free(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """An old id (`aliases`) is nobody's id today and stands in one record only."""
    seen: dict[tuple[Kind, str], str] = {}
    for entry in (*guide.entries, *guide.withdrawn.values()):
        for index, alias in enumerate(entry.record.aliases):
            kind = entry.record.kind
            taken = loaded.claimed[kind].get(alias) or seen.get((kind, alias))
            if taken:
                message = f"the old id {shown(alias)} is in use, in {taken}."
                yield entry.problem(
                    ("aliases", index), "alias-taken", message, "An address can lead to one place only."
                )
            seen[kind, alias] = entry.path
