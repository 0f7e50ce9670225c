"""The guide for other programs: `guide.json`, and `data/<plural>.json` with the records of one kind.

What stands in them is a promise that docs/contributing/machine-readable.md makes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TextIO

from macros.guide.addresses import address, short_address
from macros.guide.graph import Guide
from macros.guide.imprint import LANGUAGE, LICENCE, Imprint
from macros.guide.origins import cited_in_words
from macros.kinds import KINDS
from macros.kinds.source import Source
from macros.kinds.workbook import Workbook
from macros.loading.fields import leaves
from macros.loading.record_file import Entry
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite
from macros.records.kind import Key, Kind
from macros.records.record import Record
from macros.text.markdown import plain
from macros.views.lists import summary_of

#: The number of the format. It goes up when a field goes or changes its meaning, never when one is added.
VERSION = 1
NAME = "guide.json"
#: The folder of the site with the files for one kind each.
FOLDER = "data"
#: What is between contributors and reviewers, and nobody else's: a record's page tells what readers need.
UNPUBLISHED = frozenset({"declaration", "confirmed"})
#: Fields that every record has, and that stand beside `fields` and not in it; and those that are nowhere.
OUTSIDE = UNPUBLISHED | {
    *("id", "title", "code", "summary", "sources", "added_by_guide", "also", "aliases", "review_by")
}

#: In this version every block of a workbook has the fields of all kinds of blocks, with these values where it
#: gives none; None is left out. Once the version goes up, this can go.
BLOCK_FIELDS: dict[str, Any] = {
    "block": None,
    "heading": None,
    "text": None,
    "question": None,
    "wording": "self",
    "lines": 6,
    "example": (),
    "attribute": None,
    "name": None,
    "aliases": (),
    "columns": (),
    "rows": (),
    "count": 4,
}


def head(guide: Guide, imprint: Imprint, kinds: Iterable[Kind] = tuple(KINDS.values())) -> dict[str, Any]:
    """Return what stands before the records of some kinds: what this is, of what day, and how many."""
    return {
        "title": imprint.name,
        "version": VERSION,
        "address": imprint.address(),
        "edition": imprint.date.isoformat(),
        "language": LANGUAGE,
        "licence": LICENCE,
        "kinds": {kind.name: len(guide.keys(kind)) for kind in kinds},
    }


def record_as_data(guide: Guide, key: Key, imprint: Imprint) -> dict[str, Any]:
    """Return a record as plain data, all but its `fields`, which `fields_of` writes."""
    record = guide.record(key)
    place, short = address(key, guide), short_address(record.code) if record.code else ""
    return {
        "kind": key.kind.name,
        "id": key.id,
        "code": record.code or "",
        "title": record.title,
        "summary": summary_of(record),
        "url": place,
        "short": short,
        "address": imprint.address(place),
        "short_address": imprint.address(short) if short else "",
        "also": record.also,
        "aliases": record.aliases,
        "source": cited_in_words(record, guide),
        "sources": [
            {
                "source": cited.source,
                "title": guide.get(Source, cited.source).title,
                "section": cited.section,
            }
            for cited in record.sources
        ],
        "added_by_guide": record.added_by_guide,
        "review_by": record.review_by.isoformat() if record.review_by else "",
        "links": [
            {
                "relation": link.relation,
                "kind": link.target.kind.name,
                "id": link.target.id,
                "because": link.because,
            }
            for link in guide.links_from(key)
        ],
        "text": text_of(record),
    }


def text_of(record: Record) -> str:
    """Return the running text of a record without Markdown: summary and texts, blank lines between."""
    return "\n\n".join(
        plain(leaf.text) for leaf in leaves(record) if leaf.markdown or leaf.place == ("summary",)
    )


def fields_of(entry: Entry) -> str:
    """Write the fields of a record's own kind, as its file has them, as JSON, without those not given."""
    # Written by pydantic, which is many times as quick as making it plain data first.
    written = entry.record.model_dump_json(exclude=set(OUTSIDE), exclude_none=True)
    return _with_whole_blocks(written) if isinstance(entry.record, Workbook) else written


def _with_whole_blocks(written: str) -> str:
    """Give each block of a workbook the fields of all kinds: none goes from a version of the format."""
    fields = json.loads(written)
    fields["blocks"] = [
        {name: value for name, value in (BLOCK_FIELDS | block).items() if value is not None}
        for block in fields["blocks"]
    ]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def guide_as_data(guide: Guide, imprint: Imprint) -> dict[str, Any]:
    """Return what `guide.json` holds, as plain data."""
    written = StringIO()
    with _document(written, head(guide, imprint)) as add:
        for kind in KINDS.values():
            for line in _lines(guide, kind, imprint):
                add(line)
    data: dict[str, Any] = json.loads(written.getvalue())
    return data


@export(documented=NAME)
def write_guide_json(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write the files into the site: the same guide gives the same bytes."""
    (site.folder / FOLDER).mkdir(exist_ok=True)
    # Each record is written as soon as it is made: thousands of them would fill the memory.
    with _opened(site.folder / NAME) as all_kinds, _document(all_kinds, head(guide, imprint)) as add_to_all:
        for kind in KINDS.values():
            name = f"{FOLDER}/{kind.plural}.json"
            with _opened(site.folder / name) as one, _document(one, head(guide, imprint, [kind])) as add:
                for line in _lines(guide, kind, imprint):
                    add(line)
                    add_to_all(line)


def _lines(guide: Guide, kind: Kind, imprint: Imprint) -> Iterator[str]:
    """Write every record of a kind as one line of JSON, in the guide's order."""
    for key in guide.keys(kind):
        around = json.dumps(record_as_data(guide, key, imprint), ensure_ascii=False, separators=(",", ":"))
        yield f'{around[:-1]},"fields":{fields_of(guide.entry(key))}}}'


@contextmanager
def _document(file: TextIO, head: dict[str, Any]) -> Iterator[Callable[[str], object]]:
    """Write a file around the records that are added: a record a line, so that changes show line by line."""
    file.write(f'{json.dumps(head, ensure_ascii=False, indent=1)[:-2]},\n "records": [\n')
    before = chain([""], repeat(",\n"))
    yield lambda line: file.write(f"{next(before)}{line}")
    file.write("\n ]\n}\n")


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")
