"""The adapter to mkdocs-macros: what a page calls leaves a mark, which is filled in once MkDocs is done."""

from __future__ import annotations

from collections.abc import Callable
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
