"""What a rule says of itself: when it must hold, who acts on what it finds, and what it looks at.

Most rules look at one record alone. What they find in it is the same as long as its file is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple

from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.problems.problem import Audience, Problem

Ask = Callable[[Guide, Loaded], Iterator[Problem]]
AskOne = Callable[[Entry], Iterator[Problem]]


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
    #: What asks about one record, where the rule looks at nothing else; whether about withdrawn ones, too.
    of_one: AskOne | None = None
    withdrawn: bool = False


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


def rule_of_one(
    when: When = When.ALWAYS,
    audience: Audience = Audience.CONTRIBUTOR,
    *,
    texts: bool = False,
    withdrawn: bool = False,
) -> Callable[[AskOne], Ask]:
    """Return a decorator that makes a rule of a function that looks at one record alone."""

    def add(of_one: AskOne) -> Ask:
        def ask(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
            for entry in (*guide.entries, *(guide.withdrawn.values() if withdrawn else ())):
                yield from of_one(entry)

        ask.__name__, ask.__module__, ask.__doc__ = of_one.__name__, of_one.__module__, of_one.__doc__
        RULES.append(Rule(ask, when, audience, texts, of_one, withdrawn))
        return ask

    return add
