"""Ids: the names of records in files, links and addresses, for ever."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

#: Windows makes no file or folder of such a name, with an ending or without (Microsoft: Naming files, paths).
KEPT_BY_WINDOWS = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
ID_PATTERN = re.compile(rf"(?!{KEPT_BY_WINDOWS}$)[a-z0-9]+(?:-[a-z0-9]+)*")
ID_LENGTH = 60
ID_RULE = f"lower-case words joined by hyphens, {ID_LENGTH} characters at most"
#: What an id only holds the place of: a new case study is called `new`, or `new-2`, until it is merged.
_PLACEHOLDER = re.compile(r"new(-[1-9][0-9]*)?")
#: Letters that are no base letter with a mark.
_NO_MARKED_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def is_id(text: str) -> bool:
    """Say whether `text` may be an id."""
    return len(text) <= ID_LENGTH and ID_PATTERN.fullmatch(text) is not None


def why_no_id(text: str) -> str:
    """Return what an id is, or why this one is none though it looks like one: the end of a sentence."""
    return "Windows keeps this name for itself" if re.fullmatch(KEPT_BY_WINDOWS, text) else ID_RULE


def unaccented(text: str) -> str:
    """Return a text in small letters that have no marks and are no ligatures: `Tŷ Mawr` becomes `ty mawr`."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_NO_MARKED_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))


def is_placeholder(id_: str) -> bool:
    """Say whether an id only holds the place of another: `new`, or `new-2` and so on."""
    return _PLACEHOLDER.fullmatch(id_) is not None


def id_like(text: str) -> str:
    """Return an id that resembles a text. `docs/assets` has the same in JavaScript."""
    return _words_joined(text) or "a-new-name"


def _words_joined(text: str) -> str:
    plain = re.sub("[’']", "", unaccented(text))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in plain).split()
    joined = "-".join(words)[:ID_LENGTH].strip("-")
    return f"{joined}-2" if re.fullmatch(KEPT_BY_WINDOWS, joined) else joined


def free_id(title: str, taken: Container[str], otherwise: str) -> str:
    """Return an id made of a title that is not among those taken: where it is, `-2` follows, and so on.

    `otherwise` is taken for a title without letters, or one that would look like a placeholder.
    """
    wanted = _words_joined(title)
    if not wanted or is_placeholder(wanted):
        wanted = otherwise
    id_, number = wanted, 1
    while id_ in taken:
        number += 1
        end = f"-{number}"
        id_ = wanted[: ID_LENGTH - len(end)].rstrip("-") + end
    return id_
