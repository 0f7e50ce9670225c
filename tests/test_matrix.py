"""Every payload in every text of every kind: refused, or harmless words; and harmless were it not refused.

First the rules are asked. Then the site is built with the rules switched off, so that the renderer alone
has to hold, and every file of it is read: pages as HTML, data as JSON, XML and CSV, PDFs by their actions.
Last a real browser opens a page of every payload without the security policy, and some with it: nothing runs.

For a proposal every payload is put to the rules and built for one kind, and a few are opened with the policy;
at night it is put to the rules for every kind, built for three, printed, and opened without the policy.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, chdir
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from unittest.mock import patch
from urllib.parse import urlsplit

import pikepdf
import pytest
from lxml import etree
from playwright.sync_api import Browser

from macros.checks.rule import When
from macros.kinds import KINDS

# Run as a file, the package of the tests is not on the path yet.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros.checks.registry import problems_of
from macros.loading.data_folder import Loaded, load
from macros.loading.record_file import field_name
from macros.records.kind import Kind
from macros.records.legibility import fault_in
from macros.site import build
from tests.builders import IDS, minimal_data, write_data
from tests.conftest import ROOT
from tests.hostile import files
from tests.in_browser import served
from tests.payloads import EVERYWHERE, NOWHERE, PAYLOADS, PROSE

#: One browser and one site: all in one process.
pytestmark = pytest.mark.xdist_group("matrix")

#: What a rule says where it refuses a text for what it holds.
REFUSALS = {
    "link-words",
    "wrapped-address",
    "template",
    "html",
    "markdown",
    "address",
    "character",
    "unknown-reference",
}
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "poster",
    "data",
    "srcset",
    "ping",
    "background",
)
ALL_KINDS = tuple(KINDS.values())
TEXTS = {number: payload.text for number, payload in enumerate(PAYLOADS)}
#: No record is made of a text that holds what none may, and a link to a record that there is not stops the
#: build: nothing is made of those.
BUILT = {
    number: text
    for number, text in TEXTS.items()
    if PAYLOADS[number].name != "link-kind" and fault_in(text) is None
}
#: For so many kinds every payload is built.
SHARES = (1, pytest.param(3, marks=pytest.mark.nightly))
#: And for so many it is put to the rules.
ASKED = (1, pytest.param(len(KINDS), marks=pytest.mark.nightly))


def kinds_for(number: int, share: int) -> set[Kind]:
    """Choose so many kinds for a payload, in turn: those of a smaller share are among those of a larger."""
    three = [number * 3 + (number // 6 + step) % 3 for step in range(3)]
    turn = [*three, *range(number * 3 + 3, number * 3 + len(ALL_KINDS))]
    return {ALL_KINDS[place % len(ALL_KINDS)] for place in turn[:share]}


# --- What the rules say ---------------------------------------------------------------------------


@dataclass
class Said:
    """What the rules said of all payloads in all texts."""

    texts: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    harmless: int = 0
    wrong: list[str] = field(default_factory=list)


def asked(folder: Path, share: int) -> Said:
    """Put every payload into every text of so many kinds, and compare what is refused with what should be."""
    write_data(folder, minimal_data())
    write_data(folder, files(TEXTS, partial(kinds_for, share=share), IDS))
    loaded = load(folder)
    said = Said()
    told = {(p.path, p.field) for p in problems_of(loaded) if p.rule in REFUSALS}
    for entry in (*loaded.entries, *loaded.broken):
        number = entry.record.id.partition("hostile-")[2]
        if not number:
            continue
        payload = PAYLOADS[int(number)]
        for leaf in entry.leaves:
            if leaf.refers_to or not leaf.text.startswith(payload.text[:20]):
                continue
            said.texts += 1
            name = field_name(leaf.place)
            name = f"{entry.record.id}.{name}" if entry.base else name
            refused = (entry.path, name) in told
            should = payload.refused == EVERYWHERE or (payload.refused == PROSE and leaf.markdown)
            said.refused[payload.name] += refused
            said.harmless += not refused
            if refused != should and not (payload.refused == NOWHERE and leaf.markdown):
                said.wrong.append(f"{payload.name} in {entry.record.kind} {name}: refused {refused}")
    return said


@pytest.mark.parametrize("share", ASKED)
def test_rules_refuse_what_is_live_in_every_text_of_every_kind(tmp_path: Path, share: int) -> None:
    said = asked(tmp_path, share)
    assert len(PAYLOADS) >= 60
    assert said.texts > len(PAYLOADS) * share * 100 / len(KINDS)
    assert not said.wrong, "\n".join(said.wrong[:20])


# --- What the renderer does without the rules -------------------------------------------------------


def built(folder: Path, kinds: Callable[[int], Iterable[Kind]]) -> Path:
    """Build the real guide with hostile records in it, with no rule that would refuse them."""
    data, site = folder / "data", folder / "site"
    copytree(ROOT / "data", data)
    ids = {kind: _one_id(data, kind) for kind in KINDS.values()}
    write_data(data, files(BUILT, kinds, ids))
    with without_rules(), chdir(ROOT):
        build.build(data, site)
    return site


def _one_id(data: Path, kind: Kind) -> str:
    """Name a record of the real data: the first of its kind."""
    if not kind.listed:
        return min(path.stem for path in (data / kind.plural).glob("*.yml"))
    paths = [*data.glob(f"{kind.plural}.yml"), *sorted((data / kind.plural).glob("*.yml"))]
    found = re.search(r"^- id: (\S+)", paths[0].read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1]


def without_rules() -> ExitStack:
    """Switch off whatever refuses a record for what its texts hold, and the look at links."""
    off = ExitStack()
    off.enter_context(patch("macros.checks.checked_guide.problems_of", _of_loading_alone))
    off.enter_context(patch("macros.site.build.check_site", lambda *_, **__: (None, [])))
    return off


def _of_loading_alone(loaded: Loaded, _: When) -> list[object]:
    return list(loaded.problems)


class Read(HTMLParser):
    """What in a page could act: scripts, handlers, addresses, styles, comments."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, str]] = Counter()
        self.words: list[str] = []
        self._inside = ""
        self._code = ""
        self._data = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.found["tag", tag] += 1
        for name, value in said.items():
            if name.startswith("on") or name in ("style", "srcdoc", "http-equiv"):
                self.found[name, "" if value.startswith("default-src") else value] += 1
            elif name in ADDRESSES and (bad := _bad_address(value, tag)):
                self.found["address", bad] += 1
        if tag in ("script", "style"):
            self._inside, self._code = tag, ""
            self._data = said.get("type", "").startswith("application/")
            if "src" in said:
                self.found["script", said["src"].rpartition("/")[2].partition("?")[0]] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            if self._data:
                json.loads(self._code)
            elif self._code:
                self.found[tag, hashlib.sha256(self._code.encode()).hexdigest()] += 1
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._code += data
        else:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.found["comment", data.strip()] += 1

    def handle_decl(self, decl: str) -> None:
        self.found["declaration", decl.lower()] += 1

    def handle_pi(self, data: str) -> None:
        self.found["instruction", data] += 1

    def unknown_decl(self, data: str) -> None:
        self.found["declaration", data] += 1


