"""The link check: every address, anchor and id that the built site's files name is there.

A fault is told in a line that somebody can act on who is no developer. Where nothing is wrong, a page costs
a fraction of a millisecond: what is said on many pages, and of the same folder, is looked up once.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html

from macros.publish.link_sources import ADDRESSES, OURS, Role, Said, Use, read

#: Written by Pagefind, for its own script alone.
SKIPPED = ("pagefind/",)
#: The page for unknown addresses: it is shown at any of them.
LOST = "404.html"
#: Schemes besides http and https that a reader's device can do something with.
OTHER_SCHEMES = frozenset({"mailto", "tel", "sms", "data"})
#: What a list takes after `#` besides its facets (docs/assets/js/browse/choosing.js).
LIST_NAMES = frozenset({"sort", "from", "to"})
#: Looking for what was meant takes far longer than finding the fault.
MOST_HINTS = 40
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*(?=:)")
_OWN_COMPUTER = re.compile(
    r"(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|.*\.localhost)(:\d+)?", re.IGNORECASE
)


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


def faults(site: Path, address: str) -> list[Fault]:
    """Check every link of a built site, and give what is wrong in the order of its pages.

    `address` is the site's own, which may have a path. The same fault on several pages is told once.
    """
    return _Check(site, address).faults()


def links_elsewhere(site: Path, address: str) -> list[Link]:
    """Give every link that leads from a page or a PDF of a built site to another one, once for each."""
    check = _Check(site, address)
    found = []
    for page, said in check.said.items():
        for use in said.uses:
            if use.role in (Role.LEADS, Role.ALONE) and check.is_elsewhere(use.address):
                found.append(Link(use.address.strip(), page, use.where or check.words(page, use)))
    return found


class _Elsewhere(NamedTuple):
    host: str


class _Wrong(NamedTuple):
    what: str
    hint: str = ""


class _Place(NamedTuple):
    """Where an address leads inside the site: a path below it, and what stands behind `#`."""

    path: str
    fragment: str


_Led = _Place | _Elsewhere | _Wrong | None


class _Check:
    """One reading of a site, and what is asked of it."""

    def __init__(self, site: Path, address: str) -> None:
        self.site = site
        self.address = address.rstrip("/") + "/"
        parts = urlsplit(self.address)
        self.scheme, self.host, self.base = parts.scheme, parts.netloc.lower(), parts.path
        self.said: dict[str, Said] = {}
        self.anchors: dict[str, frozenset[str]] = {}
        self.choices: dict[str, dict[str, frozenset[str]]] = {}
        self.tree: tuple[str, html.HtmlElement] | None = None
        self.unreadable: list[Fault] = []
        self.hints_left = MOST_HINTS
        #: Every file and every page's address; for those that differ in capitals alone, see `_near`.
        self.names = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
        self.places = self.names | {_page_of(name) for name in self.names}
        for name in sorted(self.names):
            if not name.startswith(SKIPPED):
                self._read(name)

    def _read(self, name: str) -> None:
        try:
            said = read(self.site / name, name, self.address)
        except ValueError as error:
            reason = f"cannot be read: {str(error).splitlines()[0]}."
            self.unreadable.append(Fault(name, "the file", reason, ""))
            return
        if said is not None:
            self.said[_page_of(name)] = said

    def faults(self) -> list[Fault]:
        found: dict[tuple[str, str, str], dict[str, None]] = {}
        for page, fault in self._all():
            found.setdefault(fault, {})[page] = None
        told = [
            Fault(next(iter(pages)), f"{where}{_also_on(len(pages) - 1)}", what, hint)
            for (where, what, hint), pages in found.items()
        ]
        return sorted([*self.unreadable, *told])

    def _all(self) -> Iterator[tuple[str, tuple[str, str, str]]]:
        #: What is wrong with an address, for pages of one folder: nearly all are said by many of them.
        known: dict[str, dict[Use, _Wrong | None]] = {}
        for page, said in self.said.items():
            folder = page.rpartition("/")[0].rpartition("/")[0]
            beside = known.setdefault(folder, {})
            anchors = self._anchors(page)
            for use in said.uses:
                if use.address.startswith("#") and use.address[1:] in anchors:
                    continue
                if use.address.startswith("../") and page != LOST:
                    if use not in beside:
                        beside[use] = self._wrong(use, page)
                    wrong = beside[use]
                else:
                    wrong = self._wrong(use, page)
                if wrong:
                    yield page, (self._where(page, use), wrong.what, wrong.hint)
            yield from ((page, fault) for fault in self._on_page(said, anchors))

    def _on_page(self, said: Said, anchors: frozenset[str]) -> Iterator[tuple[str, str, str]]:
        for where, what in said.wrong:
            yield where, what, ""
        if len(anchors) != len(said.ids):
            for id_, count in Counter(said.ids).items():
                if count > 1:
                    hint = "A link or a label finds only the first. Give the others another id."
                    yield f"the id '{id_}'", f"stands {count} times on the page.", hint
        for attribute, id_ in said.references:
            if id_ not in anchors:
                what = f"names the id '{id_}', and nothing on the page has it."
                yield f"'{attribute}'", what, _like(id_, anchors, "")

    # Where an address leads

    def is_elsewhere(self, address: str) -> bool:
        """Tell whether an address is one of another site, over http or https."""
        return isinstance(self._lead(address.strip(), "", Role.LEADS), _Elsewhere)

    def _lead(self, address: str, page: str, role: Role) -> _Led:  # noqa: PLR0911 - a case each
        """Follow an address from a page; gives None for what no reader follows on the web: `mailto:`."""
        address = address.strip().replace("\n", "").replace("\t", "").replace("\r", "")
        if role is Role.SHOWN and "://" not in address:
            address = f"{self.scheme}://{address}"
        if not address:
            return _Wrong("leads nowhere: its address is empty.", "Give it an address, or take it out.")
        if address.startswith("//"):
            address = f"{self.scheme}:{address}"
        scheme = _SCHEME.match(address)
        if scheme:
            return self._lead_absolutely(address, scheme[0].lower())
        if role is Role.ALONE:
            hint = f"Write it out: {self.address}…"
            return _Wrong(f"leads to {address}, which means nothing outside the site.", hint)
        path, _, fragment = address.partition("#")
        fragment = unquote(fragment)
        path = unquote(path.partition("?")[0])
        if path.startswith("/"):
            return self._below_base(path, fragment, address)
        if not path:
            return _Place(page, fragment)
        if page == LOST:
            hint = f"Begin it with {self.base}."
            return _Wrong(f"leads to {address}, but this page is shown at any address.", hint)
        found = _joined("" if role is Role.DATA else page, path)
        if found is None:
            hint = "Take a '../' out, or write the whole address if it leads to another site."
            return _Wrong(f"leads to {address}, which is outside the guide's own folder.", hint)
        return _Place(found, fragment)

    def _lead_absolutely(self, address: str, scheme: str) -> _Led:  # noqa: PLR0911 - a case each
        if scheme not in ("http", "https"):
            if scheme in OTHER_SCHEMES:
                return None
            return _Wrong(f"leads to {address}, and readers cannot go to a '{scheme}:' address.")
        try:
            parts = urlsplit(address)
            host = parts.netloc.lower()
        except ValueError:
            host = ""
        if not host or any(map(str.isspace, host)):
            return _Wrong(f"leads to {address}, which is not an address.", "Look for a typing mistake.")
        if host != self.host:
            if _OWN_COMPUTER.fullmatch(host):
                return _Wrong(f"leads to {address}, which is the computer of whoever wrote it.")
            return _Elsewhere(host)
        path = unquote(parts.path) or "/"
        if path != self.base.rstrip("/") and not path.startswith(self.base):
            return _Elsewhere(host)
        if scheme != self.scheme:
            return _Wrong(
                f"leads to {address}, which is this site without encryption.", "Write https:// for it."
            )
        return self._below_base(path, unquote(parts.fragment), address)

    def _below_base(self, path: str, fragment: str, address: str) -> _Place | _Wrong:
        if f"{path}/" == self.base:
            return _Wrong(f"leads to {address}, without the slash at its end.", f"Write {address}/")
        if not path.startswith(self.base):
            hint = f"The guide's own addresses begin with {self.base}."
            return _Wrong(f"leads to {address}, which is outside the guide's own folder.", hint)
        found = _joined("", path[len(self.base) :]) if path != self.base else ""
        if found is None:
            return _Wrong(f"leads to {address}, which is outside the guide's own folder.")
        return _Place(found, fragment)

    # What is there

    def _wrong(self, use: Use, page: str) -> _Wrong | None:
        place = self._lead(use.address, page, use.role)
        if isinstance(place, _Wrong) or place is None:
            return place
        if isinstance(place, _Elsewhere):
            return _wrong_elsewhere(use, place.host)
        if place.path not in self.places:
            if use.role is Role.SHOWN and f"{place.path}/" in self.places:
                place = _Place(f"{place.path}/", place.fragment)
            else:
                return self._nowhere(place.path)
        return self._wrong_anchor(_page_of(place.path), place.fragment)

    def _nowhere(self, path: str) -> _Wrong:
        if f"{path}/" in self.places:
            return _Wrong(f"leads to {path}, without the slash at its end.", f"Write {path}/")
        if same := self._by_letters.get(path.casefold()) or self._by_letters.get(f"{path}/".casefold()):
            hint = f"It is {same}: capitals and small letters differ in addresses."
            return _Wrong(f"leads to {path}, and there is no such {_kind(path)}.", hint)
        what = f"leads to {path}, and there is no such {_kind(path)}."
        if path.endswith(".md"):
            address = re.sub(r"(^|/)index/$", r"\1", f"{path.removesuffix('.md')}/")
            return _Wrong(what, f"Readers see no files '.md'. Did you mean {address}?")
        if not self.hints_left:
            return _Wrong(what)
        self.hints_left -= 1
        meant = self._meant(path)
        return _Wrong(what, f"Did you mean {meant}?" if meant else "")

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
        if like := get_close_matches(name, beside, 1, 0.75):
            return beside[like[0]]
        return elsewhere[0] if len(elsewhere) == 1 else ""

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        return {place.casefold(): place for place in sorted(self.places, reverse=True)}

    def _wrong_anchor(self, page: str, fragment: str) -> _Wrong | None:
        fragment = fragment.partition(":~:")[0]
        said = self.said.get(page)
        if said is None or fragment in ("", "top") or fragment in self._anchors(page):
            return None
        if not page.endswith((".html", ".svg", "/")) and page:
            # A page of a PDF, a line of a text: what follows `#` is the reader program's.
            return None
        if said.choices and all(one in said.choices for one in fragment.split(",")):
            return None
        if "=" in fragment:
            # Never an anchor here: it is a choice that the page's own script reads.
            return self._wrong_choice(page, said.list_index, fragment) if said.list_index else None
        if said.onward:
            onward = self._lead(said.onward, page, Role.LEADS)
            if isinstance(onward, _Place) and onward.path in self.places and onward.path != page:
                return self._wrong_anchor(_page_of(onward.path), fragment)
        what = f"leads to {page}#{fragment}, and that page has no place of this name."
        return _Wrong(what, _like(fragment, self._anchors(page), "#"))

    def _anchors(self, page: str) -> frozenset[str]:
        if page not in self.anchors:
            self.anchors[page] = frozenset(self.said[page].ids)
        return self.anchors[page]

    def _wrong_choice(self, page: str, index: str, fragment: str) -> _Wrong | None:
        if page not in self.choices:
            self.choices[page] = self._choices(page, index)
        known = self.choices[page]
        for said in fragment.split("&"):
            name, _, values = said.partition("=")
            if name in LIST_NAMES:
                continue
            if name not in known:
                what = f"leads to {page}#{fragment}, and that list cannot be chosen from by '{name}'."
                return _Wrong(what, _like(name, known, ""))
            for value in values.split(","):
                if value not in known[name]:
                    what = f"leads to {page}#{fragment}, and that list has no {name} '{value}'."
                    return _Wrong(what, _like(value, known[name], ""))
        return None

    def _choices(self, page: str, index: str) -> dict[str, frozenset[str]]:
        """Give what a list can be chosen by, from the file that its script reads.

        Where that is missing or broken there is nothing; the file is a fault by itself.
        """
        path = self.site / (_joined(page, index) or "")
        try:
            facets = json.loads(path.read_text(encoding="utf-8"))["facets"]
            return {facet["name"]: frozenset(choice[0] for choice in facet["choices"]) for facet in facets}
        except (OSError, ValueError, KeyError):
            return {}

    # How it is told

    def _where(self, page: str, use: Use) -> str:
        if use.where:
            return use.where
        if use.role is Role.SHOWN:
            return f"the address '{use.address}' in the text"
        if page.endswith(".css"):
            return f"the address '{use.address}'"
        return self.words(page, use) or "an address"

    def words(self, page: str, use: Use) -> str:
        """Say in words what on a page has an address: `the link 'Build bridges'`; empty if nothing has."""
        for element in self._tree(page).iter(tag=html.etree.Element):
            for attribute, value in element.attrib.items():
                if use.address and use.address in value and _means(attribute, value, use.address):
                    return _described(element, attribute)
                if not use.address and not value.strip() and attribute in ADDRESSES | OURS:
                    return _described(element, attribute)
        return ""

    def _tree(self, page: str) -> html.HtmlElement:
        # The last one is kept: a page with one fault often has more.
        if self.tree is None or self.tree[0] != page:
            name = page if page in self.names else f"{page}index.html"
            content = (self.site / name).read_bytes()
            self.tree = page, html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
        return self.tree[1]


def _page_of(name: str) -> str:
    """Give the address of a file below the site: pages are known by their folders."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _joined(page: str, path: str) -> str | None:
    """Follow a relative path from a page; gives None where it goes out of the site."""
    found = page.split("/")[:-1]
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if not found:
                return None
            found.pop()
        elif part not in ("", "."):
            found.append(part)
    is_folder = parts[-1] in ("", ".", "..")
    return "/".join(found) + ("/" if is_folder and found else "")


