"""'Tell us in five minutes': its six questions, and the ways that its text can take."""

from __future__ import annotations

from dataclasses import dataclass

from macros.contributing.form import FILE
from macros.contributing.short_story import FIRST_LINE, QUESTIONS, ShortQuestion
from macros.guide.imprint import Contact
from macros.views.page_context import PageContext

SCRIPT = "assets/js/five-minutes.js"
#: The longest address that all common mail programs take, in characters, once everything is encoded.
LONGEST_MAIL = 1800


@dataclass(frozen=True)
class FiveMinutes:
    """The page."""

    first_line: str
    questions: tuple[ShortQuestion, ...]
    editors: str
    longest_mail: int
    form_url: str
    script: str


def five_minutes(context: PageContext, contact: Contact) -> FiveMinutes:
    """Make the view of the page. Its script reads what may identify somebody from the form's file."""
    return FiveMinutes(
        FIRST_LINE,
        QUESTIONS,
        contact.editors,
        LONGEST_MAIL,
        context.site_url(FILE),
        context.site_url(SCRIPT),
    )
