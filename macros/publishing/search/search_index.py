"""The search index: for every word the documents that have it, cut into small files to choose from.

Everything that ranking needs stands in the files of the words that were asked for; the texts of a document
are loaded only where it is shown. `search/lookup.js` reads what is written here.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

from macros.guide.graph import Guide
from macros.keeping.store import Store, digest
from macros.publishing.pages.page import BuiltSite
from macros.publishing.search import search_words
from macros.publishing.search.documents import Document, documents
from macros.publishing.search.search_words import EMPTY, stem, words_and_ends
from macros.records.kind import Key
from macros.records.phrases import sentence_case

#: Where the index is, below the site.
FOLDER = "search-index"
#: What a word counts in a document's title, and in its other names, beside 1 in its texts.
IN_TITLE, IN_OTHERS = 7, 5
#: How fast a word that is said again counts for less, and how far a document's length has a part in that. If
#: it were more, short texts, such as terms and sources, would come before pages that say the same at length.
SATURATION, BY_LENGTH = 1.4, 0.3
#: In so many steps it is told how much a document is about a word.
STEPS = 6
#: How large a file of words becomes, in characters, before the next begins: small enough to wait for on a
#: poor line, and so large that the list of all files stays small.
WORDS_FILE = 10_000
#: A page that is written by hand, among the kinds.
GUIDE_PAGE = "Guide page"
#: The links by which a record is found with what it links to; a mention in a text is not one.
_BELONGS_WITH = frozenset({"behaviours", "barriers", "outcomes", "attributes", "supports_attributes"})
#: What says nothing of what a text is about: it is looked for in names alone.
_EMPTY_STEMS = frozenset(map(stem, EMPTY))


class _Index(NamedTuple):
    """What an index has beside texts: its files by their names, and `start.json` but for its edition."""

    files: dict[str, str]
    start: dict[str, object]


def write_search_index(site: BuiltSite, guide: Guide, store: Store) -> None:
    """Write the index of a site, as it was where `store` has it of the same documents."""
    write_index(site.folder / FOLDER, documents(site, guide), guide, store)


def write_index(folder: Path, found: Iterable[Document], guide: Guide, store: Store) -> None:
    """Write the index of some documents to a folder.

    The same documents give the same bytes. All files but the first, `start.json`, stand in a folder that is
    named after what is in it: a reader whose page is of an earlier edition finds nothing there, rather than
    another document in the place of the one that was meant.
    """
    texts = folder / "texts"
    texts.mkdir(parents=True)
    told = b""
    keys: list[Key | None] = []
    codes: list[str] = []
    # Texts are written as they come, and read again where they are counted: thousands would fill memory.
    for place, document in enumerate(found):
        text = _json(_told(document))
        _write(texts / f"{place}.json", text)
        told = digest(told, document.code, text)
        keys.append(document.record)
        codes.append(document.code)
    make = partial(_index, texts, codes, keys, guide)
    index = store.made_by_asking(guide, "search index", (told,), make)
    edition = digest(told, *index.files.values()).hex()[:12]
    (folder / edition).mkdir()
    texts.rename(folder / edition / texts.name)
    for name, text in index.files.items():
        _write(folder / edition / name, text)
    _write(folder / "start.json", _json({"edition": edition, **index.start}))


def _write(path: Path, text: str) -> None:
    path.write_bytes(f"{text}\n".encode())


def _index(texts: Path, codes: Iterable[str], keys: Sequence[Key | None], guide: Guide) -> _Index:
    """Count what the documents whose texts stand in a folder say; they have these codes and records."""
    counted = _Counted(search_words.phrases(guide))
    for place, code in enumerate(codes):
        counted.add(place, code, json.loads((texts / f"{place}.json").read_bytes()))
    cut = list(counted.files())
    files = {f"words-{place}.json": text for place, (_, text) in enumerate(cut)}
    files["filters.json"] = _json(filters_of(guide, keys))
    files["names.json"] = _json(search_words.words(guide))
    start = {
        **search_words.table(guide),
        "starts": [first for first, _ in cut],
        "weights": [[sum(1 for _ in run), weight] for weight, run in groupby(map(_weight, keys))],
        "names": " ".join(counted.names),
    }
    return _Index(files, start)


def _told(document: Document) -> dict[str, object]:
    """Return what a result shows of a document."""
    key = document.record
    told = {
        "at": document.at,
        "title": document.title,
        "kind": sentence_case(key.kind.label) if key else GUIDE_PAGE,
        "record": str(key or ""),
        "others": document.others,
        "parts": document.parts,
    }
    return {name: value for name, value in told.items() if value}


def _weight(key: Key | None) -> float:
    return key.kind.search_weight if key else search_words.WEIGHT_OF_GUIDE_PAGES


class _Counted:
    """What all documents say, word by word: a document's texts are not kept."""

    def __init__(self, phrases: Iterable[tuple[str, ...]]) -> None:
        #: What means something only as a whole, or is looked up as one, by its first word.
        self._phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            self._phrases[phrase[0]].append(phrase)
        self._texts: dict[str, tuple[array[int], array[float]]] = defaultdict(
            lambda: (array("I"), array("f"))
        )
        self._names: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._lengths = array("f")
        self._count_of_names = 0
        #: For each document how many telling words each of its names has, a digit for each.
        self.names: list[str] = []

    def add(self, place: int, code: str, told: Mapping[str, Any]) -> None:
        """Count the words of a document that has a code, or none, and is told as its file tells it."""
        weights: dict[str, float] = defaultdict(float)
        lengths = ""
        for name in (told["title"], *told.get("others", ())):
            said = list(map(stem, words_and_ends(name)))
            for word in {*said, *self._phrases_in(said)} - {"\n"}:
                self._names[word].append(self._count_of_names)
                weights[word] += IN_OTHERS if lengths else IN_TITLE
            lengths += str(min(9, sum(word not in _EMPTY_STEMS for word in said if word != "\n")))
            self._count_of_names += 1
        if code:
            weights[code_word(code)] += IN_OTHERS
        self.names.append(lengths)
        words = words_and_ends("\n".join(text for _, texts in told.get("parts", ()) for text in texts))
        counts = Counter(words)
        stems = {word: stem(word) for word in counts}
        for word, count in counts.items():
            if (its_stem := stems[word]) not in _EMPTY_STEMS:
                weights[its_stem] += count
        weights.pop("\n", None)
        for phrase in self._phrases_in([stems[word] for word in words]):
            weights[phrase] += 1
        self._lengths.append(len(words))
        for word, weight in weights.items():
            places, said_of = self._texts[word]
            places.append(place)
            said_of.append(weight)

    def _phrases_in(self, said: list[str]) -> Iterator[str]:
        there = set(said)
        for first in there & self._phrases.keys():
            for phrase in self._phrases[first]:
                if there.issuperset(phrase) and (text := f" {' '.join(phrase)} ") in f" {' '.join(said)} ":
                    yield text.strip()

    def files(self) -> Iterator[tuple[str, str]]:
        """Cut all words into files, in their order: the first word of each, and its JSON."""
        mean = sum(self._lengths) / max(1, len(self._lengths))
        #: What a word counts is divided by itself and this.
        damped = [SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / mean) for length in self._lengths]
        first, lines, size = "", list[str](), 0
        for word in sorted(self._texts):
            steps: list[list[int]] = [[] for _ in range(STEPS)]
            for place, count in zip(*self._texts[word], strict=True):
                steps[int(STEPS * count / (count + damped[place]))].append(place)
            line = f"{_json(word)}:{_json([_gaps(self._names.get(word, ())), *map(_gaps, steps)])}"
            if lines and size + len(line) > WORDS_FILE:
                yield first, f"{{{','.join(lines)}}}"
                lines, size = [], 0
            first = first if lines else word
            lines.append(line)
            size += len(line)
        if lines:
            yield first, f"{{{','.join(lines)}}}"


def _gaps(places: Iterable[int]) -> list[int]:
    """Tell places in rising order as the distance of each from the one before."""
    return [after - before for before, after in pairwise((0, *places))]


def filters_of(guide: Guide, keys: Iterable[Key | None]) -> dict[str, dict[str, list[int]]]:
    """Return what results are filtered by: for every value of every filter the gaps between its documents.

    `keys` names the record of each document in their order; a page of the guide's own has none.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for place, key in enumerate(keys):
        for group, value in _filters(key, guide) if key else [("kind", GUIDE_PAGE)]:
            found.setdefault(group, {}).setdefault(value, []).append(place)
    return {
        group: {value: _gaps(places) for value, places in sorted(values.items())}
        for group, values in sorted(found.items())
    }


def code_word(code: str) -> str:
    """Write a code as one word, as `search/query.js` does: `Q3.2` would be cut in two."""
    return code.lower().replace(".", "x")


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


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
