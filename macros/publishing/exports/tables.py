"""Tables for spreadsheets: `data/<plural>.csv`, a row for each record, and `data/links.csv`.

Excel takes a file for UTF-8 only where it begins with a mark that says so, and runs what looks like a
formula, whoever wrote it. Where it expects another separator than the comma, quotation marks do not hold a
cell together either (OWASP, 'CSV Injection').
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from macros.guide.addresses import address, short_address
from macros.guide.graph import Guide
from macros.guide.imprint import Imprint
from macros.guide.origins import cited_in_words
from macros.kinds import KINDS, MODELS
from macros.loading.fields import leaves
from macros.publishing.exporting import export
from macros.publishing.exports.guide_json import FOLDER, OUTSIDE
from macros.publishing.pages.page import BuiltSite
from macros.records.kind import Key, Kind
from macros.records.parts import Idea, Link, Part, Person
from macros.records.record import Record
from macros.text.markdown import plain
from macros.views.lists import summary_of

#: The first columns of every kind's table. The fields of the kind follow under their own names.
SHARED = ("id", "code", "title", "summary", "address", "short_address", "also", "aliases", "source")
LINK_COLUMNS = ("from", "relation", "to", "because")
#: Fields that no cell holds: pieces within pieces, which only the JSON files give.
LEFT_OUT = frozenset({"blocks", "sessions"})
#: Where a spreadsheet may begin a cell, whatever it takes for a separator, and what it takes for a formula.
_FORMULA = re.compile(r"""[ '"]*[=+\-@＝＋－＠]|[\t\r\n]""")
_FORMULA_BEHIND = re.compile(r"""([;|\t\r\n])(?=[ '"]*[=+\-@＝＋－＠])""")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
#: What it turns into a date, a time or another number, and does not give back: 1-2, MAR1, 10:30, 1e5, 007.
_TURNED = re.compile(
    r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?"
    rf"|\d{{1,4}}[-/ ]?{_MONTH}(?:[-/ ]?\d{{1,4}})?|{_MONTH}[-/ ]?\d{{1,4}}(?:,? \d{{4}})?"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?|\d+(?:\.\d+)?e\d+|0\d+|\d{16,}|\(\d+\)",
    re.IGNORECASE,
)


def columns(kind: Kind) -> tuple[str, ...]:
    """Name the columns of a kind's table."""
    return (*SHARED, *_own(kind))


@cache
def _own(kind: Kind) -> tuple[str, ...]:
    return tuple(name for name in MODELS[kind].model_fields if name not in OUTSIDE | LEFT_OUT)


def row(guide: Guide, key: Key, imprint: Imprint) -> list[str]:
    """Return the cells of a record, in the order of its kind's columns."""
    record = guide.record(key)
    shared = (
        record.id,
        record.code or "",
        record.title,
        summary_of(record),
        imprint.address(address(key, guide)),
        imprint.address(short_address(record.code)) if record.code else "",
        "; ".join(record.also),
        "; ".join(record.aliases),
        cited_in_words(record, guide),
    )
    marked = _marked(record)
    own = (_own_cell(getattr(record, name), marked=name in marked) for name in _own(key.kind))
    return [*map(harmless, shared), *own]


def _own_cell(value: Any, *, marked: bool) -> str:
    """Write a field's value so that it stays what it is; numbers and days may be taken for what they are."""
    cell = _cell(value, marked=marked)
    return cell if isinstance(value, int | date) else harmless(cell)


def _marked(record: Record) -> set[str]:
    """Name the fields of a record that hold Markdown."""
    return {str(leaf.place[0]) for leaf in leaves(record) if leaf.markdown}


def _cell(value: Any, *, marked: bool) -> str:
    """Write a field's value as one cell: several ids with semicolons, several texts on lines of their own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        between = "\n" if marked else "; "
        return between.join(_cell(item, marked=marked) for item in value)
    if isinstance(value, Part):
        return _part(value)
    if isinstance(value, date):
        return value.isoformat()
    return plain(value) if marked and isinstance(value, str) else str(value)


def _part(part: Part) -> str:
    """Write a piece of a record: a link as the id that it leads to, a person with the role."""
    if isinstance(part, Link):
        return next(str(value) for name, value in part if name != "because")
    if isinstance(part, Person):
        return f"{part.name} ({part.role})"
    if isinstance(part, Idea):
        text = f": {plain(part.text)}" if part.text else ""
        return "\n".join([part.title + text, *map(plain, part.points)])
    raise TypeError(f"There is no way to write {type(part).__name__} in a cell.")


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, or would change."""
    if _TURNED.fullmatch(cell.strip()):
        return f"'{cell}"
    before = "'" if _FORMULA.match(cell) else ""
    return before + _FORMULA_BEHIND.sub(r"\1'", cell)


def link_rows(guide: Guide) -> Iterator[list[str]]:
    """Yield a row for every link of the guide, in the order of the records that make them."""
    for kind in KINDS.values():
        for key in guide.keys(kind):
            for link in guide.links_from(key):
                cells = (str(key), link.relation, str(link.target), link.because)
                yield [*map(harmless, cells)]


@export(documented=f"{FOLDER}/links.csv")
def write_tables(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write the tables into the site: the same guide gives the same bytes."""
    folder = site.folder / FOLDER
    folder.mkdir(exist_ok=True)
    for kind in KINDS.values():
        rows = (row(guide, key, imprint) for key in guide.keys(kind))
        _save(folder / f"{kind.plural}.csv", columns(kind), rows)
    _save(folder / "links.csv", LINK_COLUMNS, link_rows(guide))


def _save(path: Path, names: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        table.writerow(names)
        table.writerows(rows)
