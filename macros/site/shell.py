"""What MkDocs makes: hand-written pages with marks for what they call, and a frame for each kind of record.

It sees no record, so what it made is kept until a page, a setting, the look or the program changes.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.guide.graph import Guide
from macros.keeping.store import Store, digest_of_files, files_below
from macros.permanence.remedies import DOCS
from macros.rendering.frames import FramePage, frame_pages
from macros.rendering.list_pages import GeneratedPage, pages
from macros.rendering.page_calls import mistakes
from macros.site.settings import CONFIG, DATE, edition, settings

#: What stands round every page, in place of the theme's own.
OVERRIDES = Path("overrides")
#: How mkdocs-macros tells that a page calls a macro wrongly: file, message, then a traceback or the line.
_MACRO_ERROR = re.compile(
    r".*?\[macros\].*? - ERROR # _Macro \w+ Error_\s+_File_: `(?P<file>.*?)`\s+"
    r"(?:_\w+_: |_Line \d+ in Markdown file:_ \*\*)(?P<message>.*?)(?:\*\*)?\s+"
    r"```(?:markdown\n(?P<line>[^\n]*))?.*?```",
    re.DOTALL,
)


class ShellError(Exception):
    """Pages are not as they must be; the text of the exception says which, and why."""


def shell(guide: Guide, store: Store) -> Mapping[str, bytes]:
    """Return what MkDocs makes, by its files. Raises ShellError with all that is wrong with the pages."""
    said = settings()
    if problems := mistakes(DOCS, guide, said, store):
        raise ShellError("\n".join(map(str, problems)))
    sources = [CONFIG, *files_below(DOCS), *files_below(OVERRIDES)]
    # Pages tell the day of the edition, and nothing finer.
    day = datetime.fromtimestamp(edition(), UTC).date()
    added: list[GeneratedPage | FramePage] = [*pages(guide), *frame_pages(guide)]
    given = (digest_of_files(sources), said, day, [(page.path, page.text, page.edits) for page in added])

    def made() -> Mapping[str, bytes]:
        with TemporaryDirectory(prefix="shell-") as folder:
            target = Path(folder) / "site"
            _run_mkdocs(added, target)
            files = {path.relative_to(target): path for path in files_below(target)}
            # Of the theme's own scripts and styles, 2.5 MB, no page asks for any.
            return {
                name.as_posix(): path.read_bytes()
                for name, path in files.items()
                if path.suffix == ".html" or (DOCS / name).is_file()
            }

    return store.made("shell", given, made)


def _run_mkdocs(added: Iterable[GeneratedPage | FramePage], target: Path) -> None:
    # What is kept needs no MkDocs, which takes its time to load.
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from macros.site.added_pages import AddedPages  # noqa: PLC0415

    # The theme's makers announce its end at every build; the architecture page says what we make of it.
    said = {DATE: str(edition()), "NO_MKDOCS_2_WARNING": "1"}
    warnings = _Warnings()
    with _environment(said), warnings.heard():
        try:
            config = load_config(str(CONFIG), site_dir=str(target.resolve()), strict=True)
            config.plugins["added pages"] = AddedPages(added)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            raise ShellError(_in_words(warnings.messages) or str(error)) from None


class _Warnings(logging.Handler):
    """Keeps what MkDocs and its plugins say is wrong, in place of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    @contextmanager
    def heard(self) -> Iterator[None]:
        logger = logging.getLogger("mkdocs")
        logger.addHandler(self)
        logger.propagate = False
        try:
            yield
        finally:
            logger.propagate = True
            logger.removeHandler(self)


@contextmanager
def _environment(said: dict[str, str]) -> Iterator[None]:
    """Set what `mkdocs.yml` and MkDocs read from the environment, for as long as they run."""
    before = {name: os.environ.get(name) for name in said}
    os.environ.update(said)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _in_words(messages: list[str]) -> str:
    """Return what MkDocs says is wrong, a macro's mistake as one sentence."""
    said = (
        _MACRO_ERROR.sub(lambda m: f"docs/{m['file']}: {m['message']} {m['line'] or ''}".rstrip(), message)
        for message in messages
    )
    return "\n".join(dict.fromkeys(text.strip() for text in said))
