"""What search knows of words: acronyms, everyday words, idioms, and names to mend a slip by."""

from __future__ import annotations

import json

from macros.guide.graph import Guide
from macros.kinds import KINDS
from macros.publishing.search.search_words import EMPTY, NEARLY, idioms, plain_words, same_words, table, words
from macros.records.phrases import sentence_case
from tests.in_node import in_node


def test_acronyms_and_long_forms_mean_the_same(real_guide: Guide) -> None:
    same = same_words(real_guide)
    assert ["dcs", "director of children’s services"] in same
    assert all(len(names) > 1 for names in same)
    assert not any("head of children’s services" in names for names in same)


def test_words_are_small_and_of_names_and_everyday_words(real_guide: Guide) -> None:
    known = words(real_guide)
    assert {"bureaucracy", "burnout"} <= set(known)
    assert known == sorted(set(known))
    assert len(json.dumps(known)) < 60_000


def test_a_name_of_empty_words_is_an_idiom(real_guide: Guide) -> None:
    found = idioms(real_guide)
    assert {"doing their own thing", "not my job"} <= set(found)
    assert "families repeat their story" not in found
    assert found == sorted(set(found))


def test_the_table_is_small_and_says_nothing_twice(real_guide: Guide) -> None:
    assert set(table(real_guide)) == {"empty", "same", "nearly", "idioms", "weights"}
    assert len(json.dumps(table(real_guide))) < 40_000
    kinds = {sentence_case(kind.label) for kind in KINDS.values()} | {"Guide page"}
    assert table(real_guide)["weights"].keys() <= kinds
    assert len(EMPTY) == len(set(EMPTY))
    everyday = [name for names in NEARLY for name in names]
    assert len(everyday) == len(set(everyday))
    assert not set(everyday) & set(EMPTY)


def test_words_are_cut_as_the_script_cuts_them() -> None:
    texts = ["What’s in it for us? Win-win", "It's 'Été'", "a_b"]
    words_of = "const { wordsOf } = await load('search/query.js'); return given.map(wordsOf);"
    assert [plain_words(text) for text in texts] == in_node(words_of, texts)
    assert plain_words(texts[0]) == ["whats", "in", "it", "for", "us", "win", "win"]
