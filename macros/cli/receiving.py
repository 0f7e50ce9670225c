"""The commands that take case studies in: by the issue form, and by e-mail."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click

from macros.checks.spelling import NoCheckerError
from macros.cli.options import data_option, require_folder
from macros.kinds.case_study import CaseStudy
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

    Exit status: 0 a record comes of it, 1 it has problems, 2 wrong usage.
    """
    from macros.contributing import from_issue as issues  # noqa: PLC0415 - checking must not wait for it

    require_folder(data)
    try:
        body = issues.body_of(event)
        found = issues.outcome(body, data, datetime.now(UTC).date(), _published(data))
    except (issues.EventError, NoCheckerError) as error:
        raise click.UsageError(str(error)) from None
    issues.write(found, out)
    _end(found.id, out / issues.COMMENT)


@click.command()
@data_option
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where to write.")
@click.argument("file", type=click.Path(path_type=Path))
def receive(data: Path, out: Path, file: Path) -> None:
    """Read a case study that came by e-mail as FILE, and write its record or a draft, and an answer.

    FILE is what the form saved, a draft of it, or the text of a case study in five minutes.
    Exit status: 0 a record or a draft comes of it, 1 it has problems, 2 wrong usage.
    """
    from macros.contributing import receive as mail  # noqa: PLC0415 - checking must not wait for it

    require_folder(data)
    try:
        found = mail.received(mail.bytes_of(file), data, settings.imprint().url, _published(data))
    except (mail.NothingReceivedError, NoCheckerError) as error:
        raise click.UsageError(str(error)) from None
    mail.write(found, out)
    _end(found.path, out / mail.ANSWER)


def _published(data: Path) -> set[str]:
    """Return the ids of case studies that ever had a page."""
    from macros.permanence import ledger, release  # noqa: PLC0415 - checking must not wait for it

    return ledger.ids_in(release.ledger_or_none(data) or {}, f"{CaseStudy.kind.plural}/")


def _end(made: str, told: Path) -> NoReturn:
    """Say what came of it, and where it says what is to be done; end with 0 or 1."""
    click.echo(f"{f'Made {made}' if made else 'Nothing came of it'}. What to say: {told}")
    sys.exit(0 if made else 1)
