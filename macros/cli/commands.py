"""The command line: `python -m macros` and check, addresses, release, new, codes, accept, site, serve …."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import click

from macros.checks import reviews_due
from macros.checks.checked_guide import checked
from macros.checks.registry import problems_of
from macros.checks.rule import When
from macros.checks.spelling import NoCheckerError, misspelt
from macros.cli.options import data_option, require_folder
from macros.cli.receiving import from_issue, issue_form, receive
from macros.contributing import code_lines, proposal, safeguards
from macros.contributing.schema import blank_record, outdated, write
from macros.guide import history
from macros.guide.codes import new_codes
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.loading.data_folder import load
from macros.problems.problem import FORMATS, as_text, count_of
from macros.problems.refused import refused
from macros.publishing.script_files import DECLARATIONS, declarations
from macros.publishing.script_tables import TABLES, tables
from macros.records.ids import id_like, is_id, why_no_id
from macros.records.kind import Key
from macros.site import settings
from macros.site.settings import SettingError

format_option = click.option(
    "--format", "format_", default="text", type=click.Choice(sorted(FORMATS)), help="How to report."
)


class _Commands(click.Group):
    """The commands; what the computer refuses any of them, and what is no setting, is told in a sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OSError as error:
            raise click.ClickException(refused(error)) from error
        except SettingError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands)
def main() -> None:
    """Check the records of Leading Together and build the guide from them."""


