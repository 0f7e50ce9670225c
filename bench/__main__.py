"""`python -m bench`: measure everything in one run and print the table."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bench import pdfs, scale, scripts
from bench.table import table
from macros.checks.checked_guide import guide_at

ASSETS = Path("docs") / "assets"


@click.command()
@click.option(
    "--scale/--no-scale", "with_scale", default=True, help="Whether to build thousands of records, too."
)
@click.option(
    "--short", is_flag=True, help="With few records and without PDFs: does every measure still work?"
)
def main(with_scale: bool, short: bool) -> None:
    """Measure what the guide costs to make and to read. Run it on a machine that does nothing else."""
    click.echo(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start.\n")
    rows = [*scripts.measured(ASSETS)]
    if not short:
        rows += pdfs.measured(guide_at(Path("data")), ASSETS)
    if with_scale:
        rows += scale.measured(Path("data"), scale.SHORT if short else scale.COUNTS)
    click.echo(table(rows))


if __name__ == "__main__":
    main()
