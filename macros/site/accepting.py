"""Accepting what was merged: new case studies get their ids, records their codes, the ledger its addresses.

All of it is done to a copy, which is checked and built once. Only then do its files take their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.checks.checked_guide import BrokenDataError, guide_at
from macros.checks.registry import problems_of
from macros.contributing import code_lines, placeholders
from macros.contributing.data_copy import copy_of, take_over
from macros.guide.codes import new_codes
from macros.guide.graph import Guide
from macros.kinds.case_study import CaseStudy
from macros.loading.data_folder import Loaded, load
from macros.loading.record_file import Entry
from macros.permanence import ledger, release
from macros.problems.problem import as_text
from macros.records.kind import Key
from macros.site import build


class RefusedError(Exception):
    """Nothing was accepted: the text of the exception says why, and `report` names the problems, if any."""

    def __init__(self, why: str, report: str = "") -> None:
        super().__init__(why)
        self.report = report


class Accepted(NamedTuple):
    """What was accepted: files with their new names, the codes in a guide, addresses new in the ledger."""

    renames: Mapping[Path, Path]
    guide: Guide
    codes: Mapping[Key, str]
    addresses: list[str]


def accept(data: Path, today: date) -> Accepted:
    """Name, code and publish what is new in a data folder. Raises RefusedError; nothing has changed then."""
    loaded = load(data)
    if problems := problems_of(loaded):
        raise RefusedError("nothing was accepted. Mend this first.", as_text(problems, len(loaded.entries)))
    # A damaged ledger is told when the site is held against it.
    known = release.ledger_or_none(data) or {}
    renames = placeholders.renames(loaded, ledger.ids_in(known, f"{CaseStudy.kind.plural}/"))
    renamed = _renamed(loaded, renames)
    if renames and (problems := problems_of(renamed)):
        report = "\n".join(map(str, problems))
        raise RefusedError("nothing was accepted: a record links to a placeholder's id.", report)
    guide = Guide(renamed.entries, renamed.withdrawn)
    codes = new_codes(guide, ledger.codes_in(known))
    with copy_of(data) as copy:
        for old, new in renames.items():
            (copy / old.relative_to(data)).rename(copy / new.relative_to(data))
        try:
            code_lines.add(copy, data, renamed.entries, codes)
            addresses = _published(data, copy, _checked(copy, renamed, codes), guide, today)
        except (code_lines.NoRoomError, build.BuildError) as error:
            said = str(error).replace(copy.as_posix(), data.as_posix())
            raise RefusedError(f"nothing was accepted.\n{said}") from None
        take_over(copy, data)
    return Accepted(renames, guide, codes, addresses)


def _renamed(loaded: Loaded, renames: Mapping[Path, Path]) -> Loaded:
    """Return what will be loaded once files have their new names."""

    def named(entry: Entry) -> Entry:
        new = renames.get(Path(entry.path))
        if new is None:
            return entry
        return replace(entry, path=new.as_posix(), record=entry.record.model_copy(update={"id": new.stem}))

    # In the order in which files are read: codes are given in it.
    entries = sorted(map(named, loaded.entries), key=lambda entry: Path(entry.path).parts)
    studies = {
        entry.key.id: entry.path
        for entry in (*entries, *loaded.withdrawn)
        if entry.key.kind is CaseStudy.kind
    }
    return replace(loaded, entries=entries, claimed={**loaded.claimed, CaseStudy.kind: studies})


def _checked(copy: Path, expected: Loaded, codes: Mapping[Key, str]) -> Guide:
    """Load and check the copy. Raises NoRoomError where its records differ by more than their codes."""
    try:
        guide = guide_at(copy)
    except BrokenDataError as error:
        code_lines.must_hold(error.loaded.entries, expected.entries, codes)
        raise build.BuildError(str(error)) from None
    code_lines.must_hold(guide.entries, expected.entries, codes)
    return guide


def _published(data: Path, copy: Path, coded: Guide, guide: Guide, today: date) -> list[str]:
    """Build the copy's pages, and write their addresses into its ledger. Return those that are new.

    `guide` has the records as they are in `data`, for problems to lead there. Raises RefusedError where an
    address is lost or a link leads nowhere, and BuildError where the pages cannot be built.
    """
    with build.pages_alone(copy, coded) as (built, _):
        # The ledger that counts is the one in `data`, which is held against the commits.
        site, problems = release.check_site(data, built, guide)
    if problems:
        report = as_text(problems, len(guide)).replace(copy.as_posix(), data.as_posix())
        raise RefusedError("nothing was accepted. Mend this first.", report)
    known = release.ledger_at(data) or {}
    if addresses := ledger.lacking(known, site):
        release.write(copy, ledger.added(known, site, today))
    return addresses
