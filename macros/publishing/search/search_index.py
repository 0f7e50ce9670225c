"""The search index: Pagefind reads the finished pages, and each record that shares a page with others.

Pagefind reads copies. What it must know of a page and no reader needs to load (its kind, the
other words that people use) is written into the copy alone.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.guide.addresses import address
from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.loading.fields import leaves
from macros.publishing.pages.page import BuiltSite, Purpose
from macros.publishing.pages.page_facts import SEARCHED
from macros.publishing.search import search_words
from macros.records.kind import Key, OwnPage
from macros.records.phrases import sentence_case
from macros.text.markdown import plain

#: Where the index is, below the site.
FOLDER = "pagefind"
#: What stands on a page but is not what the page is about: other records, and fields to fill in.
LEFT_OUT = (
    ".embed, .rows, .section-rows, .section-groups, .section-questions, .section-ratings, .account, .asks, "
    ".added, .added-note, .wb-answer, .wb-rating, .wb-cards, .wb-checks, .wb-next, .wb-table, .wb-tools, "
    "[data-pagefind-ignore]"
)
#: What Pagefind writes for user interfaces that are not ours, and for languages that are not this one's.
UNUSED = (
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-modular-ui.*",
    "pagefind-ui.*",
    "wasm.unknown.pagefind",
)
#: The heading that the other words of a record stand under, in the copy: `search/results.js` cuts them off.
OTHER_WORDS = "search-words"
#: The anchor of a title in the documents that are made of records: their address has an anchor already.
OTHER_TITLE = "title"
#: How much another name of a record counts, beside 7 for its title and 1 for its text.
WEIGHT_OF_OTHER_WORDS = 5
#: The links by which a record is found with what it links to; a mention in a text is not one.
_BELONGS_WITH = frozenset({"behaviours", "barriers", "outcomes", "attributes", "supports_attributes"})
#: What Pagefind writes before a document's JSON.
_SIGNED = b"pagefind_dcd"


def write_search_index(site: BuiltSite, guide: Guide) -> None:
    """Write the index of a site, what results are filtered by, and what the script knows of words.

    Raises ValueError with Pagefind's own words where it fails.
    """
    target = site.folder / FOLDER
    with TemporaryDirectory(prefix="search-") as folder:
        copies = Path(folder)
        for page in site.in_order():
            if page.purpose is Purpose.READ and (text := site.facts(page.address).searched):
                _save(copies / page.address, _text(page.key, guide, text))
        for key in _sharing(guide):
            _save(copies / "records" / key.kind.plural / key.id, _document(key, guide))
        _run(copies, target)
    for path in (found for pattern in UNUSED for found in target.glob(pattern)):
        path.unlink()
    documents = _documents(target, guide)
    _write_json(target / "filters.json", filters_of(guide, documents))
    # Asking Pagefind how many there are would have it load its whole index.
    _write_json(target / "terms.json", {**search_words.table(guide), "documents": len(documents)})
    _write_json(target / "words.json", search_words.words(guide))


def _run(copies: Path, target: Path) -> None:
    # Never its Python API, which takes minutes for a thousand pages.
    command = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        str(copies),
        "--output-path",
        str(target.resolve()),
    ]
    result = subprocess.run(  # noqa: S603 - our own command
        [*command, "--force-language", "en", "--exclude-selectors", LEFT_OUT, "--quiet"],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise ValueError(f"The search index could not be made. {(result.stderr or result.stdout).strip()}")


def filters_of(guide: Guide, documents: Mapping[str, Key | None]) -> dict[str, object]:
    """Return what results are filtered by: for every value, where its documents stand in `ids`.

    `documents` names the record of each of Pagefind's documents; a page of the guide's own has none. With
    thousands of them the table must stay small: `ids` is one text, without what all English ones begin with
    (`before`), and a place is told as its distance from the one before.
    """

    def order(name: str) -> tuple[int, str, str]:
        key = documents[name]
        return (key.kind.place, key.id, name) if key else (-1, "", name)

    ids = sorted(documents, key=order)
    before = "en_"
    found: dict[str, dict[str, list[int]]] = {}
    last: dict[tuple[str, str], int] = {}
    for place, name in enumerate(ids):
        key = documents[name]
        for group, value in _filters(key, guide) if key else [("kind", "Guide page")]:
            gaps = found.setdefault(group, {}).setdefault(value, [])
            gaps.append(place - last.get((group, value), 0))
            last[group, value] = place
    groups = {group: dict(sorted(values.items())) for group, values in sorted(found.items())}
    return {"before": before, "ids": " ".join(name.removeprefix(before) for name in ids), "filters": groups}


def _documents(target: Path, guide: Guide) -> dict[str, Key | None]:
    """Name the record that each of Pagefind's documents was made of: it names documents by their content.

    Raises ValueError where one is not whole.
    """
    known = {str(key): key for kind in KINDS.values() for key in guide.keys(kind)}
    found: dict[str, Key | None] = {}
    for path in (target / "fragment").glob("*.pf_fragment"):
        try:
            told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNED))
        except (ValueError, EOFError, zlib.error, gzip.BadGzipFile):
            message = "Pagefind did not write the search index to its end; the disk may be full."
            raise ValueError(f"{message} Make room, then try again.") from None
        found[path.stem] = known.get(told["meta"].get("record", ""))
    return found


def _text(key: Key | None, guide: Guide, text: str) -> str:
    """Write a page's text for Pagefind, with what search should know of its record besides."""
    known, others = (_known(key, guide), _other_words(key, guide)) if key else ("", "")
    return f"<div {SEARCHED}>{known}{text}</div>{others}"


