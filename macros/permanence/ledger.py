"""The ledger of everything ever published: its text in `data/published.lock`, and what a site lacks of it.

Pure: text in, text out. Links to these addresses stand in other people's slides and on paper, so nothing
may ever be taken out of it; its last line says how many lines there are, and what they add up to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import NamedTuple

from macros.loading.characters import CONFLICT_MARKS
from macros.loading.data_folder import LEDGER

#: How the home page stands in it, whose address is empty.
HOME = "./"
HEAD = (
    "# Every address that the guide has ever published, and since when. Other people's slides link to them.",
    "# 'make release' writes this file and only ever adds to it. Leave it as it is: do not edit, sort or",
    "# merge it. What to do when something moves: docs/contributing/moving.md",
)
_LEADS_TO = ">"
_LAST = "="
_PUT_BACK = f"Put it back as it was: git checkout HEAD -- data/{LEDGER}"
_MERGED = f"Take main's version whole: git checkout origin/main -- data/{LEDGER} Then type: make release"


class DamagedError(Exception):
    """The ledger is not as `release` left it: in which line, what is wrong and what to type."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(f"{message} {hint}")
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True)
class Line:
    """One published address: since when, where a short one leads, its anchors and since when each."""

    since: date
    leads_to: str = ""
    anchors: Mapping[str, date] = field(default_factory=dict)


Ledger = Mapping[str, Line]


class Site(NamedTuple):
    """What a built site has, by addresses relative to its root."""

    #: Every page with its anchors.
    pages: Mapping[str, frozenset[str]]
    #: Short addresses, each for one code, and where they lead.
    codes: Mapping[str, str]
    #: Old addresses that lead on, and where to.
    leads: Mapping[str, str]
    #: Anchors that a record had before (`glossary/#old`), and its anchor now.
    renamed: Mapping[str, str]
    #: Pages that say that their record was withdrawn: any anchor of theirs is answered by that.
    withdrawn: frozenset[str]

    def resolved(self, address: str) -> str | None:
        """Return the place that an address leads to in the end; None where it leads nowhere or in circles."""
        page, _, anchor = address.partition("#")
        seen: set[str] = set()
        while target := self.codes.get(page) or self.leads.get(page):
            if page in seen:
                return None
            seen.add(page)
            page, _, fixed = target.partition("#")
            anchor = fixed or anchor
        if page not in self.pages:
            return None
        place = f"{page}#{anchor}" if anchor else page
        return self.renamed.get(place, place)

    def has(self, address: str) -> bool:
        """Say whether an address still leads somewhere that answers it."""
        page, _, anchor = address.partition("#")
        if anchor and page in self.pages and anchor in self.pages[page]:
            return True
        resolved = self.resolved(address)
        if resolved is None:
            return False
        place, _, anchor = resolved.partition("#")
        return not anchor or place in self.withdrawn or anchor in self.pages[place]


class LostThing(Enum):
    """What can be lost."""

    PAGE = "page"
    ANCHOR = "anchor"
    CODE = "code"
    #: A short address that leads to something else than before.
    MEANING = "meaning"


class Loss(NamedTuple):
    """A published address that leads nowhere now, or to another thing than before."""

    what: LostThing
    address: str
    since: date
    #: For a short address, where it led, and where it leads now.
    before: str = ""
    now: str = ""


def read(text: str) -> dict[str, Line]:
    """Read a ledger. Raises DamagedError where it is not, to the letter, what `release` wrote."""
    lines = text.splitlines()
    if not text.strip():
        raise DamagedError(1, "the ledger of published addresses is empty.", _PUT_BACK)
    for number, line in enumerate(lines, 1):
        if line.startswith(CONFLICT_MARKS):
            raise DamagedError(number, f"this is the mark of a merge conflict: {line[:7]}.", _MERGED)
    _whole(lines)
    ledger: dict[str, Line] = {}
    for number, line in enumerate(lines[len(HEAD) : -1], len(HEAD) + 1):
        try:
            address, read_line = _parsed(line)
        except ValueError:
            raise DamagedError(number, "this line is not one of the ledger's.", _PUT_BACK) from None
        ledger["" if address == HOME else address] = read_line
    return ledger


def _whole(lines: list[str]) -> None:
    """Hold the lines against the last one. Raises DamagedError where they are not what it says."""
    last = len(lines)
    ends = [number for number, line in enumerate(lines, 1) if line.startswith(f"{_LAST} ")]
    if not ends:
        raise DamagedError(last, "the ledger's last line is missing: the end was cut off.", _PUT_BACK)
    if ends != [last] or tuple(lines[: len(HEAD)]) != HEAD:
        raise DamagedError(
            ends[0], "the ledger's lines are not in their order: something sorted or joined them.", _PUT_BACK
        )
    said = lines[-1].split()
    count = int(said[1]) if said[2:3] == ["lines"] and len(said) == 4 and said[1].isdecimal() else -1
    have = last - 1 - len(HEAD)
    if count != have:
        many = f"{abs(count - have)} {'line' if abs(count - have) == 1 else 'lines'}"
        if count < 0:
            message = "the ledger's last line was changed."
        elif count > have:
            message = f"{many} of the ledger {'is' if count - have == 1 else 'are'} missing."
        else:
            message = f"the ledger has {many} more than 'make release' wrote."
        raise DamagedError(last, message, _PUT_BACK)
    if said[-1] != _sum(lines[len(HEAD) : -1]):
        own = [line.split(" ", 1)[0] for line in lines[len(HEAD) : -1]]
        message = (
            "a line of the ledger was changed by hand."
            if own == sorted(own)
            else "the ledger's lines are not in their order: something sorted them."
        )
        raise DamagedError(last, message, _PUT_BACK)


