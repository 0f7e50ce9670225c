"""The adapter to MkDocs: adds the generated pages and the frames of records' pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, InclusionLevel


def on_files(files: Any, config: Any) -> Any:
    """Add what exists because records do; these pages stay out of the navigation.

    The page for unknown addresses is told which letters codes start with: its script mends them.
    """
    # MkDocs loads this file before the package can be imported, so the imports stand here.
    from macros.checks.checked_guide import guide_at  # noqa: PLC0415
    from macros.kinds import KINDS  # noqa: PLC0415
    from macros.rendering.frames import FramePage, frame_pages  # noqa: PLC0415
    from macros.rendering.list_pages import GeneratedPage, pages  # noqa: PLC0415
    from macros.site.macros_adapter import data_folder  # noqa: PLC0415

    letters = sorted((kind.code for kind in KINDS.values()), key=len, reverse=True)
    config.extra["prefixes"] = "|".join(letters)
    root = Path(config.config_file_path).parent
    guide = guide_at(data_folder(root, config))
    added: list[GeneratedPage | FramePage] = [*pages(guide), *frame_pages(guide)]
    for page in added:
        file = File.generated(config, page.path, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = os.path.relpath(page.edits, config.docs_dir).replace(os.sep, "/")
        files.append(file)
    return files
