"""The issue form for a case study, written from the model: what it asks, in which order and words.

`issue_body` reads what the form's answers become by the same list of questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from macros.kinds.model import CaseStudy
from macros.records.parts import Agency, Declaration, PlaceType
from macros.records.references import Kind

FORM = Path(".github/ISSUE_TEMPLATE/case-study.yml")
CONFIG = Path(".github/ISSUE_TEMPLATE/config.yml")
#: The label that starts the workflow. It has to exist in the repository.
ISSUE_LABEL = "case-study"
SITE_FORM = "contribute/case-study/"
#: The declarations stand under one heading, each with a box of its own.
DECLARED = "What you declare"

#: How a question is answered: a line, prose, one point a line, links and people one a line, and so on.
Answer = Literal["line", "year", "day", "choice", "choices", "prose", "points", "links", "people", "boxes"]


@dataclass(frozen=True)
class Question:
    """One question of the form.

    `field` is the field of the case study, with a dot for what stands in its declaration, `label` the
    heading under which the answer comes back, `kind` the kind of record that links lead to.
    """

    field: str
    label: str
    answer: Answer
    example: str = ""
    help: str = ""
    kind: Kind | None = None
    required: bool = True


@dataclass(frozen=True)
class Box:
    """One declaration with its field and its words, exactly as they come back beside the box."""

    field: str
    words: str
    required: bool = True


_POINTS = "One a line."
_LINKS = "One a line: the name or short code, a colon, and why."
_LEADERS = "Only people who have agreed to be named; otherwise leave this empty. One a line: Name, role."
_QUESTIONS = (
    Question("title", "Title", "line", "Mentors in schools"),
    Question("summary", "Summary", "line", "One council gave every pupil in year 7 somebody to turn to."),
    Question(
        "place", "Place", "line", "A town in the north of England", "As wide as it takes to hide who it was."
    ),
    Question("place_type", "Kind of place", "choice"),
    Question("when", "When it happened", "line", "2023 to 2025"),
    Question("year", "Year", "year", "2025", "In four figures."),
    Question("agencies", "Agencies", "choices"),
    Question("leaders", "Who led it", "people", "Jo Example, head of early help", _LEADERS, required=False),
    Question("context", "The starting point", "prose"),
    Question("actions", "What was done", "prose"),
    Question(
        "made_it_work", "What made it work", "points", "One budget.\nOne manager for everybody.", _POINTS
    ),
    Question("changed", "What changed", "prose"),
    Question("since_then", "What has changed since", "prose", required=False),
    Question(
        "ask_yourselves",
        "Questions to ask yourselves",
        "points",
        "Who decides?\nWho has not been asked?",
        _POINTS,
    ),
    Question(
        "behaviours",
        "Behaviours it shows",
        "links",
        "B12: The director answered for each hard decision herself.",
        _LINKS,
        Kind.BEHAVIOUR,
    ),
    Question(
        "barriers",
        "Barriers it met",
        "links",
        "Silos: Each service kept a list of its own.",
        _LINKS,
        Kind.BARRIER,
        required=False,
    ),
    Question(
        "approaches",
        "Approaches it used",
        "links",
        "Build bridges: Nurses and teachers spent days together.",
        _LINKS,
        Kind.APPROACH,
        required=False,
    ),
    Question(
        "outcomes",
        "Outcomes it served",
        "links",
        "Be healthy: Pupils saw a nurse sooner.",
        _LINKS,
        Kind.OUTCOME,
    ),
    Question("declaration.contributor", "Who shares it", "line", "Head of early help, Northtown Council"),
    Question("declaration.approved_by", "Who approved it", "line", "Assistant director"),
    Question("declaration.approved_on", "When it was approved", "day", "2026-11-02", "Year, month, day."),
    Question("declaration.organisation", "Organisation that signed it off", "line", "Northtown Council"),
    Question(
        "declaration",
        DECLARED,
        "boxes",
        help="Tick what is so. Without the first four, nothing is published.",
    ),
)
#: What nobody asks in an issue: editors and reviewers fill it in, or it is worked out.
NOT_ASKED = frozenset(
    {"id", "code", "sources", "added_by_guide", "also", "aliases", "review_by", "confirmed", "declaration"}
)


@cache
def questions() -> tuple[Question, ...]:
    """Give every question of the form in its order; each has a label of its own."""
    return _QUESTIONS


@cache
def boxes() -> tuple[Box, ...]:
    """Give the declarations in their order, each in the model's words."""
    fields = Declaration.model_fields
    return tuple(
        Box(name, field.description or name, field.is_required())
        for name, field in fields.items()
        if name not in {q.field.partition(".")[2] for q in _QUESTIONS}
    )