def _document(key: Key, guide: Guide) -> str:
    """Write a record that shares a page as a page of its own, for Pagefind alone."""
    record = guide.record(key)
    page = key.kind.page
    told = () if isinstance(page, OwnPage) else page.found_by
    texts = [plain(leaf.text) for leaf in leaves(record) if leaf.place[0] in told]
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in texts)
    at = f'<span data-pagefind-meta="at[data-at]" data-at="{escape(address(key, guide))}"></span>'
    title = f'<h1 id="{OTHER_TITLE}">{escape(record.title)}</h1>'
    return _text(key, guide, f"{at}{title}{paragraphs}")


def _save(folder: Path, html: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = f'<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>{html}</body></html>'
    (folder / "index.html").write_text(text, encoding="utf-8")


def _sharing(guide: Guide) -> Iterator[Key]:
    """Name the records that have no page of their own."""
    for kind in KINDS.values():
        if not kind.own_page:
            yield from guide.keys(kind)


def _other_words(key: Key, guide: Guide) -> str:
    """Write the words that a record is found by though its page does not show them, behind a heading."""
    record = guide.record(key)
    others = [f"{word}." for word in (*record.also, getattr(record, "stands_for", None) or "") if word]
    code = f" {code_word(record.code)}." if record.code else ""
    text = escape(" ".join(others) + code)
    return (
        f'<div {SEARCHED}><h2 id="{OTHER_WORDS}" data-pagefind-weight="1">{OTHER_WORDS}</h2>'
        f'<p data-pagefind-weight="{WEIGHT_OF_OTHER_WORDS}">{text}</p></div>'
    )


def code_word(code: str) -> str:
    """Write a code as one word, as `search/query.js` does: Pagefind would cut `Q3.2` in two."""
    return code.lower().replace(".", "x")


def _known(key: Key, guide: Guide) -> str:
    """Write what a result shows and is known by: its kind and its names."""
    record = guide.record(key)
    kind = sentence_case(key.kind.label)
    metas = {"record": str(key), "kind": kind, "code": record.code or "", "also": "; ".join(record.also)}
    return "".join(
        f'<span data-pagefind-meta="{name}[data-it]" data-it="{escape(text)}"></span>'
        for name, text in metas.items()
        if text
    )


def _filters(key: Key, guide: Guide) -> Iterator[tuple[str, str]]:
    """Name what a record is filtered by: its kind, the groups it belongs to, the agencies it tells of."""
    record = guide.record(key)
    yield "kind", sentence_case(key.kind.label)
    yield from sorted(set(_groups(key, guide)))
    for agency in getattr(record, "agencies", ()):
        yield "agency", sentence_case(agency)


def _groups(key: Key, guide: Guide) -> Iterator[tuple[str, str]]:
    """Name the attributes, themes and outcomes that a record belongs to, or that its links belong to."""
    near = [key, *(link.target for link in guide.links_from(key) if link.relation in _BELONGS_WITH)]
    for other in near:
        group: Key | None = other
        while group is not None:
            if group.kind.narrows_search:
                yield group.kind.name, guide.record(group).title
            group = guide.group_of(group)


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
