"""Our own scripts and styles made small: the published site has no comments, spaces or long names in them.

The sources in `docs/assets/` stay readable. They are parsed and not only searched for spaces, so a mistake
in one stops the build.
"""

from __future__ import annotations

import re
from pathlib import Path

# Go code, without types.
import minify as engine

_TYPES = {".js": "application/javascript", ".css": "text/css"}
#: No newer syntax than this may come into a script, whatever the source is written in.
_JAVASCRIPT = 2020
#: `const {a} = b` may be moved before `b` is there: github.com/tdewolff/minify/issues/958, in 2.24.12.
_MOVED = re.compile(r"\b(?:const|let|var)\s*[\[{]")
#: How a module names what it takes from others: a statement that starts a line, unlike `import(address)`.
_IMPORT = re.compile(r"^import\s[^(;]*;$", re.MULTILINE)
_EXPORT = re.compile(r"^export\s", re.MULTILINE)


def minified(text: str, suffix: str) -> str:
    """Return a script (`.js`) or a style sheet (`.css`) as short as possible.

    Raises ValueError, with its line, where it cannot be parsed, or says what the engine would get wrong.
    """
    if suffix == ".js" and (found := _MOVED.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(f"a name taken out of a list or an object, on line {line}: write `const a = b.a`")
    engine.config({"js-version": _JAVASCRIPT})
    if suffix == ".js" and _IMPORT.search(text) and not _EXPORT.search(text):
        # The engine shortens only names inside a function, though none of a module's is seen outside.
        imports = "".join(_IMPORT.findall(text))
        text = f"{imports}(() => {{{_IMPORT.sub('', text)}}})();"
    return str(engine.string(_TYPES[suffix], text))


def write(site: Path) -> None:
    """Minify our own scripts and styles in the site: in `assets/` and `assets/js/`, not the theme's beside.

    Raises ValueError for a file that cannot be parsed.
    """
    assets = site / "assets"
    for path in sorted((*assets.glob("*"), *(assets / "js").rglob("*"))):
        if path.suffix in _TYPES:
            try:
                text = minified(path.read_text(encoding="utf-8"), path.suffix)
            except ValueError as error:
                raise ValueError(f"{path}: {error}") from None
            path.write_text(text, encoding="utf-8")
