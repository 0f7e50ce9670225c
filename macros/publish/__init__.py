"""What runs over the finished site: each module reads or writes files of `site/` and knows no engine."""

from __future__ import annotations

from pathlib import Path

from macros.graph import Guide
from macros.publish import guide_json, minify, policy


def publish(site: Path, guide: Guide, title: str) -> None:
    """Complete a built site: the machine-readable guide, small scripts and styles, then the security policy.

    Raises ValueError where a script or style cannot be parsed, or a page has no place for its policy.
    """
    guide_json.write(site, guide, title)
    minify.write(site)
    policy.write(site)
