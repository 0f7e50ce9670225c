"""A programme as learning systems take it: sessions, activities, and links with addresses in full."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.guide.addresses import address, page_of
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.kinds import KINDS
from macros.kinds.programme import USED, Activity, Programme, Session, Use
from macros.kinds.workbook import Workbook
from macros.records.kind import Key
from macros.records.phrases import time_in_words
from macros.text.markdown import to_html
from macros.views.shapes import Row

CARTRIDGE_TYPE = "application/vnd.ims.imsccv1p3"


@dataclass(frozen=True)
class CourseLink:
    """A place in the guide: what it is called there, and its address in full."""

    title: str
    url: str


@dataclass(frozen=True)
class CourseActivity:
    """What the group does at one time, and what it works with."""

    title: str
    minutes: int
    html: Markup
    links: tuple[CourseLink, ...]


@dataclass(frozen=True)
class CourseSession:
    """A meeting of the group. `name` is for ever; `handout` leads to its part of the handout."""

    name: str
    title: str
    minutes: int
    purpose: Markup
    preparation: Markup
    handout: CourseLink
    activities: tuple[CourseActivity, ...]


@dataclass(frozen=True)
class Course:
    """A programme for a learning system."""

    id: str
    title: str
    summary: str
    for_whom: str
    time: str
    aims: tuple[Markup, ...]
    page: CourseLink
    handout: CourseLink
    sessions: tuple[CourseSession, ...]


def offers(id_: str) -> tuple[Row, ...]:
    """Offer a programme's files for learning systems, as rows of its page."""
    import_it = (
        "For Moodle, Canvas, Brightspace and others: import it into a course, and every session is there "
        "with its links."
    )
    paste_it = "Headings, texts and links alone. Select all of it and copy it into a page of your course."
    return (
        Row("Common Cartridge (.imscc)", f"{id_}.imscc", because=import_it),
        Row("Page to paste", f"{id_}.html", because=paste_it),
    )


def cartridge_address(id_: str) -> str:
    """Return the address of a programme's cartridge, relative to the site's root."""
    return f"{page_of(Key(Programme.kind, id_))}{id_}.imscc"


def paste_address(id_: str) -> str:
    """Return the address of a programme's page to paste, relative to the site's root."""
    return f"{page_of(Key(Programme.kind, id_))}{id_}.html"


def course(guide: Guide, programme: Programme, imprint: Imprint) -> Course:
    """Make the view of a programme for learning systems."""
    at = _At(guide, imprint)
    own = page_of(Key(Programme.kind, programme.id))
    handout = CourseLink("Handout for the whole programme", imprint.address(f"{own}handout/"))
    return Course(
        id=programme.id,
        title=programme.title,
        summary=programme.summary,
        for_whom=programme.for_whom,
        time=time_in_words(programme.minutes),
        aims=tuple(at.line(aim) for aim in programme.aims),
        page=CourseLink(programme.title, imprint.address(own)),
        handout=handout,
        sessions=tuple(at.session(session, handout.url) for session in programme.sessions),
    )


class _At:
    """Makes the pieces of a course, whose links lead to the guide from anywhere."""

    def __init__(self, guide: Guide, imprint: Imprint) -> None:
        self._guide = guide
        self._imprint = imprint

    def session(self, session: Session, handout: str) -> CourseSession:
        return CourseSession(
            name=session.name,
            title=session.title,
            minutes=session.minutes,
            purpose=self.line(session.purpose),
            preparation=self._prose(session.preparation or ""),
            handout=CourseLink(f"Handout: {session.title}", f"{handout}#{session.name}"),
            activities=tuple(map(self._activity, session.activities)),
        )

    def _activity(self, activity: Activity) -> CourseActivity:
        links = tuple(map(self._link, activity.uses))
        return CourseActivity(activity.title, activity.minutes, self._prose(activity.instructions), links)

    def _link(self, use: Use) -> CourseLink:
        kind, id_ = next((name, id_) for name in USED if (id_ := getattr(use, name)))
        key = Key(KINDS[kind.replace("_", "-")], id_)
        title, url = self._guide.record(key).title, self._url(key)
        if use.block:
            blocks = self._guide.get(Workbook, id_).blocks
            # A block without a heading has no place that a link could lead to.
            if heading := next((block.heading for block in blocks if block.name == use.block), None):
                return CourseLink(f"{title}: {heading}", f"{url}#{use.block}")
        return CourseLink(title, url)

    def _url(self, key: Key) -> str:
        return self._imprint.address(address(key, self._guide))

    def line(self, text: str) -> Markup:
        return to_html(text, self._url, inline=True)

    def _prose(self, text: str) -> Markup:
        return to_html(text, self._url)
