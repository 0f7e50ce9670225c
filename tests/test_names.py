"""Words that look like names are listed, in Python and in the browser alike."""

from __future__ import annotations

import re

import pytest

from macros.checks.names import namelike, table
from macros.checks.reading import folds
from tests.in_node import in_node
from tests.test_recall import ORDINARY, PLANTED, guide

LISTED = {
    "We met her daughter Amy and Jo Rowe in Wigan.": ["Amy", "Jo Rowe", "Wigan"],
    "Mrs Rowe rang. Cllr Brown came.": ["Rowe", "Brown"],
    "A boy called Will came with his sister April.": ["Will", "April"],
    "Keeping Bronson Battersby safe": ["Keeping Bronson Battersby"],
    "Kayleigh came. We liked Kayleigh.": ["Kayleigh", "Kayleigh"],
    "Kayleigh Smith came.": ["Kayleigh Smith"],
    "J. Rowe and a child (K) met; K’s father left.": ["J. Rowe", "K", "K"],
    "They live near Harwood Close, at St Bede's Catholic College.": ["Harwood Close", "St Bede's Catholic"],
    "Mum Kelly and Uncle Mo": ["Kelly", "Mo"],
    "We went to O’Neill, Zoë and Łukasz-Jan.": ["O’Neill", "Zoë", "Łukasz-Jan"],
    "the mother, Аmy": ["Аmy"],
    "by T\u200bom": ["T\u200bom"],
    "The council met in March. In May, leaders of Every Child Matters and NHS staff agreed.": [],
    "I think so. Is it? - Leaders did\n\nPartners were asked: Who came?": [],
    "YOTs, CAMHS and the English social workers met on Monday.": [],
    "Tyler’s mum rang. Amy, 9, came. Reece and his gran left.": ["Tyler", "Amy", "Reece"],
    "Plan A, and Option B.": ["Option B"],
    "": [],
}
SCRIPT = """const { namesIn } = await load("contribution/names.js");
const named = (text) => namesIn(text, given.table, given.folds);
return given.texts.map((text) => named(text).map((one) => [one.start, one.end, one.words]));"""


@pytest.mark.parametrize("text", LISTED)
def test_words_that_look_like_names_are_listed(text: str) -> None:
    found = namelike(text)
    assert [one.words for one in found] == LISTED[text]
    assert [text[one.start : one.end] for one in found] == LISTED[text]


def test_the_script_lists_what_python_lists() -> None:
    texts = [*LISTED, *(row["text"] for row in PLANTED), *ORDINARY, *guide()[::7], "😀 by Amy 𝐀my"]
    given = in_node(SCRIPT, {"texts": texts, "table": table(), "folds": [list(fold) for fold in folds()]})
    for text, found in zip(texts, given, strict=True):
        units = [len(text[:place].encode("utf-16-le")) // 2 for place in range(len(text) + 1)]
        assert [[units[one.start], units[one.end], one.words] for one in namelike(text)] == found, text


#: Names that a person can see in the planted details.
NAMES = (
    *(
        "Chantelle",
        "Jane Brown",
        "Amy Clarke",
        "Kayleigh",
        "Tyler",
        "Bronson",
        "Kowalski",
        "Jones",
        "Mo",
        "Sue",
        "Dave",
    ),
    *(
        "Bamford",
        "Chapeltown",
        "Harwood Close",
        "Acacia",
        "Deansgate",
        "St Bede",
        "Oakfield",
        "Harrow Lodge",
        "Wigan",
    ),
    *("Malton", "Rutland", "Whitby", "Slough", "Tangmere", "Broadwater Farm", "Little Snoring"),
)


def test_most_names_are_listed_and_few_words_of_ordinary_text() -> None:
    planted = [
        (row["text"], name) for row in PLANTED for name in NAMES if re.search(rf"\b{name}\b", row["text"])
    ]
    missed = [(t, n) for t, n in planted if not any(n in one.words for one in namelike(t))]
    listed = sum(len(one.words.split()) for line in ORDINARY for one in namelike(line))
    words = sum(len(line.split()) for line in ORDINARY)
    print(f"\n{len(planted) - len(missed)} of {len(planted)} names listed; missed {missed}")
    print(f"{listed * 1000 / words:.0f} of 1,000 words of ordinary lines are listed")
    assert len(missed) <= len(planted) / 10
    assert listed * 1000 / words <= 120
