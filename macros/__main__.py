"""The command line: `python -m macros check | schema | new | site | serve`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros.load import load
from macros.problems import FORMATS
from macros.refs import Kind
from macros.rules import problems_of

DATA = Path("data")


@click.group()
def main() -> None:
    """Check the records of Leading Together and build the guide from them."""


@main.command()
@click.option("--data", default=DATA, type=click.Path(path_type=Path), help="The folder of records.")
@click.option(
    "--format", "format_", default="text", type=click.Choice(sorted(FORMATS)), help="How to report."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(data: Path, format_: str, paths: tuple[Path, ...]) -> None:
    """Report every problem of the records, or of the files at PATH… alone.

    Exit status: 0 no problems, 1 problems, 2 wrong usage.
    """
    if not data.is_dir():
        raise click.UsageError(f"There is no folder of records at '{data}'.")
    loaded = load(data)
    problems = problems_of(loaded)
    if paths:
        chosen = {_record_file(path, data, loaded.paths | {p.path for p in problems}) for path in paths}
        problems = [p for p in problems if any(p.path == c or p.path.startswith(f"{c}/") for c in chosen)]
    click.echo(FORMATS[format_](problems, len(loaded.entries)))
    sys.exit(1 if problems else 0)


def _record_file(path: Path, data: Path, known: set[str]) -> str:
    """Name a file or folder as problems name it; wrong usage where it holds no records."""
    try:
        name = (data / path.resolve().relative_to(data.resolve())).as_posix()
    except ValueError:
        raise click.UsageError(f"'{path}' is not below '{data}'.") from None
    if name not in known and not any(k.startswith(f"{name}/") for k in known):
        raise click.UsageError(f"'{path}' is not a file of records.")
    return name


@main.command()
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("id_", metavar="ID")
def new(kind: str, id_: str) -> None:
    """Write a commented record of KIND, named ID, for you to fill in."""


if __name__ == "__main__":
    main()
