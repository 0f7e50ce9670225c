"""The body of an issue, as the issue form writes it → the answers, or every reason why it cannot be read.

Anyone can write an issue's body by hand, so it is believed only where it is exactly what the form
writes: every heading, once, in order, each box in its own words. What might be taken for a heading or a
box inside a story is refused, so that no story can tick a box.

No message repeats a word of the answers: an issue's comments are public.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, get_args

from macros.contributing.issue_form import DECLARED, Question, boxes, questions
from macros.guide.graph import Guide
from macros.loading.characters import LOOKALIKE_LETTERS
from macros.problems.nearest import nearest
from macros.records.kind import Kind
from macros.records.legibility import fault_in
from macros.records.parts import MOST_ITEMS, Agency, PlaceType
from macros.text.pasted import cleaned, points, says_nothing

#: The code host lets a body have 65,536 characters.
MAX_CHARACTERS = 70_000
EMPTY = "_No response_"
#: What may stand in front of a heading or a box without keeping it from being one.
_LEAD = r"[\s>*+\-.)0-9]*"
_HEADING = re.compile(_LEAD + r"#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r"=+|-+|[*_-](?:\s*[*_-]){2,}")
_BOX = re.compile(_LEAD + r"\[\s*(?:[xX✓✔✗×]\s*)?\](?!\()")
_FENCE = re.compile(_LEAD + r"(?:```|~~~)")
_YEAR = re.compile(r"[0-9]{4}")
#: Days as people in Britain write them, once signs between the parts are blanks: 2/11/26, Mon 2nd Nov. 2026.
_DAYS = (
    "%Y %m %d",
    "%d %m %Y",
    "%d %m %y",
    "%d %B %Y",
    "%d %b %Y",
    "%d %B %y",
    "%d %b %y",
    "%B %d %Y",
    "%b %d %Y",
)
#: A surname, a comma, a first name, and only then the role.
_SURNAME_FIRST = re.compile(r"[^\s,]+, *[A-Z][^\s,]*(?: [A-Z]\.?)?,.*")
#: Figures of which each could be the day, the month or the year.
_ANY_ORDER = re.compile(r"(?:0?[1-9]|1[0-2])(?: (?:0?[1-9]|1[0-2])){2}")
_WEEKDAY = re.compile(r"\A(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th)\b(?: of\b)?", re.IGNORECASE)


class Fault(NamedTuple):
    """One thing to mend: the heading of the form (or an empty text), what is wrong, what to type instead."""

    label: str
    message: str
    hint: str


@dataclass
class Answers:
    """What a body holds: the fields of a case study, as far as they could be read, and every fault."""

    fields: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


class _WrongError(Exception):
    """An answer cannot be read: message and hint."""


def read(body: str, guide: Guide) -> Answers:
    """Read an issue's body. Never raises: whatever is wrong stands in `faults`, all of it at once.

    `guide` holds the records that behaviours, barriers, approaches and outcomes lead to.
    """
    if len(body) > MAX_CHARACTERS:
        message = f"there are more than {MAX_CHARACTERS:,} characters."
        return Answers(faults=[Fault("", message, "Shorten your story, and tell the heart of it.")])
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    sections, faults = _sections(lines)
    if sections is None:
        return Answers(faults=faults)
    answers = Answers(faults=faults)
    for question in questions():
        _answer(question, sections[question.label], guide, answers)
    return answers


def _sections(lines: Sequence[str]) -> tuple[dict[str, list[str]] | None, list[Fault]]:
    """Cut a body at the form's headings; None where they are not all there, once and in order."""
    labels = [question.label for question in questions()]
    known = {f"### {label}": label for label in labels}
    found = [(number, known[line]) for number, line in enumerate(lines) if line in known]
    met = [label for _, label in found]
    if not met:
        hint = "Open a new issue with the form 'Share a case study', and write into its fields."
        return None, [Fault("", "this is not what the form writes.", hint)]
    faults = [
        Fault(label, "this heading of the form is missing.", "Put it back, exactly as the form wrote it.")
        for label in labels
        if label not in met
    ]
    faults += [
        Fault(
            label,
            "this heading of the form stands there more than once.",
            "Keep the one that the form wrote. Do not write headings into your story.",
        )
        for label in labels
        if met.count(label) > 1
    ]
    if not faults and met != labels:
        hint = "Put them back as they were, or open a new issue with the form."
        faults.append(Fault("", "the headings of the form stand in another order.", hint))
    if any(line.strip() for line in lines[: found[0][0]]):
        hint = "Delete it. Everything belongs below one of the form's headings."
        faults.append(Fault("", "there is text above the first heading of the form.", hint))
    stand = {number for number, _ in found}
    faults += _forged(lines, stand, found)
    if met != labels:
        return None, faults
    ends = [*(number for number, _ in found[1:]), len(lines)]
    sections = {
        label: list(lines[number + 1 : end]) for (number, label), end in zip(found, ends, strict=True)
    }
    for label, section in sections.items():
        if not section or section[0].strip() or (label != labels[-1] and section[-1].strip()):
            hint = "Leave an empty line above and below every heading of the form."
            faults.append(Fault(label, "the empty lines around this heading are missing.", hint))
    return sections, faults


