"""The sections of a record's page, as its kind lists them: what each shows, and its anchor and heading.

A field of the record is listed by its name alone: its type says how it is shown, `Heading` what stands above
it, and its anchor is its name. The sections here show what stands in other records, or take more than one
field. `macros.views.record_sections` makes them.

Anchors are published: whoever changes one adds the old one to the kind's `former_anchors`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListedSection:
    """A section that is no field of the record: its anchor and its heading."""

    anchor: str
    heading: str


@dataclass(frozen=True)
class LinkedBy(ListedSection):
    """The records of a kind that link here by one of their fields, each with its reason."""

    kind: str
    field: str


@dataclass(frozen=True)
class BothWays(ListedSection):
    """What is linked by a field that means the same from both ends."""

    field: str


@dataclass(frozen=True)
class Members(ListedSection):
    """The records of a kind that belong to this one, each with its summary."""

    kind: str


@dataclass(frozen=True)
class OwnQuestions(ListedSection):
    """The questions that belong to the record, those of one purpose."""

    purpose: str
    #: True where the guide adds them to its sources.
    added: bool = False


@dataclass(frozen=True)
class OwnRatings(ListedSection):
    """The ratings that belong to the record."""


@dataclass(frozen=True)
class QuestionsAbout(ListedSection):
    """Questions that ask about the record and stand in full on another page."""


@dataclass(frozen=True)
class Perspectives(ListedSection):
    """The practitioners' answers to a think piece."""


@dataclass(frozen=True)
class Papers(ListedSection):
    """The ways to a programme's handout and facilitator's guide."""


@dataclass(frozen=True)
class LearningSystems(ListedSection):
    """A programme's files for learning systems."""


@dataclass(frozen=True)
class Agenda(ListedSection):
    """A programme's sessions with their times, then a section for each."""


#: A section: the name of one of the record's fields, or one of those above.
PageSection = str | ListedSection
