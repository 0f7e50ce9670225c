"""What the files of a site say of addresses: where pages, styles, data and PDFs lead, and what they name.

Pages are not parsed into trees: one expression finds their tags, and what a tag says is worked out once,
however many pages it stands on. That takes a tenth of a parser's time; a test compares the two.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from lxml import etree


class Role(StrEnum):
    """What an address is for: to go to, to load with the page, to say where the page itself stands."""

    LEADS = "leads"
    LOADS = "loads"
    NAMES = "names"
    #: As people read it, who type it: without `https://`, and not always with its last slash.
    SHOWN = "shown"
    #: Without a page around it, in a file of data: relative to the site's root.
    DATA = "data"
    #: In a document that is read anywhere: never relative.
    ALONE = "alone"


class Use(NamedTuple):
    """One address, for what it is used, and where it stands in words: pages tell that only when asked."""

    address: str
    role: Role = Role.LEADS
    where: str = ""


class Reference(NamedTuple):
    """An id that an attribute names, which must be on the same page."""

    attribute: str
    id: str


class Said(NamedTuple):
    """What one file says: its ids in order, addresses and references once each, and what is told in words.

    `choices` are the words that the page's script takes after `#`; `list_index` is the file by which its
    list is filtered; `onward` is where it leads by itself; `wrong` is what is wrong, and where.
    """

    ids: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    references: tuple[Reference, ...] = ()
    choices: frozenset[str] = frozenset()
    list_index: str = ""
    onward: str = ""
    wrong: tuple[tuple[str, str], ...] = ()

    @property
    def more(self) -> bool:
        """Whether there is more than ids, addresses and references."""
        return any(self[3:])


#: A tag, or an element whose text is no markup with that text, or a comment.
_RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed")
_TAG = re.compile(
    r"<(?:!--(?s:.*?)--!?>"
    + "".join(rf"|(?i:{raw}(?=[\s/>])(?s:.*?)</{raw}\s*>)" for raw in _RAW)
    + r"|[a-zA-Z](?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+>)"
)
_START = re.compile(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`]+)))?")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS = re.compile(
    r"url\(\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^)\"']*?))\s*\)"
    r"|@import\s+(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE | re.DOTALL,
)
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE | re.DOTALL)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*?)(?:,(?=\s|$)|\s+[^,]*(?:,|$)|$)")

ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "poster", "cite", "background", "longdesc", "xlink:href"}
)
#: Addresses of ours that scripts read and that need not look like one: `index.json`.
OURS = frozenset({"data-target", "data-base", "data-index", "data-href", "data-url", "data-src"})
#: Links of these relations are fetched with the page; of others, such as `next`, they only lead on.
FETCHED = frozenset(
    {
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "mask-icon",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "manifest",
    }
)
_LOADING = frozenset({"src", "poster", "background", "data"})
_LOADED_BY_HREF = frozenset({"use", "image", "feimage", "pattern", "lineargradient", "radialgradient"})
REFERENCES = frozenset(
    {
        "for",
        "form",
        "headers",
        "list",
        "popovertarget",
        "commandfor",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-details",
        "aria-errormessage",
        "aria-flowto",
        "aria-activedescendant",
    }
)
#: What a page tells other programs about its own place, and what it shows there.
_OWN_PLACE = frozenset({"og:url", "twitter:url"})
_OWN_PICTURE = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image"})
#: What `browse.js` reads of a list that is chosen from: its rows' ids are the names of pages beside it.
_LIST_INDEX = re.compile(r".+/index(-\d+)?\.json")
#: Names of values that are addresses in JSON and CSV; others are, where they start with the site's own.
DATA_NAMES = frozenset({"url", "address", "short_address", "href", "src", "start_url", "scope"})
#: What stands before an address in a text; a quotation mark stands before one in a tag.
_BEFORE_SHOWN = frozenset(" \n\t>{(‘“\u00a0")


def read_page(text: str, address: str) -> Said:
    """Read a page of HTML, or a picture of SVG. `address` is the site's own."""
    ids: list[str] = []
    uses: dict[Use, None] = {}
    references: dict[Reference, None] = {}
    choices: set[str] = set()
    list_index = onward = ""
    wrong: list[tuple[str, str]] = []
    # Most of the time is spent here: so no match objects, and next to nothing for a tag that says nothing.
    for said in filter(None, map(_tag_reader(address), _TAG.findall(text))):
        ids += said.ids
        for use in said.uses:
            uses[use] = None
        if said.references:
            references.update(dict.fromkeys(said.references))
        if said.more:
            choices |= said.choices
            list_index = list_index or said.list_index
            onward = onward or said.onward
            wrong += said.wrong
    uses.update(dict.fromkeys(_shown(text, address)))
    return Said(
        tuple(ids),
        tuple(uses),
        tuple(references),
        frozenset(choices),
        list_index,
        onward,
        tuple(dict.fromkeys(wrong)),
    )


