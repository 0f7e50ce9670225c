"""`python -m bench`: measure everything in one run, and print each row as it comes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench import commands, edits, history, pdfs, scale, scripts, search, start, visit
from bench.table import HEAD, Measured, row
from macros.checks.checked_guide import guide_at

ASSETS = Path("docs") / "assets"
#: As many records as tell whether every measure still works, and no more: `make test` takes these.
FEW = 100


@click.command()
@click.option(
    "--quick", is_flag=True, help=f"With {FEW} records, and nothing twice: does every measure work?"
)
def main(quick: bool) -> None:
    """Measure what the guide costs to make and to read. Run it on a machine that does nothing else."""
    click.echo(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start.\n\n{HEAD}")
    began = time.perf_counter()
    rows = []
    with _copy() as project:
        for measured in (_quick if quick else _whole)(project):
            click.echo(row(measured))
            rows.append(measured)
    click.echo(
        f"\n{(time.perf_counter() - began) / 60:.1f} minutes, load {os.getloadavg()[0]:.1f} at the end."
    )
    if not quick:
        click.echo(_kept(rows))


def _kept(rows: list[Measured]) -> str:
    """Keep a run in the history and draw it anew. Return what became of it, in a sentence."""
    try:
        known = history.keep(rows, *history.commit_of())
    except ValueError as error:
        return f"Not kept in {history.FILE}: {error}"
    history.PAGE.write_text(history.page(history.PAGE.read_text("utf-8"), known), "utf-8")
    return f"Kept in {history.FILE}, and drawn in {history.PAGE}. Commit both."


def _whole(project: Path) -> Iterator[Measured]:
    """Measure everything: what forms a ratio close together, and what takes longest once for all."""
    yield from scripts.measured(ASSETS)
    yield from start.measured(project)
    yield from pdfs.measured(guide_at(Path("data")), ASSETS)
    with _copy() as own:
        yield from edits.again(own)
    with _copy() as own:
        yield from edits.shown(own, own / "data", "real records")
    many = yield from scale.beside_others(project, scale.MANY)
    most = scale.built(project, scale.MOST)
    yield from scale.grown(many, most)
    yield from scale.validated(many)
    yield from scale.site(many)
    yield from _read(many)
    yield from _read(most)
    yield from edits.shown(project, many.records, many.name)


def _quick(project: Path) -> Iterator[Measured]:
    """Measure what nothing else in `make test` does; tests/test_bench.py tries what is left out here."""
    few = yield from scale.beside_others(project, FEW, tries=1)
    yield from scale.grown(few, few)
    yield from scale.validated(few)
    yield from scale.site(few)
    yield from _read(few)


def _read(guide: scale.Built) -> Iterator[Measured]:
    """Measure what readers of a site fetch, and how long they wait for an answer to a search."""
    yield from visit.measured(guide.site, guide.name)
    yield from search.measured(guide.site, guide.name)


@contextmanager
def _copy() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield commands.project(Path(folder) / "project")


if __name__ == "__main__":
    main()
