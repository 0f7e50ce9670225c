"""Records that say when to look at them again, and whose day has come or is near."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from macros.loading.record_file import Entry
from macros.problems.problem import count_of, markdown_text

#: How many days before its day a record is named: time to find whoever told it.
SOON = 60
#: An issue holds some 65,000 characters, and nobody works through more at once.
MOST_TOLD = 200


class Due(NamedTuple):
    """A record to look at again: on which day, its title, and its file."""

    on: date
    title: str
    path: str


def due(entries: Iterable[Entry], today: date, within: int = SOON) -> list[Due]:
    """Return the records whose `review_by` is past or at most so many days ahead, the oldest day first."""
    last = today + timedelta(days=within)
    found = [
        Due(entry.record.review_by, entry.record.title, entry.path)
        for entry in entries
        if entry.record.review_by is not None and entry.record.review_by <= last
    ]
    return sorted(found)


def report(found: list[Due], today: date, unread: Iterable[str] = ()) -> str:
    """Tell what is due as Markdown, in which a title is only text.

    `unread` are the files that have problems: whether their records are due may not be known.
    """
    said = _due(found, today)
    if names := sorted(unread):
        some = ", ".join(map(markdown_text, names[:20])) + (" …" if len(names) > 20 else "")
        said += f"\nNot known of {count_of(len(names), 'file')}, to be mended first (`make check`): {some}\n"
    return said


def _due(found: list[Due], today: date) -> str:
    if not found:
        return "No record has to be looked at again yet.\n"
    late = sum(1 for record in found if record.on < today)
    lines = [
        f"{count_of(len(found), 'record')} to look at again, of which {late:,} past the day.",
        "",
        "For each: ask whoever told it whether it still holds, and whether everybody named still agrees. "
        "Then put a new day into `review_by`, correct it, or withdraw it "
        "(docs/contributing/moving.md says how).",
        "",
    ]
    for record in found[:MOST_TOLD]:
        state = "was due" if record.on < today else "due"
        lines.append(f"- {state} {record.on}: {markdown_text(record.title)} ({markdown_text(record.path)})")
    if len(found) > MOST_TOLD:
        lines.append(f"- and {len(found) - MOST_TOLD:,} more")
    return "\n".join(lines) + "\n"