@lru_cache(maxsize=4)
def _tag_reader(address: str) -> Callable[[str], Said | None]:
    """Give what reads a tag of a site with this address, each different tag once."""
    return lru_cache(maxsize=1 << 16)(lambda text: _read_tag(text, address))


def _read_tag(text: str, address: str) -> Said | None:
    """Read a tag, with the text of those whose text is no markup; gives None where it says nothing."""
    start = _START.match(text)
    if start is None:
        return None
    name = start[1].lower()
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(start[2]):
        value = next((group for group in found.groups()[1:] if group is not None), "")
        attributes.setdefault(found[1].lower(), unescape(value) if "&" in value else value)
    ids = [attributes["id"]] if attributes.get("id") else []
    uses = list(_uses_of(name, attributes))
    references = [
        Reference(attribute, id_)
        for attribute in REFERENCES & attributes.keys()
        for id_ in attributes[attribute].split()
    ]
    choices = [*attributes.get("data-barrier", "").split(), *attributes.get("data-old", "").split()]
    wrong = []
    if name == "a" and attributes.get("name"):
        # An anchor as pages had them once: it is one of the page's places, and may share its id.
        choices.append(attributes["name"])
    if name == "base":
        wrong.append(("a tag 'base'", "changes where all links of the page lead. Take it out."))
    if name == "style":
        uses += _in_styles(text[start.end() :])
    if name == "script" and "json" in attributes.get("type", ""):
        uses += _in_json_of_page(text[start.end() :].rpartition("</")[0], address)
    onward = attributes.get("data-target", "") if name == "script" else ""
    if not onward and name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        onward = next((use.address for use in uses), "")
    said = Said(
        tuple(ids),
        tuple(dict.fromkeys(uses)),
        tuple(references),
        frozenset(choices),
        attributes.get("data-index", ""),
        onward,
        tuple(wrong),
    )
    return said if any(said) else None


def _uses_of(name: str, attributes: dict[str, str]) -> Iterator[Use]:
    for attribute, value in attributes.items():
        if attribute in ADDRESSES or attribute in OURS or (attribute == "data" and name == "object"):
            yield Use(value, _role(name, attribute, attributes))
        elif attribute in ("srcset", "imagesrcset"):
            yield from (Use(found[1], Role.LOADS) for found in _CANDIDATE.finditer(value))
        elif attribute == "ping":
            yield from (Use(one, Role.LOADS) for one in value.split())
        elif attribute.startswith("data-") and _looks_like_address(value):
            yield Use(value)
        elif "url(" in value:
            yield from _in_styles(value)
    if name == "meta":
        yield from _in_meta(attributes)


def _role(name: str, attribute: str, attributes: dict[str, str]) -> Role:
    if name == "link":
        relations = attributes.get("rel", "").lower().split()
        if "canonical" in relations:
            return Role.NAMES
        return Role.LOADS if FETCHED.intersection(relations) else Role.LEADS
    if attribute in _LOADING or (name in _LOADED_BY_HREF and attribute.endswith("href")):
        return Role.LOADS
    # What is typed into a form would leave the reader's device.
    return Role.LOADS if attribute in ("action", "formaction") else Role.LEADS


def _looks_like_address(value: str) -> bool:
    starts = ("./", "../", "/", "https://", "http://")
    return len(value) > 1 and value.startswith(starts) and not any(map(str.isspace, value))