def _parsed(line: str) -> tuple[str, Line]:
    """Read one line: address, day, where it leads, anchors with a day before those that came later."""
    address, day, *rest = line.split(" ")
    since = at = date.fromisoformat(day)
    leads_to, anchors = "", {}
    if rest[:1] == [_LEADS_TO]:
        leads_to, rest = rest[1], rest[2:]
    for word in rest:
        if word.startswith("#"):
            anchors[word[1:]] = at
        else:
            at = date.fromisoformat(word)
    return address, Line(since, leads_to, anchors)


def written(ledger: Ledger) -> str:
    """Write a ledger as its file holds it: the same ledger gives the same text."""
    lines = sorted(_line(address, line) for address, line in ledger.items())
    return "\n".join([*HEAD, *lines, f"{_LAST} {len(lines)} lines {_sum(lines)}"]) + "\n"


def _line(address: str, line: Line) -> str:
    words = [address or HOME, line.since.isoformat()]
    if line.leads_to:
        words += [_LEADS_TO, line.leads_to]
    at = line.since
    for day, anchor in sorted((day, anchor) for anchor, day in line.anchors.items()):
        if day != at:
            words.append(day.isoformat())
            at = day
        words.append(f"#{anchor}")
    return " ".join(words)


def _sum(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def losses(ledger: Ledger, site: Site) -> list[Loss]:
    """Name everything published that a site has lost, in the ledger's order."""
    found = []
    for address, line in ledger.items():
        if not site.has(address):
            what = LostThing.CODE if line.leads_to else LostThing.PAGE
            found.append(Loss(what, address, line.since, line.leads_to))
            continue
        if line.leads_to and not _same(line.leads_to, address, site):
            now = site.resolved(address) or ""
            found.append(Loss(LostThing.MEANING, address, line.since, line.leads_to, now))
        for anchor, since in line.anchors.items():
            if not site.has(place := f"{address}#{anchor}"):
                found.append(Loss(LostThing.ANCHOR, place, since, now=site.resolved(address) or ""))
    return found


def _same(before: str, short: str, site: Site) -> bool:
    """Say whether a short address leads where it led: the same place, or the same anchor elsewhere."""
    now, then = site.resolved(short), site.resolved(before)
    if now == then:
        return True
    anchor = (now or "").partition("#")[2]
    return not site.has(before) or (anchor != "" and anchor == before.partition("#")[2])


def added(ledger: Ledger, site: Site, day: date) -> dict[str, Line]:
    """Return the ledger with all that a site has and it lacks, published on `day`; nothing is taken out."""
    new = dict(ledger)
    for address, anchors in site.pages.items():
        line = new.get(address) or Line(day)
        fresh = {anchor: day for anchor in anchors if anchor not in line.anchors}
        new[address] = replace(line, anchors={**line.anchors, **fresh})
    for address in site.leads:
        new.setdefault(address, Line(day))
    for address, target in site.codes.items():
        # Where a code led when it was published, it leads for ever.
        new.setdefault(address, Line(day, target))
    return new


def lacking(ledger: Ledger, site: Site) -> list[str]:
    """Name the addresses that a site has and the ledger lacks."""
    return sorted(
        [
            f"{address}#{anchor}"
            for address, anchors in site.pages.items()
            for anchor in anchors
            if address in ledger and anchor not in ledger[address].anchors
        ]
        + [address for address in (*site.pages, *site.codes, *site.leads) if address not in ledger]
    )


def shortened(before: Ledger, now: Ledger) -> list[str]:
    """Name what an earlier ledger has and a later one lacks or says otherwise."""
    gone = []
    for address, line in before.items():
        if address not in now or (now[address].since, now[address].leads_to) != (line.since, line.leads_to):
            gone.append(address or HOME)
        else:
            anchors = now[address].anchors
            gone += [f"{address}#{a}" for a, since in line.anchors.items() if anchors.get(a) != since]
    return gone


def codes_in(ledger: Ledger) -> list[str]:
    """Name the codes whose short addresses were ever published."""
    return [code for address, line in ledger.items() if line.leads_to and (code := address.split("/")[1])]


def ids_in(ledger: Ledger, folder: str) -> set[str]:
    """Name the ids whose pages below a folder of the site (`case-studies/`) were ever published."""
    below = (address.removeprefix(folder) for address in ledger if address.startswith(folder))
    return {id_ for place in below if (id_ := place.split("/")[0])}
