"""The link check: every address, anchor and id that the built site's files name is there.

A fault is told in a line that somebody can act on who is no developer. What is said on many pages of the
same folder is looked up once.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from macros.problems.nearest import nearest
from macros.publishing.links.directions import Directions, Elsewhere, Place, Wrong, joined
from macros.publishing.links.link_sources import read
from macros.publishing.links.uses import Named, Role, Use
from macros.publishing.links.words import PageWords
from macros.publishing.pages.page import LOST, BuiltSite, address_of

#: What search reads: its texts are those of pages, for the script that shows them.
SKIPPED = ("search-index/",)
#: What a list takes after `#` besides its facets (docs/assets/js/browse.js).
LIST_NAMES = frozenset({"sort", "from", "to"})


class Fault(NamedTuple):
    """One thing wrong: the page's address below the site, what on it, what is wrong with it, and a remedy."""

    page: str
    where: str
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.page or 'the home page'}: {self.where} {self.what} {self.hint}".rstrip()


class Link(NamedTuple):
    """A link to another site: its address, the page that it stands on, and its words."""

    address: str
    page: str
    words: str


def faults(site: BuiltSite) -> list[Fault]:
    """Check every link of a built site, and return what is wrong in the order of its pages.

    The same fault on several pages is told once.
    """
    files = _files(site)
    named, unreadable = _read_all(site, files)
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for page, fault in _Check(site, files, named).faults():
        found.setdefault(fault, {})[page] = None
    told = [
        Fault(next(iter(pages)), f"{where}{_also_on(len(pages) - 1)}", what, hint)
        for (where, what, hint), pages in found.items()
    ]
    return sorted([*unreadable, *told])


def links_elsewhere(site: BuiltSite) -> list[Link]:
    """Return every link that leads from a page or a PDF of a built site to another one, once for each."""
    directions, words = Directions(site.address), PageWords(site)
    return [
        Link(use.address.strip(), page, use.where or words.of(page, use.address))
        for page, named in _read_all(site, _files(site))[0].items()
        for use in named.uses
        if use.role in (Role.LEADS, Role.ALONE)
        and isinstance(directions.lead(use.address, "", Role.LEADS), Elsewhere)
    ]


def _read_all(site: BuiltSite, files: set[str]) -> tuple[dict[str, Named], list[Fault]]:
    """Read what every page and every other file of a site names, and which files cannot be read."""
    found: dict[str, Named] = {}
    unreadable = []
    for name in sorted(files):
        address = address_of(name)
        if address in site.pages:
            found[address] = site.facts(address).named
        elif not name.startswith(SKIPPED):
            try:
                named = read(site.folder / name, name, site.address)
            except ValueError as error:
                reason = f"cannot be read: {str(error).splitlines()[0]}."
                unreadable.append(Fault(name, "the file", reason, ""))
                continue
            if named is not None:
                found[address] = named
    return found, unreadable


def _files(site: BuiltSite) -> set[str]:
    root = site.folder.as_posix()
    return {
        f"{Path(folder).as_posix()}/{name}"[len(root) + 1 :]
        for folder, _, names in os.walk(root)
        for name in names
    }


