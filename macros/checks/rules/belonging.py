"""Every record has one home, and a place of its own in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.checks.rule import rule, rule_of_one
from macros.guide.graph import HOME_FIELDS, Guide
from macros.kinds import MODELS
from macros.kinds.behaviour import Behaviour
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.term import Term
from macros.loading.data_folder import Loaded
from macros.loading.fields import home_fields
from macros.loading.record_file import Entry
from macros.problems.problem import Problem
from macros.records.ids import is_placeholder, makes_an_id
from macros.records.kind import Key, Kind
from macros.records.sections import ListedSection

#: Anchors of every record's page, beside those of its own sections; a test looks for others.
PAGE_ANCHORS = frozenset(
    {
        "content",
        "contents",
        "links-here",
        "no-longer-here",
        "related",
        "site-nav",
        "site-search",
        "site-search-box",
        "site-search-results",
        "source",
    }
)


#: What is told of a title that no id can be made of.
NO_NAME = (
    "no address can be made of this title, which has no Latin letter and no figure.",
    "Write a short name in Latin letters behind it, in brackets.",
)


@rule_of_one()
def titles_of_new_case_studies_make_ids(entry: Entry) -> Iterator[Problem]:
    """The id of a new case study is made of its title, and pages have addresses that anybody can type."""
    record = entry.record
    if isinstance(record, CaseStudy) and is_placeholder(record.id) and not makes_an_id(record.title):
        yield entry.problem(("title",), "no-name", *NO_NAME)


@rule_of_one()
def behaviours_have_one_home(entry: Entry) -> Iterator[Problem]:
    """A behaviour belongs to an attribute or, for integrated leadership, to a theme."""
    if isinstance(entry.record, Behaviour):
        yield from _one_of(entry)


@rule_of_one()
def questions_have_one_home(entry: Entry) -> Iterator[Problem]:
    """A question belongs to an attribute, a think piece or a case study."""
    if isinstance(entry.record, Question):
        yield from _one_of(entry)


def _one_of(entry: Entry) -> Iterator[Problem]:
    names = home_fields(type(entry.record))
    given = [name for name in names if getattr(entry.record, name)]
    choice = " or ".join(f"'{name}:'" for name in names)
    if not given:
        yield entry.problem(
            (),
            "no-home",
            f"it does not say where it belongs: {choice} is missing.",
            "Add one of them, with an id.",
        )
    for name in given[1:]:
        message = f"it belongs to one place only, and '{given[0]}' is given too."
        yield entry.problem((name,), "two-homes", message, "Delete one of the two.")


@rule()
def orders_differ(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two records of a kind stand at the same place in their group."""
    seen: dict[tuple[Any, ...], Entry] = {}
    for entry in guide.entries:
        record = entry.record
        order = getattr(record, "order", None)
        if order is None:
            continue
        group = next((value for name in HOME_FIELDS if (value := getattr(record, name, None))), None)
        place = (record.kind, group, getattr(record, "purpose", None), getattr(record, "level", None), order)
        if place in seen:
            message = f"'{seen[place].record.id}' has the order {order} in the same group already."
            yield entry.problem(("order",), "same-order", message, "Give each its own number.")
        seen.setdefault(place, entry)


@rule()
def anchors_differ(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two things on a page have the same anchor: its parts, its questions and its perspectives."""
    seen: dict[tuple[Key, str], Entry] = {}
    for entry in guide.entries:
        if not entry.key.kind.hosts or (page := guide.group_of(entry.key)) is None:
            continue
        id_ = entry.record.id
        other = seen.setdefault((page, id_), entry)
        message = ""
        if other is not entry:
            message = f"{other.record.kind.with_article} on the same page has the id '{id_}' too."
        elif id_ in anchors_of_parts(page.kind) or _is_of_a_term(id_, guide):
            message = f"a part of the page of '{page}' has the anchor '{id_}' already."
        if message:
            place = ("id",) if entry.record.kind.listed else ()
            yield entry.problem(place, "same-anchor", message, "Give it an id of its own.")


def anchors_of_parts(kind: Kind) -> frozenset[str]:
    """Name every anchor that a page of a kind may give to its own parts."""
    own = kind.own_page.sections if kind.own_page else ()
    sections = {section.anchor for section in own if isinstance(section, ListedSection)}
    parts = {name.replace("_", "-") for name in MODELS[kind].model_fields} | sections | PAGE_ANCHORS
    return frozenset(parts | {f"{part}-heading" for part in parts})


def _is_of_a_term(id_: str, guide: Guide) -> bool:
    """Say whether an id is the anchor of a term's explanation, which may stand on any page."""
    start, _, term = id_.partition("-")
    return start == "term" and Key(Term.kind, term) in guide
