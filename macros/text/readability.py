"""How hard a text is to read, as a school grade."""

from __future__ import annotations

import re

#: The end of a sentence: its mark, and quotation marks or brackets behind it, before a space or the end.
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]+[\"'’”)\]]*(?=\s|$)")


def school_grade(text: str) -> float:
    """Return the Automated Readability Index of a plain text; 0 where it holds no words.

    The formula is that of E. A. Smith and R. J. Senter, 'Automated Readability Index' (1967,
    AMRL-TR-66-220): it counts characters a word and words a sentence, and answers with a grade of
    American schools.
    """
    words = text.split()
    if not words:
        return 0.0
    characters = sum(map(len, words))
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    return 4.71 * characters / len(words) + 0.5 * len(words) / sentences - 21.43
