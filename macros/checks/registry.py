"""The checks that a guide must pass, each a small function: `Guide` and what was loaded → problems.

A rule yields problems and never raises, and `@rule` says the rest of it. The modules of rules are found
here by looking, so a new rule needs no entry anywhere.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from macros.checks import rules
from macros.checks.rule import RULES, Rule, When
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded, nothing_collected
from macros.problems.problem import Problem

for module in pkgutil.iter_modules(rules.__path__):
    import_module(f"{rules.__name__}.{module.name}")


@nothing_collected()
def problems_of(loaded: Loaded, when: When = When.ALWAYS) -> list[Problem]:
    """Return every problem of the data: those met while loading, and those that the rules find.

    Only the rules are asked that must hold by `when`; none where records may be there that were not seen,
    for they would tell of each that it is missing.
    """
    if loaded.unseen:
        return sorted(set(loaded.problems))
    guide, broken = Guide(loaded.entries, loaded.withdrawn), Guide(loaded.broken)
    found = set(loaded.problems)
    for rule in RULES:
        if rule.when <= when:
            found.update(_told(rule, guide, loaded))
        if rule.texts:
            found.update(_told(rule, broken, loaded))
    return sorted(found)


def _told(rule: Rule, guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    return (replace(problem, audience=rule.audience) for problem in rule.ask(guide, loaded))
