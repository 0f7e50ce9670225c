"""Every rule is listed once, is tested both ways, and is asked by `check`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import pytest

from macros.checks import registry, rules
from macros.checks import rule as rule_module
from macros.checks.registry import problems_of
from macros.checks.rule import RULES, Ask, Rule, When, rule_of_one
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.loading.data_folder import Loaded, load
from macros.loading.record_file import Entry
from macros.problems.problem import Audience, Problem
from tests.builders import minimal, path_of
from tests.conftest import MakeData, Report

MODULES = [
    importlib.import_module(f"{rules.__name__}.{m.name}") for m in pkgutil.iter_modules(rules.__path__)
]


def _is_rule(function: object, module: ModuleType) -> bool:
    if not inspect.isfunction(function) or function.__module__ != module.__name__:
        return False
    return list(inspect.signature(function).parameters) == ["guide", "loaded"] and function.__name__[0] != "_"


@pytest.mark.parametrize("ask", [rule.ask for rule in RULES], ids=lambda ask: ask.__name__)
def test_a_rule_has_a_test_that_passes_and_one_that_fails(ask: Ask) -> None:
    module = importlib.import_module(f"tests.test_rules.test_{ask.__module__.rpartition('.')[2]}")
    names = [name for name in vars(module) if name.startswith(f"test_{ask.__name__}_")]
    assert any(name.startswith(f"test_{ask.__name__}_passes") for name in names), names
    assert any(name.startswith(f"test_{ask.__name__}_fails") for name in names), names


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_rule_of_a_module_is_registered(module: ModuleType) -> None:
    functions = {f for f in vars(module).values() if _is_rule(f, module)}
    assert functions, "a module of rules holds rules"
    assert functions <= {rule.ask for rule in RULES}


def test_rules_stand_once() -> None:
    assert len(RULES) == len({rule.ask for rule in RULES})


def test_what_is_asked_of_broken_records_is_always_asked() -> None:
    assert {rule.when for rule in RULES if rule.texts} == {When.ALWAYS}


def test_rules_say_in_a_sentence_what_they_hold() -> None:
    for rule in RULES:
        assert (rule.ask.__doc__ or "").strip().endswith("."), rule


def test_the_real_data_keeps_every_rule(real: Loaded) -> None:
    assert list(map(str, problems_of(real))) == []


def test_problems_of_asks_every_rule(monkeypatch: pytest.MonkeyPatch, make_data: MakeData) -> None:
    asked = []

    def spy(name: str, when: When = When.ALWAYS, *, texts: bool = False) -> Rule:
        def rule(guide: object, loaded: Loaded) -> list[Problem]:
            asked.append((name, len(guide)))  # type: ignore[arg-type]
            return []

        return Rule(rule, when, Audience.CONTRIBUTOR, texts)  # type: ignore[arg-type]

    rules = [spy("one"), spy("two"), spy("text", texts=True)]
    later = [spy("merging", When.BEFORE_MERGING), spy("publishing", When.BEFORE_PUBLISHING)]
    monkeypatch.setattr(registry, "RULES", [*rules, *later])
    loaded = load(make_data({path_of(Theme.kind): minimal(Theme.kind, order="one")}))
    problems_of(loaded)
    # The broken record is left out of the guide, and its texts are looked at apart.
    always = [("one", 17), ("two", 17), ("text", 17), ("text", 1)]
    assert asked == always
    asked.clear()
    problems_of(loaded, When.BEFORE_MERGING)
    assert asked == [*always, ("merging", 17)]
    asked.clear()
    problems_of(loaded, When.BEFORE_PUBLISHING)
    assert asked == [*always, ("merging", 17), ("publishing", 17)]


def test_rules_of_one_record_are_asked_about_what_they_say(
    monkeypatch: pytest.MonkeyPatch, make_data: MakeData
) -> None:
    asked: list[tuple[str, str]] = []

    def spy(name: str, when: When = When.ALWAYS, *, texts: bool = False, withdrawn: bool = False) -> None:
        def of_one(entry: Entry) -> Iterator[Problem]:
            asked.append((name, entry.record.id))
            yield entry.problem((), name, "M.")

        rule_of_one(when, Audience.EDITOR, texts=texts, withdrawn=withdrawn)(of_one)

    monkeypatch.setattr(rule_module, "RULES", rules := [])  # type: ignore[var-annotated]
    monkeypatch.setattr(registry, "RULES", rules)
    spy("valid")
    spy("texts", texts=True)
    spy("all", texts=True, withdrawn=True)
    spy("later", When.BEFORE_MERGING)
    gone = {"title": "Old", "withdrawn": {"on": "2026-01-31", "reason": "It was merged with another."}}
    files = {"terms.yml": [minimal(Term.kind)], "themes/old.yml": gone}
    loaded = load(make_data({**files, path_of(Theme.kind): minimal(Theme.kind, order="one")}))
    found = problems_of(loaded)
    others = {entry.record.id for entry in loaded.entries}
    broken, withdrawn = loaded.broken[0].record.id, "old"
    for name, more in (("valid", set()), ("texts", {broken}), ("all", {broken, withdrawn}), ("later", None)):
        about = {id_ for rule, id_ in asked if rule == name}
        assert about == (set() if more is None else others | more), name
    assert {problem.audience for problem in found if problem.rule == "valid"} == {Audience.EDITOR}


def test_a_problem_says_who_acts_on_it(make_data: MakeData) -> None:
    shared = minimal(CaseStudy.kind, context="They met a girl of five.\n")
    found = problems_of(load(make_data({path_of(CaseStudy.kind): shared})), When.BEFORE_PUBLISHING)
    audiences = {problem.rule: problem.audience for problem in found}
    assert audiences["no-code"] == Audience.EDITOR
    assert {rule for rule, audience in audiences.items() if audience is Audience.REVIEWER} == {"exact-age"}


def test_one_run_tells_of_everything(report: Report) -> None:
    """Also of the texts and references of a record that is not valid."""
    barrier = minimal(
        Barrier.kind,
        order="one",
        theme="peple",
        why="See <b>this</b>.\n",
        approaches=[{"approach": "build-bridge", "because": "They meet."}, {"approach": "listen"}],
        colour="blue",
    )
    assert report({path_of(Barrier.kind): barrier}) == [
        "data/barriers/silos.yml:2: theme: 'peple' is not a theme. Did you mean 'people'?",
        "data/barriers/silos.yml:3: order: 'one' is read as text, and a whole number belongs here. "
        "Write a whole number, in figures.",
        "data/barriers/silos.yml:10: why: '<b>this</b>.' looks like HTML, which records do not have. "
        "Write the words alone; for emphasis use *stars*.",
        "data/barriers/silos.yml:12: approaches[1]: 'build-bridge' is not an approach. "
        "Did you mean 'build-bridges'?",
        "data/barriers/silos.yml:14: approaches[2]: 'listen' is a behaviour, not an approach. "
        "The ids are the names of the files in data/approaches/.",
        "data/barriers/silos.yml:14: approaches[2].because: 'because' is missing. Add a line: because: … "
        "(The reason, in one plain sentence that a practitioner would nod at. Never used twice)",
        "data/barriers/silos.yml:23: colour: 'colour' is not a field of a barrier. The fields are title, "
        "code, sources, added_by_guide, also, aliases, review_by, theme, order, summary, recognise, why, "
        "approaches, behaviours, first_step.",
    ]
