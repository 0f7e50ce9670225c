"""Views → HTML fragments. Pure: the same view gives the same fragment, whatever shell takes it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup

from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.guide.session_records import code_for_session
from macros.kinds.workbook import Workbook
from macros.records.kind import Key
from macros.views.programme_pages import HandoutKind, handout_view
from macros.views.record_page import page_view, withdrawn_view
from macros.views.workbook_page import workbook_view

TEMPLATES = Path(__file__).parent / "templates"
#: Its macros can be called in every template.
EVERYWHERE = "parts/everywhere.html"


class Fragment(NamedTuple):
    """A page's content without the shell around it: plain title and description, HTML, section anchors."""

    title: str
    description: str
    html: Markup
    contents: tuple[tuple[str, str], ...]


@cache
def environment() -> Environment:
    """Return the guide's own template environment: everything is escaped but finished markup."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        # All of them are kept, which costs less than keeping those used last.
        cache_size=-1,
    )
    drawings = sorted((TEMPLATES / "marks").glob("*.svg"))
    # Our own drawings, by the attribute or theme whose mark each is.
    made.globals["marks"] = {path.stem: Markup(path.read_text(encoding="utf-8").strip()) for path in drawings}  # noqa: S704
    # Imported once, and not by each template each time that it is included.
    made.globals |= {
        name: value
        for name, value in vars(made.get_template(EVERYWHERE).module).items()
        if isinstance(value, Macro)
    }
    return made


def template(name: str, **values: Any) -> Markup:
    """Fill in one of our templates; blank lines go, so that Markdown takes it as one block."""
    html = environment().get_template(name).render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))  # noqa: S704 - autoescaped


def record_page(guide: Guide, key: Key, for_session: bool = True) -> Fragment:
    """Render the page of a record, withdrawn or not. Raises KeyError where there was never such a record.

    It has a place for the button that puts the record into a session where the site has a page for one.
    """
    if key in guide.withdrawn:
        stone = withdrawn_view(guide, key)
        said = f"Withdrawn on {stone.note.day}. {stone.note.reason}"
        return Fragment(stone.title, said, template("withdrawn.html", page=stone), ())
    code = code_for_session(guide, key) if for_session else ""
    if key.kind is Workbook.kind:
        workbook = workbook_view(guide, key)
        html = template("workbook.html", page=workbook, session_code=code)
        return Fragment(workbook.title, workbook.summary, html, ())
    view = page_view(guide, key)
    html = template("record.html", page=view, session_code=code)
    return Fragment(view.title, view.summary, html, tuple((s.id, s.heading) for s in view.contents))


def handout_page(guide: Guide, key: Key, part: HandoutKind, imprint: Imprint) -> Fragment:
    """Render a programme's handout or facilitator's guide. Raises KeyError where there is none."""
    view = handout_view(guide, key, part, imprint)
    return Fragment(view.title, view.summary, template("programme.html", page=view), ())
