"""What the form for a case study needs to know: its fields, what can be chosen, and the rules it checks by.

The case study's room says what a field is and how it is asked (`Asked`), and in which step (`FORM`). The
browser's scripts read what `form` returns, so that no rule is written twice.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from macros.checks import identifying, names
from macros.checks.rules.belonging import NO_NAME
from macros.checks.rules.markup import (
    HTML,
    MARKS,
    NAMES,
    NO_BULLET,
    NO_TABLE,
    OPEN_TAG_AT_END,
    TABLE,
    TEMPLATE,
    hint_for,
)
from macros.guide.graph import Guide
from macros.guide.imprint import UNREACHABLE, Contact
from macros.kinds import KINDS
from macros.kinds.case_study import FORM, NEEDED_IN_THE_FORM, NOT_ASKED, CaseStudy
from macros.loading.fields import link_fields, markdown_fields, marks_of, part_of, reference_names
from macros.records.field_words import Asked, Length
from macros.records.ids import ID_LENGTH, ID_PATTERN
from macros.records.kind import Key, Kind
from macros.records.legibility import BLANK, misuses
from macros.records.parts import YEARS_AHEAD
from macros.text.pasted import UNMADE_LIST
from macros.text.web_addresses import HTTPS, NAMED, WRAPPED

#: The page of the form, relative to the site's root, and the file that its script reads.
PAGE = "contribute/case-study/"
FILE = f"{PAGE}form.json"
#: Taken ids lie in so many files, by the sum of their letters: a browser reads one of them.
TAKEN_FILES = 16
TAKEN = "taken-"
#: An address of the code host that is longer may be refused: then the text is copied.
LONGEST_ADDRESS = 7500

#: What is written into the file though no field asks for it.
_ANSWERED = frozenset({"confirmed"})
#: Texts up to this length that are no more than a name stand in a line; longer sentences get a box.
_LINES = frozenset({40, 90, 300})
_LONGEST_SENTENCE = 1000


def form(guide: Guide, contact: Contact = UNREACHABLE) -> dict[str, Any]:
    """Return all that the form's script needs, ready to be written as JSON.

    Its size depends on the editors' vocabulary (behaviours, barriers …) and not on how many case studies
    there are.
    """
    return {
        "parts": [
            {
                "id": step.id,
                "title": step.title,
                "intro": step.intro,
                "pages": [page._asdict() for page in step.pages],
                "fields": [field(name) for name in step.fields],
            }
            for step in FORM
        ],
        "order": [name for name in CaseStudy.model_fields if name not in NOT_ASKED or name in _ANSWERED],
        "references": sorted(reference_names(CaseStudy)),
        "choices": {name: _choices(guide, kind) for name, kind in targets().items()},
        "rules": rules(),
        "identifying": detectors(),
        "names": names.table(),
        "id": {"length": ID_LENGTH, "files": TAKEN_FILES},
        "longest_address": LONGEST_ADDRESS,
        "contact": {way: address or None for way, address in contact._asdict().items()},
    }


def rules() -> dict[str, Any]:
    """Return the patterns that texts are checked by, in the form that Python and JavaScript read alike."""
    return {
        "template": TEMPLATE.pattern,
        "html": HTML.pattern,
        "open_tag": OPEN_TAG_AT_END.pattern,
        "marks": [[NAMES[name], pattern, hint_for(name)] for name, pattern in MARKS],
        "table": [TABLE.pattern, *NO_TABLE],
        "bullet": [UNMADE_LIST.pattern, *NO_BULLET],
        "https": HTTPS.pattern,
        "named": NAMED.pattern,
        "wrapped": WRAPPED.pattern,
        "record": f"(?:{'|'.join(KINDS)}):{ID_PATTERN.pattern}",
        "blank": BLANK,
        "no_name": NO_NAME,
        "misuses": [list(misuse) for misuse in misuses()],
    }


def detectors() -> list[dict[str, Any]]:
    """Return the table of what may identify somebody."""
    return identifying.table()


def asked_for() -> tuple[dict[str, Any], ...]:
    """Return every field that the form asks for, in the form's order."""
    return tuple(field(name) for step in FORM for name in step.fields)


