"""What a field is called wherever readers and contributors meet it: said once, beside the field.

Each of these marks stands in the field's `Annotated` type. What a field is for is its `description`: the
schemas, the editors that read them, the blank records, the error messages and the table of fields show that.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """What stands above the field's section on its record's page, and whether its points are numbered."""

    text: str
    numbered: bool = False


@dataclass(frozen=True)
class Asked:
    """How the form asks for the field: its label, what helps to answer, an example of an answer.

    `name` is its heading in the issue form, where that is another one. Answers in issues are found by these
    headings, so they stay as they are.
    """

    label: str
    help: str = ""
    example: str = ""
    name: str = ""


@dataclass(frozen=True)
class Length:
    """How many words the field may hold. The figures of the content guide, with a tenth to spare."""

    fewest: int
    most: int


@dataclass(frozen=True)
class Hidden:
    """No reader sees the field, and why: a test looks for every other field on the finished pages."""

    because: str


@dataclass(frozen=True)
class InCommon:
    """How 'Related' words that two records have a link of this field in common.

    `both` is said of two records that link to the same one, `to_both` of two that the same one links to.
    """

    both: str
    to_both: str = ""
