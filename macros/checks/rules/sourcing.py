"""Readers can tell what a publication says from what the guide adds."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import When, rule_of_one
from macros.loading.record_file import Entry
from macros.problems.nearest import did_you_mean
from macros.problems.problem import Audience, Problem, shown
from macros.records.record import EVERYTHING


@rule_of_one()
def every_record_is_sourced(entry: Entry) -> Iterator[Problem]:
    """A record cites a publication, or says that all of it is the guide's own.

    Case studies are also told by those who were there: `declaring` asks them.
    """
    record = entry.record
    if record.kind.must_be_sourced and not record.sources and EVERYTHING not in record.added_by_guide:
        hint = f"Add 'sources:' with a publication and section, or 'added_by_guide: [{EVERYTHING}]'."
        yield entry.problem((), "no-source", "the record does not say where it comes from.", hint)


@rule_of_one()
def additions_name_fields(entry: Entry) -> Iterator[Problem]:
    """`added_by_guide` names fields that the record has."""
    fields = type(entry.record).model_fields
    for index, name in enumerate(entry.record.added_by_guide):
        if name != EVERYTHING and name not in fields:
            hint = did_you_mean(name, fields) or f"Write field names, or [{EVERYTHING}]."
            message = f"{shown(name)} is not a field of {entry.record.kind.with_article}."
            yield entry.problem(("added_by_guide", index), "unknown-field", message, hint)


@rule_of_one(When.BEFORE_MERGING, Audience.EDITOR)
def what_is_said_of_today_is_reviewed(entry: Entry) -> Iterator[Problem]:
    """A record that says what has changed since its source says when that is to be looked at again."""
    if getattr(entry.record, "since_then", None) and entry.record.review_by is None:
        hint = "Add 'review_by:' with a date a year or two from now: YYYY-MM-DD."
        message = "it says how things are today, and not when to look again."
        yield entry.problem(("since_then",), "no-review", message, hint)
