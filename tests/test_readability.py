"""The school grade of a text."""

from __future__ import annotations

import pytest

from macros.text.readability import school_grade


@pytest.mark.parametrize(
    ("text", "characters", "words", "sentences"),
    [
        ("We met.", 6, 2, 1),
        ("We met. We talked!", 15, 4, 2),
        ("No full stop here", 14, 4, 1),
        ("They said: “Stay.” (We did.) Then?!", 30, 6, 3),
        ("It took 2.5 hours at www.a.test, and more... than that.", 46, 10, 2),
    ],
)
def test_the_formula_counts_characters_words_and_sentences(
    text: str, characters: int, words: int, sentences: int
) -> None:
    expected = 4.71 * characters / words + 0.5 * words / sentences - 21.43
    assert school_grade(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", " \n"])
def test_nothing_has_no_grade(text: str) -> None:
    assert school_grade(text) == 0
