"""What the form for a case study needs to know: its fields, what can be chosen, and the rules it checks by.

The models say what a field is; `WORDS` says how it is asked. A field of the model is asked in one of
`PARTS`, or it is in `LEFT_OUT` with the reason: a test holds that. The browser's scripts
(`docs/assets/js/contribution/`) read what `form` gives, so that no rule is written twice.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

from macros import identifying
from macros.fields import markdown_fields
from macros.graph import Guide
from macros.model import CaseStudy
from macros.prose import HTTPS
from macros.refs import BLANK, ID_LENGTH, ID_PATTERN, Key, Kind
from macros.rules.prose import HTML, MARKS, NAMES, OPEN_TAG_AT_END, TEMPLATE
from macros.rules.wording import LENGTHS

#: The page of the form, relative to the site's root, and the file that its script reads.
PAGE = "contribute/case-study/"
FILE = f"{PAGE}form.json"
#: Taken ids lie in so many files, by the sum of their letters: a browser reads one of them.
TAKEN_FILES = 16
TAKEN = "taken-"
#: An address of the code host that is longer may be refused: then the text is copied.
LONGEST_ADDRESS = 7500


class Words(NamedTuple):
    """How a field is asked: what it is called, what helps to answer, and an example of an answer."""

    label: str
    help: str
    example: str = ""


class Part(NamedTuple):
    """Fields that stand under one heading of the form."""

    id: str
    title: str
    intro: str
    fields: tuple[str, ...]


PARTS = (
    Part(
        "in-short",
        "In short",
        "What a reader sees first.",
        ("title", "summary", "place", "place_type", "when", "year", "agencies", "leaders", "also"),
    ),
    Part(
        "story",
        "The story",
        "Plain words are best. Leave an empty line between paragraphs. Start a line with a dash and a "
        "space to make a list.",
        ("context", "actions", "made_it_work", "changed", "since_then", "ask_yourselves"),
    ),
    Part(
        "what-it-shows",
        "What it shows",
        "These links bring readers to your case study. A few that fit are better than many. Say in "
        "one sentence why each fits.",
        ("behaviours", "barriers", "approaches", "outcomes"),
    ),
    Part(
        "declaration",
        "Before it is published",
        "Somebody has to answer for each case study. Give roles, not names.",
        ("declaration", "review_by"),
    ),
)

LEFT_OUT = {
    "id": "It is made from the title.",
    "code": "Editors assign it.",
    "sources": "The form is for what no publication tells: the declaration takes its place.",
    "added_by_guide": "What practitioners tell is theirs, not the guide's.",
    "aliases": "A new record has no old addresses.",
    "confirmed": "Reviewers add it.",
}

WORDS: dict[str, Words] = {
    "title": Words(
        "Title",
        "What a leader would type into a search box. No full stop.",
        "One front door for early help",
    ),
    "summary": Words(
        "Summary",
        "One sentence: who did what, and what for.",
        "Three services put their first calls through one team, so that families tell their story once.",
    ),
    "place": Words(
        "Where it happened",
        "A council’s area, a county or a region. Not a school, a street or a small village: it could "
        "point to a family.",
        "A northern county",
    ),
    "place_type": Words("Kind of place", "The nearest that fits."),
    "when": Words("When it happened", "Years, or seasons of a year, are exact enough.", "2022 to 2024"),
    "year": Words("Year to sort it by", "Usually the last year of the work.", "2024"),
    "agencies": Words("Agencies that took part", "Tick all that had a part in it."),
    "leaders": Words(
        "Who led it",
        "Leave this out unless people want to be named, and have agreed to it. Never name a child, a "
        "parent or a carer.",
    ),
    "leaders.name": Words("Name", "As they wish it to be written."),
    "leaders.role": Words("Role", "The role they had then.", "Head of early help"),
    "also": Words(
        "Other words for it",
        "What else people may call it when they search. A few words each.",
        "Single point of access",
    ),
    "context": Words(
        "Where you started",
        "What was going on, and why did something have to change? Tell of services and partnerships, "
        "not of one family.",
        "Families told their story to four services before anybody helped.",
    ),
    "actions": Words(
        "What you did",
        "What did leaders do, step by step? Who had to agree? What did you stop doing?",
        "The heads of the three services met every week. They listened to calls together.",
    ),
    "made_it_work": Words(
        "What made it work",
        "One point each, in a sentence. What would somebody else have to do, too?",
        "One manager answered for the whole team, whoever paid for a post.",
    ),
    "changed": Words(
        "What changed, and how you know",
        "Give figures with their dates if you have them, and say what they leave open. If a figure is "
        "under five, say ‘a few’.",
        "Calls that were passed on fell from six in ten to two in ten between 2022 and 2024.",
    ),
    "since_then": Words("Since then", "What has changed since, in the work or around it?"),
    "ask_yourselves": Words(
        "What readers should ask themselves",
        "Questions that a team elsewhere could talk about.",
        "Who here hears a family’s story first, and who hears it fourth?",
    ),
    "behaviours": Words("Behaviours it shows", "What did leaders do that others could learn from?"),
    "barriers": Words("Barriers it met", "What stood in the way?"),
    "approaches": Words("Approaches it used", "What helped to get past it?"),
    "outcomes": Words("Outcomes it served", "What was it for, in the lives of children and young people?"),
    "because": Words("Why it fits", "One sentence about your case study, not used twice."),
    "declaration": Words("Your declaration", ""),
    "declaration.contributor": Words(
        "Who shares it",
        "Your role and organisation. The page shows this. No name is needed.",
        "Head of early help, a county council",
    ),
    "declaration.approved_by": Words(
        "Who approved it",
        "The role of whoever approved it for publication.",
        "Director of children’s services",
    ),
    "declaration.approved_on": Words("When they approved it", "The date on which they said yes."),
    "declaration.organisation": Words("Organisation that signed it off", "The page shows this, too."),
    "declaration.signed_off": Words("My organisation agrees that this is published.", ""),
    "declaration.nobody_identifiable": Words(
        "No child, parent or family can be recognised in it, not even by people who know them.", ""
    ),
    "declaration.no_live_proceedings": Words(
        "It touches no court case, review or inquiry that is still going on.", ""
    ),
    "declaration.right_to_share": Words(
        "I have the right to share this text, and others may use it under the guide’s licence.", ""
    ),
    "declaration.named_people_agreed": Words(
        "Everybody who is named has agreed to it.", "Tick it only if you named somebody."
    ),
    "review_by": Words(
        "When to look at it again", "Two years from now suits most. We will ask whether it still holds."
    ),
}

#: The kinds of record that each list of links chooses from.
TARGETS = {
    "behaviours": Kind.BEHAVIOUR,
    "barriers": Kind.BARRIER,
    "approaches": Kind.APPROACH,
    "outcomes": Kind.OUTCOME,
}
#: Texts up to this length that are no more than a name stand in a line; longer sentences get a box.
_LINES = frozenset({40, 90, 300})
_LONGEST_SENTENCE = 1000


def form(guide: Guide) -> dict[str, Any]:
    """Give all that the form's script needs, ready to be written as JSON.

    Its size depends on the editors' vocabulary (behaviours, barriers …) and not on how many case studies
    there are.
    """
    return {
        "parts": [
            {"id": p.id, "title": p.title, "intro": p.intro, "fields": [field(n) for n in p.fields]}
            for p in PARTS
        ],
        "order": [name for name in CaseStudy.model_fields if name not in LEFT_OUT],
        "choices": {name: _choices(guide, kind) for name, kind in TARGETS.items()},
        "rules": rules(),
        "identifying": detectors(),
        "id": {"length": ID_LENGTH, "files": TAKEN_FILES},
        "longest_address": LONGEST_ADDRESS,
    }


def rules() -> dict[str, Any]:
    """Give the patterns that texts are checked by, in the form that Python and JavaScript read alike."""
    return {
        "template": TEMPLATE.pattern,
        "html": HTML.pattern,
        "open_tag": OPEN_TAG_AT_END.pattern,
        "marks": [[NAMES[name], pattern] for name, pattern in MARKS],
        "https": HTTPS.pattern,
        "record": f"(?:{'|'.join(Kind)}):{ID_PATTERN.pattern}",
        "blank": BLANK,
    }


def detectors() -> list[dict[str, Any]]:
    """Give the table of what may identify somebody."""
    return identifying.table()


def asked() -> tuple[dict[str, Any], ...]:
    """Give every field that the form asks for, in the form's order."""
    return tuple(field(name) for part in PARTS for name in part.fields)


