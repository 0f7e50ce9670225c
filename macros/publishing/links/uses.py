"""What a file of the site names: addresses and what each is for, and the ids that attributes refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic_core import from_json


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

    # An enumeration's own is worked out in Python, and uses are compared by the hundred thousand.
    __hash__ = str.__hash__


class Use(NamedTuple):
    """One address, for what it is used, and where it stands in words: pages tell that only when asked."""

    address: str
    role: Role = Role.LEADS
    where: str = ""


class Reference(NamedTuple):
    """An id that an attribute names, which must be on the same page."""

    attribute: str
    id: str


class Named(NamedTuple):
    """What one file names: its ids in order, addresses and references once each, and what is told in words.

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


ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "poster", "cite", "background", "longdesc", "xlink:href"}
)
#: Attributes that our scripts read, whose addresses need not look like one: `index.json`.
SCRIPT_ADDRESSES = frozenset({"data-target", "data-base", "data-index", "data-href", "data-url", "data-src"})
_ADDRESSES = ADDRESSES | SCRIPT_ADDRESSES
#: What a page's script takes after `#`, as a list of words.
_CHOICES = frozenset({"data-barrier", "data-old"})
_CHANGES_ALL = (("a tag 'base'", "changes where all links of the page lead. Take it out."),)
#: Links of these relations are fetched with the page; of others, such as `next`, they only lead on.
_FETCHED = frozenset(
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
_REFERENCES = frozenset(
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
        # A term's, in our own pages: the explanation that opens on the spot.
        "data-card",
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
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS = re.compile(
    r"url\(\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^)\"']*?))\s*\)"
    r"|@import\s+(?:\"([^\"]*)\"|'([^']*)')",
    re.IGNORECASE | re.DOTALL,
)
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE | re.DOTALL)
_CANDIDATE = re.compile(r"\s*([^\s,]\S*?)(?:,(?=\s|$)|\s+[^,]*(?:,|$)|$)")


def named_by_element(tag: str, attributes: Mapping[str, str], address: str) -> Named:
    """Return what an element's attributes name. `address` is the site's own."""
    uses: list[Use] = []
    references: list[Reference] = []
    choices: list[str] = []
    for name, value in attributes.items():
        if name in _ADDRESSES or (name == "data" and tag == "object"):
            uses.append(Use(value, _role(tag, name, attributes)))
        elif name in _REFERENCES:
            references += [Reference(name, id_) for id_ in value.split()]
        elif name in _CHOICES:
            choices += value.split()
        else:
            uses += _in_value(name, value, address)
    onward, wrong = "", _CHANGES_ALL if tag == "base" else ()
    if tag == "meta":
        uses += _in_meta(attributes)
        if uses and attributes.get("http-equiv", "").lower() == "refresh":
            onward = uses[0].address
    elif tag == "script":
        onward = attributes.get("data-target", "")
    elif tag == "a" and attributes.get("name"):
        # An anchor as pages had them once: it is one of the page's places, and may share its id.
        choices.append(attributes["name"])
    id_ = attributes.get("id")
    return Named(
        (id_,) if id_ else (),
        tuple(uses),
        tuple(references),
        frozenset(choices),
        attributes.get("data-index", ""),
        onward,
        wrong,
    )


def _in_value(name: str, value: str, address: str) -> Iterable[Use]:
    """Find the addresses in the value of an attribute that need not be one."""
    if name in ("srcset", "imagesrcset"):
        return (Use(found[1], Role.LOADS) for found in _CANDIDATE.finditer(value))
    if name == "ping":
        return (Use(one, Role.LOADS) for one in value.split())
    if name.startswith("data-") and _looks_like_address(value):
        return (Use(value),)
    if "url(" in value:
        return in_styles(value)
    return shown(value, address) if bare(address) in value else ()


def _role(tag: str, name: str, attributes: Mapping[str, str]) -> Role:
    if tag == "link":
        relations = attributes.get("rel", "").lower().split()
        if "canonical" in relations:
            return Role.NAMES
        return Role.LOADS if _FETCHED.intersection(relations) else Role.LEADS
    if name in _LOADING or (tag in _LOADED_BY_HREF and name.endswith("href")):
        return Role.LOADS
    # What is typed into a form would leave the reader's device.
    return Role.LOADS if name in ("action", "formaction") else Role.LEADS


def _looks_like_address(value: str) -> bool:
    starts = ("./", "../", "/", "https://", "http://")
    return len(value) > 1 and value.startswith(starts) and not any(map(str.isspace, value))


def _in_meta(attributes: Mapping[str, str]) -> Iterator[Use]:
    content = attributes.get("content", "")
    said = attributes.get("property", attributes.get("name", "")).lower()
    if attributes.get("http-equiv", "").lower() == "refresh":
        if found := _REFRESH.match(content):
            yield Use(found[1])
    elif said in _OWN_PLACE:
        yield Use(content, Role.NAMES)
    elif said in _OWN_PICTURE:
        yield Use(content, Role.LOADS)


def in_styles(text: str) -> Iterator[Use]:
    """Find the addresses in a style sheet."""
    for found in _CSS.finditer(_CSS_COMMENT.sub("", text)):
        address = next(group for group in found.groups() if group is not None)
        if not address.startswith("data:"):
            yield Use(address, Role.LOADS)


def in_json(data: Any, path: str, address: str, role: Role) -> Iterator[Use]:
    """Find what stands under the names of addresses in data, and whatever starts with the site's own."""
    folder = path.rpartition("/")[0]
    waiting: list[tuple[Any, str, str]] = [(data, "", "")]
    while waiting:
        value, name, of = waiting.pop()
        if isinstance(value, str):
            if value and (name in DATA_NAMES or value.startswith(address)):
                # What stands behind '#' in an '@id' of JSON-LD tells things apart, and is no place on a page.
                value = value.partition("#")[0] if name == "@id" else value
                yield Use(value, role, f"'{name}' of '{of}'" if of else f"'{name}'")
        elif isinstance(value, dict):
            of = str(value.get("id") or value.get("title") or value.get("name") or of)
            waiting += [(inner, key, of) for key, inner in value.items() if inner]
        elif isinstance(value, list):
            if name == "ids" and _LIST_INDEX.fullmatch(path):
                # The rows of a list, which stand in its folder.
                for id_ in value:
                    yield Use(f"{folder}/{id_}/", role, f"the row '{id_}'")
            else:
                waiting += [(inner, name, of) for inner in value]


def in_json_of_page(text: str, address: str) -> Iterator[Use]:
    """Find the site's own addresses in data that is written into a page."""
    try:
        found = list(in_json(from_json(text), "", address, Role.LEADS))
    except ValueError:
        return
    # Such data names places elsewhere by right; the site's own must be there.
    yield from (use for use in found if use.address.startswith(address))


@lru_cache(maxsize=8)
def own_addresses(address: str) -> re.Pattern[str]:
    """Match the site's own addresses in a text, from the host's name on."""
    return re.compile(rf"{re.escape(bare(address))}[^\s<>\"'{{}}|\\^`‘’“”…]*")


@lru_cache(maxsize=8)
def bare(address: str) -> str:
    """Return an address as people type it, without its scheme."""
    return address.partition("://")[2]


def shown(text: str, address: str) -> Iterator[Use]:
    """Find the addresses that a text shows to be read: printed feet, citations."""
    # Not the expression alone: what begins with a letter is found many times as quickly.
    if bare(address) not in text:
        return
    for found in own_addresses(address).finditer(text):
        before = text[max(0, found.start() - 9) : found.start()]
        before = before.removesuffix("https://").removesuffix("http://")
        # In data it stands behind a quotation mark; with '{' or '…' behind it, it is a pattern.
        if before[-1:] in _BEFORE_SHOWN and text[found.end() : found.end() + 1] not in ("{", "…"):
            yield Use(without_end(found[0]), Role.SHOWN)


def without_end(text: str) -> str:
    """Take off the marks that end a sentence and not the address in it."""
    return text.rstrip(".,;:!?)*_")
