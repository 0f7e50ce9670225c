"""The exports: files beside the pages, for other programs and for the site's own scripts.

A new one is a module in `exports/` whose function `@export` registers, a test, and, where others are to use
it, a line in docs/contributing/machine-readable.md.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.publishing import exports as folder
from macros.publishing.pages.page import BuiltSite

Write = Callable[[BuiltSite, Guide, Imprint], None]
_registered: dict[str, Export] = {}


class Export(NamedTuple):
    """An export: what writes its files into the site's folder, and on what terms.

    `documented` is how the documentation calls its files; what only the site's own scripts read has none.
    `page` is the address of the page that reads them: without it, they are not written.
    """

    write: Write
    documented: str
    page: str | None


def export(*, documented: str = "", page: str | None = None) -> Callable[[Write], Write]:
    """Register the function that writes a module's export."""

    def register(write: Write) -> Write:
        _registered[write.__module__.rpartition(".")[2]] = Export(write, documented, page)
        return write

    return register


@cache
def all_exports() -> dict[str, Export]:
    """Return every export by the name of its module."""
    for module in iter_modules(folder.__path__):
        import_module(f"{folder.__name__}.{module.name}")
    return dict(sorted(_registered.items()))


def write_exports(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write every export whose page the site has: the same guide gives the same bytes."""
    for one in all_exports().values():
        if one.page is None or one.page in site.pages:
            one.write(site, guide, imprint)
