"""What to type where a published address is lost: a loss in, a problem with its file and its remedy out."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

from macros.guide.addresses import SHORT, WITH_PAGE, address, short_address
from macros.guide.codes import kind_of
from macros.guide.graph import Guide
from macros.permanence.ledger import Ledger, Loss, LostThing, Site, losses
from macros.problems.problem import Problem
from macros.records.kind import Key, Kind

DOCS = Path("docs")
#: How much two pages' anchors must have in common to be taken for one page that moved.
ALIKE = 0.5
_PAGES = {kind.plural: kind for kind in WITH_PAGE}


def problems_of_losses(ledger: Ledger, site: Site, guide: Guide, data: Path) -> list[Problem]:
    """Report everything published that a site has lost: what is gone, since when it was there, the remedy."""
    return _Remedies(ledger, site, guide, data).problems()


class _Remedies:
    """What is asked while losses are put into words."""

    def __init__(self, ledger: Ledger, site: Site, guide: Guide, data: Path) -> None:
        self.ledger, self.site, self.guide, self.data = ledger, site, guide, data
        self.lost = {loss.address: loss for loss in losses(ledger, site)}
        #: The code that each place was published with.
        self.code = {line.leads_to: a for a, line in ledger.items() if line.leads_to}

    def problems(self) -> list[Problem]:
        found: list[Problem] = []
        sections: dict[tuple[Kind, str], list[Loss]] = defaultdict(list)
        for loss in self.lost.values():
            page, _, anchor = loss.address.partition("#")
            if self._told_with_another(loss):
                continue
            kind, id_ = _record_of(page)
            if loss.what is LostThing.MEANING:
                found.append(self._another_meaning(loss))
            elif loss.what is LostThing.CODE:
                found.append(self._code_gone(loss))
            elif loss.address in self.code:
                found.append(self._record_gone(loss))
            elif not anchor:
                found.append(self._record_gone(loss) if kind else self._page_gone(loss))
            elif kind and kind.own_page and kind.own_page.piece:
                found.append(self._piece_gone(loss, kind, id_))
            elif kind:
                sections[kind, anchor].append(loss)
            else:
                found.append(self._heading_gone(loss))
        found += [self._section_gone(kind, anchor, gone) for (kind, anchor), gone in sections.items()]
        return sorted(found)

    def _told_with_another(self, loss: Loss) -> bool:
        """Say whether a loss only follows from one that is told: a code, or a page below another."""
        page = loss.address.partition("#")[0]
        if loss.what is LostThing.CODE:
            return loss.before in self.lost or loss.before.partition("#")[0] in self.lost
        above = page.rstrip("/").rpartition("/")[0]
        return f"{above}/" in self.lost and _record_of(f"{above}/")[0] is not None

    def _record_gone(self, loss: Loss) -> Problem:
        """A record was renamed, where its code leads elsewhere now, or deleted."""
        kind, old = (None, "") if "#" in loss.address else _record_of(loss.address)
        short = self.code.get(loss.address, "")
        code = short.removeprefix(SHORT).rstrip("/")
        if kind is None:
            kind = kind_of(code)
            assert kind is not None  # noqa: S101 - the ledger holds codes of our kinds alone
            old = loss.address.partition("#")[2]
        now = self.guide.by_code.get(code) or (self._renamed(kind) if not code else None)
        if now and now.id != old:
            hint = f"If it was renamed, keep the old id in this record. Add the line: aliases: [{old}]"
            if self.guide.record(now).aliases:
                hint = f"If it was renamed, keep the old id in this record. Add '{old}' to its aliases."
            told = f"Its code {code} is that of '{now}' now." if code else f"It may be '{now}' now."
            return self._at(now, f"{_gone(loss)} {told}", hint)
        if now:
            hint = "Put it back where it was, or give this one a new id and code, and withdraw the old one."
            return self._at(now, f"{_gone(loss)} {code} is on another page now.", hint)
        path, start = self._file_of(kind, old, loss.address)
        name = f"code: {code}, " if code else ""
        page = self._host(kind, loss.address)
        hint = (
            f"If it was renamed, add to the record as it is now: aliases: [{old}] "
            f"If it was removed, {start} with only: title: …, {name}"
            f"withdrawn: {{on: {datetime.now(UTC).date()}, reason: …, {page}instead: [{kind.name}:…]}}"
        )
        return Problem(path, 1, "", "address", f"the {kind.label} '{old}' is gone. {_gone(loss)}", hint)

    def _renamed(self, kind: Kind) -> Key | None:
        """Name the one record of a kind whose code was published with another id; None where there are more.

        It was renamed before, so the code of its last id is in the ledger with an earlier one.
        """
        found = [
            key
            for key in self.guide.keys(kind)
            if (line := self.ledger.get(short_address(self.guide.code_of(key))))
            and address(key, self.guide) not in self.ledger
            and line.leads_to != address(key, self.guide)
        ]
        return found[0] if len(found) == 1 else None

    def _file_of(self, kind: Kind, id_: str, place: str) -> tuple[str, str]:
        """Return the file of a record that is gone, and how to put it back."""
        own = self.data / kind.plural / f"{id_}.yml"
        if not kind.listed:
            return own.as_posix(), "put the file back"
        paths = sorted({self.guide.entry(key).path for key in self.guide.keys(kind)})
        page = _record_of(place.partition("#")[0])[1]
        path = next((p for p in paths if Path(p).stem == page), paths[0] if paths else "")
        return path or (self.data / f"{kind.plural}.yml").as_posix(), f"put '- id: {id_}' back into its list"

    def _host(self, kind: Kind, place: str) -> str:
        """For a record that shared another's page: say in its tombstone whose that was."""
        if not kind.hosts:
            return ""
        host, id_ = _record_of(place.partition("#")[0])
        return f"page: '{host.name}:{id_}', " if host else ""

    def _another_meaning(self, loss: Loss) -> Problem:
        code = loss.address.removeprefix(SHORT).rstrip("/")
        message = (
            f"the code {code} was given to '{loss.before}' on {_day(loss.since)}; now '{loss.now}' has it."
        )
        hint = "It is on paper: give it back to the record that had it, and this one a code of its own."
        return (
            self._at(self.guide.by_code[code], message, hint, "code")
            if code in self.guide.by_code
            else (Problem(self.data.as_posix(), 1, "", "address", message, hint))
        )

    def _code_gone(self, loss: Loss) -> Problem:
        code = loss.address.removeprefix(SHORT).rstrip("/")
        message = f"the code {code} is gone: it has led to '{loss.before}' since {_day(loss.since)}."
        hint = f"It is on paper, so put it back into that record: code: {code}"
        place = self.site.resolved(loss.before) or ""
        page, _, anchor = place.partition("#")
        kind = kind_of(code)
        key = Key(kind, anchor or page.rstrip("/").rpartition("/")[2]) if kind else None
        if key and key in self.guide:
            return self._at(key, message, hint)
        return self._record_gone(loss._replace(address=loss.before))

    def _at(self, key: Key, message: str, hint: str, field: str = "title") -> Problem:
        """Make a problem in the file of a record."""
        entry = self.guide.entry(key)
        line = entry.document.line_of((*entry.base, field))
        name = key.id if entry.base else ""
        return Problem(entry.path, line, name, "address", message, hint)

    def _piece_gone(self, loss: Loss, kind: Kind, id_: str) -> Problem:
        anchor = loss.address.partition("#")[2]
        piece = kind.own_page.piece if kind.own_page else ""
        page = (loss.now or loss.address).partition("#")[0]
        now = _record_of(page)[1] or id_
        path = (self.data / kind.plural / f"{now}.yml").as_posix()
        message = f"no {piece} has the name '{anchor}' now, and {_published(loss)}"
        hint = (
            f"Put the name back. If the {piece} must have another one, or is gone, add to it, or to the one "
            f"that comes nearest: aliases: [{anchor}]"
        )
        return Problem(path, 1, "", "address", message, hint)

    def _section_gone(self, kind: Kind, anchor: str, gone: list[Loss]) -> Problem:
        first = gone[0]
        pages = f"{len(gone)} pages, '{first.address}' among them" if len(gone) > 1 else f"'{first.address}'"
        message = f"the section '#{anchor}' is gone from {pages}; it was published on {_day(first.since)}."
        hint = (
            "Give the section its anchor back, or name the old one in the page's former_anchors: "
            f'{{"the-new-anchor": ("{anchor}",)}}'
        )
        return Problem(f"macros/kinds/{kind.field}.py", 1, "", "address", message, hint)

    def _heading_gone(self, loss: Loss) -> Problem:
        anchor = loss.address.partition("#")[2]
        path = _source(loss.now.partition("#")[0] if loss.now else loss.address.partition("#")[0])
        message = f"no heading has the anchor '#{anchor}' now, and {_published(loss)}"
        hint = (
            f"If the heading was reworded, write behind it: {{: #{anchor} }} "
            f'If it is gone, write at what comes nearest: <span id="{anchor}"></span>'
        )
        return Problem(path, _line_of(path, anchor), "", "address", message, hint)

    def _page_gone(self, loss: Loss) -> Problem:
        before = frozenset(self.ledger[loss.address].anchors)
        new = {
            page: len(anchors & before) / len(anchors | before)
            for page, anchors in self.site.pages.items()
            if page not in self.ledger and anchors
        }
        likely = max(new, key=lambda page: new[page], default="")
        found = likely and new[likely] >= ALIKE
        path = _source(likely) if found else _source(loss.address)
        where = f"It looks as if it were '{likely}' now. " if found else ""
        hint = (
            f"{where}At the top of the page that has its text now, or comes nearest, add between the "
            f"lines ---: moved_from: [{loss.address}]"
        )
        return Problem(path, 1, "", "address", _gone(loss), hint)


def _record_of(page: str) -> tuple[Kind | None, str]:
    """Read the kind and the id out of the address of a record's page, or of a page below it."""
    parts = page.partition("#")[0].strip("/").split("/")
    kind = _PAGES.get(parts[0])
    return (None, "") if kind is None or len(parts) < 2 else (kind, parts[1])


def _source(page: str) -> str:
    """Return the file of a hand-written page: `docs/about/index.md` or `docs/about.md`."""
    name = page.strip("/")
    folder = DOCS / name / "index.md"
    return (folder if not name or folder.exists() else DOCS / f"{name}.md").as_posix()


def _line_of(path: str, anchor: str) -> int:
    """Guess the line of the heading that had an anchor: the one that has most words of it."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return 1
    words = set(anchor.split("-"))
    headings = [
        (n, set(re.findall(r"[a-z0-9]+", t.lower()))) for n, t in enumerate(lines, 1) if t.startswith("#")
    ]
    return max(headings, key=lambda heading: len(words & heading[1]), default=(1, set()))[0]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _published(loss: Loss) -> str:
    return f"'{loss.address}' was published on {_day(loss.since)}."


def _gone(loss: Loss) -> str:
    return f"'{loss.address}' was published on {_day(loss.since)} and leads nowhere now."