@main.command()
@data_option
@format_option
@click.option(
    "--draft", is_flag=True, help="Leave out what an editor would send back: length, spelling, links."
)
@click.option("--proposed", is_flag=True, help="Leave out codes: they are assigned on merging.")
@click.option(
    "--main", type=click.Path(path_type=Path), help="The folder as main has it, to hold a proposal against."
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def check(
    data: Path, format_: str, draft: bool, proposed: bool, main: Path | None, paths: tuple[Path, ...]
) -> None:
    """Report every problem of the records, or of the files at PATH… alone.

    What a reviewer decides is told, and is no problem. With --main, the records are those of a proposal.
    Exit status: 0 no problems, 1 problems, 2 wrong usage.
    """
    require_folder(data)
    when = When.ALWAYS if draft else When.BEFORE_MERGING if proposed or main else When.BEFORE_PUBLISHING
    loaded, problems = checked(data, when)
    if main:
        require_folder(main)
        problems += proposal.problems(loaded, load(main))
    try:
        problems = sorted({*problems, *([] if draft or loaded.unseen else misspelt(data))})
    except NoCheckerError as error:
        if not problems:
            raise click.ClickException(str(error)) from None
        click.echo(f"{error}", err=True)
    if paths:
        known = loaded.paths | {problem.path for problem in problems}
        chosen = {_record_file(path, data, known) for path in paths}
        problems = [p for p in problems if any(p.path == c or p.path.startswith(f"{c}/") for c in chosen)]
    click.echo(FORMATS[format_](problems, len(loaded.entries)))
    if not paths and not main and settings.CONFIG.is_file():
        # It keeps nobody from contributing: whoever publishes the guide has to know.
        for placeholder in settings.placeholders():
            click.echo(str(placeholder), err=True)
    sys.exit(1 if any(problem.stops for problem in problems) else 0)


def _require_history(data: Path, *, whole: bool = False) -> None:
    """Stop where git has a history and does not tell it, or, if it must be `whole`, has only its end."""
    if why := history.untold(data) or (history.cut_off(data) if whole else ""):
        raise click.ClickException(why)


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
@data_option
@click.argument("kind", type=click.Choice([kind.name for kind in KINDS.values()]))
@click.argument("id_", metavar="ID")
def new(data: Path, kind: str, id_: str) -> None:
    """Write a commented record of KIND, named ID, for you to fill in.

    A record of a vocabulary (a term, a question …) is printed, to be pasted into its list.
    """
    if not is_id(id_):
        raise click.UsageError(f"'{id_}' cannot be an id: {why_no_id(id_)}. Write '{id_like(id_)}'.")
    chosen = KINDS[kind]
    text = blank_record(chosen, id_)
    if text.startswith("- ", text.index("\n") + 1):
        click.echo(text.split("\n", 1)[1], nl=False)
        click.echo(
            f"Paste this into {data}/{chosen.plural}.yml or a file in {data}/{chosen.plural}/.", err=True
        )
        return
    path = data / chosen.plural / f"{id_}.yml"
    if path.exists():
        raise click.UsageError(f"'{path}' is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"Wrote {path}. Fill in what says '…', then run: python -m macros check {path}")


@main.command()
@data_option
def codes(data: Path) -> None:
    """Assign a short code to every record that has none, and write it into the record.

    This is for editors. A code stays for ever; where records have problems, none is assigned.
    """
    from macros.permanence import ledger, release  # noqa: PLC0415 - checking must not wait for it

    require_folder(data)
    loaded = load(data)
    if problems := problems_of(loaded):
        click.echo(as_text(problems, len(loaded.entries)))
        raise click.ClickException("no code was assigned. Mend the records first.")
    guide = Guide(loaded.entries, loaded.withdrawn)
    try:
        published = release.ledger_at(data)
    except ledger.DamagedError as error:
        raise click.ClickException(f"no code was assigned: {error}") from None
    assigned = new_codes(guide, ledger.codes_in(published or {}))
    try:
        if assigned:
            code_lines.write(data, loaded, assigned)
    except code_lines.NoRoomError as error:
        raise click.ClickException(f"no code was assigned.\n{error}") from None
    _tell_codes(assigned, guide)


def _tell_codes(assigned: Mapping[Key, str], guide: Guide) -> None:
    for key, code in assigned.items():
        click.echo(f"{code}: {guide.record(key).title} ({guide.entry(key).path})")
    told = f"Assigned {count_of(len(assigned), 'code')}." if assigned else "Every record has a code."
    click.echo(told)


@main.command()
@data_option
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 where a file is out of date."
)
def schema(data: Path, only_check: bool) -> None:
    """Write the schemas in data/schema/ from the models."""
    folder = data / "schema"
    if only_check:
        names = outdated(folder)
        for name in names:
            click.echo(f"{folder / name}: out of date. Run: python -m macros schema")
        sys.exit(1 if names else 0)
    for name in write(folder):
        click.echo(f"Wrote {folder / name}")


@main.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 where the file is out of date."
)
def script_types(only_check: bool) -> None:
    """Write what scripts share with Python: the types of the files that they read, and tables."""
    texts = {DECLARATIONS: declarations(), TABLES: tables()}
    old = [p for p, text in texts.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    for path in old:
        if not only_check:
            path.write_text(texts[path], encoding="utf-8")
        told = f"{path}: out of date. Run: python -m macros script-types" if only_check else f"Wrote {path}"
        click.echo(told)
    if old and only_check:
        sys.exit(1)


@main.command()
@data_option
@format_option
def addresses(data: Path, format_: str) -> None:
    """Build the pages and report every published address that is lost, and every broken link.

    Exit status: 0 no problems, 1 problems, 2 wrong usage.
    """
    from macros.permanence import ledger, release  # noqa: PLC0415 - checking must not wait for it
    from macros.site import build  # noqa: PLC0415 - checking must not wait for MkDocs to load

    require_folder(data)
    _require_history(data)
    try:
        with build.pages_alone(data) as (built, guide):
            site, problems = release.check_site(data, built, guide)
    except build.BuildError as error:
        raise click.ClickException(f"the pages could not be built.\n{error}") from None
    lacking = ledger.lacking(release.ledger_or_none(data) or {}, site)
    told = FORMATS[format_](problems, len(site.pages))
    if format_ in ("text", "github"):
        # These end with a count of records.
        told = "\n".join([*told.splitlines()[:-1], release.summary(problems, site, lacking)])
    click.echo(told)
    sys.exit(1 if problems else 0)


@main.command("release")
@data_option
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 where it lacks something."
)
@click.option("--first", is_flag=True, help="Start a ledger where none was ever kept.")
def release_(data: Path, only_check: bool, first: bool) -> None:
    """Write the addresses of the pages as they are now into the ledger of all published ones.

    Nothing is ever taken out of it. Where something published is lost, it is not written.
    """
    from macros.permanence import ledger, release  # noqa: PLC0415 - checking must not wait for it
    from macros.site import build  # noqa: PLC0415 - checking must not wait for MkDocs to load

    require_folder(data)
    _require_history(data)
    try:
        with build.pages_alone(data) as (built, guide):
            site, problems = release.check_site(data, built, guide, first=first)
    except build.BuildError as error:
        raise click.ClickException(f"the pages could not be built.\n{error}") from None
    if problems:
        click.echo("\n".join(map(str, problems)))
        raise click.ClickException(f"{release.path_of(data)} was not written. Mend this first.")
    known = release.ledger_at(data) or {}
    lacking = ledger.lacking(known, site)
    if only_check and lacking:
        click.echo(release.some_of(lacking, most=20))
        raise click.ClickException(
            f"{release.path_of(data)} lacks {count_of(len(lacking), 'address')} of this site. "
            "An editor types 'make release' and commits that file."
        )
    if lacking:
        release.write(data, ledger.added(known, site, datetime.now(UTC).date()))
    _tell_addresses(lacking, data)


