"""`feed.xml`: new and changed case studies and programmes, for feed readers (Atom, RFC 4287).

Fifty entries of a few plain elements: lxml, which is there, writes them in forty lines. A library for
feeds would bring dates and formats that nobody needs here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple
from uuid import UUID, uuid5

from lxml import etree

from macros.guide.addresses import address
from macros.guide.graph import Guide
from macros.guide.history import asked
from macros.guide.imprint import LANGUAGE, Imprint
from macros.kinds import KINDS
from macros.publishing.exporting import export
from macros.publishing.pages.page import BuiltSite
from macros.records.kind import Key
from macros.views.lists import summary_of

NAME = "feed.xml"
MOST = 50
#: What the ids of the feed and its entries are made from. It is no address, so that entries stay what they
#: are when the guide moves to another host. Never change it; a guide of somebody else's needs its own.
GUIDE = UUID("d4ac8316-fbd3-4c82-b176-e35bd3d96ad9")
_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


class Dates(NamedTuple):
    """When a record came, and when it last changed."""

    published: datetime
    updated: datetime


class Notice(NamedTuple):
    """Something that those who use the guide's files must know: the day, what it is called, what it says."""

    day: date
    title: str
    text: str


#: What is to change in the guide's files, announced a year before. One that is here stays here.
NOTICES: tuple[Notice, ...] = ()
#: Where the files are described.
ABOUT = "contributing/machine-readable/"


class FeedEntry(NamedTuple):
    """An entry of the feed."""

    id: str
    title: str
    dates: Dates
    place: str
    term: str
    label: str
    summary: str


def entry_id(guide: Guide, key: Key) -> str:
    """Return the id of a record's entry, for ever: by its code, or by its own id where it has none."""
    return uuid5(GUIDE, f"{key.kind.name}:{guide.code_of(key) or key.id}").urn


def history(folder: Path) -> dict[str, Dates]:
    """Ask git when the files of a folder came and last changed, by their names; empty where it cannot tell.

    One call for the whole folder. A file that was renamed keeps the day on which it came.
    """
    said = asked(folder, "log", "--format=%x00%ct", "--name-status", "-M", "--relative", "--", ".")
    return dates_of(said or "")


def dates_of(log: str) -> dict[str, Dates]:
    """Read what git says of each commit, newest first: its time, then how each file changed."""
    found: dict[str, Dates] = {}
    #: What a file is called now, by a name that it had.
    now: dict[str, str] = {}
    #: Files whose first day is known: what stood under such a name before was another one.
    complete: set[str] = set()
    for commit in log.split("\0")[1:]:
        stamp, *changes = commit.split("\n")
        when = datetime.fromtimestamp(int(stamp), UTC)
        for status, *names in (change.split("\t") for change in changes if change):
            name = now.get(names[-1], names[-1])
            if name in complete:
                continue
            found[name] = Dates(when, found[name].updated if name in found else when)
            if status == "A":
                complete.add(name)
            elif len(names) > 1:
                now[names[0]] = name
    return found


def entries(guide: Guide, imprint: Imprint, notices: Iterable[Notice] = NOTICES) -> list[FeedEntry]:
    """Return the newest entries, the last changed first; without a history, records bear the edition's."""
    found = [*map(_of_notice, notices), *_of_records(guide, imprint)]
    return sorted(found, key=lambda entry: entry.dates.updated, reverse=True)[:MOST]


def _of_records(guide: Guide, imprint: Imprint) -> Iterator[FeedEntry]:
    edition = _start(imprint.date)
    for kind in (kind for kind in KINDS.values() if kind.in_feed):
        keys = guide.newest(kind)
        known = history(Path(guide.entry(keys[0]).path).parent) if keys else {}
        for key in keys:
            record = guide.record(key)
            dates = known.get(Path(guide.entry(key).path).name, Dates(edition, edition))
            id_, place = entry_id(guide, key), address(key, guide)
            words = (kind.name, kind.label.capitalize(), summary_of(record))
            yield FeedEntry(id_, record.title, dates, place, *words)


def _of_notice(notice: Notice) -> FeedEntry:
    when = _start(notice.day)
    id_ = uuid5(GUIDE, f"notice:{notice.day.isoformat()}:{notice.title}").urn
    return FeedEntry(id_, notice.title, Dates(when, when), ABOUT, "notice", "Notice", notice.text)


def feed(guide: Guide, imprint: Imprint, notices: Iterable[Notice] = NOTICES) -> bytes:
    """Write the feed."""
    newest = entries(guide, imprint, notices)
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM}, attrib={f"{{{_XML}}}lang": LANGUAGE})
    _add(root, "title", imprint.name)
    _add(root, "subtitle", "New and changed case studies and programmes")
    _add(root, "id", GUIDE.urn)
    _add(root, "updated", _stamp(newest[0].dates.updated if newest else _start(imprint.date)))
    _add(etree.SubElement(root, f"{{{_ATOM}}}author"), "name", imprint.name)
    _add(root, "link", rel="self", type="application/atom+xml", href=imprint.address(NAME))
    _add(root, "link", rel="alternate", type="text/html", href=imprint.address())
    _add(root, "rights", "Creative Commons Attribution 4.0")
    for one in newest:
        entry = etree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(entry, "title", one.title)
        _add(entry, "id", one.id)
        _add(entry, "published", _stamp(one.dates.published))
        _add(entry, "updated", _stamp(one.dates.updated))
        _add(entry, "link", rel="alternate", type="text/html", href=imprint.address(one.place))
        _add(entry, "category", term=one.term, label=one.label)
        _add(entry, "summary", one.summary)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}", attrib=attributes).text = text and text.strip()


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


@export(documented=NAME)
def write_feed(site: BuiltSite, guide: Guide, imprint: Imprint) -> None:
    """Write the feed into the site: the same commit gives the same bytes."""
    (site.folder / NAME).write_bytes(feed(guide, imprint))
