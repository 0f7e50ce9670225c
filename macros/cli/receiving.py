"""The commands that take case studies in: by the issue form, and by e-mail."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.cli.options import data_option, require_folder
from macros.site import settings


@click.command("issue-form")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 where a file differs.")
def issue_form(only_check: bool) -> None:
    """Write the issue form for case studies from the model."""
    from macros.contributing import issue_form as forms  # noqa: PLC0415 - checking must not wait for it

    imprint = settings.imprint()
    act = forms.outdated if only_check else forms.write
    changed = act(Path(), imprint.url, imprint.name)
    for path in changed:
        click.echo(f"{path} {'differs. Run: python -m macros issue-form' if only_check else 'was written.'}")
    sys.exit(1 if changed and only_check else 0)


@click.command("from-issue")
@data_option
@click.option("--event", required=True, type=click.Path(path_type=Path), help="The event's JSON file.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where to write.")
def from_issue(data: Path, event: Path, out: Path) -> None:
    """Read a case study out of an issue, and write its file and a comment.

    Exit status: 0 it is good, 1 it has problems, 2 wrong usage.
    """
    from macros.contributing import from_issue as issues  # noqa: PLC0415 - checking must not wait for it

    require_folder(data)
    try:
        body = issues.body_of(event)
    except issues.EventError as error:
        raise click.UsageError(str(error)) from None
    found = issues.outcome(body, data, datetime.now(UTC).date())
    issues.write(found, out)
    click.echo("It is good." if found.id else f"It has problems: see {out / issues.COMMENT}.")
    sys.exit(0 if found.id else 1)
