"""A programme's times add up, and its activities work with records and blocks that are there."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import rule, rule_of_one
from macros.guide.graph import Guide
from macros.kinds.programme import USED, Programme, Use
from macros.kinds.workbook import Workbook
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.loading.strict_yaml import Place
from macros.problems.nearest import did_you_mean
from macros.problems.problem import Problem, shown
from macros.records.kind import Key

#: Anchors of a programme's pages that lead elsewhere.
TAKEN = frozenset(
    {
        *("title", "aims", "papers", "downloads", "before", "sessions", "afterwards", "links-here"),
        *("related", "learning-systems", "content", "contents-heading", "source-heading"),
        *("agenda", "agenda-start", "agenda-note"),
    }
)


@rule_of_one()
def times_add_up(entry: Entry) -> Iterator[Problem]:
    """A session is as long as its activities together, and a programme as its sessions."""
    programme = entry.record
    if not isinstance(programme, Programme):
        return
    for index, session in enumerate(programme.sessions):
        together = sum(activity.minutes for activity in session.activities)
        if together != session.minutes:
            place: Place = ("sessions", index, "minutes")
            yield _unequal(entry, place, "the session", session.minutes, "activities", together)
    together = sum(session.minutes for session in programme.sessions)
    if together != programme.minutes:
        yield _unequal(entry, ("minutes",), "the programme", programme.minutes, "sessions", together)


def _unequal(entry: Entry, place: Place, whole: str, minutes: int, parts: str, together: int) -> Problem:
    message = f"{whole} is to take {minutes} minutes, and its {parts} take {together} together."
    return entry.problem(place, "times", message, f"Write {together} here, or change the {parts}.")


@rule_of_one()
def sessions_have_names_of_their_own(entry: Entry) -> Iterator[Problem]:
    """No two sessions of a programme have the same name, now or before, nor a section's: links lead to it."""
    programme = entry.record
    if not isinstance(programme, Programme):
        return
    yield from _old_names_in_use(entry, programme)
    seen: set[str] = set()
    for index, session in enumerate(programme.sessions):
        if session.name in seen:
            message = f"{shown(session.name)} is the name of an earlier session."
            yield entry.problem(("sessions", index, "name"), "name-twice", message, "Choose another.")
        elif session.name in TAKEN:
            message = f"{shown(session.name)} leads to another part of the page already."
            yield entry.problem(("sessions", index, "name"), "name-taken", message, "Choose another.")
        seen.add(session.name)


def _old_names_in_use(entry: Entry, programme: Programme) -> Iterator[Problem]:
    seen = {session.name for session in programme.sessions} | TAKEN
    for index, session in enumerate(programme.sessions):
        for place, alias in enumerate(session.aliases):
            if alias in seen:
                message = f"the old name {shown(alias)} stands on this programme's page already."
                where: Place = ("sessions", index, "aliases", place)
                yield entry.problem(where, "name-taken", message, "Delete one of the two.")
            seen.add(alias)


@rule()
def uses_name_one_record(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A use names one record, and a block only with its workbook, which has such a block."""
    for entry, programme in _programmes(guide):
        for place, use in _uses(programme):
            named = [name for name in USED if getattr(use, name)]
            if len(named) != 1:
                message = "a use names one record." if named else "a use has to name a record."
                hint = "Start a new line with a dash for each." if named else "Write, say: - barrier: silos"
                yield entry.problem(place, "use", message, hint)
            elif use.block and not use.workbook:
                message = f"only a workbook has blocks, and this use names {shown(named[0])}."
                yield entry.problem((*place, "block"), "use", message, "Delete this line.")
            elif use.block and (key := Key(Workbook.kind, str(use.workbook))) in guide:
                names = [block.name for block in guide.get(Workbook, key.id).blocks if block.name]
                if use.block not in names:
                    message = f"the workbook has no block named {shown(use.block)}."
                    hint = did_you_mean(use.block, names) or f"Its blocks are {', '.join(names)}."
                    yield entry.problem((*place, "block"), "use", message, hint)


def _programmes(guide: Guide) -> Iterator[tuple[Entry, Programme]]:
    for key in guide.keys(Programme.kind):
        entry = guide.entry(key)
        assert isinstance(entry.record, Programme)  # noqa: S101 - its kind says so
        yield entry, entry.record


def _uses(programme: Programme) -> Iterator[tuple[Place, Use]]:
    for i, session in enumerate(programme.sessions):
        for j, activity in enumerate(session.activities):
            for k, use in enumerate(activity.uses):
                yield ("sessions", i, "activities", j, "uses", k), use
