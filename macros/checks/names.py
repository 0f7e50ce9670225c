"""Words in a text that look like names, each for its writer to answer: no program knows who agreed.

The browser finds the same (`docs/assets/js/contribution/names.js`), by the table that `table` makes. Patterns
are therefore written in what Python's `re` and JavaScript read alike.
"""

# A pattern is easier to read in one piece.
# ruff: noqa: E501

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from macros.checks.asked_details import KIN, TITLES
from macros.checks.reading import Reading, as_read

_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x180) if chr(code).isupper())
_LOWER = "a-zß-öø-ÿ" + "".join(chr(code) for code in range(0x100, 0x180) if chr(code).islower())
_LETTER = f"{_UPPER}{_LOWER}"
_WORD = rf"[{_UPPER}](?:[{_LETTER}]|['’-](?=[{_LETTER}]))*"
#: A word that is written with a capital, or some in a row; and letters that stand for somebody.
RUN = rf"(?<![{_LETTER}0-9]){_WORD}(?:\.? {_WORD})*(?![{_LETTER}0-9])"
#: What stands in front of the first word of a sentence, a line of a list or a link.
_START = r"(?:^|[.!?:…] *|  |(?:^| )[#>*-]+ +|\|)[ '\x22‘“(*_\[]*$"
#: What a name follows, wherever it stands and whatever else it could mean.
_BEFORE = (
    rf"(?:^|[^{_LETTER}])(?:(?:{TITLES})\.?|(?:{KIN})|[Cc]alled|[Nn]amed|[Kk]nown as|[Nn]icknamed"
    r"|[Nn]ame (?:is|was)|[Nn]ame:|[Ll]ittle|[Bb]aby|[Uu]ncle|[Aa]unt(?:ie|y)?),? ['\x22‘“]?$"
)
#: What stands behind a single letter for somebody.
_INITIAL = r"^(?:\)|\.(?: ?[A-Z(]|$|,)|['’]s | \((?:aged? )?[0-9])"
#: Behind the first word of a sentence, this says that it is somebody's name.
_BEHIND = rf"^(?:['’]s (?:{KIN})(?![a-z])|,? and (?:his|her)(?![a-z])|, (?:aged )?[0-9]{{1,2}}[ ,]| \((?:aged )?[0-9])"
_SHORT = re.compile(r"[A-Z0-9&-]{2,}s?")
#: Words with a capital that name nobody: those of the field, the calendar, peoples and faiths, and what begins
#: sentences. Behind a title or a relation they are listed all the same.
KNOWN = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday christmas easter ramadan eid diwali hanukkah halloween
    spring summer autumn winter i a an the this that these those it its he she they we you my your his
    her their our who what when where why how which there here then and but or nor so if as at by for
    from in into of on to with without after before since while because although though during between
    among through about over under both all some any each every no not nobody none one two three four
    five six seven eight nine ten many most few several much more is are was were be been do does did
    has have had can could will would should must may might let yes england english britain british uk
    united kingdom great wales welsh scotland scottish northern ireland irish europe european union
    africa african caribbean asia asian black white polish romanian roma gypsy traveller travellers
    somali pakistani bangladeshi indian chinese syrian afghan ukrainian kurdish arabic urdu punjabi
    bengali french german spanish portuguese muslim christian jewish sikh hindu church government
    parliament parliamentary council councils county borough city cabinet office department education
    health nhs home justice treasury ofsted cafcass camhs police crown court courts family families high
    youth children child childrens young people person adults adult social care services service schools
    school academy college nursery early help years year key stage tier level part section annex
    appendix chapter table figure page act acts bill regulations code practice working together
    safeguard safeguarding matters sure start troubled supporting strengthening programme programmes
    project strategy plan plans partnership partnerships board boards trust trusts team teams hub hubs
    centre centres forum group groups panel committee network commission commissioner director directors
    chief executive officer head heads headteacher leader leaders leadership manager managers minister
    secretary state lead member councillor mayor inspector inspectorate charity foundation association
    institute society agency agencies university hospital fire rescue housing voluntary sector probation
    offending prevention project building future integrated workforce framework national local public
    community children's people's young people's english's signs safety think family microsoft word
    excel google teams zoom facebook twitter instagram tiktok youtube whatsapp snapchat internet uncle
    aunt auntie mr mrs ms miss mx dr prof professor sir dame lord lady cllr mum dad mother father gran
    nan grandad
    """.split()  # noqa: SIM905 - three hundred words are easier to read as lines
)


class Namelike(NamedTuple):
    """Words that look like a name, and where they stand in the text."""

    start: int
    end: int
    words: str


def namelike(text: str) -> list[Namelike]:
    """Return the words of a text that look like names, in order: capitals inside a sentence, and initials.

    The first word of a sentence is listed behind a title or a relation, in front of another name, and where
    the text has it inside a sentence elsewhere.
    """
    reading = Reading(as_read(text), text)
    read = reading.text
    found: list[tuple[int, int]] = []
    first: list[tuple[int, int]] = []
    for run in _compiled()["run"].finditer(read):
        before = read[max(0, run.start() - 40) : run.start()]
        named = _compiled()["before"].search(before) is not None
        starts = not named and _compiled()["start"].search(before) is not None
        words = [
            (run.start() + word.start(), run.start() + word.end()) for word in re.finditer("[^ ]+", run[0])
        ]
        while words and not named and _is_known(read[slice(*words[0])]):
            # What follows a title or a relation is a name, whatever else it could be.
            named = _compiled()["before"].search(f" {read[slice(*words[0])]} ") is not None
            words, starts = words[1:], False
        while len(words) > 1 and _is_known(read[slice(*words[-1])]) and not named:
            words = words[:-1]
        if not words:
            continue
        start, end = words[0][0], words[-1][1]
        # Whose something is, is named without that ending: an answer is good for both.
        end -= 2 if read[start:end].endswith(("'s", "’s")) else 0
        if end - start == 1 and not named:
            bracketed = read[start - 1 : start] == "(" and read[end : end + 1] == ")"
            if not bracketed and not _compiled()["initial"].search(read[end : end + 12]):
                continue
            starts = False
        starts = starts and len(words) == 1 and not _compiled()["behind"].search(read[end : end + 30])
        (first if starts else found).append((start, end))
    inside = {word for start, end in found for word in read[start:end].split(" ")}
    found += [(start, end) for start, end in first if read[start:end] in inside]
    spans = (reading.span(start, end) for start, end in sorted(found))
    return [Namelike(start, end, " ".join(text[start:end].split())) for start, end in spans]


def table() -> dict[str, Any]:
    """Return what the browser needs, for `namesIn(text, table, folds)` there."""
    return {
        **_PATTERNS,
        "short": f"^{_SHORT.pattern}$",
        "known": sorted(KNOWN),
    }


_PATTERNS = {"run": RUN, "start": _START, "before": _BEFORE, "initial": _INITIAL, "behind": _BEHIND}


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.ASCII) for name, pattern in _PATTERNS.items()}


def _is_known(word: str) -> bool:
    bare = word.rstrip(".")
    plain = re.sub("['’]s$", "", bare).lower()
    return bool(_SHORT.fullmatch(bare)) or plain in KNOWN or plain.replace("’", "'") in KNOWN
