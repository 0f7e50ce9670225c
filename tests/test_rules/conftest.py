"""What the tests of rules share."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from macros.checks.rule import Ask
from macros.guide.graph import Guide
from macros.loading.data_folder import load
from tests.builders import Content
from tests.conftest import MakeData

Found = Callable[..., list[str]]


@pytest.fixture
def found(make_data: MakeData) -> Found:
    """Ask one rule alone about the minimal guide with some files laid over it; give whole messages."""

    def ask(rule: Ask, files: Mapping[str, Content] | None = None) -> list[str]:
        loaded = load(make_data(files))
        # A record that does not load is never seen by the rule: the test would prove nothing.
        assert not loaded.problems, "\n".join(map(str, loaded.problems))
        return [str(problem) for problem in rule(Guide(loaded.entries, loaded.withdrawn), loaded)]

    return ask
