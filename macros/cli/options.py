"""What several commands take."""

from __future__ import annotations

from pathlib import Path

import click

DATA = Path("data")
data_option = click.option(
    "--data", default=DATA, type=click.Path(path_type=Path), help="The folder of records.", show_default=True
)


def require_folder(data: Path) -> None:
    """Raise UsageError where there is no folder of records."""
    if not data.is_dir():
        raise click.UsageError(f"There is no folder of records at '{data}'.")
