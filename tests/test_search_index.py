"""What the index is made of: filters, other words, acronyms, and Pagefind's own words where it fails."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.term import Term
from macros.publishing.pages.page import BuiltSite, Page, Purpose
from macros.publishing.search import search_index
from macros.publishing.search.search_index import FOLDER, code_word, filters_of, write_search_index
from macros.records.kind import Key
from macros.records.parts import CODE_PATTERN
from tests.in_node import in_node

ROOT = Path(__file__).parents[1]
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><body><main><div data-pagefind-body>{}</div></main>'
)


def site_of(folder: Path) -> BuiltSite:
    """A site of a hand-written page, a record's page, a short address, and one page that is left out."""
    site = BuiltSite(folder, "https://guide.test/")
    silos = Key(Barrier.kind, "silos")
    site.add(Page("how-to-use/", PAGE.format("<h1>How to use it</h1>")))
    site.add(
        Page(
            "barriers/silos/",
            PAGE.format('<article><h1 id="title">Silos</h1><p>Walls.</p></article>'),
            key=silos,
        )
    )
    site.add(Page("go/BA3/", PAGE.format("<h1>BA3</h1>"), Purpose.SHORT, silos))
    site.add(Page("left-out/", "<html><body><h1>Left out</h1></body></html>"))
    folder.mkdir(exist_ok=True)
    return site


def copies(
    site: BuiltSite, guide: Guide, monkeypatch: pytest.MonkeyPatch, target: Path
) -> dict[str, html.HtmlElement]:
    """Give what Pagefind is given, by its place."""

    def keep(folder: Path, index: Path) -> None:
        shutil.copytree(folder, target)
        index.mkdir()

    monkeypatch.setattr(search_index, "_run", keep)
    write_search_index(site, guide)
    return {
        path.parent.relative_to(target).as_posix(): html.fromstring(path.read_bytes())
        for path in target.rglob("*.html")
    }


def test_pagefind_is_given_pages_and_records(
    real_guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = copies(site_of(tmp_path / "site"), real_guide, monkeypatch, tmp_path / "copies")
    sharing = sum(len(real_guide.keys(kind)) for kind in KINDS.values() if not kind.own_page)
    assert len(given) == 2 + sharing
    assert "Silo working." in given["barriers/silos"].text_content()
    caf = given["records/terms/caf"]
    assert caf.xpath("//*[@data-at]/@data-at") == ["glossary/#caf"]
    assert "common assessment framework." in caf.text_content()


def test_filters_stand_in_one_table_of_places(real_guide: Guide) -> None:
    question = Key(Question.kind, "power-spotting-at-interview")
    study = real_guide.keys(CaseStudy.kind)[0]
    table = filters_of(
        real_guide, {"en_c": Key(Barrier.kind, "silos"), "en_b": None, "en_a": question, "en_d": study}
    )
    assert (table["before"], table["ids"]) == ("en_", "b c d a")
    assert places_of(table, "kind") == {"Barrier": [1], "Case study": [2], "Guide page": [0], "Question": [3]}
    assert places_of(table, "theme")["People"][0] == 1
    assert 3 in places_of(table, "theme")["Power"]
    assert 2 in places_of(table, "agency")["Schools"]


def places_of(table: dict[str, Any], group: str) -> dict[str, list[int]]:
    """Give the places of each value, which the table tells as distances."""
    return {value: list(accumulate(gaps)) for value, gaps in table["filters"][group].items()}


def test_every_document_of_the_index_has_its_filters(real_guide: Guide, tmp_path: Path) -> None:
    site = site_of(tmp_path)
    write_search_index(site, real_guide)
    table = json.loads((site.folder / FOLDER / "filters.json").read_text(encoding="utf-8"))
    ids = [table["before"] + end for end in table["ids"].split(" ")]
    assert set(ids) == {path.stem for path in (site.folder / FOLDER / "fragment").iterdir()}
    told = json.loads((site.folder / FOLDER / "terms.json").read_text(encoding="utf-8"))
    assert told["documents"] == len(ids)
    assert len(table["filters"]["kind"]["Barrier"]) == 1  # the others have no page on this site
    assert len(table["filters"]["kind"]["Term"]) == len(real_guide.keys(Term.kind))
    kinds = [place for places in places_of(table, "kind").values() for place in places]
    assert sorted(kinds) == list(range(len(ids)))
    assert not (site.folder / FOLDER / "filter").exists()


def test_the_published_page_says_nothing_of_its_other_words(real_guide: Guide, tmp_path: Path) -> None:
    site = site_of(tmp_path)
    write_search_index(site, real_guide)
    assert site.pages == site_of(tmp_path).pages
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


def test_only_what_is_needed_is_kept_and_two_runs_give_the_same_bytes(
    real_guide: Guide, tmp_path: Path
) -> None:
    kept = []
    for name in ("one", "two"):
        site = site_of(tmp_path / name)
        write_search_index(site, real_guide)
        write_search_index(site, real_guide)  # what stood there before goes
        kept.append(
            {
                p.relative_to(site.folder).as_posix(): p.read_bytes()
                for p in (site.folder / FOLDER).rglob("*.*")
            }
        )
    assert kept[0] == kept[1]
    assert {name for name in kept[0] if name.count("/") == 1 and "pf_meta" not in name} == {
        "pagefind/filters.json",
        "pagefind/pagefind-entry.json",
        "pagefind/pagefind-worker.js",
        "pagefind/pagefind.js",
        "pagefind/terms.json",
        "pagefind/wasm.en.pagefind",
        "pagefind/words.json",
    }


def test_a_failed_run_says_what_pagefind_says(
    real_guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "LEFT_OUT", "][")
    with pytest.raises(ValueError, match=r"^The search index could not be made\. .{10,}"):
        write_search_index(site_of(tmp_path), real_guide)


def test_a_code_is_one_word_here_and_in_the_script() -> None:
    assert code_word("Q3.2") == "q3x2"
    codes = ["Q3.2", "BA12", "A1", "B12345", "ABC1", "B0", "Q3.0"]
    found = in_node(
        """const { codeWord } = await load("search/query.js");
        const { isCode } = await load("lib/codes.js");
        return given.map((code) => [codeWord(code), isCode(code)]);""",
        codes,
    )
    assert found == [[code_word(code), bool(re.search(CODE_PATTERN, code))] for code in codes]
    script = (ROOT / "docs/assets/js/search/results.js").read_text(encoding="utf-8")
    assert f'OTHER_WORDS = "{search_index.OTHER_WORDS}"' in script


#: Without the moment at which they were made, which would be in the tests' names.
CUT = {
    "nothing": b"",
    "its start": b"\x1f\x8b\x08",
    "no record": gzip.compress(b"pagefind_dcd", mtime=0),
    "no end": gzip.compress(b"{}", mtime=0)[:-9],
}


@pytest.mark.parametrize("content", CUT.values(), ids=CUT)
def test_an_index_that_is_not_whole_is_told(content: bytes, real_guide: Guide, tmp_path: Path) -> None:
    """Where a disk is full, Pagefind leaves files without an end."""
    (tmp_path / "fragment").mkdir()
    (tmp_path / "fragment" / "en_1.pf_fragment").write_bytes(content)
    with pytest.raises(ValueError, match="Pagefind did not write the search index to its end"):
        search_index._documents(tmp_path, real_guide)
