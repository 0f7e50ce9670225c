"""Records are as long as their kind needs, and as easy to read as the guide promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.rule import When, rule, rule_of_one
from macros.guide.graph import Guide
from macros.kinds.source import Source
from macros.kinds.term import Term
from macros.loading.data_folder import Loaded
from macros.loading.fields import marks_of
from macros.loading.record_file import Entry
from macros.problems.problem import Problem, shown
from macros.records.field_words import Length
from macros.text.markdown import plain
from macros.text.readability import school_grade

#: The grade above which a record is sent back. The guide aims at a reading age of about 14, which
#: is grade 9; grade 12.5 is what pupils of 17 or 18 manage.
HIGHEST_GRADE = 12.5
#: Under so many words the figure says little.
FEWEST_WORDS = 100
#: Acronyms that everybody knows, or that are names.
WELL_KNOWN = frozenset({"A4", "NHS", "PDF", "RC", "UK", "US", "YAML"})
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]+\b")


@rule_of_one(When.BEFORE_MERGING)
def lengths_fit(entry: Entry) -> Iterator[Problem]:
    """A field holds no fewer and no more words than its kind allows."""
    for field, length in marks_of(type(entry.record), Length).items():
        fewest, most = length.fewest, length.most
        count = len(plain(getattr(entry.record, field)).split())
        if not fewest <= count <= most:
            needed = f"{entry.record.kind.with_article} needs {fewest} to {most} here"
            message = f"the text has {count} words; {needed}."
            hint = "Shorten it." if count > most else "Say more, or ask whether it is a record of its own."
            yield entry.problem((field,), "length", message, hint)


@rule_of_one(When.BEFORE_MERGING)
def reading_age_is_near(entry: Entry) -> Iterator[Problem]:
    """A record's texts together are not far above the guide's reading age (automated readability index)."""
    text = _sentences(entry)
    if len(text.split()) < FEWEST_WORDS:
        return
    grade = school_grade(text)
    if grade > HIGHEST_GRADE:
        message = f"the texts read at school grade {grade:.0f}; the guide aims at 9."
        yield entry.problem((), "reading-age", message, "Use shorter sentences and everyday words.")


def _sentences(entry: Entry) -> str:
    """Join a record's prose; a point without a full stop is a sentence too."""
    texts = [plain(leaf.text) for leaf in entry.leaves if leaf.markdown]
    return "\n".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts)


@rule(When.BEFORE_MERGING)
def acronyms_are_explained(guide: Guide, loaded: Loaded) -> Iterator[Problem]:
    """An acronym in a text is in the glossary, or known to everybody."""
    explained = {
        word for term in guide.all(Term) for name in (term.title, *term.also) for word in name.split()
    }
    for entry in guide.entries:
        if entry.record.kind is Source.kind:
            continue
        reported: set[str] = set()
        for leaf in entry.leaves:
            if leaf.refers_to is not None or leaf.place == ("code",):
                continue
            for word in _ACRONYM.findall(leaf.text):
                if word in explained or word in WELL_KNOWN or word in reported:
                    continue
                reported.add(word)
                hint = "Write it out, or add it to data/terms.yml."
                yield entry.problem(leaf.place, "acronym", f"{shown(word)} is not in the glossary.", hint)
