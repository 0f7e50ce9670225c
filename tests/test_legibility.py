"""What a text may hold: the words of every language, and nothing that hides, floods or stands on nothing."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml

from macros.contributing.form import rules
from macros.kinds.case_study import CaseStudy
from macros.kinds.term import Term
from macros.kinds.theme import Theme
from macros.records import legibility
from macros.records.legibility import MOST_MARKS, ORDINARY, fault_in, has_letters, misuses
from tests.builders import minimal, path_of
from tests.conftest import ROOT, Report
from tests.in_node import in_node

#: Words and names as people write them, many with marks and joiners that they cannot do without.
GOOD = (
    "Ŵyl y Gŵyl: plant a theuluoedd, tŷ, môr, ïo",
    "Zażółć gęślą jaźń – Łódź",
    "Zaz\u0307o\u0301\u0142c\u0301",
    "Trẻ em và gia đình; Tre\u0309 em va\u0300 gia \u0111i\u0300nh",
    "خدمات الأطفال، مُحَمَّد، ﷺ",
    "می\u200cخواهم، خانه\u200cها، نمی\u200cشود",
    "بچوں کی خدمات، اُردُو",
    "बच्चों की सेवाएँ, क्\u200dष और क्\u200cष, शक्\u200d",
    "শিশু, র\u200d্যাব, উৎসব",
    "ਬੱਚਿਆਂ, બાળકો, குழந்தைகள், పిల్లలు, ಮಕ್ಕಳು, കുട്ടികൾ, ന്\u200d, ළමයින් ශ්\u200dරී",
    "儿童服务，王小明，渡邉\U000e0100，葛\U000e0101飾",
    "子どもと家族、Kindertagesstätte、아이들",
    "เด็กและครอบครัว น้ำ, ເດັກນ້ອຍ, ကလေးများ မြွှေ့, កុមារ ក្រុម, བསྒྲུབས",
    "יְלָדִים וּמִשְׁפָּחוֹת שׁ\u05bc\u05b8\u0591",
    "አማርኛ, Дети и семьи, й и\u0306, Παιδιά, ᠮᠣᠩᠭᠤᠯ\u180b",
    "Ọ̀rẹ́ Yorùbá, ā́tman, s\u0323\u0307",
    "✓ ✓\ufe0f ☑\ufe0e ❤\ufe0f ™\ufe0f 1\ufe0f\u20e3 #\ufe0f\u20e3 Done",
    "👩\u200d👩\u200d👧\u200d👦 👩🏽\u200d⚕\ufe0f 🏳\ufe0f\u200d🌈 🇬🇧 🏴 families",
    "‘Quotes’ “and” – dashes … • points ½ £5 €6 2²",
    "a no\u00a0break space, a\ttab and\nlines",
    "Åse, Ångström, São Tomé, SÃO, château, bâtir, Tâf, â’r, ‚Ärger‘, Äpfel; 5 €, ÂGE, Ä – Ö, naïf",
)
#: What hides, floods or stands on nothing, by what is told of it.
BAD = {
    "zero\u200bwidth": "invisible character here: zero width space (U+200B)",
    "soft\u00adhyphen": "soft hyphen (U+00AD)",
    "nul\x00": "(U+0000)",
    "a\rb": "(U+000D)",
    "\u202eright to left": "right-to-left override (U+202E)",
    "mark\ufeff": "(U+FEFF",
    "weâ€™ve": "garbled when the text was saved or copied: euro sign (U+20AC)",
    "weâ€ve": "garbled",
    "â\x80\x99": "garbled",
    "the cafÃ©": "garbled",
    "at TÅ· Mawr": "garbled",
    "Â£5": "garbled",
    "a\u00c2\u00a0county": "garbled",
    "cÅ“ur": "garbled",
    "â€œthe doorâ€\x9d": "garbled",
    "2022 â€“ 2024": "garbled",
    "KÃ–LN": "garbled",
    "ï¬\x81rst": "garbled",
    "ï‚· One list": "garbled",
    "âœ“ done": "garbled",
    "a ðŸ˜€": "garbled",
    "we‚Äôve": "garbled",
    "caf√©": "garbled",
    "half \ud83d of one": "(U+D83D)",
    "flag \U0001f3f4\U000e0067\U000e007f": "tag Latin small letter g (U+E0067)",
    "filler \u3164": "hangul filler (U+3164)",
    "blank \u2800": "braille pattern blank (U+2800)",
    "bullet \uf0b7": "only one font shows: private character (U+F0B7)",
    "lost \ufffd": "replacement character (U+FFFD)",
    "picture \ufffc": "object replacement character (U+FFFC)",
    "lett\u200der": "joiner stands here where nothing joins: zero width joiner (U+200D)",
    "lett\u200cer": "zero width non-joiner (U+200C)",
    "\u200dfirst": "(U+200D",
    "می\u200c\u200cخواهم": "(U+200C",
    "क्\u200d\u200d\u200dष": "(U+200D",
    "👩\u200d\u200d👧": "(U+200D",
    "👩\u200d and": "(U+200D",
    "a\ufe0f": "chooses between two looks, behind something that has one: variation selector-16 (U+FE0F)",
    "✓\ufe0f\ufe0f": "(U+FE0F",
    "1\ufe0f is one": "(U+FE0F",
    "✓\ufe01": "variation selector-2 (U+FE01)",
    "a\U000e0100": "variation selector-17 (U+E0100)",
    "王\U000e0100\U000e0101": "(U+E0101",
    "a\u180b": "mongolian free variation selector one (U+180B)",
    "Z\u0301\u0323\u0336\u0334\u0335": f"more than {MOST_MARKS} accents or other marks",
    "क" + "\u093c" * 5: "devanagari sign nukta (U+093C)",
    "\u0301": "without its letter: combining acute accent (U+0301)",
    "a \u0336 b": "combining long stroke overlay (U+0336)",
    "(\u0338)": "combining long solidus overlay (U+0338)",
}
TERM = minimal(Term.kind, id="accent")
#: Formats that are drawn: signs that stand round or over the figures behind them.
_DRAWN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}


@pytest.mark.parametrize("text", GOOD, ids=ascii)
def test_words_of_every_language_are_taken(text: str) -> None:
    assert fault_in(text) is None
    assert fault_in(unicodedata.normalize("NFC", text)) is None
    assert fault_in(unicodedata.normalize("NFD", text)) is None
    assert has_letters(text)


@pytest.mark.parametrize("text", BAD, ids=ascii)
def test_what_hides_floods_or_stands_on_nothing_is_named(text: str) -> None:
    fault = fault_in(text)
    assert fault is not None
    assert BAD[text] in fault.message
    assert fault.hint


def test_no_character_that_nobody_sees_is_forgotten() -> None:
    """Every character of the categories that nobody sees, and the two last of each plane, which are none."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    every = [
        chr(code)
        # Of the planes between, each character is a letter or none yet; the last two are private throughout.
        for code in (*range(0x20000), *range(0xE0000, 0xE1000), 0xF0000, 0xFFFFD, 0xFFFFF, sys.maxunicode)
        if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or unicodedata.category(chr(code)) in hidden
    ]
    refused = "|".join(misuse.pattern for misuse in misuses())
    left = set(re.sub(refused, "", "a".join(every))) - {"a", "\t", "\n"}
    assert {ord(character) for character in left} <= _DRAWN


