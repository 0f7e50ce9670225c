"""A measurement, and the rows of the table that all of one run make."""

from __future__ import annotations

from typing import NamedTuple

#: How wide the columns are: rows are printed as they come, before the longest is known.
WIDTHS = (66, 11, 7, 4)


class Measured(NamedTuple):
    """What was measured: its value with its unit in words, and the most it may be; no goal where None."""

    what: str
    value: float
    unit: str
    goal: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps to its goal."""
        return self.goal is None or self.value <= self.goal


#: The head of a Markdown table, which reads well in a terminal and in a note.
HEAD = "\n".join(
    (
        "| " + " | ".join(map(str.ljust, ("what", "measured", "goal", ""), WIDTHS)) + " |",
        "|" + "|".join("-" * (width + 2) for width in WIDTHS) + "|",
    )
)


def row(measured: Measured) -> str:
    """Write a measurement as a row below `HEAD`."""
    goal = "" if measured.goal is None else number(measured.goal)
    value = f"{number(measured.value)} {measured.unit}".rstrip()
    cells = (measured.what, value, goal, "" if measured.holds else "OVER")
    return "| " + " | ".join(map(str.ljust, cells, WIDTHS)) + " |"


def number(value: float) -> str:
    """Write a number with three digits that count, and whole where it has more."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