class _Check:
    """What the addresses of a site lead to, held against what is there."""

    def __init__(self, site: BuiltSite, files: set[str], named: dict[str, Named]) -> None:
        self.site, self.named = site, named
        self.directions = Directions(site.address)
        self.words = PageWords(site)
        self.anchors: dict[str, frozenset[str]] = {}
        self.choices: dict[str, dict[str, frozenset[str]]] = {}
        #: Every file and every page's address.
        self.places = {place for name in files for place in (name, address_of(name))}

    def faults(self) -> Iterator[tuple[str, tuple[str, str, str]]]:
        """Yield each fault of each page: where on it, what is wrong, and a remedy."""
        #: What is right wherever it is said; and what is right, or wrong, on the pages of one folder.
        everywhere: set[Use] = set()
        right: dict[str, set[Use]] = {}
        wrong: dict[tuple[str, Use], Wrong] = {}
        for page, named in self.named.items():
            folder = page.rpartition("/")[0].rpartition("/")[0]
            beside = right.setdefault(folder, set())
            anchors = self._anchors(page)
            # Nearly all is said by many pages, and looked up once.
            for use in set(named.uses) - beside - everywhere:
                if use.address.startswith("#") and use.address[1:] in anchors:
                    continue
                shared = use.address.startswith("../") and page != LOST
                if not (shared and (fault := wrong.get((folder, use)))):
                    fault = self._wrong(use, page)
                if fault:
                    wrong[folder, use] = fault
                    yield page, (self._where(page, use), fault.what, fault.hint)
                elif shared:
                    beside.add(use)
                elif use.address.startswith(self.directions.address):
                    everywhere.add(use)
            yield from ((page, fault) for fault in _on_page(named, anchors))

    def _where(self, page: str, use: Use) -> str:
        if use.where:
            return use.where
        if use.role is Role.SHOWN:
            return f"the address '{use.address}' in the text"
        if page.endswith(".css"):
            return f"the address '{use.address}'"
        return self.words.of(page, use.address) or "an address"

    def _wrong(self, use: Use, page: str) -> Wrong | None:
        address = self.directions.address
        if use.address.startswith(address) and use.address[len(address) :] in self.places:
            # Most whole addresses are those of our own pages.
            return None
        place = self.directions.lead(use.address, page, use.role)
        if isinstance(place, Wrong) or place is None:
            return place
        if isinstance(place, Elsewhere):
            return _wrong_elsewhere(use, place.host)
        if place.path not in self.places:
            if use.role is Role.SHOWN and f"{place.path}/" in self.places:
                place = Place(f"{place.path}/", place.fragment)
            else:
                return self._nowhere(place.path)
        return self._wrong_anchor(address_of(place.path), place.fragment)

    def _nowhere(self, path: str) -> Wrong:
        if f"{path}/" in self.places:
            return Wrong(f"leads to {path}, without the slash at its end.", f"Write {path}/")
        if same := self._by_letters.get(path.casefold()) or self._by_letters.get(f"{path}/".casefold()):
            hint = f"It is {same}: capitals and small letters differ in addresses."
            return Wrong(f"leads to {path}, and there is no such {_kind(path)}.", hint)
        what = f"leads to {path}, and there is no such {_kind(path)}."
        if path.endswith(".md"):
            address = re.sub(r"(^|/)index/$", r"\1", f"{path.removesuffix('.md')}/")
            return Wrong(what, f"Readers see no files '.md'. Did you mean {address}?")
        meant = self._meant(path)
        return Wrong(what, f"Did you mean {meant}?" if meant else "")

    def _meant(self, path: str) -> str:
        """Guess what was meant: a like name in the same folder, or the same name in another."""
        folder, name, suffix = _parts(path)
        beside, elsewhere = {}, []
        for place in sorted(self.places):
            its_folder, its_name, its_suffix = _parts(place)
            if its_suffix == suffix and not place.startswith(SKIPPED):
                if its_folder == folder:
                    beside[its_name] = place
                elif its_name == name:
                    elsewhere.append(place)
        if like := nearest(name, beside):
            return beside[like]
        return elsewhere[0] if len(elsewhere) == 1 else ""

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        return {place.casefold(): place for place in sorted(self.places, reverse=True)}

    def _wrong_anchor(self, page: str, fragment: str) -> Wrong | None:
        fragment = fragment.partition(":~:")[0]
        named = self.named.get(page)
        if named is None or fragment in ("", "top") or fragment in self._anchors(page):
            return None
        if not page.endswith((".html", ".svg", "/")) and page:
            # A page of a PDF, a line of a text: what follows `#` is the reader program's.
            return None
        if named.choices and all(one in named.choices for one in fragment.split(",")):
            return None
        if "=" in fragment:
            # Never an anchor here: it is a choice that the page's own script reads.
            return self._wrong_choice(page, named.list_index, fragment) if named.list_index else None
        if named.onward:
            onward = self.directions.lead(named.onward, page, Role.LEADS)
            if isinstance(onward, Place) and onward.path in self.places and onward.path != page:
                return self._wrong_anchor(address_of(onward.path), fragment)
        what = f"leads to {page}#{fragment}, and that page has no place of this name."
        return Wrong(what, _like(fragment, self._anchors(page), "#"))

    def _anchors(self, page: str) -> frozenset[str]:
        if page not in self.anchors:
            self.anchors[page] = frozenset(self.named[page].ids)
        return self.anchors[page]

    def _wrong_choice(self, page: str, index: str, fragment: str) -> Wrong | None:
        if page not in self.choices:
            self.choices[page] = self._choices(page, index)
        known = self.choices[page]
        for said in fragment.split("&"):
            name, _, values = said.partition("=")
            if name in LIST_NAMES:
                continue
            if name not in known:
                what = f"leads to {page}#{fragment}, and that list cannot be chosen from by '{name}'."
                return Wrong(what, _like(name, known, ""))
            for value in values.split(","):
                if value not in known[name]:
                    what = f"leads to {page}#{fragment}, and that list has no {name} '{value}'."
                    return Wrong(what, _like(value, known[name], ""))
        return None

    def _choices(self, page: str, index: str) -> dict[str, frozenset[str]]:
        """Return what a list can be chosen by, from the file that its script reads.

        Where that is missing or broken there is nothing; the file is a fault by itself.
        """
        path = self.site.folder / (joined(page, index) or "")
        try:
            facets = json.loads(path.read_text(encoding="utf-8"))["facets"]
            return {facet["name"]: frozenset(choice[0] for choice in facet["choices"]) for facet in facets}
        except (OSError, ValueError, KeyError):
            return {}


