"""A measurement, and the table that all of one run make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Measured(NamedTuple):
    """What was measured: its value with its unit in words, and the most it may be; no limit where None."""

    what: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps to its limit."""
        return self.limit is None or self.value <= self.limit


def table(rows: Iterable[Measured]) -> str:
    """Write measurements as a Markdown table, which reads well in a terminal and in a note."""
    cells = [("what", "measured", "at most", "")]
    for row in rows:
        limit = "" if row.limit is None else _number(row.limit)
        cells.append(
            (row.what, f"{_number(row.value)} {row.unit}".rstrip(), limit, "" if row.holds else "OVER")
        )
    widths = [max(len(line[column]) for line in cells) for column in range(4)]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |"
        for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