def _bad_address(address: str, tag: str) -> str:
    """Give an address that must not stand in a page, and an empty text for all others."""
    bare = re.sub(r"[\x00-\x20]", "", address)
    try:
        parts = urlsplit(bare)
    except ValueError:
        return address
    if address.startswith("https://leading-together.example/"):
        return ""
    if tag == "a" and parts.scheme == "https" and parts.hostname and "@" not in parts.netloc:
        return ""
    if parts.scheme in ("", "mailto") and not parts.netloc and "\\" not in bare:
        return ""
    return address


def own_of(site: Path, pattern: str = "**/*.html") -> set[tuple[str, str]]:
    """Collect what acts in the pages of a site of harmless texts: nothing else may act in any other."""
    return {what for path in site.glob(pattern) for what in Read(path.read_text(encoding="utf-8")).found}


def faults_of(site: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    """Look through every file of a site for what its records must not bring about."""
    for path in sorted(site.rglob("*")):
        if not path.is_file() or "search-index" in path.parts or "search" in path.parts[len(site.parts) : -1]:
            continue
        name = path.relative_to(site).as_posix()
        for fault in _LOOKS.get(path.suffix, _nothing)(path, own):
            yield f"{name}: {fault}"


def _nothing(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    return iter(())


def _html(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    try:
        read = Read(text)
    except ValueError as error:
        yield f"data that is no JSON: {error}"
        return
    for what in read.found:
        if what not in own:
            yield f"{what[0]} {what[1][:100]!r}"
    words = " ".join(" ".join(read.words).split())
    if "1337" in words:
        yield "a template was evaluated"
    if "the documentation and data of this" in words.lower():
        yield "a file was included"
    number = re.search(r"hostile-(\d+)/index\.html$", path.as_posix())
    if number and not {"q", "TE", "SO"} & set(path.parts):
        title = " ".join(PAYLOADS[int(number[1])].text[:90].replace("\x00", "\ufffd").split())
        if "".join(title.split()) not in "".join(words.split()):
            yield f"the title is not told as it was written: {title!r}"


def _json(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        yield f"no JSON: {error}"


def _xml(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    yield from _xml_of(path.read_bytes())


def _xml_of(data: bytes) -> Iterator[str]:
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"no XML: {error}"


def _csv(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells, not {len(rows[0])}"
        yield from (f"a formula: {cell[:60]!r}" for cell in row if cell[:1] in set("=+-@\t\r"))


def _zip(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in name:
                yield f"a path that leads out: {name}"
            if name.endswith(".xml"):
                yield from (f"{name}: {fault}" for fault in _xml_of(archive.read(name)))


def _pdf(path: Path, own: set[tuple[str, str]]) -> Iterator[str]:
    with pikepdf.open(path) as document:
        for item in document.objects:
            if not isinstance(item, pikepdf.Dictionary):
                continue
            for action in (item, item.get("/A")):
                if not isinstance(action, pikepdf.Dictionary):
                    continue
                kind = str(action.get("/S", ""))
                if "/JS" in action or kind in (
                    "/JavaScript",
                    "/Launch",
                    "/SubmitForm",
                    "/ImportData",
                    "/GoToR",
                ):
                    yield f"an action {kind}"
                if (uri := action.get("/URI")) is not None and not str(uri).startswith("https://"):
                    yield f"an address {uri}"
        if "/JavaScript" in document.Root.get("/Names", {}) or "/OpenAction" in document.Root:
            yield "something that runs when it is opened"


_LOOKS: dict[str, Callable[[Path, set[tuple[str, str]]], Iterator[str]]] = {
    ".html": _html,
    ".json": _json,
    ".xml": _xml,
    ".svg": _xml,
    ".csv": _csv,
    ".zip": _zip,
    ".imscc": _zip,
    ".pdf": _pdf,
}


@pytest.fixture(scope="module", params=SHARES)
def share(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, share: int) -> Path:
    return built(tmp_path_factory.mktemp("hostile"), partial(kinds_for, share=share))


def test_nothing_in_any_file_is_live(hostile: Path, site: Path) -> None:
    faults = list(faults_of(hostile, own_of(site)))
    assert not faults, "\n".join(faults[:40])


@pytest.mark.nightly
def test_nothing_in_pdfs_is_live(hostile: Path, share: int) -> None:
    """Of programmes: a workbook of hostile texts links to what it lacks, and is not made."""
    made = sorted(path.parent.name for path in hostile.glob("programmes/hostile-*/index.html"))[:share]
    assert len(made) == share
    for name in (f"{id_}-{part}.pdf" for id_ in made for part in ("handout", "facilitator")):
        with without_rules(), chdir(ROOT):
            assert build.make_pdf(hostile.parent / "data", hostile, name), name
        (path,) = hostile.rglob(name)
        assert not list(_pdf(path, set())), name


#: Told by whatever runs: payloads call these.
_LISTEN = """window.ran = [];
for (const name of ["alert", "print", "confirm", "prompt"]) window[name] = () => window.ran.push(name);
const ran = () => window.ran.push("pwned");
Object.defineProperty(window, "pwned", {set: ran, get: () => ran});"""


@pytest.mark.parametrize("policy", ["on", pytest.param("off", marks=pytest.mark.nightly)])
def test_nothing_runs_in_a_browser(browser: Browser, hostile: Path, share: int, policy: str) -> None:
    """Without the policy every page is opened at night; with it, a few for a proposal."""
    pages: dict[int, str] = {}
    for path in sorted(hostile.glob("*/hostile-*/index.html")):
        pages.setdefault(int(path.parent.name.partition("-")[2]), path.parent.relative_to(hostile).as_posix())
    assert len(pages) > len(BUILT) // 2
    step = 3 // share if policy == "off" else 12 // share
    chosen = [page for number, page in pages.items() if number % step == 0]
    chosen += ["a-to-z", "glossary", "questions", "case-studies", "search", "sources"]
    with served(hostile) as base, browser.new_context(bypass_csp=policy == "off") as context:
        context.add_init_script(_LISTEN)
        page = context.new_page()
        elsewhere: list[str] = []
        page.on("request", lambda r: None if r.url.startswith((base, "data:")) else elsewhere.append(r.url))
        for address in chosen:
            page.goto(f"{base}{address}/")
            assert page.url.startswith(f"{base}{address}/"), address
            assert page.evaluate("window.ran") == [], address
        page.goto(f"{base}search/?q=hostile")
        page.wait_for_timeout(500)
        assert page.evaluate("window.ran") == []
        if policy == "off":
            page.set_content("<script>alert(1)</script>")
            assert page.evaluate("window.ran") == ["alert"], "what runs is seen"
    assert not elsewhere


@pytest.mark.parametrize(("share", "least"), [(1, 3), (3, 9)])
def test_every_kind_meets_payloads_and_every_payload_kinds(share: int, least: int) -> None:
    met = Counter(kind for number in TEXTS for kind in kinds_for(number, share))
    assert min(met[kind] for kind in KINDS.values()) >= least
    assert all(len(kinds_for(number, share)) == share for number in TEXTS)


def test_what_is_live_is_found() -> None:
    """The reader of pages sees each of the ways, or it would prove nothing."""
    for live in (
        "<script>x</script>",
        "<b onclick=x>",
        "<a href='java\tscript:x'>",
        "<a href='//evil.test'>",
        "<p style='x'>",
        "<!-- x -->",
        "<iframe srcdoc=x>",
        "<meta http-equiv=refresh>",
        "<a href='data:text/html,x'>",
    ):
        assert set(Read(live).found) - {("tag", "a"), ("tag", "p"), ("tag", "b")}, live
