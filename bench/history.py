"""What each whole run measured, by its commit (`history.csv`), and the page that draws it.

Ratios and sizes alone are kept: what takes seconds takes others on another machine.
"""

from __future__ import annotations

import csv
import math
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

from bench.table import Measured, number

FILE = Path("bench/history.csv")
PAGE = Path("docs/contributing/costs.md")
FIELDS = ("date", "commit", "what", "value", "unit", "goal")
#: The units that say the same on every machine.
KEPT = ("times", "MB", "kB")
#: Everything of the page from here on is written by a run.
START = "<!-- From here on `make bench` writes. -->\n"
#: A drawing: its size, the room round it, and what is drawn: from a tenth of the goal to ten times it.
WIDTH, HEIGHT, ROOM, SPAN = 240, 48, 5, 1.0
#: What the table tells of each figure.
COLUMNS = ("Goal", "First", "Last")


class Kept(NamedTuple):
    """A figure of a run: its day and commit, what it is, how much in which unit, and its goal if any."""

    date: str
    commit: str
    what: str
    value: float
    unit: str
    goal: float | None


def read(file: Path = FILE) -> list[Kept]:
    """Read the history, the oldest run first; an empty one where there is none."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return [
            Kept(
                line["date"],
                line["commit"],
                line["what"],
                float(line["value"]),
                line["unit"],
                float(line["goal"]) if line["goal"] else None,
            )
            for line in csv.DictReader(lines)
        ]


def keep(rows: Iterable[Measured], date: str, commit: str, file: Path = FILE) -> list[Kept]:
    """Add a run to the history, and return all of it. A commit that is measured again keeps its last run."""
    known = [kept for kept in read(file) if kept.commit != commit]
    known += [
        Kept(
            date, commit, row.what, float(f"{row.value:.4g}"), row.unit, row.goal and float(f"{row.goal:.4g}")
        )
        for row in rows
        if row.unit in KEPT
    ]
    with file.open("w", encoding="utf-8", newline="") as lines:
        written = csv.writer(lines, lineterminator="\n")
        written.writerow(FIELDS)
        written.writerows([*kept[:3], f"{kept.value:g}", kept.unit, _goal(kept)] for kept in known)
    return known


def _goal(kept: Kept) -> str:
    return "" if kept.goal is None else f"{kept.goal:g}"


def commit_of(root: Path = Path()) -> tuple[str, str]:
    """Return the day and the name of the commit that stands in a folder.

    Raises ValueError where anything but the history has changed since: its figures would be told of a commit
    that does not have them.
    """
    changed = _git(root, "status", "--porcelain", "--", ".", f":!{FILE}", f":!{PAGE}")
    if changed:
        raise ValueError(f"the folder has changes that are in no commit:\n{changed}")
    date, _, commit = _git(root, "log", "-1", "--format=%cs %h", "--abbrev=10").partition(" ")
    return date, commit


def _git(root: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise ValueError("git does not tell which commit this is.") from error
    return done.stdout.rstrip("\n")


def page(text: str, history: Iterable[Kept]) -> str:
    """Return the page's text with its table: a row for each figure of the last run, with its drawing."""
    runs: dict[str, list[Kept]] = {}
    for kept in history:
        runs.setdefault(kept.what, []).append(kept)
        last = kept
    start = text.partition(START)[0] + START
    if not runs:
        return start
    rows = [_row(run) for run in runs.values() if run[-1].commit == last.commit]
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Figure", *COLUMNS))
    said = (
        f"Measured on {last.date}, at commit <code>{last.commit}</code>, beside the first run of each figure"
    )
    return (
        f'{start}\n<table class="coverage-table">\n<caption>{said}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
    )


def _row(run: list[Kept]) -> str:
    last = run[-1]
    goal = "none" if last.goal is None else number(last.goal)
    over = " over" if last.goal is not None and last.value > last.goal else ""
    cells = "".join(
        f'<td data-label="{name}">{cell}</td>'
        for name, cell in zip(COLUMNS, (goal, _value(run[0]), _value(last) + over), strict=True)
    )
    return f'<tr><th scope="row">{escape(last.what)}<br>{_drawing(run)}</th>{cells}</tr>\n'


def _value(kept: Kept) -> str:
    return number(kept.value) + ("" if kept.unit == "times" else f" {kept.unit}")


def _drawing(run: list[Kept]) -> str:
    """Draw every run of a figure beside its goal, a dashed line: its height is the power of ten between them.

    A figure without a goal is drawn beside what it was first. The table says the same in numbers.
    """
    middle = run[-1].goal or run[0].value
    step = (WIDTH - 2 * ROOM) / max(1, len(run) - 1)
    points = []
    for place, kept in enumerate(run):
        power = max(-SPAN, min(SPAN, math.log10(kept.value / middle)))
        points.append((ROOM + place * step, HEIGHT / 2 - power / SPAN * (HEIGHT / 2 - ROOM)))
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg aria-hidden="true" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' fill="none" stroke="currentColor">'
        f'<path d="M0 {HEIGHT / 2:g}H{WIDTH}" stroke-dasharray="3 3" opacity="0.7"/>'
        f'<polyline points="{line}" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="currentColor"/></svg>'
    )
