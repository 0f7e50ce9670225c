"""Ids: the names of records in files, links and addresses, for ever."""

from __future__ import annotations

import re
from collections.abc import Container

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
ID_RULE = f"lower-case words joined by hyphens, {ID_LENGTH} characters at most"
#: What an id only holds the place of: a new case study is called `new`, or `new-2`, until it is merged.
_PLACEHOLDER = re.compile(r"new(-[1-9][0-9]*)?")


def is_id(text: str) -> bool:
    """Say whether `text` may be an id."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


def is_placeholder(id_: str) -> bool:
    """Say whether an id only holds the place of another: `new`, or `new-2` and so on."""
    return _PLACEHOLDER.fullmatch(id_) is not None


def id_like(text: str) -> str:
    """Return an id that resembles a text. `docs/assets` has the same in JavaScript."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    return "-".join(words)[:ID_LENGTH].strip("-") or "a-new-name"


def free_id(title: str, taken: Container[str], otherwise: str) -> str:
    """Return an id made of a title that is not among those taken: where it is, `-2` follows, and so on.

    `otherwise` is taken for a title without letters, or one that would look like a placeholder.
    """
    wanted = id_like(title)
    if not re.search(r"[a-z0-9]", title.lower()) or is_placeholder(wanted):
        wanted = otherwise
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        end = f"-{number}"
        id_ = wanted[: ID_LENGTH - len(end)].rstrip("-") + end
    return id_
