"""What the files beside the pages name: styles, data, feeds, packages and PDFs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from pydantic_core import from_json

from macros.publishing.links.uses import (
    DATA_NAMES,
    Named,
    Role,
    Use,
    in_json,
    in_styles,
    own_addresses,
    shown,
    without_end,
)
from macros.publishing.pages.page_facts import read_page


def read_styles(text: str, _address: str = "") -> Named:
    """Read a style sheet."""
    return Named(uses=tuple(dict.fromkeys(in_styles(text))))


def read_picture(text: str, address: str) -> Named:
    """Read a picture of SVG."""
    return read_page(text, address).named


def read_data(lines: Iterable[str], path: str, address: str) -> Named:
    """Read JSON: what stands under the names of addresses, and whatever starts with the site's own.

    Raises ValueError where it is no JSON.
    """
    # What a manifest says is relative to itself, what our data says to the site's root.
    role = Role.LEADS if path.endswith(".webmanifest") else Role.DATA
    found = (use for data in _in_parts(lines) for use in in_json(data, path, address, role))
    return Named(uses=tuple(dict.fromkeys(found)))


def _in_parts(lines: Iterable[str]) -> Iterator[Any]:
    """Yield what JSON holds. What has a line to itself, as records do, comes alone: all would fill memory.

    Raises ValueError where it is no JSON.
    """
    rest = []
    for line in lines:
        whole = line.rstrip("\r\n").removesuffix(",")
        try:
            alone = from_json(whole) if whole.startswith("{") and whole.endswith("}") else None
        except ValueError:
            # It is a piece of something that has several lines.
            alone = None
        if alone is None:
            rest.append(line)
        else:
            yield alone
            # It all is JSON with a number in this place, or it is none.
            rest.append(f"0{line[len(whole) :]}")
    yield from_json("".join(rest))


def read_table(lines: Iterable[str], address: str) -> Named:
    """Read CSV: its columns of addresses, and whatever starts with the site's own."""
    rows = csv.reader(lines)
    names = next(rows, [])
    uses = [
        Use(value, Role.DATA, f"row {number}, column '{name}'")
        for number, row in enumerate(rows, start=2)
        for name, value in zip(names, row, strict=False)
        if value and (name in DATA_NAMES or value.startswith(address))
    ]
    return Named(uses=tuple(uses))


def read_xml(content: bytes, address: str) -> Named:
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
            uses += [Use(u.address, Role.ALONE, f"'{name}'") for u in read_page(text, address).named.uses]
    return Named(uses=tuple(dict.fromkeys(uses)))


def read_text(text: str, address: str) -> Named:
    """Read any other text: the site's own addresses in it."""
    return Named(uses=tuple(dict.fromkeys(shown(f" {text}", address))))


def read_package(content: bytes, address: str) -> Named:
    """Read a package (zip, imscc): the site's own addresses in its texts."""
    uses: dict[Use, None] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".html", ".htm", ".txt", ".json")):
                text = unescape(package.read(name).decode("utf-8", "replace"))
                for found in own_addresses(address).finditer(text):
                    uses[Use(without_end(found[0]), Role.SHOWN, f"the file '{name}' in it")] = None
    return Named(uses=tuple(uses))


def read_pdf(content: bytes, _address: str) -> Named:
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
    return Named(uses=tuple(uses), wrong=tuple(wrong))


def _places(document: pikepdf.Pdf) -> set[str]:
    """Name the places that a PDF has names for."""
    root: Any = document.Root
    tree = root.get("/Names", {}).get("/Dests")
    names = [] if tree is None else [str(name) for name, _ in pikepdf.NameTree(tree).items()]
    return {*names, *map(str, root.get("/Dests", {}))}


def read(path: Path, name: str, address: str) -> Named | None:
    """Read a file of the site that is no page, its path below the site being `name`.

    Return None for kinds that name no address.

    Raises ValueError, with its reason, where the file is not of its kind.
    """
    suffix = path.suffix.lower()
    if suffix in _READ_AS_BYTES:
        try:
            return _READ_AS_BYTES[suffix](path.read_bytes(), address)
        except (pikepdf.PdfError, zipfile.BadZipFile):
            raise ValueError(f"it is no whole '{suffix}' file") from None
    if suffix in _READ_AS_DATA or suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return read_table(lines, address) if suffix == ".csv" else read_data(lines, name, address)
    if suffix not in _READ_AS_TEXT:
        return None
    text = path.read_text(encoding="utf-8-sig")
    if suffix == ".svg" and not any(sign in text for sign in ("href", "url(", " id=")):
        # A code to scan has none of these, and there is one for every record.
        return None
    return _READ_AS_TEXT[suffix](text, address)


_READ_AS_DATA = frozenset({".json", ".webmanifest"})
_READ_AS_BYTES: dict[str, Callable[[bytes, str], Named]] = {
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".pdf": read_pdf,
    ".zip": read_package,
    ".imscc": read_package,
}
_READ_AS_TEXT: dict[str, Callable[[str, str], Named]] = {
    ".svg": read_picture,
    ".css": read_styles,
    **dict.fromkeys((".txt", ".md", ".yml", ".yaml", ".bib", ".ris", ".ics"), read_text),
}