def test_the_browser_finds_what_python_finds() -> None:
    """Halves of characters apart, which JSON cannot bring to it."""
    texts = [
        *GOOD,
        *(text for text in BAD if text.isprintable() or text.encode("utf-8", "ignore").decode() == text),
    ]
    script = """return given.texts.map((text) =>
      given.misuses.findIndex((one) => new RegExp(one[0], "u").test(text)));"""
    told = in_node(script, {"texts": texts, "misuses": rules()["misuses"]})
    messages = [misuse[1] for misuse in rules()["misuses"]]
    for text, place in zip(texts, told, strict=True):
        fault = fault_in(text)
        assert (messages[place] if place >= 0 else None) == (
            fault.message.rpartition(": ")[0] if fault else None
        ), ascii(text)


def test_a_text_without_a_letter_is_refused(report: Report) -> None:
    """In names of every kind, and in whatever else a record says."""
    signs = ["..", "\u00b4", "!!! ???", "\u2014", "_ _", "\u20ac", "\u2713"]
    told = report({path_of(Theme.kind): minimal(Theme.kind, also=signs, title="?", summary="\u2026 \u2026")})
    wrong = [line.split(": ")[1] for line in told if "has no letter and no figure" in line]
    assert sorted(wrong) == ["also[1]", *(f"also[{n}]" for n in range(2, 8)), "summary", "title"]


def test_every_text_of_a_record_refuses_what_no_text_may_hold(report: Report) -> None:
    """As itself in the file, and by its code in double quotes, at its field."""
    told = report({path_of(Theme.kind): minimal(Theme.kind, title="Z\u0301\u0323\u0336\u0334\u0335")})
    assert "more than 4 accents" in " ".join(told)
    record = minimal(CaseStudy.kind, without=("also",)) | {"title": "null\0"}
    record["confirmed"] = [{"words": "a\u200bb", "because": "x\u200dy", "by": "Editor"}]
    escaped = yaml.safe_dump(record, sort_keys=False)
    assert "\\u200D" in escaped
    told = report({path_of(CaseStudy.kind): escaped, "terms/one.yml": [{**TERM, "title": "\u0301\u0301"}]})
    places = [line.split(": ")[1] for line in told]
    assert places[:3] == ["title", "confirmed[1].words", "confirmed[1].because"]
    assert "without its letter" in told[3]


def test_pages_and_settings_hold_what_a_text_may() -> None:
    paths: list[Path] = [*(ROOT / "docs").rglob("*.md"), ROOT / "mkdocs.yml", *ROOT.glob("*.md")]
    assert len(paths) > 30
    assert {path.name: fault for path in paths if (fault := fault_in(path.read_text(encoding="utf-8")))} == {}


def test_what_is_ordinary_needs_no_look(monkeypatch: pytest.MonkeyPatch) -> None:
    every = [chr(code) for first, last in ORDINARY for code in range(first, last + 1)]
    assert all(map(legibility.is_ordinary, every))
    assert not any(map(legibility.is_ordinary, BAD))
    monkeypatch.setattr(legibility, "is_ordinary", lambda _: False)
    # Behind a letter and behind a blank, for what needs something in front of it.
    assert [c for c in every if fault_in(f"a{c}") or fault_in(f" {c}a") or fault_in(c * 6)] == []
