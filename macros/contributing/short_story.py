"""A case study in five minutes: what is asked, and the text that comes of it, which an editor writes out.

`docs/assets/js/contribution/short-story.js` makes the text, and an e-mail or a file brings it. Anyone can
write one, so it is never believed: what comes of it is a draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, get_args

from macros.contributing.issue_body import Fault
from macros.records.parts import Agency, PlaceType
from macros.text.pasted import cleaned

#: What tells the text from any other.
FIRST_LINE = "Leading Together: a case study in five minutes"
#: Where the text stays out of what is published.
_APART = " (not published)"
#: `>` is what e-mail programs set before each line of a letter that is passed on.
_FIRST = re.compile(rf"^(?P<mark>(?:> ?)*){re.escape(FIRST_LINE)}[ ]*$", re.MULTILINE)


#: No answer's line begins with the sign of a heading: a space is set before it.
_HASH = re.compile(r"\A (?= *#)")


class ShortQuestion(NamedTuple):
    """A question: the field that its answer becomes, or none, what is said to the reader, and its limit.

    `input` is a `line`, a `text` of several, or one or several of the `options`: `choice` or `ticks`.
    """

    field: str
    input: str
    label: str
    help: str
    most: int
    options: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The line above its answer."""
        return f"# {self.label}{'' if self.field else _APART}"


QUESTIONS = (
    ShortQuestion("title", "line", "Title", "What would you call it, in a few words?", 90),
    ShortQuestion(
        "actions",
        "text",
        "What you did",
        "A few sentences are enough. Write about services and what leaders did, not about one family.",
        3000,
    ),
    ShortQuestion(
        "changed",
        "text",
        "What changed",
        "What is different now, and how do you know? If nobody measured it, say so.",
        3000,
    ),
    ShortQuestion("agencies", "ticks", "Agencies", "Tick all that took part.", 300, get_args(Agency)),
    ShortQuestion("place_type", "choice", "Kind of place", "The nearest that fits.", 40, get_args(PlaceType)),
    ShortQuestion(
        "",
        "line",
        "How to reach you",
        "An e-mail address or a telephone number at work, and your name if you like. Only the editors read "
        "it. It is kept out of the text that is published.",
        300,
    ),
)


def is_short_story(text: str) -> bool:
    """Say whether a text is, or holds, a case study in five minutes."""
    return _FIRST.search(text) is not None


def read(text: str) -> tuple[dict[str, Any], list[Fault]]:
    """Return the fields of a case study that a text gives, as a draft keeps them, and what is wrong with it.

    How to reach whoever wrote it is no field: it stays in the e-mail. No fault repeats what was written.
    """
    found = _FIRST.search(text)
    if found is None:
        return {}, [Fault("", "this is no case study in five minutes.", f"Its first line is: {FIRST_LINE}")]
    lines = text[found.end() :].splitlines()
    if found["mark"]:
        depth = found["mark"].count(">")
        lines = [re.sub(rf"\A(?:> ?){{0,{depth}}}", "", line) for line in lines]
    headings = {question.heading: question for question in QUESTIONS}
    places = [number for number, line in enumerate(lines) if line.rstrip() in headings]
    met = [lines[number].rstrip() for number in places]
    if met != [*headings]:
        hint = f"Keep all six, once and in this order: {', '.join(headings)}."
        return {}, [Fault("", "the six headings are not there as they were written.", hint)]
    fields: dict[str, Any] = {}
    faults: list[Fault] = []
    for place, end, heading in zip(places, [*places[1:], len(lines)], met, strict=True):
        _answer(headings[heading], lines[place + 1 : end], fields, faults)
    return fields, faults


def _answer(
    question: ShortQuestion, lines: Sequence[str], fields: dict[str, Any], faults: list[Fault]
) -> None:
    text = cleaned("\n".join(_HASH.sub("", line) for line in lines)).strip()
    if not text:
        faults.append(Fault(question.label, "there is no answer.", question.help))
    elif len(text) > question.most:
        # Signatures and notices come after the last answer, which becomes no field.
        if question.field:
            message = f"it has {len(text):,} characters; at most {question.most:,} fit."
            faults.append(Fault(question.label, message, "Shorten it."))
    elif question.input == "ticks":
        chosen = [word.strip() for word in text.replace("\n", " ").split(",")]
        if set(chosen) <= set(question.options):
            fields[question.field] = list(dict.fromkeys(chosen))
        else:
            faults.append(_none_of(question))
    elif question.input == "choice" and text not in question.options:
        faults.append(_none_of(question))
    elif question.field:
        fields[question.field] = text if question.input == "text" else " ".join(text.split())


def _none_of(question: ShortQuestion) -> Fault:
    hint = f"Write, with commas between them if there are several: {', '.join(question.options)}."
    return Fault(question.label, "something here is none of the choices.", hint)
