"""Short codes stand on paper: each leads to one record, and tells its kind."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.rule import When, rule, rule_of_one
from macros.guide.codes import example, is_code_of
from macros.guide.graph import Guide
from macros.loading.data_folder import Loaded
from macros.loading.record_file import Entry
from macros.problems.problem import Audience, Problem, shown

COMMAND = "python -m macros codes"


@rule()
def codes_are_unique(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """No two records have the same code, and none has that of a withdrawn one."""
    seen: dict[str, Entry] = {}
    for entry in (*guide.withdrawn.values(), *guide.entries):
        if not (code := entry.record.code):
            continue
        other = seen.setdefault(code, entry)
        if other is not entry:
            line = other.line_of(("code",))
            yield entry.problem(
                ("code",),
                "code-twice",
                f"'{other.key}' has the code '{code}' already ({other.path}:{line}).",
                f"Delete the newer of the two: an editor runs '{COMMAND}' to assign another.",
            )


@rule_of_one(withdrawn=True)
def codes_bear_their_kinds_prefix(entry: Entry) -> Iterator[Problem]:
    """A code starts with the letters of its record's kind; a question's has two numbers."""
    code, kind = entry.record.code, entry.key.kind
    if code and not is_code_of(code, kind):
        message = f"{shown(code)} is not the code of {kind.with_article}, which looks like {example(kind)}."
        hint = f"Delete this line: an editor runs '{COMMAND}' to assign one."
        yield entry.problem(("code",), "code-form", message, hint)


@rule_of_one(When.BEFORE_PUBLISHING, Audience.EDITOR)
def records_have_codes(entry: Entry) -> Iterator[Problem]:
    """Every record has a code before it is published."""
    if not entry.record.code:
        hint = f"An editor runs '{COMMAND}' to assign one; contributors leave it out."
        yield entry.problem((), "no-code", "it has no short code yet.", hint)