def _forged(lines: Sequence[str], stand: set[int], found: Sequence[tuple[int, str]]) -> Iterator[Fault]:
    """Report every line that could be taken for a part of the form, or hides something from readers."""
    told = set()
    starts = dict(found)
    label = ""
    for number, line in enumerate(lines):
        label = starts.get(number, label)
        if number in stand:
            continue
        above = lines[number - 1] if number else ""
        for message, hint in _suspicions(line, above.strip(), in_boxes=label == DECLARED):
            if (label, message) not in told:
                told.add((label, message))
                yield Fault(label, message, hint)


def _suspicions(line: str, above: str, *, in_boxes: bool) -> Iterator[tuple[str, str]]:
    """Say what is wrong with one line that is none of the form's headings; `above` is the line above it."""
    # Two lines of defence against disguise: what looks the same is the same, and what is unseen is away.
    bare = "".join(c for c in unicodedata.normalize("NFKC", line) if unicodedata.category(c) != "Cf")
    if _HEADING.match(bare):
        yield "a line starts like a heading, with '#'.", "Delete the sign, and write plain paragraphs."
    elif _letters(bare) in _labels():
        yield (
            "a line repeats a heading of the form.",
            "Word it otherwise, so that nobody mistakes it for one.",
        )
    elif _UNDERLINE.fullmatch(bare.strip()) and (above or len(bare.strip()) > 1):
        yield "a line holds only dashes or other signs, which makes a heading.", "Delete that line."
    if "<!--" in bare or "-->" in bare:
        yield "there is a hidden comment.", "Delete everything from '<!--' to '-->'."
    if _FENCE.match(bare):
        yield "a line starts a block of program code.", "Delete the three signs, and write plain paragraphs."
    if not in_boxes and (_BOX.match(bare) or _letters(bare).lstrip("x") in _declared()):
        yield "a line looks like a box to tick.", f"Delete it. Tick the boxes below '{DECLARED}' instead."


def _letters(text: str) -> str:
    """Return the letters and figures of a text, in small letters, with what only looks Latin made Latin."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(LOOKALIKE_LETTERS)
    return "".join(c for c in decomposed if c.isalnum())


@cache
def _labels() -> frozenset[str]:
    return frozenset(_letters(question.label) for question in questions())


@cache
def _declared() -> frozenset[str]:
    return frozenset(_letters(box.words) for box in boxes())


def _answer(question: Question, section: Sequence[str], guide: Guide, answers: Answers) -> None:
    """Read one answer into the fields, or its faults."""
    if question.answer == "boxes":
        _read_boxes(section, answers)
        return
    raw = "\n".join(section)
    text = cleaned(raw)
    if fault := fault_in(text):
        answers.faults.append(Fault(question.label, fault.message, fault.hint))
    if text in ("", EMPTY) or (not question.required and says_nothing(text)):
        if question.required:
            hint = "Write something below this heading, in place of '_No response_'."
            answers.faults.append(Fault(question.label, "there is no answer yet.", hint))
        return
    if question.answer in ("prose", "points", "links", "people"):
        given = text if question.answer == "prose" else points(raw)
        value = _SEVERAL[question.answer](question, given, guide, answers.faults)
    else:
        try:
            value = _ONE[question.answer](text)
        except _WrongError as wrong:
            answers.faults.append(Fault(question.label, *wrong.args))
            return
    outer, _, inner = question.field.partition(".")
    if inner:
        answers.fields.setdefault(outer, {})[inner] = value
    else:
        answers.fields[outer] = value


def _read_boxes(section: Sequence[str], answers: Answers) -> None:
    """Read the declarations: exactly the form's lines, in order, or none of them counts."""
    lines = [line.rstrip(" ") for line in section if line.strip()]
    ticked = {f"- [{mark}] {box.words}": box for box in boxes() for mark in "xX"}
    empty = {f"- [ ] {box.words}": box for box in boxes()}
    met = [ticked.get(line) or empty.get(line) for line in lines]
    if met != list(boxes()):
        hint = "Put the lines back as the form wrote them, and change only the boxes. Or open a new issue."
        answers.faults.append(Fault(DECLARED, "these are not the declarations of the form.", hint))
        return
    for line, box in zip(lines, boxes(), strict=True):
        if line in ticked:
            answers.fields.setdefault("declaration", {})[box.field] = True
        elif box.required:
            message = f"this box is not ticked: {box.words.rstrip('.')}."
            hint = "Tick it once it is so. Until then nothing can be published."
            answers.faults.append(Fault(DECLARED, message, hint))


def _line(text: str) -> str:
    if "\n" in text:
        raise _WrongError("there are several lines, and one belongs here.", "Write it on one line.")
    return text.strip()


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text.strip()):
        raise _WrongError("this is not a year.", "Write four figures, such as 2025.")
    return int(text)


