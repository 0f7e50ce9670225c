"""'Tell us in five minutes': its six questions, and the ways that its text can take."""

from __future__ import annotations

from dataclasses import dataclass

from macros.contributing.form import FILE
from macros.contributing.short_story import FIRST_LINE, QUESTIONS
from macros.guide.imprint import Contact
from macros.views.page_context import PageContext

SCRIPT = "assets/js/five-minutes.js"
#: The longest address that all common mail programs take, in characters, once everything is encoded.
LONGEST_MAIL = 1800


@dataclass(frozen=True)
class AskedShortly:
    """A question on the page; `heading` is the line above its answer in the text that comes of it."""

    id: str
    input: str
    heading: str
    label: str
    help: str
    most: int
    options: tuple[str, ...]
    is_reach: bool


@dataclass(frozen=True)
class FiveMinutes:
    """The page."""

    first_line: str
    questions: tuple[AskedShortly, ...]
    editors: str
    longest_mail: int
    form_url: str
    script: str


def five_minutes(context: PageContext, contact: Contact) -> FiveMinutes:
    """Make the view of the page. Its script reads what may identify somebody from the form's file."""
    return FiveMinutes(
        first_line=FIRST_LINE,
        questions=tuple(
            AskedShortly(f"fm-{n}", q.input, q.heading, q.label, q.help, q.most, q.options, not q.field)
            for n, q in enumerate(QUESTIONS, 1)
        ),
        editors=contact.editors,
        longest_mail=LONGEST_MAIL,
        form_url=context.site_url(FILE),
        script=context.site_url(SCRIPT),
    )
