"""Where the values of a leadership profile lie in its drawing, a radar chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

#: The drawing of a profile: its middle, and how far from it a rating of 5 lies, in units of its view box.
CENTRE = (210, 190)
RADIUS = 150
HIGHEST = 5


def point(place: int, value: float, count: int) -> tuple[float, float]:
    """Return where a value lies on an axis: the first axis points up, the others follow clockwise."""
    angle = 2 * math.pi * place / count - math.pi / 2
    reach = RADIUS * value / HIGHEST
    return round(CENTRE[0] + reach * math.cos(angle), 1), round(CENTRE[1] + reach * math.sin(angle), 1)


def outline(values: Sequence[int], count: int) -> str:
    """Return the outline through values on the first of so many axes, as an SVG polygon's points."""
    points = (point(place, value, count) for place, value in enumerate(values[:count]))
    return " ".join(f"{x},{y}" for x, y in points)
