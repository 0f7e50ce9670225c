"""A workbook's blocks have what they need, and ask what they are for."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import rule
from macros.guide.graph import Guide
from macros.kinds.question import Question
from macros.kinds.workbook import Workbook
from macros.loading.data_folder import Loaded
from macros.problems.problem import Problem
from macros.records.kind import Key

#: The fields that a block of each kind cannot do without.
NEEDED = {
    "text": ("text",),
    "question": ("question",),
    "rating": ("question",),
    "next-steps": ("attribute",),
    "plan": ("name", "columns"),
    "table": ("name", "columns", "rows"),
    "checklist": ("name",),
}


@rule()
def blocks_have_what_they_need(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A block names its question, its attribute, or the name and columns of its table."""
    for entry in guide.entries:
        if not isinstance(entry.record, Workbook):
            continue
        for index, block in enumerate(entry.record.blocks):
            for name in NEEDED.get(block.block, ()):
                if not getattr(block, name):
                    message = f"a block '{block.block}' needs '{name}:'."
                    yield entry.problem(("blocks", index), "block", message, "Add it.")


@rule()
def headed_blocks_are_named(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A block with a heading has a name: contents lists and links lead to it, whatever the heading says."""
    for entry in guide.entries:
        if not isinstance(entry.record, Workbook):
            continue
        for index, block in enumerate(entry.record.blocks):
            if block.heading and not block.name:
                message = f"the heading '{block.heading}' needs a name, which links to it will use."
                hint = "Add 'name:' with lower-case words joined by hyphens, as in 'how-to'."
                yield entry.problem(("blocks", index, "heading"), "block", message, hint)


@rule()
def blocks_ask_fitting_questions(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """A rating block names a question to rate by, a question block one to write about."""
    for entry in guide.entries:
        if not isinstance(entry.record, Workbook):
            continue
        for index, block in enumerate(entry.record.blocks):
            if block.block not in ("question", "rating") or block.question is None:
                continue
            key = Key(Question.kind, block.question)
            if key not in guide:
                continue
            rates = guide.get(Question, block.question).purpose == "rate"
            if rates != (block.block == "rating"):
                other = "rating" if rates else "question"
                message = f"'{block.question}' does not fit a block '{block.block}'."
                yield entry.problem(
                    ("blocks", index, "question"), "block", message, f"Write 'block: {other}'."
                )


@rule()
def names_differ(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two blocks of a workbook keep their answers under the same name."""
    for entry in guide.entries:
        if not isinstance(entry.record, Workbook):
            continue
        seen: set[str] = set()
        names = {block.name or block.question for block in entry.record.blocks}
        old = [(index, alias) for index, b in enumerate(entry.record.blocks) for alias in b.aliases]
        for place, (index, alias) in enumerate(old):
            if alias in names or alias in [other for _, other in old[:place]]:
                message = f"the old name '{alias}' stands in this workbook already."
                yield entry.problem(("blocks", index, "aliases"), "block", message, "Delete one of the two.")
        for index, block in enumerate(entry.record.blocks):
            key = block.name or block.question
            if key and key in seen:
                message = f"'{key}' stands in this workbook already; its answers would overwrite each other."
                yield entry.problem(
                    ("blocks", index), "block", message, "Give it another name, or delete it."
                )
            if key:
                seen.add(key)
