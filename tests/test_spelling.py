"""Misspelt and American words are told by file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import spelling
from macros.checks.spelling import NoCheckerError, misspelt
from macros.kinds.theme import Theme
from tests.builders import minimal, path_of
from tests.conftest import MakeData

THEME = path_of(Theme.kind)


def test_right_words_pass(make_data: MakeData) -> None:
    assert [problem for problem in misspelt(make_data()) if "themes" in problem.path] == []


def test_american_and_misspelt_words_are_told(make_data: MakeData) -> None:
    theme = minimal(Theme.kind, about="The color of behavior.\nWe recieve it.\n")
    told = [str(problem) for problem in misspelt(make_data({THEME: theme})) if "themes" in problem.path]
    assert [line.partition(": ")[2] for line in told] == [
        "'color' is misspelt. Write 'colour', or allow it in typos.toml.",
        "'behavior' is misspelt. Write 'behaviour', or allow it in typos.toml.",
        "'recieve' is misspelt. Write 'receive', or allow it in typos.toml.",
    ]
    lines = [int(line.split(":")[1]) for line in told]
    assert lines[0] == lines[1] == lines[2] - 1


def test_a_missing_checker_is_told(make_data: MakeData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(NoCheckerError, match="'typos' is missing"):
        misspelt(make_data())


def test_a_checker_that_fails_is_told_and_not_taken_for_content(
    make_data: MakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_data()
    Path("typos.toml").write_text("[", encoding="utf-8")
    with pytest.raises(NoCheckerError, match="'typos' did not finish"):
        misspelt(folder)


def test_the_allow_list_is_where_the_messages_say() -> None:
    assert (Path(__file__).parents[1] / spelling.ALLOWED).exists()
