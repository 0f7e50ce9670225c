"""The pages of a site in memory: what is known of each, and its one parse; each is written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from macros.guide.addresses import SHORT
from macros.publishing.pages.page_facts import PageFacts, read_page
from macros.publishing.pages.policy import NO_SCRIPTS, with_policy
from macros.records.kind import Key

if TYPE_CHECKING:
    # `macros check` reads no page, and must not wait for templates to load.
    from macros.rendering.sharing import Place

#: The page for unknown addresses: it is shown at any of them.
LOST = "404.html"
_INDEX = "index.html"


class Purpose(Enum):
    """What a page is for."""

    READ = "to be read"
    SHORT = "leads on from a code"
    OLD = "leads on from an old address"
    PASTED = "to be copied into a learning system"
    LOST = "shown at unknown addresses"


@dataclass(frozen=True)
class Page:
    """A complete page: its address relative to the site's root, its HTML, and what is known of it.

    `key` is the record that owns it, and `part` says which page below the record's own it is. `place` is how
    one points at it, where it says so at its foot. `policy` is its security policy, made of the scripts that
    it had before anything contributed was put in.
    """

    address: str
    html: str
    purpose: Purpose = Purpose.READ
    key: Key | None = None
    part: str = ""
    place: Place | None = None
    withdrawn: bool = False
    moved_from: tuple[str, ...] = ()
    policy: str = NO_SCRIPTS

    @property
    def file(self) -> str:
        """Its file, relative to the site's folder."""
        return file_of(self.address)

    def write(self, folder: Path, secured: Callable[[str], str] | None = None) -> None:
        """Write it below a folder with what `secured` makes of its policy; with none where that is None.

        Raises ValueError where it has no place for its policy.
        """
        path = folder / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        html = with_policy(self.html, secured(self.policy), self.file) if secured else self.html
        path.write_text(html, encoding="utf-8")


@dataclass
class BuiltSite:
    """A site: its folder, its address on the web, and its pages by their addresses below that."""

    folder: Path
    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    _facts: dict[str, PageFacts] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, address: str) -> BuiltSite:
        """Read a site that was written before."""
        site = cls(folder, address)
        for file, html in html_files(folder):
            site.add(Page(address_of(file), html, _purpose_of(address_of(file))))
        return site

    def add(self, page: Page) -> None:
        """Add a page. Raises ValueError where there is one at its address."""
        if page.address in self.pages:
            raise ValueError(f"There are two pages at '{page.address}'.")
        self.pages[page.address] = page

    def put(self, page: Page, secured: Callable[[str], str] | None) -> None:
        """Add a page and write it, as `write` does: what it says is read, and its HTML not held in memory.

        There are thousands. Raises ValueError where there is one at its address, or no place for its policy.
        """
        self.add(page)
        self.facts(page.address)
        page.write(self.folder, secured)
        self.pages[page.address] = replace(page, html="")

    def html(self, address: str) -> str:
        """Return the HTML of a page, out of its file where it was written."""
        page = self.pages[address]
        return page.html or (self.folder / page.file).read_text(encoding="utf-8")

    def facts(self, address: str) -> PageFacts:
        """Return what a page says. It is parsed the first time only."""
        if address not in self._facts:
            self._facts[address] = read_page(self.html(address), self.address)
        return self._facts[address]

    def in_order(self) -> list[Page]:
        """Return the pages by their addresses, each after those below it."""
        return sorted(self.pages.values(), key=lambda page: page.file.split("/"))

    def write(self, secured: Callable[[str], str] | None = str) -> None:
        """Write every page that is not written yet, with what `secured` makes of its policy, if anything.

        Raises ValueError where a page has no place for its policy.
        """
        for page in self.pages.values():
            if page.html:
                page.write(self.folder, secured)


def html_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Read every page of a folder: its path below it and its text."""
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


def file_of(address: str) -> str:
    """Return the file of a page, relative to the site's folder."""
    return f"{address}{_INDEX}" if address.endswith("/") or not address else address


def address_of(file: str) -> str:
    """Return the address of a file below the site: pages are known by their folders."""
    return file.removesuffix(_INDEX) if file == _INDEX or file.endswith(f"/{_INDEX}") else file


def _purpose_of(address: str) -> Purpose:
    if address == LOST:
        return Purpose.LOST
    return Purpose.SHORT if address.startswith(SHORT) and address != SHORT else Purpose.READ
