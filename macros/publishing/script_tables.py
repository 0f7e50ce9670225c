"""What Python and the scripts agree on, character by character: one module of tables, written from here.

What depends on the guide's records stands in files that the scripts fetch (`script_files`). This does not: it
is imported with them.
"""

from __future__ import annotations

import json
from pathlib import Path

from macros.records.ids import APOSTROPHES, ID_LENGTH, ID_PATTERN, KEPT_BY_WINDOWS, PLAIN_LETTERS
from macros.text import pasted

#: Where the tables stand, from the repository's root.
TABLES = Path("docs/assets/js/lib/agreed.js")
#: Each by its name in the scripts: its type there, what it is, and its value.
_AGREED = (
    ("ID", "string", "What an id is.", ID_PATTERN.pattern),
    ("ID_LENGTH", "number", "The most characters of an id.", ID_LENGTH),
    ("KEPT_BY_WINDOWS", "string", "What is no name for a file.", KEPT_BY_WINDOWS),
    ("PLAIN_LETTERS", "Record<string, string>", "Latin letters as an id has them.", PLAIN_LETTERS),
    ("APOSTROPHES", "string", "Signs inside words.", APOSTROPHES),
    (
        "BEFORE_FOLDING",
        "[string, string][]",
        "How pasted text is cleaned: what goes, and what comes.",
        pasted.BEFORE_FOLDING,
    ),
    ("FOLDED", "string", "What is then written in plain letters.", pasted.FOLDED),
    ("AFTER_FOLDING", "[string, string][]", "What goes after that, and what comes.", pasted.AFTER_FOLDING),
    ("INLINE", "string", "What parts points on one line.", pasted.INLINE),
    ("MARK", "string", "What a line of a list begins with.", pasted.MARK),
    ("NOTHING", "string", "What says that there is nothing to say.", pasted.NOTHING),
)


def tables() -> str:
    """Return the module of tables as the scripts import it."""
    said = "// Written by `python -m macros script-types` from macros/publishing/script_tables.py.\n"
    for name, type_, comment, value in _AGREED:
        said += f"\n// {comment}\n/** @type {{{type_}}} */\nexport const {name} = {_written(value)};\n"
    return said


def _written(value: object) -> str:
    # What cannot be seen stands by its code.
    seen = json.dumps(value, ensure_ascii=False)
    return seen if seen.isprintable() else json.dumps(value)