def _day(text: str) -> date:
    said = " ".join(re.sub("[-‐‑–/.,]", " ", _ORDINAL.sub("", _WEEKDAY.sub("", text.strip()))).split())
    if _ANY_ORDER.fullmatch(said):
        hint = "Write all four figures of the year, as in 2026-11-02."
        raise _WrongError("nobody can tell which of these figures is the year.", hint)
    # The one month that is shortened in two ways.
    said = re.sub(r"\bsept\b", "Sep", said, flags=re.IGNORECASE)
    for form in _DAYS:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    raise _WrongError("this is not a day that exists.", "Write year, month and day: 2026-11-02.")


def _choice(text: str) -> str:
    if text.lower() not in get_args(PlaceType):
        raise _WrongError(
            "this is none of the form's choices.", f"Write one of: {', '.join(get_args(PlaceType))}."
        )
    return text.lower()


def _choices(text: str) -> list[str]:
    chosen = [word.strip().lower().replace("’", "'") for word in text.split(",")]
    if not set(chosen) <= set(get_args(Agency)) or len(set(chosen)) < len(chosen):
        hint = f"Write each once, with commas between them: {', '.join(get_args(Agency))}."
        raise _WrongError("something here is none of the form's choices, or stands there twice.", hint)
    return chosen


_ONE: dict[str, Callable[[str], Any]] = {
    "line": _line,
    "year": _year,
    "day": _day,
    "choice": _choice,
    "choices": _choices,
}


def _prose(question: Question, text: str, guide: Guide, faults: list[Fault]) -> str:
    return text if "\n" not in text else text + "\n"


def _points(question: Question, lines: Sequence[str], guide: Guide, faults: list[Fault]) -> Sequence[str]:
    return lines


def _people(
    question: Question, lines: Sequence[str], guide: Guide, faults: list[Fault]
) -> list[dict[str, str]]:
    people = []
    for number, line in enumerate(lines, 1):
        name, comma, role = line.partition(",")
        if not comma or not name.strip() or not role.strip():
            hint = "Write the name, a comma, and the role. Or leave it empty."
            faults.append(Fault(question.label, f"line {number} is not a name and a role.", hint))
            continue
        if _SURNAME_FIRST.fullmatch(line):
            hint = "Write first name and surname without a comma between them, then a comma, and the role."
            faults.append(Fault(question.label, f"line {number} seems to begin with the surname.", hint))
            continue
        people.append({"name": name.strip(), "role": role.strip()})
    return people


def _links(
    question: Question, lines: Sequence[str], guide: Guide, faults: list[Fault]
) -> list[dict[str, str]]:
    kind = question.kind
    if kind is None or len(lines) > MOST_ITEMS:
        faults.append(
            Fault(question.label, f"there are more than {MOST_ITEMS} lines.", "Keep what matters most.")
        )
        return []
    names = _names(guide, kind)
    links = []
    for number, line in enumerate(lines, 1):
        id_, why = _split(line, names)
        if not id_:
            message = f"line {number} does not begin with the name or short code of {kind.with_article}."
            faults.append(Fault(question.label, message, _suggestion(line, names, guide, kind)))
        elif not why:
            hint = "After the name, write a colon and the reason, in one sentence."
            faults.append(Fault(question.label, f"line {number} does not say why.", hint))
        else:
            links.append({kind.name: id_, "because": why})
    return links


_SEVERAL: dict[str, Callable[[Question, Any, Guide, list[Fault]], Any]] = {
    "prose": _prose,
    "points": _points,
    "people": _people,
    "links": _links,
}


def _names(guide: Guide, kind: Kind) -> dict[str, str]:
    """Map every way to name a record of a kind to its id: its title, its id, its code, its former ids."""
    names: dict[str, str] = {}
    for key in guide.keys(kind):
        record = guide.record(key)
        for name in (record.id, record.title, record.code or record.id, *record.aliases):
            names.setdefault(_name(name), record.id)
    return names


def _name(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .*_\"'")


def _split(line: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Part a line into the id of what it names and the reason. A title may hold a colon itself."""
    if id_ := names.get(_name(line)):
        return id_, ""
    for found in re.finditer(":", line[:200]):
        if id_ := names.get(_name(line[: found.start()])):
            return id_, line[found.end() :].strip()
    return "", ""


def _suggestion(line: str, names: Mapping[str, str], guide: Guide, kind: Kind) -> str:
    """Say what to type instead: only names of the guide, and nothing that the line holds."""
    start = _name(re.split(r":|\s[-–—]\s", line[:120])[0])
    titles = {_name(record.title): record for key in guide.keys(kind) for record in (guide.record(key),)}
    if near := nearest(start, titles):
        record = titles[near]
        code = f" ({record.code})" if record.code else ""
        return f"Did you mean '{record.title}'{code}? Write the name, a colon, and why."
    return f"Write the name as the guide's list of {kind.plural} has it, a colon, and why."