@cache
def _schema() -> dict[str, Any]:
    return CaseStudy.model_json_schema()


def field(name: str) -> dict[str, Any]:
    """Describe a field of a case study as the form asks for it: kind of input, limits, words."""
    found = _described(name, _schema()["properties"][name], required=name in _schema()["required"])
    if name in ("declaration", "review_by"):
        # Optional in the model, because a publication may stand in for it; here there is none.
        found["required"] = True
    if words := LENGTHS.get((Kind.CASE_STUDY, name)):
        found["words"] = list(words)
    if name in markdown_fields(CaseStudy):
        found["markdown"] = True
    return found


def _described(name: str, node: dict[str, Any], *, required: bool) -> dict[str, Any]:
    node = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), node)
    words = WORDS.get(name) or WORDS[name.rpartition(".")[2]]
    found: dict[str, Any] = {"name": name.rpartition(".")[2], "label": words.label, "required": required}
    if words.help:
        found["help"] = words.help
    if words.example:
        found["example"] = words.example
    if "$ref" in node:
        return found | {"input": "group", "fields": _fields_of(name, node)}
    if node.get("type") == "array":
        found |= {"min": node.get("minItems", 0), "max_items": node.get("maxItems", 0)}
        items = node["items"]
        if "$ref" in items:
            return found | {
                "input": "links" if name in TARGETS else "parts",
                "fields": _fields_of(name, items),
            }
        return found | (
            {"input": "ticks", "options": items["enum"]} if "enum" in items else _text(items, "list")
        )
    return found | _single(node)


