"""One case study through three doors, form, issue and file: they say the same of it, in the same words.

`doors/` holds what people really give: bodies of the issue form, with the verdict that a careful person would
give (`expected.yml`), and files as they come out of editors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from macros.checks.registry import problems_of
from macros.contributing import form, issue_body
from macros.contributing.from_issue import outcome
from macros.contributing.issue_form import questions
from macros.contributing.record_text import written
from macros.contributing.verdict import _WORDINGS, safe, worded
from macros.guide.graph import Guide
from macros.kinds.barrier import Barrier
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.outcome import Outcome
from macros.loading.data_folder import load
from macros.problems.problem import Problem
from tests.builders import minimal, path_of
from tests.conftest import MakeData
from tests.in_node import in_node

DOORS = Path(__file__).parent / "doors"
EXPECTED = {
    case["file"]: case["should"].partition(" ")[0]
    for case in yaml.safe_load((DOORS / "expected.yml").read_text(encoding="utf-8"))
    if "open" not in case["should"]
} | {
    "02-safelink-issue.md": "refuse",
    "05-word-bullets-issue.md": "good",
    "05-word-bullets-prose-issue.md": "good",
    "06-lines-that-vanish-issue.md": "refuse",
    "07-table-issue.md": "refuse",
    "08-ligature-issue.md": "good",
    "13-title-accents-issue.md": "good",
    "13-title-con-issue.md": "good",
    "title-cyrillic.md": "refuse",
    # 'N/A' and '2nd November 2026' are read; a name that begins with the surname is asked about.
    "18-answers-people-give-issue.md": "refuse",
}
#: What only an issue can get wrong: its headings, boxes and lines. Form and file have none.
LAYOUT = {
    *(
        "checkbox-words-in-prose.md",
        "empty.md",
        "fence.md",
        "forged-heading-in-story.md",
        "missing-heading.md",
    ),
    *("heading-trailing-space.md", "none-heading.md", "swapped.md", "text-below.md", "tick-cyrillic.md"),
    *("tick-nbsp.md", "tick-space-after.md", "tick-space-before.md", "tick-star-bullet.md", "unticked.md"),
}
#: What the form's controls cannot hold, and a file lacks once the issue has told it: answers that are chosen
#: there, or typed into fields of their own.
CHOSEN = {
    *(
        "agency-twice.md",
        "day-feb30.md",
        "day-us.md",
        "leader-many.md",
        "leader-nocomma.md",
        "title-multi.md",
    ),
    *("18-answers-people-give-issue.md", "year-exp.md", "year-neg.md", "year-super.md"),
}
#: What each door tells in words of its own: of boxes to tick, and of fields that are empty.
OWN_WORDS = {
    "missing",
    "not-declared",
    "named-without-consent",
    "reason-twice",
    "target-twice",
    "no-such-date",
}


class Judged(NamedTuple):
    """What the doors say of one issue: whether it is good, its comment, and the problems of form and file."""

    name: str
    good: bool
    comment: str
    form: list[dict[str, Any]]
    file: list[Problem]
    texts: tuple[str, str]


_IN_NODE = """
const { problems } = await load("contribution/checks.js");
const { written } = await load("contribution/file.js");
const { cleaned, points } = await load("contribution/cleaned.js");
const { oneLine } = await load("lib/text.js");
const read = { prose: cleaned, points, line: (text) => oneLine(cleaned(text)) };
return given.stories.map(({ values, raw }) => {
  raw.filter(([name]) => name in values).forEach(([name, how, text]) => (values[name] = read[how](text)));
  const text = written(values, given.form, ["review_by", "approved_on"]);
  return [problems(values, given.form, "2026-11-23"), text];
});"""


@pytest.fixture
def judged(make_data: MakeData) -> list[Judged]:
    """Read every issue, put what it says into the form and into a file, and judge all three."""
    # No more than the issues lead to: the checks look at the whole guide for each of them, twice.
    files = {"behaviours/listen.yml": minimal(Behaviour.kind, code="B12")}
    files |= {path_of(Barrier.kind): minimal(Barrier.kind), path_of(Outcome.kind): [minimal(Outcome.kind)]}
    data = make_data(files, alone=True)
    loaded = load(data)
    guide = Guide(loaded.entries, loaded.withdrawn)
    bodies = {path.name: path.read_text(encoding="utf-8") for path in sorted(DOORS.glob("*.md"))}
    stories, texts = [], []
    for body in bodies.values():
        fields = issue_body.read(body, guide).fields | {"review_by": date(2028, 11, 23)}
        sections, _ = issue_body._sections(body.split("\n"))
        raw = [(q.field, q.answer, "\n".join(sections[q.label])) for q in questions()] if sections else []
        typed = [one for one in raw if one[1] in ("prose", "points", "line") and "." not in one[0]]
        stories.append({"values": yaml.safe_load(_as_json(fields)), "raw": typed})
        texts.append(written(fields))
    found = in_node(_IN_NODE, {"stories": stories, "form": form.form(guide)})
    (data / "case-studies").mkdir()
    verdicts = [outcome(body, data, date(2026, 11, 23)) for body in bodies.values()]
    made = []
    for name, verdict, (told, typed_text), text in zip(bodies, verdicts, found, texts, strict=True):
        (data / path_of(CaseStudy.kind, "new")).write_text(text, encoding="utf-8")
        at_file = () if name in LAYOUT else problems_of(load(data))
        own = [replace(p, path="") for p in at_file if p.path.endswith("new.yml")]
        blocking = [problem for problem in told if problem["blocks"]]
        made.append(Judged(name, bool(verdict.id), verdict.comment, blocking, own, (typed_text, text)))
    return made


def _as_json(fields: dict[str, Any]) -> str:
    """Return values as the form keeps them: days are texts."""
    import json

    return json.dumps(fields, default=str)


def _words(problems: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield of what the form tells the rule, and message and hint without label and character."""
    for problem in problems:
        message = re.sub(r"^[^:]+: (?=[a-z])", "", problem["message"])
        yield problem["rule"], message.partition(": U+")[0], problem["hint"]


