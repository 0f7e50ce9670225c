"""What readers put a session of their own together from, and what their browsers need to know of it.

A session stands in an address by codes, so a browser has to find the titles of a few records among thousands.
They lie in small files, each for some fifty codes, whose names are worked out from the codes alone:
`docs/assets/js/session/records.js` does it too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from macros.guide.addresses import address
from macros.guide.codes import numbers_of
from macros.guide.graph import Guide
from macros.guide.questions import question_once
from macros.kinds import KINDS
from macros.kinds.programme import Use
from macros.kinds.question import Question
from macros.records.kind import Key, Kind

#: The kinds that an activity of a programme can work with, by the field of `Use` that names them.
USABLE = {KINDS[name.replace("_", "-")]: name for name in Use.model_fields if name != "block"}
#: So many numbers have their records in one file. Questions are counted by the records that they belong to,
#: which have up to a dozen each.
CHUNK = 50
CHUNK_OF_QUESTIONS = 10
#: The page that a session is put together on, relative to the site's root, and its files.
PAGE = "build-a-session/"
RECORDS = f"{PAGE}records/"


@dataclass(frozen=True)
class RecordFile:
    """The records of one file: their kind, its number, and each record's code, title and address."""

    kind: Kind
    number: int
    records: dict[str, tuple[str, str]]

    @property
    def name(self) -> str:
        """What the file is called: `BA-0.json`."""
        return f"{self.kind.code}-{self.number}.json"


def code_for_session(guide: Guide, key: Key) -> str:
    """Return the code by which a record goes into a session; an empty text where it cannot."""
    return guide.code_of(key) if key.kind in USABLE else ""


@question_once
def record_files(guide: Guide) -> tuple[RecordFile, ...]:
    """Return every file of records that a session may hold, by kind and number, its records by their codes.

    They are worked out once for each guide: its page names them, and `publish` writes them.
    """
    files: list[RecordFile] = []
    for kind in USABLE:
        chunks: dict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
        size = CHUNK_OF_QUESTIONS if kind is Question.kind else CHUNK
        coded = {code: key for key in guide.keys(kind) if (code := guide.code_of(key))}
        for code in sorted(coded, key=numbers_of):
            key = coded[code]
            chunks[numbers_of(code)[0] // size][code] = (guide.record(key).title, address(key, guide))
        files += [RecordFile(kind, number, chunks[number]) for number in sorted(chunks)]
    return tuple(files)