@cache
def _schema() -> dict[str, Any]:
    return CaseStudy.model_json_schema()


def targets() -> dict[str, Kind]:
    """Map the lists of links that the form asks for to the kinds that each chooses from."""
    links = link_fields(CaseStudy)
    return {name: links[name] for step in FORM for name in step.fields if name in links}


def field(name: str) -> dict[str, Any]:
    """Describe a field of a case study as the form asks for it: kind of input, limits, words."""
    needed = name in _schema()["required"] or name in NEEDED_IN_THE_FORM
    asked = marks_of(CaseStudy, Asked)[name]
    found = _described(name, asked, _schema()["properties"][name], required=needed)
    if length := marks_of(CaseStudy, Length).get(name):
        found["words"] = [length.fewest, length.most]
    if name in markdown_fields(CaseStudy):
        found["markdown"] = True
    return found


def _described(name: str, asked: Asked, node: dict[str, Any], *, required: bool) -> dict[str, Any]:
    node = next((n for n in node.get("anyOf", ()) if n.get("type") != "null"), node)
    found: dict[str, Any] = {"name": name, "label": asked.label, "required": required}
    if asked.help:
        found["help"] = asked.help
    if asked.example:
        found["example"] = asked.example
    if "$ref" in node:
        return found | {"input": "group", "fields": _fields_of(name, node)}
    if node.get("type") == "array":
        found |= {"min": node.get("minItems", 0), "max_items": node.get("maxItems", 0)}
        items = node["items"]
        if "$ref" in items:
            input_ = "links" if name in targets() else "parts"
            return found | {"input": input_, "fields": _fields_of(name, items)}
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
        return {"input": "number", "least": node["minimum"], "years_ahead": node[YEARS_AHEAD]}
    if node.get("format") == "date":
        return {"input": "date", "years_ahead": node[YEARS_AHEAD]}
    return _text(node, "")


def _text(node: dict[str, Any], several: str) -> dict[str, Any]:
    most = node["maxLength"]
    size = "line" if most in _LINES else "text" if most > _LONGEST_SENTENCE else "area"
    return {"input": several or size, "size": size, "max": most}


def _fields_of(name: str, node: dict[str, Any]) -> list[dict[str, Any]]:
    """Describe the fields of a part; what a link leads to comes before its reason."""
    part = _schema()["$defs"][node["$ref"].rsplit("/", 1)[1]]
    words = marks_of(part_of(CaseStudy, name), Asked)
    fields = [
        _described(inner, words[inner], part["properties"][inner], required=inner in part["required"])
        for inner in part["properties"]
        if inner in words
    ]
    if target := targets().get(name):
        label = marks_of(CaseStudy, Asked)[name].label
        return [{"name": target.field, "label": label, "required": True, "input": "record"}, *fields]
    return fields


def _choices(guide: Guide, kind: Kind) -> list[dict[str, Any]]:
    groups: dict[Key | None, list[list[str]]] = defaultdict(list)
    for key in guide.keys(kind):
        groups[guide.group_of(key)].append([key.id, guide.record(key).title])
    return [
        {"group": guide.record(group).title if group else "", "records": records}
        for group, records in groups.items()
    ]


def taken_ids(guide: Guide) -> tuple[tuple[str, ...], ...]:
    """Return the ids that case studies have, had or lost, in as many lists as there are files of them."""
    live = {id_ for study in guide.all(CaseStudy) for id_ in (study.id, *study.aliases)}
    gone = {key.id for key in guide.withdrawn if key.kind is CaseStudy.kind}
    lists: list[list[str]] = [[] for _ in range(TAKEN_FILES)]
    for id_ in sorted(live | gone):
        lists[file_of(id_)].append(id_)
    return tuple(map(tuple, lists))


def file_of(id_: str) -> int:
    """Return the number of the file that an id stands in, if it is taken."""
    return sum(map(ord, id_)) % TAKEN_FILES
