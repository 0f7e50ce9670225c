"""What runs over the finished site: each module reads or writes files of `site/` and knows no engine."""

from __future__ import annotations

from pathlib import Path

from macros.graph import Guide
from macros.publish import guide_json, policy


def publish(site: Path, guide: Guide, title: str) -> None:
    """Complete a built site: the machine-readable guide, then the content security policy."""
    guide_json.write(site, guide, title)
    policy.write(site)