def _in_meta(attributes: dict[str, str]) -> Iterator[Use]:
    content = attributes.get("content", "")
    said = attributes.get("property", attributes.get("name", "")).lower()
    if attributes.get("http-equiv", "").lower() == "refresh":
        if found := _REFRESH.match(content):
            yield Use(found[1])
    elif said in _OWN_PLACE:
        yield Use(content, Role.NAMES)
    elif said in _OWN_PICTURE:
        yield Use(content, Role.LOADS)


def read_styles(text: str, _address: str = "") -> Said:
    """Read a style sheet."""
    return Said(uses=tuple(dict.fromkeys(_in_styles(text))))


def _in_styles(text: str) -> Iterator[Use]:
    for found in _CSS.finditer(_CSS_COMMENT.sub("", text)):
        address = next(group for group in found.groups() if group is not None)
        if not address.startswith("data:"):
            yield Use(address, Role.LOADS)


def read_data(text: str, path: str, address: str) -> Said:
    """Read JSON: what stands under the names of addresses, and whatever starts with the site's own.

    Raises ValueError where it is no JSON.
    """
    # What a manifest says is relative to itself, what our data says to the site's root.
    role = Role.LEADS if path.endswith(".webmanifest") else Role.DATA
    return Said(uses=tuple(dict.fromkeys(_in_json(json.loads(text), path, address, role))))


def _in_json(data: Any, path: str, address: str, role: Role) -> Iterator[Use]:
    folder = path.rpartition("/")[0]
    waiting: list[tuple[Any, str, str]] = [(data, "", "")]
    while waiting:
        value, name, of = waiting.pop()
        if isinstance(value, dict):
            of = str(value.get("id") or value.get("title") or value.get("name") or of)
            waiting += [(inner, key, of) for key, inner in value.items()]
        elif isinstance(value, list):
            if name == "ids" and _LIST_INDEX.fullmatch(path):
                # The rows of a list, which stand in its folder.
                for id_ in value:
                    yield Use(f"{folder}/{id_}/", role, f"the row '{id_}'")
            else:
                waiting += [(inner, name, of) for inner in value]
        elif isinstance(value, str) and value and (name in DATA_NAMES or value.startswith(address)):
            # What stands behind '#' in an '@id' of JSON-LD tells things apart, and is no place on a page.
            value = value.partition("#")[0] if name == "@id" else value
            yield Use(value, role, f"'{name}' of '{of}'" if of else f"'{name}'")


def _in_json_of_page(text: str, address: str) -> Iterator[Use]:
    try:
        found = list(_in_json(json.loads(text), "", address, Role.LEADS))
    except ValueError:
        return
    # Such data names places elsewhere by right; the site's own must be there.
    yield from (use for use in found if use.address.startswith(address))


def read_table(text: str, address: str) -> Said:
    """Read CSV: its columns of addresses, and whatever starts with the site's own."""
    uses = [
        Use(value, Role.DATA, f"row {number}, column '{name}'")
        for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2)
        for name, value in row.items()
        if isinstance(value, str) and value and (name in DATA_NAMES or value.startswith(address))
    ]
    return Said(uses=tuple(uses))


def read_xml(content: bytes, address: str) -> Said:
    """Read XML, such as a sitemap or a feed: attributes that are addresses, and the site's own in texts.

    Raises ValueError where it is no XML.
    """
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from None
    uses: list[Use] = []
    for element in root.iter(tag=etree.Element):
        name = etree.QName(element).localname
        for attribute, value in element.attrib.items():
            if str(attribute) in ("href", "src", "url"):
                uses.append(Use(str(value), Role.ALONE, f"'{name}'"))
        text = (element.text or "").strip()
        if name == "loc" or text.startswith(address):
            uses.append(Use(text, Role.ALONE, f"'{name}'"))
        elif "<" in text:
            # A page's text inside a feed.
            uses += [Use(u.address, Role.ALONE, f"'{name}'") for u in read_page(text, address).uses]
    return Said(uses=tuple(dict.fromkeys(uses)))


def read_text(text: str, address: str) -> Said:
    """Read any other text: the site's own addresses in it."""
    return Said(uses=tuple(dict.fromkeys(_shown(f" {text}", address))))


def read_package(content: bytes, address: str) -> Said:
    """Read a package (zip, imscc): the site's own addresses in its texts."""
    uses: dict[Use, None] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".html", ".htm", ".txt", ".json")):
                text = unescape(package.read(name).decode("utf-8", "replace"))
                for found in _own(address).finditer(text):
                    uses[Use(_without_end(found[0]), Role.SHOWN, f"the file '{name}' in it")] = None
    return Said(uses=tuple(uses))


