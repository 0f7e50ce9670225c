"""What search knows of words: acronyms, everyday words, idioms, and names to mend a slip by."""

from __future__ import annotations

import json

from macros.guide.graph import Guide
from macros.publishing.search.search_words import EMPTY, NEARLY, idioms, same_words, table, words


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
    assert set(table(real_guide)) == {"empty", "same", "nearly", "idioms"}
    assert len(json.dumps(table(real_guide))) < 40_000
    assert len(EMPTY) == len(set(EMPTY))
    everyday = [name for names in NEARLY for name in names]
    assert len(everyday) == len(set(everyday))
    assert not set(everyday) & set(EMPTY)