def _tell_addresses(added: list[str], data: Path) -> None:
    from macros.permanence import release  # noqa: PLC0415 - checking must not wait for it

    if added:
        click.echo(
            f"{release.some_of(added, most=20)}\n"
            f"Added {count_of(len(added), 'address')} to {release.path_of(data)}. Commit it."
        )
    else:
        click.echo("The ledger has every address of the site.")


@main.command()
@data_option
def accept(data: Path) -> None:
    """Give new case studies their ids, all new records their codes, and the ledger their addresses.

    This runs when a proposal is merged. Nothing changes where a record has a problem.
    """
    from macros.site import accepting  # noqa: PLC0415 - checking must not wait for MkDocs to load

    require_folder(data)
    _require_history(data)
    try:
        accepted = accepting.accept(data, datetime.now(UTC).date())
    except accepting.RefusedError as error:
        if error.report:
            click.echo(error.report)
        raise click.ClickException(str(error)) from None
    for old, new in accepted.renames.items():
        click.echo(f"{old} is {new} now.")
    _tell_codes(accepted.codes, accepted.guide)
    _tell_addresses(accepted.addresses, data)


@main.command()
@format_option
@click.option(
    "--rules", type=click.File(encoding="utf-8"), help="What the host says holds for main, as JSON."
)
def doctor(format_: str, rules: TextIO | None) -> None:
    """Tell what is not set up yet of all that protects readers, contributors and main.

    Exit status: 0 nothing is missing, 1 something is.
    """
    found = [*safeguards.missing(Path(), rules.read() if rules else None), *settings.placeholders()]
    if format_ in ("text", "summary"):
        start = "Everything is set up." if not found else "Not set up yet, so that it protects nobody:"
        click.echo("\n".join([start, *(f"- {problem}" for problem in found)]))
    else:
        click.echo(FORMATS[format_](found, 0))
    sys.exit(1 if found else 0)


@main.command("due")
@data_option
@click.option("--within", default=reviews_due.SOON, type=click.IntRange(0), help="How many days ahead.")
def due_(data: Path, within: int) -> None:
    """List the records that have to be looked at again, as Markdown. The exit status is 0 whatever is due."""
    require_folder(data)
    today = datetime.now(UTC).date()
    loaded = load(data)
    unread = {problem.path for problem in loaded.problems}
    found = reviews_due.due(loaded.entries, today, within)
    click.echo(reviews_due.report(found, today, unread), nl=False)


@main.command()
@data_option
@click.option("--site", default=Path("site"), type=click.Path(path_type=Path), help="Where to put it.")
@click.option("--without-pdfs", is_flag=True, help="Leave the PDFs out, to be quicker.")
def site(data: Path, site: Path, without_pdfs: bool) -> None:
    """Build the whole site. The last one stays as it was where anything is wrong."""
    from macros.site import build  # noqa: PLC0415 - checking must not wait for MkDocs to load

    require_folder(data)
    # The feed tells the days on which records came.
    _require_history(data, whole=True)
    try:
        built = build.build(data, site, progress=None if without_pdfs else _show_progress)
    except build.BuildError as error:
        raise click.ClickException(f"nothing was built.\n{error}") from None
    click.echo(f"Built {built.pages} pages in {site}/.")


