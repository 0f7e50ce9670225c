"""The words of search: those that say nothing, those that mean the same or nearly, idioms, and all names.

A word that belongs to one record stands in that record's `also`. Here stand words that readers use for
something that many records are about, so that no record has to list them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from macros.guide.graph import Guide
from macros.kinds.term import Term

#: Words that questions are made of, and that say nothing of what they are about.
EMPTY = """
    a about actually after again all also although always am an and another any anybody anymore anyone
    anything are arent as at away be because been before being but by can cannot cant come comes coming
    could couldnt did didnt do does doesnt doing done dont during each else enough even ever every everybody
    everyone everything few for from get gets getting give given gives giving go goes going gone got had has
    hasnt have havent having he help her here hers him his how i if im in into is isnt it its ive just keep
    keeps know knows let lets like lot lots make makes making many may me mean meaning means might more most
    much must my need needs neither never no nobody none not nothing now of off often on once one ones only
    or other our out over own people please put really same say saying says see seem seems she should
    shouldnt since so some somebody someone something still such tell telling tells than that thats the
    their them then there these they theyd theyre thing things this those though to told too try until up us
    use used using very want wants was wasnt way we well were werent what whats when where which while who
    whos whose why will with without wont would wouldnt yes yet you your
""".split()  # noqa: SIM905 - a list of hundred words is read as a text
#: Everyday words, and those that the guide has for the same: the one also finds the others, lower down.
NEARLY = (
    ("afraid", "anxious", "fear", "frightened", "scared"),
    ("appraisal", "performance management"),
    ("boss", "line manager", "manager"),
    ("bureaucracy", "form filling", "paperwork", "red tape"),
    ("burnout", "burnt out", "burned out", "exhausted", "stress", "well-being"),
    ("ceo", "chief exec", "chief executive"),
    ("conflict", "contradict", "clash", "disagree"),
    ("councillor", "elected member", "politician"),
    ("course", "cpd", "training"),
    ("data", "information"),
    ("diary", "journal", "learning log"),
    ("duplicate", "overlap", "repeat"),
    ("election", "political", "cross-party"),
    ("evidence", "proof", "prove"),
    ("cash", "funding", "money", "budget"),
    ("hire", "interview", "recruit"),
    ("indicator", "kpi", "measure", "target"),
    ("kid", "pupil", "young people", "children"),
    ("parent", "family"),
    ("pilot", "trial", "try out"),
    ("police", "policeman", "policewoman"),
    ("plan", "planning", "strategy", "long-term"),
    ("raci", "responsibility chart"),
    ("reorganisation", "reorg", "restructure", "restructuring"),
    ("social care", "social services"),
    ("social worker", "practitioner"),
    ("urgent", "firefighting", "emergency"),
)
#: What a page that is no record counts in search: it is found when little else is.
WEIGHT_OF_GUIDE_PAGES = 0.8
#: A word of a title or of another name, as a reader would type it.
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WORD_OR_END = re.compile(r"[^\W_]+|\n")
_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
#: The endings that are taken off one after the other, and what is left: `stem` in `search/query.js`.
_ENDINGS = tuple(
    (re.compile(pattern), left)
    for pattern, left in (
        (r"^(.{4,}?)(?:[ai]bilit(?:y|ies)|[ai]bl[ey]|at(?:ions?|e[ds]?|ing|ive))$", r"\1"),
        (r"(?:ies?|y)$", "i"),
        (r"^(.{3,}[^bip])li$", r"\1"),
        (r"^([^aeiou][aeiou][^aeiouwxy])(?:ing|ed)$", r"\1e"),
        (r"^(.{3,}?)(?:ments?|ings?|ed)$", r"\1"),
        (r"^(.{4,}?)es$", r"\1"),
        (r"^(.{2,}([bdgmnprt]))\2$", r"\1"),
        (r"^(.{3,}[^s])s$", r"\1"),
        (r"^(.{4,})y$", r"\1i"),
        (r"^(.{4,})e$", r"\1"),
    )
)


def table(guide: Guide) -> dict[str, object]:
    """Return what the script must know of words: `search/find.js` reads it before the first search."""
    return {
        "empty": list(EMPTY),
        "same": same_words(guide),
        "nearly": [list(names) for names in NEARLY],
        "idioms": idioms(guide),
    }


def phrases(guide: Guide) -> list[tuple[str, ...]]:
    """List what is looked up as a whole, each as its stems: idioms, and what several words say otherwise."""
    names = [*idioms(guide), *(name for names in (*same_words(guide), *NEARLY) for name in names)]
    found = {tuple(map(stem, plain_words(name))) for name in names}
    return sorted(phrase for phrase in found if len(phrase) > 1)


def same_words(guide: Guide) -> list[list[str]]:
    """List what means the same, for search to try each: an acronym, its long form, its other acronyms."""
    names = []
    for term in guide.all(Term):
        # Other words that people search by often mean more than the term does; acronyms do not.
        acronyms = [word for word in term.also if word.isupper()]
        own = [term.title, *filter(None, [term.stands_for]), *acronyms]
        if len(own) > 1:
            names.append([name.lower() for name in own])
    return names


def idioms(guide: Guide) -> list[str]:
    """List the names that are made of empty words but for one at most: they say something only as a whole.

    ‘Doing their own thing’ has no word to look up.
    """
    found: set[str] = set()
    for name in _names(guide):
        said = plain_words(name)
        if len(said) > 2 and sum(word not in EMPTY for word in said) < 2:
            found.add(" ".join(said))
    return sorted(found)


def words(guide: Guide) -> list[str]:
    """List the words of all titles and other names, once each: what a misspelt word may have been."""
    everyday = [name for names in NEARLY for name in names]
    return sorted({word.lower() for name in (*_names(guide), *everyday) for word in _WORD.findall(name)})


def plain_words(text: str) -> list[str]:
    """Cut a text into words as `search/query.js` does: without apostrophes, in small letters."""
    return _PLAIN_WORD.findall(_plainer(text))


def words_and_ends(text: str) -> list[str]:
    """Cut a text into words as `plain_words` does, with a line feed where a line ends.

    What is joined by a hyphen is there in one word, too: ‘well-being’ is also asked for as ‘wellbeing’.
    """
    plainer = _plainer(text)
    found = _WORD_OR_END.findall(plainer)
    # Few words have one, and looking for them in the whole text takes as long as all others.
    hyphened = " ".join(word for word in plainer.split() if "-" in word)
    if hyphened:
        found += ["\n", *(word.replace("-", "") for word in _HYPHENED.findall(hyphened))]
    return found


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Take the ending off a word as `search/query.js` does, so that its forms are one."""
    if len(word) < 5:
        return re.sub(r"([^s])s$", r"\1", word) if len(word) > 2 else word
    for pattern, left in _ENDINGS:
        word = pattern.sub(left, word)
    return word


def _plainer(text: str) -> str:
    return text.lower().replace("'", "").replace("’", "").replace("&", " and ")


def _names(guide: Guide) -> list[str]:
    """Return every title and every other name of the guide."""
    records = [entry.record for entry in guide.entries]
    longer = [record.stands_for or "" for record in records if isinstance(record, Term)]
    return [name for record in records for name in (record.title, *record.also)] + longer
