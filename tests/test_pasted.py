"""Pasted text is cleaned alike in Python and in the browser; ids are made alike of every Latin letter."""

from __future__ import annotations

import random
import sys
import unicodedata

import pytest

from macros.records.ids import id_like, is_id
from macros.records.legibility import fault_in
from macros.text.pasted import cleaned, points, says_nothing
from tests.in_node import in_node

CLEANED = {
    "•\tOne\n•\tTwo": "- One\n- Two",
    "We also:\n• met\n· put\n▪ stopped": "We also:\n- met\n- put\n- stopped",
    "o\tOne\n\uf0b7\tTwo\n\uf0a7\xa0\xa0Three\n➢ Four\n§\tFive\n✓\ufe0f Six": (
        "- One\n- Two\n- Three\n- Four\n- Five\n- Six"
    ),
    "o   One": "- One",
    "–\tOne\n–\tTwo": "- One\n- Two",
    "a) One\nB) Two\n(c) Three\niv) Four": "- One\n- Two\n- Three\n- Four",
    "1)\tOne\n2.\xa0Two\n(3) Three": "1) One\n2. Two\n3. Three",
    "•\nOne\n•\nTwo\n•": "- One\n- Two",
    "- One\n    • Two\n  ◦ Three": "- One\n  - Two\n  - Three",
    "oh (a) and b) or o well, A. Smith · i.e. – there": "oh (a) and b) or o well, A. Smith · i.e. – there",
    "– Said she.\n— Said he.": "– Said she.\n— Said he.",
    "eﬃcient, beneﬁt, Ｆｕｌｌ－width １２, 𝐛𝐨𝐥𝐝, ĳs, Ⅳ": "efficient, benefit, Full-width 12, bold, ijs, IV",
    "m², ½, ™, …, น้ำ, 아이, ª, ﷺ": "m², ½, ™, …, น้ำ, 아이, ª, ﷺ",
    "‘Quotes’, “more” – and — dashes": "‘Quotes’, “more” – and — dashes",
    "a\xa0b\u2009c\td\u3000e": "a b c d e",
    "so\xadft zero\u200bwidth\ufeff le\u200dft a\ufe0f": "soft zerowidth left a",
    "می\u200cخواهم 👩\u200d👧 ✓\ufe0f": "می\u200cخواهم 👩\u200d👧 ✓\ufe0f",
    "\tIndented\n\xa0\xa0\xa0\xa0too": "Indented\ntoo",
    "one  \r\ntwo\r\rthree\n\n\n\nfour\n ": "one\ntwo\n\nthree\n\nfour",
    "Year\tMonths\n2022\t11\n2024\t4": "Year\tMonths\n2022\t11\n2024 4",
}
POINTS = {
    "•\tOne\n•\tTwo": ["One", "Two"],
    "• One • Two • Three": ["One", "Two", "Three"],
    "\uf0b7 One\uf0b7 Two": ["One", "Two"],
    "- One\n  goes on\n- Two": ["One goes on", "Two"],
    "1. One\n2) Two\n– Three\n\na) Four\n*  Five": ["One", "Two", "Three", "Four", "Five"],
    "One point - and 2. not two · or more": ["One point - and 2. not two · or more"],
    " \n•\n": [],
}
NOTHING = (
    "N/A",
    "n/a.",
    "n.a.",
    "NA",
    "None",
    "none.",
    "nil",
    "Nothing",
    "not applicable",
    "-",
    "–",
    "—",
    "…".replace("…", "..."),
    "\xa0-\t",
)
SOMETHING = ("None of them", "Nobody", "n", "0", "Nassau", "- One", "…", "")
#: What texts are made of that the engines could read otherwise, or that meets at the ends of lines.
PIECES = [
    *"•·▪o\uf0b7➢–-*+1.)( \t\n\r\xa0\u2009\u3000\xad\u200b\u200d\ufe0f\u2028\x85\v\f…ﬃＡ",
    "a)",
    "1)",
    "👩",
    "क",
    "  ",
    "    ",
    "\n\n",
    "x",
]


def fuzz() -> list[str]:
    rng = random.Random(16)
    return ["".join(rng.choices(PIECES, k=rng.randint(0, 24))) for _ in range(1000)]


@pytest.mark.parametrize("text", CLEANED, ids=ascii)
def test_pasted_text_becomes_what_is_meant(text: str) -> None:
    assert cleaned(text) == CLEANED[text]
    assert fault_in(cleaned(text)) is None


@pytest.mark.parametrize("text", POINTS, ids=ascii)
def test_a_pasted_list_is_cut_into_its_points(text: str) -> None:
    assert points(text) == POINTS[text]


def test_what_only_says_that_there_is_nothing() -> None:
    assert [text for text in NOTHING if not says_nothing(text)] == []
    assert [text for text in SOMETHING if says_nothing(text)] == []


@pytest.mark.parametrize(
    "text", ["a\u202eb", "a\0b", "a\u2028b", "\uf0e0 in words", "lost \ufffd", "doesnâ€™t", "\U000e0061"]
)
def test_what_hides_or_was_lost_stays_to_be_refused(text: str) -> None:
    assert fault_in(cleaned(text)) is not None


def test_the_browser_cleans_as_python_does() -> None:
    texts = [*CLEANED, *POINTS, *NOTHING, *SOMETHING, *fuzz()]
    found = in_node(
        """const { cleaned, points, saysNothing } = await load("contribution/cleaned.js");
        return given.map((text) => [cleaned(text), points(text), saysNothing(text)]);""",
        texts,
    )
    for text, told in zip(texts, found, strict=True):
        assert told == [cleaned(text), points(text), says_nothing(text)], ascii(text)


def test_cleaning_twice_is_cleaning_once() -> None:
    for text in fuzz():
        once = cleaned(text)
        # What is left of a table is refused.
        assert "\t" in once or cleaned(once) == once, ascii(text)


def test_every_latin_letter_makes_the_same_id_here_and_in_python() -> None:
    letters = [
        chr(code)
        for code in range(0x80, sys.maxunicode)
        if unicodedata.name(chr(code), "").startswith(("LATIN ", "FULLWIDTH LATIN", "MATHEMATICAL"))
        or chr(code) in "™№ªº℃ʼ"
    ]
    script = "const { idLike } = await load('lib/ids.js'); return given.map((t) => idLike('x ' + t, ''));"
    made = in_node(script, letters)
    assert made == [id_like(f"x {letter}") for letter in letters]
    assert all(map(is_id, made))
    kept = [
        "con",
        "PRN",
        "Aux",
        "nul",
        *(f"{n}{d}" for n in ("COM", "lpt") for d in "0123456789¹²³"),
        "ＣＯＮ",
    ]
    ids = in_node(
        "const { idLike } = await load('lib/ids.js'); return given.map((t) => idLike(t, ''));", kept
    )
    assert ids == [id_like(name) for name in kept]
    assert all(is_id(id_) and id_.endswith("-2") for id_ in ids)
    # What is left are clicks and the like.
    left = [letter for letter, id_ in zip(letters, made, strict=True) if id_ == "x" and letter < "\uffff"]
    assert len(left) < 120, left
    assert not [letter for letter in left if ord(letter) < 0x180]
