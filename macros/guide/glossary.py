"""Finds the glossary's terms in running text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from macros.guide.graph import Guide
from macros.kinds.term import Term


class Glossary:
    """The terms of a guide, ready to be found. Build it once: it holds one pattern for all of them.

    A term is found under its title and its long form, and under other names that are acronyms too:
    other words that people search by (`also`) often mean more than the term does. An acronym is
    found as it is written, in capitals; words are found in any case. Texts are HTML text already,
    so terms are looked for in their escaped form (`PSHE &amp; C`).
    """

    def __init__(self, guide: Guide) -> None:
        self._ids: dict[str, str] = {}
        self._any_case: dict[str, str] = {}
        for term in guide.all(Term):
            names = [term.title, *filter(None, [term.stands_for]), *(w for w in term.also if w.isupper())]
            for word in names:
                escaped = html.escape(word, quote=False)
                if word.isupper():
                    self._ids.setdefault(escaped, term.id)
                else:
                    self._any_case.setdefault(escaped.casefold(), term.id)
        words = sorted([*self._ids, *self._any_case], key=lambda w: (-len(w), w))
        parts = [re.escape(w) if w in self._ids else f"(?i:{re.escape(w)})" for w in words]
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?:e?s)?(?![\w-])") if parts else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and term id of every term in the text, longest names first, in order."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text):
            word = match.group()
            for form in (word, word.removesuffix("s"), word.removesuffix("es")):
                id_ = self._ids.get(form) or self._any_case.get(form.casefold())
                if id_:
                    yield match.start(), match.end(), id_
                    break
