"""The ledger's file: read and held against what was committed, held against a site, written anew."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.guide.codes import skipping
from macros.guide.graph import Guide
from macros.guide.history import asked
from macros.loading.data_folder import LEDGER
from macros.permanence import ledger
from macros.permanence.ledger import DamagedError, Ledger, Site
from macros.permanence.published import published
from macros.permanence.remedies import problems_of_losses
from macros.problems.problem import Problem, count_of
from macros.problems.refused import remedy, words_of
from macros.publishing.links import link_check
from macros.publishing.pages.page import BuiltSite

#: The commits that the file is held against: a cut file may have a right checksum, and a merge may have lost
#: what one side had.
COMMITTED = ("HEAD", "HEAD^1", "HEAD^2")


def path_of(data: Path) -> Path:
    """Return the ledger's file for a data folder."""
    return data / LEDGER


def ledger_at(data: Path) -> Ledger | None:
    """Read the ledger of a data folder; None where there never was one.

    Raises DamagedError where it is not what `release` wrote, or lacks what a commit has.
    """
    path = path_of(data)
    known = _read(path)
    for commit, text in _committed(path):
        try:
            before = ledger.read(text)
        except DamagedError:
            continue
        put_back = f"Put it back as it was: git checkout {commit} -- {path.as_posix()}"
        if known is None:
            raise DamagedError(1, "the ledger of published addresses is gone.", put_back)
        if gone := ledger.shortened(before, known):
            some = some_of(gone, most=3, by=", ")
            message = f"the ledger lacks what was published before, or says otherwise: {some}."
            raise DamagedError(1, message, f"{put_back} Then type: make release")
    return known


def ledger_or_none(data: Path) -> Ledger | None:
    """Read the ledger, as far as it can be read."""
    try:
        return ledger_at(data)
    except DamagedError:
        return None


def _read(path: Path) -> Ledger | None:
    if not path.is_file():
        if path.exists() or path.is_symlink():
            raise DamagedError(
                1, "this is no file.", f"Delete it, then type: git checkout HEAD -- {path.as_posix()}"
            )
        return None
    try:
        return ledger.read(path.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise DamagedError(1, f"the file cannot be read: {words_of(error)}.", remedy(error)) from None


def _committed(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of a file in each of the commits that it is held against, where git has it."""
    if not path.parent.is_dir():
        return
    for commit in COMMITTED:
        text = asked(path.parent, "show", f"{commit}:./{path.name}")
        if text is not None:
            yield commit, text


def check_site(
    data: Path, built: BuiltSite, guide: Guide, *, first: bool = False
) -> tuple[Site, list[Problem]]:
    """Collect what a built site can be linked to, and report what is wrong with its addresses.

    `first` takes it that there may be no ledger yet.
    """
    site = published(built)
    problems = _losses(data, site, guide, first=first)
    for fault in link_check.faults(built):
        page, said = fault.page or "index.html", f"{fault.where} {fault.what}"
        problems.append(Problem(page, 1, "", "link", said, fault.hint))
    return site, problems


def _losses(data: Path, site: Site, guide: Guide, *, first: bool) -> list[Problem]:
    """Report what a site lost of all that was published, or what keeps that from being known."""
    path = path_of(data).as_posix()
    try:
        known = ledger_at(data)
    except DamagedError as error:
        return [Problem(path, error.line, "", "ledger", error.message, error.hint)]
    if known is None:
        message, hint = "there is no ledger of published addresses.", "Put it back from the last commit."
        hint += " If there never was one, type: .venv/bin/python -m macros release --first"
        return [] if first else [Problem(path, 1, "", "ledger", message, hint)]
    return [*problems_of_losses(known, site, guide, data), *_codes_that_skip(known, guide)]


def _codes_that_skip(known: Ledger, guide: Guide) -> Iterator[Problem]:
    for key, code in skipping(guide, ledger.codes_in(known)):
        message = f"{code} is not the next code of its kind, and all those before it would be lost."
        hint = "Delete this line: codes are given when this is merged, or by 'make accept'."
        yield guide.entry(key).problem(("code",), "code-skips", message, hint)


def write(data: Path, new: Ledger) -> None:
    """Write the ledger in one move: whoever stops it halfway keeps the old one. Raises OSError."""
    path = path_of(data)
    # Named once for all, so that one that was left is written over.
    made = path.with_name(f".{path.name}.new")
    try:
        with made.open("w", encoding="utf-8", newline="\n") as file:
            file.write(ledger.written(new))
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except OSError:
        made.unlink(missing_ok=True)
        raise


def some_of(addresses: Iterable[str], *, most: int, by: str = "\n") -> str:
    """Name some of the addresses, and how many more there are."""
    named = [address or ledger.HOME for address in addresses]
    rest = [f"and {len(named) - most:,} more"] if len(named) > most else []
    return by.join([*named[:most], *rest])


def summary(problems: list[Problem], site: Site, lacking: list[str]) -> str:
    """Say in a line how the addresses stand."""
    if problems:
        return f"{count_of(len(problems), 'problem')} with addresses."
    anchors = sum(map(len, site.pages.values()))
    kept = f"Every published address is there ({count_of(len(site.pages), 'page')}, {anchors:,} anchors)."
    if not lacking:
        return kept
    new = f"{count_of(len(lacking), 'address')} {'is' if len(lacking) == 1 else 'are'} not in the ledger yet"
    return f"{kept} {new}: an editor types 'make release'."
