"""A workbook or a programme as a PDF shows it: a cover with its short address, contents, and its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from markupsafe import Markup

from macros.guide.addresses import SHORT, shortest_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.records.kind import Key
from macros.text.qr_code import qr_code
from macros.views.programme_pages import HandoutKind, HandoutView, handout_view
from macros.views.workbook_page import CardBack, WorkbookView, workbook_view

WORKBOOK_ON_THE_WEB = (
    "This workbook on the web, where it can be filled in too. "
    "Nothing that you write there leaves your device."
)
PROGRAMME_ON_THE_WEB = "This programme on the web, with everything that it links to."


class Layout(Enum):
    """What a workbook's PDF is for: writing on by hand, filling in on a computer, reading in large print."""

    PRINT = "print"
    FILL_IN = "fill-in"
    LARGE_PRINT = "large-print"


class Content(NamedTuple):
    """A line of the contents: an anchor, and what stands there."""

    id: str
    title: str


@dataclass(frozen=True)
class PaperView:
    """A PDF before it is laid out."""

    page: WorkbookView | HandoutView
    #: What stands in `templates/paper/` for the page, and how it is laid out.
    body: str
    layout: str
    #: Whether it has fields, which print what fits and no more.
    fills_in: bool
    contents: tuple[Content, ...]
    #: What the short address leads to.
    on_the_web: str
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


def paper_view(guide: Guide, key: Key, layout: Layout | HandoutKind, imprint: Imprint) -> PaperView:
    """Make the view of a workbook's or a programme's PDF. Raises KeyError where there is no such record."""
    if isinstance(layout, HandoutKind):
        handout = handout_view(guide, key, layout, imprint)
        contents = tuple(Content(each.id, f"{each.number}{each.title}") for each in handout.contents)
        return _paper(guide, key, layout, imprint, handout, "programme", contents, PROGRAMME_ON_THE_WEB)
    view = workbook_view(guide, key)
    back = CardBack(imprint.name, imprint.printed(), qr_code(imprint.address()))
    contents = tuple(Content(block.id, block.heading) for block in view.contents)
    workbook = replace(view, back=back)
    return _paper(guide, key, layout, imprint, workbook, "workbook", contents, WORKBOOK_ON_THE_WEB)


def _paper(
    guide: Guide,
    key: Key,
    layout: Layout | HandoutKind,
    imprint: Imprint,
    page: WorkbookView | HandoutView,
    body: str,
    contents: tuple[Content, ...],
    on_the_web: str,
) -> PaperView:
    """Put a page between the covers."""
    short = shortest_address(key, guide)
    return PaperView(
        page=page,
        body=body,
        layout=layout.value,
        fills_in=layout is Layout.FILL_IN,
        contents=contents,
        on_the_web=on_the_web,
        guide=imprint.name,
        edition=imprint.edition,
        date=imprint.date.isoformat(),
        short=imprint.printed(short),
        short_url=imprint.address(short),
        code=qr_code(imprint.address(short)),
        codes=imprint.printed(SHORT) + "/",
    )
