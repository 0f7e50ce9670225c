"""What the index is made of: filters, other words, acronyms, and Pagefind's own words where it fails."""

from __future__ import annotations

import json
import re
import shutil
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.graph import Guide
from macros.publish import search_index
from macros.publish.search_index import FOLDER, code_word, filters_of, write
from macros.refs import CODE_PATTERN, Key, Kind
from tests.in_node import in_node

ROOT = Path(__file__).parents[1]
PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><body><main><div data-pagefind-body>{}</div></main>'
)


def site_of(folder: Path) -> Path:
    """Write a site of one hand-written page, one record's page and one page that is left out."""
    for place, text in {
        "how-to-use": "<h1>How to use it</h1>",
        "barriers/silos": '<article><h1 id="title">Silos</h1><p>Walls.</p></article>',
        "go/BA3": "<h1>BA3</h1>",
    }.items():
        (folder / place).mkdir(parents=True)
        (folder / place / "index.html").write_text(PAGE.format(text), encoding="utf-8")
    (folder / "left-out").mkdir()
    (folder / "left-out/index.html").write_text(
        "<html><body><h1>Left out</h1></body></html>", encoding="utf-8"
    )
    return folder


def copies(
    site: Path, guide: Guide, monkeypatch: pytest.MonkeyPatch, target: Path
) -> dict[str, html.HtmlElement]:
    """Give what Pagefind is given, by its place."""

    def keep(folder: Path, index: Path) -> None:
        shutil.copytree(folder, target)
        index.mkdir()

    monkeypatch.setattr(search_index, "_run", keep)
    write(site, guide)
    return {
        path.parent.relative_to(target).as_posix(): html.fromstring(path.read_bytes())
        for path in target.rglob("*.html")
    }


def test_pagefind_is_given_pages_and_records(
    real_guide: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = copies(site_of(tmp_path / "site"), real_guide, monkeypatch, tmp_path / "copies")
    sharing = sum(len(real_guide.keys(kind)) for kind in Kind if kind not in search_index.WITH_PAGE)
    assert len(given) == 2 + sharing
    assert "Silo working." in given["barriers/silos"].text_content()
    caf = given["records/terms/caf"]
    assert caf.xpath("//*[@data-at]/@data-at") == ["glossary/#caf"]
    assert "common assessment framework." in caf.text_content()


def test_filters_stand_in_one_table_of_places(real_guide: Guide) -> None:
    question = Key(Kind.QUESTION, "power-spotting-at-interview")
    study = real_guide.keys(Kind.CASE_STUDY)[0]
    table = filters_of(
        real_guide, {"en_c": Key(Kind.BARRIER, "silos"), "en_b": None, "en_a": question, "en_d": study}
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
    write(site, real_guide)
    table = json.loads((site / FOLDER / "filters.json").read_text(encoding="utf-8"))
    ids = [table["before"] + end for end in table["ids"].split(" ")]
    assert set(ids) == {path.stem for path in (site / FOLDER / "fragment").iterdir()}
    told = json.loads((site / FOLDER / "terms.json").read_text(encoding="utf-8"))
    assert told["documents"] == len(ids)
    assert len(table["filters"]["kind"]["Barrier"]) == 1  # the others have no page on this site
    assert len(table["filters"]["kind"]["Term"]) == len(real_guide.keys(Kind.TERM))
    kinds = [place for places in places_of(table, "kind").values() for place in places]
    assert sorted(kinds) == list(range(len(ids)))
    assert not (site / FOLDER / "filter").exists()


def test_the_published_page_says_nothing_of_its_other_words(real_guide: Guide, tmp_path: Path) -> None:
    site = site_of(tmp_path)
    before = (site / "barriers/silos/index.html").read_bytes()
    write(site, real_guide)
    assert (site / "barriers/silos/index.html").read_bytes() == before


def test_only_what_is_needed_is_kept_and_two_runs_give_the_same_bytes(
    real_guide: Guide, tmp_path: Path
) -> None:
    kept = []
    for name in ("one", "two"):
        site = site_of(tmp_path / name)
        write(site, real_guide)
        write(site, real_guide)  # what stood there before goes
        kept.append({p.relative_to(site).as_posix(): p.read_bytes() for p in (site / FOLDER).rglob("*.*")})
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
        write(site_of(tmp_path), real_guide)


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
