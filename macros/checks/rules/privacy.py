"""Nothing in a record tells who somebody is, and what might is looked at by a reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros.checks.identifying import Finding, findings, may_block
from macros.checks.names import namelike
from macros.checks.rule import When, rule_of_one
from macros.kinds.case_study import CaseStudy
from macros.loading.fields import Leaf
from macros.loading.record_file import Entry
from macros.problems.problem import Audience, Problem

#: These name people and roles on purpose, or quote what was confirmed.
_NOT_ASKED = {"leaders", "sources", "declaration", "confirmed"}
#: These are names, or say when.
_NAMING = {"place", "when", "also"}


def _problem(entry: Entry, leaf: Leaf, finding: Finding) -> Problem:
    """Tell of the line. The words themselves are never repeated: reports are public."""
    return entry.problem(
        leaf.place, finding.name, finding.message, finding.hint, text=leaf.text, offset=finding.start
    )


@rule_of_one(texts=True, withdrawn=True)
def nothing_identifies_a_person(entry: Entry) -> Iterator[Problem]:
    """No record holds a number, a date of birth or an address that leads to one person."""
    for leaf in entry.leaves:
        if may_block(leaf.text):
            for finding in findings(leaf.text, blocking_only=True):
                yield _problem(entry, leaf, finding)
    # A list's file is one for all its records.
    if entry.base in ((), (0,)):
        for line, comment in entry.places.comments():
            for finding in findings(comment, blocking_only=True):
                told = entry.problem((), finding.name, finding.message, finding.hint)
                yield replace(told, line=line)


@rule_of_one(When.BEFORE_MERGING, Audience.REVIEWER)
def what_may_identify_is_confirmed(entry: Entry) -> Iterator[Problem]:
    """What in a case study may point to somebody is told to reviewers, until one confirms its words."""
    record = entry.record
    if not isinstance(record, CaseStudy):
        return
    # What whoever shares it answers is no review.
    confirmed = {_spaced(one.words) for one in record.confirmed if one.because and one.by}
    for leaf in entry.leaves:
        if leaf.place[0] in _NOT_ASKED:
            continue
        for finding in findings(leaf.text):
            if not finding.blocks and _spaced(leaf.text[finding.start : finding.end]) not in confirmed:
                yield _problem(entry, leaf, finding)


@rule_of_one(When.BEFORE_MERGING, Audience.REVIEWER)
def names_are_answered_for(entry: Entry) -> Iterator[Problem]:
    """Whoever shares a case study says of each word that looks like a name what it names.

    Those that nobody declares were told by a publication, which names whom it names.
    """
    record = entry.record
    if not isinstance(record, CaseStudy) or record.declaration is None:
        return
    answered = {_spaced(one.words) for one in record.confirmed}
    for leaf in entry.leaves:
        if leaf.place[0] in _NOT_ASKED | _NAMING or leaf.refers_to is not None:
            continue
        open_ = [one for one in namelike(leaf.text) if _spaced(one.words) not in answered]
        if open_:
            are = "1 place looks" if len(open_) == 1 else f"{len(open_)} places look"
            message = f"{are} like a name here, and nobody says yet what it names."
            hint = "Does it name a place, an organisation or a role, has somebody agreed, or should it go?"
            yield entry.problem(
                leaf.place, "name-unanswered", message, hint, text=leaf.text, offset=open_[0].start
            )


@rule_of_one(When.BEFORE_MERGING)
def confirmations_say_why(entry: Entry) -> Iterator[Problem]:
    """Every entry of `confirmed` has an answer, or a reviewer's reason and role."""
    record = entry.record
    for index, one in enumerate(record.confirmed if isinstance(record, CaseStudy) else ()):
        if one.answer is None and not (one.because and one.by):
            missing = "by" if one.because else "because"
            message = f"'{missing}' is missing."
            hint = "A reviewer writes 'because' and 'by'; whoever shares the case study, 'answer'."
            yield entry.problem(("confirmed", index), "confirmed", message, hint)


@rule_of_one(When.BEFORE_MERGING)
def confirmed_words_stand_in_the_record(entry: Entry) -> Iterator[Problem]:
    """What a reviewer confirmed is still what the case study says."""
    record = entry.record
    if not isinstance(record, CaseStudy) or not record.confirmed:
        return
    texts = [_spaced(leaf.text) for leaf in entry.leaves if leaf.place[0] not in _NOT_ASKED]
    for index, confirmation in enumerate(record.confirmed):
        if not any(_spaced(confirmation.words) in text for text in texts):
            hint = "Copy them from the record, or delete this entry."
            place = ("confirmed", index, "words")
            yield entry.problem(place, "confirmed", "these words do not stand in the record.", hint)


def _spaced(text: str) -> str:
    """Return a text with one blank between its words: YAML joins lines, and reviewers copy them."""
    return " ".join(text.split())
