"""A workbook as a PDF shows it: a cover with its short address, contents, and the blocks of its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from markupsafe import Markup

from macros.addresses import SHORT, shortest_address
from macros.glossary import Glossary
from macros.graph import Guide
from macros.imprint import Imprint
from macros.qr_code import qr_code
from macros.refs import Key
from macros.views.workbook import CardBack, WorkbookView, workbook_view


class Layout(Enum):
    """What a PDF is for: writing on by hand, filling in on a computer, or reading in large print."""

    PRINT = "print"
    FILL_IN = "fill-in"
    LARGE_PRINT = "large-print"


@dataclass(frozen=True)
class PaperView:
    """A workbook's PDF before it is laid out."""

    workbook: WorkbookView
    layout: str
    #: The guide's name, and the edition in words.
    guide: str
    edition: str
    #: The same as a date, for the file's own record of when it was made.
    date: str
    #: The short address as it is printed, in full, and to scan.
    short: str
    short_url: str
    code: Markup
    #: What a code such as B1 is added to: `leading-together.example/go/`.
    codes: str


def paper_view(guide: Guide, glossary: Glossary, key: Key, layout: Layout, imprint: Imprint) -> PaperView:
    """Make the view of a workbook's PDF. Raises KeyError where there is no such workbook."""
    view = workbook_view(guide, glossary, key)
    short = shortest_address(key, guide)
    back = CardBack(imprint.name, imprint.printed(), qr_code(imprint.address()))
    return PaperView(
        workbook=replace(view, back=back),
        layout=layout.value,
        guide=imprint.name,
        edition=imprint.edition,
        date=imprint.date.isoformat(),
        short=imprint.printed(short),
        short_url=imprint.address(short),
        code=qr_code(imprint.address(short)),
        codes=imprint.printed(SHORT) + "/",
    )
