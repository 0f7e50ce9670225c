"""The adapter to mkdocs-macros: what a page calls leaves a mark, which is filled in once MkDocs is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.rendering.page_macros import NAMES, Embed, mark_of


def define_env(env: Any) -> None:
    """Register the macros."""

    def macro(name: str) -> Callable[..., str]:
        def call(*arguments: str, **named: str) -> str:
            return mark_of(name, arguments, named)

        call.__doc__ = getattr(Embed, name).__doc__
        return call

    for name in NAMES:
        env.macro(macro(name), name)


def data_folder(root: Path, config: Any) -> Path:
    """Return the folder of records that the configuration names, as `mkdocs.yml` writes it."""
    folder = Path(config.extra.get("data", "data"))
    # Relative, so that problems name files as a contributor would; MkDocs runs in the project's folder.
    return folder if folder.is_absolute() or root == Path.cwd() else root / folder
