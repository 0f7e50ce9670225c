"""Small, whole data folders for tests: the least that a record of each kind needs, and nothing more.

The fields here are written out by hand, from the contributors' side. They are therefore a second
opinion on what `macros.kinds` demands: `test_load` holds that none can be left out, and the
mutations ask them what a file must have.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from macros.kinds import KINDS
from macros.kinds.approach import Approach
from macros.kinds.attribute import Attribute
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.definition import Definition
from macros.kinds.innovation import Innovation
from macros.kinds.method import Method
from macros.kinds.outcome import Outcome
from macros.kinds.perspective import Perspective
from macros.kinds.programme import Programme
from macros.kinds.question import Question
from macros.kinds.recommendation import Recommendation
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.kinds.workbook import Workbook
from macros.records.kind import Kind

#: What a test writes into a data folder: a record, a list of records, text, bytes; None takes a file out.
Content = Mapping[str, Any] | list[Any] | str | bytes | None

SOURCES = [{"source": "report", "section": "Introduction"}]
#: The least that whoever shares a case study declares. A date in quotation marks is read as a date.
DECLARATION = {
    "contributor": "Head of early help, Northtown Council",
    "approved_by": "Assistant director",
    "approved_on": "2026-11-02",
    "organisation": "Northtown Council",
    "signed_off": True,
    "nobody_identifiable": True,
    "no_live_proceedings": True,
    "right_to_share": True,
}

_MINIMAL: dict[Kind, dict[str, Any]] = {
    Attribute.kind: {
        "title": "Values",
        "order": 1,
        "short": "Values",
        "summary": "What you stand for guides what you do.",
        "about": "Leaders ask what is best for the child.\n",
        "signs": ["People ask first.", "People listen.", "People change course."],
        "sources": SOURCES,
    },
    Behaviour.kind: {
        "title": "Listen",
        "attribute": "values",
        "order": 1,
        "summary": "Listen before you decide.",
        "about": "Leaders who listen learn early.\n",
        "in_practice": ["You ask.", "You wait.", "You write it down."],
        "try_this": "Ask one question today.\n",
        "working": ["People speak up.", "Bad news comes early."],
        "sources": SOURCES,
    },
    Theme.kind: {
        "title": "People",
        "order": 1,
        "subtitle": "Trust and belief",
        "summary": "Nothing works without trust.",
        "about": "Trust between people carries the work.\n",
        "sources": SOURCES,
    },
    Barrier.kind: {
        "title": "Silos",
        "theme": "people",
        "order": 1,
        "summary": "Each service works for itself.",
        "recognise": ["Nobody shares.", "Nobody asks.", "Everybody repeats."],
        "why": "Services are counted one by one.\n",
        "approaches": [{"approach": "build-bridges", "because": "Those who meet, share."}],
        "behaviours": [{"behaviour": "listen", "because": "Those who are heard, open up."}],
        "first_step": "Visit a colleague elsewhere.\n",
        "sources": SOURCES,
    },
    Approach.kind: {
        "title": "Build bridges",
        "theme": "people",
        "order": 1,
        "summary": "Learn what the others must do.",
        "about": "Knowing the work of others builds trust.\n",
        "steps": ["Meet.", "Shadow.", "Report back."],
        "watch_out": "A visit is not a partnership.\n",
        "sources": SOURCES,
    },
    CaseStudy.kind: {
        "title": "Mentors in schools",
        "summary": "One council gave pupils a mentor.",
        "place": "Northtown",
        "place_type": "town",
        "when": "Spring 2008",
        "year": 2008,
        "agencies": ["health", "schools"],
        "context": "Pupils missed lessons.\n",
        "actions": "Nurses trained mentors.\n",
        "made_it_work": ["One budget.", "One manager."],
        "changed": "More pupils came to school.\n",
        "ask_yourselves": ["Who pays?", "Who decides?"],
        "behaviours": [{"behaviour": "listen", "because": "Mentors heard what pupils needed."}],
        "outcomes": [{"outcome": "be-healthy", "because": "Pupils saw a nurse sooner."}],
        "sources": SOURCES,
    },
    ThinkPiece.kind: {
        "title": "Trust and belief",
        "theme": "people",
        "order": 1,
        "author": {"name": "Jo Bloggs", "role": "Professor"},
        "summary": "Trust can be built on purpose.",
        "argument": "Trust grows in small steps.\n",
        "tension": "Trust takes time, and targets do not wait.\n",
        "key_ideas": [{"title": "Confidence"}],
        "sources": SOURCES,
    },
    Perspective.kind: {
        "title": "A director answers",
        "think_piece": "trust",
        "author": {"name": "Sam Smith", "role": "Director"},
        "summary": "A director tried it.",
        "account": "It took three years.\n",
        "takeaways": ["Start small.", "Stay."],
        "sources": SOURCES,
    },
    Method.kind: {
        "title": "Action learning",
        "order": 1,
        "summary": "Learn from a real problem together.",
        "about": "A small group works on a real problem.\n",
        "steps": ["Gather.", "Ask.", "Act."],
        "watch_out": "Advice is not a question.\n",
        "sources": SOURCES,
    },
    Innovation.kind: {
        "title": "Family Valued",
        "order": 1,
        "place": "Leeds",
        "summary": "Families make the plan.",
        "about": "Families lead the meeting.\n",
        "sources": SOURCES,
    },
    Workbook.kind: {
        "title": "Reflect",
        "order": 1,
        "summary": "Questions to think about.",
        "for_whom": "Leaders",
        "time": "An hour",
        "blocks": [{"block": "text", "text": "Take your time.\n"}],
        "sources": SOURCES,
    },
    Programme.kind: {
        "title": "An hour on trust",
        "order": 1,
        "summary": "One session on what trust is made of.",
        "for_whom": "Eight managers",
        "aims": ["People say what they rely on."],
        "minutes": 60,
        "sessions": [
            {
                "name": "what-it-takes",
                "title": "What it takes",
                "minutes": 60,
                "purpose": "Each leaves with one promise.",
                "activities": [
                    {"title": "Talk in pairs", "minutes": 60, "instructions": "Ask and listen.\n"},
                ],
            }
        ],
        "sources": SOURCES,
    },
    Recommendation.kind: {
        "id": "learn-together",
        "title": "Learn together",
        "level": "strategic",
        "order": 1,
        "text": "Train leaders of all services together.\n",
        "sources": SOURCES,
    },
    Definition.kind: {
        "id": "whole-system",
        "title": "A whole system",
        "order": 1,
        "text": "Services act as one system.\n",
        "stresses": ["The system, not the service."],
        "sources": SOURCES,
    },
    Outcome.kind: {
        "id": "be-healthy",
        "title": "Be healthy",
        "order": 1,
        "text": "Children are well.\n",
        "sources": SOURCES,
    },
    Question.kind: {
        "id": "values-at-work",
        "title": "Your values at work",
        "purpose": "reflect",
        "attribute": "values",
        "order": 1,
        "text": "How do you live by your values?",
        "sources": SOURCES,
    },
    Term.kind: {
        "id": "caf",
        "title": "CAF",
        "text": "A shared assessment of what a child needs.",
        "sources": SOURCES,
    },
    Source.kind: {
        "id": "report",
        "title": "The report",
        "entry": "A. Author (2009) The report.",
    },
}

#: The ids of the minimal records; the others find each other by them.
IDS: dict[Kind, str] = {
    Attribute.kind: "values",
    Behaviour.kind: "listen",
    Theme.kind: "people",
    Barrier.kind: "silos",
    Approach.kind: "build-bridges",
    CaseStudy.kind: "mentors",
    ThinkPiece.kind: "trust",
    Perspective.kind: "a-director-answers",
    Method.kind: "action-learning",
    Innovation.kind: "family-valued",
    Workbook.kind: "reflect",
    Programme.kind: "an-hour-on-trust",
    **{kind: record["id"] for kind, record in _MINIMAL.items() if "id" in record},
}
LISTED = frozenset(kind for kind, record in _MINIMAL.items() if "id" in record)


def minimal(kind: Kind, *, without: tuple[str, ...] = (), **changes: Any) -> dict[str, Any]:
    """Give the least that a record of a kind needs, as a contributor writes it.

    `changes` are fields to set, `without` names fields to leave out.
    """
    record = {**copy.deepcopy(_MINIMAL[kind]), **changes}
    return {name: value for name, value in record.items() if name not in without}


def path_of(kind: Kind, id_: str | None = None) -> str:
    """Say where in a data folder the minimal record of a kind stands (or another one, by its id)."""
    if kind in LISTED:
        return f"{kind.plural}.yml"
    return f"{kind.plural}/{id_ or IDS[kind]}.yml"


def minimal_data() -> dict[str, Content]:
    """Give a whole, consistent data folder: one minimal record of every kind."""
    return {path_of(kind): [minimal(kind)] if kind in LISTED else minimal(kind) for kind in KINDS.values()}


class _Dumper(yaml.SafeDumper):
    """Writes YAML as contributors do: long texts in `|` blocks, and nothing by reference."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def dump(content: Mapping[str, Any] | list[Any]) -> str:
    """Write YAML as contributors do: fields in their order, long lines left whole."""
    return yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def write_data(folder: Path, files: Mapping[str, Content]) -> Path:
    """Write files below a folder; text and bytes go in as they are, records as YAML."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else dump(content)
            path.write_bytes(text.encode("utf-8"))
    return folder
