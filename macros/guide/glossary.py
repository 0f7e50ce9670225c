"""Finds the glossary's terms in running text."""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from macros.guide.graph import Guide
from macros.guide.questions import question_once
from macros.kinds.term import Term


@dataclass(frozen=True)
class Glossary:
    """The terms of a guide, ready to be found: `glossary_of` gives it, with one pattern for all of them.

    A term is found under its title and its long form, and under other names that are acronyms too:
    other words that people search by (`also`) often mean more than the term does. An acronym is
    found as it is written, in capitals; words are found in any case. Texts are HTML text already,
    so terms are looked for in their escaped form (`PSHE &amp; C`).
    """

    #: Whose each name is: an acronym's, and that of words in any case.
    acronyms: dict[str, str]
    words: dict[str, str]
    pattern: re.Pattern[str] | None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and term id of every term in the text, longest names first, in order."""
        if self.pattern is None:
            return
        for match in self.pattern.finditer(text):
            word = match.group()
            for form in (word, word.removesuffix("s"), word.removesuffix("es")):
                id_ = self.acronyms.get(form) or self.words.get(form.casefold())
                if id_:
                    yield match.start(), match.end(), id_
                    break


@question_once
def glossary_of(guide: Guide) -> Glossary:
    """Return the glossary of a guide, built once."""
    acronyms: dict[str, str] = {}
    any_case: dict[str, str] = {}
    for term in guide.all(Term):
        names = [term.title, *filter(None, [term.stands_for]), *(w for w in term.also if w.isupper())]
        for word in names:
            escaped = html.escape(word, quote=False)
            if word.isupper():
                acronyms.setdefault(escaped, term.id)
            else:
                any_case.setdefault(escaped.casefold(), term.id)
    words = sorted([*acronyms, *any_case], key=lambda w: (-len(w), w))
    pattern = _pattern(words, acronyms) if words else None
    return Glossary(acronyms, any_case, pattern)


def _pattern(words: Iterable[str], acronyms: Container[str]) -> re.Pattern[str]:
    """Write one pattern for all names, in their order: by their first letters, since most texts have none."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        first, rest = word[0], re.escape(word[1:])
        part = f"(?<={re.escape(first)}){rest}" if word in acronyms else f"(?i:{rest})"
        by_letter.setdefault(first.lower(), []).append(part)
    parts = (
        f"[{re.escape(letter)}{re.escape(letter.upper())}](?:{'|'.join(own)})"
        for letter, own in by_letter.items()
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?:e?s)?(?![\w-])")