def _wrong_elsewhere(use: Use, host: str) -> _Wrong | None:
    if use.role is Role.LOADS:
        hint = "Keep a copy in the guide, or make it a link."
        return _Wrong(
            f"takes {use.address} from another site, {host}, and pages use nothing from elsewhere.", hint
        )
    if use.role is Role.NAMES:
        hint = "Is 'site_url' in mkdocs.yml right?"
        return _Wrong(f"says that this page stands at {use.address}, which is another site.", hint)
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


def _like(name: str, among: object, before: str) -> str:
    """Ask whether something was meant that reads nearly the same; empty where there is none."""
    found = get_close_matches(name, sorted(among), 1, 0.7)  # type: ignore[call-overload]
    return f"Did you mean {before}{found[0]}?" if found else ""


def _means(attribute: str, value: str, address: str) -> bool:
    """Tell whether an attribute's value holds an address as such, not as a part of a longer one."""
    if attribute in ("srcset", "imagesrcset", "ping"):
        return address in re.split(r"[\s,]+", value)
    return value == address or attribute in ("style", "content") or "url(" in value


def _described(element: html.HtmlElement, attribute: str) -> str:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    words = " ".join((element.text_content() or "").split())
    words = words or element.get("aria-label") or element.get("title") or element.get("alt") or ""
    if len(words) > 60:
        words = f"{words[:59].rstrip()}…"
    kind = name if not attribute.startswith("data-") else ""
    if kind == "meta" and element.get("http-equiv", "").lower() == "refresh":
        kind = "refresh"
    described = {
        "a": f"the link '{words}'" if words else "a link without words",
        "area": f"the link '{words}'" if words else "a link without words",
        "img": f"the picture '{words}'" if words else "a picture",
        "refresh": "the refresh that leads on",
        "link": f"the page's '{element.get('rel', 'link')}'",
        "meta": f"the page's '{element.get('property') or element.get('name')}'",
        "form": "the form",
    }
    return described.get(kind, f"'{attribute}' of a '{name}'")
