"""What runs over the finished site: each module reads or writes files of `site/` and knows no engine."""

from __future__ import annotations

from pathlib import Path

from macros.graph import Guide
from macros.imprint import Imprint
from macros.publish import guide_json, policy, workbook_pdfs


def publish(site: Path, guide: Guide, imprint: Imprint, progress: workbook_pdfs.Progress) -> None:
    """Complete a built site: the guide as data, the workbooks' PDFs, then the content security policy.

    `progress` hears how many PDFs are made. Raises NoLibrariesError where the system lacks what PDFs are
    made with.
    """
    guide_json.write(site, guide, imprint.name)
    workbook_pdfs.write(site, guide, imprint, progress)
    policy.write(site)


def preview(site: Path, guide: Guide, imprint: Imprint) -> str:
    """Complete a site that is only looked at: its PDFs are offered, and made when somebody asks for one.

    Gives what is missing to make them, in one line; an empty text where nothing is.
    """
    guide_json.write(site, guide, imprint.name)
    try:
        workbook_pdfs.require_libraries()
    except workbook_pdfs.NoLibrariesError as error:
        return str(error)
    workbook_pdfs.offer_unmade(site, guide)
    return ""
