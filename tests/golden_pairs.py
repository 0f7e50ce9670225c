"""Golden pairs: what goes in and what comes out of it, in one file that reads as documentation.

A pair is a page of Markdown with a title and named blocks of code: files or a form that go in, and last what
comes out. `pytest --rewrite` writes what comes out now in the place of what came out before; read the
difference as those would who get it. For a new pair, write what goes in, and let this write the rest.
"""

from __future__ import annotations

import re
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+) (?P<name>.+)\n(?P<text>(?:.*\n)*?)(?P=fence)\n", re.MULTILINE
)


def blocks(path: Path) -> dict[str, str]:
    """Return the blocks of a pair by their names."""
    found = _BLOCK.finditer(path.read_text(encoding="utf-8"))
    return {block["name"]: block["text"] for block in found}


def block(language: str, name: str, text: str) -> str:
    """Return a block as it stands in a file. Its fence is longer than any in the text."""
    longest = max(map(len, re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language} {name}\n{text}{fence}\n"


class Golden:
    """Compares what comes out with what came out before, or writes it in its place."""

    def __init__(self, *, rewrite: bool) -> None:
        self.rewrite = rewrite

    def compare(self, path: Path, language: str, name: str, given: str) -> None:
        """Assert that a pair has this text in the block of that name; with `--rewrite`, write it there."""
        if self.rewrite:
            text = path.read_text(encoding="utf-8") if path.exists() else f"# {_title(path)}\n"
            kept = [found[0] for found in _BLOCK.finditer(text) if found["name"] != name]
            head = text.partition("```")[0].rstrip("\n") + "\n"
            path.write_text("\n".join([head, *kept, block(language, name, given)]), encoding="utf-8")
        assert given == blocks(path).get(name, "")


def _title(path: Path) -> str:
    return path.stem.replace("-", " ").capitalize()