def _on_page(named: Named, anchors: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong on a page by itself."""
    for where, what in named.wrong:
        yield where, what, ""
    if len(anchors) != len(named.ids):
        for id_, count in Counter(named.ids).items():
            if count > 1:
                hint = "A link or a label finds only the first. Give the others another id."
                yield f"the id '{id_}'", f"stands {count} times on the page.", hint
    for attribute, id_ in named.references:
        if id_ not in anchors:
            what = f"names the id '{id_}', and nothing on the page has it."
            yield f"'{attribute}'", what, _like(id_, anchors, "")


def _wrong_elsewhere(use: Use, host: str) -> Wrong | None:
    if use.role is Role.LOADS:
        hint = "Keep a copy in the guide, or make it a link."
        return Wrong(
            f"takes {use.address} from another site, {host}, and pages use nothing from elsewhere.", hint
        )
    if use.role is Role.NAMES:
        hint = "Is 'site_url' in mkdocs.yml right?"
        return Wrong(f"says that this page stands at {use.address}, which is another site.", hint)
    return None


def _kind(path: str) -> str:
    return "file" if "." in path.rpartition("/")[2] else "page"


def _parts(path: str) -> tuple[str, str, str]:
    """Cut a path into its folder, its last name and what kind of file it is: a page's is its slash."""
    folder, _, name = path.rstrip("/").rpartition("/")
    name, dot, suffix = name.partition(".")
    return folder, name, f"{dot}{suffix}" or "/"


def _also_on(others: int) -> str:
    if not others:
        return ""
    return f" (on {others} more {'page' if others == 1 else 'pages'}, too)"


def _like(name: str, among: Iterable[str], before: str) -> str:
    """Ask whether something was meant that reads nearly the same; empty where there is none."""
    meant = nearest(name, sorted(among))
    return f"Did you mean {before}{meant}?" if meant else ""
