"""What search finds and what its index says: documents out of records and pages, words, filters, editions."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from macros.guide.addresses import address
from macros.guide.graph import Guide
from macros.keeping.store import Store, files_below
from macros.kinds import KINDS
from macros.kinds.barrier import Barrier
from macros.kinds.case_study import CaseStudy
from macros.kinds.question import Question
from macros.kinds.term import Term
from macros.publishing.pages.page import BuiltSite, Page, Purpose
from macros.publishing.search.documents import Document, documents, of_page, of_record
from macros.publishing.search.search_index import (
    FOLDER,
    code_word,
    filters_of,
    write_index,
    write_search_index,
)
from macros.publishing.search.search_words import plain_words, stem, words_and_ends
from macros.records.kind import Key
from macros.records.parts import CODE_PATTERN
from tests.in_node import in_node

PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><body><main><div data-searched>{}</div></main>'
SILOS = Key(Barrier.kind, "silos")


@pytest.fixture
def small_site(tmp_path: Path) -> BuiltSite:
    """Give a site of a hand-written page, a record's page, a short address, and one page that is left out."""
    site = BuiltSite(tmp_path, "https://guide.test/")
    site.add(Page("how-to-use/", PAGE.format("<h1>How to use it</h1><p>Begin anywhere.</p>")))
    site.add(Page("barriers/silos/", PAGE.format("<h1>Silos</h1>"), key=SILOS))
    site.add(Page("go/BA3/", PAGE.format("<h1>BA3</h1>"), Purpose.SHORT, SILOS))
    site.add(Page("left-out/", "<html><body><h1>Left out</h1></body></html>"))
    return site


def document(at: str, title: str, *texts: str, others: tuple[str, ...] = ()) -> Document:
    return Document(at, title, None, "", others, (("", texts),))


def read(folder: Path) -> tuple[dict[str, Any], Path]:
    """Return what stands in the first file of an index, and the folder of its edition."""
    start = json.loads((folder / "start.json").read_text(encoding="utf-8"))
    return start, folder / start["edition"]


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_below(folder)}


def words_of(folder: Path) -> dict[str, list[list[int]]]:
    """Return where every word of an index stands: in names, then in documents, by how much they say of it."""
    start, edition = read(folder)
    found: dict[str, list[list[int]]] = {}
    for place, first in enumerate(start["starts"]):
        file = json.loads((edition / f"words-{place}.json").read_text(encoding="utf-8"))
        assert next(iter(file)) == first
        found |= {word: [list(accumulate(gaps)) for gaps in told] for word, told in file.items()}
    assert list(found) == sorted(found)
    return found


def places(told: list[list[int]]) -> list[int]:
    """Return the documents that a word stands in, those that say little of it first."""
    return [place for step in told[1:] for place in step]


def test_what_is_found_is_pages_and_all_records(real_guide: Guide, small_site: BuiltSite) -> None:
    found = list(documents(small_site, real_guide))
    assert [one.at for one in found if one.record is None] == ["how-to-use/"]
    records = [one.record for one in found if one.record]
    assert len(records) == len(real_guide.entries)
    assert records == sorted(records, key=lambda key: (key.kind.place, key.id))
    caf = next(one for one in found if one.record == Key(Term.kind, "caf"))
    assert caf.at == "glossary/#caf"
    assert "common assessment framework" in caf.others


