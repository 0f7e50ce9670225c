"""The adapter to mkdocs-macros: hands the guide's macros to every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from macros.checks.checked_guide import BrokenDataError, guide_at
from macros.guide.glossary import Glossary
from macros.rendering.page_macros import NAMES, Embed


def define_env(env: Any) -> None:
    """Register the macros. Raises PluginError with the whole report where the records have problems."""
    root = Path(env.conf.config_file_path).parent
    try:
        guide = guide_at(data_folder(root, env.conf))
    except BrokenDataError as error:
        raise PluginError(f"The records have problems; nothing was built.\n{error}") from None
    glossary = Glossary(guide)
    embeds: dict[str, Embed] = {}

    def macro(name: str) -> Callable[..., str]:
        def call(*arguments: str, **named: str) -> str:
            page: str = env.page.url
            embed = embeds.setdefault(page, Embed(guide, glossary, page))
            text: str = getattr(embed, name)(*arguments, **named)
            return text

        call.__doc__ = getattr(Embed, name).__doc__
        return call

    for name in NAMES:
        env.macro(macro(name), name)


def data_folder(root: Path, config: Any) -> Path:
    """Return the folder of records that the configuration names, as `mkdocs.yml` writes it."""
    folder = Path(config.extra.get("data", "data"))
    # Relative, so that problems name files as a contributor would; MkDocs runs in the project's folder.
    return folder if folder.is_absolute() or root == Path.cwd() else root / folder