def read_pdf(content: bytes, _address: str) -> Said:
    """Read a PDF: the addresses of its links, and links within it that lead to no place."""
    uses: dict[Use, None] = {}
    wrong: dict[tuple[str, str], None] = {}
    with pikepdf.open(io.BytesIO(content)) as document:
        places = _places(document)
        for number, page in enumerate(document.pages, start=1):
            for annotation in page.get("/Annots", []):
                action: Any = annotation.get("/A", {})
                where = f"a link on page {number}"
                if "/URI" in action:
                    uses[Use(str(action["/URI"]), Role.ALONE, where)] = None
                inside = annotation.get("/Dest", action.get("/D") if action.get("/S") == "/GoTo" else None)
                if isinstance(inside, (pikepdf.String, pikepdf.Name)) and str(inside) not in places:
                    what = f"leads to the place '{str(inside).lstrip('/')}' in it, and there is none."
                    wrong[where, what] = None
    return Said(uses=tuple(uses), wrong=tuple(wrong))


def _places(document: pikepdf.Pdf) -> set[str]:
    """Name the places that a PDF has names for."""
    root: Any = document.Root
    tree = root.get("/Names", {}).get("/Dests")
    names = [] if tree is None else [str(name) for name, _ in pikepdf.NameTree(tree).items()]
    return {*names, *map(str, root.get("/Dests", {}))}


@lru_cache(maxsize=8)
def _own(address: str) -> re.Pattern[str]:
    """Match the site's own addresses in a text, from the host's name on."""
    return re.compile(rf"{re.escape(_bare(address))}[^\s<>\"'{{}}|\\^`‘’“”…]*")


def _bare(address: str) -> str:
    return address.partition("://")[2]


def _shown(text: str, address: str) -> Iterator[Use]:
    """Find the addresses that a page shows to be read: printed feet, citations."""
    # Not the expression alone: what begins with a letter is found many times as quickly.
    if _bare(address) not in text:
        return
    for found in _own(address).finditer(text):
        before = text[max(0, found.start() - 9) : found.start()]
        before = before.removesuffix("https://").removesuffix("http://")
        # In an attribute it stands behind a quotation mark; with '{' or '…' behind it, it is a pattern.
        if before[-1:] in _BEFORE_SHOWN and text[found.end() : found.end() + 1] not in ("{", "…"):
            yield Use(unescape(_without_end(found[0])), Role.SHOWN)


def _without_end(text: str) -> str:
    return text.rstrip(".,;:!?)*_")


def read(path: Path, name: str, address: str) -> Said | None:
    """Read a file of the site, whose path below it is `name`; gives None for kinds that name no address.

    Raises ValueError, with its reason, where the file is not of its kind.
    """
    suffix = path.suffix.lower()
    if suffix in _READ_AS_BYTES:
        try:
            return _READ_AS_BYTES[suffix](path.read_bytes(), address)
        except (pikepdf.PdfError, zipfile.BadZipFile):
            raise ValueError(f"it is no whole '{suffix}' file") from None
    if suffix not in _READ_AS_TEXT and suffix not in _READ_AS_DATA:
        return None
    text = path.read_text(encoding="utf-8-sig")
    if suffix in _READ_AS_DATA:
        return read_data(text, name, address)
    if suffix == ".svg" and not any(sign in text for sign in ("href", "url(", " id=")):
        # A code to scan has none of these, and there is one for every record.
        return None
    return _READ_AS_TEXT[suffix](text, address)


_READ_AS_DATA = frozenset({".json", ".webmanifest"})
_READ_AS_BYTES: dict[str, Callable[[bytes, str], Said]] = {
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".pdf": read_pdf,
    ".zip": read_package,
    ".imscc": read_package,
}
_READ_AS_TEXT: dict[str, Callable[[str, str], Said]] = {
    ".html": read_page,
    ".htm": read_page,
    ".svg": read_page,
    ".css": read_styles,
    ".csv": read_table,
    **dict.fromkeys((".txt", ".md", ".yml", ".yaml", ".bib", ".ris", ".ics"), read_text),
}
