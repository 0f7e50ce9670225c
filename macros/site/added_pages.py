"""The adapter to MkDocs: adds the pages that exist because records do, and the frames of records' pages."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from mkdocs.config.base import LegacyConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel

from macros.kinds import KINDS
from macros.rendering.frames import FramePage
from macros.rendering.list_pages import GeneratedPage


class AddedPages(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Adds pages to those that stand below `docs/`; these stay out of the navigation."""

    def __init__(self, pages: Iterable[GeneratedPage | FramePage]) -> None:
        super().__init__()
        self._pages = tuple(pages)

    def on_files(self, files: Any, *, config: Any) -> Any:
        """Add the pages.

        The page for unknown addresses is told which letters codes start with: its script mends them.
        """
        letters = sorted((kind.code for kind in KINDS.values()), key=len, reverse=True)
        config.extra["prefixes"] = "|".join(letters)
        for page in self._pages:
            file = File.generated(config, page.path, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = os.path.relpath(page.edits, config.docs_dir).replace(os.sep, "/")
            files.append(file)
        return files