def _single(node: dict[str, Any]) -> dict[str, Any]:
    """Say how one value is given, and within what limits."""
    if "enum" in node:
        return {"input": "choice", "options": node["enum"]}
    if node.get("type") == "boolean":
        return {"input": "tick"}
    if node.get("type") == "integer":
        return {"input": "number", "least": node["minimum"], "most": node["maximum"]}
    return {"input": "date"} if node.get("format") == "date" else _text(node, "")


def _text(node: dict[str, Any], several: str) -> dict[str, Any]:
    most = node["maxLength"]
    size = "line" if most in _LINES else "text" if most > _LONGEST_SENTENCE else "area"
    return {"input": several or size, "size": size, "max": most}


def _fields_of(name: str, node: dict[str, Any]) -> list[dict[str, Any]]:
    """Describe the fields of a part; what a link leads to comes before its reason."""
    part = _schema()["$defs"][node["$ref"].rsplit("/", 1)[1]]
    names = sorted(part["properties"], key=lambda n: n == "because")
    if name in TARGETS:
        because = part["properties"]["because"]
        target = {"name": names[0], "label": WORDS[name].label, "required": True, "input": "record"}
        return [target, _described(f"{name}.because", because, required=True)]
    return [_described(f"{name}.{n}", part["properties"][n], required=n in part["required"]) for n in names]


def _choices(guide: Guide, kind: Kind) -> list[dict[str, Any]]:
    groups: dict[Key | None, list[list[str]]] = defaultdict(list)
    for key in guide.keys(kind):
        groups[guide.group_of(key)].append([key.id, guide.record(key).title])
    return [
        {"group": guide.record(group).title if group else "", "records": records}
        for group, records in groups.items()
    ]


def taken_ids(guide: Guide) -> tuple[tuple[str, ...], ...]:
    """Give the ids that case studies have, had or lost, in as many lists as there are files of them."""
    live = {id_ for study in guide.all(CaseStudy) for id_ in (study.id, *study.aliases)}
    gone = {key.id for key in guide.withdrawn if key.kind is Kind.CASE_STUDY}
    lists: list[list[str]] = [[] for _ in range(TAKEN_FILES)]
    for id_ in sorted(live | gone):
        lists[file_of(id_)].append(id_)
    return tuple(map(tuple, lists))


def file_of(id_: str) -> int:
    """Give the number of the file that an id stands in, if it is taken."""
    return sum(map(ord, id_)) % TAKEN_FILES