def label_of(field: str) -> str:
    """Give the heading of the form for the place of a problem; an empty text where there is none.

    `field` is a place as problems name it: `behaviours[2].because` or `declaration.approved_on`.
    """
    known = {question.field: question.label for question in _QUESTIONS}
    plain = field.split("[", maxsplit=1)[0]
    return known.get(plain) or known.get(plain.split(".")[0], "")


def files(site: str, name: str) -> dict[Path, str]:
    """Give the texts of the form and of its configuration for a site's address and a guide's name."""
    return {FORM: _written(_form(site)), CONFIG: _written(_config(site, name))}


def outdated(root: Path, site: str, name: str) -> list[Path]:
    """Name the files below a repository's root that differ from what the model asks for, or are missing."""
    return [
        path
        for path, text in files(site, name).items()
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text
    ]


def write(root: Path, site: str, name: str) -> list[Path]:
    """Write the files that are outdated and name them."""
    changed = outdated(root, site, name)
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files(site, name)[path], encoding="utf-8")
    return changed


def _written(content: dict[str, Any]) -> str:
    told = "# Written by: python -m macros issue-form. Change macros/kinds/ instead.\n"
    return told + yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)


def _form(site: str) -> dict[str, Any]:
    warning = (
        "### Stop for a moment: what you write here is public at once\n\n"
        "Anyone can read an issue as soon as you press the button, and its history stays. "
        "Nothing checks it before that.\n\n"
        f"**[The form on our site]({site}{SITE_FORM}) checks your story first**, on your own device, "
        "before anything is public, and needs no account. Please use that one if you can.\n\n"
        "Here, leave out every name of a child, parent or carer, every exact age or date of birth, every "
        "number from a record, and anything that would let somebody recognise a family."
    )
    return {
        "name": "Share a case study",
        "description": "Tell what you did and what came of it. What you write is public at once.",
        "title": "Case study",
        "labels": [ISSUE_LABEL],
        "body": [
            {"type": "markdown", "attributes": {"value": warning}},
            *(_element(question) for question in _QUESTIONS),
        ],
    }


def _config(site: str, name: str) -> dict[str, Any]:
    return {
        "blank_issues_enabled": True,
        "contact_links": [
            {
                "name": "Share a case study privately first",
                "url": f"{site}{SITE_FORM}",
                "about": f"The form on the site of {name} checks your story before anything is public. "
                "No account needed.",
            }
        ],
    }


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": _description(question)}
    types = {"choice": "dropdown", "choices": "dropdown", "boxes": "checkboxes"}
    several = ("prose", "points", "links", "people")
    type_ = types.get(question.answer, "textarea" if question.answer in several else "input")
    if question.answer == "choice":
        attributes["options"] = list(get_args(PlaceType))
    elif question.answer == "choices":
        attributes |= {"multiple": True, "options": list(get_args(Agency))}
    elif question.answer == "boxes":
        attributes["options"] = [{"label": box.words, "required": box.required} for box in boxes()]
    elif question.example:
        attributes["placeholder"] = question.example
    element = {"type": type_, "id": question.field.replace(".", "_"), "attributes": attributes}
    if question.answer != "boxes":
        element["validations"] = {"required": question.required}
    return element


def _description(question: Question) -> str:
    """Say what a question is for: in the model's words, with its limits and how to answer."""
    node = _node(question.field)
    words = [] if question.answer == "boxes" else [str(node.get("description", ""))]
    longest = node.get("maxLength") or node.get("items", {}).get("maxLength")
    if longest:
        words.append(f"At most {longest:,} characters{' a line' if 'items' in node else ''}.")
    if node.get("minItems", 0) > 1:
        words.append(f"At least {node['minItems']}.")
    if node.get("maxItems"):
        words.append(f"At most {node['maxItems']} lines.")
    return " ".join(word for word in [*words, question.help] if word).replace(": YYYY-MM-DD", "")


@cache
def _node(field: str) -> dict[str, Any]:
    """Give the part of the model's schema that describes a field."""
    outer, _, inner = field.partition(".")
    properties = (Declaration if inner else CaseStudy).model_json_schema()["properties"]
    node: dict[str, Any] = properties[inner or outer]
    chosen: dict[str, Any] = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), {})
    return {**chosen, **node}
