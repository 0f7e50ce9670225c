"""The page of the form for a case study: what its script is told, and what it says without script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.contributing.form import FILE, PAGE, TAKEN, field
from macros.guide.imprint import Contact
from macros.kinds.case_study import FORM, CaseStudy
from macros.views.page_context import PageContext
from macros.views.record_sections import field_section
from macros.views.shapes import PointsSection, ProseSection, Section

SCRIPT = "assets/js/contribution.js"


@dataclass(frozen=True)
class AskedFor:
    """A field as the list of all fields tells of it."""

    label: str
    help: str
    needed: str


@dataclass(frozen=True)
class AskedPart:
    """Fields under one heading."""

    title: str
    fields: tuple[AskedFor, ...]


@dataclass(frozen=True)
class PreviewSection:
    """A section of a case study's page before anything is in it: its field, and how that is filled in."""

    field: str
    heading: str
    holds: str
    template: str


@dataclass(frozen=True)
class CaseStudyForm:
    """The page of the form."""

    form_url: str
    taken_url: str
    issue_url: str
    short_url: str
    parts: tuple[AskedPart, ...]
    sections: tuple[PreviewSection, ...]
    script: str


def case_study_form(context: PageContext, contact: Contact) -> CaseStudyForm:
    """Make the view of the page. Without a repository it offers no form of the code host."""
    return CaseStudyForm(
        form_url=context.site_url(FILE),
        taken_url=context.site_url(f"{PAGE}{TAKEN}"),
        issue_url=contact.repository and f"{contact.repository}/issues/new?template=case-study.yml",
        short_url=context.site_url("contribute/five-minutes/"),
        parts=tuple(
            AskedPart(step.title, tuple(asked for name in step.fields for asked in _asked(name)))
            for step in FORM
        ),
        sections=preview_sections(context),
        script=context.site_url(SCRIPT),
    )


def _asked(name: str) -> list[AskedFor]:
    told = field(name)
    inner = told["fields"] if told["input"] == "group" else [told]
    return [AskedFor(f["label"], f.get("help", ""), "" if f["required"] else "If you like.") for f in inner]


def preview_sections(context: PageContext) -> tuple[PreviewSection, ...]:
    """Return the sections of a case study's page, in their order and by their headings, for a blank one."""
    empty: dict[str, Any] = {
        name: () if "tuple" in str(info.annotation) else "" for name, info in CaseStudy.model_fields.items()
    }
    blank = CaseStudy.model_construct(**(empty | {"id": "new", "declaration": None}))
    own = (
        [name for name in CaseStudy.kind.own_page.sections if isinstance(name, str)]
        if CaseStudy.kind.own_page
        else []
    )
    made = {name: field_section(blank, name, context) for name in own}
    return tuple(
        PreviewSection(name, section.heading, _holds(section), section.template)
        for name, section in made.items()
    )


def _holds(section: Section) -> str:
    if isinstance(section, ProseSection):
        return "prose"
    return "points" if isinstance(section, PointsSection) else "rows"
