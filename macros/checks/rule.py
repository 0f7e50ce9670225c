"""What a rule says of itself: when it must hold, who acts on what it finds, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple

from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded
from macros.problems.problem import Audience, Problem

Ask = Callable[[Guide, Loaded], Iterator[Problem]]


class When(IntEnum):
    """The step before which a rule must hold: it is asked at that step, and at every later one."""

    #: Before anything is built.
    ALWAYS = 0
    #: What an editor would send back; a page can be built and looked at without.
    BEFORE_MERGING = 1
    #: What merging itself sees to, so that a proposal may lack it.
    BEFORE_PUBLISHING = 2


class Rule(NamedTuple):
    """A rule: what asks it, and what it says of itself.

    One that looks at single `texts` and references is asked about records that are not valid, too, so that
    one run tells of everything.
    """

    ask: Ask
    when: When
    audience: Audience
    texts: bool


#: Every rule whose module was imported; `registry` imports them all.
RULES: list[Rule] = []


def rule(
    when: When = When.ALWAYS, audience: Audience = Audience.CONTRIBUTOR, *, texts: bool = False
) -> Callable[[Ask], Ask]:
    """Return a decorator that adds a function to the rules, and leaves it as it is."""

    def add(ask: Ask) -> Ask:
        RULES.append(Rule(ask, when, audience, texts))
        return ask

    return add
