"""A workbook's blocks ask what they are for, and have names of their own."""

from __future__ import annotations

from typing import Any

from macros.checks.rules.blocks import (
    blocks_ask_fitting_questions,
    headed_blocks_are_named,
    names_differ,
)
from macros.kinds.question import Question
from macros.kinds.workbook import Workbook
from tests.builders import Content, minimal, path_of
from tests.test_rules.conftest import Found

PATH = path_of(Workbook.kind)
QUESTIONS = path_of(Question.kind)
RATING = minimal(Question.kind, id="rate-values", purpose="rate", order=2)
WRITING = minimal(Question.kind)
NAME = WRITING["id"]


def workbook(*blocks: dict[str, Any]) -> dict[str, Content]:
    return {PATH: minimal(Workbook.kind, blocks=list(blocks)), QUESTIONS: [WRITING, RATING]}


def messages(told: list[str]) -> list[str]:
    assert all(line.startswith("data/workbooks/reflect.yml:") for line in told)
    return [line.partition(": ")[2] for line in told]


def test_headed_blocks_are_named_passes(found: Found) -> None:
    blocks = (
        {"block": "text", "heading": "How to", "name": "how-to", "text": "Begin."},
        {"block": "question", "question": NAME},
    )
    assert found(headed_blocks_are_named, workbook(*blocks)) == []


def test_headed_blocks_are_named_fails(found: Found) -> None:
    told = found(headed_blocks_are_named, workbook({"block": "text", "heading": "How to", "text": "Begin."}))
    assert messages(told) == [
        "blocks[1].heading: the heading 'How to' needs a name, which links to it will use. "
        "Add 'name:' with lower-case words joined by hyphens, as in 'how-to'."
    ]


def test_blocks_ask_fitting_questions_passes(found: Found) -> None:
    blocks = ({"block": "question", "question": NAME}, {"block": "rating", "question": "rate-values"})
    assert found(blocks_ask_fitting_questions, workbook(*blocks)) == []


def test_blocks_ask_fitting_questions_fails(found: Found) -> None:
    blocks = ({"block": "rating", "question": NAME}, {"block": "question", "question": "rate-values"})
    assert messages(found(blocks_ask_fitting_questions, workbook(*blocks))) == [
        f"blocks[1].question: '{NAME}' does not fit a block 'rating'. Write 'block: question'.",
        "blocks[2].question: 'rate-values' does not fit a block 'question'. Write 'block: rating'.",
    ]


def test_names_differ_passes(found: Found) -> None:
    blocks = ({"block": "question", "question": NAME}, {"block": "checklist", "name": "barriers"})
    assert found(names_differ, workbook(*blocks)) == []


def test_names_differ_fails(found: Found) -> None:
    blocks = ({"block": "question", "question": NAME}, {"block": "question", "question": NAME})
    assert messages(found(names_differ, workbook(*blocks))) == [
        f"blocks[2]: '{NAME}' stands in this workbook already; its answers would overwrite each other. "
        "Give it another name, or delete it."
    ]


def test_names_differ_fails_for_an_old_name_that_is_in_use(found: Found) -> None:
    blocks = (
        {"block": "checklist", "name": "barriers", "aliases": ["plan", "old"]},
        {"block": "checklist", "name": "plan", "aliases": ["old", "older"]},
    )
    assert messages(found(names_differ, workbook(*blocks))) == [
        "blocks[1].aliases: the old name 'plan' stands in this workbook already. Delete one of the two.",
        "blocks[2].aliases: the old name 'old' stands in this workbook already. Delete one of the two.",
    ]