def test_three_doors_judge_alike(judged: list[Judged]) -> None:
    assert len(judged) > 80
    assert {
        case.name for case in judged if case.name in EXPECTED and case.good != (EXPECTED[case.name] == "good")
    } == set()
    for case in judged:
        assert case.texts[0] == case.texts[1], case.name
        if case.name in LAYOUT:
            continue
        at_form = {(problem["path"].split(".")[0], problem["rule"]) for problem in case.form}
        at_file = {(re.split(r"[.\[]", problem.field)[0], problem.rule) for problem in case.file}
        # Of a file whose fields cannot be read, nothing else is told.
        assert at_file == at_form or (case.name in CHOSEN and at_file < at_form), case.name
        assert case.name in CHOSEN or case.good == (not at_file), case.name
        at_form_words = set(_words(case.form))
        for problem in case.file:
            fault = worded(problem)
            if case.name not in CHOSEN and problem.rule != "missing":
                assert safe(fault.message) in case.comment, (case.name, fault)
            if problem.rule not in OWN_WORDS:
                message = re.sub(r": [^:]+\(U\+[0-9A-F]+\)\.$", "", fault.message)
                hint = fault.hint if problem.rule in _WORDINGS else problem.hint
                assert (problem.rule, message, hint) in at_form_words, (case.name, at_form_words)


#: What comes out of editors into a file, of which a form knows nothing: the line, and what is told of it.
YAML = {
    "14-conflict-markers.yml": (2, "is a mark that git leaves where two versions of a file differ"),
    "14-nbsp-after-colon.yml": (2, "holds a no-break space (U+00A0) where a plain space belongs"),
    "14-nbsp-after-dash.yml": (6, "holds a no-break space (U+00A0) where a plain space belongs"),
    "14-nbsp-indent.yml": (6, "holds a no-break space (U+00A0) where a plain space belongs"),
}


@pytest.mark.parametrize("name", YAML)
def test_a_file_s_own_mistakes_are_named_for_what_they_are(name: str, make_data: MakeData) -> None:
    text = (DOORS / name).read_text(encoding="utf-8")
    found = problems_of(load(make_data({path_of(Barrier.kind, "silos"): text})))
    line, words = YAML[name]
    assert [p.line for p in found if words in p.message][:1] == [line], [str(p) for p in found]
