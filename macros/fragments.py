"""Record pages pass Python-Markdown untouched, and unread: reading them took half of a build's time.

A macro's fragment is put between two marks, and this extension puts what stands between them aside
before Markdown looks at the page, as its own code blocks are. Without the extension a fragment is an
ordinary HTML block, and the page the same.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

BEGIN, END = "<!--fragment-->", "<!--/fragment-->"
_FRAGMENT = re.compile(rf"^{BEGIN}\n(.*?)\n{END}$", re.MULTILINE | re.DOTALL)
#: After white space is put in order (30) and before HTML is looked for (20).
_PRIORITY = 25


def marked(html: str) -> str:
    """Put a fragment between the marks. It is a block: whole lines, none of them blank."""
    return f"{BEGIN}\n{html}\n{END}"


class _Aside(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if BEGIN not in text:
            return lines
        return _FRAGMENT.sub(lambda found: self.md.htmlStash.store(found[1]), text).split("\n")


class Fragments(Extension):  # type: ignore[misc]
    """Puts marked fragments aside while a page is read as Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the step."""
        md.preprocessors.register(_Aside(md), "fragments", _PRIORITY)


def makeExtension(**settings: object) -> Fragments:  # noqa: N802 - Python-Markdown's name
    """Give the extension, as a configuration that names this module asks for it."""
    return Fragments(**settings)
