"""What to type where a record, or the code of one, is gone from where it was published."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from macros.guide.addresses import SHORT, WITH_PAGE, address, short_address
from macros.guide.codes import kind_of
from macros.guide.graph import Guide
from macros.permanence.ledger import Ledger, Loss, Site
from macros.problems.problem import Problem
from macros.records.kind import Key, Kind
from macros.records.phrases import day_in_words

_PAGES = {kind.plural: kind for kind in WITH_PAGE}


class RecordRemedies:
    """Puts what happened to a record into words, by its code and by what the guide holds now."""

    def __init__(self, ledger: Ledger, site: Site, guide: Guide, data: Path) -> None:
        self.ledger, self.site, self.guide, self.data = ledger, site, guide, data
        #: The short address that each place was published with.
        self.codes = {line.leads_to: place for place, line in ledger.items() if line.leads_to}

    def record_gone(self, loss: Loss) -> Problem:
        """A record was renamed, where its code leads elsewhere now, or deleted."""
        kind, old = (None, "") if "#" in loss.address else record_of(loss.address)
        short = self.codes.get(loss.address, "")
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
            return self._at(now, f"{gone(loss)} {told}", hint)
        if now:
            hint = "Put it back where it was, or give this one a new id and code, and withdraw the old one."
            return self._at(now, f"{gone(loss)} {code} is on another page now.", hint)
        path, start = self._file_of(kind, old, loss.address)
        name = f"code: {code}, " if code else ""
        page = self._host(kind, loss.address)
        hint = (
            f"If it was renamed, add to the record as it is now: aliases: [{old}] "
            f"If it was removed, {start} with only: title: …, {name}"
            f"withdrawn: {{on: {datetime.now(UTC).date()}, reason: …, {page}instead: [{kind.name}:…]}}"
        )
        return Problem(path, 1, "", "address", f"the {kind.label} '{old}' is gone. {gone(loss)}", hint)

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
        page = record_of(place.partition("#")[0])[1]
        path = next((p for p in paths if Path(p).stem == page), paths[0] if paths else "")
        return path or (self.data / f"{kind.plural}.yml").as_posix(), f"put '- id: {id_}' back into its list"

    def _host(self, kind: Kind, place: str) -> str:
        """For a record that shared another's page: say in its tombstone whose that was."""
        if not kind.hosts:
            return ""
        host, id_ = record_of(place.partition("#")[0])
        return f"page: '{host.name}:{id_}', " if host else ""

    def another_meaning(self, loss: Loss) -> Problem:
        """A code was given to another record."""
        code = loss.address.removeprefix(SHORT).rstrip("/")
        since = day_in_words(loss.since)
        message = f"the code {code} was given to '{loss.before}' on {since}; now '{loss.now}' has it."
        hint = "It is on paper: give it back to the record that had it, and this one a code of its own."
        return (
            self._at(self.guide.by_code[code], message, hint, "code")
            if code in self.guide.by_code
            else (Problem(self.data.as_posix(), 1, "", "address", message, hint))
        )

    def code_gone(self, loss: Loss) -> Problem:
        """A record lost its code; where the record is gone as well, that is what is told."""
        code = loss.address.removeprefix(SHORT).rstrip("/")
        message = f"the code {code} is gone: it has led to '{loss.before}' since {day_in_words(loss.since)}."
        hint = f"It is on paper, so put it back into that record: code: {code}"
        place = self.site.resolved(loss.before) or ""
        page, _, anchor = place.partition("#")
        kind = kind_of(code)
        key = Key(kind, anchor or page.rstrip("/").rpartition("/")[2]) if kind else None
        if key and key in self.guide:
            return self._at(key, message, hint)
        return self.record_gone(loss._replace(address=loss.before))

    def _at(self, key: Key, message: str, hint: str, field: str = "title") -> Problem:
        """Make a problem in the file of a record."""
        entry = self.guide.entry(key)
        line = entry.line_of((field,))
        name = key.id if entry.base else ""
        return Problem(entry.path, line, name, "address", message, hint)


def record_of(page: str) -> tuple[Kind | None, str]:
    """Return the kind and the id in the address of a record's page, or of a page below it."""
    parts = page.partition("#")[0].strip("/").split("/")
    kind = _PAGES.get(parts[0])
    return (None, "") if kind is None or len(parts) < 2 else (kind, parts[1])


def gone(loss: Loss) -> str:
    """Return the sentence that says since when an address was there."""
    return f"'{loss.address}' was published on {day_in_words(loss.since)} and leads nowhere now."
