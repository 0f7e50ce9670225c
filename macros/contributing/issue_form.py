"""The issue form for a case study, written from the model: what it asks, in which order and words.

`issue_body` reads what the form's answers become by the same list of questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from macros.contributing.form import asked_for, targets
from macros.kinds.case_study import CaseStudy
from macros.loading.fields import marks_of
from macros.records.field_words import Asked
from macros.records.kind import Kind
from macros.records.parts import MOST_ITEMS, Agency, Declaration, PlaceType

FORM = Path(".github/ISSUE_TEMPLATE/case-study.yml")
CONFIG = Path(".github/ISSUE_TEMPLATE/config.yml")
#: The label that starts the workflow. It has to exist in the repository.
ISSUE_LABEL = "case-study"
SITE_FORM = "contribute/case-study/"
#: The declarations stand under one heading, each with a box of its own.
DECLARED: str = marks_of(CaseStudy, Asked)["declaration"].name

#: How a question is answered: a line, prose, one point a line, links and people one a line, and so on.
Answer = Literal["line", "year", "day", "choice", "choices", "prose", "points", "links", "people", "boxes"]
#: How the site's form takes a field → how the issue form takes it.
_ANSWERS: dict[str, Answer] = {
    "line": "line",
    "area": "line",
    "text": "prose",
    "number": "year",
    "date": "day",
    "choice": "choice",
    "ticks": "choices",
    "list": "points",
    "links": "links",
    "parts": "people",
    "group": "boxes",
}
#: What an issue says of answers that take several lines.
_HOW: dict[Answer, str] = {
    "points": "One a line.",
    "links": "One a line: the name or short code, a colon, and why.",
    "people": "One a line: Name, role.",
    "year": "In four figures.",
    "day": "Year, month, day.",
    "boxes": "Tick what is so. Without the first four, nothing is published.",
}
#: What an issue does not ask for, though the site's form does: editors fill it in, or it is worked out.
NOT_ASKED = frozenset({"also", "review_by"})


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


@cache
def questions() -> tuple[Question, ...]:
    """Return every question of the form in its order; each has a label of its own."""
    found: list[Question] = []
    for asked in asked_for():
        name = asked["name"]
        if name in NOT_ASKED:
            continue
        if asked["input"] == "group":
            inner = (field for field in asked["fields"] if field["input"] != "tick")
            found += [_question(f"{name}.{field['name']}", field) for field in inner]
        found.append(_question(name, asked))
    return tuple(found)


def _question(field: str, asked: dict[str, Any]) -> Question:
    answer = _ANSWERS[asked["input"]]
    help_ = " ".join(filter(None, (asked.get("help", ""), _HOW.get(answer, ""))))
    # A field that may stay empty in the model may in an issue; the declaration may not.
    required = asked["required"] and asked.get("min", 1) > 0
    example = asked.get("example", "")
    return Question(field, _label(field), answer, example, help_, targets().get(field), required)


def _label(field: str) -> str:
    outer, _, inner = field.partition(".")
    asked = marks_of(Declaration if inner else CaseStudy, Asked)[inner or outer]
    return str(asked.name or asked.label)


@cache
def boxes() -> tuple[Box, ...]:
    """Return the declarations in their order, each in the model's words."""
    fields = Declaration.model_fields
    return tuple(
        Box(name, field.description or name, field.is_required())
        for name, field in fields.items()
        if name not in {q.field.partition(".")[2] for q in questions()}
    )


def label_of(field: str) -> str:
    """Return the heading of the form for the place of a problem; an empty text where there is none.

    `field` is a place as problems name it: `behaviours[2].because` or `declaration.approved_on`.
    """
    known = {question.field: question.label for question in questions()}
    plain = field.split("[", maxsplit=1)[0]
    return known.get(plain) or known.get(plain.split(".")[0], "")


def files(site: str, name: str) -> dict[Path, str]:
    """Return the texts of the form and of its configuration for a site's address and a guide's name."""
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
            *(_element(question) for question in questions()),
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
    """Say what helps to answer, and within what limits."""
    node = _node(question.field)
    words = [question.help]
    longest = node.get("maxLength") or node.get("items", {}).get("maxLength")
    if longest:
        words.append(f"At most {longest:,} characters{' a line' if 'items' in node else ''}.")
    if node.get("minItems", 0) > 1:
        words.append(f"At least {node['minItems']}.")
    if node.get("maxItems", MOST_ITEMS) < MOST_ITEMS:
        words.append(f"At most {node['maxItems']} lines.")
    return " ".join(filter(None, words))


@cache
def _node(field: str) -> dict[str, Any]:
    """Return the part of the model's schema that describes a field."""
    outer, _, inner = field.partition(".")
    properties = (Declaration if inner else CaseStudy).model_json_schema()["properties"]
    node: dict[str, Any] = properties[inner or outer]
    chosen: dict[str, Any] = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), {})
    return {**chosen, **node}
