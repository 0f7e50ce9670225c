"""What runs over the finished site: each module reads or writes files of `site/` and knows no engine."""

from __future__ import annotations

from pathlib import Path

from macros.graph import Guide
from macros.publish import go, guide_json, policy


def complete(site: Path, guide: Guide, title: str) -> None:
    """Add to a built site what no page's source gives: the machine-readable guide and short addresses."""
    guide_json.write(site, guide, title)
    go.write(site, guide, title)


def publish(site: Path, guide: Guide, title: str) -> None:
    """Complete a built site, then give every page its content security policy."""
    complete(site, guide, title)
    policy.write(site)