def _show_progress(done: int, total: int) -> None:
    """Tell how many PDFs are made: on one line that changes, or, where nobody watches, at the end alone."""
    watched = sys.stderr.isatty()
    if watched or done == total:
        start = "\r" if watched else ""
        click.echo(f"{start}Made {done} of {total} PDFs.", err=True, nl=not watched or done == total)


@main.command()
@data_option
@click.option("--site", default=Path("site"), type=click.Path(path_type=Path), help="The built site.")
@click.argument("name")
def pdf(data: Path, site: Path, name: str) -> None:
    """Make one PDF of a site that is built: NAME is its file, such as rate-yourself-fill-in.pdf."""
    from macros.site import build  # noqa: PLC0415 - checking must not wait for MkDocs to load

    require_folder(data)
    try:
        made = build.make_pdf(data, site, name)
    except (build.BuildError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    if not made:
        raise click.UsageError(f"No workbook or programme has a PDF named '{name}'.")
    click.echo(f"Made {name}.")


@main.command(hidden=True)
@data_option
@click.option("--site", type=click.Path(path_type=Path), required=True, help="Where to put it.")
@click.option("--folder", is_flag=True, help="Make it so that it opens from a folder, without a server.")
def preview(data: Path, site: Path, folder: bool) -> None:
    """Build the site as `serve` shows it."""
    from macros.site import build  # noqa: PLC0415 - checking must not wait for MkDocs to load

    try:
        built = build.build(data, site, final=False, from_folder=folder)
    except build.BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"Built {built.pages} pages.")


@main.command()
@data_option
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="The port to serve at.")
def serve(data: Path, port: int) -> None:
    """Serve the guide at http://127.0.0.1:8000/ and build it again as files change."""
    from macros.site import build, serving  # noqa: PLC0415 - checking must not wait for MkDocs to load

    require_folder(data)
    try:
        serving.serve(data, port=port)
    except build.BuildError as error:
        raise click.ClickException(f"there is nothing to serve yet.\n{error}") from None
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES) or error.filename:
            raise
        of = (
            "in use by another program. Stop that one"
            if error.errno == errno.EADDRINUSE
            else "not for everybody"
        )
        message = f"port {port} is {of}, or choose another port:"
        raise click.ClickException(f"{message} .venv/bin/python -m macros serve --port {port + 1}") from None


@main.command(hidden=True)
@data_option
@click.option("--site", type=click.Path(path_type=Path), required=True, help="Where to put it.")
def follow(data: Path, site: Path) -> None:
    """Build previews for `serve`, one for each line of the input."""
    from macros.site import build  # noqa: PLC0415 - checking must not wait for MkDocs to load

    out = sys.stdout
    # Whatever else is printed is not meant for who reads this.
    with redirect_stdout(sys.stderr):
        build.follow(data, site, sys.stdin, lambda told: print(json.dumps(told), file=out, flush=True))


@main.command(name="external-links")
@click.option("--site", default=Path("site"), type=click.Path(path_type=Path), help="The built site.")
def external_links(site: Path) -> None:
    """Ask other sites whether what the built guide links to is still there, and report it as Markdown.

    It takes minutes, and needs the network and lychee. The exit status is 0 whatever is found: it only tells.
    """
    from macros.publishing.links import external_links as check  # noqa: PLC0415 - the other commands must not wait

    if not (site / "404.html").is_file():
        raise click.UsageError(f"There is no built site at '{site}'. Run: make site")
    imprint = settings.imprint()
    try:
        asked = check.check(site, imprint.url, imprint.name, without=settings.edit_address())
    except check.NoCheckerError as error:
        raise click.ClickException(str(error)) from error
    click.echo(check.report(asked), nl=False)


for command in (issue_form, from_issue, receive):
    main.add_command(command)
