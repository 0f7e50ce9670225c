"""A workbook's blocks ask what they are for, and have names of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.checks.rule import rule, rule_of_one
from macros.guide.graph import Guide
from macros.kinds.question import Question
from macros.kinds.workbook import Block, QuestionBlock, RatingBlock, Workbook
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.problems.problem import Problem
from macros.records.kind import Key


@rule_of_one()
def headed_blocks_are_named(entry: Entry) -> Iterator[Problem]:
    """A block with a heading has a name: contents lists and links lead to it, whatever the heading says."""
    for index, block in enumerate(_blocks(entry)):
        if block.heading and not block.name:
            message = f"the heading '{block.heading}' needs a name, which links to it will use."
            hint = "Add 'name:' with lower-case words joined by hyphens, as in 'how-to'."
            yield entry.problem(("blocks", index, "heading"), "block", message, hint)


@rule()
def blocks_ask_fitting_questions(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A rating block names a question to rate by, a question block one to write about."""
    for entry in guide.entries:
        for index, block in enumerate(_blocks(entry)):
            if not isinstance(block, QuestionBlock | RatingBlock):
                continue
            if Key(Question.kind, block.question) not in guide:
                continue
            rates = guide.get(Question, block.question).purpose == "rate"
            if rates != isinstance(block, RatingBlock):
                other = "rating" if rates else "question"
                message = f"'{block.question}' does not fit a block '{block.block}'."
                yield entry.problem(
                    ("blocks", index, "question"), "block", message, f"Write 'block: {other}'."
                )


@rule_of_one()
def names_differ(entry: Entry) -> Iterator[Problem]:
    """No two blocks of a workbook keep their answers under the same name."""
    blocks = _blocks(entry)
    seen: set[str] = set()
    names = {_answers_under(block) for block in blocks}
    old = [(index, alias) for index, b in enumerate(blocks) for alias in b.aliases]
    for place, (index, alias) in enumerate(old):
        if alias in names or alias in [other for _, other in old[:place]]:
            message = f"the old name '{alias}' stands in this workbook already."
            yield entry.problem(("blocks", index, "aliases"), "block", message, "Delete one of the two.")
    for index, block in enumerate(blocks):
        key = _answers_under(block)
        if key and key in seen:
            message = f"'{key}' stands in this workbook already; its answers would overwrite each other."
            yield entry.problem(("blocks", index), "block", message, "Give it another name, or delete it.")
        if key:
            seen.add(key)


def _blocks(entry: Entry) -> Sequence[Block]:
    return entry.record.blocks if isinstance(entry.record, Workbook) else ()


def _answers_under(block: Block) -> str | None:
    """Return what a block keeps its answers under; None where it has no name, and nothing to answer."""
    asked = block.question if isinstance(block, QuestionBlock | RatingBlock) else None
    return block.name or asked
