"""What a mistyped word was probably meant to be."""

from __future__ import annotations

import time

import pytest

from macros.problems.nearest import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("listning", "Did you mean 'listening'?"),
        ("Listening", "Did you mean 'listening'?"),
        ("trust", "Did you mean 'trusts'?"),
        ("weather", ""),
        ("", ""),
        ("listening" * 100, ""),
    ],
)
def test_the_nearest_word_is_offered(word: str, hint: str) -> None:
    assert did_you_mean(word, ["trusts", "listening"]) == hint


def test_of_several_that_are_alike_it_is_the_first() -> None:
    assert nearest("ab", ["abx", "aby"]) == "abx"


def test_long_words_are_compared_quickly() -> None:
    """A whole file in one word, and a file full of unknown words: both end soon."""
    known = [f"{number:03}-{'ab' * 25}" for number in range(300)]
    began = time.process_time()
    assert not nearest("ab" * 125_000, known)
    assert not any(nearest(f"{number}cdefgh", known) for number in range(2_000))
    assert time.process_time() - began < 2