def test_every_section_of_a_document_stands_on_its_page(site: Path) -> None:
    """A result leads to the section that its sentence stands in."""
    lost, sections = [], 0
    for path in (site / FOLDER).glob("*/texts/*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        html = (site / told.get("at", "").partition("#")[0] / "index.html").read_text(encoding="utf-8")
        anchors = [anchor for anchor, _ in told["parts"] if anchor]
        sections += len(anchors)
        lost += [f"{told['at']}#{anchor}" for anchor in anchors if f'id="{anchor}"' not in html]
    assert sections > 500
    assert not lost


def test_a_record_says_what_its_page_says_of_itself(real_guide: Guide) -> None:
    """Not what others say: no reasons of links, no questions, nothing that is for facilitators alone."""
    parts = dict(of_record(real_guide.record(SILOS), "barriers/silos/").parts)
    assert list(parts) == ["", "recognise", "why", "first-step"]
    for kind in KINDS.values():
        for key in real_guide.keys(kind):
            record = real_guide.record(key)
            told = [text for _, texts in of_record(record, address(key, real_guide)).parts for text in texts]
            assert told, key
            for session in getattr(record, "sessions", ()):
                assert session.title in told
                assert not session.notes or session.notes.strip() not in told


def test_a_page_says_its_texts_by_their_headings() -> None:
    html = (
        '<nav data-not-searched>Menu</nav><h1 id="top">How  to use it</h1><p>Begin <em>any</em>where.</p>'
        '<form><label>Name</label></form><h2 id="one">First</h2><ul><li>This &amp; that<li>More</ul>'
        '<div class="rows"><p>A record</p></div><h2>No anchor</h2><table><tr><td>A</td><td>B</td></table>'
    )
    found = of_page("use/", PAGE.format(html))
    assert found == Document(
        "use/",
        "How to use it",
        None,
        "",
        (),
        (("", ("Begin anywhere.",)), ("one", ("First", "This & that", "More", "No anchor", "A", "B"))),
    )


def test_words_stand_in_the_index_by_how_much_is_said_of_them(real_guide: Guide, tmp_path: Path) -> None:
    said = [
        document("a/", "Trust", "It is early help.", others=("Faith",)),
        document("b/", "Other", "A trusted partner trusts partners.", "The head of them all."),
        document("c/", "Third", "Trust, once. Well-being of the director of children’s services."),
    ]
    write_index(tmp_path / "index", said, real_guide, Store())
    found = words_of(tmp_path / "index")
    assert found["trust"][0] == [0]
    assert places(found["trust"]) == [2, 1, 0]
    assert found["partner"][0] == []
    assert places(found["faith"]) == [0]
    assert places(found[stem("wellbeing")]) == [2]
    phrase = " ".join(stem(word) for word in ("director", "of", "childrens", "services"))
    assert places(found[phrase]) == [2]
    # What says nothing is looked for in names alone, and no text begins in another's end.
    assert "the" not in found
    assert found["other"][0] == [2]
    start, edition = read(tmp_path / "index")
    assert start["names"] == "11 0 1"
    assert start["weights"] == [[3, 0.8]]
    told = json.loads((edition / "texts" / "0.json").read_text(encoding="utf-8"))
    assert told == {
        "at": "a/",
        "title": "Trust",
        "kind": "Guide page",
        "others": ["Faith"],
        "parts": [["", ["It is early help."]]],
    }


def test_filters_stand_in_one_table_of_places(real_guide: Guide) -> None:
    question = Key(Question.kind, "power-spotting-at-interview")
    study = real_guide.keys(CaseStudy.kind)[0]
    table = filters_of(real_guide, [None, SILOS, study, question])
    places = {
        group: {value: list(accumulate(gaps)) for value, gaps in values.items()}
        for group, values in table.items()
    }
    assert places["kind"] == {"Barrier": [1], "Case study": [2], "Guide page": [0], "Question": [3]}
    assert places["theme"]["People"][0] == 1
    assert 3 in places["theme"]["Power"]
    assert 2 in places["agency"]["Schools"]


def test_the_same_documents_give_the_same_bytes_and_others_another_edition(
    real_guide: Guide, small_site: BuiltSite, tmp_path: Path
) -> None:
    write_search_index(small_site, real_guide, Store())
    with Store(tmp_path / "kept.sqlite") as store:
        for name in ("once", "again"):
            write_index(tmp_path / name, documents(small_site, real_guide), real_guide, store)
    made = contents(tmp_path / FOLDER)
    assert made == contents(tmp_path / "once") == contents(tmp_path / "again")
    assert small_site.pages["barriers/silos/"].html == PAGE.format("<h1>Silos</h1>")
    before, folder = read(tmp_path / FOLDER)
    assert [path.name for path in (tmp_path / FOLDER).iterdir() if path.is_dir()] == [before["edition"]]
    count = len(before["names"].split(" "))
    assert count == len(real_guide.entries) + 1
    assert sum(run for run, _ in before["weights"]) == count
    assert sorted(path.stem for path in (folder / "texts").iterdir()) == sorted(map(str, range(count)))
    small_site.add(Page("new/", PAGE.format("<h1>New</h1>")))
    write_search_index(small_site, real_guide, Store())
    assert read(tmp_path / FOLDER)[0]["edition"] != before["edition"]


def test_words_are_cut_here_as_in_the_script(real_guide: Guide) -> None:
    """The index has the stems of words; the script looks up those of what is typed."""
    texts = [text for entry in real_guide.entries for text in (entry.record.title, *entry.record.also)]
    texts += ["What’s in it for us? Win-win", "It's 'Été'", "a_b", "Q&A"]
    texts += [text for one in of_record(real_guide.record(SILOS), "").parts for text in one[1]]
    given = sorted(
        {word for text in texts for word in plain_words(text)} | {"roles", "role", "timing", "copes"}
    )
    words, stems = in_node(
        """const { stem, wordsOf } = await load("search/query.js");
        return [given[0].map(wordsOf), given[1].map(stem)];""",
        [texts, given],
    )
    assert words == [plain_words(text) for text in texts]
    assert plain_words("What’s in it for us? Win-win") == ["whats", "in", "it", "for", "us", "win", "win"]
    assert stems == [stem(word) for word in given]


@pytest.mark.parametrize(
    "forms",
    [
        ("role", "roles"),
        ("move", "moves", "moved", "moving"),
        ("share", "shares", "shared", "sharing"),
        ("plan", "plans", "planned", "planning"),
        ("family", "families"),
        ("case", "cases"),
        ("responsibility", "responsible"),
        ("apply", "applies", "applied", "applying"),
        ("quick", "quickly"),
    ],
)
def test_forms_of_a_word_are_one(forms: tuple[str, ...]) -> None:
    assert len(set(map(stem, forms))) == 1
    assert stem("police") != stem("policy")
    assert words_and_ends("a\nb-c") == ["a", "\n", "b", "c", "\n", "bc"]


def test_stems_are_met_in_a_text_as_it_stands() -> None:
    """With its signs and capitals, from a word's beginning; half a word is enough where it is long."""
    met = {
        "Well-being": "being",
        "“Trust,” they said": "trust",
        "Partner’s": "partner",
        "o’trust": "otrust",
        "Q&A": "and",
        "trusting, trusted": "trust",
        "Family ties": "famili",
        "ÉTÉ": "été",
        "partnership": "part",
        "a b": "b",
    }
    unmet = {"o’Trust": "trust", "distrust": "trust", "policies": "polic", "actions": "act", "": "trust"}
    found = in_node(
        """const { met } = await load("search/query.js");
        return given.map((one) => met(one[0], [one[1], "zzz"]).size);""",
        [*met.items(), *unmet.items()],
    )
    assert found == [1] * len(met) + [0] * len(unmet)


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
