"""The checks that a guide must pass, each a small function: a record, or all that was loaded → problems.

A rule yields problems and never raises, and its decorator says the rest of it. The modules of rules are found
here by looking, so a new rule needs no entry anywhere.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from macros.checks import rules
from macros.checks.identifying import findings
from macros.checks.rule import RULES, Rule, When
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded, nothing_collected
from macros.loading.record_file import Entry
from macros.problems.problem import Problem

_QUOTED = re.compile("'([^'\n]*)'")

for module in pkgutil.iter_modules(rules.__path__):
    import_module(f"{rules.__name__}.{module.name}")


@nothing_collected()
def problems_of(loaded: Loaded, when: When = When.ALWAYS) -> list[Problem]:
    """Return every problem of the data: those met while loading, and those that the rules find.

    Of files that were sound before, only what depends on others is asked. Only the rules are asked that must
    hold by `when`; none where records may be there that were not seen, for they would tell of each that it is
    missing.
    """
    if loaded.unseen:
        return sorted(set(map(discreet, loaded.problems)))
    guide, broken = Guide(loaded.entries, loaded.withdrawn), Guide(loaded.broken)
    found = set(loaded.problems)
    for entry in guide.entries:
        if entry.path not in loaded.sound:
            found.update(problems_in(entry, when))
    for entry in guide.withdrawn.values():
        if entry.path not in loaded.sound:
            found.update(problems_in(entry, when, withdrawn=True))
    for entry in broken.entries:
        found.update(problems_in(entry, when, broken=True))
    for rule in RULES:
        if rule.of_one:
            continue
        if rule.when <= when:
            found.update(_told(rule, rule.ask(guide, loaded)))
        if rule.texts:
            found.update(_told(rule, rule.ask(broken, loaded)))
    return sorted(map(discreet, found))


def discreet(problem: Problem) -> Problem:
    """Return a problem without its quotations of what may tell who somebody is: reports are public."""
    if "'" not in problem.message + problem.hint:
        return problem
    return replace(problem, message=_unquoted(problem.message), hint=_unquoted(problem.hint))


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda q: "what stands here" if _may_identify(q[1]) else q[0], text)


def _may_identify(quoted: str) -> bool:
    # A quotation may be cut in the middle of an e-mail address.
    return re.search(r"[^\s@]@", quoted) is not None or any(findings(quoted))


def problems_in(
    entry: Entry, when: When = When.ALWAYS, *, withdrawn: bool = False, broken: bool = False
) -> list[Problem]:
    """Return what those rules find in a record that look at it alone: the same as long as its file is.

    `withdrawn` or `broken` says in which list of what was loaded it stands.
    """
    return [
        problem
        for rule in RULES
        if rule.of_one and rule.when <= when
        if (rule.withdrawn or not withdrawn) and (rule.texts or not broken)
        for problem in _told(rule, rule.of_one(entry))
    ]


def _told(rule: Rule, found: Iterator[Problem]) -> Iterator[Problem]:
    return (replace(problem, audience=rule.audience) for problem in found)
