"""Leading Together: a guide to leadership in children's services, made from structured data."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register the guide's macros with mkdocs-macros, which looks for this name here."""
    from macros.site.macros_adapter import define_env as register  # noqa: PLC0415 - the command line must not load MkDocs

    register(env)
