"""Whatever a field can hold by mistake is told in a sentence that names the remedy."""

from __future__ import annotations

from typing import Any

import pytest

from macros.kinds import KINDS, MODELS
from macros.kinds.barrier import Barrier
from macros.kinds.theme import Theme
from macros.kinds.think_piece import ThinkPiece
from macros.records.kind import Kind
from tests.builders import LISTED, dump, minimal, path_of
from tests.conftest import Report

FIELDS = [
    (kind, name)
    for kind in KINDS.values()
    for name in MODELS[kind].model_fields
    if name != "id" or kind in LISTED
]
#: One value of every type that YAML knows; a field refuses most of them.
VALUES: list[Any] = [
    None,
    "",
    "  ",
    "words",
    5,
    -1,
    10**12,
    1.5,
    True,
    [],
    ["x", 3, None],
    [[]],
    {},
    {"a": "b"},
    [{"a": 1}],
]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda v: getattr(v, "value", v))
def test_every_field_says_what_is_wrong_with_every_value(kind: Kind, name: str, report: Report) -> None:
    for value in VALUES:
        record = minimal(kind, **{name: value})
        for line in report({path_of(kind): [record] if kind in LISTED else record}, alone=True):
            place, _, words = line.partition(": ")
            assert place.startswith(("data/", path_of(kind))), line
            # pydantic's own wording, or an empty hint, would be a sentence that nobody wrote for people.
            assert "is not right here" not in line, line
            assert "Input should" not in line, line
            assert words.count(". ") or words.endswith('"'), line


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("title", 3, '3 is read as a number, and text belongs here. Put it in quotation marks: "3"'),
        (
            "title",
            True,
            'true is read as true or false, and text belongs here. Put it in quotation marks: "true"',
        ),
        ("title", None, 'null is read as nothing, and text belongs here. Put it in quotation marks: "null"'),
        (
            "code",
            "b01",
            "'b01' is not a code, which looks like B12 or Q2.3. "
            "Delete this line: an editor assigns the code.",
        ),
        ("title", "", "the text is blank. Write it: this field is needed."),
        ("title", "x" * 91, "the text has 91 characters; at most 90 fit. Shorten it."),
        (
            "title",
            ["a"],
            "a list stands where one text belongs. "
            "Write it without brackets and dashes, or in quotation marks.",
        ),
        (
            "title",
            {"Early help": "what worked"},
            "a colon followed by a space stands inside the text, and YAML takes it for a field. "
            'Put the text in quotation marks: "Early help: what worked"',
        ),
        (
            "title",
            {"a": "b", "c": "d"},
            "a group of fields stands where one text belongs. "
            "Write it without brackets and dashes, or in quotation marks.",
        ),
        (
            "order",
            "one",
            "'one' is read as text, and a whole number belongs here. Write a whole number, in figures.",
        ),
        (
            "order",
            "02",
            "'02' is read as text, and a whole number belongs here. Write it without quotation marks: 2",
        ),
        ("order", 1.5, "1.5 stands where a whole number belongs. Write a whole number, in figures."),
        ("order", True, "true stands where a whole number belongs. Write a whole number, in figures."),
        ("order", 0, "0 is too small. Write 1 or more."),
        ("order", 100, "100 is too large. Write 99 or less."),
        (
            "also",
            "words",
            "'words' is read as text, and a list belongs here. "
            "Write a list: one item a line, each after a dash and a space.",
        ),
        (
            "also",
            {"a": "b", "c": "d"},
            "a group of fields stands where a list belongs. "
            "Write a list: one item a line, each after a dash and a space.",
        ),
        ("recognise", ["a", "b"], "the list has 2 items, and needs at least 3. Add what is missing."),
        ("recognise", list("abcdefg"), "the list has 7 items; at most 6 fit. Keep those that matter most."),
        (
            "aliases",
            ["Old Id"],
            "'Old Id' cannot be an id: lower-case words joined by hyphens, 60 characters at most. "
            "Write 'old-id'.",
        ),
        (
            "review_by",
            "2027-02-30",
            "'2027-02-30' is not a date that exists. Write a date, as YYYY-MM-DD: 2027-01-31.",
        ),
        (
            "review_by",
            "soon",
            "'soon' is read as text, and a date belongs here. Write a date, as YYYY-MM-DD: 2027-01-31.",
        ),
        ("review_by", 2027, "2027 stands where a date belongs. Write a date, as YYYY-MM-DD: 2027-01-31."),
        (
            "sources",
            ["report"],
            "'report' stands where fields belong. "
            "Write 'source: …' and 'section: …', each in a line of its own.",
        ),
        ("sources", [None], "this is empty. Write 'source: …' and 'section: …', each in a line of its own."),
        (
            "sources",
            [[]],
            "fields are missing here. Write 'source: …' and 'section: …', each in a line of its own.",
        ),
    ],
)
def test_messages(name: str, value: Any, message: str, report: Report) -> None:
    lines = report({path_of(Barrier.kind): minimal(Barrier.kind, **{name: value})})
    assert [line.split(": ", 2)[2] for line in lines] == [message]


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("sumary", "summary"), ("Title", "title"), ("first-step", "first_step"), ("Why", "why")],
)
def test_a_misspelt_field_is_one_mistake(misspelt: str, meant: str, report: Report) -> None:
    record = minimal(Barrier.kind)
    text = {misspelt if name == meant else name: value for name, value in record.items()}
    (line,) = report({path_of(Barrier.kind): text})
    assert line.endswith(f"'{misspelt}' is not a field of a barrier. Did you mean '{meant}'?")


def test_a_field_that_is_missing_elsewhere_is_told_too(report: Report) -> None:
    """A misspelt name explains what is missing in its own part only."""
    ideas = [{"title": "One"}, {"text": "Two.\n"}]
    record = minimal(ThinkPiece.kind, without=("title",), titel="Trust", key_ideas=ideas)
    lines = report({path_of(ThinkPiece.kind): record})
    assert [line.split(": ")[1] for line in lines] == ["key_ideas[2].title", "titel"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("recognise", "this is empty. Write a list: one item a line, each after a dash and a space."),
        ("order", "this is empty. Write a whole number, in figures."),
        ("summary", "this is empty. Write text."),
    ],
)
def test_an_empty_field_says_what_belongs_there(name: str, message: str, report: Report) -> None:
    text = dump(minimal(Barrier.kind, without=(name,)))
    (line,) = report({path_of(Barrier.kind): f"{text}{name}:\n"})
    assert line.endswith(f"{name}: {message}")


def test_a_misspelt_field_beside_the_right_one_is_told(report: Report) -> None:
    (line,) = report({path_of(Barrier.kind): minimal(Barrier.kind, titel="Silos")})
    assert line.endswith("'titel' is not a field of a barrier. Did you mean 'title'?")


def test_a_list_with_wrong_items_is_not_called_short(report: Report) -> None:
    (line,) = report({path_of(Barrier.kind): minimal(Barrier.kind, recognise=["a", 5, "c"])})
    assert line.endswith(
        'recognise[2]: 5 is read as a number, and text belongs here. Put it in quotation marks: "5"'
    )


def test_numbers_in_hints_stand_as_they_were_typed(report: Report) -> None:
    text = (
        "title: 1.10\norder: 1\nsubtitle: 007\nsummary: 1e3\nabout: +5\n"
        "sources: [{source: report, section: 1.0}]\n"
    )
    assert [line.rpartition(": ")[2] for line in report({path_of(Theme.kind): text})] == [
        '"1.10"',
        '"1e3"',
        '"+5"',
        '"1.0"',
    ]
